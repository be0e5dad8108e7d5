// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/fakequant/fakequant.h"
#include "core/networks/network.h"
#include "core/networks/training/trainer.h"

#include <memory>

namespace quantoscope::tests {

/// A network of 4 inputs, 3 and 2 outputs with a node on all weights and inputs, the states those of first values.
inline core::Network weightNetwork(const core::FakeQuantSpec& weights, const core::FakeQuantSpec& inputs = {})
{
    core::NetworkSpec spec;
    spec.input = {4, 1, 1};
    spec.layers = core::parseLayers("dense:3,relu,dense:2").value();
    spec = core::withNodes(spec, {weights, inputs, false});
    core::Network network = core::makeNetwork(spec, 1).value();
    for (std::size_t i : {std::size_t(0), std::size_t(2)}) {
        core::LayerState& layer = network.layers[i];
        const std::int64_t groups = weights.isPerChannel ? spec.layers[i].outputs : 1;
        layer.weightState = core::initialState(weights, core::NodePlace::Weights, layer.weights, groups);
        layer.activationState = core::initialState(inputs, core::NodePlace::Activations, std::vector<float>{-1, 0, 2}, 1);
    }
    return network;
}

/// Step number `step` of a training with three layers: numbers that tell where they come from.
inline core::StepRecord stepRecord(std::int64_t step, std::size_t layers = 3)
{
    core::StepRecord record;
    record.step = step;
    for (std::size_t i = 0; i < layers; ++i) {
        core::NodeStep node;
        node.weightScale = 0.5 + static_cast<double>(i);
        node.activationScale = 0.25 + static_cast<double>(i);
        node.codeFlips = step * 10 + static_cast<std::int64_t>(i);
        node.maskedWeights = 3;
        node.maskedActivations = 100 + step;
        record.nodes.push_back(node);
    }
    return record;
}

} // namespace quantoscope::tests
