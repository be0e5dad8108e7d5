// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/errorreport.h"
#include "core/quantize/histogram.h"

#include <optional>

namespace quantoscope::core {

struct QuickMeasurement {
    Measurement measurement;
    std::optional<Histogram> errors; ///< where bins were given
    bool isExact = false;            ///< it is what measure() gives, to its accuracy
};

/// measure() and, where `bins` is given, errorHistogram(), for pictures that follow a hand: float32 tensors and linear schemes with one
/// group go through one fused pass in binary32 (core/quantize/linear/linearkernel.h), tens of times as fast; anything else is
/// measured exactly.
///
/// Counts (clipped, zeros, levels, code and error histograms), maxAbs and sizes are those of the exact ones in any case; sums and what
/// is made of them are right to 1e-7 relative (5e-7 for tensors of a single value), the mean and the cosine to that of the mean of
/// |error| and of 1. `threads`: 0 for one a core; the result does not depend on it. Errors: as apply(); OutOfMemory.
[[nodiscard]] Result<QuickMeasurement> quickMeasure(const Tensor& tensor, const Quantizer& quantizer,
                                                    const std::optional<Histogram>& bins = std::nullopt,
                                                    const ProgressSink& progress = {}, int threads = 0);

} // namespace quantoscope::core
