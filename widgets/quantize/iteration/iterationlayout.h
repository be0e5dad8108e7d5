// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/codebooks/lloyd.h"
#include "widgets/quantize/plots/legend.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QPolygonF>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What the layout needs to know; lengths in pixels.
struct IterationInput {
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    QList<LegendEntry> legend;
    const core::LloydHistory* history = nullptr;
    double signal = 0;             ///< Σ x² of the values
    std::optional<double> optimum; ///< the least Σ error² of as many levels
};

/// An empty cluster of one step.
struct EmptyMark {
    int step = 0;
    std::size_t cluster = 0;
    QPointF at;
};

/// The centroids over the iterations, and below them how good each step is.
struct IterationLayout {
    LegendLayout legend;
    QRectF tracePlot, qualityPlot;
    PlotAxis steps, value, decibels;
    std::vector<QPolygonF> traces; ///< one a centroid
    std::vector<EmptyMark> empty;
    QPolygonF quality;             ///< SQNR of each step where it is finite
    std::optional<double> optimum; ///< y

    /// The step nearest to an x.
    [[nodiscard]] int stepAt(double x) const;
};

[[nodiscard]] IterationLayout layoutIteration(const IterationInput& input);

/// 10 log₁₀(signal / wcss); infinite for a perfect match.
[[nodiscard]] double sqnrOf(double signal, double wcss);
/// How far a step is from the optimum in dB, not below 0; infinite where only the optimum is perfect, nothing where none is known.
[[nodiscard]] std::optional<double> gapOf(double wcss, const std::optional<double>& optimum);

} // namespace quantoscope::widgets
