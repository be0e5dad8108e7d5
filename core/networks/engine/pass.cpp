// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/pass.h"

#include "core/networks/engine/convolution.h"
#include "core/networks/engine/dense.h"
#include "core/networks/engine/depthwise.h"
#include "core/networks/engine/normalisation.h"
#include "core/networks/engine/pieces.h"
#include "core/networks/engine/pooling.h"
#include "core/networks/engine/relu.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <new>

namespace quantoscope::core {

namespace {

/// Samples that infer() computes at a time.
constexpr std::int64_t inferredTogether = 64;

tl::unexpected<Error> mismatch(std::int64_t wanted, std::size_t given)
{
    return failure(ErrorCode::ShapeMismatch, {wanted, static_cast<std::int64_t>(given)});
}

std::int64_t weightsOf(const LayerSpec& layer, const FeatureShape& in, const FeatureShape& out)
{
    switch (layer.kind) {
    case LayerKind::Dense: return out.channels * in.count();
    case LayerKind::Conv2d: return out.channels * in.channels * layer.kernel * layer.kernel;
    case LayerKind::Depthwise: return in.channels * layer.kernel * layer.kernel;
    case LayerKind::BatchNorm: return in.channels;
    case LayerKind::Relu:
    case LayerKind::MaxPool:
    case LayerKind::AvgPool: break;
    }
    return 0;
}

/// The shapes of a network whose numbers fit its specification.
Result<std::vector<FeatureShape>> checkedShapes(const Network& network)
{
    auto shapes = layerShapes(network.spec);
    if (!shapes)
        return shapes;
    if (network.layers.size() != network.spec.layers.size())
        return mismatch(static_cast<std::int64_t>(network.spec.layers.size()), network.layers.size());
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        const LayerState& layer = network.layers[i];
        const std::int64_t weights = weightsOf(spec, (*shapes)[i], (*shapes)[i + 1]);
        const std::int64_t outputs = weights > 0 ? (*shapes)[i + 1].channels : 0;
        const std::int64_t averages = spec.kind == LayerKind::BatchNorm ? outputs : 0;
        const auto fits = [](const std::vector<float>& values, std::int64_t wanted) {
            return static_cast<std::int64_t>(values.size()) == wanted;
        };
        if (!fits(layer.weights, weights))
            return mismatch(weights, layer.weights.size());
        if (!fits(layer.bias, outputs))
            return mismatch(outputs, layer.bias.size());
        if (!fits(layer.runningMean, averages) || !fits(layer.runningVariance, averages))
            return mismatch(averages, std::min(layer.runningMean.size(), layer.runningVariance.size()));
    }
    return shapes;
}

Result<void> checkBatch(const Batch& batch, const FeatureShape& shape, std::int64_t count)
{
    const std::int64_t wanted = shape.count() * count;
    if (batch.shape != shape || batch.count != count || static_cast<std::int64_t>(batch.values.size()) != wanted)
        return mismatch(wanted, batch.values.size());
    return {};
}

bool isActive(const FakeQuantSpec& spec, const FakeQuantState& state, const PassOptions& options)
{
    return options.usesNodes && spec.isOn() && state.isReady();
}

/// What the layer computes with instead of its weights; empty where its node passes them through.
std::vector<float> quantizedWeights(const LayerSpec& spec, const LayerState& layer, const PassOptions& options)
{
    if (!spec.hasWeights() || !isActive(spec.weights, layer.weightState, options))
        return {};
    std::vector<float> values(layer.weights.size());
    fakeQuantize(spec.weights, NodePlace::Weights, layer.weightState, layer.weights, values);
    return values;
}

/// Likewise of the values that flow into it.
Result<Batch> quantizedActivations(const LayerSpec& spec, const LayerState& layer, const Batch& in, const PassOptions& options)
{
    if (!spec.hasWeights() || !isActive(spec.activations, layer.activationState, options))
        return Batch{};
    Batch values(in.shape, in.count);
    const auto piece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        const auto part = [&](auto&& whole) {
            return std::span(whole).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
        };
        fakeQuantize(spec.activations, NodePlace::Activations, layer.activationState, part(in.values), part(values.values));
        return {};
    };
    if (auto done = parallelFor(static_cast<std::int64_t>(in.values.size()), pieceItems(8), piece, {}, options.threads); !done)
        return tl::unexpected(done.error());
    return values;
}

/// One layer whose nodes have done their part. `trace`, unless null, gets what the layer's backward pass needs.
Result<void> applyLayer(const LayerSpec& spec, const LayerState& layer, std::span<const float> weights, const Batch& in, Batch& out,
                        LayerTrace* trace, const PassOptions& options)
{
    switch (spec.kind) {
    case LayerKind::Dense: return denseForward(in, weights, layer.bias, out, options.threads);
    case LayerKind::Conv2d: return convolutionForward(spec, in, weights, layer.bias, out, options.threads);
    case LayerKind::Depthwise: return depthwiseForward(spec, in, weights, layer.bias, out, options.threads);
    case LayerKind::BatchNorm:
        if (trace && options.isTraining && in.count > 0) {
            trace->mean.resize(weights.size());
            trace->variance.resize(weights.size());
            if (auto done = channelMoments(in, trace->mean, trace->variance, options.threads); !done)
                return done;
            return batchNormForward(in, weights, layer.bias, trace->mean, trace->variance, out, options.threads);
        }
        return batchNormForward(in, weights, layer.bias, layer.runningMean, layer.runningVariance, out, options.threads);
    case LayerKind::Relu:
        reluForward(in.values, out.values);
        return {};
    case LayerKind::MaxPool: return maxPoolForward(spec, in, out, trace ? &trace->taken : nullptr, options.threads);
    case LayerKind::AvgPool: return avgPoolForward(spec, in, out, options.threads);
    }
    return {};
}

Result<Trace> tracedForward(const Network& network, const Batch& batch, const PassOptions& options)
{
    const auto shapes = checkedShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (auto fits = checkBatch(batch, shapes->front(), batch.count); !fits)
        return tl::unexpected(fits.error());
    Trace trace;
    trace.values.reserve(shapes->size());
    trace.values.push_back(batch);
    trace.layers.resize(network.layers.size());
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        const LayerState& layer = network.layers[i];
        LayerTrace& left = trace.layers[i];
        left.quantizedWeights = quantizedWeights(spec, layer, options);
        auto quantized = quantizedActivations(spec, layer, trace.values[i], options);
        if (!quantized)
            return tl::unexpected(quantized.error());
        left.quantizedActivations = std::move(*quantized);
        const Batch& in = left.quantizedActivations.values.empty() ? trace.values[i] : left.quantizedActivations;
        trace.values.emplace_back((*shapes)[i + 1], batch.count);
        const std::vector<float>& weights = left.quantizedWeights.empty() ? layer.weights : left.quantizedWeights;
        if (auto done = applyLayer(spec, layer, weights, in, trace.values.back(), &left, options); !done)
            return tl::unexpected(done.error());
    }
    return trace;
}

/// A few samples through all layers on one thread.
Result<Batch> inferPiece(const Network& network, const std::vector<FeatureShape>& shapes, const std::vector<std::vector<float>>& weights,
                         Batch values,
                         const PassOptions& options)
{
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        auto quantized = quantizedActivations(spec, network.layers[i], values, options);
        if (!quantized)
            return quantized;
        Batch out(shapes[i + 1], values.count);
        const std::vector<float>& used = weights[i].empty() ? network.layers[i].weights : weights[i];
        if (auto done = applyLayer(spec, network.layers[i], used, quantized->values.empty() ? values : *quantized, out, nullptr,
                                   options); !done)
            return tl::unexpected(done.error());
        values = std::move(out);
    }
    return values;
}

Result<Batch> inferInPieces(const Network& network, const Batch& batch, const PassOptions& options)
{
    const auto shapes = checkedShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (auto fits = checkBatch(batch, shapes->front(), batch.count); !fits)
        return tl::unexpected(fits.error());
    std::vector<std::vector<float>> weights;
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        weights.push_back(quantizedWeights(network.spec.layers[i], network.layers[i], options));
    Batch outputs(shapes->back(), batch.count);
    const PassOptions alone{false, options.usesNodes, 1};
    const auto piece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        Batch part(batch.shape, last - first);
        std::copy_n(batch.values.begin() + first * batch.shape.count(), part.values.size(), part.values.begin());
        auto result = inferPiece(network, *shapes, weights, std::move(part), alone);
        if (!result)
            return tl::unexpected(result.error());
        std::ranges::copy(result->values, outputs.values.begin() + first * outputs.shape.count());
        return {};
    };
    if (auto done = parallelFor(batch.count, inferredTogether, piece, {}, options.threads); !done)
        return tl::unexpected(done.error());
    return outputs;
}

/// A trace that forward() could have made of this network.
Result<void> checkTrace(const Network& network, const Trace& trace, const std::vector<FeatureShape>& shapes, const PassOptions& options)
{
    if (trace.values.size() != shapes.size() || trace.layers.size() != network.layers.size())
        return mismatch(static_cast<std::int64_t>(shapes.size()), trace.values.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (auto fits = checkBatch(trace.values[i], shapes[i], trace.values.front().count); !fits)
            return fits;
    }
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerTrace& layer = trace.layers[i];
        const auto fits = [](std::size_t size, std::size_t wanted) { return size == 0 || size == wanted; };
        if (!fits(layer.quantizedActivations.values.size(), trace.values[i].values.size()))
            return mismatch(static_cast<std::int64_t>(trace.values[i].values.size()), layer.quantizedActivations.values.size());
        if (!fits(layer.quantizedWeights.size(), network.layers[i].weights.size()))
            return mismatch(static_cast<std::int64_t>(network.layers[i].weights.size()), layer.quantizedWeights.size());
        const LayerKind kind = network.spec.layers[i].kind;
        const std::size_t taken = kind == LayerKind::MaxPool ? trace.values[i + 1].values.size() : 0;
        if (layer.taken.size() != taken)
            return mismatch(static_cast<std::int64_t>(taken), layer.taken.size());
        const bool hasMoments = kind == LayerKind::BatchNorm && options.isTraining && trace.values.front().count > 0;
        const std::size_t moments = hasMoments ? network.layers[i].weights.size() : 0;
        if (layer.mean.size() != moments || layer.variance.size() != moments)
            return mismatch(static_cast<std::int64_t>(moments), layer.mean.size());
    }
    return {};
}

/// Back through a layer's operation alone: to the weights it computed with and, unless `inGradient` is null, the values.
Result<void> applyBackward(const LayerSpec& spec, const LayerState& layer, std::span<const float> weights, const Batch& in,
                           const LayerTrace& trace,
                           const Batch& outGradient, LayerGradient& gradient, Batch* inGradient, int threads)
{
    if (!inGradient && !spec.hasWeights() && spec.kind != LayerKind::BatchNorm)
        return {};
    switch (spec.kind) {
    case LayerKind::Dense: return denseBackward(in, weights, outGradient, gradient.weights, gradient.bias, inGradient, threads);
    case LayerKind::Conv2d: return convolutionBackward(spec, in, weights, outGradient, gradient.weights, gradient.bias, inGradient,
                                                       threads);
    case LayerKind::Depthwise: return depthwiseBackward(spec, in, weights, outGradient, gradient.weights, gradient.bias, inGradient,
                                                        threads);
    case LayerKind::BatchNorm: {
        const bool isTraining = !trace.mean.empty();
        return batchNormBackward(in, weights, isTraining ? trace.mean : layer.runningMean,
                                 isTraining ? trace.variance : layer.runningVariance, isTraining,
                                 outGradient, gradient.weights, gradient.bias, inGradient, threads);
    }
    case LayerKind::Relu:
        reluBackward(in.values, outGradient.values, inGradient->values);
        return {};
    case LayerKind::MaxPool: return maxPoolBackward(outGradient, trace.taken, *inGradient, threads);
    case LayerKind::AvgPool: return avgPoolBackward(spec, outGradient, *inGradient, threads);
    }
    return {};
}

/// Back through the nodes before and on a layer.
void applyNodesBackward(const LayerSpec& spec, const LayerState& layer, const Batch& in, const LayerTrace& trace, LayerGradient& gradient,
                        Batch* inGradient)
{
    if (!trace.quantizedWeights.empty()) {
        std::vector<float> straight(gradient.weights.size());
        fakeQuantizeBackward(spec.weights, NodePlace::Weights, layer.weightState, layer.weights, gradient.weights, straight,
                             gradient.weightNode);
        gradient.weights = std::move(straight);
    }
    if (inGradient && !trace.quantizedActivations.values.empty()) {
        Batch straight(inGradient->shape, inGradient->count);
        fakeQuantizeBackward(spec.activations, NodePlace::Activations, layer.activationState, in.values, inGradient->values,
                             straight.values,
                             gradient.activationNode);
        *inGradient = std::move(straight);
    }
}

/// The first layer at which anything is trained: before it no gradient is needed but that of the inputs.
std::size_t firstTrained(const Network& network)
{
    std::size_t first = 0;
    while (first < network.layers.size() && network.layers[first].weights.empty())
        ++first;
    return first;
}

Result<Gradients> tracedBackward(const Network& network, const Trace& trace, const Batch& outputGradient, const PassOptions& options)
{
    const auto shapes = checkedShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (auto fits = checkTrace(network, trace, *shapes, options); !fits)
        return tl::unexpected(fits.error());
    if (auto fits = checkBatch(outputGradient, shapes->back(), trace.values.front().count); !fits)
        return tl::unexpected(fits.error());
    Gradients gradients;
    gradients.layers.resize(network.layers.size());
    gradients.input = outputGradient;
    const std::size_t first = options.needsInputGradient ? 0 : firstTrained(network);
    for (std::size_t i = network.layers.size(); i-- > 0;) {
        const LayerSpec& spec = network.spec.layers[i];
        const LayerState& layer = network.layers[i];
        const LayerTrace& left = trace.layers[i];
        LayerGradient& gradient = gradients.layers[i];
        gradient.weights.resize(layer.weights.size());
        gradient.bias.resize(layer.bias.size());
        const Batch& in = left.quantizedActivations.values.empty() ? trace.values[i] : left.quantizedActivations;
        const std::vector<float>& weights = left.quantizedWeights.empty() ? layer.weights : left.quantizedWeights;
        // What a node learns takes the gradient of its inputs, too.
        const bool goesOn = options.needsInputGradient || i > first || !left.quantizedActivations.values.empty();
        Batch inGradient = goesOn ? Batch((*shapes)[i], in.count) : Batch{};
        Batch* wanted = goesOn ? &inGradient : nullptr;
        if (auto done = applyBackward(spec, layer, weights, in, left, gradients.input, gradient, wanted, options.threads); !done)
            return tl::unexpected(done.error());
        applyNodesBackward(spec, layer, trace.values[i], left, gradient, wanted);
        gradients.input = std::move(inGradient);
        if (i <= first)
            break;
    }
    if (!options.needsInputGradient)
        gradients.input = {};
    return gradients;
}

void takeNode(const FakeQuantSpec& spec, NodePlace place, std::span<const float> values, std::int64_t groups, FakeQuantState& state)
{
    if (!spec.isOn() || state.isFrozen || values.empty())
        return;
    if (state.isReady())
        observe(spec, place, values, state);
    else
        state = initialState(spec, place, values, groups);
}

void takeMoments(const LayerTrace& trace, std::int64_t values, LayerState& layer)
{
    constexpr double momentum = 0.1;
    const auto count = static_cast<double>(values);
    for (std::size_t c = 0; c < trace.mean.size(); ++c) {
        const auto follow = [&](float& running, double seen) {
            running = static_cast<float>((1 - momentum) * static_cast<double>(running) + momentum * seen);
        };
        follow(layer.runningMean[c], static_cast<double>(trace.mean[c]));
        if (values > 1) // one value says nothing of the variance
            follow(layer.runningVariance[c], static_cast<double>(trace.variance[c]) * count / (count - 1));
    }
}

} // namespace

Result<Trace> forward(const Network& network, const Batch& batch, const PassOptions& options)
{
    try {
        return tracedForward(network, batch, options);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

Result<Batch> infer(const Network& network, const Batch& batch, const PassOptions& options)
{
    try {
        if (!options.isTraining)
            return inferInPieces(network, batch, options);
        // The batch's own moments need it whole.
        auto trace = tracedForward(network, batch, options);
        if (!trace)
            return tl::unexpected(trace.error());
        return std::move(trace->values.back());
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

Result<Gradients> backward(const Network& network, const Trace& trace, const Batch& outputGradient, const PassOptions& options)
{
    try {
        return tracedBackward(network, trace, outputGradient, options);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

void takeStatistics(Network& network, const Trace& trace)
{
    for (std::size_t i = 0; i < network.layers.size() && i < trace.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        LayerState& layer = network.layers[i];
        const Batch& in = trace.values[i];
        if (spec.kind == LayerKind::BatchNorm)
            takeMoments(trace.layers[i], in.count * in.shape.height * in.shape.width, layer);
        if (!spec.hasWeights())
            continue;
        const std::int64_t groups = spec.weights.isPerChannel ? static_cast<std::int64_t>(layer.bias.size()) : 1;
        takeNode(spec.weights, NodePlace::Weights, layer.weights, groups, layer.weightState);
        takeNode(spec.activations, NodePlace::Activations, in.values, 1, layer.activationState);
    }
}

} // namespace quantoscope::core
