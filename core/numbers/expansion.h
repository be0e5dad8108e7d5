// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"
#include "core/numbers/number.h"

#include <cstdint>
#include <string>

namespace quantoscope::core {

/// A magnitude written in binary, for equations.
struct Expansion {
    enum class Form {
        Exact,
        Repeating, ///< the block in parentheses repeats for ever
        Endless,   ///< cut with `…`; its period is too long to show
        Long       ///< cut with `…`; it ends, but too far away
    };
    std::string text;   ///< with the ending ₂: `101.11₂`, `0.0(0011)₂`, `1.0100…₂`
    std::string period; ///< of Repeating
    Form form = Form::Exact;
};

/// |value| in binary with at most `fractionLimit` digits after the point. The integer part is written out in full.
/// binaryExpansion(1/10) is `0.0(0011)₂`.
[[nodiscard]] Expansion binaryExpansion(const Rational& value, int fractionLimit = 48);

/// The same, but in the form `1.01₂ · 2^-200` where plain digits would be mostly zeros (beyond 2^±40 or so).
[[nodiscard]] std::string binaryOrScaled(const Rational& value, int fractionLimit = 48);
/// Whether binaryExpansion shows the number without dozens of padding zeros.
[[nodiscard]] bool fitsPlainBinary(const Rational& value);

/// A value for an equation: the shortest of exact decimal, fraction, decimal with exponent and m · 2^e that is exact;
/// else a decimal that was cut, with ≈ in front.
[[nodiscard]] std::string valueText(const Rational& value);
/// `a = b`, or `a ≈ b` when b had to be cut.
[[nodiscard]] std::string equalsValue(const std::string& left, const Rational& value);
/// valueText without the ≈, in parentheses where it is a fraction or a product: an operand of + and ·.
[[nodiscard]] std::string operandText(const Rational& value);
/// operandText, or `x` where that would be cut: for comparisons.
[[nodiscard]] std::string nameOf(const Rational& value);
/// True when valueText(value) is cut.
[[nodiscard]] bool isCut(const Rational& value);

/// The low `count` bits, most significant first; with a point before the last `fractionBits` of them when told.
[[nodiscard]] std::string bitText(Wide bits, int count);
[[nodiscard]] std::string pointedBitText(Wide bits, int fractionBits);

/// An integer of up to 128 bits as a big one.
[[nodiscard]] Integer toInteger(Wide value);
/// `10000001₂`.
[[nodiscard]] std::string binaryOf(const Integer& value);
/// `e + 127`, `e - 3`: adds a number of any sign.
[[nodiscard]] std::string plus(const std::string& left, const Integer& right);

} // namespace quantoscope::core
