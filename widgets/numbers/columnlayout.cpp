// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/columnlayout.h"

#include <algorithm>

namespace quantoscope::widgets {

int ColumnLayout::columnAt(QPointF point) const
{
    if (columns == 0 || point.x() < left || point.x() >= right || point.y() < 0 || point.y() >= size.height())
        return -1;
    return std::min(columns - 1, static_cast<int>((right - point.x()) * columns / (right - left)));
}

QRectF ColumnLayout::columnRect(int column) const
{
    if (column < 0 || column >= columns)
        return {};
    const qreal width = (right - left) / columns;
    return QRectF(right - (column + 1) * width, 0, width, size.height());
}

ColumnLayout layoutColumns(const std::vector<ColumnRow>& rows, const ColumnMetrics& metrics)
{
    ColumnLayout layout;
    for (const ColumnRow& row : rows)
        layout.columns = std::max(layout.columns, static_cast<int>(row.digits.size()));
    layout.left = metrics.labelWidth + metrics.gap;
    layout.right = layout.left + layout.columns * metrics.cellWidth;
    qreal y = 0;
    for (int index = 0; index < static_cast<int>(rows.size()); ++index) {
        const ColumnRow& row = rows[static_cast<std::size_t>(index)];
        ColumnLayout::Line line;
        if (row.ruleAbove) {
            line.ruleY = y + metrics.gap / 2;
            y += metrics.gap;
        }
        line.label = QRectF(0, y, metrics.labelWidth, metrics.rowHeight);
        line.note = QRectF(layout.right + metrics.gap, y, metrics.noteWidth, metrics.rowHeight);
        const auto length = static_cast<int>(row.digits.size());
        for (int place = 0; place < length; ++place) {
            if (row.digits[place] == QLatin1Char(' '))
                continue;
            const int column = length - 1 - place;
            const bool isMarked = std::find(row.marked.begin(), row.marked.end(), place) != row.marked.end();
            layout.cells.push_back({index, column, row.digits[place], isMarked,
                                    QRectF(layout.right - (column + 1) * metrics.cellWidth, y, metrics.cellWidth, metrics.rowHeight)});
        }
        layout.lines.push_back(line);
        y += metrics.rowHeight;
    }
    layout.size = QSizeF(layout.right + metrics.gap + metrics.noteWidth, y);
    return layout;
}

} // namespace quantoscope::widgets
