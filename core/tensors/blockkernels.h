// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quantoscope::core {

/// Elements that the passes over a tensor look at in one go: they and what is made of them stay in the first-level cache.
inline constexpr std::size_t blockElements = 4096;

/// Sums of powers of a block's distances from a shift, and its range. With a NaN or an infinity in the block, or when a power
/// overflows, `fourths` is no finite number and the rest means nothing.
struct BlockSums {
    double sum = 0;     ///< Σ(x − shift)
    double squares = 0; ///< Σ(x − shift)²
    double cubes = 0;
    double fourths = 0;
    double least = 0;
    double greatest = 0;
    std::int64_t zeros = 0; ///< +0 and −0
};

/// The machine code a kernel runs: both give the same bits, because both add in the same lanes and neither fuses a
/// multiplication with an addition.
enum class KernelPath {
    Fastest, ///< AVX2 where the processor has it
    Portable
};

/// At least one value. The powers are those of binary64 numbers, each of them rounded; |x − shift| beyond 2^255 overflows and
/// below 2^−268 underflows, neither of which binary32 numbers reach.
[[nodiscard]] BlockSums sumBlock(std::span<const float> values, double shift, KernelPath path = KernelPath::Fastest);
[[nodiscard]] BlockSums sumBlock(std::span<const double> values, double shift, KernelPath path = KernelPath::Fastest);

/// bins[i] = ⌊values[i] · scale⌋ − first, exactly, for finite values whose bins fit into 32 bits; `scale` a power of two and
/// |values[i] · scale| ≤ 2^53.
void findBins(std::span<const float> values, double scale, double first, std::int32_t* bins, KernelPath path = KernelPath::Fastest);
void findBins(std::span<const double> values, double scale, double first, std::int32_t* bins, KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
