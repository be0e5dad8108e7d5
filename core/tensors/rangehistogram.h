// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"
#include "core/tensors/valuehistogram.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// The values of a tensor near a range, counted in bins as ValueHistogram has them, with the sum of the squares of each bin.
/// NaN and infinities are left out of everything.
struct RangeHistogram {
    ValueHistogram bins;               ///< from the bin of the range's low end to that of its high end, empty ones too
    std::vector<long double> squares;  ///< Σx² of each bin
    std::int64_t below = 0;            ///< finite values under the first bin's lower edge
    std::int64_t above = 0;            ///< at or over the last bin's upper edge
    long double squaresBelow = 0, squaresAbove = 0;

    /// Both edges of the bins together.
    [[nodiscard]] double low() const { return bins.edge(0); }
    [[nodiscard]] double high() const { return bins.edge(static_cast<std::int64_t>(bins.counts.size())); }
    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] long double totalSquares() const;
};

/// Counts with bins of the smallest width, a power of two, with which at most `limit` of them reach from `low` to `high`;
/// both finite, low ≤ high; limit ≥ 2, or 4 for ends so far apart that two bins would be wider than binary64 knows. For [0, 1]
/// and 8 bins the width is 1/4 (five bins): the bin that begins at 1 is one of them. Widths never go below the least whose
/// edges are exact in binary64.
///
/// The result does not depend on the number of threads (`threads` as for parallelFor). Errors: Cancelled.
[[nodiscard]] Result<RangeHistogram> rangeHistogram(const Tensor& tensor, double low, double high, int limit,
                                                    const ProgressSink& progress = {}, int threads = 0);

} // namespace quantoscope::core
