// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace quantoscope::core {

/// One candidate of a search for a clipping threshold.
struct ClipCost {
    double threshold = 0; ///< greatest magnitude that is not clipped
    double cost = 0;      ///< what the search makes small

    bool operator==(const ClipCost&) const = default;
};

/// A search's whole objective, for pictures, and what it chose.
struct ClipSearch {
    std::vector<ClipCost> curve; ///< thresholds ascending; empty when there was nothing to search
    std::size_t best = 0;        ///< index in the curve

    /// 0 without a curve.
    [[nodiscard]] double threshold() const { return curve.empty() ? 0 : curve[best].threshold; }
};

/// The first of the least costs; NaN is never least.
[[nodiscard]] std::size_t firstLeast(const std::vector<ClipCost>& curve);
/// The last of the least costs.
[[nodiscard]] std::size_t lastLeast(const std::vector<ClipCost>& curve);

} // namespace quantoscope::core
