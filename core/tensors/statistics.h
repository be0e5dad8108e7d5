// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>

namespace quantoscope::core {

/// What a tensor holds, in numbers. Infinities and NaN are counted and kept out of everything else.
struct TensorStatistics {
    std::int64_t count = 0;    ///< all elements
    std::int64_t finite = 0;   ///< count without infinities and NaN
    std::int64_t zeros = 0;    ///< +0 and −0
    std::int64_t nan = 0;
    std::int64_t positiveInfinite = 0;
    std::int64_t negativeInfinite = 0;
    // Over the finite elements; NaN when there are none.
    double min = 0;
    double max = 0;
    double mean = 0;
    double std = 0;      ///< of the population: √(Σ(x − mean)² / finite); infinite where no binary64 number is that large
    double skewness = 0; ///< Σ(x − mean)³ / finite / std³; NaN when all elements are the same
    double kurtosis = 0; ///< excess: Σ(x − mean)⁴ / finite / std⁴ − 3, 0 for a normal distribution; NaN likewise

    /// The greatest magnitude; NaN without finite elements.
    [[nodiscard]] double absMax() const { return -min > max ? -min : max; }
    [[nodiscard]] std::int64_t infinite() const { return positiveInfinite + negativeInfinite; }
};

/// The statistics of summarise (core/tensors/summary.h) alone, at its accuracy. Errors: Cancelled, OutOfMemory.
[[nodiscard]] Result<TensorStatistics> tensorStatistics(const Tensor& tensor, const ProgressSink& progress = {});

} // namespace quantoscope::core
