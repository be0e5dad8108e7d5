// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Counts over bins of equal width; bin i holds edges[i] ≤ x < edges[i + 1], the last one its upper edge too.
struct Histogram {
    std::vector<double> edges; ///< one more than counts, ascending
    std::vector<std::int64_t> counts;
    std::int64_t below = 0; ///< less than the first edge
    std::int64_t above = 0; ///< greater than the last edge

    bool operator==(const Histogram&) const = default;
};

/// An empty histogram from lo to hi, lo < hi, both finite, bins ≥ 1.
[[nodiscard]] Histogram makeHistogram(double lo, double hi, int bins);
/// An empty histogram over −reach … reach whose middle bin is centred on zero; an even number of bins becomes odd.
/// reach 0 (no error at all) becomes 1, less than 1e-290 that.
[[nodiscard]] Histogram makeCentredHistogram(double reach, int bins);

/// Adds finite and infinite values; NaN is left out.
void addToHistogram(Histogram& histogram, std::span<const double> values);

/// Adds what another one counted in the same bins.
void mergeHistogram(Histogram& histogram, const Histogram& other);

/// The errors quantized − original of the elements where both are finite, counted in the bins of `empty`, on `threads` threads
/// (0: one a core). Errors: as apply().
[[nodiscard]] Result<Histogram> errorHistogram(const Tensor& tensor, const Quantizer& quantizer, Histogram empty,
                                               const ProgressSink& progress = {}, int threads = 0);

} // namespace quantoscope::core
