// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/plots/legend.h"
#include "widgets/quantize/plots/plotaxis.h"
#include "widgets/tensors/valuehistogramlayout.h"

#include <QPolygonF>

#include <vector>

namespace quantoscope::widgets {

/// The transfer function of one scheme at the sampled places.
struct StaircaseCurve {
    int scheme = 0;
    std::vector<double> values; ///< x̂, one a place
};

/// What the layout needs to know; lengths in pixels.
struct StaircaseInput {
    ValueRange view;
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    QList<LegendEntry> legend;
    std::vector<double> xs; ///< ascending
    std::vector<StaircaseCurve> curves;
};

/// The lines of one scheme.
struct StaircasePath {
    int scheme = 0;
    QPolygonF transfer;
    QPolygonF error;
};

/// Two plots over the same axis of values: x̂ with the identity, and the error x̂ − x below it.
struct StaircaseLayout {
    LegendLayout legend;
    QRectF transferPlot, errorPlot;
    PlotAxis x, transferAxis, errorAxis;
    std::vector<StaircasePath> paths;
    QPointF identityFrom, identityTo;
};

/// Places evenly spaced over a view, a few for each pixel of the plot; both ends are among them.
[[nodiscard]] std::vector<double> staircasePlaces(const ValueRange& view, double plotWidth);
inline constexpr int placesPerPixel = 4;

/// The plots' width for an area, which does not depend on what is drawn.
[[nodiscard]] double staircasePlotWidth(const StaircaseInput& input);
[[nodiscard]] StaircaseLayout layoutStaircase(const StaircaseInput& input);

/// The line through points, thinned: of the points within one column of pixels only the first, lowest, highest and last stay.
[[nodiscard]] QPolygonF thinned(const QPolygonF& points);

} // namespace quantoscope::widgets
