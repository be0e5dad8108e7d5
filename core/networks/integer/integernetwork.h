// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/networks/integer/fixedmultiplier.h"
#include "core/networks/network.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// How accumulators become the next layer's input codes.
enum class CodeRule {
    Rounded, ///< clamp(zero point + multiplyRounded(accumulator, multiplier))
    Sign,    ///< Binary: −1 below 0, else +1
    Ternary  ///< Twn: 0 up to a threshold in magnitude, else ±1
};

/// A layer in integers: acc = Σ (input code − input zero point) · weight code + bias, int32; then ReLU and pooling of what follows,
/// and requantization to the next layer's input codes. Padding has the zero point as its code, so it adds nothing.
///
/// ReLU is max(acc, 0), MaxPool the greatest accumulator, which is that of the greatest code; AvgPool adds accumulators up and
/// leaves the division to the multiplier, so that there is one rounding between any two layers with weights. (TFLite requantizes
/// first and rounds the mean of codes again.) Batch normalisation that follows at once is part of the scales and the bias.
struct IntegerLayer {
    LayerSpec spec;
    std::vector<std::int16_t> weights; ///< codes less their zero point, laid out as LayerState::weights
    std::vector<std::int32_t> bias;    ///< exactBias, rounded half to even
    std::vector<double> exactBias;     ///< bias / (input scale · weight scale)
    CodeRule inputRule = CodeRule::Rounded;
    std::int32_t inputZeroPoint = 0;
    std::int32_t inputMin = 0;         ///< codes of the input
    std::int32_t inputMax = 0;
    double inputScale = 1;
    std::vector<double> accumulatorScales; ///< input scale · weight scale, one an output channel; above 0
    std::int64_t pooled = 1;           ///< accumulators that average pooling after this layer adds up
    std::vector<FixedMultiplier> multipliers; ///< accumulatorScales / pooled / the next layer's input scale; empty for the last one
    std::vector<std::int32_t> thresholds; ///< where the next layer's rule is Ternary: the greatest magnitude that becomes 0
};
struct IntegerNetwork {
    NetworkSpec spec;
    std::vector<IntegerLayer> layers;  ///< one a layer of the specification; those without weights carry their kind only
    Network front;                     ///< what stands before the first layer with weights; stays in binary32
    FakeQuantState inputState;         ///< of the first node, which quantizes the inputs
};

/// Weights of a channel that are all 0 leave its scale free: it becomes 2^−24 of the bias (1 without one).
///
/// Errors: NetworkNotInteger (the layer's index from 1, its text, a reason):
///   float      a node is off or knows no scale yet; a network without weights
///   batchnorm  batch normalisation that neither follows a layer with weights at once nor stands before all of them
///   method     Ttq, whose two magnitudes are no multiples of one scale
///   range      accumulators that could pass int32 at some place of the sum, by Σ|weight code| · greatest |input code − zero point|
///              + |bias|, times what average pooling adds up; weight codes beyond int16; scales that are not finite and above 0
/// and those of layerShapes; ShapeMismatch for numbers that are not as many as the specification asks for.
[[nodiscard]] Result<IntegerNetwork> toInteger(const Network& network);

struct IntegerTrace {
    std::vector<std::vector<std::int32_t>> codes; ///< what enters each layer with weights, and, last, the accumulators of the outputs
    Batch output; ///< accumulators · scales
};
/// Inputs are quantized by the first node (round half to even); from there on no floating point until the outputs. The same on any
/// number of threads (0: one a core). Errors: ShapeMismatch for a batch of another shape; those of infer(); OutOfMemory.
[[nodiscard]] Result<IntegerTrace> runInteger(const IntegerNetwork& network, const Batch& batch, int threads = 1);

} // namespace quantoscope::core
