// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/valuehistogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

/// Beyond it a bin's number would not be an exact binary64 integer.
constexpr double largestIndex = 0x1p52;
/// Widths below the smallest subnormal number do not exist.
constexpr int leastExponent = -1074;

std::int64_t binOf(double value, int exponent)
{
    return static_cast<std::int64_t>(std::floor(std::ldexp(value, -exponent)));
}

/// Floor of half: the bin of twice the width that holds bin k.
std::int64_t halved(std::int64_t k)
{
    return k >> 1;
}

} // namespace

HistogramBuilder::HistogramBuilder(int limit) : m_limit(std::max(limit, 2)) {}

void HistogramBuilder::widen()
{
    const std::int64_t first = halved(m_first);
    std::vector<std::int64_t> joined;
    if (!m_counts.empty())
        joined.resize(static_cast<std::size_t>(halved(m_first + static_cast<std::int64_t>(m_counts.size()) - 1) - first + 1));
    for (std::size_t k = 0; k < m_counts.size(); ++k)
        joined[static_cast<std::size_t>(halved(m_first + static_cast<std::int64_t>(k)) - first)] += m_counts[k];
    m_counts = std::move(joined);
    m_first = first;
    ++m_exponent;
}

/// Makes room for bins of both values.
void HistogramBuilder::reachFor(double least, double greatest)
{
    if (m_isEmpty) {
        m_exponent = leastExponent;
        m_isEmpty = false;
        const double span = std::max(greatest / m_limit - least / m_limit, std::max(std::abs(least), std::abs(greatest)) / largestIndex);
        if (span > 0)
            m_exponent = std::max(leastExponent, std::ilogb(span) - 1);
        while (std::max(std::abs(std::ldexp(least, -m_exponent)), std::abs(std::ldexp(greatest, -m_exponent))) > largestIndex)
            ++m_exponent;
        m_first = binOf(least, m_exponent);
    }
    while (std::max(std::abs(std::ldexp(least, -m_exponent)), std::abs(std::ldexp(greatest, -m_exponent))) > largestIndex)
        widen();
    for (;; widen()) {
        const std::int64_t size = static_cast<std::int64_t>(m_counts.size());
        const std::int64_t first = size == 0 ? binOf(least, m_exponent) : std::min(m_first, binOf(least, m_exponent));
        const std::int64_t last = std::max(size == 0 ? first : m_first + size - 1, binOf(greatest, m_exponent));
        if (last - first >= m_limit)
            continue;
        if (size > 0)
            m_counts.insert(m_counts.begin(), static_cast<std::size_t>(m_first - first), 0);
        m_first = first;
        m_counts.resize(static_cast<std::size_t>(last - first + 1));
        return;
    }
}

void HistogramBuilder::add(std::span<const double> values)
{
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (const double value : values) {
        if (std::isfinite(value)) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    }
    if (least > greatest)
        return;
    reachFor(least, greatest);
    for (const double value : values) {
        if (std::isfinite(value))
            ++m_counts[static_cast<std::size_t>(binOf(value, m_exponent) - m_first)];
    }
}

void HistogramBuilder::add(std::span<const float> values)
{
    std::vector<double> wide(values.begin(), values.end());
    add(std::span<const double>(wide));
}

void HistogramBuilder::merge(const HistogramBuilder& other)
{
    if (other.m_isEmpty)
        return;
    HistogramBuilder source = other;
    const auto edges = [](const HistogramBuilder& b) {
        return std::pair(std::ldexp(static_cast<double>(b.m_first), b.m_exponent),
                         std::ldexp(static_cast<double>(b.m_first + static_cast<std::int64_t>(b.m_counts.size()) - 1), b.m_exponent));
    };
    if (m_isEmpty) {
        *this = source;
        return;
    }
    while (source.m_exponent < m_exponent)
        source.widen();
    while (m_exponent < source.m_exponent)
        widen();
    const auto [least, greatest] = edges(source);
    reachFor(least, greatest);
    while (source.m_exponent < m_exponent)
        source.widen();
    for (std::size_t k = 0; k < source.m_counts.size(); ++k)
        m_counts[static_cast<std::size_t>(source.m_first - m_first) + k] += source.m_counts[k];
}

ValueHistogram HistogramBuilder::result() const
{
    return {std::ldexp(1.0, m_exponent), m_first, m_counts};
}

} // namespace quantoscope::core
