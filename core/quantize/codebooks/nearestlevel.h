// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// thresholds[c]: the greatest number that is not nearer to a level above c than to level c or one below, judged exactly. So the
/// nearest level of x, of two equally near ones the lower, is the number of thresholds below x, for infinities too.
///
/// The levels ascend and are finite; of equal ones only the first is ever nearest. One threshold fewer than levels; none of none.
[[nodiscard]] std::vector<double> levelThresholds(std::span<const double> levels);

/// codes[i]: the nearest level of each value, of two equally near ones the lower; values[i] = levels[codes[i]]. No input is NaN;
/// at least one level. The spans are of equal length.
///
/// Up to 16 levels: all thresholds are compared at once (AVX2 where the processor has it, with the same result); more: a table over
/// the range tells where to begin, or a search without branches where the table would not pay.
void encodeNearest(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes, std::span<double> values);

/// The same without vector instructions; for tests, and processors that have none.
void encodeNearestPortably(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes,
                           std::span<double> values);

} // namespace quantoscope::core
