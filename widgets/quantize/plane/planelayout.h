// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/ratedistortion.h"
#include "widgets/quantize/plots/legend.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QPolygonF>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// A scheme in the plane.
struct PlaneScheme {
    int scheme = 0;
    QString label;
    core::RatePoint rate;
};
/// A tensor of the file under a scheme.
struct PlaneDot {
    int scheme = 0;
    core::RatePoint rate;
};

/// What the layout needs to know; lengths in pixels.
struct PlaneInput {
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    QList<LegendEntry> legend;
    std::vector<PlaneScheme> schemes;
    std::vector<PlaneDot> dots;
    int anchor = -1; ///< index in `schemes` through which the line of 6.02 dB a bit goes; −1: no such line
};

struct PlanePoint {
    QPointF at;
    bool isBeyond = false; ///< a perfect match: drawn at the upper edge
    QRectF label;          ///< empty when there is no room
};

/// Where everything of the picture lies.
struct PlaneLayout {
    LegendLayout legend;
    QRectF plot;
    PlotAxis bits, decibels;
    std::vector<PlanePoint> points; ///< one a scheme
    std::vector<QPointF> dots;      ///< one a dot
    QPolygonF front;                ///< steps along the points that no other scheme beats
    std::vector<std::size_t> onFront; ///< their indices
    QPolygonF bound;                ///< Shannon's for N(0, 1)
    QPolygonF bitLine;              ///< 6.02 dB a bit through the anchor
    std::vector<QPointF> lloydMax;
};

inline constexpr double markerRadius = 7;

[[nodiscard]] PlaneLayout layoutPlane(const PlaneInput& input);

/// The nearest of the schemes' points within `reach` pixels; nothing else.
[[nodiscard]] std::optional<std::size_t> pointNear(const PlaneLayout& layout, QPointF at, double reach);
[[nodiscard]] std::optional<std::size_t> dotNear(const PlaneLayout& layout, QPointF at, double reach);

} // namespace quantoscope::widgets
