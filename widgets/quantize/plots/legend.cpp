// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plots/legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace quantoscope::widgets {

LegendLayout layoutLegend(const QList<LegendEntry>& entries, const QRectF& area, double lineHeight, const LabelLength& labelLength)
{
    LegendLayout layout;
    const double sampleWidth = 2 * lineHeight;
    const double gap = lineHeight / 2;
    double x = area.left();
    double y = area.top();
    for (const LegendEntry& entry : entries) {
        const double width = std::min(labelLength(entry.text) + 2, std::max(lineHeight, area.width() - sampleWidth - gap));
        if (x > area.left() && x + sampleWidth + gap + width > area.right()) {
            x = area.left();
            y += lineHeight;
        }
        layout.items.push_back({QRectF(x, y, sampleWidth, lineHeight), QRectF(x + sampleWidth + gap / 2, y, width, lineHeight)});
        x += sampleWidth + width + 3 * gap;
    }
    layout.height = entries.isEmpty() ? 0 : y + lineHeight - area.top();
    return layout;
}

void paintLegend(QPainter& painter, const LegendLayout& layout, const QList<LegendEntry>& entries, const QPalette& palette)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const LegendLayout::Item& item = layout.items[static_cast<std::size_t>(i)];
        painter.setPen(entries[i].pen);
        painter.drawLine(QPointF(item.sample.left(), item.sample.center().y()), QPointF(item.sample.right(), item.sample.center().y()));
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(item.text, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(entries[i].text, Qt::ElideMiddle, item.text.width()));
    }
}

} // namespace quantoscope::widgets
