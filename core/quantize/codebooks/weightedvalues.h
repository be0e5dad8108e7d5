// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/grouping.h"
#include "core/support/error.h"
#include "core/support/largevector.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace quantoscope::core {

/// Values in ascending order, equal ones once, and how often each occurs; −0 and +0 are one value.
struct WeightedValues {
    LargeVector<double> points;        ///< strictly ascending, finite
    LargeVector<std::int64_t> weights; ///< of each point, positive
    /// Σ (x − its point)² over the values that the points stand for is at most this. 0: each value is its point; above:
    /// there were too many different values, and a point is the mean of its neighbours.
    double spread = 0;

    bool operator==(const WeightedValues&) const = default;
};

/// The different values of one group that are kept each for itself, at most; 16 Mi.
constexpr std::size_t mostDistinctValues = std::size_t(1) << 24;

/// The finite values; NaN and infinities take no part.
[[nodiscard]] WeightedValues weightedValues(std::span<const double> values);

/// The finite values of one group of a tensor.
///
/// Types of up to 16 bits are counted by their codes, others sorted by radix. More than `limit` different values are counted
/// in 2^22 classes, by the upper bits of their binary32 patterns: neighbours within 2^-13 of their octave then share a point,
/// their mean, and `spread` is set. Keeps at most about 20 bytes a different value, and 64 MB. Errors: Cancelled.
[[nodiscard]] Result<WeightedValues> weightedValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                                    const ProgressSink& progress = {}, std::size_t limit = mostDistinctValues);

} // namespace quantoscope::core
