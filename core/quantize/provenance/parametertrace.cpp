// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/parametertrace.h"

#include "core/numbers/encode.h"
#include "core/quantize/integerrounding.h"
#include "core/quantize/provenance/neighbours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

Number exact(double value)
{
    return Number::fromDouble(value);
}

/// A whole number, or half of one, as a fraction.
Rational whole(std::int64_t number)
{
    return Rational(Integer(static_cast<long>(number)));
}

/// A number in binary64 as a rounded stand-in for an exact one: nothing when it is neither its binary64 nor its binary32.
const char* roundedTo(const Rational& wanted, double got)
{
    const double near = toDouble(Number::finite(wanted));
    if (near == got)
        return "float64";
    return static_cast<double>(static_cast<float>(near)) == got ? "float32" : nullptr;
}

class Tracer
{
public:
    explicit Tracer(const TraceInput& input) : m_in(input), m_group(static_cast<std::size_t>(input.run.group)) {}

    std::vector<TraceStep> take() { return std::move(m_steps); }

    void operator()(const LinearParameters& parameters)
    {
        const LinearGroup& group = parameters.groups[m_group];
        addLinearScale(group);
        TraceStep decision{TraceStepKind::Decision, {}};
        decision.set(TraceKey::Rule, parameters.rounding);
        decision.set(TraceKey::FirstCode, group.qmin);
        decision.set(TraceKey::LastCode, group.qmax);
        if (std::isfinite(m_in.original) && addQuotient(group.scale)) {
            // The rule is applied to the quotient as binary64 has it; the zero point only shifts the numbers.
            const double quotient = m_in.original / group.scale;
            const auto random = parameters.rounding == Rounding::Stochastic ? randomBitsAt(parameters.seed, m_in.element) : 0;
            if (parameters.rounding == Rounding::Stochastic)
                decision.set(TraceKey::Random, exact(static_cast<double>(random >> 11) * 0x1p-53));
            const double wanted = roundToInteger(quotient, parameters.rounding, random) + static_cast<double>(group.zeroPoint);
            const double clamped = std::clamp(wanted, static_cast<double>(group.qmin), static_cast<double>(group.qmax));
            if (std::isfinite(quotient)) {
                const Rational place = Rational(quotient) + whole(group.zeroPoint);
                describe(decision, neighboursAmongIntegers(place, group.qmin, group.qmax), place);
            }
            markClipped(decision, clamped != wanted);
            markComputed(decision, static_cast<std::int64_t>(clamped));
        }
        addDecision(std::move(decision));
        addCode();
        addStored(Rational(whole(m_in.code - group.zeroPoint) * Rational(group.scale)));
    }

    void operator()(const CodebookParameters& parameters)
    {
        const std::vector<double>& levels = parameters.groups[m_group].levels;
        TraceStep decision{TraceStepKind::Decision, {}};
        decision.set(TraceKey::Levels, static_cast<std::int64_t>(levels.size()));
        if (std::isfinite(m_in.original)) {
            const Rational x(m_in.original);
            const Neighbours neighbours = neighboursAmongLevels(levels, x);
            describe(decision, neighbours, x);
            markComputed(decision, neighbours.nearest(x).code);
        }
        addDecision(std::move(decision));
        addCode();
        addStored(std::nullopt);
    }

    void operator()(const TernaryParameters& parameters)
    {
        const TernaryGroup& group = parameters.groups[m_group];
        TraceStep scale{TraceStepKind::Scale, {}};
        scale.set(TraceKey::Alpha, exact(group.alpha));
        scale.set(TraceKey::Result, exact(group.alpha));
        m_steps.push_back(std::move(scale));
        TraceStep decision{TraceStepKind::Decision, {}};
        // One bit a weight leaves no code for zero.
        const bool isBinary = codeBits(m_in.quantizer, 0).width == 1;
        if (isBinary)
            decision.set(TraceKey::IsSign, true);
        else
            decision.set(TraceKey::Threshold, exact(group.threshold));
        if (std::isfinite(m_in.original)) {
            const double magnitude = std::abs(m_in.original);
            decision.set(TraceKey::Magnitude, exact(magnitude));
            if (!isBinary) {
                decision.set(TraceKey::IsTie, magnitude == group.threshold);
                markComputed(decision, magnitude <= group.threshold ? 0 : (m_in.original > 0 ? 1 : -1));
            }
        }
        addDecision(std::move(decision));
        addCode();
        addStored(Rational(whole(m_in.code) * Rational(group.alpha)));
    }

    void operator()(const FloatParameters& parameters)
    {
        const double scale = m_group < parameters.scales.size() ? parameters.scales[m_group] : 1;
        TraceStep step{TraceStepKind::Scale, {}};
        if (scale != 1)
            addRatioToGreatest(step, parameters.format, scale);
        step.set(TraceKey::Result, exact(scale));
        m_steps.push_back(std::move(step));
        TraceStep decision{TraceStepKind::Decision, {}};
        decision.set(TraceKey::Rule, parameters.rounding);
        decideInFormat(std::move(decision), parameters.format, scale, parameters.rounding);
    }

    void operator()(const ScaledLevelsParameters& parameters)
    {
        const double scale = parameters.scales[m_group];
        TraceStep step{TraceStepKind::Scale, {}};
        const Rational magnitude = greatestMagnitude();
        if (const char* format = roundedTo(magnitude, scale)) {
            step.set(TraceKey::Wanted, Number::finite(magnitude));
            step.set(TraceKey::Format, std::string(format));
        }
        step.set(TraceKey::Result, exact(scale));
        m_steps.push_back(std::move(step));
        TraceStep decision{TraceStepKind::Decision, {}};
        decision.set(TraceKey::Levels, static_cast<std::int64_t>(parameters.levels.size()));
        if (std::isfinite(m_in.original) && addQuotient(scale)) {
            const Rational quotient = Rational(m_in.original) / Rational(scale);
            const Neighbours neighbours = neighboursAmongLevels(parameters.levels, quotient);
            describe(decision, neighbours, quotient);
            const bool isEither = neighbours.isTie(quotient) && neighbours.above->code == m_in.code;
            markComputed(decision, isEither ? m_in.code : neighbours.nearest(quotient).code);
        } else {
            decision.set(TraceKey::IsUnscaled, std::isfinite(m_in.original));
        }
        addDecision(std::move(decision));
        addCode();
        const auto code = static_cast<std::size_t>(m_in.code);
        addStored(code < parameters.levels.size() && std::isfinite(scale) ? std::optional<Rational>(Rational(parameters.levels[code]) * Rational(scale))
                                                                          : std::nullopt);
    }

    void operator()(const BlockScaleParameters& parameters)
    {
        const double scale = parameters.scales[m_group];
        const CodePoint scaleCode{parameters.scaleCodes[m_group]};
        TraceStep step{TraceStepKind::Scale, {}};
        const Rational tensorScale(parameters.tensorScale);
        const Rational greatest = facts(parameters.element).max * tensorScale;
        if (m_in.finite > 0 && greatest != 0)
            step.set(TraceKey::Wanted, Number::finite(Rational(greatestMagnitude() / greatest)));
        step.set(TraceKey::Format, parameters.scale.name);
        step.set(TraceKey::ScaleCode, static_cast<std::int64_t>(scaleCode.bits));
        step.set(TraceKey::Exact, decode(parameters.scale, scaleCode));
        if (parameters.tensorScale != 1)
            step.set(TraceKey::TensorScale, exact(parameters.tensorScale));
        step.set(TraceKey::Result, exact(scale));
        m_steps.push_back(std::move(step));
        TraceStep decision{TraceStepKind::Decision, {}};
        decision.set(TraceKey::Rule, Rounding::NearestEven);
        decideInFormat(std::move(decision), parameters.element, scale, Rounding::NearestEven);
    }

    void operator()(const PackedParameters& parameters)
    {
        const DTypeInfo& type = dtypeInfo(parameters.dtype);
        TraceStep step{TraceStepKind::Scale, {}};
        const auto bytes = static_cast<std::size_t>(type.blockBytes);
        step.set(TraceKey::Format, std::string(type.name));
        if ((m_group + 1) * bytes <= parameters.blocks.size()) {
            std::string text;
            for (std::size_t i = 0; i < bytes; ++i)
                text += (i > 0 ? " " : "") + byteText(parameters.blocks[m_group * bytes + i]);
            step.set(TraceKey::Block, std::move(text));
        }
        m_steps.push_back(std::move(step));
        addDecision({TraceStepKind::Decision, {}});
        addCode();
        addStored(std::nullopt);
    }

private:
    [[nodiscard]] Rational greatestMagnitude() const
    {
        return m_in.finite > 0 ? Rational(std::max(std::abs(m_in.least), std::abs(m_in.greatest))) : Rational(0);
    }

    /// The range over the steps, when the scale is just that, rounded; a clipping search or a given scale has no such origin.
    void addLinearScale(const LinearGroup& group)
    {
        TraceStep step{TraceStepKind::Scale, {}};
        const Rational steps = whole(group.qmax - group.qmin);
        const Rational least = m_in.finite > 0 ? std::min(Rational(m_in.least), Rational(0)) : Rational(0);
        const Rational greatest = m_in.finite > 0 ? std::max(Rational(m_in.greatest), Rational(0)) : Rational(0);
        for (const Rational& width : {Rational(2 * greatestMagnitude()), Rational(greatest - least)}) {
            const Rational wanted = width / steps;
            const char* format = wanted > 0 ? roundedTo(wanted, group.scale) : nullptr;
            if (!format)
                continue;
            step.set(TraceKey::Magnitude, Number::finite(width));
            step.set(TraceKey::Steps, Number::finite(steps));
            step.set(TraceKey::Wanted, Number::finite(wanted));
            step.set(TraceKey::Format, std::string(format));
            break;
        }
        step.set(TraceKey::Result, exact(group.scale));
        m_steps.push_back(std::move(step));
        TraceStep zero{TraceStepKind::ZeroPoint, {}};
        if (group.zeroPoint != 0 && std::isfinite(group.scale) && group.scale != 0) {
            const Rational wanted = whole(group.qmin) - least / Rational(group.scale);
            const Rational got = whole(group.zeroPoint);
            if (abs(Rational(wanted - got)) <= Rational(1, 2))
                zero.set(TraceKey::Wanted, Number::finite(wanted));
        }
        zero.set(TraceKey::Result, Number::finite(whole(group.zeroPoint)));
        m_steps.push_back(std::move(zero));
    }

    /// amax / the format's greatest number, when the scale is that.
    void addRatioToGreatest(TraceStep& step, const Format& format, double scale) const
    {
        const Rational greatest = facts(format).max;
        if (m_in.finite == 0 || greatest == 0)
            return;
        const Rational wanted = greatestMagnitude() / greatest;
        if (const char* name = roundedTo(wanted, scale)) {
            step.set(TraceKey::Wanted, Number::finite(wanted));
            step.set(TraceKey::Format, std::string(name));
        }
    }

    /// False when there is nothing to divide by.
    bool addQuotient(double scale)
    {
        if (!std::isfinite(scale) || scale == 0)
            return false;
        TraceStep step{TraceStepKind::Quotient, {}};
        step.set(TraceKey::Exact, Number::finite(Rational(Rational(m_in.original) / Rational(scale))));
        step.set(TraceKey::Result, exact(m_in.original / scale));
        m_steps.push_back(std::move(step));
        return true;
    }

    static void describe(TraceStep& decision, const Neighbours& neighbours, const Rational& place)
    {
        if (neighbours.below) {
            decision.set(TraceKey::Below, Number::finite(neighbours.below->value));
            decision.set(TraceKey::BelowCode, neighbours.below->code);
            decision.set(TraceKey::FromBelow, Number::finite(Rational(place - neighbours.below->value)));
        }
        if (neighbours.above) {
            decision.set(TraceKey::Above, Number::finite(neighbours.above->value));
            decision.set(TraceKey::AboveCode, neighbours.above->code);
            decision.set(TraceKey::ToAbove, Number::finite(Rational(neighbours.above->value - place)));
        }
        if (const auto midpoint = neighbours.midpoint(); midpoint && neighbours.below->value != neighbours.above->value)
            decision.set(TraceKey::Midpoint, Number::finite(*midpoint));
        if (neighbours.isTie(place))
            decision.set(TraceKey::IsTie, true);
        if (neighbours.below && neighbours.above && neighbours.below->value == neighbours.above->value)
            decision.set(TraceKey::IsExact, true);
    }

    static void markClipped(TraceStep& decision, bool isClipped)
    {
        if (isClipped)
            decision.set(TraceKey::IsClipped, true);
    }

    void markComputed(TraceStep& decision, std::int64_t expected) const
    {
        if (expected != m_in.code)
            decision.set(TraceKey::IsComputed, true);
    }

    void decideInFormat(TraceStep decision, const Format& format, double scale, Rounding rounding)
    {
        if (std::isfinite(m_in.original) && addQuotient(scale)) {
            const Rational quotient = Rational(m_in.original) / Rational(scale);
            const Neighbours neighbours = neighboursInFormat(format, quotient);
            describe(decision, neighbours, quotient);
            const FormatFacts limits = facts(format);
            markClipped(decision, quotient > limits.max || quotient < limits.lowest);
            const auto encoded = encode(format, Number::finite(quotient), {rounding, overflowPolicy(Overflow::Saturate), 0});
            // −0 and 0 are one value; a random draw is the scheme's own.
            const bool isSame = encoded && decode(format, encoded->code).value == decode(format, {static_cast<std::uint64_t>(m_in.code)}).value;
            if (rounding != Rounding::Stochastic && !isSame)
                decision.set(TraceKey::IsComputed, true);
        } else {
            decision.set(TraceKey::IsUnscaled, std::isfinite(m_in.original));
        }
        addDecision(std::move(decision));
        addCode();
        const Number element = decode(format, {static_cast<std::uint64_t>(m_in.code)});
        addStored(element.isFinite() && std::isfinite(scale) ? std::optional<Rational>(element.value * Rational(scale)) : std::nullopt);
    }

    void addDecision(TraceStep decision)
    {
        if (std::isnan(m_in.original))
            decision.set(TraceKey::IsNaN, true);
        else if (std::isinf(m_in.original))
            decision.set(TraceKey::IsInfinite, true);
        m_steps.push_back(std::move(decision));
    }

    void addCode()
    {
        TraceStep step{TraceStepKind::Code, {}};
        step.set(TraceKey::Code, m_in.code);
        m_steps.push_back(std::move(step));
    }

    void addStored(const std::optional<Rational>& value)
    {
        TraceStep step{TraceStepKind::Stored, {}};
        if (value)
            step.set(TraceKey::Exact, Number::finite(*value));
        step.set(TraceKey::Result, exact(m_in.value));
        m_steps.push_back(std::move(step));
    }

    const TraceInput& m_in;
    std::size_t m_group;
    std::vector<TraceStep> m_steps;
};

} // namespace

std::vector<TraceStep> traceParameters(const TraceInput& input)
{
    Tracer tracer(input);
    std::visit(tracer, input.quantizer.parameters);
    return tracer.take();
}

} // namespace quantoscope::core
