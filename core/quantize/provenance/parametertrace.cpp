// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/parametertrace.h"

#include "core/numbers/encode.h"
#include "core/quantize/ggml/blocklayout.h"
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

struct CodeValue {
    std::int64_t code;
    double value;
};

/// What every code of one element of a block would stand for, in ascending order: the block is decoded with each of them in turn.
/// Values that are not finite are left out.
std::vector<CodeValue> codeValues(const BlockLayout& layout, std::span<const std::byte> block, std::size_t place)
{
    const BlockField& field = layout.elementCodes[place];
    const DTypeInfo& type = dtypeInfo(layout.dtype);
    std::vector<float> decoded(static_cast<std::size_t>(layout.elements));
    std::vector<CodeValue> values;
    if (field.coding == FieldCoding::Ternary) { // a digit of a fraction has no bits of its own
        const double d = std::abs(storedNumber(layout.parameters.front(), block));
        return std::isfinite(d) ? std::vector<CodeValue>{{0, -d}, {1, 0}, {2, d}} : values;
    }
    int width = 0;
    for (const BitRun& run : field.runs())
        width += run.width;
    for (std::uint64_t code = 0; code < (std::uint64_t(1) << width); ++code) {
        std::vector<std::byte> changed(block.begin(), block.end());
        for (const BitRun& run : field.runs()) {
            const unsigned mask = ((1U << run.width) - 1U) << run.shift();
            const unsigned bits = static_cast<unsigned>(code >> run.place) << run.shift() & mask;
            auto& byte = changed[static_cast<std::size_t>(run.byte())];
            byte = static_cast<std::byte>((std::to_integer<unsigned>(byte) & ~mask) | bits);
        }
        type.decodeFloats(changed.data(), 1, decoded.data());
        if (std::isfinite(decoded[place]))
            values.push_back({storedCode(field, changed), static_cast<double>(decoded[place])});
    }
    std::ranges::stable_sort(values, {}, &CodeValue::value);
    return values;
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
        decideInFormat(std::move(decision), parameters.format, scale, {parameters.rounding, overflowPolicy(parameters.overflow), 0});
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
        decideInFormat(std::move(decision), parameters.element, scale, {Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0});
    }

    void operator()(const PackedParameters& parameters)
    {
        const BlockLayout* layout = blockLayout(parameters.dtype);
        const auto bytes = static_cast<std::size_t>(dtypeInfo(parameters.dtype).blockBytes);
        TraceStep decision{TraceStepKind::Decision, {}};
        std::optional<Rational> stored;
        if (layout && (m_group + 1) * bytes <= parameters.blocks.size()) {
            const auto block = std::span(parameters.blocks).subspan(m_group * bytes, bytes);
            const auto place = static_cast<std::size_t>(m_in.element - m_in.run.first);
            stored = addPackedScale(*layout, block, place);
            if (std::isfinite(m_in.original))
                decideInBlock(decision, *layout, block, place);
        }
        addDecision(std::move(decision));
        addCode();
        addStored(stored);
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

    /// The fields of the block that the element depends on, and d before its own rounding where that is simple; returns what the
    /// element's code stands for, exactly.
    std::optional<Rational> addPackedScale(const BlockLayout& layout, std::span<const std::byte> block, std::size_t place)
    {
        TraceStep step{TraceStepKind::Scale, {}};
        std::string text;
        for (const std::byte byte : block)
            text += (text.empty() ? "" : " ") + byteText(byte);
        step.set(TraceKey::Block, std::move(text));
        step.set(TraceKey::Format, std::string(dtypeInfo(layout.dtype).name));
        step.set(TraceKey::Formula, std::string(layout.formula));
        Rational factor(1);
        Rational added(0);
        double greatestScale = 0;
        double leastScale = 0;
        bool isFinite = true;
        for (const BlockField& field : layout.parameters) {
            const bool isOfGroup = field.name == "scale" || field.name == "min";
            if (isOfGroup && layout.groupElements > 0 && field.index != static_cast<std::int64_t>(place) / layout.groupElements)
                continue;
            const double number = storedNumber(field, block);
            step.set(TraceKey::Field, TraceField{std::string(field.name), storedCode(field, block), exact(number)});
            isFinite = isFinite && std::isfinite(number);
            if (!std::isfinite(number))
                continue;
            if (field.name == "d" || field.name == "scale")
                factor *= Rational(number);
            else if (field.name == "m")
                added = Rational(number);
            else if (field.name == "dmin")
                greatestScale = number;
            else if (field.name == "min")
                leastScale = number;
        }
        added -= Rational(greatestScale) * Rational(leastScale);
        if (!isFinite) {
            m_steps.push_back(std::move(step));
            return std::nullopt;
        }
        if (const auto wanted = wantedD(layout.dtype); wanted && *wanted != 0 && abs(Rational(factor / *wanted - 1)) < Rational(1, 1024))
            step.set(TraceKey::Wanted, Number::finite(*wanted));
        step.set(TraceKey::Result, Number::finite(factor));
        if (added != 0)
            step.set(TraceKey::Minimum, Number::finite(added));
        m_steps.push_back(std::move(step));
        const Rational q(storedNumber(layout.elementCodes[place], block));
        // One bit is a sign: 0 stands for −1.
        return Rational(factor * (layout.dtype == DType::Q1_0 ? Rational(2 * q - 1) : q) + added);
    }

    /// d of the types that take it from the range alone, before it becomes binary16.
    [[nodiscard]] std::optional<Rational> wantedD(DType dtype) const
    {
        if (m_in.finite == 0)
            return std::nullopt;
        const Rational least(m_in.least);
        const Rational greatest(m_in.greatest);
        const Rational signedMagnitude = abs(least) > abs(greatest) ? least : greatest;
        switch (dtype) {
        case DType::Q4_0: return Rational(signedMagnitude / -8);
        case DType::Q5_0: return Rational(signedMagnitude / -16);
        case DType::Q8_0: return Rational(greatestMagnitude() / 127);
        case DType::Q4_1: return Rational((greatest - least) / 15);
        case DType::Q5_1: return Rational((greatest - least) / 31);
        case DType::TQ1_0:
        case DType::TQ2_0:
        case DType::Q2_0: return greatestMagnitude();
        default: return std::nullopt;
        }
    }

    /// The neighbours among all codes that the element's bits could hold in this block.
    void decideInBlock(TraceStep& decision, const BlockLayout& layout, std::span<const std::byte> block, std::size_t place) const
    {
        const std::vector<CodeValue> values = codeValues(layout, block, place);
        if (values.empty())
            return;
        std::vector<double> levels;
        std::ranges::transform(values, std::back_inserter(levels), &CodeValue::value);
        const Rational x(m_in.original);
        Neighbours neighbours = neighboursAmongLevels(levels, x);
        for (auto* side : {&neighbours.below, &neighbours.above}) {
            if (*side) // from the place among the levels to the code
                (*side)->code = values[static_cast<std::size_t>((*side)->code)].code;
        }
        decision.set(TraceKey::Levels, static_cast<std::int64_t>(levels.size()));
        describe(decision, neighbours, x);
        const Rational got(m_in.value);
        const bool isEither = neighbours.isTie(x) && got == neighbours.above->value;
        if (got != neighbours.nearest(x).value && !isEither)
            decision.set(TraceKey::IsComputed, true);
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

    void decideInFormat(TraceStep decision, const Format& format, double scale, const EncodeOptions& options)
    {
        if (std::isfinite(m_in.original) && addQuotient(scale)) {
            const Rational quotient = Rational(m_in.original) / Rational(scale);
            const Neighbours neighbours = neighboursInFormat(format, quotient);
            describe(decision, neighbours, quotient);
            const FormatFacts limits = facts(format);
            markClipped(decision, quotient > limits.max || quotient < limits.lowest);
            const auto encoded = encode(format, Number::finite(quotient), options);
            const Number got = decode(format, codeIn(format));
            const Number expected = encoded ? decode(format, encoded->code) : got;
            // −0 and 0 are one value; a random draw is the scheme's own.
            if (options.rounding != Rounding::Stochastic && (got.kind != expected.kind || got.value != expected.value))
                decision.set(TraceKey::IsComputed, true);
        } else {
            decision.set(TraceKey::IsUnscaled, std::isfinite(m_in.original));
        }
        addDecision(std::move(decision));
        addCode();
        const Number element = decode(format, codeIn(format));
        addStored(element.isFinite() && std::isfinite(scale) ? std::optional<Rational>(element.value * Rational(scale)) : std::nullopt);
    }

    /// The code's bits: those of fixed point may have come as a negative number.
    [[nodiscard]] CodePoint codeIn(const Format& format) const { return {static_cast<std::uint64_t>(m_in.code) & codeMask(format)}; }

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
