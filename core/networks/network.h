// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "core/support/error.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// What a fake-quantization node knows besides its specification, one entry a group (one, or one an output channel); empty while
/// nothing has been observed: such a node passes values through.
///
///   Ste      value = (code − zeroPoint) · scale, from the range lo … hi seen so far
///   Lsq      the same with a learned scale and zero point 0
///   Learned  both learned; the zero point is kept as a real number and rounded for use
///   Pact     scales[g] is the clipping point α: codes 0 … 2^b − 1 of step α / (2^b − 1)
///   Binary   scales[g] is the magnitude; inputs: 1
///   Twn      scales[g] is the magnitude, thresholds[g] the greatest magnitude that becomes 0
///   Ttq      scales[g] is Wp, negativeScales[g] Wn, thresholds[g] as for Twn
struct FakeQuantState {
    std::vector<float> scales;
    std::vector<float> zeroPoints;
    std::vector<float> negativeScales;
    std::vector<float> thresholds;
    std::vector<float> lo; ///< Ste: observed range; weights: of the values themselves; inputs: moving average of batches
    std::vector<float> hi;
    bool isFrozen = false; ///< the values above came from calibration and follow neither data nor gradients

    [[nodiscard]] bool isReady() const { return !scales.empty(); }
    bool operator==(const FakeQuantState&) const = default;
};

/// The numbers of a layer; empty where its kind has none.
struct LayerState {
    /// Dense: outputs × inputs; Conv2d: outputs × channels × kernel × kernel; Depthwise: channels × kernel × kernel; BatchNorm: γ.
    std::vector<float> weights;
    std::vector<float> bias; ///< of each output (channel); BatchNorm: β
    std::vector<float> runningMean;     ///< BatchNorm
    std::vector<float> runningVariance; ///< BatchNorm; unbiased, as PyTorch's
    FakeQuantState weightState;
    FakeQuantState activationState;
    bool operator==(const LayerState&) const = default;
};

/// A network and all of its numbers: the weights are the full-precision copy, whatever its nodes do.
struct Network {
    NetworkSpec spec;
    std::vector<LayerState> layers;
    bool operator==(const Network&) const = default;
};

/// How many numbers a layer's vectors have, from the shapes before and after it.
struct LayerSizes {
    std::int64_t weights = 0;
    std::int64_t bias = 0;
    std::int64_t running = 0; ///< of the running mean, and of the running variance
    bool operator==(const LayerSizes&) const = default;
};
[[nodiscard]] LayerSizes layerSizes(const LayerSpec& layer, const FeatureShape& before, const FeatureShape& after);

/// Kaiming's uniform initialisation as PyTorch's: weights and biases in ±1/√fanIn (weights: gain √5 of leaky ReLU, which is the same);
/// γ 1, β 0, mean 0, variance 1. The same seed gives the same numbers. Errors: those of layerShapes.
[[nodiscard]] Result<Network> makeNetwork(const NetworkSpec& spec, std::uint64_t seed);

/// Trained numbers of all layers: weights, biases, γ and β.
[[nodiscard]] std::int64_t parameterCount(const Network& network);

} // namespace quantoscope::core
