// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>

namespace quantoscope::widgets {

/// Shapes that tell as many schemes apart as there are colours.
inline constexpr int markerShapes = 8;

/// The shape of scheme number `index`, repeating: circle, square, triangle, diamond, triangle upside down, cross, star, hexagon; all
/// of about the same area, within `radius` of `centre`.
[[nodiscard]] QPainterPath schemeMarker(int index, QPointF centre, double radius);

} // namespace quantoscope::widgets
