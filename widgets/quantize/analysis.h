// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/comparison.h"
#include "core/tensors/summary.h"
#include "widgets/tensors/tensorsource.h"

#include <memory>
#include <vector>

namespace quantoscope::widgets {

/// What the page asks for.
struct AnalysisRequest {
    TensorSource source;
    std::vector<core::SchemeSpec> schemes;
    int reachOf = -1; ///< the histograms reach to the greatest error of this scheme; −1: of any
    bool operator==(const AnalysisRequest&) const = default;
};

/// Everything the page shows of one tensor, computed together so that its parts always belong together.
struct Analysis {
    AnalysisRequest request;
    core::Tensor tensor;
    core::TensorSummary summary; ///< histogram included
    std::vector<core::SchemeOutcome> outcomes; ///< one a scheme
    std::vector<core::Histogram> histograms;   ///< one a scheme, with the same edges
};
using AnalysisPointer = std::shared_ptr<const Analysis>;

/// Bins of the error histograms: about two pixels each on a small screen.
inline constexpr int errorBins = 201;

/// Reads or makes the tensor, fits and measures the schemes and counts the errors; what `previous` already has for the same
/// request is taken from it. Runs off the window's thread. Errors: those of loadTensor and compareSchemes.
[[nodiscard]] core::Result<AnalysisPointer> analyse(const AnalysisRequest& request, const AnalysisPointer& previous,
                                                    const core::ProgressSink& progress);

} // namespace quantoscope::widgets
