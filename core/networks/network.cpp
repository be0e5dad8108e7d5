// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/network.h"

#include "core/support/random.h"

#include <cmath>

namespace quantoscope::core {

namespace {

std::vector<float> uniform(Random& random, std::int64_t count, std::int64_t fanIn)
{
    const double reach = 1 / std::sqrt(static_cast<double>(fanIn));
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = static_cast<float>((2 * random.uniform() - 1) * reach);
    return values;
}

LayerState initialLayer(const LayerSpec& layer, const FeatureShape& before, const FeatureShape& after, Random& random)
{
    const LayerSizes sizes = layerSizes(layer, before, after);
    LayerState state;
    if (layer.kind == LayerKind::BatchNorm) {
        const auto channels = static_cast<std::size_t>(sizes.running);
        state.weights.assign(channels, 1);
        state.bias.assign(channels, 0);
        state.runningMean.assign(channels, 0);
        state.runningVariance.assign(channels, 1);
    }
    if (!layer.hasWeights())
        return state;
    const std::int64_t fanIn = sizes.weights / sizes.bias;
    state.weights = uniform(random, sizes.weights, fanIn);
    state.bias = uniform(random, sizes.bias, fanIn);
    return state;
}

} // namespace

LayerSizes layerSizes(const LayerSpec& layer, const FeatureShape& before, const FeatureShape& after)
{
    const std::int64_t window = layer.kernel * layer.kernel;
    switch (layer.kind) {
    case LayerKind::Dense: return {after.channels * before.count(), after.channels, 0};
    case LayerKind::Conv2d: return {after.channels * before.channels * window, after.channels, 0};
    case LayerKind::Depthwise: return {after.channels * window, after.channels, 0};
    case LayerKind::BatchNorm: return {before.channels, before.channels, before.channels};
    case LayerKind::Relu:
    case LayerKind::MaxPool:
    case LayerKind::AvgPool: break;
    }
    return {};
}

Result<Network> makeNetwork(const NetworkSpec& spec, std::uint64_t seed)
{
    const auto shapes = layerShapes(spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    Network network{spec, {}};
    Random random(seed);
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        network.layers.push_back(initialLayer(spec.layers[i], (*shapes)[i], (*shapes)[i + 1], random));
    return network;
}

std::int64_t parameterCount(const Network& network)
{
    std::size_t count = 0;
    for (const LayerState& layer : network.layers)
        count += layer.weights.size() + layer.bias.size();
    return static_cast<std::int64_t>(count);
}

} // namespace quantoscope::core
