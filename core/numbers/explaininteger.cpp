// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"
#include "core/numbers/explaintrace.h"
#include "core/numbers/integercodec.h"

#include <optional>

namespace quantoscope::core {

namespace {

/// The integers a format reaches, and the step between its values.
struct Range {
    Integer min, max;
    Rational step;
};

std::string intText(const Integer& value)
{
    return value.get_str();
}

/// A comparison of an integer with a bound; integers of hundreds of digits are cut.
std::string named(const Integer& value)
{
    return nameOf(Rational(value));
}

void keepCandidates(Trace& trace, const Range& range, const Integer& stay, const Integer& raised)
{
    const auto candidate = [&](const Integer& units) {
        CodeValue result;
        result.value = Number::finite(units * range.step);
        if (const auto encoded = encode(trace.format(), result.value))
            result.code = encoded->code;
        return result;
    };
    trace.explanation().towardZero = candidate(stay);
    trace.explanation().awayFromZero = candidate(raised);
}

/// The integer nearest to the (scaled) value by the rounding rule, with the steps that lead there.
Integer tellRounding(Trace& trace, const Range& range, const Rational& value)
{
    const EncodeOptions& options = trace.options();
    const Integer units = roundToInteger(value, options.rounding, options.seed);
    const Integer stay = value.get_num() / value.get_den();
    if (value == stay)
        return units;
    const Integer raised = stay + sgn(value);
    const bool isAbove = raised > stay;
    const Integer& below = isAbove ? stay : raised;
    const Integer& above = isAbove ? raised : stay;
    trace.tell(StepKind::NotAnInteger, {valueText(below), valueText(above)}, named(below) + " < " + nameOf(value) + " < " + named(above));
    Decision decision;
    decision.rest = abs(value - stay);
    decision.up = units != stay;
    decision.stay = valueText(stay);
    decision.raised = valueText(raised);
    decision.showBits = false;
    tellDecision(trace, decision);
    keepCandidates(trace, range, stay, raised);
    return units;
}

/// Judges the range; empty when the code wraps around.
std::optional<Integer> tellRange(Trace& trace, const Range& range, const Integer& units)
{
    const std::string min = intText(range.min);
    const std::string max = intText(range.max);
    if (units >= range.min && units <= range.max) {
        trace.tell(StepKind::InRange, {min, max}, min + " ≤ " + intText(units) + " ≤ " + max);
        return units;
    }
    const bool low = units < range.min;
    const std::string equation = named(units) + (low ? " < " + min : " > " + max);
    trace.tell(StepKind::OutOfRange, {min, max}, equation);
    if (trace.options().overflow.finite == Overflow::Wrap)
        return std::nullopt;
    const Integer& end = low ? range.min : range.max;
    trace.tell(StepKind::OverflowSaturates, {intText(end)});
    return end;
}

/// Infinity under a saturating policy.
Integer tellInfinity(Trace& trace, const Range& range, bool negative)
{
    const Integer& end = negative ? range.min : range.max;
    trace.tell(StepKind::InfinityToEnd, {intText(end)});
    return end;
}

std::string power(int exponent)
{
    return "2^" + std::to_string(exponent);
}

void tellTwosComplement(Trace& trace, int width, const Integer& units)
{
    if (units >= 0) {
        const std::string bits = bitText(lowWord(units), width);
        trace.settle(StepKind::PositiveBits, {std::to_string(width)}, intText(units) + " = " + bits + "₂", 0, bits);
        return;
    }
    const std::uint64_t magnitude = lowWord(abs(units));
    const std::string bits = bitText(magnitude, width);
    trace.settle(StepKind::MagnitudeBits, {std::to_string(width)}, intText(abs(units)) + " = " + bits + "₂", 0, bits);
    const std::string inverted = bitText(~magnitude, width);
    trace.settle(StepKind::Invert, {}, bits + "₂ → " + inverted + "₂", 0, inverted);
    const std::string result = bitText(~magnitude + 1, width);
    trace.settle(StepKind::AddOne, {}, inverted + "₂ + 1 = " + result + "₂", 0, result);
}

void tellOnesComplement(Trace& trace, int width, const Integer& units)
{
    const std::uint64_t magnitude = lowWord(abs(units));
    const std::string bits = bitText(magnitude, width);
    const StepKind kind = units < 0 ? StepKind::MagnitudeBits : StepKind::PositiveBits;
    trace.settle(kind, {std::to_string(width)}, intText(abs(units)) + " = " + bits + "₂", 0, bits);
    if (units >= 0)
        return;
    const std::string inverted = bitText(~magnitude, width);
    trace.settle(StepKind::Invert, {}, bits + "₂ → " + inverted + "₂", 0, inverted);
}

void tellSignMagnitude(Trace& trace, int width, const Integer& units)
{
    const int places = width - 1;
    const std::string bits = bitText(lowWord(abs(units)), places);
    trace.settle(StepKind::MagnitudeBits, {std::to_string(places)}, intText(abs(units)) + " = " + bits + "₂", 0, bits);
    if (units < 0)
        trace.settle(StepKind::SignNegative, {intText(units)}, intText(units) + " < 0", places, "1");
    else
        trace.settle(StepKind::SignPositive, {}, {}, places, "0");
}

void tellOffset(Trace& trace, int width, const Integer& units)
{
    const Integer offset = Integer(1) << static_cast<mp_bitcnt_t>(width - 1);
    const Integer sum = units + offset;
    const std::string bits = bitText(lowWord(sum), width);
    trace.settle(StepKind::AddOffset, {intText(offset)},
                 plus(intText(units), offset) + " = " + intText(sum) + " = " + bits + "₂", 0, bits);
}

void tellInteger(Trace& trace, const IntegerFormat& format, const Integer& units)
{
    switch (format.coding) {
    case IntegerCoding::SignMagnitude: tellSignMagnitude(trace, format.width, units); return;
    case IntegerCoding::OnesComplement: tellOnesComplement(trace, format.width, units); return;
    case IntegerCoding::TwosComplement: tellTwosComplement(trace, format.width, units); return;
    case IntegerCoding::OffsetBinary: tellOffset(trace, format.width, units); return;
    }
}

/// value mod modulus, 0 … modulus − 1.
Integer remainder(const Integer& value, const Integer& modulus)
{
    Integer result;
    mpz_fdiv_r(result.get_mpz_t(), value.get_mpz_t(), modulus.get_mpz_t());
    return result;
}

std::string modEquation(const std::string& left, const std::string& modulus, const Integer& result, const std::string& bits)
{
    return left + " mod " + modulus + " = " + intText(result) + " = " + bits + "₂";
}

void tellWrapModulo(Trace& trace, int width, const Integer& units)
{
    const Integer result = remainder(units, Integer(1) << static_cast<mp_bitcnt_t>(width));
    const std::string bits = bitText(lowWord(result), width);
    trace.settle(StepKind::Wrap, {}, modEquation(named(units), power(width), result, bits), 0, bits);
}

void tellWrap(Trace& trace, const IntegerFormat& format, const Integer& units)
{
    const int width = format.width;
    const Integer half = Integer(1) << static_cast<mp_bitcnt_t>(width - 1);
    switch (format.coding) {
    case IntegerCoding::TwosComplement: tellWrapModulo(trace, width, units); return;
    case IntegerCoding::OnesComplement: {
        const Integer result = remainder(units, half * 2 - 1);
        const std::string bits = bitText(lowWord(result), width);
        trace.settle(StepKind::WrapOnesComplement, {}, modEquation(named(units), "(" + power(width) + " - 1)", result, bits), 0, bits);
        return;
    }
    case IntegerCoding::SignMagnitude: {
        const Integer magnitude = abs(units);
        const Integer result = remainder(magnitude, half);
        const std::string bits = bitText(lowWord(result), width - 1);
        trace.settle(StepKind::WrapMagnitude, {}, modEquation(named(magnitude), power(width - 1), result, bits), 0, bits);
        if (units < 0)
            trace.settle(StepKind::SignNegative, {valueText(units)}, named(units) + " < 0", width - 1, "1");
        else
            trace.settle(StepKind::SignPositive, {}, {}, width - 1, "0");
        return;
    }
    case IntegerCoding::OffsetBinary: {
        const Integer result = remainder(units + half, half * 2);
        const std::string bits = bitText(lowWord(result), width);
        trace.settle(StepKind::Wrap, {}, modEquation("(" + plus(named(units), half) + ")", power(width), result, bits), 0, bits);
        return;
    }
    }
}

} // namespace

void explainInteger(Trace& trace, const IntegerFormat& format, const Number& input)
{
    const Range range{integerMin(format), integerMax(format), 1};
    if (input.isZero() && input.negative) {
        if (const auto code = negativeZeroCode(format)) {
            trace.settleAll(StepKind::NegativeZero, {}, {}, *code);
            return;
        }
        trace.tell(StepKind::SignOfZeroLost);
    }
    if (input.isInfinite()) {
        tellInteger(trace, format, tellInfinity(trace, range, input.negative));
        return;
    }
    const Integer units = tellRounding(trace, range, input.value);
    if (const auto inRange = tellRange(trace, range, units))
        tellInteger(trace, format, *inRange);
    else
        tellWrap(trace, format, units);
}

void explainFixed(Trace& trace, const FixedFormat& format, const Number& input)
{
    const int width = format.integerBits + format.fractionBits;
    const Range range{fixedMin(format), fixedMax(format), powerOfTwo(-format.fractionBits)};
    std::optional<Integer> units;
    if (input.isInfinite()) {
        units = tellInfinity(trace, range, input.negative);
    } else {
        if (input.isZero() && input.negative)
            trace.tell(StepKind::SignOfZeroLost);
        const Rational scaled = input.value * powerOfTwo(format.fractionBits);
        trace.tell(StepKind::Scale, {std::to_string(format.fractionBits)},
                   equalsValue((isCut(input.value) ? "x" : operandText(input.value)) + " · " + power(format.fractionBits), scaled));
        const Integer rounded = tellRounding(trace, range, scaled);
        units = tellRange(trace, range, rounded);
        if (!units) {
            tellWrapModulo(trace, width, rounded);
            return;
        }
    }
    tellTwosComplement(trace, width, *units);
}

} // namespace quantoscope::core
