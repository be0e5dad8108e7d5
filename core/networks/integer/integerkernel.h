// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "core/support/largevector.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// How a layer with weights reads its input: windows over channels that come in groups. Dense is one window of 1 × 1 over as many
/// channels as the sample has values; Depthwise has one channel a group, the others have one group.
struct WindowForm {
    std::int64_t groups = 1;
    std::int64_t channels = 1; ///< of the input, one group
    std::int64_t outputs = 1;  ///< channels of the output, one group
    std::int64_t height = 1;
    std::int64_t width = 1;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t outHeight = 1;
    std::int64_t outWidth = 1;

    [[nodiscard]] std::int64_t terms() const { return channels * kernel * kernel; } ///< products of a sum
    [[nodiscard]] std::int64_t places() const { return outHeight * outWidth; }
    [[nodiscard]] std::int64_t inputCount() const { return groups * channels * height * width; }
    [[nodiscard]] std::int64_t outputCount() const { return groups * outputs * places(); }
    bool operator==(const WindowForm&) const = default;
};
/// Of a layer with weights, for the shapes that enter and leave it.
[[nodiscard]] WindowForm windowForm(const LayerSpec& layer, const FeatureShape& before, const FeatureShape& after);

/// Σ value · weight + bias for every output of `samples` samples, `values` being the input codes less their zero point, sample after
/// sample; zeros beyond the edges. Weights as LayerState::weights, one bias an output channel. Codes of int16 size take AVX2 where
/// there is some, others plain loops: the sums are the same as long as none of them, partial ones in any order included, passes int32.
void windowSums(const WindowForm& form, std::span<const std::int32_t> values, std::span<const std::int16_t> weights,
                std::span<const std::int32_t> bias, std::int64_t samples, std::span<std::int32_t> sums);
/// The same by plain loops, for tests of the other.
void windowSumsPortable(const WindowForm& form, std::span<const std::int32_t> values, std::span<const std::int16_t> weights,
                        std::span<const std::int32_t> bias, std::int64_t samples, std::span<std::int32_t> sums);

} // namespace quantoscope::core
