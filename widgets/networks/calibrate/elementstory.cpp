// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/elementstory.h"

#include "widgets/common/numbertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct Story {
    Q_DECLARE_TR_FUNCTIONS(Story)
};

core::Batch samplesOf(const core::Dataset& data, std::int64_t first, std::int64_t count)
{
    std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), first);
    return core::subset(data, indices).inputs;
}

/// The layer with weights before; nothing for the first.
std::optional<std::size_t> producerOf(const core::Network& network, std::size_t layer)
{
    for (std::size_t i = layer; i-- > 0;) {
        if (network.spec.layers[i].hasWeights())
            return i;
    }
    return std::nullopt;
}

QString causeText(core::AgreementCause cause)
{
    switch (cause) {
    case core::AgreementCause::Equal: return Story::tr("Both codes are the same.");
    case core::AgreementCause::Carried: return Story::tr("The codes differ because what entered the layer before differed; by itself it agrees.");
    case core::AgreementCause::Sums: return Story::tr("The codes differ because sums in binary32 are rounded.");
    case core::AgreementCause::Bias: return Story::tr("The codes differ because the bias is rounded to an integer.");
    case core::AgreementCause::Multiplier: return Story::tr("The codes differ because the multiplier has 31 bits.");
    case core::AgreementCause::Tie: return Story::tr("The codes differ at a tie: to even in the simulation, away from zero in integers.");
    }
    return {};
}

} // namespace

core::Result<ElementStory> tellElement(const core::Network& network, const core::Dataset& data, std::size_t layer, std::int64_t sample, std::int64_t element)
{
    if (sample < 0 || sample >= data.count())
        return core::failure(core::ErrorCode::ShapeMismatch, {data.count(), sample});
    const auto integer = core::toInteger(network);
    if (!integer)
        return tl::unexpected(integer.error());
    const auto shapes = core::layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    auto reason = core::explainElement(network, *integer, samplesOf(data, sample, 1), layer, 0, element);
    if (!reason)
        return tl::unexpected(reason.error());
    ElementStory story;
    story.reason = *reason;
    story.sample = sample;
    story.elements = (*shapes)[layer].count();
    const core::IntegerLayer& own = integer->layers[layer];
    story.inputScale = own.inputScale;
    story.zeroPoint = own.inputZeroPoint;
    story.leastCode = own.inputMin;
    story.greatestCode = own.inputMax;
    if (const auto producer = producerOf(network, layer)) {
        const std::vector<core::FixedMultiplier>& multipliers = integer->layers[*producer].multipliers;
        // One a channel of the producer: elements of one channel follow one another.
        const auto channels = static_cast<std::int64_t>(multipliers.size());
        const std::int64_t each = channels > 0 ? std::max<std::int64_t>(1, story.elements / channels) : 1;
        if (channels > 0)
            story.multiplier = multipliers[static_cast<std::size_t>(std::min(channels - 1, element / each))];
    }
    return story;
}

core::Result<std::vector<DifferingCode>> differingCodes(const core::Network& network, const core::Dataset& data, std::size_t layer, std::int64_t samples,
                                                        std::int64_t limit)
{
    const auto integer = core::toInteger(network);
    if (!integer)
        return tl::unexpected(integer.error());
    const auto found = core::differences(network, *integer, samplesOf(data, 0, std::min(samples, data.count())), layer, limit, 0);
    if (!found)
        return tl::unexpected(found.error());
    std::vector<DifferingCode> codes;
    for (const core::AgreementReason& reason : *found)
        codes.push_back({reason.sample, reason.element});
    return codes;
}

QStringList storyLines(const ElementStory& story)
{
    const core::AgreementReason& reason = story.reason;
    const auto number = [](double value) { return QString::number(value, 'g', 9); };
    QStringList lines;
    if (reason.accumulator && story.multiplier) {
        lines.append(Story::tr("Accumulator: %1").arg(integerText(*reason.accumulator)));
        lines.append(Story::tr("Multiplier: %1 · 2^−%2 = %3")
                         .arg(integerText(story.multiplier->mantissa), QString::number(31 + story.multiplier->shift), number(story.multiplier->value())));
        lines.append(Story::tr("On the line of codes: %1, zero point %2 included; rounded and kept within %3 … %4: code %5")
                         .arg(number(reason.integerPlace), integerText(story.zeroPoint), integerText(story.leastCode), integerText(story.greatestCode),
                              integerText(reason.integerCode)));
    } else {
        lines.append(Story::tr("The network's input: both round the same value to code %1.").arg(integerText(reason.integerCode)));
    }
    lines.append(Story::tr("Simulated: value %1 / scale %2 stands at %3: code %4")
                     .arg(number(static_cast<double>(reason.simulatedValue)), number(story.inputScale), number(reason.simulatedPlace),
                          integerText(reason.simulatedCode)));
    if (reason.accumulator) {
        lines.append(Story::tr("Tie at %1, %2 away. Sums in binary32 %3, bias %4, multiplier %5 of a step.")
                         .arg(number(reason.tie), number(reason.tieDistance), number(reason.sumError), number(reason.biasError),
                              number(reason.multiplierError)));
    }
    lines.append(causeText(reason.cause()));
    return lines;
}

} // namespace quantoscope::widgets
