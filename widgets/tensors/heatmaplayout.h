// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/matrixview.h"
#include "widgets/common/axisticks.h"
#include "widgets/tensors/heatscale.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// Which part of the matrix is seen, and how large.
struct HeatZoom {
    bool fits = true;      ///< the whole matrix fills the plot; the rest does not count
    double cellWidth = 1;  ///< pixels, above 0
    double cellHeight = 1;
    double left = 0;       ///< the column, with its part, at the plot's left edge
    double top = 0;

    bool operator==(const HeatZoom&) const = default;
};

/// A place in the matrix.
struct HeatCell {
    std::int64_t row = 0, column = 0;
    bool operator==(const HeatCell&) const = default;
};

/// Something that is no number, in the legend.
struct HeatSwatch {
    enum class Kind { NaN, PositiveInfinity, NegativeInfinity };
    Kind kind = Kind::NaN;
    QString label;
    QRectF box, text;
};

/// What the layout needs to know; lengths in pixels.
struct HeatMapInput {
    std::int64_t rows = 0, columns = 0;
    QRectF area;
    HeatZoom zoom;
    HeatScale scale;
    std::vector<HeatSwatch> swatches; ///< without their places
    double pixelRatio = 1;            ///< device pixels a pixel
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
};

/// Tiles that would fill the plot: a tile a cell, or a tile a device pixel where there are more cells than pixels.
struct HeatRequest {
    core::CellRange cells;
    std::int64_t rows = 0, columns = 0;
    [[nodiscard]] bool isReduced() const { return rows < cells.rows || columns < cells.columns; }
    bool operator==(const HeatRequest&) const = default;
};

/// Where everything of the picture lies.
struct HeatMapLayout {
    std::int64_t rows = 0, columns = 0;
    QRectF caption, plot;   ///< the plot is where cells can be
    QRectF matrix;          ///< the part of the plot that has cells
    HeatZoom zoom;          ///< as shown: sizes also when it fits, never beyond the matrix
    double pixelRatio = 1;
    AxisTicks columnTicks, rowTicks; ///< indices
    QRectF legend;
    AxisTicks legendTicks;
    HeatScale scale;
    std::vector<HeatSwatch> swatches;

    [[nodiscard]] double x(double column) const { return plot.left() + (column - zoom.left) * zoom.cellWidth; }
    [[nodiscard]] double y(double row) const { return plot.top() + (row - zoom.top) * zoom.cellHeight; }
    [[nodiscard]] QRectF cellRect(const HeatCell& cell) const;
    [[nodiscard]] std::optional<HeatCell> cellAt(const QPointF& point) const;
    /// All cells of which something is seen.
    [[nodiscard]] core::CellRange visibleCells() const;
    [[nodiscard]] HeatRequest request() const;
    /// Where a rectangle of cells is drawn: edges on device pixels.
    [[nodiscard]] QRectF rectOf(const core::CellRange& cells) const;
    [[nodiscard]] double legendX(double value) const { return legend.left() + scale.share(value) * legend.width(); }
};

[[nodiscard]] HeatMapLayout layoutHeatMap(const HeatMapInput& input);

/// Cells at least this large carry patterns.
inline constexpr double patternCell = 4;
/// The largest cell, in pixels.
inline constexpr double largestCell = 256;

/// The layout's zoom with cells `factor` times as large, the point staying over its cell; all of the matrix when that is smaller
/// than what fits.
[[nodiscard]] HeatZoom zoomed(const HeatMapLayout& layout, double factor, const QPointF& point);
/// Square cells of a size, the middle of the plot staying in its place.
[[nodiscard]] HeatZoom zoomedTo(const HeatMapLayout& layout, double cellSize);
/// Moves by pixels; what fits stays.
[[nodiscard]] HeatZoom panned(const HeatMapLayout& layout, const QPointF& pixels);
/// Moves just so far that the cell is seen.
[[nodiscard]] HeatZoom showing(const HeatMapLayout& layout, const HeatCell& cell);

} // namespace quantoscope::widgets
