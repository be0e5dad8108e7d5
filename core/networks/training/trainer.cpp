// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/training/trainer.h"

#include "core/networks/engine/loss.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <new>
#include <numeric>
#include <string>
#include <utility>

namespace quantoscope::core {

namespace {

/// Samples of one pass of score().
constexpr std::int64_t scoredAtOnce = 256;

std::string numberText(double value)
{
    char digits[32];
    const auto [end, fault] = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end};
}

Result<void> checkOptions(const TrainingSpec& spec)
{
    const auto refuse = [](const char* option, double value) -> Result<void> {
        return failure(ErrorCode::UnknownOption, {std::string(option), numberText(value)});
    };
    const OptimizerSpec& optimizer = spec.optimizer;
    if (!(optimizer.learningRate > 0 && optimizer.learningRate <= 10))
        return refuse("rate", optimizer.learningRate);
    if (!(optimizer.momentum >= 0 && optimizer.momentum < 1))
        return refuse("momentum", optimizer.momentum);
    if (!(optimizer.weightDecay >= 0 && std::isfinite(optimizer.weightDecay)))
        return refuse("decay", optimizer.weightDecay);
    if (spec.batchSize < 1 || spec.batchSize > 65536)
        return refuse("batch", static_cast<double>(spec.batchSize));
    if (spec.threads < 0)
        return refuse("threads", spec.threads);
    return {};
}

Result<void> checkCount(std::int64_t expected, std::size_t given)
{
    if (expected != static_cast<std::int64_t>(given))
        return failure(ErrorCode::ShapeMismatch, {expected, static_cast<std::int64_t>(given)});
    return {};
}

/// The dataset's own vectors agree with each other and with a network of these inputs and outputs.
Result<void> checkData(const Dataset& data, const FeatureShape& input, const FeatureShape& output)
{
    if (data.count() == 0)
        return {};
    if (data.inputs.shape != input)
        return failure(ErrorCode::ShapeMismatch, {input.count(), data.inputs.shape.count()});
    if (data.outputs() != output.count())
        return failure(ErrorCode::ShapeMismatch, {output.count(), data.outputs()});
    if (data.isClassification()) {
        const bool isLabelled = std::ranges::all_of(data.labels, [&](std::int32_t label) { return label >= 0 && label < data.classes; });
        return isLabelled ? checkCount(data.count(), data.labels.size()) : failure(ErrorCode::ShapeMismatch, {data.classes, std::int64_t(0)});
    }
    return checkCount(data.count() * data.targetWidth, data.targets.size());
}

/// Its vectors have the lengths that its specification says.
Result<void> checkNetwork(const Network& network, std::span<const FeatureShape> shapes)
{
    if (const auto checked = checkCount(static_cast<std::int64_t>(network.spec.layers.size()), network.layers.size()); !checked)
        return checked;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSizes sizes = layerSizes(network.spec.layers[i], shapes[i], shapes[i + 1]);
        const LayerState& layer = network.layers[i];
        for (const auto& [expected, given] : {std::pair(sizes.weights, &layer.weights), std::pair(sizes.bias, &layer.bias),
                                              std::pair(sizes.running, &layer.runningMean), std::pair(sizes.running, &layer.runningVariance)})
            if (const auto checked = checkCount(expected, given->size()); !checked)
                return checked;
    }
    return {};
}

Loss lossOf(const Batch& outputs, const Dataset& data)
{
    return data.isClassification() ? crossEntropy(outputs, data.labels) : meanSquaredError(outputs, data.targets);
}

bool isFinite(std::span<const float> values)
{
    std::uint32_t greatest = 0;
    for (const float value : values)
        greatest = std::max(greatest, std::bit_cast<std::uint32_t>(value) & 0x7fffffffU);
    return greatest < 0x7f800000U;
}

bool isFinite(const FakeQuantState& state)
{
    return isFinite(state.scales) && isFinite(state.zeroPoints) && isFinite(state.negativeScales) && isFinite(state.thresholds);
}

bool isFinite(const Network& network)
{
    return std::ranges::all_of(network.layers, [](const LayerState& layer) {
        return isFinite(layer.weights) && isFinite(layer.bias) && isFinite(layer.runningMean) && isFinite(layer.runningVariance)
            && isFinite(layer.weightState) && isFinite(layer.activationState);
    });
}

double meanOf(std::span<const float> values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

bool isQuantized(const FakeQuantSpec& spec, const FakeQuantState& state)
{
    return spec.isOn() && state.isReady();
}

/// Calls a sink a few hundred times per second at most.
class SparseProgress
{
public:
    explicit SparseProgress(const ProgressSink& sink) : m_sink(sink) {}

    [[nodiscard]] bool goesOn(std::int64_t done, std::int64_t total)
    {
        if (!m_sink)
            return true;
        const auto now = std::chrono::steady_clock::now();
        if (done != 0 && done != total && now - m_last < std::chrono::milliseconds(4))
            return true;
        m_last = now;
        return m_sink(done, total);
    }

private:
    const ProgressSink& m_sink;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace

TrainingSpec defaultTraining(DatasetKind kind, OptimizerKind optimizer)
{
    const bool isImage = kind == DatasetKind::Digits;
    TrainingSpec spec;
    spec.optimizer.kind = optimizer;
    spec.optimizer.learningRate = optimizer == OptimizerKind::Adam ? (isImage ? 0.003 : 0.01) : 0.05;
    spec.batchSize = isImage ? 64 : 32;
    return spec;
}

Result<Trainer> Trainer::make(Network network, std::shared_ptr<const DataSplit> data, const TrainingSpec& spec)
{
    if (const auto checked = checkOptions(spec); !checked)
        return tl::unexpected(checked.error());
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (!data || data->training.count() == 0)
        return failure(ErrorCode::TensorEmpty);
    if (const auto checked = checkData(data->training, shapes->front(), shapes->back()); !checked)
        return tl::unexpected(checked.error());
    if (const auto checked = checkData(data->heldOut, shapes->front(), shapes->back()); !checked)
        return tl::unexpected(checked.error());
    if (const auto checked = checkNetwork(network, *shapes); !checked)
        return tl::unexpected(checked.error());
    Trainer trainer;
    trainer.m_network = std::move(network);
    trainer.m_data = std::move(data);
    trainer.m_spec = spec;
    trainer.m_optimizer = Optimizer(spec.optimizer);
    trainer.m_random = Random(spec.seed);
    trainer.m_codes.resize(trainer.m_network.layers.size());
    trainer.m_order.resize(static_cast<std::size_t>(trainer.m_data->training.count()));
    std::iota(trainer.m_order.begin(), trainer.m_order.end(), std::int64_t(0));
    trainer.prepareNodes();
    return trainer;
}

std::int64_t Trainer::stepsPerEpoch() const
{
    return (m_data->training.count() + m_spec.batchSize - 1) / m_spec.batchSize;
}

void Trainer::beginEpoch()
{
    for (std::size_t i = m_order.size(); i > 1; --i) // Fisher and Yates
        std::swap(m_order[i - 1], m_order[static_cast<std::size_t>(m_random.below(i))]);
    ++m_epochs;
    m_epochSteps = 0;
    m_epochLoss = 0;
    m_epochCorrect = 0;
    m_isEpochOpen = true;
}

Dataset Trainer::nextBatch() const
{
    const auto first = static_cast<std::size_t>(m_epochSteps * m_spec.batchSize);
    const std::size_t size = std::min(static_cast<std::size_t>(m_spec.batchSize), m_order.size() - first);
    return subset(m_data->training, std::span(m_order).subspan(first, size));
}

void Trainer::prepareNodes()
{
    for (std::size_t i = 0; i < m_network.layers.size(); ++i) {
        const FakeQuantSpec& node = m_network.spec.layers[i].weights;
        LayerState& layer = m_network.layers[i];
        if (!node.isOn() || layer.weights.empty())
            continue;
        const auto groups = node.isPerChannel ? static_cast<std::int64_t>(layer.bias.size()) : 1;
        if (!layer.weightState.isReady())
            layer.weightState = initialState(node, NodePlace::Weights, layer.weights, groups);
        m_codes[i].resize(layer.weights.size());
        fakeQuantizeCodes(node, NodePlace::Weights, layer.weightState, layer.weights, m_codes[i]);
    }
}

StepRecord Trainer::record(const Gradients& gradients)
{
    StepRecord record;
    record.step = m_steps;
    record.nodes.resize(m_network.layers.size());
    std::vector<std::int32_t> codes;
    for (std::size_t i = 0; i < m_network.layers.size(); ++i) {
        const LayerSpec& spec = m_network.spec.layers[i];
        const LayerState& layer = m_network.layers[i];
        NodeStep& node = record.nodes[i];
        if (isQuantized(spec.activations, layer.activationState)) {
            node.activationScale = meanOf(layer.activationState.scales);
            node.maskedActivations = gradients.layers[i].activationNode.masked;
        }
        if (!isQuantized(spec.weights, layer.weightState))
            continue;
        node.weightScale = meanOf(layer.weightState.scales);
        node.maskedWeights = gradients.layers[i].weightNode.masked;
        codes.resize(layer.weights.size());
        fakeQuantizeCodes(spec.weights, NodePlace::Weights, layer.weightState, layer.weights, codes);
        for (std::size_t k = 0; k < codes.size(); ++k)
            node.codeFlips += codes[k] != m_codes[i][k] ? 1 : 0;
        m_codes[i].swap(codes);
    }
    return record;
}

Result<StepRecord> Trainer::take(const Dataset& batch)
{
    const PassOptions options{true, true, m_spec.threads, false};
    const auto trace = forward(m_network, batch.inputs, options);
    if (!trace)
        return tl::unexpected(trace.error());
    const Loss loss = lossOf(trace->output(), batch);
    if (!std::isfinite(loss.mean))
        return failure(ErrorCode::NetworkDiverged, {m_steps + 1});
    const auto gradients = backward(m_network, *trace, loss.gradient, options);
    if (!gradients)
        return tl::unexpected(gradients.error());
    m_optimizer.step(m_network, *gradients);
    takeStatistics(m_network, *trace);
    if (!isFinite(m_network))
        return failure(ErrorCode::NetworkDiverged, {m_steps + 1});
    ++m_steps;
    ++m_epochSteps;
    m_epochLoss += loss.mean * static_cast<double>(batch.count());
    m_epochCorrect += loss.correct;
    StepRecord made = record(*gradients);
    made.loss = loss.mean;
    made.accuracy = static_cast<double>(loss.correct) / static_cast<double>(batch.count());
    return made;
}

Result<StepRecord> Trainer::step()
{
    const auto tried = [this]() -> Result<StepRecord> {
        try {
            return take(nextBatch());
        } catch (const std::bad_alloc&) {
            return failure(ErrorCode::OutOfMemory);
        }
    };
    if (m_epochs == 0 || m_epochSteps == stepsPerEpoch())
        beginEpoch();
    m_before = m_network;
    auto made = tried();
    if (!made) {
        std::swap(m_network, m_before);
        if (made.error().code == ErrorCode::NetworkDiverged)
            m_optimizer = Optimizer(m_optimizer.spec());
    }
    return made;
}

Result<EpochRecord> Trainer::epoch(const ProgressSink& progress)
{
    if (!m_isEpochOpen)
        beginEpoch();
    const std::int64_t total = stepsPerEpoch();
    SparseProgress sparse(progress);
    for (;;) {
        if (!sparse.goesOn(m_epochSteps, total))
            return failure(ErrorCode::Cancelled);
        if (m_epochSteps == total)
            break;
        if (const auto made = step(); !made)
            return tl::unexpected(made.error());
    }
    const ProgressSink asks = progress ? ProgressSink([&](std::int64_t, std::int64_t) { return progress(total, total); }) : ProgressSink();
    const auto heldOut = score(m_network, m_data->heldOut, {false, true, m_spec.threads}, asks);
    if (!heldOut)
        return tl::unexpected(heldOut.error());
    const auto count = static_cast<double>(m_order.size());
    m_history.push_back({m_epochs, m_epochLoss / count, static_cast<double>(m_epochCorrect) / count, heldOut->loss, heldOut->accuracy});
    m_isEpochOpen = false;
    return m_history.back();
}

void Trainer::setOptimizer(const OptimizerSpec& spec)
{
    m_spec.optimizer = spec;
    m_optimizer.setSpec(spec);
}

Result<void> Trainer::setNodes(const NetworkSpec& spec)
{
    if (spec.input != m_network.spec.input)
        return failure(ErrorCode::ShapeMismatch, {m_network.spec.input.count(), spec.input.count()});
    const std::vector<LayerSpec>& layers = m_network.spec.layers;
    for (std::size_t i = 0; i < std::max(spec.layers.size(), layers.size()); ++i) {
        const bool isThere = i < spec.layers.size() && i < layers.size();
        const LayerSpec& given = i < spec.layers.size() ? spec.layers[i] : layers[i];
        LayerSpec bare = given;
        if (isThere) {
            bare.weights = layers[i].weights;
            bare.activations = layers[i].activations;
        }
        if (!isThere || bare != layers[i])
            return failure(ErrorCode::NetworkShape, {static_cast<std::int64_t>(i) + 1, layerText(given)});
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        LayerState& state = m_network.layers[i];
        if (spec.layers[i].weights != layers[i].weights) {
            state.weightState = {};
            m_optimizer.forgetNode(i, NodePlace::Weights);
        }
        if (spec.layers[i].activations != layers[i].activations) {
            state.activationState = {};
            m_optimizer.forgetNode(i, NodePlace::Activations);
        }
    }
    m_network.spec = spec;
    prepareNodes();
    return {};
}

Result<Score> score(const Network& network, const Dataset& data, const PassOptions& options, const ProgressSink& progress)
{
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    Score total;
    total.count = data.count();
    if (total.count == 0)
        return total;
    if (const auto checked = checkData(data, shapes->front(), shapes->back()); !checked)
        return tl::unexpected(checked.error());
    PassOptions inference = options;
    inference.isTraining = false;
    SparseProgress sparse(progress);
    std::vector<std::int64_t> indices;
    std::int64_t correct = 0;
    for (std::int64_t first = 0; first < total.count; first += scoredAtOnce) {
        if (!sparse.goesOn(first, total.count))
            return failure(ErrorCode::Cancelled);
        indices.resize(static_cast<std::size_t>(std::min(scoredAtOnce, total.count - first)));
        std::iota(indices.begin(), indices.end(), first);
        const Dataset part = subset(data, indices);
        const auto outputs = infer(network, part.inputs, inference);
        if (!outputs)
            return tl::unexpected(outputs.error());
        const Loss loss = lossOf(*outputs, part);
        total.loss += loss.mean * static_cast<double>(part.count());
        correct += loss.correct;
    }
    if (!sparse.goesOn(total.count, total.count))
        return failure(ErrorCode::Cancelled);
    total.loss /= static_cast<double>(total.count);
    total.accuracy = static_cast<double>(correct) / static_cast<double>(total.count);
    return total;
}

} // namespace quantoscope::core
