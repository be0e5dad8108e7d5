// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/glyphs.h"
#include "core/support/random.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The sides a picture of a digit may have.
constexpr int minDigitSize = 12;
constexpr int maxDigitSize = 28;
constexpr std::int32_t digitClasses = 10;

/// The pen's radius without noise and of drawStrokes, in sides of the picture: 1.5 pixels wide at 16 × 16.
constexpr double penRadius = 0.047;

/// Draws a picture of `label` into `pixels`, size × size, row by row, 0 (paper) … 1 (ink).
///
/// One of the digit's ways of writing, its points moved about, bent by two slow waves, turned, sheared, stretched, shifted, drawn with a
/// pen of varying width and ink, and normal noise on each pixel. Everything but the choice of the way grows with `noise`; none
/// at 0. With noise 0.5 the deviations are: points 0.025 sides, turn 8.5°, shear 0.15, stretch 10 % each way, shift 0.05
/// sides, pixels 0.1; normal numbers are cut off at 2.5 deviations but for the pixels'.
void drawDigit(const std::array<std::vector<Glyph>, 10>& glyphs, std::int32_t label, double noise, int size, Random& random,
               std::span<float> pixels);

} // namespace quantoscope::core
