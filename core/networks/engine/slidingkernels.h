// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// A sample whose rows have zeros at both sides and above and below, so that a window that slides with stride 1 reads, for each of its
/// taps, the same numbers from another start: products of a convolution need no copies of its windows. Beyond the last row are as many
/// zeros as a block of kernels may read.
struct PaddedShape {
    PaddedShape(const FeatureShape& sample, std::int64_t zeros);

    std::int64_t channels;
    std::int64_t height; ///< with the zeros
    std::int64_t width;
    std::int64_t padding;
    std::int64_t size; ///< of the whole, a multiple of 8

    /// The starts of all taps: channels × kernel × kernel.
    [[nodiscard]] std::vector<std::int64_t> taps(std::int64_t kernel) const;
    /// Copies a sample into `padded`, which is zero around it and stays so.
    void copyInto(std::span<const float> sample, float* padded) const;
};

/// Cross-correlation of a padded sample: `result` gets the outputs × height × width of `out`, plus the bias of each unless that is
/// empty. `weights` outputs × taps; `scratch` is reused.
void slideProducts(const PaddedShape& shape, const float* padded, std::span<const std::int64_t> taps, const float* weights,
                   std::span<const float> bias, const FeatureShape& out, float* result, std::vector<float>& scratch);

/// Adds to `sums`, outputs × taps, what `count` padded samples and the gradients of their outputs give: Σ gradient(o, place) ·
/// sample(tap, place). Gradients have the rows of the padded samples, zeros at their ends: gradientStep numbers an output, a multiple
/// of 8, outputs rounded up to a multiple of 4.
void slideDots(const PaddedShape& shape, const float* padded, std::int64_t count, std::span<const std::int64_t> taps,
               const float* gradients,
               std::int64_t gradientStep, std::int64_t outputs, float* sums);

} // namespace quantoscope::core
