// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/codebooks/weightedvalues.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Where Lloyd's search begins. All give k different ascending centroids.
enum class LloydInit {
    PlusPlus, ///< `kmeans++`: each next one is a value drawn with a chance ∝ its squared distance (Arthur, Vassilvitskii 2007)
    Linear,   ///< `linear`: evenly spaced from the least to the greatest value (Han et al. 2016)
    Quantile, ///< `quantile`: values at the shares (i + ½) / k of the sorted values; the next unused value where they coincide
    Random    ///< `random`: k different values, each choice as likely as any other (Forgy)
};

/// What becomes of a centroid that is the nearest one of no value.
enum class EmptyClusters {
    Keep,    ///< `keep`: it stays where it is
    Farthest ///< `farthest`: it moves to the value that is farthest from its own centroid
};

struct LloydOptions {
    std::int64_t k = 16; ///< at least 1; fewer where there are fewer different values
    LloydInit init = LloydInit::PlusPlus;
    EmptyClusters empty = EmptyClusters::Keep;
    std::uint64_t seed = 0; ///< of PlusPlus and Random
    int iterations = 300;   ///< updates of the centroids, at most; 0: the start only
};

/// `kmeans++`, `linear`, `quantile`, `random`; nothing for anything else.
[[nodiscard]] std::optional<LloydInit> lloydInitFromName(std::string_view name);
[[nodiscard]] std::string_view lloydInitName(LloydInit init);

/// One state of the search: centroids, and each value assigned to the nearest one, of two equally near ones to the lower.
struct LloydStep {
    std::vector<double> centroids;   ///< ascending
    std::vector<std::int64_t> sizes; ///< how many values are assigned to each; 0: empty
    double wcss = 0;                 ///< Σ (x − its centroid)²; never rises from step to step
    std::int64_t moved = 0;          ///< values with another centroid's number than in the step before; in the first step all
    std::int64_t empty = 0;          ///< centroids without values
};

/// steps[0] is the start, steps[i] the state after i updates.
struct LloydHistory {
    std::vector<LloydStep> steps;
    bool hasConverged = false; ///< the last update moved no value; false: stopped by `iterations`
};

/// The start: min(k, distinct) ascending centroids; of no values none.
[[nodiscard]] std::vector<double> lloydStart(const WeightedValues& values, const LloydOptions& options);

/// Lloyd's search in one dimension (Lloyd 1957, published 1982; Max 1960): assign each value to the nearest centroid, replace
/// each centroid by the mean of its values, until no value moves.
///
/// On sorted values an assignment is a list of cuts, so an update costs O(k log n) by prefix sums, not O(k n). Options other
/// than `empty` and `iterations` are not looked at: `start` are the centroids, in any order. Errors: Cancelled.
[[nodiscard]] Result<LloydStep> lloyd(const WeightedValues& values, std::span<const double> start, const LloydOptions& options,
                                      const ProgressSink& progress = {});

/// The same from lloydStart(), every state on the way, for pictures: k numbers and one pass over the different values a step.
[[nodiscard]] Result<LloydHistory> lloydHistory(const WeightedValues& values, const LloydOptions& options,
                                                const ProgressSink& progress = {});
/// From a start of the caller's.
[[nodiscard]] Result<LloydHistory> lloydHistory(const WeightedValues& values, std::span<const double> start,
                                                const LloydOptions& options, const ProgressSink& progress = {});
/// Of all finite elements of a tensor; no steps when there are none.
[[nodiscard]] Result<LloydHistory> lloydHistory(const Tensor& tensor, const LloydOptions& options, const ProgressSink& progress = {});

} // namespace quantoscope::core
