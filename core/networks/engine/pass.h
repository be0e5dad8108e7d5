// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/networks/fakequant/fakequant.h"
#include "core/networks/network.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

struct PassOptions {
    bool isTraining = false;   ///< batch normalisation by the batch's own mean and variance instead of the running ones
    bool usesNodes = true;     ///< false: all fake-quantization nodes pass values through
    int threads = 1;           ///< 0: one a core; the result is the same on any number
    bool needsInputGradient = true; ///< false: backward() leaves out Gradients::input, which training does not need
};

/// What a pass leaves behind for its backward pass, for pictures and for observers.
struct LayerTrace {
    Batch quantizedActivations;               ///< what the layer computed with; empty where it has no active input node
    std::vector<float> quantizedWeights; ///< likewise of the weights
    std::vector<std::int32_t> taken;     ///< MaxPool: the index within its sample of each output's value
    std::vector<float> mean;             ///< BatchNorm in training: of the batch
    std::vector<float> variance;         ///< biased, as used
};
struct Trace {
    std::vector<Batch> values; ///< what enters each layer and, last, the outputs
    std::vector<LayerTrace> layers;
    [[nodiscard]] const Batch& output() const { return values.back(); }
};

/// Computes the network's outputs for a batch of its input shape, in binary32. NaN and infinities propagate.
/// Errors: those of layerShapes; ShapeMismatch for a batch of another shape; OutOfMemory, Cancelled.
[[nodiscard]] Result<Trace> forward(const Network& network, const Batch& batch, const PassOptions& options);

/// The outputs alone, keeping nothing: for evaluation of many samples.
[[nodiscard]] Result<Batch> infer(const Network& network, const Batch& batch, const PassOptions& options);

struct LayerGradient {
    std::vector<float> weights; ///< of the full-precision copy
    std::vector<float> bias;
    FakeQuantGradient weightNode;
    FakeQuantGradient activationNode;
};
struct Gradients {
    std::vector<LayerGradient> layers;
    Batch input; ///< of the network's inputs; empty where not needed
};

/// The gradients of everything trained, from that of the outputs (`d loss / d output`), of a trace of forward() with the same options.
[[nodiscard]] Result<Gradients> backward(const Network& network, const Trace& trace, const Batch& outputGradient,
                                         const PassOptions& options);

/// What a training pass tells the network besides gradients: running mean and variance (momentum 0.1, variance unbiased), and the
/// ranges that nodes observe. Nodes that are not ready become so.
void takeStatistics(Network& network, const Trace& trace);

} // namespace quantoscope::core
