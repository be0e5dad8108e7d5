// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"

#include <string>
#include <vector>

namespace quantoscope::core {

enum class SignificandRowKind {
    OperandA, ///< 1.xxx · 2^e
    OperandB,
    AlignedA, ///< at the larger of the two exponents: the smaller operand has moved right by `shift` places
    AlignedB, ///< for differences with its sign changed
    Result,   ///< the exact sum, product or quotient at the exponent the operation left
    Normalised, ///< at the exponent at which it is stored: `shift` places right (+) or left (−); subnormals keep 0.xxx
    Stored    ///< after rounding, at the same exponent; 10.0… shows a carry into the next binade
};

/// ±whole.fraction · 2^exponent in binary digits.
struct SignificandRow {
    SignificandRowKind kind = SignificandRowKind::OperandA;
    bool negative = false;
    std::string whole;    ///< at least one digit
    std::string fraction; ///< without trailing zeros; at most `significandDigitLimit` digits
    bool cut = false;     ///< digits that are not zero follow
    long exponent = 0;
    long shift = 0;
    bool operator==(const SignificandRow&) const = default;
};
inline constexpr int significandDigitLimit = 128;

/// The place of the rounding in the Normalised row: what is kept, and what the decision looks at.
struct RoundingCut {
    int keptFraction = 0;  ///< digits after the point that are kept
    bool lastKept = false; ///< the last bit of the code cut toward zero; 1 is odd
    bool guard = false;    ///< the first dropped bit, worth half a unit
    bool round = false;    ///< the second
    bool sticky = false;   ///< whether any 1 follows
    bool wentUp = false;   ///< the stored magnitude is the larger neighbour
    bool operator==(const RoundingCut&) const = default;
};

/// The significands of an operation from the operands to the stored result, to be drawn under one another.
struct SignificandWork {
    std::vector<SignificandRow> rows;
    std::optional<RoundingCut> rounding; ///< absent for exact zeros, results out of range and posits whose exponent is cut
};

/// The working behind compute() for finite non-zero operands of a float format or posit; empty rows for everything that a
/// rule decides (zeros, infinities, NaN). `result` must be what compute() gave for the same arguments.
[[nodiscard]] SignificandWork significandWork(Operation operation, const Format& format, CodePoint a, CodePoint b,
                                              const ArithmeticResult& result);

} // namespace quantoscope::core
