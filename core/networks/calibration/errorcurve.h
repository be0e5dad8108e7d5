// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace quantoscope::core {

/// A threshold's mean squared error in two parts: what is clipped, and what is rounded (Banner et al. 2019).
struct ErrorSplit {
    double threshold = 0;
    double clipping = 0; ///< of values beyond the threshold (one-sided: or below 0)
    double rounding = 0; ///< of all others
    [[nodiscard]] double total() const { return clipping + rounding; }
};
/// Of symmetric codes of `bits` bits (one-sided: of codes 0 … 2^b − 1 for values that are not negative), at `steps` thresholds up to
/// the greatest magnitude. Empty without a finite value other than 0.
///
/// Thresholds are t_k = max|x| · k / steps, k = 1 … steps, the step between codes t_k / q with the codes −q … q, q = 2^(b−1) − 1
/// (one-sided: 0 … q, q = 2^b − 1), ties to even: the totals are the objective of the observer mse:STEPS, so that nothing is clipped at
/// the last threshold. Divided by the number of finite values; NaN and infinities take no part. Of 0.5, 1 and 4 with 2 bits and one
/// step less than the greatest, t = 3 of 4: rounding (0.25 + 1) / 3, clipping 1 / 3. In binary64, sums of 4096 errors joined in
/// extended precision; `threads` 0: one a core, the same on any number. bits: 2 … 16, steps at least 1.
[[nodiscard]] std::vector<ErrorSplit> errorCurve(std::span<const float> values, int bits, bool isOneSided, int steps, int threads = 0);

} // namespace quantoscope::core
