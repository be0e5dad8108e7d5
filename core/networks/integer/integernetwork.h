// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/networks/network.h"
#include "core/support/progress.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// A positive real number as M0 · 2^−(31 + shift), M0 an int32 in [2^30, 2^31) (gemmlowp; Jacob et al. 2018, section 2.2).
struct FixedMultiplier {
    std::int32_t mantissa = 0;
    int shift = 0; ///< right if positive
    [[nodiscard]] double value() const;
    bool operator==(const FixedMultiplier&) const = default;
};
/// The nearest; `real` is finite and above 0.
[[nodiscard]] FixedMultiplier fixedMultiplier(double real);
/// value · multiplier, rounded once: half away from zero, saturating to int32.
[[nodiscard]] std::int32_t multiplyRounded(std::int32_t value, const FixedMultiplier& multiplier);

/// A layer in integers: acc = Σ (input code − input zero point) · weight code + bias, int32; then ReLU and pooling of what follows,
/// and requantization to the next layer's input codes.
struct IntegerLayer {
    LayerSpec spec;
    std::vector<std::int16_t> weights; ///< codes, laid out as LayerState::weights
    std::vector<std::int32_t> bias;    ///< round(bias / (input scale · weight scale)), half to even
    std::int32_t inputZeroPoint = 0;
    std::int32_t inputMin = 0;         ///< codes of the input
    std::int32_t inputMax = 0;
    double inputScale = 1;
    std::vector<double> accumulatorScales; ///< input scale · weight scale, one an output channel
    std::vector<FixedMultiplier> multipliers; ///< accumulatorScales / the next layer's input scale; empty for the last one
    bool isRectified = false;          ///< a ReLU follows
};
struct IntegerNetwork {
    NetworkSpec spec;
    std::vector<IntegerLayer> layers;  ///< one a layer of the specification; those without weights carry their kind only
};

/// Errors: NetworkNotInteger (the layer's index from 1, its text, a reason: float, batchnorm, method, range): nodes missing, batch
/// normalisation that was not folded, a method without linear codes, accumulators that could pass int32.
[[nodiscard]] Result<IntegerNetwork> toInteger(const Network& network);

struct IntegerTrace {
    std::vector<std::vector<std::int32_t>> codes; ///< what enters each layer with weights, and, last, the accumulators of the outputs
    Batch output; ///< accumulators · scales
};
/// Inputs are quantized by the first node (round half to even); from there on no floating point until the outputs.
[[nodiscard]] Result<IntegerTrace> runInteger(const IntegerNetwork& network, const Batch& batch, int threads = 1);

} // namespace quantoscope::core
