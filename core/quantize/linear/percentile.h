// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Values that can be read again and again: calls its argument with one piece after the other, until one fails or all are seen.
template<typename T>
using ValuePasses = std::function<Result<void>(const std::function<void(std::span<const T>)>& visit)>;

/// The percentiles of the finite values (`ofMagnitudes`: of their magnitudes), as `numpy.percentile`: at rank (n − 1) · percent / 100
/// of the sorted values, counted from 0, interpolated linearly between neighbours. Of 1, 2, 4 the 75th is 3. Each percent is
/// 0 … 100. NaN for all without finite values.
///
/// Exact, without sorting: the pattern of each wanted value is found 16 bits at a time, the highest first, by counting (radix
/// selection); every pass reads all values. binary32 takes 2 passes, binary64 at most 4. Errors: those of the passes.
[[nodiscard]] Result<std::vector<double>> percentiles(const ValuePasses<float>& passes, std::span<const double> percents, bool ofMagnitudes);
[[nodiscard]] Result<std::vector<double>> percentiles(const ValuePasses<double>& passes, std::span<const double> percents, bool ofMagnitudes);

/// Of values in memory, with the same results; of few by partial sorting instead, of many binary32 ones in one pass where a sample
/// tells between which values the percentile lies (bracket.h).
[[nodiscard]] std::vector<double> percentilesOf(std::span<const float> values, std::span<const double> percents, bool ofMagnitudes);
[[nodiscard]] std::vector<double> percentilesOf(std::span<const double> values, std::span<const double> percents, bool ofMagnitudes);
[[nodiscard]] double percentile(std::span<const float> values, double percent, bool ofMagnitudes);
[[nodiscard]] double percentile(std::span<const double> values, double percent, bool ofMagnitudes);

/// a at share 0, b at share 1; numpy's order of operations, exact at both ends.
[[nodiscard]] double interpolated(double a, double b, double share);

} // namespace quantoscope::core
