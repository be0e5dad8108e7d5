// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/support/error.h"

#include <span>

namespace quantoscope::core {

/// Cross-correlation of every sample with each output's kernels, plus its bias: `weights` outputs × channels × kernel × kernel, zeros
/// beyond the edges. `out` has the samples of `in` and the shape of `layer`'s outputs.
[[nodiscard]] Result<void> convolutionForward(const LayerSpec& layer, const Batch& in, std::span<const float> weights,
                                              std::span<const float> bias,
                                              Batch& out, int threads);

/// Gradients by the weights, the biases and, unless `inGradient` is null, the inputs, from that of the outputs.
[[nodiscard]] Result<void> convolutionBackward(const LayerSpec& layer, const Batch& in, std::span<const float> weights,
                                               const Batch& outGradient,
                                               std::span<float> weightGradient, std::span<float> biasGradient,
                                               Batch* inGradient, int threads);

} // namespace quantoscope::core
