// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/linear/aciq.h"
#include "core/quantize/linear/clipping.h"
#include "core/quantize/linear/clipsearch.h"
#include "core/quantize/linear/linearrule.h"

#include <optional>

namespace quantoscope::core {

/// Thresholds of the option clip=mse: a grid over the greatest magnitude, then as many tenths of its step around the best.
inline constexpr int mseClipSteps = 100;

struct ClippedRange {
    std::optional<ValueRange> range; ///< nothing without finite values (but for Fixed)
    ClipSearch search;               ///< of Mse and Kl
};

/// The range that the codes of one group should reach.
///
///   MinMax      the least and the greatest finite value
///   Percentile  symmetric: ± the percentile of magnitudes; asymmetric: the two tails share what is cut off, so P of 99 gives the
///               0.5th and the 99.5th percentile
///   Mse         least mean squared error, rounding half to even, among shares k / 100 of the least and the greatest value alike
///               and then tenths of that around the best; of equal errors the smallest range. Cost: mean squared error
///   Kl          searchKlClip over 2048 bins, 2^(b−1) levels, twice as many where asymmetric codes serve one sign only
///   Aciq        ± aciqThreshold around the mean (symmetric: around 0, and |mean| wider)
///   Fixed       as given, whatever the values
/// Of an asymmetric rule none but Fixed reaches beyond the least and the greatest value. Reads the group 1 to 5 times and keeps a few
/// megabytes at most, whatever its size. Errors: Cancelled.
[[nodiscard]] Result<ClippedRange> clippedRange(const LinearRule& rule, const ClipRule& clip, const Tensor& tensor, const Grouping& grouping,
                                                std::int64_t group, const ProgressSink& progress = {});

/// Aciq's range from what is known of the values, both passes done; nothing without finite values.
[[nodiscard]] std::optional<ValueRange> aciqRange(const LinearRule& rule, const AciqMoments& moments);

} // namespace quantoscope::core
