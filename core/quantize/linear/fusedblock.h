// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/linear/fusedplan.h"
#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// How often each code came with each error bin. Slots of codes: 0 for those clipped from below, 1 … n for qmin … qmax, n + 1 for
/// those clipped from above. Slots of bins likewise.
struct FusedTables {
    FusedTables(std::int64_t codeCount, std::int64_t binCount);

    std::int64_t codeSlots;
    std::int64_t binSlots; ///< 1 without a histogram
    bool isJoint;          ///< one table codeSlot · binSlots + binSlot, while that is small enough for the cache
    std::vector<std::uint32_t> joint; ///< of code slots alone when not isJoint
    std::vector<std::uint32_t> bins;  ///< empty when isJoint
};

/// Sums over the finite values seen so far, in the units of the values.
struct FusedScalars {
    std::int64_t nan = 0;
    std::int64_t positiveInfinite = 0;
    std::int64_t negativeInfinite = 0;
    std::int64_t zeros = 0; ///< finite values that become zero
    double squares = 0;
    double magnitudes = 0;
    double errors = 0;
    double originalSquares = 0;
    double valueSquares = 0;
    double products = 0;
    double maxAbs = 0;
    std::int64_t maxAbsAt = -1;

    /// Of equal errors the one that comes first stays.
    void offer(double magnitude, std::int64_t index)
    {
        if (maxAbsAt < 0 || magnitude > maxAbs || (magnitude == maxAbs && index < maxAbsAt)) {
            maxAbs = magnitude;
            maxAbsAt = index;
        }
    }
};

/// Takes values of one group in; `first` is the index of values[0]. Tables and maxAbs are the same on both paths. At most 2^31
/// values may go into one pair of tables.
void takeFused(const FusedPlan& plan, std::span<const float> values, std::int64_t first, FusedTables& tables, FusedScalars& scalars,
               KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
