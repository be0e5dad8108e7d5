// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"
#include "core/numbers/explaintrace.h"
#include "core/numbers/positcodec.h"

namespace quantoscope::core {

namespace {

/// One derivation: the value and how its endless bit string was cut.
struct Context {
    const PositFormat& format;
    RoundedPosit rounded;
    Rational magnitude;
    bool negative = false;
    long exponent = 0; ///< of the leading bit

    [[nodiscard]] int body() const { return format.width - 1; }
    [[nodiscard]] Rational significand() const { return magnitude * powerOfTwo(-exponent); }
};

std::string regimeBits(const RoundedPosit& rounded)
{
    const auto run = static_cast<std::size_t>(rounded.regimeBits - 1);
    return rounded.regime >= 0 ? std::string(run, '1') + "0" : std::string(run, '0') + "1";
}

std::string pointName(const PositFormat& format, std::uint64_t pattern, bool negative)
{
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - format.width);
    const CodePoint code{(negative ? 0 - pattern : pattern) & mask};
    return valueText(decodePosit(format, code).value);
}

void tellSign(Trace& trace, const Context& c)
{
    const std::string value = c.negative ? "-" + nameOf(c.magnitude) : "";
    if (c.negative)
        trace.settle(StepKind::SignNegative, {value}, value + " < 0", c.body(), "1");
    else
        trace.settle(StepKind::SignPositive, {}, {}, c.body(), "0");
}

void tellBeyond(Trace& trace, const Context& c)
{
    const bool high = c.rounded.regime >= 0;
    const Rational end = abs(decodePosit(c.format, CodePoint{c.rounded.pattern}).value);
    const char* relation = c.magnitude > end ? " > " : c.magnitude == end ? " = " : " < ";
    trace.settle(high ? StepKind::PositToMax : StepKind::PositToMin, {valueText(end)}, nameOf(c.magnitude) + relation + valueText(end), 0,
                 bitText(c.rounded.pattern, c.body()));
}

void tellRegime(Trace& trace, const Context& c)
{
    const std::string useedPower = "2^" + std::to_string(c.format.exponentSize);
    const std::string bits = regimeBits(c.rounded);
    const std::string equation = std::to_string(c.exponent) + " = "
        + plus(std::to_string(c.rounded.regime) + " · " + useedPower, Integer(c.rounded.exponent));
    const int shown = std::min(c.rounded.regimeBits, c.body());
    trace.point(StepKind::Regime, {std::to_string(c.rounded.regime), "2^" + std::to_string(1L << c.format.exponentSize), bits}, equation,
                c.body() - shown, shown);
    if (c.format.exponentSize == 0)
        return;
    const std::string exponentBits = bitText(static_cast<Wide>(c.rounded.exponent), c.format.exponentSize);
    const int room = std::max(0, c.body() - c.rounded.regimeBits);
    const int there = std::min(room, c.format.exponentSize);
    trace.point(StepKind::PositExponent, {exponentBits}, std::to_string(c.rounded.exponent) + " = " + exponentBits + "₂",
                there > 0 ? room - there : -1, there);
}

/// The endless string regime·exponent·fraction as a number whose integer part is what is kept.
Rational endlessString(const Context& c)
{
    Integer head(regimeBits(c.rounded) + bitText(static_cast<Wide>(c.rounded.exponent), c.format.exponentSize), 2);
    const int shift = c.body() - c.rounded.regimeBits - c.format.exponentSize;
    return (Rational(head) + c.significand() - 1) * powerOfTwo(shift);
}

void tellCut(Trace& trace, const Context& c)
{
    const std::string kept = bitText(c.rounded.kept, c.body());
    const int used = c.rounded.regimeBits + c.format.exponentSize;
    const Rational fraction = c.significand() - 1;
    const int fractionBits = std::max(0, c.body() - used);
    const std::string text = binaryExpansion(fraction, fractionBits + 24).text;
    trace.tell(StepKind::PositFraction, {text.substr(0, text.size() - std::string("₂").size())},
               binaryExpansion(c.significand(), fractionBits + 24).text + " = 1 + " + text);
    trace.settle(StepKind::PositCut, {std::to_string(c.body())}, kept, 0, kept);

    Decision decision;
    decision.rest = endlessString(c) - Rational(toInteger(c.rounded.kept));
    decision.up = c.rounded.up;
    const std::uint64_t raised = std::min(c.rounded.kept + 1, positNaR(c.format) - 1);
    decision.stay = pointName(c.format, c.rounded.kept, c.negative);
    decision.raised = pointName(c.format, raised, c.negative);
    tellDecision(trace, decision);
    if (decision.rest == 0)
        return;
    const auto candidate = [&](std::uint64_t pattern) {
        const std::uint64_t mask = ~std::uint64_t{0} >> (64 - c.format.width);
        const CodePoint code{(c.negative ? 0 - pattern : pattern) & mask};
        return CodeValue{code, decodePosit(c.format, code)};
    };
    trace.explanation().towardZero = candidate(c.rounded.kept);
    trace.explanation().awayFromZero = candidate(raised);
    if (c.rounded.up) {
        const std::string sum = bitText(c.rounded.kept + 1, c.body());
        if (c.rounded.pattern == c.rounded.kept + 1)
            trace.settle(StepKind::AddUnit, {}, kept + "₂ + 1 = " + sum + "₂", 0, sum);
    }
    if (c.rounded.pattern != c.rounded.kept + (c.rounded.up ? 1 : 0)) {
        const StepKind kind = c.rounded.pattern == 1 ? StepKind::PositToMin : StepKind::PositToMax;
        trace.settle(kind, {pointName(c.format, c.rounded.pattern, false)}, {}, 0, bitText(c.rounded.pattern, c.body()));
    }
}

void tellNegation(Trace& trace, const Context& c)
{
    const int width = c.format.width;
    const std::string bits = bitText(c.rounded.pattern, width);
    const std::string inverted = bitText(~c.rounded.pattern, width);
    const std::string result = bitText(0 - c.rounded.pattern, width);
    trace.settle(StepKind::Invert, {}, bits + "₂ → " + inverted + "₂", 0, inverted);
    trace.settle(StepKind::AddOne, {}, inverted + "₂ + 1 = " + result + "₂", 0, result);
}

} // namespace

void explainPosit(Trace& trace, const PositFormat& format, const Number& input)
{
    const CodePoint code = trace.explanation().encoded.code;
    if (!input.isFinite()) {
        trace.settleAll(StepKind::NarCode, {}, {}, code);
        return;
    }
    if (input.value == 0) {
        trace.settleAll(StepKind::Zero, {}, {}, code);
        if (input.negative)
            trace.tell(StepKind::SignOfZeroLost);
        return;
    }
    const Dyadic value = toDyadic(input.value);
    const Context c{format, roundPosit(format, value, trace.options()), abs(input.value), value.negative, floorLog2(input.value)};
    tellSign(trace, c);
    trace.tellBinary(input);
    if (c.rounded.beyond) {
        tellBeyond(trace, c);
    } else {
        tellRegime(trace, c);
        tellCut(trace, c);
    }
    if (c.negative)
        tellNegation(trace, c);
}

} // namespace quantoscope::core
