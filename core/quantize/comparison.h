// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/errorreport.h"
#include "core/quantize/histogram.h"

#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// One scheme on one tensor.
struct SchemeOutcome {
    Quantizer quantizer;
    Measurement measurement;
};

/// Fits and measures several schemes on one tensor, one after the other. Errors: those of fit and measure.
[[nodiscard]] Result<std::vector<SchemeOutcome>> compareSchemes(std::span<const SchemeSpec> specs, const Tensor& tensor,
                                                                const ProgressSink& progress = {});

/// The errors of several schemes counted in the same bins, so that the counts compare: −reach … reach, by default the greatest
/// |error| of any of the schemes. Errors: as apply().
[[nodiscard]] Result<std::vector<Histogram>> errorHistograms(std::span<const SchemeOutcome> outcomes, const Tensor& tensor, int bins,
                                                             std::optional<double> reach = std::nullopt,
                                                             const ProgressSink& progress = {});

} // namespace quantoscope::core
