// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/fold.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace quantoscope::core {

namespace {

constexpr double batchNormEpsilon = 1e-5;
constexpr int mostRounds = 20;
constexpr double settled = 1e-3;

/// One number a channel, of one for all or one each.
void spread(std::vector<float>& values, std::size_t channels)
{
    if (values.size() == 1)
        values.resize(channels, values.front());
}

void scaleAt(std::vector<float>& values, std::size_t index, double factor)
{
    if (index < values.size())
        values[index] = static_cast<float>(static_cast<double>(values[index]) * factor);
}

/// What a node of codes knows of one channel whose weights are multiplied by `factor`.
void scaleNode(const FakeQuantSpec& spec, FakeQuantState& state, std::size_t channel, double factor)
{
    if (factor == 0)
        return; // zeros are zeros at any scale
    for (std::vector<float>* values : {&state.scales, &state.negativeScales, &state.thresholds})
        scaleAt(*values, channel, std::abs(factor));
    scaleAt(state.lo, channel, factor);
    scaleAt(state.hi, channel, factor);
    if (factor > 0)
        return;
    if (channel < state.lo.size() && channel < state.hi.size())
        std::swap(state.lo[channel], state.hi[channel]);
    if (channel < state.scales.size() && channel < state.negativeScales.size())
        std::swap(state.scales[channel], state.negativeScales[channel]);
    if (!spec.isSymmetric && channel < state.zeroPoints.size())
        state.zeroPoints[channel] = std::ldexp(1.0F, spec.bits) - 1 - state.zeroPoints[channel];
}

bool fits(const LayerState& layer, const LayerState& norm)
{
    const std::size_t channels = norm.weights.size();
    return channels > 0 && norm.bias.size() == channels && norm.runningMean.size() == channels && norm.runningVariance.size() == channels
        && layer.bias.size() == channels && layer.weights.size() % channels == 0;
}

void foldInto(LayerSpec& spec, LayerState& layer, const LayerState& norm)
{
    const std::size_t channels = norm.weights.size();
    const std::size_t row = layer.weights.size() / channels;
    if (layer.weightState.isReady()) {
        spec.weights.isPerChannel = true;
        FakeQuantState& state = layer.weightState;
        for (std::vector<float>* values :
             {&state.scales, &state.zeroPoints, &state.negativeScales, &state.thresholds, &state.lo, &state.hi})
            spread(*values, channels);
    }
    for (std::size_t c = 0; c < channels; ++c) {
        const double deviation = std::sqrt(static_cast<double>(norm.runningVariance[c]) + batchNormEpsilon);
        const double factor = static_cast<double>(norm.weights[c]) / deviation;
        for (float& weight : std::span(layer.weights).subspan(c * row, row))
            weight = static_cast<float>(static_cast<double>(weight) * factor);
        const double shifted = static_cast<double>(layer.bias[c]) - static_cast<double>(norm.runningMean[c]);
        layer.bias[c] = static_cast<float>(shifted * factor + static_cast<double>(norm.bias[c]));
        scaleNode(spec.weights, layer.weightState, c, factor);
    }
}

/// f(s·x) = s·f(x) for s > 0, each channel by itself.
bool keepsScales(LayerKind kind)
{
    return kind == LayerKind::Relu || kind == LayerKind::MaxPool || kind == LayerKind::AvgPool;
}

/// The next layer with weights after `first`, if nothing lies between them that scaling a channel would change.
std::size_t partnerOf(const NetworkSpec& spec, std::size_t first)
{
    std::size_t next = first + 1;
    while (next < spec.layers.size() && keepsScales(spec.layers[next].kind))
        ++next;
    return next < spec.layers.size() && spec.layers[next].hasWeights() ? next : spec.layers.size();
}

/// The weights of a layer by the channel they read: `count` runs of `run` neighbours, each `stride` after the one before, from
/// channel · run on.
struct InputRuns {
    std::size_t run = 0;
    std::size_t stride = 0;
    std::size_t count = 0;
};

InputRuns inputRuns(LayerKind kind, const LayerState& layer, std::size_t channels)
{
    if (kind == LayerKind::Depthwise)
        return {layer.weights.size() / channels, layer.weights.size(), 1};
    const std::size_t row = layer.weights.size() / layer.bias.size();
    return {row / channels, row, layer.bias.size()};
}

double reachOf(std::span<const float> values, double reach)
{
    for (const float value : values)
        reach = std::isnan(value) ? INFINITY : std::max(reach, static_cast<double>(std::abs(value)));
    return reach;
}

/// Returns the greatest change of a scale, |s − 1|.
double equalizePair(LayerState& first, LayerState& second, LayerKind secondKind)
{
    const std::size_t channels = first.bias.size();
    const std::size_t row = first.weights.size() / channels;
    const InputRuns runs = inputRuns(secondKind, second, channels);
    double change = 0;
    for (std::size_t c = 0; c < channels; ++c) {
        const auto own = std::span(first.weights).subspan(c * row, row);
        const auto eachRun = [&](auto visit) {
            for (std::size_t i = 0; i < runs.count; ++i)
                visit(std::span(second.weights).subspan(i * runs.stride + c * runs.run, runs.run));
        };
        double others = 0;
        eachRun([&](std::span<const float> values) { others = reachOf(values, others); });
        const double reach = reachOf(own, 0);
        const double scale = std::sqrt(reach / others);
        if (!std::isfinite(scale) || scale <= 0)
            continue;
        change = std::max(change, std::abs(scale - 1));
        const auto scaleAll = [](std::span<float> values, double factor) {
            for (float& value : values)
                value = static_cast<float>(static_cast<double>(value) * factor);
        };
        scaleAll(own, 1 / scale);
        scaleAll(std::span(first.bias).subspan(c, 1), 1 / scale);
        eachRun([&](std::span<float> values) { scaleAll(values, scale); });
    }
    return change;
}

} // namespace

Network foldBatchNorm(const Network& network)
{
    Network folded{{network.spec.input, {}}, {}};
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        const bool isFoldable = spec.kind == LayerKind::BatchNorm && !folded.layers.empty() && folded.spec.layers.back().hasWeights()
            && fits(folded.layers.back(), network.layers[i]);
        if (isFoldable) {
            foldInto(folded.spec.layers.back(), folded.layers.back(), network.layers[i]);
            continue;
        }
        folded.spec.layers.push_back(spec);
        folded.layers.push_back(network.layers[i]);
    }
    return folded;
}

Network equalizeLayers(const Network& network)
{
    Network equal = network;
    double change = 1;
    for (int round = 0; round < mostRounds && change >= settled; ++round) {
        change = 0;
        for (std::size_t i = 0; i < equal.layers.size(); ++i) {
            const std::size_t next = equal.spec.layers[i].hasWeights() ? partnerOf(equal.spec, i) : equal.layers.size();
            if (next >= equal.layers.size() || equal.layers[i].bias.empty() || equal.layers[next].bias.empty())
                continue;
            change = std::max(change, equalizePair(equal.layers[i], equal.layers[next], equal.spec.layers[next].kind));
            equal.layers[i].weightState = {};
            equal.layers[next].weightState = {};
            equal.layers[next].activationState = {};
        }
    }
    return equal;
}

} // namespace quantoscope::core
