// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace quantoscope::core {

/// How many items of a loop one thread takes at a time: enough that starting a thread pays. From the work of an item in multiplications
/// alone, so that pieces, and with them the order of sums, are the same on any number of threads.
[[nodiscard]] inline std::int64_t pieceItems(std::int64_t workPerItem)
{
    constexpr std::int64_t workPerPiece = 1 << 22;
    return std::max<std::int64_t>(1, workPerPiece / std::max<std::int64_t>(1, workPerItem));
}

} // namespace quantoscope::core
