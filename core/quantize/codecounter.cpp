// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codecounter.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

namespace {

/// b − a without overflow, for a ≤ b.
std::uint64_t distance(std::int64_t a, std::int64_t b)
{
    return static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a);
}

} // namespace

bool CodeCounter::reach(std::int64_t least, std::int64_t greatest)
{
    if (!m_dense.empty()) {
        const std::int64_t last = m_first + std::ssize(m_dense) - 1;
        if (m_first <= least && greatest <= last)
            return true;
        least = std::min(least, m_first);
        greatest = std::max(greatest, last);
    }
    if (distance(least, greatest) >= longest)
        return false;
    std::vector<std::int64_t> wider(distance(least, greatest) + 1);
    if (!m_dense.empty())
        std::ranges::copy(m_dense, wider.begin() + static_cast<std::ptrdiff_t>(distance(least, m_first)));
    m_first = least;
    m_dense = std::move(wider);
    std::erase_if(m_sparse, [&](const auto& entry) {
        const auto& [code, count] = entry;
        if (code < least || code > greatest)
            return false;
        m_dense[distance(least, code)] += count;
        return true;
    });
    return true;
}

void CodeCounter::addOne(std::int64_t code, std::int64_t count)
{
    const std::uint64_t place = static_cast<std::uint64_t>(code) - static_cast<std::uint64_t>(m_first); // wraps below the first
    if (place < m_dense.size())
        m_dense[place] += count;
    else
        m_sparse[code] += count;
}

void CodeCounter::add(std::span<const std::int64_t> codes)
{
    if (codes.empty())
        return;
    m_total += std::ssize(codes);
    std::int64_t least = codes.front();
    std::int64_t greatest = codes.front();
    for (const std::int64_t code : codes) {
        least = std::min(least, code);
        greatest = std::max(greatest, code);
    }
    if (!reach(least, greatest)) {
        for (const std::int64_t code : codes)
            addOne(code, 1);
        return;
    }
    std::int64_t* table = m_dense.data();
    const auto first = static_cast<std::uint64_t>(m_first);
    for (const std::int64_t code : codes)
        ++table[static_cast<std::uint64_t>(code) - first];
}

void CodeCounter::addCounts(std::int64_t first, std::span<const std::int64_t> counts)
{
    if (counts.empty())
        return;
    reach(first, first + std::ssize(counts) - 1);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            addOne(first + static_cast<std::int64_t>(i), counts[i]);
        m_total += counts[i];
    }
}

void CodeCounter::merge(const CodeCounter& other)
{
    addCounts(other.m_first, other.m_dense);
    for (const auto& [code, count] : other.m_sparse) {
        addOne(code, count);
        m_total += count;
    }
}

std::vector<std::int64_t> CodeCounter::counts() const
{
    std::vector<std::int64_t> counts;
    std::ranges::copy_if(m_dense, std::back_inserter(counts), [](std::int64_t count) { return count > 0; });
    for (const auto& [code, count] : m_sparse)
        counts.push_back(count);
    std::ranges::sort(counts);
    return counts;
}

std::int64_t CodeCounter::distinct() const
{
    return std::ranges::count_if(m_dense, [](std::int64_t count) { return count > 0; }) + std::ssize(m_sparse);
}

double CodeCounter::entropyBits() const
{
    double bits = 0;
    for (const std::int64_t count : counts()) {
        const double share = static_cast<double>(count) / static_cast<double>(m_total);
        bits -= share * std::log2(share);
    }
    return bits;
}

} // namespace quantoscope::core
