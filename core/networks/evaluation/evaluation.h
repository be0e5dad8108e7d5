// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
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

/// The integer engine against the simulation, at every place that both quantize.
struct LayerAgreement {
    std::size_t layer = 0;
    std::int64_t count = 0;
    std::int64_t equal = 0;
    std::int64_t offByOne = 0;  ///< codes that differ by one
    std::int64_t further = 0;
    std::int64_t bySelf = 0;    ///< of those that differ: fed the simulation's own codes, the layer differs still — by binary32 sums, the
                                ///< rounded bias or the fixed-point multiplier; the others only carry on what differed before
};
struct IntegerAgreement {
    std::vector<LayerAgreement> layers;
    std::int64_t sameClass = 0; ///< samples of the same class
    double accuracy = 0;        ///< of the integer network
    double loss = 0;
};

struct Evaluation {
    std::int64_t count = 0;
    double accuracy = 0; ///< 0 for regression
    double loss = 0;
    std::vector<std::int64_t> confusion; ///< classes × classes, row: true, column: answered; empty for regression
    std::vector<std::int32_t> answers;   ///< of each sample
    std::vector<LayerFidelity> layers;
    std::int64_t floatBytes = 0;     ///< 4 a weight and bias
    std::int64_t quantizedBytes = 0; ///< codes packed, scales and zero points and 32-bit biases counted
    std::optional<IntegerAgreement> integer;
};

struct EvaluationOptions {
    bool usesInteger = false;
    int threads = 1;
};
/// Errors: those of forward() and toInteger(); Cancelled.
[[nodiscard]] Result<Evaluation> evaluate(const Network& network, const Dataset& data, const EvaluationOptions& options,
                                          const ProgressSink& progress = {});

} // namespace quantoscope::core
