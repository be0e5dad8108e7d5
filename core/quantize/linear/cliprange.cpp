// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/cliprange.h"

#include "core/quantize/linear/aciq.h"
#include "core/quantize/linear/klclip.h"
#include "core/quantize/linear/mseclip.h"
#include "core/quantize/linear/percentile.h"
#include "core/tensors/blockkernels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

/// The values of one group, to be read several times: as they are stored where they are neighbouring binary32 numbers, which may
/// then include NaN and infinities, else the finite ones as binary64.
class GroupValues
{
public:
    GroupValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group, int passes, const ProgressSink& progress)
        : m_tensor(tensor), m_grouping(grouping), m_group(group), m_passes(passes), m_progress(progress), m_floats(tensor.floatSpan())
    {
    }

    [[nodiscard]] bool isFloat() const { return m_floats.has_value(); }
    /// Few enough to be kept at once.
    [[nodiscard]] bool isSmall() const { return m_grouping.elementCount() / std::max<std::int64_t>(1, m_grouping.groupCount()) < (1 << 15); }

    [[nodiscard]] Result<void> visitFloats(const std::function<void(std::span<const float>)>& visit)
    {
        constexpr std::int64_t piece = 1 << 16;
        const ProgressSink sink = beginPass();
        std::int64_t done = 0;
        std::int64_t asked = 0;
        const bool finished = m_grouping.forEachRunOf(m_group, [&](std::int64_t first, std::int64_t count) {
            for (std::int64_t at = 0; at < count; at += piece) {
                if (done >= asked) {
                    if (!keepGoing(sink, done, m_tensor.count()))
                        return false;
                    asked = done + 4 * piece;
                }
                const std::int64_t size = std::min(piece, count - at);
                visit(m_floats->subspan(static_cast<std::size_t>(first + at), static_cast<std::size_t>(size)));
                done += size;
            }
            return true;
        });
        if (!finished)
            return failure(ErrorCode::Cancelled);
        return {};
    }

    [[nodiscard]] Result<void> visitDoubles(const std::function<void(std::span<const double>)>& visit)
    {
        return forEachFiniteChunk(m_tensor, m_grouping, m_group, visit, beginPass());
    }

    /// For what takes either.
    template<typename Visit>
    [[nodiscard]] Result<void> visit(Visit visit)
    {
        return isFloat() ? visitFloats(visit) : visitDoubles(visit);
    }

private:
    ProgressSink beginPass()
    {
        const std::int64_t pass = std::min(m_pass++, m_passes - 1);
        if (!m_progress)
            return {};
        return [this, pass](std::int64_t done, std::int64_t total) { return m_progress(pass * total + done, m_passes * total); };
    }

    const Tensor& m_tensor;
    const Grouping& m_grouping;
    std::int64_t m_group;
    int m_passes;
    int m_pass = 0;
    const ProgressSink& m_progress;
    std::optional<std::span<const float>> m_floats;
};

struct Extremes {
    double lo = std::numeric_limits<double>::infinity();
    double hi = -std::numeric_limits<double>::infinity();

    template<typename T>
    void add(std::span<const T> values)
    {
        for (std::size_t at = 0; at < values.size(); at += blockElements) {
            const auto block = values.subspan(at, std::min(blockElements, values.size() - at));
            const BlockSums sums = sumBlock(block, 0);
            if (std::isfinite(sums.fourths)) {
                lo = std::min(lo, sums.least);
                hi = std::max(hi, sums.greatest);
                continue;
            }
            for (const T value : block) {
                if (std::isfinite(value)) {
                    lo = std::min(lo, static_cast<double>(value));
                    hi = std::max(hi, static_cast<double>(value));
                }
            }
        }
    }
};

Result<std::optional<ValueRange>> extremesOf(GroupValues& values)
{
    Extremes extremes;
    if (const auto seen = values.visit([&extremes](auto piece) { extremes.add(piece); }); !seen)
        return tl::unexpected(seen.error());
    if (!(extremes.lo <= extremes.hi))
        return std::optional<ValueRange>();
    return ValueRange{extremes.lo, extremes.hi};
}

/// ± a threshold, or for asymmetric rules what of the values lies within.
ValueRange within(const LinearRule& rule, ValueRange all, double threshold)
{
    const double reach = std::min(threshold, all.absMax());
    if (rule.isSymmetric)
        return {-reach, reach};
    return {std::clamp(all.lo, -reach, reach), std::clamp(all.hi, -reach, reach)};
}

Result<std::vector<double>> smallPercentiles(GroupValues& values, std::span<const double> percents, bool ofMagnitudes)
{
    std::vector<double> all;
    const auto seen = values.visitDoubles([&all](std::span<const double> piece) { all.insert(all.end(), piece.begin(), piece.end()); });
    if (!seen)
        return tl::unexpected(seen.error());
    return percentilesOf(all, percents, ofMagnitudes);
}

Result<ClippedRange> percentileRange(const LinearRule& rule, double percent, GroupValues& values)
{
    const double tail = (100 - percent) / 2;
    const std::vector<double> percents = rule.isSymmetric ? std::vector{percent} : std::vector{tail, 100 - tail};
    const auto found = values.isSmall() ? smallPercentiles(values, percents, rule.isSymmetric)
        : values.isFloat()
        ? percentiles(ValuePasses<float>([&](const auto& visit) { return values.visitFloats(visit); }), percents, rule.isSymmetric)
        : percentiles(ValuePasses<double>([&](const auto& visit) { return values.visitDoubles(visit); }), percents, rule.isSymmetric);
    if (!found)
        return tl::unexpected(found.error());
    if (std::isnan(found->front()))
        return ClippedRange{};
    return ClippedRange{ValueRange{rule.isSymmetric ? -found->front() : found->front(), found->back()}, {}};
}

/// Adds the cost of the given shares of the range.
Result<void> addShares(const LinearRule& rule, ValueRange all, const std::vector<double>& shares, GroupValues& values, ClipSearch& search)
{
    std::vector<LinearGroup> candidates;
    for (const double share : shares)
        candidates.push_back(linearGroup(rule, ValueRange{all.lo * share, all.hi * share}));
    SquaredErrors errors(candidates, all.absMax());
    if (const auto seen = values.visit([&errors](auto piece) { errors.add(piece); }); !seen)
        return seen;
    const std::vector<double> sums = errors.sums();
    for (std::size_t i = 0; i < shares.size(); ++i)
        search.curve.push_back({all.absMax() * shares[i], sums[i] / static_cast<double>(errors.count())});
    std::ranges::sort(search.curve, {}, &ClipCost::threshold);
    search.best = firstLeast(search.curve);
    return {};
}

Result<ClippedRange> mseRange(const LinearRule& rule, ValueRange all, GroupValues& values)
{
    ClippedRange result{all, {}};
    if (all.absMax() == 0)
        return result;
    std::vector<double> shares;
    for (int k = 1; k <= mseClipSteps; ++k)
        shares.push_back(static_cast<double>(k) / mseClipSteps);
    if (const auto added = addShares(rule, all, shares, values, result.search); !added)
        return tl::unexpected(added.error());
    const auto best = static_cast<double>(result.search.best + 1);
    shares.clear();
    for (int tenth = -9; tenth <= 9; ++tenth) {
        const double share = (best + tenth / 10.0) / mseClipSteps;
        if (tenth != 0 && share < 1)
            shares.push_back(share);
    }
    if (const auto added = addShares(rule, all, shares, values, result.search); !added)
        return tl::unexpected(added.error());
    const double share = result.search.threshold() / all.absMax();
    result.range = ValueRange{all.lo * share, all.hi * share};
    return result;
}

Result<ClippedRange> klRange(const LinearRule& rule, ValueRange all, GroupValues& values)
{
    MagnitudeHistogram histogram(all.absMax(), klBins);
    if (const auto seen = values.visit([&histogram](auto piece) { histogram.add(piece); }); !seen)
        return tl::unexpected(seen.error());
    const bool isOneSided = !rule.isSymmetric && (all.lo >= 0 || all.hi <= 0);
    const int levels = 1 << (isOneSided ? rule.bits : rule.bits - 1);
    ClippedRange result{all, searchKlClip(histogram.counts(), all.absMax(), levels)};
    if (!result.search.curve.empty())
        result.range = within(rule, all, result.search.threshold());
    return result;
}

Result<ClippedRange> aciqRange(const LinearRule& rule, GroupValues& values)
{
    AciqMoments moments;
    auto seen = values.visitDoubles([&moments](auto piece) { moments.addValues(piece); });
    if (seen)
        seen = values.visitDoubles([&moments](auto piece) { moments.addDistances(piece); });
    if (!seen)
        return tl::unexpected(seen.error());
    return ClippedRange{aciqRange(rule, moments), {}};
}

} // namespace

std::optional<ValueRange> aciqRange(const LinearRule& rule, const AciqMoments& moments)
{
    if (moments.count() == 0)
        return std::nullopt;
    const ValueRange all{moments.least(), moments.greatest()};
    const double threshold = aciqThreshold(moments, rule.bits, !rule.isSymmetric);
    if (!(threshold > 0))
        return all;
    const double centre = moments.isOneSided() ? 0 : moments.centre();
    if (rule.isSymmetric)
        return within(rule, all, std::abs(centre) + threshold);
    return ValueRange{std::max(all.lo, centre - threshold), std::min(all.hi, centre + threshold)};
}

Result<ClippedRange> clippedRange(const LinearRule& rule, const ClipRule& clip, const Tensor& tensor, const Grouping& grouping,
                                  std::int64_t group, const ProgressSink& progress)
{
    constexpr std::array<int, 6> passes{1, 4, 3, 2, 2, 1}; // by ClipKind
    GroupValues values(tensor, grouping, group, passes[static_cast<std::size_t>(clip.kind)], progress);
    switch (clip.kind) {
    case ClipKind::Fixed: return ClippedRange{ValueRange{clip.lo, clip.hi}, {}};
    case ClipKind::Percentile: return percentileRange(rule, clip.percent, values);
    case ClipKind::Aciq: return aciqRange(rule, values);
    case ClipKind::MinMax:
    case ClipKind::Mse:
    case ClipKind::Kl: break;
    }
    const auto all = extremesOf(values);
    if (!all)
        return tl::unexpected(all.error());
    if (!all->has_value() || clip.kind == ClipKind::MinMax)
        return ClippedRange{*all, {}};
    return clip.kind == ClipKind::Mse ? mseRange(rule, **all, values) : klRange(rule, **all, values);
}

} // namespace quantoscope::core
