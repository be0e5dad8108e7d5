// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/valuehistogram.h"

#include "core/tensors/blockkernels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

/// Beyond it a bin's number would not be an exact binary64 integer.
constexpr double largestIndex = 0x1p52;
/// Widths below the smallest subnormal number do not exist.
constexpr int leastExponent = -1074;
/// Below it 2^−exponent is no binary64 number.
constexpr int leastScaledExponent = -1023;
constexpr std::size_t batch = 256;

/// ⌊value / 2^exponent⌋ for any exponent; a negative value that ldexp rounds to zero is below zero all the same.
std::int64_t binOf(double value, int exponent)
{
    const double scaled = std::ldexp(value, -exponent);
    return static_cast<std::int64_t>(std::floor(scaled)) - (scaled == 0 && value < 0 ? 1 : 0);
}

bool hasExactBins(double value, int exponent)
{
    return std::abs(std::ldexp(value, -exponent)) <= largestIndex;
}

/// Floor of half: the bin of twice the width that holds bin k.
std::int64_t halved(std::int64_t k)
{
    return k >> 1;
}

} // namespace

HistogramBuilder::HistogramBuilder(int limit) : m_limit(std::clamp(limit, leastLimit, greatestLimit)) {}

/// Brings the pending counts into m_counts.
void HistogramBuilder::settle()
{
    if (m_pendingCount == 0)
        return;
    for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
        for (std::size_t k = 0; k < tableCount; ++k)
            m_counts[bin] += m_pending[bin * tableCount + k];
    }
    std::ranges::fill(m_pending, std::uint16_t(0));
    m_pendingCount = 0;
}

void HistogramBuilder::widen()
{
    settle();
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
        m_isEmpty = false;
        m_exponent = leastExponent;
        // The least width is above span / limit: start below it, and let the loops do the rest.
        const double span = std::max(greatest / m_limit - least / m_limit, std::max(std::abs(least), std::abs(greatest)) / largestIndex);
        if (span > 0)
            m_exponent = std::max(leastExponent, std::ilogb(span) - 1);
        while (!hasExactBins(least, m_exponent) || !hasExactBins(greatest, m_exponent))
            ++m_exponent;
    }
    while (!hasExactBins(least, m_exponent) || !hasExactBins(greatest, m_exponent))
        widen();
    while (binOf(greatest, m_exponent) - binOf(least, m_exponent) >= m_limit)
        widen();
    reachFor(binOf(least, m_exponent), binOf(greatest, m_exponent));
}

/// Makes room for the bins `first` … `last` of the present width.
void HistogramBuilder::reachFor(std::int64_t first, std::int64_t last)
{
    for (;;) {
        const auto size = static_cast<std::int64_t>(m_counts.size());
        const std::int64_t from = size == 0 ? first : std::min(m_first, first);
        const std::int64_t to = size == 0 ? last : std::max(m_first + size - 1, last);
        if (to - from < m_limit) {
            if (from == m_first && to == m_first + size - 1)
                return;
            settle();
            if (size > 0)
                m_counts.insert(m_counts.begin(), static_cast<std::size_t>(m_first - from), 0);
            m_first = from;
            m_counts.resize(static_cast<std::size_t>(to - from + 1));
            return;
        }
        widen();
        first = halved(first);
        last = halved(last);
    }
}

/// Values whose bins are there.
template<typename T>
void HistogramBuilder::count(std::span<const T> values)
{
    if (m_exponent < leastScaledExponent) {
        for (const T value : values)
            ++m_counts[static_cast<std::size_t>(binOf(static_cast<double>(value), m_exponent) - m_first)];
        return;
    }
    if (m_pending.empty())
        m_pending.resize(static_cast<std::size_t>(m_limit) * tableCount);
    const double scale = std::ldexp(1.0, -m_exponent);
    std::array<std::int32_t, batch> bins;
    while (!values.empty()) {
        const auto part = values.first(std::min(batch, values.size()));
        values = values.subspan(part.size());
        // A table takes every tableCount-th value of a batch.
        if (m_pendingCount > std::int64_t(std::numeric_limits<std::uint16_t>::max() - batch) * std::int64_t(tableCount))
            settle();
        findBins(part, scale, static_cast<double>(m_first), bins.data());
        std::uint16_t* const pending = m_pending.data();
        std::size_t i = 0;
        for (; i + tableCount <= part.size(); i += tableCount) {
            for (std::size_t k = 0; k < tableCount; ++k)
                ++pending[static_cast<std::size_t>(bins[i + k]) * tableCount + k];
        }
        for (; i < part.size(); ++i)
            ++pending[static_cast<std::size_t>(bins[i]) * tableCount + i % tableCount];
        m_pendingCount += static_cast<std::int64_t>(batch);
    }
}

void HistogramBuilder::addFinite(std::span<const float> values, double least, double greatest)
{
    if (values.empty())
        return;
    reachFor(least, greatest);
    count(values);
}

void HistogramBuilder::addFinite(std::span<const double> values, double least, double greatest)
{
    if (values.empty())
        return;
    reachFor(least, greatest);
    count(values);
}

template<typename T>
void HistogramBuilder::addAny(std::span<const T> values)
{
    std::array<T, blockElements> finite;
    while (!values.empty()) {
        const auto part = values.first(std::min(blockElements, values.size()));
        values = values.subspan(part.size());
        const auto end = std::copy_if(part.begin(), part.end(), finite.begin(), [](T value) { return std::isfinite(value); });
        if (end == finite.begin())
            continue;
        const auto [least, greatest] = std::minmax_element(finite.begin(), end);
        addFinite(std::span<const T>(finite.begin(), end), static_cast<double>(*least), static_cast<double>(*greatest));
    }
}

void HistogramBuilder::add(std::span<const double> values)
{
    addAny(values);
}

void HistogramBuilder::add(std::span<const float> values)
{
    addAny(values);
}

void HistogramBuilder::merge(const HistogramBuilder& other)
{
    assert(m_limit == other.m_limit);
    if (other.m_isEmpty)
        return;
    HistogramBuilder source = other;
    source.settle();
    if (m_isEmpty) {
        *this = std::move(source);
        return;
    }
    settle();
    while (source.m_exponent < m_exponent)
        source.widen();
    while (m_exponent < source.m_exponent)
        widen();
    reachFor(source.m_first, source.m_first + static_cast<std::int64_t>(source.m_counts.size()) - 1);
    while (source.m_exponent < m_exponent)
        source.widen();
    for (std::size_t k = 0; k < source.m_counts.size(); ++k)
        m_counts[static_cast<std::size_t>(source.m_first - m_first) + k] += source.m_counts[k];
}

ValueHistogram HistogramBuilder::result() const
{
    if (m_isEmpty)
        return {};
    HistogramBuilder settled = *this;
    settled.settle();
    return {std::ldexp(1.0, m_exponent), m_first, std::move(settled.m_counts)};
}

} // namespace quantoscope::core
