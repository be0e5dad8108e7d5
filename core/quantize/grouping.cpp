// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/grouping.h"

#include <charconv>
#include <functional>
#include <numeric>

namespace quantoscope::core {

namespace {

std::optional<std::int64_t> numberAfter(std::string_view prefix, std::string_view text)
{
    if (!text.starts_with(prefix))
        return std::nullopt;
    text.remove_prefix(prefix.size());
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::optional<Granularity> granularityFromText(std::string_view text)
{
    if (text == "tensor")
        return Granularity{};
    if (const auto axis = numberAfter("channel:", text); axis && *axis >= 0)
        return Granularity{Granularity::Kind::Channel, *axis};
    if (const auto length = numberAfter("group:", text); length && *length >= 1)
        return Granularity{Granularity::Kind::Group, *length};
    return std::nullopt;
}

std::optional<Grouping> Grouping::make(const Shape& shape, const Granularity& granularity)
{
    const auto count = core::elementCount(shape);
    if (!count)
        return std::nullopt;
    Grouping grouping;
    grouping.m_granularity = granularity;
    grouping.m_elementCount = *count;
    grouping.m_runLength = *count;
    const auto rank = static_cast<std::int64_t>(shape.size());
    switch (granularity.kind) {
    case Granularity::Kind::Tensor: break;
    case Granularity::Kind::Channel:
        if (granularity.number >= rank)
            return std::nullopt;
        grouping.m_groupCount = shape[static_cast<std::size_t>(granularity.number)];
        if (*count > 0)
            grouping.m_runLength = std::accumulate(shape.begin() + granularity.number + 1, shape.end(), std::int64_t(1),
                                                   std::multiplies<>());
        break;
    case Granularity::Kind::Group:
        grouping.m_rowLength = rank == 0 ? 1 : shape.back();
        grouping.m_runLength = std::min(granularity.number, grouping.m_rowLength);
        grouping.m_groupsPerRow = *count == 0 ? 0 : (grouping.m_rowLength - 1) / granularity.number + 1;
        grouping.m_groupCount = *count == 0 ? 0 : *count / grouping.m_rowLength * grouping.m_groupsPerRow;
        break;
    }
    return grouping;
}

Grouping::Run Grouping::runOfRow(std::int64_t group) const
{
    if (m_granularity.kind == Granularity::Kind::Tensor)
        return {0, m_elementCount};
    const std::int64_t row = group / m_groupsPerRow;
    const std::int64_t start = group % m_groupsPerRow * m_granularity.number;
    return {row * m_rowLength + start, std::min(m_granularity.number, m_rowLength - start)};
}

GroupRun Grouping::runAt(std::int64_t element) const
{
    switch (m_granularity.kind) {
    case Granularity::Kind::Tensor: break;
    case Granularity::Kind::Channel: {
        const std::int64_t run = element / m_runLength;
        return {run % m_groupCount, run * m_runLength, m_runLength};
    }
    case Granularity::Kind::Group: {
        const std::int64_t group = element / m_rowLength * m_groupsPerRow + element % m_rowLength / m_granularity.number;
        const Run run = runOfRow(group);
        return {group, run.first, run.count};
    }
    }
    return {0, 0, m_elementCount};
}

} // namespace quantoscope::core
