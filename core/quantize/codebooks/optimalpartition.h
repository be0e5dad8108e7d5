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
    /// No cut into as many clusters has a sum of squares that is smaller by more than this, in the arithmetic used: 0 in nearly
    /// all cases, of the size of rounding errors in the others.
    double gap = 0;
};

/// Cuts weighted points into exactly k clusters so that Σ weight · (x − mean of its cluster)² is least; no other cut has a
/// smaller sum (up to rounding: about 1e-9 of it).
///
/// `points` strictly ascend and are finite, weights are positive, 1 ≤ k ≤ points < 2^32. The optimum is a cut of the sorted order
/// (Fisher 1958). Cost of a cluster obeys the quadrangle inequality, so the least cost is convex in k, and a price λ for each
/// cluster replaces the number k: one pass over the points finds the best cut of any number of clusters at that price, in O(n)
/// look-ups of candidates that take over in order (Hirschberg and Larmore 1987, Galil and Park 1992). The price that yields k
/// clusters is searched on a coarser list of cuts first. A cut of exactly k clusters that is best at some price is the best of all
/// cuts into k; that is the proof. Where equal costs let every price miss k, the cuts just below and above k cost the same at one
/// price, and exchanging their ends gives one of k that does as well (Aggarwal, Schieber, Tokuyama 1994).
/// O(n) memory: 24 bytes a point, 40 above k = 4096. Which one of equally good cuts is returned is not told, but it is always the
/// same; `isPortable` leaves vector instructions out, with the same result. Errors: Cancelled.
[[nodiscard]] Result<Partition> optimalPartition(std::span<const double> points, std::span<const std::int64_t> weights, std::size_t k,
                                                 const ProgressSink& progress = {}, bool isPortable = false);

} // namespace quantoscope::core
