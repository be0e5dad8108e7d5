// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/calibration.h"

#include "core/networks/calibration/fold.h"
#include "core/networks/calibration/granularity.h"
#include "core/networks/calibration/nodeobserver.h"
#include "core/networks/engine/pass.h"
#include "core/quantize/linear/cliprange.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <new>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::int64_t mostBatch = 65'536;
constexpr std::int64_t mostBatches = 1'000'000;

/// Thousandths of the progress at which the stages end.
constexpr std::int64_t observed = 700;
constexpr std::int64_t weighed = 800;
constexpr std::int64_t finished = 1000;

Result<void> checkNumber(const char* option, std::int64_t value, std::int64_t least, std::int64_t most)
{
    if (value < least || value > most)
        return failure(ErrorCode::UnknownOption, {std::string(option), std::to_string(value)});
    return {};
}

LinearRule ruleOf(const FakeQuantSpec& node)
{
    LinearRule rule;
    rule.bits = node.bits;
    rule.isSymmetric = node.isSymmetric;
    return rule;
}

/// As the node computes: with a binary32 scale whose inverse is finite.
LinearGroup groupOf(const FakeQuantSpec& node, const std::optional<ValueRange>& range)
{
    LinearGroup group = linearGroup(ruleOf(node), range);
    constexpr double least = std::numeric_limits<float>::min();
    constexpr double most = std::numeric_limits<float>::max();
    group.scale = static_cast<double>(static_cast<float>(std::clamp(group.scale, least, most)));
    return group;
}

void append(FakeQuantState& state, const LinearGroup& group, const std::optional<ValueRange>& range)
{
    const ValueRange seen = range.value_or(ValueRange{});
    state.scales.push_back(static_cast<float>(group.scale));
    state.zeroPoints.push_back(static_cast<float>(group.zeroPoint));
    state.lo.push_back(static_cast<float>(seen.lo));
    state.hi.push_back(static_cast<float>(seen.hi));
    state.isFrozen = true;
}

/// The float network with the nodes that the specification asks for, none of them ready.
Network prepared(const Network& network, const CalibrationSpec& spec)
{
    Network result = spec.foldsBatchNorm ? foldBatchNorm(network) : network;
    for (LayerState& layer : result.layers) {
        layer.weightState = {};
        layer.activationState = {};
    }
    if (spec.equalizesLayers)
        result = equalizeLayers(result);
    NodeRule rule;
    rule.weights = {spec.weightBits, FakeQuantMethod::Ste, spec.granularity == WeightGranularity::PerChannel, true};
    rule.activations = {spec.activationBits, FakeQuantMethod::Ste, false, spec.isActivationSymmetric};
    rule.keepsEnds = spec.keepsEnds;
    result.spec = withNodes(std::move(result.spec), rule);
    return result;
}

/// The batches of the data, one after the other.
class Batches
{
public:
    Batches(const Dataset& data, const CalibrationSpec& spec) : m_data(data.inputs), m_size(spec.batchSize)
    {
        m_samples = std::min(m_data.count, spec.batches * spec.batchSize);
    }
    [[nodiscard]] std::int64_t count() const { return (m_samples + m_size - 1) / m_size; }
    [[nodiscard]] std::int64_t samples() const { return m_samples; }
    [[nodiscard]] Batch at(std::int64_t index) const
    {
        const std::int64_t first = index * m_size;
        Batch batch(m_data.shape, std::min(m_size, m_samples - first));
        const auto width = static_cast<std::size_t>(m_data.shape.count());
        const auto from = std::span(m_data.values).subspan(static_cast<std::size_t>(first) * width, batch.values.size());
        std::ranges::copy(from, batch.values.begin());
        return batch;
    }

private:
    const Batch& m_data;
    std::int64_t m_size;
    std::int64_t m_samples = 0;
};

/// Adds up the outputs of a layer, by channel.
void addOutputs(const Batch& outputs, std::vector<double>& sums)
{
    const auto channels = static_cast<std::size_t>(outputs.shape.channels);
    const auto places = static_cast<std::size_t>(outputs.shape.height * outputs.shape.width);
    sums.resize(channels, 0);
    for (std::int64_t i = 0; i < outputs.count; ++i) {
        const std::span<const float> sample = outputs.sample(i);
        for (std::size_t c = 0; c < channels; ++c) {
            for (const float value : sample.subspan(c * places, places))
                sums[c] += static_cast<double>(value);
        }
    }
}

/// An input node on its way.
struct Watched {
    std::size_t layer = 0;
    NodeObserver observer;
};

Result<std::vector<Watched>> watchers(const Network& network, const CalibrationSpec& spec)
{
    std::vector<Watched> all;
    for (std::size_t i = 0; i < network.spec.layers.size(); ++i) {
        const LayerSpec& layer = network.spec.layers[i];
        if (!layer.hasWeights() || !layer.activations.isOn())
            continue;
        auto observer = NodeObserver::make(spec.observer, ruleOf(layer.activations));
        if (!observer)
            return tl::unexpected(observer.error());
        all.push_back({i, std::move(*observer)});
    }
    return all;
}

/// The values without a copy, which live as long as the tensor.
Result<Tensor> asTensor(Batch&& batch)
{
    const auto owner = std::make_shared<Batch>(std::move(batch));
    const std::span<const float> values = owner->values;
    return Tensor::fromStorage(DType::Float32, {owner->count, owner->shape.count()}, std::as_bytes(values), owner);
}

/// Shows every batch to all observers; sums of outputs, of layers with weights, only where they are asked for.
Result<void> observeAll(const Network& network, const Batches& batches, const CalibrationSpec& spec, std::vector<Watched>& watched,
                        std::vector<std::vector<double>>& sums, const ProgressSink& progress)
{
    PassOptions options;
    options.usesNodes = false;
    options.threads = spec.threads;
    for (std::int64_t k = 0; k < batches.count(); ++k) {
        if (!keepGoing(progress, k, batches.count()))
            return failure(ErrorCode::Cancelled);
        auto trace = forward(network, batches.at(k), options);
        if (!trace)
            return tl::unexpected(trace.error());
        for (std::size_t i = 0; spec.correctsBias && i < network.layers.size(); ++i) {
            if (network.spec.layers[i].hasWeights())
                addOutputs(trace->values[i + 1], sums[i]);
        }
        const auto show = [&](std::int64_t first, std::int64_t last) -> Result<void> {
            for (std::int64_t i = first; i < last; ++i) {
                Watched& node = watched[static_cast<std::size_t>(i)];
                const auto tensor = asTensor(std::move(trace->values[node.layer]));
                if (!tensor)
                    return tl::unexpected(tensor.error());
                if (auto added = node.observer.add(*tensor); !added)
                    return added;
            }
            return {};
        };
        if (auto shown = parallelFor(static_cast<std::int64_t>(watched.size()), 1, show, {}, spec.threads); !shown)
            return shown;
    }
    return {};
}

Result<void> freezeWeights(Network& network, const ClipRule& clip, const ProgressSink& progress)
{
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        if (!keepGoing(progress, static_cast<std::int64_t>(i), static_cast<std::int64_t>(network.layers.size())))
            return failure(ErrorCode::Cancelled);
        LayerState& layer = network.layers[i];
        const FakeQuantSpec& node = network.spec.layers[i].weights;
        if (!network.spec.layers[i].hasWeights() || !node.isOn())
            continue;
        const auto tensor = weightRows(layer);
        if (!tensor)
            return tl::unexpected(tensor.error());
        const Granularity granularity{node.isPerChannel ? Granularity::Kind::Channel : Granularity::Kind::Tensor, 0};
        const Grouping grouping = Grouping::make(tensor->shape(), granularity).value_or(Grouping());
        for (std::int64_t group = 0; group < grouping.groupCount(); ++group) {
            const auto found = clippedRange(ruleOf(node), clip, *tensor, grouping, group);
            if (!found)
                return tl::unexpected(found.error());
            append(layer.weightState, groupOf(node, found->range), found->range);
        }
    }
    return {};
}

/// The layers up to `last`, for what it puts out.
Network upTo(const Network& network, std::size_t last)
{
    const auto count = static_cast<std::ptrdiff_t>(last + 1);
    return {{network.spec.input, {network.spec.layers.begin(), network.spec.layers.begin() + count}},
            {network.layers.begin(), network.layers.begin() + count}};
}

Result<void> correctBias(Network& network, const Batches& batches, const CalibrationSpec& spec,
                         const std::vector<std::vector<double>>& sums, const ProgressSink& progress)
{
    PassOptions options;
    options.threads = spec.threads;
    const auto layers = static_cast<std::int64_t>(network.layers.size());
    for (std::int64_t i = 0; i < layers; ++i) {
        const auto layer = static_cast<std::size_t>(i);
        if (!network.spec.layers[layer].hasWeights())
            continue;
        std::vector<double> quantized;
        double count = 0;
        const Network front = upTo(network, layer);
        for (std::int64_t k = 0; k < batches.count(); ++k) {
            if (!keepGoing(progress, i * batches.count() + k, layers * batches.count()))
                return failure(ErrorCode::Cancelled);
            const auto outputs = infer(front, batches.at(k), options);
            if (!outputs)
                return tl::unexpected(outputs.error());
            addOutputs(*outputs, quantized);
            count += static_cast<double>(outputs->count * outputs->shape.height * outputs->shape.width);
        }
        std::vector<float>& bias = network.layers[layer].bias;
        for (std::size_t c = 0; c < bias.size(); ++c) {
            const double error = (quantized[c] - sums[layer][c]) / count;
            if (std::isfinite(error))
                bias[c] = static_cast<float>(static_cast<double>(bias[c]) - error);
        }
    }
    return {};
}

Result<Calibration> calibrateAll(const Network& network, const Dataset& data, const CalibrationSpec& spec, const ClipRule& clip,
                                 const ProgressSink& progress)
{
    Calibration result{prepared(network, spec), {}};
    auto watched = watchers(result.network, spec);
    if (!watched)
        return tl::unexpected(watched.error());
    const Batches batches(data, spec);
    std::vector<std::vector<double>> sums(result.network.layers.size());
    if (const auto seen = observeAll(result.network, batches, spec, *watched, sums, stageOf(progress, 0, observed)); !seen)
        return tl::unexpected(seen.error());
    for (const Watched& node : *watched) {
        const FakeQuantSpec& activations = result.network.spec.layers[node.layer].activations;
        const LinearGroup group = groupOf(activations, node.observer.range());
        append(result.network.layers[node.layer].activationState, group, node.observer.range());
        result.nodes.push_back({node.layer, node.observer.history(), node.observer.search(), group, node.observer.isOneSided()});
    }
    if (const auto frozen = freezeWeights(result.network, clip, stageOf(progress, observed, weighed)); !frozen)
        return tl::unexpected(frozen.error());
    if (spec.correctsBias) {
        if (const auto corrected = correctBias(result.network, batches, spec, sums, stageOf(progress, weighed, finished)); !corrected)
            return tl::unexpected(corrected.error());
    }
    if (!keepGoing(progress, finished, finished))
        return failure(ErrorCode::Cancelled);
    return result;
}

} // namespace

Result<void> checkCalibration(const CalibrationSpec& spec)
{
    if (const auto known = NodeObserver::make(spec.observer, {}); !known)
        return tl::unexpected(known.error());
    if (!parseClip(spec.weightClip))
        return failure(ErrorCode::UnknownOption, {std::string("weight-clip"), spec.weightClip.substr(0, 80)});
    const auto checkBits = [](const char* option, int bits) { return bits == 0 ? Result<void>() : checkNumber(option, bits, 2, 16); };
    if (auto checked = checkBits("weights-bits", spec.weightBits); !checked)
        return checked;
    if (auto checked = checkBits("activation-bits", spec.activationBits); !checked)
        return checked;
    if (auto checked = checkNumber("batch", spec.batchSize, 1, mostBatch); !checked)
        return checked;
    return checkNumber("batches", spec.batches, 1, mostBatches);
}

Result<Calibration> calibrate(const Network& network, const Dataset& data, const CalibrationSpec& spec, const ProgressSink& progress)
{
    if (const auto checked = checkCalibration(spec); !checked)
        return tl::unexpected(checked.error());
    if (const auto shapes = layerShapes(network.spec); !shapes)
        return tl::unexpected(shapes.error());
    if (network.layers.size() != network.spec.layers.size())
        return failure(ErrorCode::ShapeMismatch,
                       {static_cast<std::int64_t>(network.spec.layers.size()), static_cast<std::int64_t>(network.layers.size())});
    if (data.count() == 0)
        return failure(ErrorCode::TensorEmpty);
    try {
        return calibrateAll(network, data, spec, parseClip(spec.weightClip).value_or(ClipRule()), progress);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace quantoscope::core
