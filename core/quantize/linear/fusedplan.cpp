// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/fusedplan.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

namespace {

/// The numbers for batches without surprises, unless codes are so many that most batches hold one.
void planSteady(FusedPlan& plan)
{
    plan.isSteady = !plan.isWide && plan.lowest > -0x1p20 && plan.highest < 0x1p20;
    double farthest = plan.group.scale * (0.5 - 0x1p-18);
    if (plan.errors) {
        const double lo = plan.errors->edges.front();
        const double hi = plan.errors->edges.back();
        const auto bins = static_cast<double>(plan.errors->counts.size());
        plan.fractionBits = static_cast<int>(std::floor(std::log2(0x1p23 / (bins + 2))));
        const double perUnit = std::ldexp(bins / (hi - lo), plan.fractionBits);
        const double shift = std::ldexp(1.0, plan.fractionBits) - lo * perUnit;
        plan.fixedBinsPerUnit = static_cast<float>(perUnit);
        // The error twice and the factor are off by 2^−24 each, the shift and the sum by ½. What is less than that below an edge is
        // taken for above it, to be as doubtful as what is just above.
        plan.fixedMargin = 2 + static_cast<std::int32_t>(std::ceil(std::max(std::abs(lo), std::abs(hi)) * perUnit * 0x3p-24));
        plan.fixedBinShift = static_cast<float>(0x1p23 + shift + plan.fixedMargin);
        farthest = std::min({farthest, hi * (1 - 0x1p-18), -lo * (1 - 0x1p-18)});
        plan.isSteady = plan.isSteady && shift > 0 && shift < 0x1p23 && plan.fixedMargin << 9 < 1 << plan.fractionBits;
    }
    plan.steadyError = static_cast<float>(farthest);
    plan.isSteady = plan.isSteady && farthest > 0;
}

/// The binary32 numbers of the plan, if they can be trusted.
void planFast(FusedPlan& plan)
{
    const bool isNearest = plan.rounding == Rounding::NearestEven || plan.rounding == Rounding::NearestAway;
    const double most = std::max(std::abs(plan.lowest), std::abs(plan.highest)) + 1;
    if (!isNearest || plan.group.scale < 0x1p-30 || plan.group.scale > 0x1p30 || most > 0x1p17)
        return;
    plan.scale = static_cast<float>(plan.group.scale);
    plan.scaleRest = static_cast<float>(plan.group.scale - static_cast<double>(plan.scale));
    const double inverse = 1 / plan.group.scale;
    plan.inverse = static_cast<float>(inverse);
    // The inverse and the product are each off by 2^−24 of the quotient, at most.
    double reach = most * 0x1.1p-23;
    plan.isWide = reach > 0x1p-10;
    if (plan.isWide) {
        // With what was lost added, by the rounding of numbers below 1 and of the second part of the inverse.
        plan.inverseRest = static_cast<float>(inverse - static_cast<double>(plan.inverse));
        reach = 0x1p-20;
    }
    if (plan.errors) {
        const double lo = plan.errors->edges.front();
        const double hi = plan.errors->edges.back();
        const double perUnit = static_cast<double>(plan.errors->counts.size()) / (hi - lo);
        const double farthest = std::max({std::abs(lo * perUnit), std::abs(hi * perUnit), static_cast<double>(plan.errors->counts.size())});
        plan.binsPerUnit = static_cast<float>(perUnit);
        plan.binShift = static_cast<float>(0.5 - lo * perUnit);
        if (!(perUnit > 0x1p-60 && perUnit < 0x1p60))
            return;
        // The error, the factor, the shift and the sum are off by 2^−24 each.
        const double binReach = farthest * 0x1p-22;
        if (binReach > 0.125)
            return;
        plan.binClear = static_cast<float>(0.5 - binReach);
    }
    if (!plan.errors)
        plan.binClear = 1; // no place is ever that far from itself
    if (reach > 0.125)
        return;
    plan.clear = static_cast<float>(0.5 - reach);
    plan.isFast = true;
    planSteady(plan);
}

} // namespace

FusedPlan fusedPlan(const LinearGroup& group, Rounding rounding, std::uint64_t seed, const Histogram* errors)
{
    FusedPlan plan;
    plan.group = group;
    plan.rounding = rounding;
    plan.seed = seed;
    plan.lowest = static_cast<double>(group.qmin - group.zeroPoint);
    plan.highest = static_cast<double>(group.qmax - group.zeroPoint);
    plan.errors = errors;
    if (errors)
        plan.binsPerHalf = static_cast<double>(errors->counts.size()) / (errors->edges.back() / 2 - errors->edges.front() / 2);
    planFast(plan);
    return plan;
}

} // namespace quantoscope::core
