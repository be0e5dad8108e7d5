// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/carrycolumns.h"

#include "widgets/common/palette.h"
#include "widgets/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr qreal margin = 2;

ColorRole colorOf(ColumnRow::Role role)
{
    switch (role) {
    case ColumnRow::Role::Carry: return ColorRole::Sign;
    case ColumnRow::Role::Result: return ColorRole::Exponent;
    case ColumnRow::Role::Operand: break;
    case ColumnRow::Role::Rest: return ColorRole::MutedText;
    }
    return ColorRole::Zero;
}

} // namespace

CarryColumns::CarryColumns(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    retranslate();
}

void CarryColumns::setRows(std::vector<ColumnRow> rows)
{
    m_rows = std::move(rows);
    m_column = -1;
    setAccessibleDescription(QString());
    updateGeometry();
    update();
}

QString CarryColumns::columnText(int column) const
{
    QStringList parts;
    for (const ColumnRow& row : m_rows) {
        const auto place = row.digits.size() - 1 - column;
        if (column >= 0 && place >= 0 && row.digits[place] != QLatin1Char(' '))
            parts << row.label + QLatin1Char(' ') + row.digits[place];
    }
    return parts.join(QStringLiteral(", "));
}

ColumnLayout CarryColumns::currentLayout() const
{
    const QFontMetricsF digits(monospaceFont());
    const QFontMetricsF words(font());
    ColumnMetrics metrics;
    metrics.cellWidth = std::ceil(digits.horizontalAdvance(QLatin1Char('0'))) + 3;
    metrics.rowHeight = std::ceil(std::max(digits.height(), words.height())) + 2;
    metrics.labelWidth = metrics.noteWidth = 0;
    for (const ColumnRow& row : m_rows) {
        metrics.labelWidth = std::max(metrics.labelWidth, std::ceil(words.horizontalAdvance(row.label)));
        metrics.noteWidth = std::max(metrics.noteWidth, std::ceil(words.horizontalAdvance(row.note)));
    }
    return layoutColumns(m_rows, metrics);
}

QRect CarryColumns::columnArea(int column) const
{
    return currentLayout().columnRect(column).translated(margin, margin).toAlignedRect();
}

QSize CarryColumns::sizeHint() const
{
    const QSizeF size = currentLayout().size;
    return QSize(static_cast<int>(std::ceil(size.width() + 2 * margin)), static_cast<int>(std::ceil(size.height() + 2 * margin)));
}

void CarryColumns::setCurrentColumn(int column)
{
    if (column == m_column)
        return;
    m_column = column;
    setAccessibleDescription(columnText(column));
    update();
    Q_EMIT currentColumnChanged(column);
}

void CarryColumns::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(margin, margin);
    const ColumnLayout layout = currentLayout();
    if (m_column >= 0)
        painter.fillRect(layout.columnRect(m_column), palette().color(QPalette::AlternateBase));
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const auto& line = layout.lines[i];
        painter.setPen(roleColor(ColorRole::MutedText, palette()));
        painter.drawText(line.label, Qt::AlignRight | Qt::AlignVCenter, m_rows[i].label);
        painter.drawText(line.note, Qt::AlignLeft | Qt::AlignVCenter, m_rows[i].note);
        if (line.ruleY) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawLine(QPointF(layout.left, *line.ruleY), QPointF(layout.right, *line.ruleY));
        }
    }
    const QFont plain = monospaceFont();
    QFont bold = plain;
    bold.setBold(true);
    for (const auto& cell : layout.cells) {
        const ColumnRow::Role role = m_rows[static_cast<std::size_t>(cell.row)].role;
        if (cell.isMarked) {
            painter.setPen(roleColor(ColorRole::Warning, palette()));
            painter.setBrush(roleFill(ColorRole::Warning, palette()));
            painter.drawRoundedRect(cell.rect.adjusted(0.5, 1.5, -0.5, -1.5), 2, 2);
        }
        painter.setFont(role == ColumnRow::Role::Result ? bold : plain);
        painter.setPen(cell.isMarked ? palette().color(QPalette::Text) : roleColor(colorOf(role), palette()));
        painter.drawText(cell.rect, Qt::AlignCenter, cell.digit);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.drawRect(m_column >= 0 ? layout.columnRect(m_column) : QRectF(QPointF(), layout.size));
    }
}

void CarryColumns::keyPressEvent(QKeyEvent* event)
{
    const int columns = currentLayout().columns;
    switch (event->key()) {
    case Qt::Key_Left: setCurrentColumn(std::min(m_column + 1, columns - 1)); return;
    case Qt::Key_Right: setCurrentColumn(m_column < 0 ? (columns > 0 ? 0 : -1) : std::max(m_column - 1, 0)); return;
    case Qt::Key_Home: setCurrentColumn(columns - 1); return;
    case Qt::Key_End: setCurrentColumn(columns > 0 ? 0 : -1); return;
    default: QWidget::keyPressEvent(event);
    }
}

void CarryColumns::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setCurrentColumn(currentLayout().columnAt(event->position() - QPointF(margin, margin)));
}

bool CarryColumns::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = columnText(currentLayout().columnAt(QPointF(help->pos()) - QPointF(margin, margin)));
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

void CarryColumns::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void CarryColumns::retranslate()
{
    setAccessibleName(tr("Working, column by column"));
}

} // namespace quantoscope::widgets
