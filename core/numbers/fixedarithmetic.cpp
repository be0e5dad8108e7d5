// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/fixedarithmetic.h"

#include "core/numbers/dyadic.h"

namespace quantoscope::core {

namespace {

/// ±size / divisor units of the last place.
struct Quotient {
    bool negative = false;
    Wide size = 0;
    Wide divisor = 1; ///< at most 2^64
};

struct Units {
    bool negative = false;
    std::uint64_t size = 0;
};

int widthOf(const FixedFormat& format)
{
    return format.integerBits + format.fractionBits;
}

std::uint64_t maskOf(const FixedFormat& format)
{
    return ~std::uint64_t{0} >> (64 - widthOf(format));
}

Units unitsOf(const FixedFormat& format, CodePoint code)
{
    const bool negative = format.isSigned && ((code.bits >> (widthOf(format) - 1)) & 1) != 0;
    return {negative, negative ? (0 - code.bits) & maskOf(format) : code.bits};
}

Quotient sumOf(const Units& a, const Units& b)
{
    if (a.negative == b.negative)
        return {a.negative, static_cast<Wide>(a.size) + b.size};
    return a.size >= b.size ? Quotient{a.negative, a.size - b.size} : Quotient{b.negative, b.size - a.size};
}

Quotient exactUnits(Operation operation, const FixedFormat& format, const Units& a, const Units& b)
{
    const bool negative = a.negative != b.negative;
    switch (operation) {
    case Operation::Add: return sumOf(a, b);
    case Operation::Subtract: return sumOf(a, {!b.negative, b.size});
    case Operation::Multiply: return {negative, static_cast<Wide>(a.size) * b.size, static_cast<Wide>(1) << format.fractionBits};
    case Operation::Divide: break;
    }
    return {negative, static_cast<Wide>(a.size) << format.fractionBits, b.size};
}

} // namespace

std::optional<FixedOutcome> fixedOutcome(Operation operation, const FixedFormat& format, CodePoint a, CodePoint b,
                                         const EncodeOptions& options)
{
    const Units second = unitsOf(format, b);
    if (operation == Operation::Divide && second.size == 0)
        return std::nullopt;
    const Quotient exact = exactUnits(operation, format, unitsOf(format, a), second);
    Wide units = exact.size / exact.divisor;
    const Wide remainder = exact.size % exact.divisor;
    Rest rest;
    if (remainder != 0) {
        rest.half = remainder >= exact.divisor - remainder;
        rest.belowHalf = remainder != exact.divisor - remainder;
        rest.fraction = static_cast<std::uint64_t>((remainder << 64) / exact.divisor);
    }
    if (roundsUp(options.rounding, rest, (units & 1) != 0, exact.negative, options.seed))
        ++units;
    FixedOutcome outcome;
    outcome.inexact = remainder != 0;
    const std::uint64_t top = maskOf(format);
    const std::uint64_t max = format.isSigned ? top >> 1 : top;
    const std::uint64_t lowest = format.isSigned ? max + 1 : 0; // as a magnitude
    outcome.overflow = units > (exact.negative ? lowest : max);
    outcome.code.bits = static_cast<std::uint64_t>(exact.negative ? 0 - units : units) & top;
    if (outcome.overflow) {
        outcome.inexact = true;
        if (options.overflow.finite == Overflow::Saturate || options.overflow.finite == Overflow::InfinityOrMax)
            outcome.code.bits = exact.negative ? lowest : max;
    }
    return outcome;
}

Result<ArithmeticResult> computeFixed(Operation operation, const FixedFormat& format, CodePoint a, CodePoint b,
                                      const EncodeOptions& options)
{
    const auto outcome = fixedOutcome(operation, format, a, b, options);
    if (!outcome)
        return failure(ErrorCode::DivisionByZero);
    const Format named{{}, format, {}};
    const Rational x = decode(named, a).value;
    const Rational y = decode(named, b).value;
    ArithmeticResult result;
    switch (operation) {
    case Operation::Add: result.exact = Number::finite(x + y); break;
    case Operation::Subtract: result.exact = Number::finite(x - y); break;
    case Operation::Multiply: result.exact = Number::finite(x * y); break;
    case Operation::Divide: result.exact = Number::finite(x / y); break;
    }
    result.code = outcome->code;
    result.inexact = outcome->inexact;
    result.overflow = outcome->overflow;
    return result;
}

} // namespace quantoscope::core
