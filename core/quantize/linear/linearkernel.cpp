// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/linearkernel.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace quantoscope::core {

namespace {

/// Values that one pair of tables takes before they are emptied.
constexpr std::int64_t tableLimit = std::int64_t(1) << 30;
/// Values of one piece of the parallel loop: enough to make little of its tables' emptying.
constexpr std::int64_t grain = std::int64_t(1) << 20;

std::shared_ptr<const Histogram> edgesFor(const FusedOptions& options)
{
    if (options.bins <= 0)
        return {};
    return std::make_shared<const Histogram>(makeHistogram(options.binLo, options.binHi, options.bins));
}

std::int64_t codeCount(const LinearGroup& group)
{
    return group.qmax - group.qmin + 1;
}

void addTo(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& more)
{
    std::ranges::transform(sums, more, sums.begin(), std::plus<>());
}

void addTo(FusedScalars& sums, const FusedScalars& later)
{
    sums.nan += later.nan;
    sums.positiveInfinite += later.positiveInfinite;
    sums.negativeInfinite += later.negativeInfinite;
    sums.zeros += later.zeros;
    sums.squares += later.squares;
    sums.magnitudes += later.magnitudes;
    sums.errors += later.errors;
    sums.originalSquares += later.originalSquares;
    sums.valueSquares += later.valueSquares;
    sums.products += later.products;
    if (later.maxAbsAt >= 0)
        sums.offer(later.maxAbs, later.maxAbsAt);
}

/// Adds the tables' counts by code slot and by bin slot, and empties them.
void emptyInto(FusedTables& tables, std::vector<std::int64_t>& codes, std::vector<std::int64_t>& bins)
{
    const auto stride = static_cast<std::size_t>(tables.isJoint ? tables.binSlots : 1);
    for (std::size_t code = 0; code < codes.size(); ++code) {
        std::int64_t sum = 0;
        for (std::size_t bin = 0; bin < stride; ++bin) {
            const std::uint32_t count = tables.joint[code * stride + bin];
            sum += count;
            if (tables.isJoint)
                bins[bin] += count;
        }
        codes[code] += sum;
    }
    for (std::size_t bin = 0; bin < tables.bins.size(); ++bin)
        bins[bin] += tables.bins[bin];
    std::ranges::fill(tables.joint, 0);
    std::ranges::fill(tables.bins, 0);
}

/// The slot of the code of NaN, which is that of zero.
std::int64_t zeroSlotOf(const LinearGroup& group)
{
    return std::clamp(group.zeroPoint, group.qmin - 1, group.qmax + 1) - group.qmin + 1;
}

/// What follows from the codes of a single group; those of NaN and infinities do not count.
void sumByCode(const LinearGroup& group, const std::vector<std::int64_t>& codes, const FusedScalars& others, FusedSums& out)
{
    double squares = 0;
    std::int64_t zeros = 0;
    const auto last = static_cast<std::int64_t>(codes.size()) - 1;
    for (std::int64_t slot = 0; slot <= last; ++slot) {
        const double code = static_cast<double>(std::clamp(group.qmin + slot - 1, group.qmin, group.qmax) - group.zeroPoint);
        std::int64_t count = codes[static_cast<std::size_t>(slot)];
        count -= slot == 0 ? others.negativeInfinite : slot == last ? others.positiveInfinite : 0;
        count -= slot == zeroSlotOf(group) ? others.nan : 0;
        squares += code * code * static_cast<double>(count);
        zeros += code * group.scale == 0 ? count : 0;
    }
    out.valueSquares = squares * group.scale * group.scale;
    out.zeros = zeros;
    // x = x̂ − error. No two of these cancel while zero is among the values, for then no error is larger than its value.
    out.originalSquares = out.squares - out.valueSquares + 2 * out.products;
}

} // namespace

bool canMeasureLinear(const LinearGroup& group)
{
    return std::isfinite(group.scale) && group.scale > 0 && group.qmin <= group.qmax && codeCount(group) <= fusedCodeLimit;
}

bool canMeasureLinear(const LinearParameters& parameters)
{
    const bool isOwnArithmetic =
        parameters.convention == LinearConvention::Standard || parameters.convention == LinearConvention::OnnxRuntime;
    return isOwnArithmetic && std::ranges::all_of(parameters.groups, [&](const LinearGroup& group) {
        return canMeasureLinear(group) && group.qmin == parameters.groups[0].qmin && group.qmax == parameters.groups[0].qmax;
    });
}

LinearMeter::LinearMeter(const LinearGroup& group, Rounding rounding, const FusedOptions& options)
    : m_options(options),
      m_rounding(rounding),
      m_edges(edgesFor(options)),
      m_plan(fusedPlan(group, rounding, options.seed, m_edges.get())),
      m_tables(codeCount(group), options.bins),
      m_codes(static_cast<std::size_t>(m_tables.codeSlots)),
      m_bins(static_cast<std::size_t>(m_tables.binSlots))
{
    assert(canMeasureLinear(group));
}

void LinearMeter::setGroup(const LinearGroup& group)
{
    assert(canMeasureLinear(group) && group.qmin == m_plan.group.qmin && group.qmax == m_plan.group.qmax);
    if (group != m_plan.group)
        m_plan = fusedPlan(group, m_rounding, m_options.seed, m_edges.get());
}

void LinearMeter::add(std::span<const float> values, std::int64_t first)
{
    while (!values.empty()) {
        const auto size = std::min<std::int64_t>(static_cast<std::int64_t>(values.size()), tableLimit - m_inTables);
        const FusedScalars before = m_scalars;
        takeFused(m_plan, values.first(static_cast<std::size_t>(size)), first, m_tables, m_scalars, m_options.path);
        countOthers(before);
        values = values.subspan(static_cast<std::size_t>(size));
        first += size;
        m_count += size;
        m_inTables += size;
        if (m_inTables == tableLimit)
            empty();
    }
}

void LinearMeter::countOthers(const FusedScalars& before)
{
    m_codes[static_cast<std::size_t>(zeroSlotOf(m_plan.group))] += m_scalars.nan - before.nan;
    m_codes.front() += m_scalars.negativeInfinite - before.negativeInfinite;
    m_codes.back() += m_scalars.positiveInfinite - before.positiveInfinite;
}

void LinearMeter::empty()
{
    emptyInto(m_tables, m_codes, m_bins);
    m_inTables = 0;
}

void LinearMeter::join(const LinearMeter& later)
{
    LinearMeter other = later;
    other.empty();
    addTo(m_codes, other.m_codes);
    addTo(m_bins, other.m_bins);
    addTo(m_scalars, other.m_scalars);
    m_count += other.m_count;
}

FusedSums LinearMeter::sums() const
{
    LinearMeter all = *this;
    all.empty();
    const FusedScalars& s = m_scalars;
    FusedSums out;
    out.count = m_count;
    out.nan = s.nan;
    out.infinite = s.positiveInfinite + s.negativeInfinite;
    out.squares = s.squares;
    out.magnitudes = s.magnitudes;
    out.errors = s.errors;
    out.originalSquares = s.originalSquares;
    out.valueSquares = s.valueSquares;
    out.products = s.products;
    out.maxAbs = s.maxAbs;
    out.maxAbsAt = s.maxAbsAt;
    out.zeros = s.zeros;
    if (m_plan.isOneGroup)
        sumByCode(m_plan.group, all.m_codes, s, out);
    out.clipped = all.m_codes.front() + all.m_codes.back();
    out.codes.assign(all.m_codes.begin() + 1, all.m_codes.end() - 1);
    out.codes.front() += all.m_codes.front();
    out.codes.back() += all.m_codes.back();
    if (m_edges) {
        out.bins.assign(all.m_bins.begin() + 1, all.m_bins.end() - 1);
        out.below = all.m_bins.front();
        out.above = all.m_bins.back();
    }
    return out;
}

LinearMeter LinearMeter::ofOneGroup(const LinearGroup& group, Rounding rounding, const FusedOptions& options)
{
    LinearMeter meter(group, rounding, options);
    meter.m_plan.isOneGroup = meter.m_plan.lowest <= 0 && meter.m_plan.highest >= 0;
    return meter;
}

Result<FusedSums> measureLinear(std::span<const float> values, const LinearGroup& group, Rounding rounding, const FusedOptions& options,
                                const ProgressSink& progress)
{
    const auto count = static_cast<std::int64_t>(values.size());
    // Counts may be added in any order, sums of floating-point numbers only in one.
    std::vector<FusedScalars> scalars(static_cast<std::size_t>((count + grain - 1) / grain));
    std::mutex mutex;
    std::vector<LinearMeter> idle;
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::optional<LinearMeter> meter;
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                meter = std::move(idle.back());
                idle.pop_back();
            }
        }
        if (!meter)
            meter = LinearMeter::ofOneGroup(group, rounding, options);
        meter->add(values.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)), options.first + first);
        scalars[static_cast<std::size_t>(first / grain)] = std::exchange(meter->m_scalars, {});
        const std::lock_guard lock(mutex);
        idle.push_back(*std::move(meter));
        return {};
    };
    if (const auto done = parallelFor(count, grain, body, progress, options.threads); !done)
        return tl::unexpected(done.error());
    LinearMeter whole = idle.empty() ? LinearMeter::ofOneGroup(group, rounding, options) : std::move(idle.front());
    for (std::size_t k = 1; k < idle.size(); ++k)
        whole.join(idle[k]);
    for (const FusedScalars& piece : scalars)
        addTo(whole.m_scalars, piece);
    return whole.sums();
}

} // namespace quantoscope::core
