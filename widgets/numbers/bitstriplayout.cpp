// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/bitstriplayout.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

int totalBits(const std::vector<core::Field>& fields)
{
    int bits = 0;
    for (const core::Field& field : fields)
        bits += field.width;
    return bits;
}

/// Whole bytes a line where that fits, so that 64 bits break into 2 × 32.
int lineLength(int bits, qreal gaps, const BitStripMetrics& metrics)
{
    int perLine = bits;
    while (perLine > 4 && perLine * metrics.minCell + gaps > metrics.available)
        perLine = (perLine + 1) / 2;
    return perLine;
}

} // namespace

int BitStripLayout::bitAt(QPointF point) const
{
    for (const Cell& cell : cells) {
        if (cell.rect.contains(point))
            return cell.bit;
    }
    return -1;
}

QRectF BitStripLayout::rectOf(int bit) const
{
    const auto found = std::find_if(cells.begin(), cells.end(), [bit](const Cell& cell) { return cell.bit == bit; });
    return found == cells.end() ? QRectF() : found->rect;
}

BitStripLayout layoutBits(const std::vector<core::Field>& fields, const BitStripMetrics& metrics)
{
    BitStripLayout layout;
    const int bits = totalBits(fields);
    if (bits == 0)
        return layout;
    const qreal gaps = static_cast<qreal>(fields.size() - 1) * metrics.fieldGap;
    layout.bitsPerLine = lineLength(bits, gaps, metrics);
    const qreal fitting = (metrics.available - gaps) / layout.bitsPerLine;
    const qreal cell = std::clamp(fitting, metrics.minCell, metrics.maxCell);
    const qreal lineHeight = metrics.labelHeight + metrics.cellHeight;
    qreal x = 0;
    qreal y = metrics.labelHeight;
    int column = 0;
    for (const core::Field& field : fields) {
        QRectF label;
        for (int bit = field.lowBit + field.width - 1; bit >= field.lowBit; --bit) {
            if (column == layout.bitsPerLine) {
                column = 0;
                x = 0;
                y += lineHeight;
            }
            const QRectF rect(x, y, cell, metrics.cellHeight);
            layout.cells.push_back({bit, field.kind, rect});
            const QRectF above(x, y - metrics.labelHeight, cell, metrics.labelHeight);
            if (label.isNull())
                label = above;
            else if (qFuzzyCompare(label.top() + 1, above.top() + 1))
                label = label.united(above);
            layout.size = layout.size.expandedTo(QSizeF(rect.right(), rect.bottom()));
            x += cell;
            ++column;
        }
        layout.labels.push_back({field.kind, field.lowBit + field.width - 1, field.lowBit, label});
        x += metrics.fieldGap;
    }
    return layout;
}

} // namespace quantoscope::widgets
