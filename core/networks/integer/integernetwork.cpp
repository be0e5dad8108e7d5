// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/integer/integernetwork.h"

#include "core/networks/engine/pass.h"
#include "core/networks/fakequant/fakequant.h"
#include "core/networks/integer/integerstage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace quantoscope::core {

namespace {

constexpr double greatestAccumulator = std::numeric_limits<std::int32_t>::max();
constexpr double batchNormEpsilon = 1e-5;

/// Steps of a node with evenly spaced levels, as real numbers.
struct NodeGrid {
    double scale = 0;
    std::int32_t zeroPoint = 0;
};

NodeGrid gridOf(const FakeQuantSpec& spec, const FakeQuantState& state, std::size_t group)
{
    const CodeRange range = codeRange(spec);
    NodeGrid grid{static_cast<double>(state.scales[group]), 0};
    if (spec.method == FakeQuantMethod::Pact)
        grid.scale = static_cast<double>(state.scales[group] / static_cast<float>(range.qmax));
    const bool hasZero = spec.method == FakeQuantMethod::Ste || spec.method == FakeQuantMethod::Learned;
    if (hasZero && group < state.zeroPoints.size()) {
        const double zero = std::nearbyint(static_cast<double>(state.zeroPoints[group]));
        const double clamped = std::clamp(zero, static_cast<double>(range.qmin), static_cast<double>(range.qmax));
        grid.zeroPoint = std::isnan(zero) ? 0 : static_cast<std::int32_t>(clamped);
    }
    return grid;
}

bool isUsable(double scale)
{
    return std::isfinite(scale) && scale > 0;
}

tl::unexpected<Error> refused(const Network& network, std::size_t layer, const char* reason)
{
    return failure(ErrorCode::NetworkNotInteger, {static_cast<std::int64_t>(layer) + 1, layerText(network.spec.layers[layer]), reason});
}

CodeRule ruleOf(FakeQuantMethod method)
{
    return method == FakeQuantMethod::Binary ? CodeRule::Sign : method == FakeQuantMethod::Twn ? CodeRule::Ternary : CodeRule::Rounded;
}

bool isNodeReady(const FakeQuantSpec& spec, const FakeQuantState& state)
{
    return spec.isOn() && state.isReady() && (spec.method != FakeQuantMethod::Twn || state.thresholds.size() == state.scales.size());
}

/// Numbers as many as the specification asks for, as far as this room reads them.
Result<void> checkSizes(const Network& network, const std::vector<FeatureShape>& shapes)
{
    const auto expect = [](std::size_t due, std::size_t there) -> Result<void> {
        if (due == there)
            return {};
        return failure(ErrorCode::ShapeMismatch, {static_cast<std::int64_t>(due), static_cast<std::int64_t>(there)});
    };
    if (const auto fits = expect(network.spec.layers.size(), network.layers.size()); !fits)
        return fits;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& layer = network.spec.layers[i];
        const LayerState& state = network.layers[i];
        const auto channels = static_cast<std::size_t>(shapes[i + 1].channels);
        const std::int64_t window = layer.kernel * layer.kernel;
        const std::int64_t fanIn = layer.kind == LayerKind::Dense ? shapes[i].count()
            : layer.kind == LayerKind::Conv2d                     ? shapes[i].channels * window
                                                                  : window;
        Result<void> fits;
        if (layer.hasWeights())
            fits = expect(channels * static_cast<std::size_t>(fanIn), state.weights.size()).and_then([&] {
                return expect(channels, state.bias.size());
            });
        else if (layer.kind == LayerKind::BatchNorm)
            fits = expect(channels * 4, state.weights.size() + state.bias.size() + state.runningMean.size() + state.runningVariance.size());
        if (!fits)
            return fits;
    }
    return {};
}

/// Why a layer cannot be part of an integer network, as far as its specification and its nodes tell; nothing where it can.
const char* faultOf(const Network& network, std::size_t index, std::size_t first)
{
    const LayerSpec& layer = network.spec.layers[index];
    if (index < first)
        return nullptr;
    if (layer.kind == LayerKind::BatchNorm && !network.spec.layers[index - 1].hasWeights())
        return "batchnorm";
    if (!layer.hasWeights())
        return nullptr;
    if (layer.weights.method == FakeQuantMethod::Ttq || layer.activations.method == FakeQuantMethod::Ttq)
        return layer.weights.isOn() && layer.activations.isOn() ? "method" : "float";
    const LayerState& state = network.layers[index];
    if (!isNodeReady(layer.weights, state.weightState) || !isNodeReady(layer.activations, state.activationState))
        return "float";
    const std::size_t groups = state.weightState.scales.size();
    return groups == 1 || groups == state.bias.size() ? nullptr : "float";
}

/// What batch normalisation that follows a layer makes of its outputs: output · factor + offset, per channel.
struct Affine {
    double factor = 1;
    double offset = 0;
};

Affine normalisation(const Network& network, std::size_t layer, std::size_t channel)
{
    const std::size_t next = layer + 1;
    if (next >= network.spec.layers.size() || network.spec.layers[next].kind != LayerKind::BatchNorm)
        return {};
    const LayerState& state = network.layers[next];
    const auto at = [channel](const std::vector<float>& values) { return static_cast<double>(values[channel]); };
    const double factor = at(state.weights) / std::sqrt(at(state.runningVariance) + batchNormEpsilon);
    return {factor, at(state.bias) - at(state.runningMean) * factor};
}

/// A channel's codes, scale and bias; its bias is kept exact. False: out of range.
bool takeChannel(const Network& network, std::size_t index, std::size_t channel, std::span<const std::int32_t> codes, IntegerLayer& layer)
{
    const LayerState& state = network.layers[index];
    const std::size_t group = state.weightState.scales.size() == 1 ? 0 : channel;
    const NodeGrid grid = gridOf(layer.spec.weights, state.weightState, group);
    const Affine affine = normalisation(network, index, channel);
    const double bias = static_cast<double>(state.bias[channel]) * affine.factor + affine.offset;
    double scale = layer.inputScale * grid.scale * std::abs(affine.factor);
    const int sign = affine.factor < 0 ? -1 : 1;
    bool isZero = scale == 0;
    if (!isZero)
        isZero = std::ranges::all_of(codes, [&](std::int32_t code) { return code == grid.zeroPoint; });
    if (isZero && std::isfinite(bias))
        scale = bias == 0 ? 1 : std::abs(bias) * 0x1p-24;
    if (!isUsable(scale) || !std::isfinite(bias))
        return false;
    double magnitudes = 0;
    for (const std::int32_t code : codes) {
        const std::int32_t difference = isZero ? 0 : sign * (code - grid.zeroPoint);
        if (difference < std::numeric_limits<std::int16_t>::min() || difference > std::numeric_limits<std::int16_t>::max())
            return false;
        magnitudes += std::abs(static_cast<double>(difference));
        layer.weights.push_back(static_cast<std::int16_t>(difference));
    }
    const double exactBias = bias / scale;
    const double reach = std::max(layer.inputMax - layer.inputZeroPoint, layer.inputZeroPoint - layer.inputMin);
    const double most = (magnitudes * reach + std::abs(std::nearbyint(exactBias))) * static_cast<double>(layer.pooled);
    if (!(most <= greatestAccumulator))
        return false;
    layer.exactBias.push_back(exactBias);
    layer.bias.push_back(static_cast<std::int32_t>(std::nearbyint(exactBias)));
    layer.accumulatorScales.push_back(scale);
    return true;
}

/// A layer with weights, but for what the next one's codes ask of it.
Result<IntegerLayer> takeLayer(const Network& network, std::size_t index)
{
    IntegerLayer layer;
    layer.spec = network.spec.layers[index];
    const LayerState& state = network.layers[index];
    const CodeRange range = codeRange(layer.spec.activations);
    const NodeGrid input = gridOf(layer.spec.activations, state.activationState, 0);
    layer.inputRule = ruleOf(layer.spec.activations.method);
    layer.inputMin = static_cast<std::int32_t>(range.qmin);
    layer.inputMax = static_cast<std::int32_t>(range.qmax);
    layer.inputZeroPoint = input.zeroPoint;
    layer.inputScale = input.scale;
    if (!isUsable(input.scale))
        return refused(network, index, "range");
    for (std::size_t i = index + 1; i < nextWithWeights(network.spec, index); ++i) {
        const LayerSpec& step = network.spec.layers[i];
        layer.pooled *= step.kind == LayerKind::AvgPool ? step.kernel * step.kernel : 1;
        if (layer.pooled > std::numeric_limits<std::int32_t>::max())
            return refused(network, index, "range");
    }
    std::vector<std::int32_t> codes(state.weights.size());
    fakeQuantizeCodes(layer.spec.weights, NodePlace::Weights, state.weightState, state.weights, codes);
    const std::size_t terms = codes.size() / state.bias.size();
    layer.weights.reserve(codes.size());
    for (std::size_t channel = 0; channel < state.bias.size(); ++channel) {
        if (!takeChannel(network, index, channel, std::span(codes).subspan(channel * terms, terms), layer))
            return refused(network, index, "range");
    }
    return layer;
}

/// Multipliers, or thresholds, from a layer's accumulators to the next layer's codes.
bool connect(IntegerLayer& layer, const IntegerLayer& next, const FakeQuantState& nextState)
{
    for (const double scale : layer.accumulatorScales) {
        const double real = scale / static_cast<double>(layer.pooled);
        if (!isUsable(real / next.inputScale))
            return false;
        layer.multipliers.push_back(fixedMultiplier(real / next.inputScale));
        if (next.inputRule != CodeRule::Ternary)
            continue;
        const double threshold = std::floor(static_cast<double>(nextState.thresholds[0]) / real);
        if (!(threshold >= 0))
            return false;
        layer.thresholds.push_back(static_cast<std::int32_t>(std::min(threshold, greatestAccumulator)));
    }
    return true;
}

Network frontOf(const Network& network, std::size_t first)
{
    Network front;
    front.spec.input = network.spec.input;
    front.spec.layers.assign(network.spec.layers.begin(), network.spec.layers.begin() + static_cast<std::ptrdiff_t>(first));
    front.layers.assign(network.layers.begin(), network.layers.begin() + static_cast<std::ptrdiff_t>(first));
    return front;
}

Result<IntegerNetwork> convert(const Network& network)
{
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (const auto fits = checkSizes(network, *shapes); !fits)
        return tl::unexpected(fits.error());
    const auto& layers = network.spec.layers;
    const auto first = static_cast<std::size_t>(std::ranges::find_if(layers, &LayerSpec::hasWeights) - layers.begin());
    if (first == layers.size())
        return failure(ErrorCode::NetworkNotInteger, {std::int64_t(1), layers.empty() ? std::string() : layerText(layers[0]), "float"});
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (const char* fault = faultOf(network, i, first))
            return refused(network, i, fault);
    }
    IntegerNetwork integer{network.spec, {}, frontOf(network, first), network.layers[first].activationState};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].hasWeights()) {
            integer.layers.push_back({});
            integer.layers.back().spec = layers[i];
            continue;
        }
        auto layer = takeLayer(network, i);
        if (!layer)
            return tl::unexpected(layer.error());
        integer.layers.push_back(*std::move(layer));
    }
    for (std::size_t i = first, next = 0; (next = nextWithWeights(network.spec, i)) < layers.size(); i = next) {
        if (!connect(integer.layers[i], integer.layers[next], network.layers[next].activationState))
            return refused(network, i, "range");
    }
    return integer;
}

Result<IntegerTrace> run(const IntegerNetwork& network, const Batch& batch, int threads)
{
    if (batch.shape != network.spec.input)
        return failure(ErrorCode::ShapeMismatch, {network.spec.input.count(), batch.shape.count()});
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::size_t layer = network.front.spec.layers.size();
    PassOptions options;
    options.threads = threads;
    auto entering = layer > 0 ? infer(network.front, batch, options) : Result<Batch>(batch);
    if (!entering)
        return tl::unexpected(entering.error());
    IntegerTrace trace;
    trace.codes.emplace_back(entering->values.size());
    fakeQuantizeCodes(network.layers[layer].spec.activations, NodePlace::Activations, network.inputState, entering->values, trace.codes[0]);
    std::size_t last = layer;
    for (; layer < network.layers.size(); layer = nextWithWeights(network.spec, layer)) {
        auto codes = runStage(network, layer, trace.codes.back(), batch.count, threads);
        if (!codes)
            return tl::unexpected(codes.error());
        trace.codes.push_back(*std::move(codes));
        last = layer;
    }
    trace.output = Batch(shapes->back(), batch.count);
    const IntegerLayer& end = network.layers[last];
    const auto plane = static_cast<std::size_t>(shapes->back().height * shapes->back().width);
    for (std::size_t i = 0; i < trace.output.values.size(); ++i) {
        const double scale = end.accumulatorScales[i / plane % end.bias.size()] / static_cast<double>(end.pooled);
        trace.output.values[i] = static_cast<float>(trace.codes.back()[i] * scale);
    }
    return trace;
}

} // namespace

Result<IntegerNetwork> toInteger(const Network& network)
{
    try {
        return convert(network);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

Result<IntegerTrace> runInteger(const IntegerNetwork& network, const Batch& batch, int threads)
{
    try {
        return run(network, batch, threads);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace quantoscope::core
