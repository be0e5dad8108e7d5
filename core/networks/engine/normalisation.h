// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/support/error.h"

#include <span>

namespace quantoscope::core {

/// Added to the variance before its root, as torch.nn.BatchNorm2d's default.
inline constexpr double batchNormEpsilon = 1e-5;

/// Mean and biased variance of each channel over all samples and places, summed in binary64. A batch without samples gives NaN.
[[nodiscard]] Result<void> channelMoments(const Batch& in, std::span<float> mean, std::span<float> variance, int threads);

/// γ · (x − mean) / √(variance + ε) + β of each channel.
[[nodiscard]] Result<void> batchNormForward(const Batch& in, std::span<const float> gamma, std::span<const float> beta,
                                            std::span<const float> mean,
                                            std::span<const float> variance, Batch& out, int threads);

/// Gradients by γ, β and, unless `inGradient` is null, the inputs. `isTraining`: mean and variance are the batch's own and depend on
/// the inputs (ATen batch_norm_backward); else they are constants.
[[nodiscard]] Result<void> batchNormBackward(const Batch& in, std::span<const float> gamma, std::span<const float> mean,
                                             std::span<const float> variance, bool isTraining, const Batch& outGradient,
                                             std::span<float> gammaGradient, std::span<float> betaGradient, Batch* inGradient, int threads);

} // namespace quantoscope::core
