// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/evaluation/integeragreement.h"

#include "core/networks/integer/integerstage.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace quantoscope::core {

namespace {

std::vector<std::size_t> layersWithWeights(const NetworkSpec& spec)
{
    std::vector<std::size_t> layers;
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        if (spec.layers[i].hasWeights())
            layers.push_back(i);
    }
    return layers;
}

std::vector<std::int32_t> simulatedCodes(const Network& network, std::size_t layer, const Trace& trace)
{
    const auto& values = trace.values[layer].values;
    std::vector<std::int32_t> codes(values.size());
    fakeQuantizeCodes(network.spec.layers[layer].activations, NodePlace::Activations, network.layers[layer].activationState, values, codes);
    return codes;
}

/// A layer of the batch, both ways, and what the layer before makes of the simulation's codes.
struct Comparison {
    std::size_t layer = 0;
    std::optional<std::size_t> source; ///< the layer with weights before
    std::vector<std::int32_t> simulated;
    std::vector<std::int32_t> integer;
    std::vector<std::int32_t> self;
    std::vector<std::int32_t> accumulators;    ///< of `self`, pooled
    std::vector<double> exactAccumulators;     ///< the same with the exact bias
    std::vector<std::int32_t> ownAccumulators; ///< of `integer`
    std::span<const float> values;             ///< what the simulation's node rounds
    std::int64_t samples = 0;
};

/// Accumulators with the bias that was rounded away put back.
std::vector<double> withExactBias(const IntegerLayer& layer, std::span<const std::int32_t> sums, std::int64_t samples)
{
    std::vector<double> exact(sums.begin(), sums.end());
    if (samples == 0)
        return exact;
    const std::size_t plane = exact.size() / static_cast<std::size_t>(samples) / layer.bias.size();
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const std::size_t channel = i / plane % layer.bias.size();
        exact[i] += layer.exactBias[channel] - layer.bias[channel];
    }
    return exact;
}

Result<Comparison> compare(const Network& network, const IntegerNetwork& integerNetwork, const Trace& simulated,
                           const IntegerTrace& integer, std::size_t layer, int threads)
{
    Comparison comparison;
    comparison.layer = layer;
    comparison.samples = simulated.values.front().count;
    comparison.values = simulated.values[layer].values;
    comparison.simulated = simulatedCodes(network, layer, simulated);
    const std::vector<std::size_t> layers = layersWithWeights(network.spec);
    const auto place = static_cast<std::size_t>(std::ranges::find(layers, layer) - layers.begin());
    comparison.integer = integer.codes[place];
    comparison.self = comparison.simulated;
    if (place == 0)
        return comparison;
    const std::size_t source = layers[place - 1];
    comparison.source = source;
    auto sums = accumulators(integerNetwork, source, simulatedCodes(network, source, simulated), comparison.samples, threads);
    auto own = accumulators(integerNetwork, source, integer.codes[place - 1], comparison.samples, threads);
    if (!sums || !own)
        return tl::unexpected(sums ? own.error() : sums.error());
    comparison.exactAccumulators = pooledAccumulators(
        integerNetwork, source, withExactBias(integerNetwork.layers[source], *sums, comparison.samples), comparison.samples);
    comparison.accumulators = pooledAccumulators(integerNetwork, source, *std::move(sums), comparison.samples);
    comparison.ownAccumulators = pooledAccumulators(integerNetwork, source, *std::move(own), comparison.samples);
    comparison.self = requantize(integerNetwork, source, comparison.accumulators, comparison.samples);
    return comparison;
}

/// The tie next to a place.
double tieNear(const Network& network, std::size_t layer, double place)
{
    const LayerSpec& spec = network.spec.layers[layer];
    const FakeQuantState& state = network.layers[layer].activationState;
    if (spec.activations.method == FakeQuantMethod::Binary)
        return 0;
    if (spec.activations.method == FakeQuantMethod::Twn)
        return std::copysign(static_cast<double>(state.thresholds[0]) / static_cast<double>(state.scales[0]), place);
    const CodeRange range = codeRange(spec.activations);
    return std::clamp(std::floor(place) + 0.5, static_cast<double>(range.qmin) + 0.5, static_cast<double>(range.qmax) - 0.5);
}

AgreementReason reasonOf(const Network& network, const IntegerNetwork& integerNetwork, const Comparison& comparison, std::size_t index)
{
    const IntegerLayer& next = integerNetwork.layers[comparison.layer];
    const std::size_t size = comparison.values.size() / static_cast<std::size_t>(comparison.samples);
    AgreementReason reason;
    reason.layer = comparison.layer;
    reason.sample = static_cast<std::int64_t>(index / size);
    reason.element = static_cast<std::int64_t>(index % size);
    reason.simulatedCode = comparison.simulated[index];
    reason.integerCode = comparison.integer[index];
    reason.selfCode = comparison.self[index];
    reason.simulatedValue = comparison.values[index];
    const float inverse = 1 / static_cast<float>(next.inputScale);
    reason.simulatedPlace = static_cast<double>(reason.simulatedValue * inverse) + next.inputZeroPoint;
    reason.tie = tieNear(network, comparison.layer, reason.simulatedPlace);
    reason.tieDistance = std::abs(reason.simulatedPlace - reason.tie);
    reason.exactPlace = reason.integerPlace = reason.simulatedPlace;
    if (!comparison.source)
        return reason;
    const IntegerLayer& own = integerNetwork.layers[*comparison.source];
    const FeatureShape shape = layerShapes(network.spec).value()[comparison.layer];
    const std::size_t channel = index % size / static_cast<std::size_t>(shape.height * shape.width);
    const double step = own.accumulatorScales[channel] / static_cast<double>(own.pooled) / next.inputScale;
    const double accumulator = comparison.accumulators[index];
    reason.accumulator = comparison.accumulators[index];
    reason.ownAccumulator = comparison.ownAccumulators[index];
    reason.exactPlace = comparison.exactAccumulators[index] * step + next.inputZeroPoint;
    reason.sumError = reason.simulatedPlace - reason.exactPlace;
    reason.biasError = (accumulator - comparison.exactAccumulators[index]) * step;
    // Signs and thresholds compare accumulators themselves: they know no multiplier.
    const double multiplier = next.inputRule == CodeRule::Rounded ? own.multipliers[channel].value() : step;
    reason.multiplierError = accumulator * (multiplier - step);
    reason.integerPlace = accumulator * multiplier + next.inputZeroPoint;
    return reason;
}

/// Both ways for a batch, at one layer.
struct Traces {
    Trace simulated;
    IntegerTrace integer;
};
Result<Traces> runBoth(const Network& network, const IntegerNetwork& integerNetwork, const Batch& batch, std::size_t layer, int threads)
{
    const bool isThere = layer < network.spec.layers.size() && network.spec.layers[layer].hasWeights()
        && integerNetwork.layers.size() == network.spec.layers.size();
    if (!isThere)
        return failure(ErrorCode::ShapeMismatch, {static_cast<std::int64_t>(network.spec.layers.size()), static_cast<std::int64_t>(layer)});
    PassOptions options;
    options.threads = threads;
    auto simulated = forward(network, batch, options);
    if (!simulated)
        return tl::unexpected(simulated.error());
    auto integer = runInteger(integerNetwork, batch, threads);
    if (!integer)
        return tl::unexpected(integer.error());
    return Traces{*std::move(simulated), *std::move(integer)};
}

template<typename Work>
auto orOutOfMemory(Work&& work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace

AgreementCause AgreementReason::cause() const
{
    if (integerCode == simulatedCode)
        return AgreementCause::Equal;
    if (selfCode == simulatedCode)
        return AgreementCause::Carried;
    const double sums = std::abs(sumError), bias = std::abs(biasError), multiplier = std::abs(multiplierError);
    if (sums == 0 && bias == 0 && multiplier == 0)
        return AgreementCause::Tie;
    if (sums >= bias && sums >= multiplier)
        return AgreementCause::Sums;
    return bias >= multiplier ? AgreementCause::Bias : AgreementCause::Multiplier;
}

Result<void> addAgreement(const Network& network, const IntegerNetwork& integerNetwork, const Trace& simulated, const IntegerTrace& integer,
                          int threads, std::vector<LayerAgreement>& layers)
{
    const std::vector<std::size_t> places = layersWithWeights(network.spec);
    layers.resize(places.size());
    return orOutOfMemory([&]() -> Result<void> {
        for (std::size_t place = 0; place < places.size(); ++place) {
            const auto comparison = compare(network, integerNetwork, simulated, integer, places[place], threads);
            if (!comparison)
                return tl::unexpected(comparison.error());
            LayerAgreement& agreement = layers[place];
            agreement.layer = places[place];
            const bool isBinary = integerNetwork.layers[places[place]].inputRule == CodeRule::Sign;
            for (std::size_t i = 0; i < comparison->simulated.size(); ++i) {
                const std::int64_t apart = std::abs(std::int64_t(comparison->simulated[i]) - comparison->integer[i]) / (isBinary ? 2 : 1);
                ++agreement.count;
                ++(apart == 0 ? agreement.equal : apart == 1 ? agreement.offByOne : agreement.further);
                agreement.bySelf += apart != 0 && comparison->self[i] != comparison->simulated[i] ? 1 : 0;
            }
        }
        return {};
    });
}

Result<AgreementReason> explainElement(const Network& network, const IntegerNetwork& integerNetwork, const Batch& batch, std::size_t layer,
                                       std::int64_t sample, std::int64_t element)
{
    if (sample < 0 || sample >= batch.count)
        return failure(ErrorCode::ShapeMismatch, {batch.count, sample});
    return orOutOfMemory([&]() -> Result<AgreementReason> {
        Batch one(batch.shape, 1);
        std::ranges::copy(batch.sample(sample), one.values.begin());
        const auto traces = runBoth(network, integerNetwork, one, layer, 1);
        if (!traces)
            return tl::unexpected(traces.error());
        const std::int64_t size = traces->simulated.values[layer].shape.count();
        if (element < 0 || element >= size)
            return failure(ErrorCode::ShapeMismatch, {size, element});
        const auto comparison = compare(network, integerNetwork, traces->simulated, traces->integer, layer, 1);
        if (!comparison)
            return tl::unexpected(comparison.error());
        AgreementReason reason = reasonOf(network, integerNetwork, *comparison, static_cast<std::size_t>(element));
        reason.sample = sample;
        return reason;
    });
}

Result<std::vector<AgreementReason>> differences(const Network& network, const IntegerNetwork& integerNetwork, const Batch& batch,
                                                 std::size_t layer, std::int64_t limit, int threads)
{
    return orOutOfMemory([&]() -> Result<std::vector<AgreementReason>> {
        const auto traces = runBoth(network, integerNetwork, batch, layer, threads);
        if (!traces)
            return tl::unexpected(traces.error());
        const auto comparison = compare(network, integerNetwork, traces->simulated, traces->integer, layer, threads);
        if (!comparison)
            return tl::unexpected(comparison.error());
        std::vector<AgreementReason> reasons;
        for (std::size_t i = 0; i < comparison->simulated.size() && std::ssize(reasons) < limit; ++i) {
            if (comparison->simulated[i] != comparison->integer[i])
                reasons.push_back(reasonOf(network, integerNetwork, *comparison, i));
        }
        return reasons;
    });
}

} // namespace quantoscope::core
