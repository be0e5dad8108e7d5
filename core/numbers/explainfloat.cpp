// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"
#include "core/numbers/explaintrace.h"
#include "core/numbers/floatcodec.h"
#include "core/numbers/text.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// What all steps of one derivation look at.
struct Context {
    const FloatFormat& format;
    MagnitudeLine line;
    RoundedMagnitude rounded;
    Rational magnitude;
    bool negative = false;
    long exponent = 0; ///< of the input's leading bit

    /// The value of one unit of the last kept place.
    [[nodiscard]] Rational quantum() const { return powerOfTwo(rounded.binade - format.mantissaBits); }
    [[nodiscard]] Rational kept() const { return Rational(toInteger(rounded.kept)); }
    [[nodiscard]] Rational withSign(const Rational& value) const { return negative ? Rational(-value) : value; }
    [[nodiscard]] bool isSubnormal() const { return exponent < line.emin; }
};

int signPosition(const FloatFormat& format)
{
    return format.exponentBits + format.mantissaBits;
}

void tellSign(Trace& trace, const FloatFormat& format, bool negative, const std::string& value)
{
    if (!format.isSigned)
        trace.tell(StepKind::SignAbsent);
    else if (negative)
        trace.settle(StepKind::SignNegative, {value}, (value.starts_with("≈") ? "x" : value) + " < 0", signPosition(format), "1");
    else
        trace.settle(StepKind::SignPositive, {}, {}, signPosition(format), "0");
}

/// Below the range there is nothing: a negative number without a sign bit, zero without a zero.
void tellNothingThere(Trace& trace, const MagnitudeLine& line, bool isZero)
{
    const CodePoint code = trace.explanation().encoded.code;
    if (line.nan && code == *line.nan && classify(trace.format(), code) == CodeClass::NaN) {
        trace.settleAll(isZero ? StepKind::ZeroToNaN : StepKind::NegativeToNaN, {}, {}, code);
        return;
    }
    trace.settleAll(isZero ? StepKind::ZeroToLowest : StepKind::NegativeToLowest, {valueText(decode(trace.format(), code).value)}, {},
                    code);
}

void explainSpecial(Trace& trace, const FloatFormat& format, const Number& input)
{
    const CodePoint code = trace.explanation().encoded.code;
    const MagnitudeLine line = magnitudeLine(format);
    const CodeClass kind = classify(trace.format(), code);
    if (input.isNaN()) {
        if (kind == CodeClass::NaN)
            trace.settleAll(StepKind::NanCode, {}, {}, code);
        else if (trace.options().overflow.nan == NanInput::MaxFinite)
            trace.settleAll(StepKind::NanToMax, {valueText(decode(trace.format(), code).value)}, {}, code);
        else
            trace.settleAll(StepKind::NanToNegativeZero, {}, {}, code);
        return;
    }
    if (input.negative && !format.isSigned) {
        tellNothingThere(trace, line, false);
        return;
    }
    if (kind == CodeClass::NaN) {
        trace.settleAll(StepKind::InfinityToNaN, {}, {}, code);
        return;
    }
    tellSign(trace, format, input.negative, "-∞");
    if (kind == CodeClass::Infinity)
        trace.settleAll(StepKind::InfinityCode, {}, {}, code);
    else
        trace.settleAll(StepKind::InfinityToEnd, {valueText(decode(trace.format(), code).value)}, {}, code);
}

void explainZero(Trace& trace, const FloatFormat& format, const Number& input)
{
    const CodePoint code = trace.explanation().encoded.code;
    if (format.zeros == ZeroCodes::None) {
        tellNothingThere(trace, magnitudeLine(format), true);
        return;
    }
    const bool kept = input.negative && format.zeros == ZeroCodes::Signed;
    trace.settleAll(kept ? StepKind::NegativeZero : StepKind::Zero, {}, {}, code);
    if (input.negative && !kept)
        trace.tell(StepKind::SignOfZeroLost);
}

/// The exponent field for the binade of the rounding, before any carry; tells about subnormals.
void tellExponent(Trace& trace, const Context& c)
{
    const FloatFormat& f = c.format;
    if (c.isSubnormal()) {
        trace.settle(StepKind::SubnormalExponent, {std::to_string(c.exponent), std::to_string(c.line.emin)},
                     std::to_string(c.exponent) + " < " + plus("1", Integer(-f.bias)) + " = " + std::to_string(c.line.emin),
                     f.mantissaBits, bitText(0, f.exponentBits));
        return;
    }
    const long field = c.exponent + f.bias;
    const std::string equation = plus(std::to_string(c.exponent), Integer(f.bias)) + " = " + std::to_string(field);
    const bool fits = field < (1L << f.exponentBits);
    if (!fits) {
        trace.point(StepKind::ExponentTooLarge, {std::to_string(field), std::to_string(f.exponentBits)},
                    equation + " > " + std::to_string((1L << f.exponentBits) - 1), f.mantissaBits, f.exponentBits);
        return;
    }
    const std::string bits = bitText(static_cast<Wide>(field), f.exponentBits);
    trace.settle(StepKind::BiasedExponent, {std::to_string(c.exponent), std::to_string(f.bias), std::to_string(field)},
                 equation + " = " + bits + "₂", f.mantissaBits, bits);
}

/// `1.(1001)₂ = 1.100₂ + 0.0001(1001)₂`: the significand as what is kept and what is cut off.
void tellKeptBits(Trace& trace, const Context& c)
{
    const FloatFormat& f = c.format;
    const int limit = f.mantissaBits + 24;
    const Rational scale = powerOfTwo(-c.rounded.binade);
    const Rational significand = c.magnitude * scale;
    const Rational rest = significand - c.kept() * powerOfTwo(-f.mantissaBits);
    const std::string whole = binaryOrScaled(significand, limit);
    std::string equation;
    if (c.isSubnormal())
        equation = binaryOrScaled(c.magnitude * powerOfTwo(-c.exponent)) + " · 2^" + std::to_string(c.exponent) + " = (" + whole
            + ") · 2^" + std::to_string(c.line.emin) + ", ";
    equation += whole + " = " + pointedBitText(c.rounded.kept, f.mantissaBits);
    if (rest != 0)
        equation += " + " + binaryOrScaled(rest, limit);
    if (f.mantissaBits == 0) {
        trace.tell(StepKind::KeptNothing, {}, equation);
        return;
    }
    trace.settle(c.isSubnormal() ? StepKind::KeptSubnormalBits : StepKind::KeptBits, {std::to_string(f.mantissaBits)}, equation, 0,
                 bitText(c.rounded.kept, f.mantissaBits));
}

void tellRaise(Trace& trace, const Context& c)
{
    const FloatFormat& f = c.format;
    const Wide raised = c.rounded.kept + 1;
    const Wide hidden = static_cast<Wide>(1) << f.mantissaBits;
    std::string sum = pointedBitText(c.rounded.kept, f.mantissaBits) + " + " + pointedBitText(1, f.mantissaBits) + " = "
        + pointedBitText(raised, f.mantissaBits);
    const bool toNormal = c.isSubnormal() && raised == hidden;
    if (!toNormal && raised != hidden * 2) {
        if (f.mantissaBits > 0)
            trace.settle(StepKind::AddUnit, {}, sum, 0, bitText(raised, f.mantissaBits));
        else
            trace.tell(StepKind::AddUnit, {}, sum);
        return;
    }
    const long exponent = toNormal ? c.line.emin : c.rounded.binade + 1;
    const long field = exponent + f.bias;
    if (!toNormal)
        sum += " = " + pointedBitText(hidden, f.mantissaBits) + " · 2^1";
    sum += ", " + plus(std::to_string(exponent), Integer(f.bias)) + " = " + std::to_string(field);
    const StepKind kind = toNormal ? StepKind::CarryIntoNormal : StepKind::CarryIntoExponent;
    const Trace::Arguments arguments = toNormal ? Trace::Arguments{} : Trace::Arguments{std::to_string(exponent)};
    if (field >= (1L << f.exponentBits)) {
        trace.tell(kind, arguments, sum);
        return;
    }
    const std::string bits = bitText(static_cast<Wide>(field), f.exponentBits);
    trace.settle(kind, arguments, sum + " = " + bits + "₂", 0, bits + bitText(0, f.mantissaBits));
}

void keepCandidates(Trace& trace, const Context& c, const Rational& stay, const Rational& raised)
{
    const auto candidate = [&](const Rational& magnitude) {
        CodeValue result;
        result.value = magnitude == 0 ? Number::zero(c.negative) : Number::finite(c.withSign(magnitude));
        EncodeOptions plain;
        const auto encoded = encode(trace.format(), result.value, plain);
        if (encoded && !encoded->inexact)
            result.code = encoded->code;
        return result;
    };
    trace.explanation().towardZero = candidate(stay);
    trace.explanation().awayFromZero = candidate(raised);
}

void tellRegularRounding(Trace& trace, const Context& c)
{
    tellExponent(trace, c);
    tellKeptBits(trace, c);
    Decision decision;
    decision.rest = c.magnitude / c.quantum() - c.kept();
    decision.up = c.rounded.up;
    const Rational stay = c.kept() * c.quantum();
    const Rational raised = stay + c.quantum();
    decision.stay = valueText(c.withSign(stay));
    decision.raised = valueText(c.withSign(raised));
    tellDecision(trace, decision);
    if (decision.rest != 0)
        keepCandidates(trace, c, stay, raised);
    if (c.rounded.up)
        tellRaise(trace, c);
}

/// Below the smallest normal number of a format without subnormals.
void tellFlush(Trace& trace, const Context& c)
{
    const Rational smallest = powerOfTwo(c.line.emin);
    const std::string name = valueText(smallest);
    trace.tell(StepKind::BelowNormalNoSubnormals, {name}, "0 < " + nameOf(c.magnitude) + " < " + name);
    Decision decision{c.magnitude / smallest, c.rounded.up, "0", valueText(c.withSign(smallest)), false};
    tellDecision(trace, decision);
    keepCandidates(trace, c, 0, smallest);
    const std::string bits = bitText(c.rounded.up ? c.line.minNormal : 0, signPosition(c.format));
    if (c.rounded.up)
        trace.settle(StepKind::FlushToSmallest, {name}, {}, 0, bits);
    else
        trace.settle(StepKind::FlushToZero, {}, {}, 0, bits);
}

/// The value one step beyond the largest number, as if the exponent had no end.
Rational nextBeyond(const Context& c)
{
    const Rational max = magnitudeValue(c.format, c.line.maxFinite);
    return max + powerOfTwo(std::max(floorLog2(max), c.line.emin) - c.format.mantissaBits);
}

std::string boundEquation(const Context& c, Rounding rounding, Rational& bound)
{
    const Rational max = magnitudeValue(c.format, c.line.maxFinite);
    const Rational next = nextBeyond(c);
    const std::string input = nameOf(c.magnitude);
    const auto relation = [&c](const Rational& limit) { return c.magnitude > limit ? " > " : " = "; };
    if (rounding == Rounding::NearestEven || rounding == Rounding::NearestAway) {
        bound = (max + next) / 2;
        return equalsValue(input + relation(bound) + "(" + operandText(max) + " + " + operandText(next) + ") / 2", bound);
    }
    bound = c.magnitude >= next ? next : max;
    return input + relation(bound) + valueText(bound);
}

void tellOverflow(Trace& trace, const Context& c)
{
    const Encoded& encoded = trace.explanation().encoded;
    Rational bound;
    const std::string equation = boundEquation(c, trace.options().rounding, bound);
    trace.tell(StepKind::OverflowBound, {valueText(magnitudeValue(c.format, c.line.maxFinite)), valueText(bound)}, equation);
    const CodeClass kind = classify(trace.format(), encoded.code);
    if (kind == CodeClass::Infinity || kind == CodeClass::NaN) {
        trace.settleAll(kind == CodeClass::NaN ? StepKind::OverflowToNaN : StepKind::OverflowToInfinity, {}, {}, encoded.code);
        return;
    }
    StepKind reason = StepKind::OverflowNoInfinity;
    if (trace.options().overflow.finite == Overflow::Saturate)
        reason = StepKind::OverflowSaturates;
    else if (c.line.infinity || (c.line.nan && trace.options().overflow.finite == Overflow::Ieee))
        reason = StepKind::OverflowDirected;
    trace.settleAll(reason, {valueText(decode(trace.format(), encoded.code).value)}, {}, encoded.code);
}

void tellLowEnd(Trace& trace, const Context& c)
{
    if (c.rounded.index == 0 && c.format.zeros != ZeroCodes::None) {
        trace.tell(StepKind::UnderflowToZero);
        if (c.negative && c.format.isSigned && c.format.zeros != ZeroCodes::Signed)
            trace.settle(StepKind::SignOfZeroLost, {}, {}, signPosition(c.format), "0");
    } else if (trace.explanation().encoded.underflow) {
        trace.tell(StepKind::Underflow);
    }
}

} // namespace

void explainFloat(Trace& trace, const FloatFormat& format, const Number& input)
{
    if (!input.isFinite()) {
        explainSpecial(trace, format, input);
        return;
    }
    if (input.value == 0) {
        explainZero(trace, format, input);
        return;
    }
    const MagnitudeLine line = magnitudeLine(format);
    const Dyadic value = toDyadic(input.value);
    Context c{format, line, roundMagnitude(format, line, value, trace.options()), abs(input.value), value.negative,
              floorLog2(input.value)};
    if (c.negative && !format.isSigned && (c.rounded.index != 0 || format.zeros == ZeroCodes::None)) {
        tellNothingThere(trace, line, false);
        return;
    }
    tellSign(trace, format, c.negative, valueText(input.value));
    trace.tellBinary(input);
    switch (c.rounded.grid) {
    case RoundedMagnitude::Grid::Regular: tellRegularRounding(trace, c); break;
    case RoundedMagnitude::Grid::ZeroOrSmallest: tellFlush(trace, c); break;
    case RoundedMagnitude::Grid::SmallestOnly: {
        const std::string smallest = valueText(powerOfTwo(line.emin));
        trace.settle(StepKind::BelowSmallest, {smallest}, nameOf(c.magnitude) + " < " + smallest, 0,
                     bitText(0, signPosition(format)));
        break;
    }
    }
    if (c.rounded.index > line.maxFinite)
        tellOverflow(trace, c);
    else
        tellLowEnd(trace, c);
}

} // namespace quantoscope::core
