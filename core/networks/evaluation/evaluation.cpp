// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/evaluation/evaluation.h"

#include "core/networks/engine/loss.h"
#include "core/networks/engine/pass.h"
#include "core/networks/integer/integernetwork.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>

namespace quantoscope::core {

namespace {

/// Samples of a batch, and values of all layers that one may have.
constexpr std::int64_t mostSamples = 256;
constexpr std::int64_t mostValues = std::int64_t(1) << 22;

/// Σ x² and Σ (x − x̂)².
struct SignalToNoise {
    double signal = 0;
    double noise = 0;

    void add(std::span<const float> exact, std::span<const float> approximate)
    {
        for (std::size_t i = 0; i < exact.size(); ++i) {
            const double x = static_cast<double>(exact[i]);
            const double error = x - static_cast<double>(approximate[i]);
            signal += x * x;
            noise += error * error;
        }
    }
    [[nodiscard]] std::optional<double> decibels() const
    {
        const double ratio = signal / noise;
        return std::isfinite(ratio) && ratio > 0 ? std::optional(10 * std::log10(ratio)) : std::nullopt;
    }
};

/// Sums over the batches of what one way of computing answers.
struct Outcome {
    double loss = 0;
    std::int64_t correct = 0;
    std::vector<std::int32_t> answers;
};

std::vector<std::int32_t> answersOf(const Batch& outputs)
{
    std::vector<std::int32_t> answers;
    for (std::int64_t sample = 0; sample < outputs.count; ++sample) {
        const auto values = outputs.sample(sample);
        answers.push_back(static_cast<std::int32_t>(std::ranges::max_element(values) - values.begin()));
    }
    return answers;
}

void addOutcome(const Dataset& data, const Batch& outputs, Outcome& outcome)
{
    const Loss loss = data.isClassification() ? crossEntropy(outputs, data.labels) : meanSquaredError(outputs, data.targets);
    outcome.loss += loss.mean * static_cast<double>(outputs.count);
    outcome.correct += loss.correct;
    if (!data.isClassification())
        return;
    const std::vector<std::int32_t> answers = answersOf(outputs);
    outcome.answers.insert(outcome.answers.end(), answers.begin(), answers.end());
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

bool hasNodes(const NetworkSpec& spec)
{
    return std::ranges::any_of(spec.layers, [](const LayerSpec& layer) {
        return layer.hasWeights() && (layer.weights.isOn() || layer.activations.isOn());
    });
}

std::int64_t nodeBytes(const FakeQuantSpec& spec, const FakeQuantState& state)
{
    const bool hasZeroPoints = (spec.method == FakeQuantMethod::Ste || spec.method == FakeQuantMethod::Learned) && !spec.isSymmetric;
    const auto groups = static_cast<std::int64_t>(state.scales.size());
    return 4 * groups * (hasZeroPoints || spec.method == FakeQuantMethod::Ttq ? 2 : 1);
}

/// Signal and noise of a layer with weights.
struct LayerNoise {
    std::size_t layer = 0;
    SignalToNoise weights;
    SignalToNoise activations;
    SignalToNoise output;
};

std::vector<LayerNoise> weightNoise(const Network& network)
{
    std::vector<LayerNoise> layers;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        if (!spec.hasWeights())
            continue;
        LayerNoise noise;
        noise.layer = i;
        const LayerState& state = network.layers[i];
        std::vector<float> quantized(state.weights.size());
        fakeQuantize(spec.weights, NodePlace::Weights, state.weightState, state.weights, quantized);
        noise.weights.add(state.weights, quantized);
        layers.push_back(noise);
    }
    return layers;
}

void addNoise(const Trace& exact, const Trace& simulated, std::vector<LayerNoise>& layers)
{
    for (LayerNoise& noise : layers) {
        const Batch& quantized = simulated.layers[noise.layer].quantizedActivations;
        if (quantized.count > 0)
            noise.activations.add(simulated.values[noise.layer].values, quantized.values);
        noise.output.add(exact.values[noise.layer + 1].values, simulated.values[noise.layer + 1].values);
    }
}

/// The shapes of the network's layers, when it fits the data.
Result<std::vector<FeatureShape>> fittingShapes(const Network& network, const Dataset& data)
{
    auto shapes = layerShapes(network.spec);
    if (!shapes)
        return shapes;
    if (data.inputs.shape != network.spec.input)
        return failure(ErrorCode::ShapeMismatch, {network.spec.input.count(), data.inputs.shape.count()});
    if (shapes->back().count() != data.outputs())
        return failure(ErrorCode::ShapeMismatch, {shapes->back().count(), data.outputs()});
    const std::int64_t due = data.isClassification() ? data.count() : data.count() * data.targetWidth;
    const std::int64_t there = data.isClassification() ? std::ssize(data.labels) : std::ssize(data.targets);
    if (due != there)
        return failure(ErrorCode::ShapeMismatch, {due, there});
    const auto stranger = std::ranges::find_if(data.labels, [&data](std::int32_t label) { return label < 0 || label >= data.classes; });
    if (data.isClassification() && stranger != data.labels.end())
        return failure(ErrorCode::ShapeMismatch, {data.classes, static_cast<std::int64_t>(*stranger)});
    return shapes;
}

std::int64_t samplesAtOnce(const std::vector<FeatureShape>& shapes)
{
    std::int64_t values = 0;
    for (const FeatureShape& shape : shapes)
        values += shape.count();
    return std::clamp<std::int64_t>(mostValues / values, 1, mostSamples);
}

/// The sums of all batches.
struct Sums {
    Outcome simulated;
    Outcome integer;
    std::vector<LayerNoise> noise;
    std::vector<LayerAgreement> agreement;
};

Result<void> addBatch(const Network& network, const std::optional<IntegerNetwork>& integer, const Dataset& part, int threads, Sums& sums)
{
    PassOptions options;
    options.threads = threads;
    const auto simulated = forward(network, part.inputs, options);
    if (!simulated)
        return tl::unexpected(simulated.error());
    addOutcome(part, simulated->output(), sums.simulated);
    if (hasNodes(network.spec)) {
        options.usesNodes = false;
        const auto exact = forward(network, part.inputs, options);
        if (!exact)
            return tl::unexpected(exact.error());
        addNoise(*exact, *simulated, sums.noise);
    }
    if (!integer)
        return {};
    const auto trace = runInteger(*integer, part.inputs, threads);
    if (!trace)
        return tl::unexpected(trace.error());
    addOutcome(part, trace->output, sums.integer);
    return addAgreement(network, *integer, *simulated, *trace, threads, sums.agreement);
}

Evaluation resultOf(const Network& network, const Dataset& data, Sums&& sums, bool usesInteger)
{
    const std::int64_t count = data.count();
    const auto mean = [count](double sum) { return count > 0 ? sum / static_cast<double>(count) : 0; };
    Evaluation evaluation;
    evaluation.count = count;
    evaluation.accuracy = share(sums.simulated.correct, count);
    evaluation.loss = mean(sums.simulated.loss);
    evaluation.answers = std::move(sums.simulated.answers);
    evaluation.confusion.assign(static_cast<std::size_t>(data.classes * data.classes), 0);
    for (std::size_t i = 0; i < evaluation.answers.size(); ++i)
        ++evaluation.confusion[static_cast<std::size_t>(data.labels[i] * data.classes + evaluation.answers[i])];
    for (const LayerNoise& noise : sums.noise)
        evaluation.layers.push_back({noise.layer, noise.weights.decibels(), noise.activations.decibels(), noise.output.decibels()});
    evaluation.floatBytes = 4 * parameterCount(network);
    evaluation.quantizedBytes = networkBytes(network);
    if (!usesInteger)
        return evaluation;
    IntegerAgreement agreement;
    agreement.layers = std::move(sums.agreement);
    agreement.accuracy = share(sums.integer.correct, count);
    agreement.loss = mean(sums.integer.loss);
    for (std::size_t i = 0; i < evaluation.answers.size(); ++i)
        agreement.sameClass += evaluation.answers[i] == sums.integer.answers[i] ? 1 : 0;
    evaluation.integer = std::move(agreement);
    return evaluation;
}

Result<Evaluation> evaluateAll(const Network& network, const Dataset& data, const EvaluationOptions& options, const ProgressSink& progress)
{
    const auto shapes = fittingShapes(network, data);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::optional<IntegerNetwork> integer;
    if (options.usesInteger) {
        auto converted = toInteger(network);
        if (!converted)
            return tl::unexpected(converted.error());
        integer = *std::move(converted);
    }
    Sums sums;
    sums.noise = weightNoise(network);
    const std::int64_t step = samplesAtOnce(*shapes);
    for (std::int64_t first = 0; first < data.count(); first += step) {
        if (!keepGoing(progress, first, data.count()))
            return failure(ErrorCode::Cancelled);
        std::vector<std::int64_t> indices(static_cast<std::size_t>(std::min(step, data.count() - first)));
        std::iota(indices.begin(), indices.end(), first);
        if (const auto added = addBatch(network, integer, subset(data, indices), options.threads, sums); !added)
            return tl::unexpected(added.error());
    }
    if (!keepGoing(progress, data.count(), data.count()))
        return failure(ErrorCode::Cancelled);
    return resultOf(network, data, std::move(sums), options.usesInteger);
}

} // namespace

std::int64_t networkBytes(const Network& network)
{
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        const LayerState& state = network.layers[i];
        bytes += 4 * std::ssize(state.bias);
        if (spec.hasWeights() && spec.activations.isOn())
            bytes += nodeBytes(spec.activations, state.activationState);
        if (spec.hasWeights() && spec.weights.isOn() && state.weightState.isReady())
            bytes += (std::ssize(state.weights) * spec.weights.bits + 7) / 8 + nodeBytes(spec.weights, state.weightState);
        else
            bytes += 4 * std::ssize(state.weights);
    }
    return bytes;
}

Result<Evaluation> evaluate(const Network& network, const Dataset& data, const EvaluationOptions& options, const ProgressSink& progress)
{
    try {
        return evaluateAll(network, data, options, progress);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace quantoscope::core
