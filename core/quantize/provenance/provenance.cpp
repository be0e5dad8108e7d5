// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/provenance.h"

#include "core/quantize/provenance/applyrange.h"
#include "core/quantize/provenance/parametertrace.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

TraceStep valueStep(const Tensor& tensor, double original)
{
    TraceStep step{TraceStepKind::Value, {}};
    step.set(TraceKey::Original, Number::fromDouble(original));
    step.set(TraceKey::Type, std::string(dtypeName(tensor.dtype())));
    return step;
}

TraceStep groupStep(const Grouping& grouping, const GroupRun& run, std::int64_t element)
{
    TraceStep step{TraceStepKind::Group, {}};
    step.set(TraceKey::Group, run.group);
    step.set(TraceKey::Groups, grouping.groupCount());
    if (grouping.granularity().kind == Granularity::Kind::Channel)
        step.set(TraceKey::Axis, grouping.granularity().number);
    std::int64_t count = 0;
    grouping.forEachRunOf(run.group, [&](std::int64_t, std::int64_t length) {
        count += length;
        return true;
    });
    step.set(TraceKey::First, run.first);
    step.set(TraceKey::Count, count);
    step.set(TraceKey::Place, element - run.first);
    return step;
}

struct Spread {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();
    std::int64_t finite = 0;
};

TraceStep rangeStep(const Spread& spread)
{
    TraceStep step{TraceStepKind::Range, {}};
    step.set(TraceKey::Finite, spread.finite);
    if (spread.finite > 0) {
        step.set(TraceKey::Least, Number::fromDouble(spread.least));
        step.set(TraceKey::Greatest, Number::fromDouble(spread.greatest));
        step.set(TraceKey::Magnitude, Number::fromDouble(std::max(std::abs(spread.least), std::abs(spread.greatest))));
    }
    return step;
}

/// In units of the scale when there is one.
TraceStep errorStep(double original, double value, const TraceStep* scale)
{
    TraceStep step{TraceStepKind::Error, {}};
    if (!std::isfinite(original) || !std::isfinite(value))
        return step;
    const Rational error = Rational(value) - Rational(original);
    step.set(TraceKey::Result, Number::finite(error));
    if (original != 0)
        step.set(TraceKey::Relative, Number::finite(Rational(error / abs(Rational(original)))));
    const Number* unit = scale ? scale->number(TraceKey::Result) : nullptr;
    if (unit && unit->isFinite() && unit->value != 0)
        step.set(TraceKey::Steps, Number::finite(Rational(error / abs(unit->value))));
    return step;
}

} // namespace

std::optional<std::int64_t> TraceStep::integer(TraceKey key) const
{
    const auto* value = find<std::int64_t>(key);
    return value ? std::optional(*value) : std::nullopt;
}

std::vector<TraceField> TraceStep::fields() const
{
    std::vector<TraceField> result;
    for (const Argument& argument : arguments) {
        if (const auto* field = std::get_if<TraceField>(&argument.value))
            result.push_back(*field);
    }
    return result;
}

bool TraceStep::flag(TraceKey key) const
{
    const auto* value = find<bool>(key);
    return value && *value;
}

const TraceStep* Provenance::step(TraceStepKind kind) const
{
    const auto found = std::ranges::find(steps, kind, &TraceStep::kind);
    return found == steps.end() ? nullptr : &*found;
}

Result<Provenance> traceElement(const Quantizer& quantizer, const Tensor& tensor, std::int64_t element, const ProgressSink& progress)
{
    const auto grouping = groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    const auto applied = applyRange(quantizer, tensor, element, 1);
    if (!applied)
        return tl::unexpected(applied.error());
    Provenance story;
    story.element = element;
    story.original = tensor.value(element);
    story.code = applied->codes.front();
    story.value = applied->values.front();
    story.bits = codeBits(quantizer, story.code);

    const GroupRun run = grouping->runAt(element);
    Spread spread;
    const auto widen = [&spread](std::span<const double> values) {
        for (const double value : values) {
            spread.least = std::min(spread.least, value);
            spread.greatest = std::max(spread.greatest, value);
        }
        spread.finite += static_cast<std::int64_t>(values.size());
    };
    if (const auto seen = forEachFiniteChunk(tensor, *grouping, run.group, widen, progress); !seen)
        return tl::unexpected(seen.error());
    story.steps = {valueStep(tensor, story.original), groupStep(*grouping, run, element), rangeStep(spread)};
    const TraceInput input{quantizer,    run,          element,     story.original, story.code, story.value,
                           spread.least, spread.greatest, spread.finite};
    for (TraceStep& step : traceParameters(input))
        story.steps.push_back(std::move(step));
    story.steps.push_back(errorStep(story.original, story.value, story.step(TraceStepKind::Scale)));
    return story;
}

} // namespace quantoscope::core
