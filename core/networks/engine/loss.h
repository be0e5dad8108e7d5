// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"

#include <cstdint>
#include <span>

namespace quantoscope::core {

struct Loss {
    double mean = 0;          ///< over the samples
    std::int64_t correct = 0; ///< samples whose greatest output (the first of equal ones) is that of their label; 0 for regression
    Batch gradient;           ///< of the mean by each output
};

/// Softmax and cross-entropy: −log softmax(output)[label], labels 0 … outputs − 1 (torch.nn.CrossEntropyLoss).
[[nodiscard]] Loss crossEntropy(const Batch& outputs, std::span<const std::int32_t> labels);
/// Mean over samples and outputs of the squared difference (torch.nn.MSELoss); `targets` like the outputs' values.
[[nodiscard]] Loss meanSquaredError(const Batch& outputs, std::span<const float> targets);
/// Softmax of every sample, in binary64 within, for pictures of confidence.
[[nodiscard]] Batch softmax(const Batch& outputs);

} // namespace quantoscope::core
