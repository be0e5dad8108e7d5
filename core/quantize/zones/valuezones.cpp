// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/zones/valuezones.h"

#include "core/quantize/provenance/applyrange.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace quantoscope::core {

namespace {

/// The range of ascending levels times a scale.
StorableRange rangeOfLevels(std::span<const double> levels, double scale)
{
    StorableRange range;
    if (levels.empty())
        return range;
    range.low = std::min(levels.front() * scale, levels.back() * scale);
    range.high = std::max(levels.front() * scale, levels.back() * scale);
    double smallest = std::numeric_limits<double>::infinity();
    for (const double level : levels) {
        if (const double magnitude = std::abs(level * scale); magnitude > 0)
            smallest = std::min(smallest, magnitude);
    }
    range.smallest = std::isfinite(smallest) ? smallest : 0;
    return range;
}

StorableRange rangeOfFormat(const Format& format, double scale)
{
    const FormatFacts limits = facts(format);
    const auto scaled = [scale](const Rational& number) { return toDouble(Number::finite(number)) * scale; };
    // Fixed point steps by its epsilon everywhere; 1 for whole numbers.
    const Rational normal = limits.minNormal.value_or(limits.epsilon.value_or(Rational(1)));
    const bool isFloat = format.floating() != nullptr;
    return {scaled(limits.lowest), scaled(limits.max), scaled(limits.minSubnormal.value_or(normal)), isFloat ? scaled(normal) : 0};
}

struct RangeOf {
    std::size_t group;

    std::optional<StorableRange> operator()(const LinearParameters& parameters) const
    {
        if (group >= parameters.groups.size())
            return std::nullopt;
        const LinearGroup& p = parameters.groups[group];
        return StorableRange{static_cast<double>(p.qmin - p.zeroPoint) * p.scale, static_cast<double>(p.qmax - p.zeroPoint) * p.scale, p.scale, 0};
    }
    std::optional<StorableRange> operator()(const CodebookParameters& parameters) const
    {
        if (group >= parameters.groups.size())
            return std::nullopt;
        return rangeOfLevels(parameters.groups[group].levels, 1);
    }
    std::optional<StorableRange> operator()(const TernaryParameters& parameters) const
    {
        if (group >= parameters.groups.size())
            return std::nullopt;
        const double alpha = parameters.groups[group].alpha;
        return StorableRange{-alpha, alpha, alpha, 0};
    }
    std::optional<StorableRange> operator()(const FloatParameters& parameters) const
    {
        if (group >= parameters.scales.size())
            return std::nullopt;
        return rangeOfFormat(parameters.format, parameters.scales[group]);
    }
    std::optional<StorableRange> operator()(const ScaledLevelsParameters& parameters) const
    {
        if (group >= parameters.scales.size())
            return std::nullopt;
        return rangeOfLevels(parameters.levels, parameters.scales[group]);
    }
    std::optional<StorableRange> operator()(const BlockScaleParameters& parameters) const
    {
        if (group >= parameters.scales.size())
            return std::nullopt;
        return rangeOfFormat(parameters.element, parameters.scales[group]);
    }
    std::optional<StorableRange> operator()(const PackedParameters&) const { return std::nullopt; }
};

/// Ranges of the groups as they are asked for. Formats are looked up once: their ranges only differ by the scale.
class RangeTable
{
public:
    explicit RangeTable(const Quantizer& quantizer) : m_quantizer(quantizer)
    {
        if (const auto* cast = std::get_if<FloatParameters>(&quantizer.parameters))
            set(cast->format, cast->scales);
        else if (const auto* block = std::get_if<BlockScaleParameters>(&quantizer.parameters))
            set(block->element, block->scales);
    }

    [[nodiscard]] std::optional<StorableRange> range(std::int64_t group) const
    {
        if (!m_unit)
            return valueRange(m_quantizer, group);
        if (static_cast<std::size_t>(group) >= m_scales.size())
            return std::nullopt;
        const double scale = m_scales[static_cast<std::size_t>(group)];
        return StorableRange{m_unit->low * scale, m_unit->high * scale, m_unit->smallest * scale, m_unit->minNormal * scale};
    }

private:
    void set(const Format& format, std::span<const double> scales)
    {
        m_unit = rangeOfFormat(format, 1);
        m_scales = scales;
    }

    const Quantizer& m_quantizer;
    std::optional<StorableRange> m_unit;
    std::span<const double> m_scales;
};

} // namespace

double StorableRange::magnitude() const
{
    return std::max(-low, high);
}

std::optional<StorableRange> valueRange(const Quantizer& quantizer, std::int64_t group)
{
    return std::visit(RangeOf{static_cast<std::size_t>(group)}, quantizer.parameters);
}

std::optional<StorableRange> middleRange(const Quantizer& quantizer)
{
    const RangeTable table(quantizer);
    std::vector<StorableRange> ranges;
    const std::int64_t count = quantizer.grouping.groupCount();
    // A thousand groups are enough to know the middle one.
    const std::int64_t step = std::max<std::int64_t>(1, count / 1000);
    for (std::int64_t group = 0; group < count; group += step) {
        if (const auto range = table.range(group); range && std::isfinite(range->magnitude()))
            ranges.push_back(*range);
    }
    if (ranges.empty())
        return std::nullopt;
    const auto middle = ranges.begin() + static_cast<std::ptrdiff_t>(ranges.size() / 2);
    std::ranges::nth_element(ranges, middle, {}, &StorableRange::magnitude);
    return *middle;
}

Result<ValueZones> valueZones(const Quantizer& quantizer, const Tensor& tensor, const ProgressSink& progress)
{
    const auto grouping = groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    const RangeTable table(quantizer);
    ValueZones zones;
    GroupRun run;
    std::optional<StorableRange> range;
    const auto count = [&](double x, double value) {
        if (std::isnan(x))
            ++zones.nan;
        else if (std::isinf(x))
            ++zones.infinite;
        else if (x == 0)
            ++zones.zero;
        else if (range && (x < range->low || x > range->high))
            ++zones.above;
        else if (value == 0)
            ++zones.flushed;
        else if (range && std::abs(value) < range->minNormal)
            ++zones.subnormal;
        else
            ++zones.normal;
    };
    const auto done = applyInChunks(quantizer, tensor, [&](const QuantizedChunk& chunk) {
        for (std::size_t i = 0; i < chunk.originals.size(); ++i) {
            const std::int64_t element = chunk.first + static_cast<std::int64_t>(i);
            if (element >= run.first + run.count || run.count == 0) {
                run = grouping->runAt(element);
                range = table.range(run.group);
            }
            count(chunk.originals[i], chunk.values[i]);
        }
    }, progress);
    if (!done)
        return tl::unexpected(done.error());
    return zones;
}

} // namespace quantoscope::core
