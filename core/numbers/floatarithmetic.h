// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"

namespace quantoscope::core {

/// The result of an operation before rounding, with the rule that decided it.
struct ExactResult {
    Number value;
    ResultRule rule = ResultRule::Rounded;
    bool invalid = false;
    bool divideByZero = false;
};

/// a op b exactly, with the IEEE 754-2019 rules for zeros, infinities and NaN. `hasSignedZero` is false for formats whose
/// only zero has no sign: there x ÷ 0 is NaN. `rounding` decides only the sign of an exact zero sum.
[[nodiscard]] ExactResult exactResult(Operation operation, const Number& a, const Number& b, Rounding rounding, bool hasSignedZero);

/// True where x ÷ 0 has a sign to give to its infinity: float formats with +0 and −0.
[[nodiscard]] bool hasSignedZero(const Format& format);

/// The one rounding of an exact result to a float format or posit.
[[nodiscard]] Result<ArithmeticResult> roundResult(const Format& format, const ExactResult& exact, const EncodeOptions& options);

} // namespace quantoscope::core
