// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <gmpxx.h>

namespace quantoscope::core {

using Integer = mpz_class;  ///< exact integer of any size (GMP)
using Rational = mpq_class; ///< exact fraction in lowest terms (GMP)

/// A number as a person or a format means it: an exact rational, an infinity or NaN, and a sign that zero keeps.
///
/// `value` is signed and exact for finite numbers and 0 otherwise. `negative` is the sign bit: for finite non-zero
/// numbers it equals value < 0, for zero it tells −0 from +0. `approximate` is true when an irrational result
/// (sqrt(2)) stands behind `value`: then value was cut to `irrationalBits` significant bits with its last bit set,
/// so that one rounding to any format of this program gives the same code as the irrational number would.
struct Number {
    enum class Kind { Finite, Infinity, NaN };

    Kind kind = Kind::Finite;
    bool negative = false;
    bool approximate = false;
    Rational value = 0;

    [[nodiscard]] bool isFinite() const { return kind == Kind::Finite; }
    [[nodiscard]] bool isNaN() const { return kind == Kind::NaN; }
    [[nodiscard]] bool isInfinite() const { return kind == Kind::Infinity; }
    [[nodiscard]] bool isZero() const { return isFinite() && value == 0; }

    [[nodiscard]] static Number finite(const Rational& value) { return {Kind::Finite, sgn(value) < 0, false, value}; }
    [[nodiscard]] static Number zero(bool negative) { return {Kind::Finite, negative, false, 0}; }
    [[nodiscard]] static Number infinity(bool negative) { return {Kind::Infinity, negative, false, 0}; }
    [[nodiscard]] static Number nan() { return {Kind::NaN, false, false, 0}; }
    /// The exact value of a binary64, including −0, infinities and NaN.
    [[nodiscard]] static Number fromDouble(double value);

    /// Same kind, sign and value; two NaNs are equal. `approximate` does not count.
    bool operator==(const Number& other) const
    {
        return kind == other.kind && (isNaN() || (negative == other.negative && value == other.value));
    }
};

/// Bits to which irrational results are computed before the one rounding.
inline constexpr int irrationalBits = 4096;

/// 2^exponent, exact, for any sign of the exponent.
[[nodiscard]] Rational powerOfTwo(long exponent);

/// ⌊log2 |value|⌋, exact; `value` must not be 0. floorLog2(5.75) is 2, floorLog2(1/3) is −2.
[[nodiscard]] long floorLog2(const Rational& value);

/// The binary64 nearest to the value (ties to even), ±inf beyond its range; for drawing, never for results.
[[nodiscard]] double toDouble(const Number& number);

} // namespace quantoscope::core
