// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plots/marker.h"

#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace quantoscope::widgets {

namespace {

/// A regular polygon whose first corner points at `angle` in turns, 0 = right, ¼ = down; with `inner` < 1 a star.
QPainterPath polygon(QPointF centre, double radius, int corners, double turn, double inner = 1)
{
    QPolygonF points;
    const int count = inner < 1 ? 2 * corners : corners;
    for (int i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * (turn + static_cast<double>(i) / count);
        const double reach = inner < 1 && i % 2 == 1 ? radius * inner : radius;
        points.append(centre + QPointF(std::cos(angle), std::sin(angle)) * reach);
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QPainterPath cross(QPointF centre, double radius)
{
    const double thin = radius * 0.34;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRect(QRectF(centre - QPointF(radius, thin), QSizeF(2 * radius, 2 * thin)));
    path.addRect(QRectF(centre - QPointF(thin, radius), QSizeF(2 * thin, 2 * radius)));
    return path.simplified();
}

} // namespace

QPainterPath schemeMarker(int index, QPointF centre, double radius)
{
    constexpr double up = -0.25;
    switch (index % markerShapes) {
    case 0: {
        QPainterPath path;
        path.addEllipse(centre, radius * 0.85, radius * 0.85);
        return path;
    }
    case 1: return polygon(centre, radius, 4, 0.125);
    case 2: return polygon(centre, radius, 3, up);
    case 3: return polygon(centre, radius, 4, 0);
    case 4: return polygon(centre, radius, 3, -up);
    case 5: return cross(centre, radius * 0.9);
    case 6: return polygon(centre, radius, 5, up, 0.45);
    default: return polygon(centre, radius * 0.9, 6, 0);
    }
}

} // namespace quantoscope::widgets
