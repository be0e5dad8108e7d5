// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace quantoscope::core {

/// What storing costs against what is kept.
struct RatePoint {
    double bits = 0;   ///< a weight
    double sqnrDb = 0; ///< infinite for a perfect match
    bool operator==(const RatePoint&) const = default;
};

/// The indices of the points that no other one beats: none has a greater SQNR for as many bits or fewer. Ascending in bits; of
/// equal points the first. Points with a NaN take no part.
[[nodiscard]] std::vector<std::size_t> paretoFront(std::span<const RatePoint> points);

/// The least mean squared error of fixed codes for N(0, 1), one row a number of bits 1 … 6: Lloyd 1982, Max 1960.
struct LloydMaxRow {
    int bits = 0;
    double sqnrDb = 0;      ///< to a thousandth
    double entropyBits = 0; ///< of the index, to a thousandth
};
[[nodiscard]] std::span<const LloydMaxRow> lloydMaxNormal();

/// 20 log₁₀ 2: what one more bit can win, and the slope of the bound below. 6.0206 dB.
inline constexpr double decibelsPerBit = 6.020599913279624;

/// Shannon's bound for N(0, 1): D = 2^(−2R), so no code of R bits a value has more than 6.0206 R dB.
[[nodiscard]] constexpr double gaussianBoundDb(double bits)
{
    return decibelsPerBit * bits;
}

} // namespace quantoscope::core
