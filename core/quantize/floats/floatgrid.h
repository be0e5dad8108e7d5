// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/rounding.h"
#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <optional>
#include <span>

namespace quantoscope::core {

/// The constants by which one loop rounds binary64 numbers onto the numbers of a float format; names as in MagnitudeLine.
/// Cheap to make, even for a block of sixteen.
struct FloatGrid {
    Rounding rounding = Rounding::NearestEven;
    bool isSigned = true;
    bool dropsSignOfZero = false; ///< one zero only
    int mantissaBits = 0;
    double minNormal = 0;
    double largest = 0;
    double limit = 0;         ///< magnitudes are cut here, beyond the largest number and its rounding
    std::int64_t base = 0;    ///< index = (bits of a normal number >> (52 − mantissaBits)) − base
    std::int64_t maxFinite = 0;
    std::int64_t signBit = 0;
    std::int64_t overCode[2] = {}; ///< the codes beyond the largest number, [1] for negative ones
    double overValue[2] = {};
};

/// Nothing for formats without a zero or without subnormals, with mantissas of 0 or more than 48 bits or exponents beyond
/// ±1000 (ties or steps would be no normal binary64 numbers), for stochastic rounding and for overflow but
/// Saturate and Ieee.
[[nodiscard]] std::optional<FloatGrid> floatGrid(const FloatFormat& format, Rounding rounding, Overflow overflow);

/// The number of a finite code without its sign.
[[nodiscard]] double gridMagnitude(const FloatGrid& grid, std::int64_t index);

struct GridOutcome {
    std::int64_t clipped = 0;  ///< magnitudes that rounded beyond the largest number; negative ones of unsigned formats
    bool isUndecided = false;  ///< for some element mayMislead() is true
};

/// codes[i] = the code of x[i] / scale, values[i] = the number of that code · scale, for scale > 0 and no NaN.
///
/// The quotient is a rounded binary64 number q, and rounded again. That is the one rounding of the exact quotient wherever
/// mayMislead() is false: q lies on the exact quotient's side of every point where the format's rounding changes its mind,
/// since those points are binary64 numbers themselves and rounding never passes over one.
GridOutcome roundOntoGrid(const FloatGrid& grid, std::span<const double> x, double scale, std::int64_t* codes, double* values,
                          KernelPath path = KernelPath::Fastest);

/// Whether q = x / scale in binary64 falls on such a point: a tie of the nearest modes, a number of the format in the others,
/// and there, for what is not itself zero, ±0 and ±∞ as well.
[[nodiscard]] bool mayMislead(const FloatGrid& grid, double x, double scale);

} // namespace quantoscope::core
