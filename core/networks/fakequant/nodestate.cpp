// SPDX-License-Identifier: GPL-3.0-or-later
// What nodes learn from the values that pass by.
#include "core/networks/fakequant/fakequant.h"

#include "core/networks/fakequant/nodekernels.h"
#include "core/quantize/linear/linearrule.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>

namespace quantoscope::core {

namespace {

/// Of torch.ao.quantization.MovingAverageMinMaxObserver: averaging_constant.
constexpr float averagingFactor = 0.01F;
constexpr double twnFactor = 0.7;
constexpr float ttqFactor = 0.05F;
/// Where nothing was seen that could tell: Pact's α, Ttq's levels.
constexpr float leastLevel = 1e-3F;
/// Scales are never less: observers' eps.
constexpr float leastScale = std::numeric_limits<float>::epsilon();

float clampedFloat(double value)
{
    return static_cast<float>(std::min(value, static_cast<double>(std::numeric_limits<float>::max())));
}

double meanOf(const FiniteSums& sums)
{
    return sums.count > 0 ? sums.magnitudes / static_cast<double>(sums.count) : 0;
}

float absMaxOf(const FiniteSums& sums)
{
    return std::max(-sums.lo, sums.hi);
}

struct ScaleAndZero {
    float scale;
    float zeroPoint;
};

ScaleAndZero linearState(const FakeQuantSpec& spec, std::optional<ValueRange> range)
{
    LinearRule rule;
    rule.bits = spec.bits;
    rule.isSymmetric = spec.isSymmetric;
    rule.convention = LinearConvention::PyTorch;
    const LinearGroup group = linearGroup(rule, range);
    return {clampedFloat(group.scale), static_cast<float>(group.zeroPoint)};
}

std::optional<ValueRange> rangeOf(const FiniteSums& sums)
{
    return sums.count > 0 ? std::optional(ValueRange{static_cast<double>(sums.lo), static_cast<double>(sums.hi)}) : std::nullopt;
}

void beginLinear(const FakeQuantSpec& spec, const FiniteSums& sums, FakeQuantState& state)
{
    const ScaleAndZero group = linearState(spec, rangeOf(sums));
    state.scales.push_back(group.scale);
    state.zeroPoints.push_back(group.zeroPoint);
    if (spec.method != FakeQuantMethod::Ste)
        return;
    state.lo.push_back(sums.lo);
    state.hi.push_back(sums.hi);
}

void beginLsq(const FakeQuantSpec& spec, const FiniteSums& sums, FakeQuantState& state)
{
    const auto qmax = static_cast<double>(std::max<std::int64_t>(codeRange(spec).qmax, 1));
    const float scale = sums.count > 0 ? clampedFloat(2 * meanOf(sums) / std::sqrt(qmax)) : 1;
    state.scales.push_back(std::max(scale, leastScale));
    state.zeroPoints.push_back(0);
}

void beginTwn(std::span<const float> values, const FiniteSums& sums, FakeQuantState& state)
{
    const float threshold = clampedFloat(twnFactor * meanOf(sums));
    state.thresholds.push_back(threshold);
    const BeyondSums kept = sumBeyond(threshold, values);
    const auto count = static_cast<double>(std::max<std::int64_t>(kept.positiveCount + kept.negativeCount, 1));
    state.scales.push_back(clampedFloat((kept.positive + kept.negative) / count));
}

void beginTtq(std::span<const float> values, const FiniteSums& sums, FakeQuantState& state)
{
    const float threshold = ttqFactor * absMaxOf(sums);
    const BeyondSums kept = sumBeyond(threshold, values);
    const auto level = [](double sum, std::int64_t count) {
        return count > 0 ? std::max(clampedFloat(sum / static_cast<double>(count)), leastScale) : leastLevel;
    };
    state.thresholds.push_back(threshold);
    state.scales.push_back(level(kept.positive, kept.positiveCount));
    state.negativeScales.push_back(level(kept.negative, kept.negativeCount));
}

void beginGroup(const FakeQuantSpec& spec, NodePlace place, std::span<const float> values, FakeQuantState& state)
{
    const FiniteSums sums = sumFinite(values);
    switch (spec.method) {
    case FakeQuantMethod::Ste:
    case FakeQuantMethod::Learned: beginLinear(spec, sums, state); return;
    case FakeQuantMethod::Lsq: beginLsq(spec, sums, state); return;
    case FakeQuantMethod::Pact: state.scales.push_back(std::max(sums.hi, leastLevel)); return;
    case FakeQuantMethod::Binary: state.scales.push_back(place == NodePlace::Weights ? clampedFloat(meanOf(sums)) : 1); return;
    case FakeQuantMethod::Twn: beginTwn(values, sums, state); return;
    case FakeQuantMethod::Ttq: beginTtq(values, sums, state); return;
    }
}

void followRange(const FakeQuantSpec& spec, NodePlace place, const FiniteSums& sums, std::size_t group, FakeQuantState& state)
{
    if (sums.count == 0)
        return;
    float& lo = state.lo[group];
    float& hi = state.hi[group];
    // Scale 1 of a range of zeros: no finite value was seen yet. Zeros that were seen have the least scale.
    const bool isFirst = lo == 0 && hi == 0 && state.scales[group] == 1;
    const bool isAverage = place == NodePlace::Activations && !isFirst;
    lo = isAverage ? lo + averagingFactor * (sums.lo - lo) : sums.lo;
    hi = isAverage ? hi + averagingFactor * (sums.hi - hi) : sums.hi;
    const ScaleAndZero linear = linearState(spec, ValueRange{static_cast<double>(lo), static_cast<double>(hi)});
    state.scales[group] = linear.scale;
    state.zeroPoints[group] = linear.zeroPoint;
}

} // namespace

FakeQuantState initialState(const FakeQuantSpec& spec, NodePlace place, std::span<const float> values, std::int64_t groups)
{
    FakeQuantState state;
    if (!spec.isOn() || groups <= 0)
        return state;
    const auto count = static_cast<std::size_t>(groups);
    assert(values.size() % count == 0);
    const std::size_t size = values.size() / count;
    for (std::size_t group = 0; group < count; ++group)
        beginGroup(spec, place, values.subspan(group * size, size), state);
    return state;
}

void observe(const FakeQuantSpec& spec, NodePlace place, std::span<const float> values, FakeQuantState& state)
{
    if (!spec.isOn() || !state.isReady() || state.isFrozen)
        return;
    const std::size_t groups = state.scales.size();
    assert(values.size() % groups == 0);
    const std::size_t size = values.size() / groups;
    if (spec.method == FakeQuantMethod::Ste) {
        for (std::size_t group = 0; group < groups; ++group)
            followRange(spec, place, sumFinite(values.subspan(group * size, size)), group, state);
    } else if (spec.method == FakeQuantMethod::Binary || spec.method == FakeQuantMethod::Twn) {
        state = initialState(spec, place, values, static_cast<std::int64_t>(groups));
    } else if (spec.method == FakeQuantMethod::Ttq) {
        for (std::size_t group = 0; group < groups; ++group)
            state.thresholds[group] = ttqFactor * absMaxOf(sumFinite(values.subspan(group * size, size)));
    }
}

void legalise(const FakeQuantSpec& spec, FakeQuantState& state)
{
    const auto raise = [](std::vector<float>& levels) {
        for (float& level : levels)
            level = level >= leastScale ? level : leastScale; // NaN becomes legal too
    };
    const bool isLearned = spec.method == FakeQuantMethod::Lsq || spec.method == FakeQuantMethod::Pact
        || spec.method == FakeQuantMethod::Learned || spec.method == FakeQuantMethod::Ttq;
    if (!isLearned)
        return;
    raise(state.scales);
    raise(state.negativeScales);
    if (spec.method != FakeQuantMethod::Learned)
        return;
    const CodeRange range = codeRange(spec);
    for (float& zero : state.zeroPoints) {
        const float legal = std::clamp(zero, static_cast<float>(range.qmin), static_cast<float>(range.qmax));
        zero = spec.isSymmetric || std::isnan(zero) ? 0 : legal;
    }
}

} // namespace quantoscope::core
