// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace quantoscope::core {

/// Counts how often each code occurs; codes of up to 17 bits, signed or not, without hashing.
class CodeCounter
{
public:
    void add(std::span<const std::int64_t> codes);

    /// How many different codes occurred.
    [[nodiscard]] std::int64_t distinct() const;
    /// The mean information of a code in bits, −Σ p log₂ p: what an ideal entropy coder would need. 0 for no codes.
    [[nodiscard]] double entropyBits() const;

private:
    template<typename Visit>
    void forEachCount(Visit visit) const;

    static constexpr std::int64_t reach = 1 << 16; ///< −reach … reach are counted in m_dense
    std::vector<std::int64_t> m_dense = std::vector<std::int64_t>(2 * reach + 1);
    std::unordered_map<std::int64_t, std::int64_t> m_sparse;
    std::int64_t m_total = 0;
};

} // namespace quantoscope::core
