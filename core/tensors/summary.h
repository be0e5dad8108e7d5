// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/statistics.h"
#include "core/tensors/tensor.h"
#include "core/tensors/valuehistogram.h"

#include <cstdint>
#include <optional>

namespace quantoscope::core {

/// Distinct values are counted up to this many.
inline constexpr std::int64_t distinctLimit = 65536;

/// What of a tensor is wanted beside its statistics.
struct SummaryOptions {
    int histogramBins = 2048; ///< at most so many (see HistogramBuilder); 0: no histogram
    bool countsDistinct = true;
    int threads = 0; ///< 0: one a core; the result does not depend on it
};

/// A tensor at a glance, all from one pass over its values.
struct TensorSummary {
    TensorStatistics statistics;
    std::optional<std::int64_t> distinct; ///< different finite values (+0 and −0 are one); nothing above distinctLimit
    ValueHistogram histogram;
};

/// One pass over pieces whose ends depend on the count alone, joined in order: the same bits on any number of threads, with
/// or without AVX2.
///
/// Counts, min and max are exact; std is right to 1e-12 relative, the mean to 1e-12 of itself or of std, and skewness and
/// kurtosis to 1e-9, also for narrow data far from zero. Numbers near the ends of binary64 neither overflow nor underflow; a
/// constant tensor has std 0. Errors: Cancelled, OutOfMemory.
[[nodiscard]] Result<TensorSummary> summarise(const Tensor& tensor, const SummaryOptions& options = {},
                                              const ProgressSink& progress = {});

} // namespace quantoscope::core
