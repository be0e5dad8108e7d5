// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/integer/integernetwork.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

// One layer with weights and what follows it up to the next one, in steps: its input codes, its accumulators, those after ReLU and
// pooling, the next layer's input codes. `layer` is always that of the layer with weights.

/// The index of the next layer with weights after this one; the number of layers after the last one.
[[nodiscard]] std::size_t nextWithWeights(const NetworkSpec& spec, std::size_t layer);

/// The accumulators of `samples` samples from their codes. Errors: ShapeMismatch for codes that are not as many; those of parallelFor.
[[nodiscard]] Result<std::vector<std::int32_t>> accumulators(const IntegerNetwork& network, std::size_t layer,
                                                             std::span<const std::int32_t> codes, std::int64_t samples, int threads = 1);

/// What ReLU and pooling up to the next layer with weights make of them: average pooling adds up. In integers, and in real numbers
/// for who asks what exact arithmetic would give.
[[nodiscard]] std::vector<std::int32_t> pooledAccumulators(const IntegerNetwork& network, std::size_t layer,
                                                           std::vector<std::int32_t> values, std::int64_t samples);
[[nodiscard]] std::vector<double> pooledAccumulators(const IntegerNetwork& network, std::size_t layer, std::vector<double> values,
                                                     std::int64_t samples);

/// The next layer's input codes from pooled accumulators. `layer` must not be the last one with weights.
[[nodiscard]] std::vector<std::int32_t> requantize(const IntegerNetwork& network, std::size_t layer, std::span<const std::int32_t> values,
                                                   std::int64_t samples);

/// All of it: the next layer's input codes, or, after the last layer with weights, the pooled accumulators.
[[nodiscard]] Result<std::vector<std::int32_t>> runStage(const IntegerNetwork& network, std::size_t layer,
                                                         std::span<const std::int32_t> codes, std::int64_t samples, int threads = 1);

} // namespace quantoscope::core
