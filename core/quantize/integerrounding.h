// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/rounding.h"

#include <cstdint>

namespace quantoscope::core {

/// The integer that a finite value rounds to, as a double; infinities come back unchanged.
///
/// Stochastic rounds up with the probability of the fraction: `random` are 64 uniform bits, unused by other modes.
/// roundToInteger(2.5, NearestEven) is 2, NearestAway 3, TowardZero 2, Up 3, Down 2, Odd 3.
[[nodiscard]] double roundToInteger(double value, Rounding mode, std::uint64_t random = 0);

/// The 64 bits that belong to the element at `index` of a tensor: the same whatever the order of evaluation.
[[nodiscard]] std::uint64_t randomBitsAt(std::uint64_t seed, std::int64_t index);

} // namespace quantoscope::core
