// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/weights/nodepicture.h"
#include "widgets/quantize/plots/legend.h"
#include "widgets/quantize/plots/plotaxis.h"
#include "widgets/tensors/valuehistogramlayout.h"

#include <QLineF>
#include <QPolygonF>

#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// What the layout needs to know; lengths in pixels.
struct WeightsInput {
    const NodePicture* picture = nullptr;
    ValueRange view;
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    QList<LegendEntry> legend;
};

/// One bar of the histogram: low ≤ x < high, the last one with its high end.
struct WeightsBar {
    double low = 0, high = 0;
    std::int64_t count = 0;
    QRectF rect; ///< a bar that holds something is at least a pixel high
};

/// The points (value, quantized value) on a grid of pixels: as many as there are pixels at most, however many values there are.
struct ScatterGrid {
    static constexpr std::uint8_t through = 1; ///< a value whose gradient goes through
    static constexpr std::uint8_t stopped = 2; ///< one whose gradient is stopped
    int columns = 0, rows = 0;
    std::vector<std::uint8_t> cells; ///< row by row from above, bits of the two

    [[nodiscard]] std::uint8_t at(int column, int row) const;
};

/// Two plots over the same axis of full-precision values: their histogram with the levels over it, and below it what they become.
struct WeightsLayout {
    LegendLayout legend;
    QRectF histogramPlot, scatterPlot;
    PlotAxis x, countAxis, quantizedAxis;
    std::vector<WeightsBar> bars; ///< side by side, ascending, over the whole view
    std::vector<QLineF> levels;   ///< over the histogram; none where they would lie too close to be told apart
    bool areLevelsDense = false;  ///< for that reason
    ScatterGrid grid;             ///< of scatterPlot
    QPolygonF staircase;          ///< what the node makes of every value; empty for several groups
    QLineF identity;

    /// The bar that holds a value.
    [[nodiscard]] const WeightsBar* barAt(double value) const;
};

inline constexpr double weightsBarPixels = 4; ///< width of a bar, about
inline constexpr double leastLevelGap = 3;    ///< pixels a level needs on average
inline constexpr int weightsBarLimit = 256;

[[nodiscard]] WeightsLayout layoutWeights(const WeightsInput& input);

/// All finite values, and the levels when they are few; −1 … 1 without any.
[[nodiscard]] ValueRange weightsRange(const NodePicture& picture);

} // namespace quantoscope::widgets
