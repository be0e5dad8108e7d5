// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace quantoscope::core {

/// Counts how often each code occurs. Codes that lie within 2^17 of each other are counted in a table that is as long as they
/// need, so counting and copying are cheap for schemes of few bits; codes beyond it go through a hash table.
class CodeCounter
{
public:
    void add(std::span<const std::int64_t> codes);
    /// counts[i] times the code first + i.
    void addCounts(std::int64_t first, std::span<const std::int64_t> counts);
    /// What another one counted; the order of such additions does not matter.
    void merge(const CodeCounter& other);

    /// How many different codes occurred.
    [[nodiscard]] std::int64_t distinct() const;
    /// The mean information of a code in bits, −Σ p log₂ p: what an ideal entropy coder would need. 0 for no codes.
    [[nodiscard]] double entropyBits() const;

private:
    /// Makes the table hold least … greatest as well; false when it would become too long.
    bool reach(std::int64_t least, std::int64_t greatest);
    void addOne(std::int64_t code, std::int64_t count);
    /// Those that are not 0, ascending: the same whatever the order in which codes came.
    [[nodiscard]] std::vector<std::int64_t> counts() const;

    static constexpr std::uint64_t longest = std::uint64_t(1) << 17;
    std::int64_t m_first = 0; ///< the code of the table's first place
    std::vector<std::int64_t> m_dense;
    std::unordered_map<std::int64_t, std::int64_t> m_sparse; ///< none of the table's codes
    std::int64_t m_total = 0;
};

} // namespace quantoscope::core
