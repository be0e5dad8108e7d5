// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"

#include <span>
#include <vector>

namespace quantoscope::core {

/// A place that a stroke passes, in a square of side 1 with its origin at the top left.
struct PenPoint {
    double x = 0;
    double y = 0;
    bool isCorner = false;
};

/// The curve through all points as a chain of short lines, `steps` (≥ 1) between neighbours: uniform Catmull–Rom splines (Catmull and
/// Rom, "A class of local interpolating splines", 1974) from corner to corner. It passes the points themselves exactly.
[[nodiscard]] std::vector<PenPoint> smoothPath(std::span<const PenPoint> points, int steps);

/// Draws a chain of lines with a round pen into `pixels`, row by row, size × size with values 0 … 1. A pixel takes `ink` times the
/// share of it that the pen covers: 1 where its centre lies half a pixel within the pen's edge, 0 half a pixel outside, linear
/// between; the greater of old and new stays. `radius` is the pen's, in sides of the square. One point alone is a dot;
/// what lies outside the square is cut off; lines with an end that is not finite are left out.
void drawPath(std::span<const PenPoint> path, double radius, double ink, int size, std::span<float> pixels);

} // namespace quantoscope::core
