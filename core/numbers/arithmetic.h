// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"
#include "core/numbers/operation.h"

namespace quantoscope::core {

/// What decided the result of an operation on floats or posits.
enum class ResultRule {
    Rounded,               ///< finite operands: the exact result, rounded once
    NaNOperand,            ///< NaN (NaR) in, NaN (NaR) out
    InfinityMinusInfinity, ///< ∞ − ∞: invalid
    ZeroTimesInfinity,     ///< 0 · ∞: invalid
    ZeroByZero,            ///< 0 ÷ 0: invalid
    InfinityByInfinity,    ///< ∞ ÷ ∞: invalid
    FiniteByZero,          ///< x ÷ 0: infinity with the sign by exclusive or, exact, division by zero
    FiniteByUnsignedZero,  ///< x ÷ 0 where the only zero has no sign: NaN (P3109, FNUZ), NaR for posits
    InfiniteOperand,       ///< an infinity stays one, exactly
    DivisionByInfinity,    ///< x ÷ ∞: zero, exactly, sign by exclusive or
    ExactZeroSum,          ///< x − x: +0, but −0 when rounding down
    SumOfZeros,            ///< equal signs keep the sign; else as ExactZeroSum
    ZeroProduct            ///< 0 · x or 0 ÷ x: zero, sign by exclusive or
};

/// The result of one operation on two codes of a format.
///
/// `exact` is the result before rounding; for integer division the quotient cut toward zero. The flags are those of IEEE
/// 754-2019 clause 7: `underflow` is inexact below the smallest normal number, a division by zero raises no other flag.
struct ArithmeticResult {
    CodePoint code;
    Number exact;
    bool inexact = false;
    bool overflow = false;
    bool underflow = false;
    bool invalid = false;
    bool divideByZero = false;
    std::optional<bool> carry;             ///< integers only, see IntegerResult
    ResultRule rule = ResultRule::Rounded; ///< floats and posits only

    bool operator==(const ArithmeticResult&) const = default;
};

/// a op b for codes of any format.
///
/// Floats and posits: the exact rational result, one rounding by encode() with these options; an infinite or NaN result
/// is encoded with them as well, so a saturating policy stores infinity as the largest number. Integers: see
/// computeInteger. Fixed point: the exact result rounded once to the grid; out of range the low bits stay (as the
/// hardware leaves them) unless the policy saturates, and `overflow` is set.
/// Errors: DivisionByZero for integers and fixed point; NoNaN where a format without NaN needs one and overflow.nan
/// rejects; NotForThisFormat for Overflow::Wrap on floats.
[[nodiscard]] Result<ArithmeticResult> compute(Operation operation, const Format& format, CodePoint a, CodePoint b,
                                               const EncodeOptions& options = {});

} // namespace quantoscope::core
