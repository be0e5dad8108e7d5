// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/histogram.h"
#include "core/quantize/quantizer.h"

#include <cstdint>

namespace quantoscope::core {

/// The numbers a pass of linearkernel.h needs, worked out once a group.
struct FusedPlan {
    LinearGroup group;
    Rounding rounding = Rounding::NearestEven;
    std::uint64_t seed = 0;
    double lowest = 0;  ///< code − zero point of qmin
    double highest = 0; ///< of qmax
    const Histogram* errors = nullptr; ///< whose edges bound the bins; null: no histogram
    double binsPerHalf = 0; ///< bins per half a unit of the error

    // In binary32, for the fast path. A quotient is counted at once when it is farther than `reach` from a boundary, else it is
    // looked at again in binary64; likewise a place in the histogram.
    bool isFast = false;
    bool isWide = false; ///< codes so many that the product with the inverse needs what rounding took from it
    float inverse = 0;    ///< 1 / scale
    float inverseRest = 0; ///< what rounding took from it
    float scale = 0;
    float scaleRest = 0;
    float clear = 0;    ///< ½ − reach
    float binClear = 0; ///< the same for places in the histogram
    float binsPerUnit = 0;
    float binShift = 0; ///< place + ½ of an error of 0

    // For batches where all errors are less than `steadyError`: bins with `fractionBits` more bits, and how near an edge is doubtful.
    bool isSteady = false;
    float steadyError = 0;
    float fixedBinsPerUnit = 0;
    float fixedBinShift = 0;
    int fractionBits = 0;
    std::int32_t fixedMargin = 0;
    /// The tables are of this group alone, and zero is among its values: Σ x², Σ x̂² and the number of zeros follow from them and
    /// the other sums, and need not be right in the scalars.
    bool isOneGroup = false;
};
[[nodiscard]] FusedPlan fusedPlan(const LinearGroup& group, Rounding rounding, std::uint64_t seed, const Histogram* errors);

} // namespace quantoscope::core
