// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/networks/evaluation/integeragreement.h"
#include "core/networks/network.h"
#include "core/support/progress.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::core {

/// Signal to noise of one layer with weights, in dB, against the float network on the same samples; nothing where noise or signal is 0.
struct LayerFidelity {
    std::size_t layer = 0;
    std::optional<double> weights; ///< the layer's weights against its own full-precision copy
    std::optional<double> activations; ///< its node alone: what it computes with against what flows in
    std::optional<double> output;  ///< against the same layer of the float network, all errors before it included
};

struct IntegerAgreement {
    std::vector<LayerAgreement> layers;
    std::int64_t sameClass = 0; ///< samples of the same class; 0 for regression, as accuracy
    double accuracy = 0;        ///< of the integer network
    double loss = 0;
};

struct Evaluation {
    std::int64_t count = 0;
    double accuracy = 0; ///< 0 for regression
    double loss = 0;
    std::vector<std::int64_t> confusion; ///< classes × classes, row: true, column: answered; empty for regression
    std::vector<std::int32_t> answers;   ///< of each sample: the first of its greatest outputs; empty for regression
    std::vector<LayerFidelity> layers;   ///< of layers with weights, in order
    std::int64_t floatBytes = 0;     ///< 4 a weight and bias, γ and β included
    /// The same with quantized weights as packed codes of `bits` bits, each layer in whole bytes, and 4 bytes a scale (Ttq: two) and a
    /// zero point where codes are not symmetric, of weights and of inputs. Biases stay 4 bytes.
    std::int64_t quantizedBytes = 0;
    std::optional<IntegerAgreement> integer;
};

/// Bytes of a network as it would be stored: codes packed, scales, zero points and learned levels of nodes, biases and float weights in
/// 32 bits. Of a network without nodes that is 4 a parameter.
[[nodiscard]] std::int64_t networkBytes(const Network& network);

struct EvaluationOptions {
    bool usesInteger = false;
    int threads = 1; ///< 0: one a core; the numbers are the same on any number
};
/// What a network does on samples. Nodes as they are: a network without any is its own float network. Errors: ShapeMismatch for data that
/// the network does not fit; those of forward() and toInteger(); Cancelled.
[[nodiscard]] Result<Evaluation> evaluate(const Network& network, const Dataset& data, const EvaluationOptions& options,
                                          const ProgressSink& progress = {});

} // namespace quantoscope::core
