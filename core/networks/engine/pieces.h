// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// How many items of a loop one thread takes at a time: enough that starting a thread pays. From the work of an item in multiplications
/// alone, so that pieces, and with them the order of sums, are the same on any number of threads.
[[nodiscard]] inline std::int64_t pieceItems(std::int64_t workPerItem)
{
    constexpr std::int64_t workPerPiece = 1 << 22;
    return std::max<std::int64_t>(1, workPerPiece / std::max<std::int64_t>(1, workPerItem));
}

/// Adds up what pieces found, in their order: of each the gradients of the weights and, behind them, of the biases.
inline void joinPieces(std::span<const std::vector<float>> pieces, std::span<float> weightGradient, std::span<float> biasGradient)
{
    std::ranges::fill(weightGradient, 0.0F);
    std::ranges::fill(biasGradient, 0.0F);
    for (const std::vector<float>& piece : pieces) {
        for (std::size_t k = 0; k < piece.size(); ++k)
            (k < weightGradient.size() ? weightGradient[k] : biasGradient[k - weightGradient.size()]) += piece[k];
    }
}

} // namespace quantoscope::core
