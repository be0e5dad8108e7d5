// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"
#include "core/numbers/encode.h"

namespace quantoscope::core {

/// The codes of a float format as magnitudes: a code without its sign bit is an index that grows with the value.
/// Every rule of the descriptor is turned into positions on that line once, here.
struct MagnitudeLine {
    std::uint64_t top = 0;                   ///< all exponent and mantissa bits one
    std::uint64_t maxFinite = 0;             ///< index of the largest number
    std::optional<std::uint64_t> infinity;   ///< index of infinity
    std::uint64_t minNormal = 0;             ///< index of the smallest normal number
    std::uint64_t minPositive = 0;           ///< index of the smallest number above zero (0 in formats without zero)
    long emin = 0;                           ///< exponent of the smallest normal number
    std::uint64_t signBit = 0;               ///< 0 in unsigned formats
    std::optional<CodePoint> nan;            ///< the canonical NaN
};
[[nodiscard]] MagnitudeLine magnitudeLine(const FloatFormat& format);

[[nodiscard]] CodeClass classifyFloat(const FloatFormat& format, CodePoint code);
[[nodiscard]] Number decodeFloat(const FloatFormat& format, CodePoint code);
/// The value of a finite magnitude index.
[[nodiscard]] Rational magnitudeValue(const FloatFormat& format, std::uint64_t index);

/// A magnitude on the format's grid after its one rounding, before overflow is judged: what encode returns the code of
/// and explain tells the story of.
struct RoundedMagnitude {
    enum class Grid {
        Regular,        ///< the numbers of one binade, or the subnormals
        ZeroOrSmallest, ///< below the smallest normal number of a format without subnormals: 0 and that number
        SmallestOnly    ///< below the smallest number of a format without zero: only that number
    };

    Wide index = 0;       ///< on the line of an unbounded exponent
    bool inexact = false;
    bool tiny = false;    ///< below the smallest normal number before rounding
    Grid grid = Grid::Regular;
    long binade = 0;      ///< exponent of the hidden bit, held at emin for subnormals
    Wide kept = 0;        ///< units of 2^(binade − mantissaBits) before rounding, hidden bit included
    Rest rest;            ///< below the last kept unit
    bool up = false;      ///< one unit was added
};
/// `value` is not 0; its sign matters to directed roundings only.
[[nodiscard]] RoundedMagnitude roundMagnitude(const FloatFormat& format, const MagnitudeLine& line, const Dyadic& value,
                                              const EncodeOptions& options);

/// The one rounding of a finite non-zero value; see encode() for the rules.
[[nodiscard]] Result<Encoded> encodeFinite(const Format& format, const FloatFormat& floating, const Dyadic& value,
                                           const EncodeOptions& options);
/// Zero, infinities and NaN.
[[nodiscard]] Result<Encoded> encodeZero(const FloatFormat& floating, bool negative, const EncodeOptions& options);
[[nodiscard]] Result<Encoded> encodeSpecial(const Format& format, const FloatFormat& floating, const Number& number,
                                            const EncodeOptions& options);

} // namespace quantoscope::core
