// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Counts how many different finite values there are, up to a limit; +0 and −0 are one value.
///
/// Values of at most 11 significant bits (all types of 8 bits, bfloat16, float16 in whatever wider type) and whole
/// numbers below 2^17 are bits of two tables; the others are entries of a hash table. Beyond the limit nothing is looked at
/// any more, so continuous data cost next to nothing. The result does not depend on order or merging.
class DistinctValues
{
public:
    explicit DistinctValues(std::int64_t limit);

    void add(std::span<const float> values);
    void add(std::span<const double> values);
    /// A counter of the same limit.
    void merge(const DistinctValues& other);

    [[nodiscard]] bool isBeyondLimit() const { return m_count > m_limit; }
    /// Nothing beyond the limit.
    [[nodiscard]] std::optional<std::int64_t> count() const;

private:
    void addOne(float value);
    void mark(std::vector<std::uint64_t>& table, std::size_t index);
    void insert(std::uint64_t pattern);
    void grow(std::size_t size);
    [[nodiscard]] std::size_t slotOf(std::uint64_t pattern) const;

    std::int64_t m_limit;
    std::int64_t m_count = 0;
    std::vector<std::uint64_t> m_short; ///< a bit for each pattern of the upper 19 bits of a binary32 number
    std::vector<std::uint64_t> m_whole; ///< a bit for each integer from −2^17 on
    std::vector<std::uint64_t> m_slots; ///< patterns of binary64 numbers; 0, which is in m_short, is an empty slot
    std::int64_t m_used = 0;            ///< slots
    std::uint64_t m_seed = 0;
};

} // namespace quantoscope::core
