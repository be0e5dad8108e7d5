// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The best way to cut sorted numbers into clusters.
struct Partition {
    std::vector<std::size_t> starts; ///< index of the first point of each cluster, ascending, starts[0] = 0
};

/// Cuts weighted points into exactly k clusters so that Σ weight · (x − mean of its cluster)² is least; no other cut has a
/// smaller sum (up to rounding in extended precision).
///
/// `points` strictly ascend and are finite, weights are positive, 1 ≤ k ≤ points. The optimum is a cut of the sorted order (Fisher
/// 1958); the costs obey the quadrangle inequality, so each layer of the dynamic programme is solved by divide and conquer, and
/// the cut is recovered from two half-way layers (Hirschberg 1975): O(k n log n) time, O(n) memory.
/// Ties go to the cut with the smaller first cluster. Errors: Cancelled.
[[nodiscard]] Result<Partition> optimalPartition(std::span<const double> points, std::span<const std::int64_t> weights, std::size_t k,
                                                 const ProgressSink& progress = {});

} // namespace quantoscope::core
