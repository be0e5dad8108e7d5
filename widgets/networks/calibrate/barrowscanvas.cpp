// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/barrowscanvas.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr double markReach = 3; ///< pixels that a mark stands out of its bar

} // namespace

void BarRowsCanvas::setTable(BarTable table)
{
    m_table = std::move(table);
    m_row = std::min(m_row, static_cast<int>(m_table.rows.size()) - 1);
    contentChanged();
}

void BarRowsCanvas::setCurrentRow(int row)
{
    const int next = row >= 0 && row < static_cast<int>(m_table.rows.size()) ? row : -1;
    if (next == m_row)
        return;
    m_row = next;
    update();
    describe();
}

void BarRowsCanvas::choose(int row)
{
    if (row == m_row || row < 0 || row >= static_cast<int>(m_table.rows.size()))
        return;
    setCurrentRow(row);
    Q_EMIT rowChosen(row);
}

const BarRowsLayout& BarRowsCanvas::currentLayout() const
{
    if (!m_layout) {
        BarRowsInputs input;
        input.area = rect();
        input.lineHeight = lineHeight();
        input.labelLength = labelLength();
        input.table = &m_table;
        m_layout = layoutBarRows(input);
    }
    return *m_layout;
}

QString BarRowsCanvas::reading() const
{
    if (m_row < 0)
        return {};
    QStringList parts;
    const auto row = static_cast<std::size_t>(m_row);
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
        if (!m_table.rows[row][i].text.isEmpty())
            parts.append(tr("%1: %2", "a column and its number").arg(m_table.columns[i].title, m_table.rows[row][i].text));
    }
    return tr("%1. %2", "a row's name and its numbers").arg(m_table.names[m_row], parts.join(tr("; ")));
}

QBrush BarRowsCanvas::brushOf(const BarColumn& column, std::size_t part) const
{
    // Parts are told apart by patterns too.
    static constexpr std::array patterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::DiagCrossPattern, Qt::Dense4Pattern};
    return QBrush(roleColor(column.roles[std::min(part, column.roles.size() - 1)], palette()), patterns[part % patterns.size()]);
}

void BarRowsCanvas::paintCell(QPainter& painter, const BarCell& cell, const BarColumn& column, const BarRowsLayout::Cell& place) const
{
    for (std::size_t i = 0; i < place.bars.size(); ++i) {
        painter.setPen(QPen(roleColor(column.roles[std::min(i, column.roles.size() - 1)], palette()), 1));
        painter.setBrush(brushOf(column, i));
        if (place.bars[i].width() > 0 || (i == 0 && place.bars.size() == 1))
            painter.drawRect(place.bars[i].width() < 1 ? place.bars[i].adjusted(-0.5, 0, 0.5, 0) : place.bars[i]);
    }
    if (cell.reference && !place.bars.empty()) {
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawLine(QPointF(place.reference, place.bars.front().top() - markReach), QPointF(place.reference, place.bars.front().bottom() + markReach));
    }
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QString text = metrics.elidedText(cell.text, Qt::ElideRight, place.text.width());
    const double width = std::min(place.text.width(), metrics.horizontalAdvance(text) + 6);
    paintPlate(painter, QRectF(place.text.left(), place.text.top(), width, place.text.height()), text, palette());
}

void BarRowsCanvas::paintLegend(QPainter& painter, const QRectF& area) const
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    double x = area.left();
    for (qsizetype i = 0; i < m_table.legend.size() && !m_table.columns.empty(); ++i) {
        const BarColumn& column = m_table.columns.front();
        const auto part = static_cast<std::size_t>(i);
        painter.setPen(QPen(roleColor(column.roles[std::min(part, column.roles.size() - 1)], palette()), 1));
        painter.setBrush(brushOf(column, part));
        painter.drawRect(QRectF(x, area.top() + 2, metrics.height() * 1.4, metrics.height() - 4));
        x += metrics.height() * 1.4 + 5;
        painter.setPen(palette().color(QPalette::Text));
        const double width = metrics.horizontalAdvance(m_table.legend[i]) + 4;
        painter.drawText(QRectF(x, area.top(), width, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, m_table.legend[i]);
        x += width + metrics.height();
    }
}

void BarRowsCanvas::paintPlot(QPainter& painter)
{
    const BarRowsLayout& layout = currentLayout();
    if (layout.rows.empty())
        return;
    if (m_row >= 0) {
        QColor fill = palette().color(QPalette::Highlight);
        fill.setAlphaF(isDark(palette()) ? 0.3F : 0.12F);
        painter.fillRect(layout.rows[static_cast<std::size_t>(m_row)].row, fill);
    }
    const QFontMetricsF metrics(painter.font(), painter.device());
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        const BarRowsLayout::Column& column = layout.columns[i];
        paintHorizontalAxis(painter, column.plot, column.axis, m_table.columns[i].unit, palette());
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(column.title, Qt::AlignCenter, metrics.elidedText(m_table.columns[i].title, Qt::ElideRight, column.title.width()));
        painter.drawLine(QPointF(column.axis.at(0), column.plot.top()), QPointF(column.axis.at(0), column.plot.bottom()));
    }
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const BarRowsLayout::Row& row = layout.rows[i];
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(row.name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_table.names[static_cast<qsizetype>(i)]);
        for (std::size_t c = 0; c < row.cells.size(); ++c)
            paintCell(painter, m_table.rows[i][c], m_table.columns[c], row.cells[c]);
    }
    paintLegend(painter, layout.legend);
}

void BarRowsCanvas::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_table.rows.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up: choose(m_row < 0 ? last : std::max(0, m_row - 1)); return;
    case Qt::Key_Down: choose(std::min(m_row + 1, last)); return;
    case Qt::Key_Home: choose(0); return;
    case Qt::Key_End: choose(last); return;
    default: QWidget::keyPressEvent(event);
    }
}

void BarRowsCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    if (const auto row = currentLayout().rowAt(event->position()))
        choose(*row);
}

} // namespace quantoscope::widgets
