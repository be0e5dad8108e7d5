// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/codemaplayout.h"

#include <algorithm>

namespace quantoscope::widgets {

QRectF CodeMapLayout::cell(core::CodePoint code) const
{
    if (columns == 0 || code.bits >= static_cast<std::uint64_t>(columns) * static_cast<std::uint64_t>(rows))
        return {};
    const auto column = static_cast<double>(code.bits % static_cast<std::uint64_t>(columns));
    const auto row = static_cast<double>(code.bits / static_cast<std::uint64_t>(columns));
    const double width = grid.width() / columns;
    const double height = grid.height() / rows;
    return {grid.left() + column * width, grid.top() + row * height, width, height};
}

std::optional<core::CodePoint> CodeMapLayout::codeAt(const QPointF& point) const
{
    if (columns == 0 || point.x() < grid.left() || point.x() >= grid.right() || point.y() < grid.top() || point.y() >= grid.bottom())
        return std::nullopt;
    const int column = std::min(columns - 1, static_cast<int>((point.x() - grid.left()) * columns / grid.width()));
    const int row = std::min(rows - 1, static_cast<int>((point.y() - grid.top()) * rows / grid.height()));
    return core::CodePoint{static_cast<std::uint64_t>(row) * static_cast<std::uint64_t>(columns) + static_cast<std::uint64_t>(column)};
}

core::CodePoint CodeMapLayout::moved(core::CodePoint code, int columnsRight, int rowsDown) const
{
    if (columns == 0)
        return code;
    const int column = static_cast<int>(code.bits % static_cast<std::uint64_t>(columns));
    const int row = static_cast<int>(code.bits / static_cast<std::uint64_t>(columns));
    const int newColumn = std::clamp(column + columnsRight, 0, columns - 1);
    const int newRow = std::clamp(row + rowsDown, 0, rows - 1);
    return {static_cast<std::uint64_t>(newRow * columns + newColumn)};
}

QString CodeMapLayout::columnLabel(int column) const
{
    return QString::number(column, 16).toUpper().rightJustified(columnDigits, QLatin1Char('0'));
}

QString CodeMapLayout::rowLabel(int row) const
{
    return QString::number(row, 16).toUpper().rightJustified(rowDigits, QLatin1Char('0')) + QString(columnDigits, QLatin1Char('-'));
}

CodeMapLayout layoutCodeMap(const QRectF& area, const core::Format& format, double labelWidth, double labelHeight)
{
    const int bits = core::width(format);
    CodeMapLayout layout;
    if (bits > codeMapWidthLimit)
        return layout;
    const int lowBits = (bits + 1) / 2;
    layout.columns = 1 << lowBits;
    layout.rows = 1 << (bits - lowBits);
    layout.columnDigits = (lowBits + 3) / 4;
    layout.rowDigits = (bits - lowBits + 3) / 4;
    layout.hasText = bits <= 8;
    layout.grid = area.adjusted(labelWidth, labelHeight, 0, 0);
    if (!layout.hasText) {
        const double side = std::min(layout.grid.width() / layout.columns, layout.grid.height() / layout.rows);
        layout.grid.setSize({side * layout.columns, side * layout.rows});
    }
    return layout;
}

} // namespace quantoscope::widgets
