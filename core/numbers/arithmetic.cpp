// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/arithmetic.h"

#include "core/numbers/fixedarithmetic.h"
#include "core/numbers/floatarithmetic.h"
#include "core/numbers/integerarithmetic.h"

namespace quantoscope::core {

namespace {

Result<ArithmeticResult> computeWhole(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b,
                                      const EncodeOptions& options)
{
    const auto whole = computeInteger(operation, format, a, b, options.overflow.finite);
    if (!whole)
        return tl::unexpected(whole.error());
    ArithmeticResult result;
    result.code = whole->code;
    result.exact = Number::finite(Rational(whole->exact));
    result.overflow = whole->overflow;
    result.inexact = whole->overflow || whole->remainder != 0;
    result.carry = whole->carry;
    return result;
}

} // namespace

Result<ArithmeticResult> compute(Operation operation, const Format& format, CodePoint a, CodePoint b, const EncodeOptions& options)
{
    if (const auto* integer = format.integer())
        return computeWhole(operation, *integer, a, b, options);
    if (const auto* fixed = format.fixed())
        return computeFixed(operation, *fixed, a, b, options);
    const ExactResult exact = exactResult(operation, decode(format, a), decode(format, b), options.rounding, hasSignedZero(format));
    return roundResult(format, exact, options);
}

} // namespace quantoscope::core
