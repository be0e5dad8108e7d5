// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Two finite values that enclose a wanted one; they may be equal.
struct Bracket {
    float low = 0;
    float high = 0;
};

/// What one pass over values tells of a bracket: how many lie on which side, and those strictly inside themselves. All but `finite`
/// are about finite values only.
struct BracketCounts {
    std::int64_t finite = 0;
    std::int64_t below = 0;      ///< values < low
    std::int64_t atMostLow = 0;  ///< values ≤ low
    std::int64_t atMostHigh = 0; ///< values ≤ high
    std::vector<float> inside;   ///< low < value < high, in the order of the values; −0 as 0
};

/// A narrow bracket that most probably, not surely, encloses the percentile (0 … 100) of the finite values (`ofMagnitudes`: of their
/// magnitudes), from a sample of them. Nothing without finite values in the sample. The same each time.
[[nodiscard]] std::optional<Bracket> probableBracket(std::span<const float> values, double percent, bool ofMagnitudes);

/// Nothing if more than about `mostInside` values lie inside; the same on both paths.
[[nodiscard]] std::optional<BracketCounts> countAround(std::span<const float> values, const Bracket& bracket, bool ofMagnitudes,
                                                       std::size_t mostInside, KernelPath path = KernelPath::Fastest);

/// The value at a rank of the sorted finite values, from 0; nothing if it lies outside the bracket. Reorders `inside`.
[[nodiscard]] std::optional<float> valueAtRank(BracketCounts& counts, const Bracket& bracket, std::int64_t rank);

} // namespace quantoscope::core
