// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codecounter.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

void CodeCounter::add(std::span<const std::int64_t> codes)
{
    for (const std::int64_t code : codes) {
        if (code >= -reach && code <= reach)
            ++m_dense[static_cast<std::size_t>(code + reach)];
        else
            ++m_sparse[code];
    }
    m_total += static_cast<std::int64_t>(codes.size());
}

template<typename Visit>
void CodeCounter::forEachCount(Visit visit) const
{
    for (const std::int64_t count : m_dense) {
        if (count > 0)
            visit(count);
    }
    // Summed in ascending order: the map's own order is not the same everywhere.
    std::vector<std::int64_t> counts;
    for (const auto& [code, count] : m_sparse)
        counts.push_back(count);
    std::ranges::sort(counts);
    std::ranges::for_each(counts, visit);
}

std::int64_t CodeCounter::distinct() const
{
    std::int64_t codes = 0;
    forEachCount([&codes](std::int64_t) { ++codes; });
    return codes;
}

double CodeCounter::entropyBits() const
{
    double bits = 0;
    forEachCount([&](std::int64_t count) {
        const double share = static_cast<double>(count) / static_cast<double>(m_total);
        bits -= share * std::log2(share);
    });
    return bits;
}

} // namespace quantoscope::core
