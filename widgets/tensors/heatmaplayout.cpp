// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/heatmaplayout.h"

#include "widgets/common/chartstyle.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double widestFitCell = 120; ///< a small matrix does not fill the window with a few boxes
constexpr double highestFitCell = 64;
constexpr double gap = 6;

/// Never beyond the matrix; one that is smaller than the plot begins at its corner.
void settle(HeatMapLayout& layout)
{
    HeatZoom& zoom = layout.zoom;
    const auto rows = static_cast<double>(layout.rows);
    const auto columns = static_cast<double>(layout.columns);
    if (zoom.fits) {
        zoom.cellWidth = std::min(widestFitCell, layout.plot.width() / columns);
        zoom.cellHeight = std::min(highestFitCell, layout.plot.height() / rows);
        zoom.left = zoom.top = 0;
    }
    zoom.left = std::clamp(zoom.left, 0.0, std::max(0.0, columns - layout.plot.width() / zoom.cellWidth));
    zoom.top = std::clamp(zoom.top, 0.0, std::max(0.0, rows - layout.plot.height() / zoom.cellHeight));
    layout.matrix = layout.plot.intersected(QRectF(QPointF(layout.x(0), layout.y(0)), QPointF(layout.x(columns), layout.y(rows))));
}

void addTicks(const HeatMapInput& input, HeatMapLayout& layout)
{
    const core::CellRange cells = layout.visibleCells();
    const auto ticksOf = [](std::int64_t first, std::int64_t count, double cell, double space, const LabelLength& length) {
        if (count == 1) {
            AxisTicks one;
            one.values = {static_cast<double>(first)};
            one.labels = {QString::number(first)};
            return one;
        }
        return wholeTicks(static_cast<double>(first), static_cast<double>(first + count - 1), static_cast<double>(count - 1) * cell, space, length);
    };
    layout.columnTicks = ticksOf(cells.firstColumn, cells.columns, layout.zoom.cellWidth, input.lineHeight, input.labelLength);
    layout.rowTicks = ticksOf(cells.firstRow, cells.rows, layout.zoom.cellHeight, 2, [&input](const QString&) { return input.lineHeight; });
}

/// The colour bar under the plot, the swatches beside it, or under it where it is narrow. Returns the height of all.
double placeLegend(const HeatMapInput& input, HeatMapLayout& layout, double left, double right, double top)
{
    const double line = input.lineHeight;
    double swatchWidth = 0;
    for (const HeatSwatch& swatch : input.swatches)
        swatchWidth += 2 * line + gap + input.labelLength(swatch.label) + 2 * gap;
    const bool isBeside = right - left - swatchWidth >= 14 * line;
    const double barRight = isBeside ? right - swatchWidth : right;
    // Room for half a label, or the unit, to the right.
    const int exponent = axisExponent(std::max(std::abs(input.scale.low), std::abs(input.scale.high)));
    const double room = 2 * line + (exponent == 0 ? 0 : input.labelLength(exponentText(exponent)));
    layout.legend = QRectF(QPointF(left, top), QPointF(std::min(barRight - room, left + 40 * line), top + line * 0.75));
    double x = isBeside ? barRight : left;
    const double y = isBeside ? top : top + 2.25 * line;
    for (HeatSwatch swatch : input.swatches) {
        swatch.box = QRectF(x, y, 2 * line, line * 0.75);
        swatch.text = QRectF(swatch.box.right() + gap, y - line * 0.125, input.labelLength(swatch.label) + 4, line);
        x = swatch.text.right() + 2 * gap;
        layout.swatches.push_back(swatch);
    }
    return 2 * line + (isBeside || input.swatches.empty() ? 0 : 1.5 * line);
}

} // namespace

HeatMapLayout layoutHeatMap(const HeatMapInput& input)
{
    HeatMapLayout layout;
    layout.rows = input.rows;
    layout.columns = input.columns;
    layout.zoom = input.zoom;
    layout.pixelRatio = input.pixelRatio;
    layout.scale = input.scale;
    const double line = input.lineHeight;
    const QRectF area = input.area.adjusted(gap, gap, -gap, -gap);
    layout.caption = QRectF(area.left(), area.top(), area.width(), line);
    const double labels = std::max(input.labelLength(QStringLiteral("000")), input.labelLength(QString::number(input.rows)));
    const double legendHeight = placeLegend(input, layout, std::ceil(area.left() + labels + 10), area.right(), 0);
    layout.plot = QRectF(QPointF(std::ceil(area.left() + labels + 10), std::ceil(area.top() + 2 * line + 12)),
                         QPointF(std::floor(area.right()), std::floor(area.bottom() - legendHeight - gap)));
    if (input.rows < 1 || input.columns < 1 || layout.plot.width() < 1 || layout.plot.height() < 1) {
        layout.rows = layout.columns = 0;
        return layout;
    }
    settle(layout);
    // The legend follows the cells, not the end of an empty plot.
    const double down = layout.matrix.bottom() + gap;
    layout.legend.translate(0, down);
    for (HeatSwatch& swatch : layout.swatches) {
        swatch.box.translate(0, down);
        swatch.text.translate(0, down);
    }
    addTicks(input, layout);
    if (input.scale.low < input.scale.high)
        layout.legendTicks = linearTicks(input.scale.low, input.scale.high, layout.legend.width(), line, input.labelLength);
    return layout;
}

QRectF HeatMapLayout::cellRect(const HeatCell& cell) const
{
    const auto row = static_cast<double>(cell.row);
    const auto column = static_cast<double>(cell.column);
    return {x(column), y(row), zoom.cellWidth, zoom.cellHeight};
}

std::optional<HeatCell> HeatMapLayout::cellAt(const QPointF& point) const
{
    if (rows == 0 || !matrix.contains(point))
        return std::nullopt;
    const auto column = static_cast<std::int64_t>(std::floor(zoom.left + (point.x() - plot.left()) / zoom.cellWidth));
    const auto row = static_cast<std::int64_t>(std::floor(zoom.top + (point.y() - plot.top()) / zoom.cellHeight));
    return HeatCell{std::clamp<std::int64_t>(row, 0, rows - 1), std::clamp<std::int64_t>(column, 0, columns - 1)};
}

core::CellRange HeatMapLayout::visibleCells() const
{
    if (rows == 0)
        return {};
    // A hair of tolerance keeps a cell out that only rounding brings in.
    const auto span = [](double first, double length, std::int64_t count) {
        const auto from = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(first + 1e-6)), 0, count - 1);
        const auto to = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::ceil(first + length - 1e-6)), from + 1, count);
        return std::pair(from, to - from);
    };
    const auto [firstColumn, columnCount] = span(zoom.left, plot.width() / zoom.cellWidth, columns);
    const auto [firstRow, rowCount] = span(zoom.top, plot.height() / zoom.cellHeight, rows);
    return {firstRow, firstColumn, rowCount, columnCount};
}

QRectF HeatMapLayout::rectOf(const core::CellRange& cells) const
{
    const auto snapped = [this](double at) { return std::round(at * pixelRatio) / pixelRatio; };
    return {QPointF(snapped(x(static_cast<double>(cells.firstColumn))), snapped(y(static_cast<double>(cells.firstRow)))),
            QPointF(snapped(x(static_cast<double>(cells.firstColumn + cells.columns))), snapped(y(static_cast<double>(cells.firstRow + cells.rows))))};
}

HeatRequest HeatMapLayout::request() const
{
    HeatRequest request;
    request.cells = visibleCells();
    const QRectF rect = rectOf(request.cells);
    const auto pixels = [this](double length) { return std::max<std::int64_t>(1, std::llround(length * pixelRatio)); };
    request.rows = std::min(request.cells.rows, pixels(rect.height()));
    request.columns = std::min(request.cells.columns, pixels(rect.width()));
    return request;
}

HeatZoom zoomed(const HeatMapLayout& layout, double factor, const QPointF& point)
{
    HeatZoom zoom = layout.zoom;
    factor = std::min(factor, largestCell / std::max(zoom.cellWidth, zoom.cellHeight));
    const double column = zoom.left + (point.x() - layout.plot.left()) / zoom.cellWidth;
    const double row = zoom.top + (point.y() - layout.plot.top()) / zoom.cellHeight;
    zoom.cellWidth *= factor;
    zoom.cellHeight *= factor;
    const bool holdsAll = static_cast<double>(layout.columns) * zoom.cellWidth <= layout.plot.width() + 0.5
                          && static_cast<double>(layout.rows) * zoom.cellHeight <= layout.plot.height() + 0.5;
    zoom.fits = factor <= 1 && holdsAll;
    zoom.left = column - (point.x() - layout.plot.left()) / zoom.cellWidth;
    zoom.top = row - (point.y() - layout.plot.top()) / zoom.cellHeight;
    return zoom;
}

HeatZoom zoomedTo(const HeatMapLayout& layout, double cellSize)
{
    HeatZoom zoom = layout.zoom;
    const QPointF middle = layout.matrix.center() - layout.plot.topLeft();
    const double column = zoom.left + middle.x() / zoom.cellWidth;
    const double row = zoom.top + middle.y() / zoom.cellHeight;
    zoom.fits = false;
    zoom.cellWidth = zoom.cellHeight = std::min(cellSize, largestCell);
    zoom.left = column - layout.plot.width() / 2 / zoom.cellWidth;
    zoom.top = row - layout.plot.height() / 2 / zoom.cellHeight;
    return zoom;
}

HeatZoom panned(const HeatMapLayout& layout, const QPointF& pixels)
{
    HeatZoom zoom = layout.zoom;
    zoom.left -= pixels.x() / zoom.cellWidth;
    zoom.top -= pixels.y() / zoom.cellHeight;
    return zoom;
}

HeatZoom showing(const HeatMapLayout& layout, const HeatCell& cell)
{
    HeatZoom zoom = layout.zoom;
    const auto along = [](double first, double size, double length, std::int64_t index) {
        const auto at = static_cast<double>(index);
        const double seen = length / size;
        if (at < first)
            return at;
        return at + 1 > first + seen ? at + 1 - seen : first;
    };
    zoom.left = along(zoom.left, zoom.cellWidth, layout.plot.width(), cell.column);
    zoom.top = along(zoom.top, zoom.cellHeight, layout.plot.height(), cell.row);
    return zoom;
}

} // namespace quantoscope::widgets
