// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// The distributions that real weights and activations resemble.
enum class SampleKind {
    Normal,   ///< N(0, 1)
    Laplace,  ///< density e^−|x| / 2, variance 2
    StudentT, ///< Student's t with 4 degrees of freedom: heavy tails
    Uniform,  ///< on [−1, 1]
    Bimodal,  ///< N(−1, 1/16) or N(1, 1/16), each with probability 1/2, as weights trained towards two values are
    Outliers  ///< N(0, 1) in 128 channels (the last axis) of which two carry values 20 times as large, as language models do
};

struct SampleSpec {
    SampleKind kind = SampleKind::Normal;
    std::int64_t count = 65536;
    std::uint64_t seed = 1;
    bool operator==(const SampleSpec&) const = default;
};

/// The largest count makeSample accepts, 2^26: 256 MiB.
inline constexpr std::int64_t maxSampleCount = std::int64_t(1) << 26;

/// A float32 tensor of independent draws; the same specification gives the same tensor anywhere (as far as the
/// machine's log, sqrt, cos and pow agree).
///
/// Shape [count], but [count / 128, 128] for Outliers when 128 divides count. Normal: Box and Muller 1958; Student's t: Bailey,
/// "Polar generation of random variates with the t-distribution", 1994; Laplace: inverse of the distribution function.
/// Errors: TensorTooLarge (count, limit) for a count below 0 or above maxSampleCount.
[[nodiscard]] Result<Tensor> makeSample(const SampleSpec& spec);

[[nodiscard]] std::span<const SampleKind> allSampleKinds();
/// The words of the command line and of session files: normal, laplace, student-t, uniform, bimodal, outliers.
[[nodiscard]] std::string_view sampleName(SampleKind kind);
[[nodiscard]] std::optional<SampleKind> sampleFromName(std::string_view name);

} // namespace quantoscope::core
