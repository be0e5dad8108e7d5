// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/valuehistogrampainter.h"

#include "widgets/common/chartstyle.h"
#include "widgets/common/palette.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPalette>

namespace quantoscope::widgets {

namespace {

constexpr double gapFrom = 6; ///< pixels of a bar from which on a gap keeps neighbours apart

class HistogramPainter
{
public:
    HistogramPainter(QPainter& painter, const ValueHistogramLayout& layout, const QPalette& palette, const ValueHistogramFocus& focus)
        : m_painter(painter), m_layout(layout), m_palette(palette), m_focus(focus), m_metrics(painter.font(), painter.device())
    {
    }

    void paint(const QString& axisTitle)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        paintGrid();
        paintSelection();
        paintBars();
        paintFrame();
        paintMarks();
        paintCursor();
        paintValueAxis(axisTitle);
        m_painter.restore();
    }

private:
    [[nodiscard]] QColor color(ColorRole role) const { return roleColor(role, m_palette); }
    [[nodiscard]] QColor text() const { return m_palette.color(QPalette::Text); }

    void paintGrid()
    {
        const QRectF& plot = m_layout.plot;
        for (std::size_t i = 0; i < m_layout.countTicks.values.size(); ++i) {
            const double y = m_layout.y(m_layout.countTicks.values[i]);
            m_painter.setPen(QPen(color(ColorRole::Grid), 1));
            m_painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
            m_painter.setPen(text());
            m_painter.drawText(QRectF(0, y - m_metrics.height() / 2, plot.left() - 6, m_metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                               m_layout.countTicks.labels[static_cast<qsizetype>(i)]);
        }
    }

    [[nodiscard]] QRectF columnOf(const ValueRange& range) const
    {
        const QRectF& plot = m_layout.plot;
        const double left = std::clamp(m_layout.x(range.low), plot.left(), plot.right());
        const double right = std::clamp(m_layout.x(range.high), plot.left(), plot.right());
        return {QPointF(left, plot.top()), QPointF(right, plot.bottom())};
    }

    void paintSelection()
    {
        if (!m_focus.selection)
            return;
        const QRectF column = columnOf(*m_focus.selection);
        QColor fill = m_palette.color(QPalette::Highlight);
        fill.setAlphaF(isDark(m_palette) ? 0.35F : 0.15F);
        m_painter.fillRect(column, fill);
    }

    [[nodiscard]] bool isSelected(const HistogramBar& bar) const
    {
        return m_focus.selection && bar.low >= m_focus.selection->low && bar.high <= m_focus.selection->high;
    }

    void paintBars()
    {
        const QColor plain = color(ColorRole::Float);
        QColor pale = plain;
        pale.setAlphaF(0.45F);
        for (std::size_t i = 0; i < m_layout.bars.size(); ++i) {
            const HistogramBar& bar = m_layout.bars[i];
            if (bar.count == 0)
                continue;
            QRectF rect = bar.rect;
            if (rect.width() > gapFrom)
                rect.setRight(rect.right() - 1);
            const bool isHovered = m_focus.hovered == static_cast<int>(i);
            m_painter.fillRect(rect, isHovered ? text() : m_focus.selection && !isSelected(bar) ? pale : plain);
        }
    }

    void paintFrame()
    {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color(ColorRole::MutedText), 1));
        const QRectF& plot = m_layout.plot;
        m_painter.drawLine(plot.bottomLeft(), plot.bottomRight());
        if (m_focus.selection) {
            // A bracket under the range, so that the selection is not told by colour alone.
            const QRectF column = columnOf(*m_focus.selection);
            m_painter.fillRect(QRectF(column.left(), plot.bottom() + 1, column.width(), 3), m_palette.color(QPalette::Highlight));
            m_painter.setPen(QPen(m_palette.color(QPalette::Highlight), 1));
            m_painter.drawLine(column.topLeft(), column.bottomLeft());
            m_painter.drawLine(column.topRight(), column.bottomRight());
        }
    }

    [[nodiscard]] QPen penOf(HistogramMark::Kind kind) const
    {
        switch (kind) {
        case HistogramMark::Kind::Mean: return {text(), 2};
        case HistogramMark::Kind::Deviation: return {color(ColorRole::Error), 1, Qt::DashLine};
        case HistogramMark::Kind::Zero: return {color(ColorRole::MutedText), 1, Qt::DotLine};
        }
        return {};
    }

    void paintMarks()
    {
        for (const HistogramMark& mark : m_layout.marks) {
            m_painter.setPen(penOf(mark.kind));
            m_painter.drawLine(QPointF(mark.x, m_layout.plot.top()), QPointF(mark.x, m_layout.plot.bottom()));
            if (mark.labelRect.isEmpty())
                continue;
            m_painter.setPen(text());
            m_painter.drawText(mark.labelRect, Qt::AlignCenter, mark.label);
        }
    }

    void paintCursor()
    {
        if (!m_focus.cursor || !m_focus.hasKeyboard)
            return;
        const QRectF column = columnOf(*m_focus.cursor);
        if (column.width() <= 0)
            return;
        m_painter.setPen(QPen(text(), 2));
        m_painter.drawRect(column.adjusted(-1, 0, 1, 0));
    }

    void paintValueAxis(const QString& axisTitle)
    {
        const QRectF& plot = m_layout.plot;
        const AxisTicks& ticks = m_layout.valueTicks;
        double right = 0;
        for (std::size_t i = 0; i < ticks.values.size(); ++i) {
            const double x = m_layout.x(ticks.values[i]);
            m_painter.setPen(QPen(color(ColorRole::MutedText), 1));
            m_painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 5));
            const QString& label = ticks.labels[static_cast<qsizetype>(i)];
            const double width = m_metrics.horizontalAdvance(label) + 2;
            const QRectF place(x - width / 2, plot.bottom() + 6, width, m_metrics.height());
            if (place.left() < right)
                continue;
            right = place.right();
            m_painter.setPen(text());
            m_painter.drawText(place, Qt::AlignCenter, label);
        }
        const QString title = ticks.exponent == 0 ? axisTitle : QStringLiteral("%1 (%2)").arg(axisTitle, exponentText(ticks.exponent));
        m_painter.setPen(color(ColorRole::MutedText));
        m_painter.drawText(QRectF(plot.left(), plot.bottom() + 8 + m_metrics.height(), plot.width(), m_metrics.height()), Qt::AlignCenter, title);
    }

    QPainter& m_painter;
    const ValueHistogramLayout& m_layout;
    const QPalette& m_palette;
    const ValueHistogramFocus& m_focus;
    QFontMetricsF m_metrics;
};

} // namespace

void paintValueHistogram(QPainter& painter, const ValueHistogramLayout& layout, const QPalette& palette, const ValueHistogramFocus& focus,
                         const QString& axisTitle)
{
    HistogramPainter(painter, layout, palette, focus).paint(axisTitle);
}

} // namespace quantoscope::widgets
