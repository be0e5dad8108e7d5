// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/network.h"
#include "core/quantize/grouping.h"
#include "core/quantize/linear/linearrule.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quantoscope::core {

/// The weights of a layer as a table: output channels × the weights of each. Errors: ShapeMismatch.
[[nodiscard]] Result<Tensor> weightRows(const LayerState& layer);

/// What sharing scales in one way does to a layer's weights.
struct GranularityFigure {
    Granularity granularity;
    std::optional<double> sqnrDb; ///< of all weights; infinite for a perfect match, nothing for weights that are all 0
    std::vector<std::optional<double>> channelSqnrDb; ///< of each output channel's
    double bitsPerWeight = 0;     ///< scales (and zero points) counted
};
struct GranularityReport {
    std::size_t layer = 0;
    std::vector<std::optional<ValueRange>> channels; ///< least and greatest finite weight of each output channel
    std::vector<GranularityFigure> figures;          ///< tensor, channel:0, group:N
};

/// Symmetric codes of `bits` bits (2 … 16) with a scale for all weights, for each output channel, and for each run of `groupLength`
/// neighbours (at least 1) within a channel, ranges by the clip rule (core/quantize/linear/clipping.h): the scheme `linear`.
/// Errors: UnknownOption (`layer`, the index) for a layer that does not exist or has no weights; SchemeOption for bits, length and
/// clip rule; Cancelled.
[[nodiscard]] Result<GranularityReport> compareGranularities(const Network& network, std::size_t layer, int bits, std::int64_t groupLength,
                                                             const std::string& clip = "minmax", const ProgressSink& progress = {});

} // namespace quantoscope::core
