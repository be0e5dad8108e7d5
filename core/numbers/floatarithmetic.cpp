// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/floatarithmetic.h"

namespace quantoscope::core {

namespace {

ExactResult invalid(ResultRule rule)
{
    return {Number::nan(), rule, true, false};
}

/// x − x and sums of zeros (IEEE 754-2019 6.3).
Number zeroSum(Rounding rounding)
{
    return Number::zero(rounding == Rounding::Down);
}

ExactResult exactSum(const Number& a, const Number& b, Rounding rounding)
{
    if (a.isInfinite() || b.isInfinite()) {
        if (a.isInfinite() && b.isInfinite() && a.negative != b.negative)
            return invalid(ResultRule::InfinityMinusInfinity);
        return {a.isInfinite() ? a : b, ResultRule::InfiniteOperand};
    }
    if (a.isZero() && b.isZero())
        return {a.negative == b.negative ? Number::zero(a.negative) : zeroSum(rounding), ResultRule::SumOfZeros};
    const Rational sum = a.value + b.value;
    if (sum == 0)
        return {zeroSum(rounding), ResultRule::ExactZeroSum};
    return {Number::finite(sum)};
}

ExactResult exactProduct(const Number& a, const Number& b)
{
    const bool negative = a.negative != b.negative;
    if (a.isInfinite() || b.isInfinite()) {
        if (a.isZero() || b.isZero())
            return invalid(ResultRule::ZeroTimesInfinity);
        return {Number::infinity(negative), ResultRule::InfiniteOperand};
    }
    if (a.isZero() || b.isZero())
        return {Number::zero(negative), ResultRule::ZeroProduct};
    return {Number::finite(a.value * b.value)};
}

ExactResult exactQuotient(const Number& a, const Number& b, bool hasSignedZero)
{
    const bool negative = a.negative != b.negative;
    if (b.isInfinite()) {
        if (a.isInfinite())
            return invalid(ResultRule::InfinityByInfinity);
        return {Number::zero(negative), ResultRule::DivisionByInfinity};
    }
    if (b.isZero()) {
        if (a.isZero())
            return invalid(ResultRule::ZeroByZero);
        if (!hasSignedZero)
            return {Number::nan(), ResultRule::FiniteByUnsignedZero, false, true};
        if (a.isInfinite())
            return {Number::infinity(negative), ResultRule::InfiniteOperand};
        return {Number::infinity(negative), ResultRule::FiniteByZero, false, true};
    }
    if (a.isInfinite())
        return {Number::infinity(negative), ResultRule::InfiniteOperand};
    if (a.isZero())
        return {Number::zero(negative), ResultRule::ZeroProduct};
    return {Number::finite(a.value / b.value)};
}

} // namespace

ExactResult exactResult(Operation operation, const Number& a, const Number& b, Rounding rounding, bool hasSignedZero)
{
    if (a.isNaN() || b.isNaN())
        return {Number::nan(), ResultRule::NaNOperand};
    switch (operation) {
    case Operation::Add: return exactSum(a, b, rounding);
    case Operation::Subtract: {
        Number negated = b;
        negated.negative = !b.negative;
        negated.value = -b.value;
        return exactSum(a, negated, rounding);
    }
    case Operation::Multiply: return exactProduct(a, b);
    case Operation::Divide: break;
    }
    return exactQuotient(a, b, hasSignedZero);
}

bool hasSignedZero(const Format& format)
{
    return format.floating() && format.floating()->zeros == ZeroCodes::Signed;
}

Result<ArithmeticResult> roundResult(const Format& format, const ExactResult& exact, const EncodeOptions& options)
{
    ArithmeticResult result;
    result.exact = exact.value;
    result.rule = exact.rule;
    result.invalid = exact.invalid;
    result.divideByZero = exact.divideByZero;
    Number stored = exact.value;
    if (exact.rule == ResultRule::FiniteByUnsignedZero && format.floating() && format.floating()->nans == NanCodes::None)
        stored = Number::infinity(false); // no NaN to give: as the policy for infinity says
    const auto encoded = encode(format, stored, options);
    if (!encoded)
        return tl::unexpected(encoded.error());
    result.code = encoded->code;
    if (!exact.value.isNaN() && !exact.divideByZero) {
        result.inexact = encoded->inexact;
        result.overflow = encoded->overflow;
        result.underflow = encoded->underflow;
    }
    return result;
}

} // namespace quantoscope::core
