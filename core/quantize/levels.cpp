// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/levels.h"

#include "core/numbers/encode.h"
#include "core/quantize/scheme.h"
#include "core/quantize/transfer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace quantoscope::core {

namespace {

using Extent = LevelSet::Extent;

/// The finite values of all codes, times a scale.
LevelSet levelsOfFormat(const Format& format, double scale)
{
    LevelSet set;
    if (width(format) > 16) {
        set.extent = Extent::TooMany;
        return set;
    }
    for (std::uint64_t code = 0; code <= codeMask(format); ++code) {
        const Number number = decode(format, {code});
        if (number.isFinite())
            set.levels.push_back(toDouble(number) * scale);
    }
    return set;
}

/// The levels of one group as they come: unordered, with repetitions.
class LevelLister
{
public:
    LevelLister(const Quantizer& quantizer, std::int64_t group) : m_quantizer(quantizer), m_group(static_cast<std::size_t>(group)) {}

    LevelSet operator()(const LinearParameters& p) const
    {
        const LinearGroup& g = p.groups[m_group];
        LevelSet set;
        if (static_cast<std::uint64_t>(g.qmax - g.qmin) >= levelLimit) {
            set.extent = Extent::TooMany;
            return set;
        }
        for (std::int64_t code = g.qmin; code <= g.qmax; ++code)
            set.levels.push_back(static_cast<double>(code - g.zeroPoint) * g.scale);
        return set;
    }

    LevelSet operator()(const CodebookParameters& p) const { return {Extent::All, p.groups[m_group].levels, {}}; }

    LevelSet operator()(const TernaryParameters&) const
    {
        // Only the kernel knows whether there is a zero: ternary has one, binary has none.
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const std::array probes{-infinite, 0.0, infinite};
        return {Extent::All, *transferAt(m_quantizer, static_cast<std::int64_t>(m_group), probes), {}};
    }

    LevelSet operator()(const FloatParameters& p) const { return levelsOfFormat(p.format, p.scales[m_group]); }

    LevelSet operator()(const ScaledLevelsParameters& p) const
    {
        LevelSet set{Extent::All, p.levels, {}};
        for (double& level : set.levels)
            level = static_cast<double>(static_cast<float>(level * p.scales[m_group])); // as they are stored
        return set;
    }

    LevelSet operator()(const BlockScaleParameters& p) const { return levelsOfFormat(p.element, p.scales[m_group]); }

    LevelSet operator()(const PackedParameters& p) const
    {
        const DTypeInfo& info = dtypeInfo(p.dtype);
        const std::byte* block = p.blocks.data() + m_group * static_cast<std::size_t>(info.blockBytes);
        LevelSet set{Extent::Used, std::vector<double>(static_cast<std::size_t>(info.blockElements)), {}};
        if (info.isFloatExact) {
            std::vector<float> values(set.levels.size());
            info.decodeFloats(block, 1, values.data());
            std::ranges::copy(values, set.levels.begin());
        } else {
            info.decodeDoubles(block, 1, set.levels.data());
        }
        return set;
    }

private:
    const Quantizer& m_quantizer;
    std::size_t m_group;
};

/// Doubles in their order as integers: neighbours differ by 1, both zeros are 0.
std::int64_t keyOf(double x)
{
    const auto bits = std::bit_cast<std::int64_t>(x);
    return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}

double valueOf(std::int64_t key)
{
    return std::bit_cast<double>(key >= 0 ? key : std::numeric_limits<std::int64_t>::min() - key);
}

/// Zero bits at the end: the more, the simpler the number.
int simplicity(double x)
{
    return std::countr_zero(std::bit_cast<std::uint64_t>(x));
}

/// Bisects for all thresholds at once: a kernel is made for many values.
class ThresholdSearch
{
public:
    ThresholdSearch(const Quantizer& quantizer, std::int64_t group, const std::vector<double>& levels)
        : m_quantizer(quantizer), m_group(group), m_levels(levels)
    {
    }

    std::vector<Threshold> run()
    {
        for (std::size_t i = 0; i + 1 < m_levels.size(); ++i) {
            m_low.push_back(keyOf(m_levels[i]));
            m_high.push_back(keyOf(m_levels[i + 1]));
        }
        widen();
        constexpr int rounds = 64; // every bit of a key
        for (int round = 0; round < rounds; ++round)
            halve();
        std::vector<Threshold> thresholds;
        for (std::size_t i = 0; i < m_low.size(); ++i) {
            if (m_isLost[i])
                continue;
            const double low = valueOf(m_low[i]);
            const double high = valueOf(m_high[i]);
            const bool goesUp = simplicity(high) > simplicity(low);
            thresholds.push_back({goesUp ? high : low, goesUp, i});
        }
        return thresholds;
    }

private:
    [[nodiscard]] std::vector<bool> goUp(const std::vector<std::int64_t>& keys) const
    {
        std::vector<double> xs(keys.size());
        std::ranges::transform(keys, xs.begin(), valueOf);
        const std::vector<double> values = *transferAt(m_quantizer, m_group, xs);
        std::vector<bool> result(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i)
            result[i] = values[i] > m_levels[i];
        return result;
    }

    /// A level may itself go to its neighbour when a division rounds: then the search begins one level further out.
    void widen()
    {
        const std::vector<bool> low = goUp(m_low);
        const std::vector<bool> high = goUp(m_high);
        constexpr double greatest = std::numeric_limits<double>::max();
        for (std::size_t i = 0; i < m_low.size(); ++i) {
            if (low[i])
                m_low[i] = keyOf(i > 0 ? m_levels[i - 1] : -greatest);
            if (!high[i])
                m_high[i] = keyOf(i + 2 < m_levels.size() ? m_levels[i + 2] : greatest);
        }
        const std::vector<bool> stillLow = goUp(m_low);
        const std::vector<bool> stillHigh = goUp(m_high);
        m_isLost.resize(m_low.size());
        for (std::size_t i = 0; i < m_low.size(); ++i)
            m_isLost[i] = stillLow[i] || !stillHigh[i];
    }

    void halve()
    {
        std::vector<std::int64_t> middle(m_low.size());
        std::ranges::transform(m_low, m_high, middle.begin(), [](std::int64_t a, std::int64_t b) { return std::midpoint(a, b); });
        const std::vector<bool> up = goUp(middle);
        for (std::size_t i = 0; i < middle.size(); ++i) {
            if (middle[i] != m_low[i])
                (up[i] ? m_high : m_low)[i] = middle[i];
        }
    }

    const Quantizer& m_quantizer;
    std::int64_t m_group;
    const std::vector<double>& m_levels;
    std::vector<std::int64_t> m_low;  ///< becomes the lower level or less
    std::vector<std::int64_t> m_high; ///< becomes the upper level or more
    std::vector<bool> m_isLost;       ///< no such pair was found
};

bool hasGroup(const Quantizer& quantizer, std::int64_t group)
{
    return group >= 0 && group < parameterGroups(quantizer);
}

std::string realText(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

} // namespace

std::optional<LevelSet> levelsOf(const Quantizer& quantizer, std::int64_t group)
{
    if (!hasGroup(quantizer, group))
        return std::nullopt;
    LevelSet set = std::visit(LevelLister(quantizer, group), quantizer.parameters);
    std::erase_if(set.levels, [](double level) { return !std::isfinite(level); });
    for (double& level : set.levels)
        level += 0.0; // −0 and 0 are one level
    std::ranges::sort(set.levels);
    set.levels.erase(std::unique(set.levels.begin(), set.levels.end()), set.levels.end());
    if (set.extent == Extent::All && set.levels.size() <= thresholdLimit && !isStochastic(quantizer))
        set.thresholds = ThresholdSearch(quantizer, group, set.levels).run();
    return set;
}

Result<std::vector<std::int64_t>> levelCounts(const LevelSet& set, const Quantizer& quantizer, std::int64_t group, const Tensor& tensor,
                                              const ProgressSink& progress)
{
    Grouping grouping = quantizer.grouping;
    if (grouping.isWhole())
        grouping = *Grouping::make(tensor.shape(), {});
    else if (grouping.elementCount() != tensor.count())
        return failure(ErrorCode::ShapeMismatch, {grouping.elementCount(), tensor.count()});
    const Scheme* scheme = findScheme(quantizer.spec.scheme);
    if (!scheme)
        return failure(ErrorCode::UnknownScheme, {quantizer.spec.scheme});
    std::vector<std::int64_t> counts(set.levels.size());
    constexpr std::int64_t chunk = 4096;
    std::vector<double> originals(chunk), safe(chunk), values(chunk);
    std::vector<std::int64_t> codes(chunk);
    std::int64_t done = 0;
    const bool finished = grouping.forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
        for (std::int64_t at = 0; at < count; at += chunk, ++done) {
            if (done % 64 == 0 && !keepGoing(progress, std::min(done * chunk, tensor.count()), tensor.count()))
                return false;
            const auto size = static_cast<std::size_t>(std::min(chunk, count - at));
            tensor.readValues(first + at, std::span(originals).first(size));
            std::ranges::transform(originals, safe.begin(), [](double x) { return std::isnan(x) ? 0.0 : x; });
            scheme->encode(quantizer, {std::span(safe).first(size), group, first + at}, std::span(codes).first(size), std::span(values).first(size));
            for (std::size_t i = 0; i < size; ++i) {
                const auto level = std::ranges::lower_bound(set.levels, values[i]);
                if (std::isfinite(originals[i]) && level != set.levels.end() && *level == values[i])
                    ++counts[static_cast<std::size_t>(level - set.levels.begin())];
            }
        }
        return true;
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    return counts;
}

std::optional<ClipRange> clipRangeOf(const Quantizer& quantizer, std::int64_t group)
{
    const auto* linear = std::get_if<LinearParameters>(&quantizer.parameters);
    if (!linear || !hasGroup(quantizer, group))
        return std::nullopt;
    const LinearGroup& g = linear->groups[static_cast<std::size_t>(group)];
    if (optionText(quantizer.spec, "symmetric") == "yes" && g.zeroPoint == 0) {
        const double reach = static_cast<double>(g.qmax - g.qmin) / 2 * g.scale;
        return ClipRange{-reach, reach, true};
    }
    return ClipRange{static_cast<double>(g.qmin - g.zeroPoint) * g.scale, static_cast<double>(g.qmax - g.zeroPoint) * g.scale, false};
}

Result<SchemeSpec> withClip(const SchemeSpec& spec, const std::optional<ClipRange>& range)
{
    SchemeSpec changed = spec;
    std::erase_if(changed.options, [](const SchemeSpec::Option& option) { return option.name == "clip"; });
    if (range) {
        double low = std::min(range->low, 0.0);
        double high = std::max(range->high, 0.0);
        if (range->isSymmetric) {
            high = std::max(-range->low, range->high);
            low = -high;
        }
        changed.options.push_back({"clip", "fixed:" + realText(low) + ":" + realText(high)});
    }
    return parseSchemeSpec(schemeWord(changed));
}

} // namespace quantoscope::core
