// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/closure.h"

#include "core/numbers/fixedarithmetic.h"
#include "core/numbers/floatarithmetic.h"
#include "core/numbers/floatcodec.h"
#include "core/numbers/integerarithmetic.h"
#include "core/numbers/positcodec.h"

namespace quantoscope::core {

namespace {

constexpr int widthLimit = 8;
/// Odd significands of at most 8 bits: aligned sums of up to this exponent difference fit in 128 bits.
constexpr long alignLimit = 112;
/// Bits added below a significand before a rest is kept only as sticky: more than any rounding looks at, and few enough
/// that a number alignLimit places lower is less than one unit.
constexpr int restBits = 100;

/// A code, decoded both ways once.
struct Operand {
    Number number;
    Dyadic dyadic;
    bool isOrdinary = false; ///< finite and not zero
};

Dyadic exactProduct(const Dyadic& a, const Dyadic& b)
{
    return {a.negative != b.negative, a.significand * b.significand, a.exponent + b.exponent, false};
}

Dyadic cutQuotient(const Dyadic& a, const Dyadic& b)
{
    const Wide scaled = a.significand << restBits;
    return {a.negative != b.negative, scaled / b.significand, a.exponent - b.exponent - restBits, scaled % b.significand != 0};
}

/// a + b; zero only for b = −a.
Dyadic cutSum(const Dyadic& a, const Dyadic& b)
{
    const Dyadic& high = a.exponent >= b.exponent ? a : b;
    const Dyadic& low = a.exponent >= b.exponent ? b : a;
    const long gap = high.exponent - low.exponent;
    if (gap > alignLimit) { // low is less than one unit of the widened significand
        Wide wide = high.significand << restBits;
        if (high.negative != low.negative)
            --wide;
        return {high.negative, wide, high.exponent - restBits, true};
    }
    const Wide shifted = high.significand << static_cast<int>(gap);
    if (high.negative == low.negative)
        return {high.negative, shifted + low.significand, low.exponent, false};
    if (shifted >= low.significand)
        return {high.negative, shifted - low.significand, low.exponent, false};
    return {low.negative, low.significand - shifted, low.exponent, false};
}

Dyadic cutResult(Operation operation, const Dyadic& a, const Dyadic& b)
{
    switch (operation) {
    case Operation::Add: return cutSum(a, b);
    case Operation::Subtract: {
        Dyadic negated = b;
        negated.negative = !b.negative;
        return cutSum(a, negated);
    }
    case Operation::Multiply: return exactProduct(a, b);
    case Operation::Divide: break;
    }
    return cutQuotient(a, b);
}

struct Entry {
    std::uint16_t code = ClosureTable::noCode;
    ClosureClass kind = ClosureClass::Exact;
};

ClosureClass classOfEncoded(const Encoded& encoded)
{
    if (encoded.overflow)
        return ClosureClass::Overflow;
    if (encoded.underflow)
        return ClosureClass::Underflow;
    return encoded.inexact ? ClosureClass::Rounded : ClosureClass::Exact;
}

/// The class of a pair that has no code.
ClosureClass classWithoutCode(const Operand& a, const Operand& b, Operation operation)
{
    if (a.number.isNaN() || b.number.isNaN())
        return ClosureClass::NaNOperand;
    const bool byZero = operation == Operation::Divide && b.number.isZero();
    return byZero && !a.number.isZero() ? ClosureClass::DivisionByZero : ClosureClass::Invalid;
}

Entry entryOf(const Result<ArithmeticResult>& result, const Operand& a, const Operand& b, Operation operation)
{
    if (!result)
        return {ClosureTable::noCode, classWithoutCode(a, b, operation)};
    return {static_cast<std::uint16_t>(result->code.bits), classOf(*result)};
}

std::vector<Operand> decodeAll(const Format& format, std::size_t side)
{
    std::vector<Operand> operands(side);
    for (std::size_t code = 0; code < side; ++code) {
        Operand& operand = operands[code];
        operand.number = decode(format, {code});
        operand.isOrdinary = operand.number.isFinite() && operand.number.value != 0;
        operand.dyadic = toDyadic(operand.number.value);
        while (operand.isOrdinary && (operand.dyadic.significand & 1) == 0) {
            operand.dyadic.significand >>= 1;
            ++operand.dyadic.exponent;
        }
    }
    return operands;
}

/// One pair of float or posit codes.
Entry floatEntry(const ClosureTable& table, const Operand& a, const Operand& b, bool signedZero)
{
    const Format& format = table.format;
    if (a.isOrdinary && b.isOrdinary) {
        const Dyadic exact = cutResult(table.operation, a.dyadic, b.dyadic);
        if (!exact.isZero()) {
            const Encoded encoded = format.posit() ? encodePosit(*format.posit(), exact, table.options)
                                                   : *encodeFinite(format, *format.floating(), exact, table.options);
            return {static_cast<std::uint16_t>(encoded.code.bits), classOfEncoded(encoded)};
        }
    }
    const ExactResult exact = exactResult(table.operation, a.number, b.number, table.options.rounding, signedZero);
    return entryOf(roundResult(format, exact, table.options), a, b, table.operation);
}

/// One pair of integer or fixed-point codes.
Entry wholeEntry(const ClosureTable& table, CodePoint a, CodePoint b, const Operand& x, const Operand& y)
{
    std::optional<Encoded> encoded;
    if (const auto* integer = table.format.integer()) {
        if (const auto outcome = integerOutcome(table.operation, *integer, a, b, table.options.overflow.finite))
            encoded = Encoded{outcome->code, outcome->hasRemainder, outcome->overflow, false};
    } else if (const auto outcome = fixedOutcome(table.operation, *table.format.fixed(), a, b, table.options)) {
        encoded = Encoded{outcome->code, outcome->inexact, outcome->overflow, false};
    }
    if (!encoded)
        return {ClosureTable::noCode, classWithoutCode(x, y, table.operation)};
    return {static_cast<std::uint16_t>(encoded->code.bits), classOfEncoded(*encoded)};
}

} // namespace

ClosureClass classOf(const ArithmeticResult& result)
{
    if (result.rule == ResultRule::NaNOperand)
        return ClosureClass::NaNOperand;
    if (result.invalid)
        return ClosureClass::Invalid;
    if (result.divideByZero)
        return ClosureClass::DivisionByZero;
    return classOfEncoded({result.code, result.inexact, result.overflow, result.underflow});
}

std::optional<CodePoint> ClosureTable::code(CodePoint a, CodePoint b) const
{
    const std::uint16_t bits = codes[a.bits * side + b.bits];
    return bits == noCode ? std::nullopt : std::optional(CodePoint{bits});
}

Result<ClosureTable> closureTable(const Format& format, Operation operation, const EncodeOptions& options, const ProgressSink& progress)
{
    const int bits = width(format);
    if (bits > widthLimit)
        return failure(ErrorCode::FormatTooWide, {std::int64_t{bits}, std::int64_t{widthLimit}});
    if (isFloating(format) && options.overflow.finite == Overflow::Wrap)
        return failure(ErrorCode::NotForThisFormat, {std::string("wrap"), format.name});
    ClosureTable table{format, operation, options, std::size_t{1} << bits, {}, {}, {}};
    table.codes.reserve(table.side * table.side);
    table.classes.reserve(table.side * table.side);
    const std::vector<Operand> operands = decodeAll(format, table.side);
    const bool signedZero = hasSignedZero(format);
    for (std::size_t a = 0; a < table.side; ++a) {
        if (!keepGoing(progress, static_cast<std::int64_t>(a), static_cast<std::int64_t>(table.side)))
            return failure(ErrorCode::Cancelled);
        for (std::size_t b = 0; b < table.side; ++b) {
            const Entry entry = isFloating(format) ? floatEntry(table, operands[a], operands[b], signedZero)
                                                   : wholeEntry(table, {a}, {b}, operands[a], operands[b]);
            table.codes.push_back(entry.code);
            table.classes.push_back(entry.kind);
            ++table.counts[static_cast<std::size_t>(entry.kind)];
        }
    }
    return table;
}

} // namespace quantoscope::core
