// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/barrows.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double gap = 10;
constexpr double greatestRow = 5;  ///< lines
constexpr double leastRow = 1.9;
constexpr double leastWidth = 40;

BarRowsLayout::Cell layoutCell(const BarCell& cell, const BarRowsLayout::Column& column, const QRectF& row, double lineHeight)
{
    BarRowsLayout::Cell placed;
    const double bottom = row.bottom() - lineHeight - 2;
    placed.text = QRectF(column.plot.left(), bottom, column.plot.width(), lineHeight);
    double sum = 0;
    for (const double part : cell.parts) {
        const double value = std::isfinite(part) ? part : 0;
        const double from = column.axis.at(std::clamp(sum, column.axis.low, column.axis.high));
        sum += value;
        const double to = column.axis.at(std::clamp(sum, column.axis.low, column.axis.high));
        placed.bars.push_back(QRectF(QPointF(std::min(from, to), row.top() + 3), QPointF(std::max(from, to), bottom - 1)));
    }
    if (cell.reference)
        placed.reference = column.axis.at(std::clamp(*cell.reference, column.axis.low, column.axis.high));
    return placed;
}

} // namespace

std::optional<int> BarRowsLayout::rowAt(QPointF at) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].row.contains(at))
            return static_cast<int>(i);
    }
    return std::nullopt;
}

BarRowsLayout layoutBarRows(const BarRowsInputs& input)
{
    BarRowsLayout layout;
    if (!input.table || input.table->rows.empty())
        return layout;
    const BarTable& table = *input.table;
    double nameWidth = 0;
    for (const QString& name : table.names)
        nameWidth = std::max(nameWidth, input.labelLength(name) + 2);
    nameWidth = std::min(nameWidth, input.area.width() * 0.3);
    const double line = input.lineHeight;
    const double legendHeight = table.legend.isEmpty() ? 0 : line * 1.3;
    layout.legend = QRectF(input.area.left() + gap, input.area.top() + 4, input.area.width() - 2 * gap, legendHeight);
    const double top = input.area.top() + legendHeight + line * 1.6;
    const double bottom = input.area.bottom() - 2.6 * line - gap;
    const double left = input.area.left() + gap + nameWidth + gap;
    const auto columns = static_cast<double>(table.columns.size());
    const double width = (input.area.right() - line - left - (columns - 1) * 2 * line) / columns;
    const double pitch = std::min((bottom - top) / static_cast<double>(table.rows.size()), greatestRow * line);
    if (width < leastWidth || pitch < leastRow * line)
        return layout;
    const double end = top + pitch * static_cast<double>(table.rows.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        BarRowsLayout::Column column;
        column.plot = QRectF(left + static_cast<double>(i) * (width + 2 * line), top, width, end - top);
        column.title = QRectF(column.plot.left() - line, top - line * 1.5, width + 2 * line, line * 1.4);
        column.axis = horizontalAxis(table.columns[i].low, table.columns[i].high, column.plot, line, input.labelLength);
        layout.columns.push_back(column);
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        BarRowsLayout::Row row;
        row.row = QRectF(input.area.left() + 2, top + static_cast<double>(i) * pitch, input.area.width() - 4, pitch);
        row.name = QRectF(input.area.left() + gap, row.row.top(), nameWidth, pitch);
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            row.cells.push_back(layoutCell(table.rows[i][c], layout.columns[c], row.row, line));
        layout.rows.push_back(std::move(row));
    }
    return layout;
}

} // namespace quantoscope::widgets
