// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/random.h"

#include <cstdint>
#include <span>

namespace quantoscope::core {

/// Length and classes of the sequences.
constexpr std::int64_t sequenceLength = 32;
constexpr std::int32_t sequenceClasses = 4;

/// One sequence: class 0 sine, 1 square, 2 triangle, 3 sawtooth; 1 to 3 periods from any phase, of amplitude 0.6 … 1, each value plus
/// normal noise of the deviation given. `values` may have any length.
void drawSequence(std::int32_t label, double noise, Random& random, std::span<float> values);

/// The wavy curve of the regression, without noise: y = sin(3x)/2 + 3 sin(9x)/10 for x in −1 … 1.
[[nodiscard]] double wavyCurve(double x);

} // namespace quantoscope::core
