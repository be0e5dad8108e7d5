// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/distinctvalues.h"

#include "core/support/random.h"

#include <bit>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr int shortBits = 19;
constexpr int droppedBits = 32 - shortBits;
constexpr std::uint32_t droppedMask = (std::uint32_t(1) << droppedBits) - 1;
constexpr std::int32_t wholeLimit = 1 << 17;
constexpr std::size_t wordBits = 64;
constexpr std::size_t firstSlots = 2048;
constexpr std::size_t growth = 4;
/// A longer way to a free slot than chance gives: the values were chosen to meet in one place.
constexpr std::size_t longestWay = 128;
constexpr std::size_t mostSlotsForWay = std::size_t(1) << 22;

} // namespace

DistinctValues::DistinctValues(std::int64_t limit)
    : m_limit(limit), m_short((std::size_t(1) << shortBits) / wordBits), m_whole(std::size_t(2 * wholeLimit) / wordBits), m_slots(firstSlots)
{
}

void DistinctValues::mark(std::vector<std::uint64_t>& table, std::size_t index)
{
    const std::uint64_t bit = std::uint64_t(1) << (index % wordBits);
    std::uint64_t& word = table[index / wordBits];
    if ((word & bit) == 0) {
        word |= bit;
        ++m_count;
    }
}

void DistinctValues::addOne(float value)
{
    const auto pattern = std::bit_cast<std::uint32_t>(value + 0.0F); // −0 + 0 is +0
    if ((pattern & droppedMask) == 0)
        mark(m_short, pattern >> droppedBits);
    else if (std::abs(value) < static_cast<float>(wholeLimit) && value == static_cast<float>(static_cast<std::int32_t>(value)))
        mark(m_whole, static_cast<std::size_t>(static_cast<std::int32_t>(value) + wholeLimit));
    else
        insert(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
}

void DistinctValues::add(std::span<const float> values)
{
    for (const float value : values) {
        if (isBeyondLimit())
            return;
        if (std::isfinite(value))
            addOne(value);
    }
}

void DistinctValues::add(std::span<const double> values)
{
    for (const double value : values) {
        if (isBeyondLimit())
            return;
        if (!std::isfinite(value))
            continue;
        const auto narrow = static_cast<float>(value);
        if (static_cast<double>(narrow) == value)
            addOne(narrow);
        else
            insert(std::bit_cast<std::uint64_t>(value));
    }
}

std::size_t DistinctValues::slotOf(std::uint64_t pattern) const
{
    return static_cast<std::size_t>(Random(pattern ^ m_seed).next()) & (m_slots.size() - 1);
}

void DistinctValues::insert(std::uint64_t pattern)
{
    std::size_t slot = slotOf(pattern);
    for (std::size_t way = 0; m_slots[slot] != 0; ++way) {
        if (m_slots[slot] == pattern)
            return;
        if (way == longestWay && m_slots.size() < mostSlotsForWay) {
            grow(m_slots.size() * growth);
            way = 0;
            slot = slotOf(pattern);
            continue;
        }
        slot = (slot + 1) & (m_slots.size() - 1);
    }
    m_slots[slot] = pattern;
    ++m_count;
    if (2 * static_cast<std::size_t>(++m_used) > m_slots.size())
        grow(m_slots.size() * growth);
}

/// Another seed as well, so that what met in one place does not meet again.
void DistinctValues::grow(std::size_t size)
{
    std::vector<std::uint64_t> old(size);
    old.swap(m_slots);
    m_seed = Random(m_seed + 1).next();
    for (const std::uint64_t pattern : old) {
        if (pattern == 0)
            continue;
        std::size_t slot = slotOf(pattern);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = pattern;
    }
}

void DistinctValues::merge(const DistinctValues& other)
{
    const auto unite = [this](std::vector<std::uint64_t>& mine, const std::vector<std::uint64_t>& theirs) {
        for (std::size_t word = 0; word < mine.size(); ++word) {
            m_count += std::popcount(theirs[word] & ~mine[word]);
            mine[word] |= theirs[word];
        }
    };
    unite(m_short, other.m_short);
    unite(m_whole, other.m_whole);
    for (const std::uint64_t pattern : other.m_slots) {
        if (pattern != 0 && !isBeyondLimit())
            insert(pattern);
    }
}

std::optional<std::int64_t> DistinctValues::count() const
{
    return isBeyondLimit() ? std::nullopt : std::optional(m_count);
}

} // namespace quantoscope::core
