// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/networkmodel.h"
#include "widgets/networks/views/runpoint.h"
#include "widgets/quantize/plots/legend.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QPolygonF>

#include <array>
#include <vector>

namespace quantoscope::widgets {

/// What the layout needs to know; lengths in pixels.
struct CurvesInput {
    std::array<std::vector<RunPoint>, 3> curves; ///< of the networks, in the order of NetworkModel::Kind
    bool isClassification = true;                ///< else there is no plot of accuracy
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    QList<LegendEntry> legend;
};

struct CurvePath {
    NetworkModel::Kind kind = NetworkModel::Kind::Float;
    bool isHeldOut = true;
    QPolygonF points;
};

/// One of the two plots over the number of steps.
struct CurvePlot {
    QRectF plot;
    PlotAxis x, y;
    std::vector<CurvePath> paths;
};

/// Loss to the left, accuracy in percent to the right, both over the same steps. Values that are not finite are left out; the axis of
/// losses ends where the median curve does, so that one outlier at the start does not flatten all.
struct CurvesLayout {
    LegendLayout legend;
    CurvePlot loss;
    CurvePlot accuracy; ///< without a plot for regression
    std::int64_t lastStep = 0;
};

[[nodiscard]] CurvesLayout layoutCurves(const CurvesInput& input);

} // namespace quantoscope::widgets
