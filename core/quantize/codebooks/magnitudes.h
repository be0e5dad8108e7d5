// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/grouping.h"
#include "core/quantize/quantizer.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// How many finite values there are, and the sum of their magnitudes.
struct MagnitudeSum {
    std::int64_t count = 0;
    long double sum = 0;

    [[nodiscard]] double mean() const { return count == 0 ? 0 : static_cast<double>(sum / static_cast<long double>(count)); }
    bool operator==(const MagnitudeSum&) const = default;
};

/// Over one group; NaN and infinities take no part. The sum is exact but for one rounding in each of 65 536 classes of magnitude
/// where the values are binary32 numbers, whatever their order. Bounded memory. Errors: Cancelled.
[[nodiscard]] Result<MagnitudeSum> sumMagnitudes(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                                 const ProgressSink& progress = {});
/// Of those strictly above a threshold.
[[nodiscard]] Result<MagnitudeSum> sumMagnitudesAbove(double threshold, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                                      const ProgressSink& progress = {});

/// The α and the threshold with the least Σ (x − α t)² over all t in {−1, 0, 1}^n, of one group.
///
/// With the k largest magnitudes kept and S their sum, α = S/k leaves Σx² − S²/k, so S²/k is to be greatest; of equal cuts the
/// one with the fewest kept wins. The threshold is α/2, which lies between the smallest kept and the largest dropped magnitude
/// (else the latter, where only the rounding of α decides). Without finite values, or of zeros only: 0 and 0.
///
/// Nothing is sorted: counts and sums of magnitudes by the upper 16 bits of their patterns give S²/k at the edges of the classes, and
/// a bound on what a cut inside a class can reach. Classes whose bound beats the best edge, one or two as a rule, are read
/// again by the next bits of the pattern until no bound is above the best cut. Bounded memory. Errors: Cancelled.
[[nodiscard]] Result<TernaryGroup> optimalTernary(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                                  const ProgressSink& progress = {});
/// The same by sorting; for few values.
[[nodiscard]] TernaryGroup optimalTernaryBySorting(std::vector<double> magnitudes);

} // namespace quantoscope::core
