// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/nodepicture.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// The state of one of the groups alone.
core::FakeQuantState oneGroup(const core::FakeQuantState& state, std::size_t group)
{
    core::FakeQuantState one;
    one.isFrozen = state.isFrozen;
    const auto take = [group](const std::vector<float>& from, std::vector<float>& to) {
        if (group < from.size())
            to = {from[group]};
    };
    take(state.scales, one.scales);
    take(state.zeroPoints, one.zeroPoints);
    take(state.negativeScales, one.negativeScales);
    take(state.thresholds, one.thresholds);
    take(state.lo, one.lo);
    take(state.hi, one.hi);
    return one;
}

std::vector<float> allLevels(const NodePicture& picture)
{
    std::vector<float> levels;
    for (std::size_t group = 0; group < picture.state.scales.size() && levels.size() <= nodeLevelLimit; ++group) {
        const auto more = core::nodeLevels(picture.spec, picture.state, static_cast<std::int64_t>(group));
        levels.insert(levels.end(), more.begin(), more.end());
    }
    if (levels.size() > nodeLevelLimit)
        return {};
    std::ranges::sort(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

/// Each `every`-th value and what became of it.
template<typename Value>
std::vector<Value> thinnedOut(std::vector<Value> all, std::int64_t every)
{
    if (every == 1)
        return all;
    std::vector<Value> some;
    for (std::size_t i = 0; i < all.size(); i += static_cast<std::size_t>(every))
        some.push_back(all[i]);
    return some;
}

std::span<const float> valuesOf(const core::Network& network, std::size_t layer, NodeKind node, const core::Trace* trace)
{
    if (node == NodeKind::Weights)
        return network.layers[layer].weights;
    return trace && layer < trace->values.size() ? std::span<const float>(trace->values[layer].values) : std::span<const float>();
}

} // namespace

std::int64_t NodePicture::stopped() const
{
    return std::ranges::count(passed, std::uint8_t(0));
}

int nodeGroups(const core::Network& network, std::size_t layer, NodeKind node)
{
    if (layer >= network.layers.size() || node == NodeKind::Inputs)
        return 1;
    return static_cast<int>(std::max<std::size_t>(1, network.layers[layer].weightState.scales.size()));
}

NodePicture nodePicture(const core::Network& network, std::size_t layer, NodeKind node, std::optional<int> channel,
                        const core::Trace* trace)
{
    NodePicture picture;
    if (layer >= network.layers.size() || layer >= network.spec.layers.size())
        return picture;
    const bool isWeights = node == NodeKind::Weights;
    const core::LayerSpec& spec = network.spec.layers[layer];
    picture.spec = isWeights ? spec.weights : spec.activations;
    picture.state = isWeights ? network.layers[layer].weightState : network.layers[layer].activationState;
    picture.place = isWeights ? core::NodePlace::Weights : core::NodePlace::Activations;
    std::span<const float> values = valuesOf(network, layer, node, trace);
    const auto groups = static_cast<std::size_t>(nodeGroups(network, layer, node));
    if (groups > 1 && values.size() % groups != 0)
        return picture;
    if (channel && groups > 1) {
        const auto group = std::min(static_cast<std::size_t>(std::max(*channel, 0)), groups - 1);
        values = values.subspan(group * (values.size() / groups), values.size() / groups);
        picture.state = oneGroup(picture.state, group);
    }
    picture.total = static_cast<std::int64_t>(values.size());
    picture.every = std::max<std::int64_t>(1, (picture.total + nodeValueLimit - 1) / nodeValueLimit);
    // One group's values may be thinned before they are quantized, those of many groups only after.
    const bool isThinnedFirst = picture.state.scales.size() <= 1;
    picture.values.assign(values.begin(), values.end());
    if (isThinnedFirst)
        picture.values = thinnedOut(std::move(picture.values), picture.every);
    picture.quantized.resize(picture.values.size());
    picture.passed.resize(picture.values.size());
    core::fakeQuantize(picture.spec, picture.place, picture.state, picture.values, picture.quantized);
    std::vector<float> gradient(picture.values.size(), 1);
    core::FakeQuantGradient learned;
    core::fakeQuantizeBackward(picture.spec, picture.place, picture.state, picture.values, gradient, gradient, learned, picture.passed);
    if (!isThinnedFirst) {
        picture.values = thinnedOut(std::move(picture.values), picture.every);
        picture.quantized = thinnedOut(std::move(picture.quantized), picture.every);
        picture.passed = thinnedOut(std::move(picture.passed), picture.every);
    }
    picture.levels = allLevels(picture);
    return picture;
}

std::vector<float> transferred(const NodePicture& picture, std::span<const float> values)
{
    std::vector<float> out(values.size());
    if (picture.isOneGroup())
        core::fakeQuantize(picture.spec, picture.place, picture.state, values, out);
    else
        std::ranges::copy(values, out.begin());
    return out;
}

} // namespace quantoscope::widgets
