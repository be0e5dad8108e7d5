// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/theatre.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QPolygonF>
#include <QStringList>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What the layout needs to know; lengths in pixels.
struct TheatreInputs {
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    const Theatre* theatre = nullptr;
    int batch = 0;             ///< the last one that went by
    bool isLogarithmic = true; ///< counts
    QStringList names;         ///< one a track
};

/// An end of what an observer lets through.
struct TheatreLine {
    int track = 0;
    double value = 0;
    double x = 0;
    QRectF label; ///< empty for lower ends and where there is no room
};

/// Objectives over thresholds, the decimal logarithm of each.
struct ObjectivePlot {
    QRectF area;
    QRectF title;
    QRectF plot; ///< empty: nothing to show
    PlotAxis threshold, objective;
    std::vector<QPolygonF> curves;
    QPointF minimum;      ///< of the first curve
    double best = 0;      ///< the threshold there
    double leastCost = 0; ///< the objective there, not its logarithm
};

/// From top to bottom: a strip of batches, one histogram that grows with the observers' thresholds over it, and beside each other
/// the two objectives: the squared error (in all, clipping, rounding) and the divergence.
struct TheatreLayout {
    std::vector<QRectF> marks; ///< one a batch
    QRectF plot;
    PlotAxis values, counts;   ///< counts: of their decimal logarithm when isLogarithmic
    std::vector<QRectF> bars;  ///< one a bin; those that hold something are at least a pixel high
    std::vector<TheatreLine> lines;
    ObjectivePlot errors, divergence;

    [[nodiscard]] std::optional<int> markAt(QPointF at) const;
    [[nodiscard]] std::optional<int> barAt(QPointF at) const;
};

/// Nothing without a theatre or where it is too small.
[[nodiscard]] TheatreLayout layoutTheatre(const TheatreInputs& input);

/// The values of a bin: low ≤ x < high.
[[nodiscard]] core::ValueRange binRange(const Theatre& theatre, int bin);

} // namespace quantoscope::widgets
