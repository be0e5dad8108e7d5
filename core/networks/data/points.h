// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/support/random.h"

#include <cstdint>

namespace quantoscope::core {

/// Data sets of points in the plane, in about −1 … 1 on both axes before the noise.
///
///   moons      two interleaved half circles of radius 2/3 (scikit-learn's make_moons, moved to the middle and scaled by 2/3)
///   spirals    two arms that wind 1 1/4 times from the middle to radius 1, the second turned by half a turn
///   circles    class 0 on radius 1, class 1 on radius 1/2
///   xor        class 0 where both coordinates have the same sign, class 1 where not; none nearer than 0.05 to an axis
///   gaussians  three classes about corners of a triangle at distance 0.7 from the middle; the noise is all of their spread
///   sine       two bands along y = sin(πx)/2: class 0 below, class 1 above, 0.08 … 0.5 away from it
///
/// The noise is added to both coordinates, normal, of the deviation given; it may carry points over to the other class.
[[nodiscard]] bool isPlane(DatasetKind kind);
/// 2 or 3; `kind` must be one of the above.
[[nodiscard]] std::int32_t planeClasses(DatasetKind kind);

struct PlanePoint {
    double x = 0;
    double y = 0;
};
/// A point of class `label`.
[[nodiscard]] PlanePoint drawPoint(DatasetKind kind, std::int32_t label, double noise, Random& random);

} // namespace quantoscope::core
