// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explaintrace.h"

#include "core/numbers/expansion.h"
#include "core/numbers/text.h"
#include "core/support/random.h"

namespace quantoscope::core {

namespace {

StepKind expansionKind(Expansion::Form form)
{
    switch (form) {
    case Expansion::Form::Exact: return StepKind::BinaryExact;
    case Expansion::Form::Repeating: return StepKind::BinaryRepeating;
    case Expansion::Form::Endless: return StepKind::BinaryEndless;
    case Expansion::Form::Long: break;
    }
    return StepKind::BinaryLong;
}

StepKind nearestKind(const Decision& decision, int order, bool away)
{
    if (order != 0)
        return order < 0 ? StepKind::NearestBelow : StepKind::NearestAbove;
    if (away)
        return StepKind::TieAway;
    return decision.up ? StepKind::TieToEvenUp : StepKind::TieToEvenStay;
}

StepKind decisionKind(Rounding rounding, const Decision& decision, int order)
{
    const auto choose = [&decision](StepKind stay, StepKind up) { return decision.up ? up : stay; };
    switch (rounding) {
    case Rounding::NearestEven: return nearestKind(decision, order, false);
    case Rounding::NearestAway: return nearestKind(decision, order, true);
    case Rounding::TowardZero: return StepKind::TowardZero;
    case Rounding::Up: return choose(StepKind::UpwardStay, StepKind::UpwardUp);
    case Rounding::Down: return choose(StepKind::DownwardStay, StepKind::DownwardUp);
    case Rounding::Odd: return choose(StepKind::OddStay, StepKind::OddUp);
    case Rounding::Stochastic: break;
    }
    return choose(StepKind::StochasticStay, StepKind::StochasticUp);
}

/// `r = 1/2`, `r = 0.8 > 1/2`; a random draw is compared in stochastic rounding.
std::string decisionEquation(const Rational& rest, int order, const EncodeOptions& options, bool up)
{
    const std::string r = equalsValue("r", rest);
    if (options.rounding == Rounding::Stochastic) {
        const std::uint64_t bits = Random(options.seed).next();
        const Rational drawn = Rational(toInteger(bits)) * powerOfTwo(-64);
        return (up ? "u < r, " : "u ≥ r, ") + equalsValue("u", drawn) + ", " + r;
    }
    if (order == 0)
        return "r = 1/2";
    const std::string relation = order < 0 ? " < 1/2" : " > 1/2";
    return isCut(rest) ? r + ", r" + relation : r + relation;
}

void tellRestBits(Trace& trace, const Rational& rest)
{
    const Rational doubled = rest * 2;
    const bool guard = doubled >= 1;
    const Rational left = (doubled - (guard ? 1 : 0)) * 2;
    const bool round = left >= 1;
    const bool sticky = left != (round ? 1 : 0);
    const auto bit = [](bool set) { return std::string(set ? "1" : "0"); };
    trace.tell(StepKind::GuardRoundSticky, {bit(guard), bit(round), bit(sticky)},
               "G = " + bit(guard) + ", R = " + bit(round) + ", S = " + bit(sticky));
}

} // namespace

void Trace::tell(StepKind kind, Arguments arguments, std::string equation)
{
    m_explanation.steps.push_back({kind, std::move(arguments), std::move(equation), -1, 0, {}});
}

void Trace::point(StepKind kind, Arguments arguments, std::string equation, int lowBit, int bitCount)
{
    m_explanation.steps.push_back({kind, std::move(arguments), std::move(equation), lowBit, bitCount, {}});
}

void Trace::settle(StepKind kind, Arguments arguments, std::string equation, int lowBit, const std::string& bits)
{
    m_explanation.steps.push_back({kind, std::move(arguments), std::move(equation), lowBit, static_cast<int>(bits.size()), bits});
}

void Trace::settleAll(StepKind kind, Arguments arguments, std::string equation, CodePoint code)
{
    settle(kind, std::move(arguments), std::move(equation), 0, binaryText(format(), code));
}

void Trace::tellBinary(const Number& value)
{
    const Rational magnitude = abs(value.value);
    const long exponent = floorLog2(magnitude);
    const Expansion significand = binaryExpansion(magnitude * powerOfTwo(-exponent));
    const std::string normalised = significand.text + " · 2^" + std::to_string(exponent);
    const bool plain = fitsPlainBinary(magnitude);
    const Expansion expansion = plain ? binaryExpansion(magnitude, exponent < 0 ? 88 : 48) : significand;
    const std::string shown = plain ? expansion.text : normalised;
    const std::string name = valueText(magnitude);
    const std::string cut = "≈";
    const std::string equation = name.starts_with(cut) ? shown + " " + cut + " " + name.substr(cut.size()) : name + " = " + shown;
    if (value.approximate)
        tell(StepKind::BinaryIrrational, {std::to_string(irrationalBits)}, equation);
    else
        tell(expansionKind(expansion.form), expansion.period.empty() ? Arguments{} : Arguments{expansion.period}, equation);
    if (plain)
        tell(StepKind::Normalise, {std::to_string(exponent)}, expansion.text + " = " + normalised);
}

void Trace::tellCode()
{
    const CodePoint code = m_explanation.encoded.code;
    point(StepKind::Fields, {}, fieldText(format(), code), 0, width(format()));
    const std::string hex = hexText(format(), code);
    point(StepKind::Code, {hex}, codeBits(format(), code) + " = " + hex + "₁₆", 0, width(format()));
}

void tellDecision(Trace& trace, const Decision& decision)
{
    if (decision.rest == 0) {
        trace.tell(StepKind::RestZero, {}, "r = 0");
        return;
    }
    if (decision.showBits)
        tellRestBits(trace, decision.rest);
    const int order = cmp(decision.rest * 2, Rational(1));
    const std::string& chosen = decision.up ? decision.raised : decision.stay;
    const std::string& other = decision.up ? decision.stay : decision.raised;
    trace.tell(decisionKind(trace.options().rounding, decision, order), {chosen, other},
               decisionEquation(decision.rest, order, trace.options(), decision.up));
}

std::string fieldText(const Format& format, CodePoint code)
{
    std::string text;
    for (const Field& field : fields(format, code)) {
        if (!text.empty())
            text += ' ';
        text += bitText(fieldValue(field, code), field.width);
    }
    return text;
}

std::string codeBits(const Format& format, CodePoint code)
{
    return binaryText(format, code) + "₂";
}

} // namespace quantoscope::core
