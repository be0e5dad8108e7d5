// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/bitstrip.h"

#include "core/numbers/readings.h"
#include "translations/words.h"
#include "widgets/common/theme.h"
#include "widgets/numbers/fieldcolors.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace quantoscope::widgets {

BitStrip::BitStrip(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void BitStrip::setCode(const core::Format& format, std::optional<core::CodePoint> code)
{
    const bool sameFormat = format.spec == m_format.spec;
    m_format = format;
    m_code = code;
    if (!sameFormat) {
        m_cursor = core::width(format) - 1;
        updateGeometry();
    }
    describe();
    update();
}

void BitStrip::setLit(int lowBit, int count)
{
    m_litLow = lowBit;
    m_litCount = count;
    update();
}

BitStripMetrics BitStrip::metrics(qreal available) const
{
    const QFontMetricsF digits(monospaceFont());
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.72);
    const QFontMetricsF labels(small);
    BitStripMetrics result;
    result.available = available;
    result.minCell = digits.horizontalAdvance(QLatin1Char('0')) + 3;
    result.maxCell = digits.horizontalAdvance(QLatin1Char('0')) * 2.6;
    result.cellHeight = std::ceil(digits.height()) + 3;
    result.labelHeight = std::ceil(labels.height());
    return result;
}

BitStripLayout BitStrip::currentLayout() const
{
    return layoutBits(core::fields(m_format, m_code.value_or(core::CodePoint{})), metrics(width() - 2));
}

QSize BitStrip::sizeHint() const
{
    const BitStripMetrics m = metrics(QWIDGETSIZE_MAX);
    const int bits = core::width(m_format);
    return QSize(static_cast<int>(qMin(bits, 32) * m.minCell * 1.3) + 16, heightForWidth(static_cast<int>(qMin(bits, 32) * m.minCell * 1.3) + 16));
}

QSize BitStrip::minimumSizeHint() const
{
    const BitStripMetrics m = metrics(0);
    return QSize(static_cast<int>(m.minCell * qMin(8, core::width(m_format))) + 12, static_cast<int>(m.cellHeight + m.labelHeight) + 2);
}

int BitStrip::heightForWidth(int width) const
{
    const auto layout = layoutBits(core::fields(m_format, m_code.value_or(core::CodePoint{})), metrics(width - 2));
    return static_cast<int>(std::ceil(layout.size.height())) + 2;
}

QString BitStrip::bitText(int bit) const
{
    return m_code ? (((m_code->bits >> bit) & 1) != 0 ? QStringLiteral("1") : QStringLiteral("0")) : QStringLiteral("·");
}

void BitStrip::paintPicture(QPainter& painter, const BitStripLayout& layout, bool withCursor) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont digits = monospaceFont();
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.72);
    painter.setFont(small);
    for (const auto& label : layout.labels) {
        painter.setPen(roleColor(fieldRole(label.field), palette()));
        const QFontMetricsF metrics(small);
        const QString word = phrases::fieldWord(label.field);
        const QString range = label.highBit == label.lowBit ? QString::number(label.highBit)
                                                            : QStringLiteral("%1…%2").arg(label.highBit).arg(label.lowBit);
        QString text = QStringLiteral("%1 %2").arg(word, range);
        if (metrics.horizontalAdvance(text) > label.rect.width())
            text = metrics.horizontalAdvance(range) <= label.rect.width() ? range : QString::number(label.highBit);
        painter.drawText(label.rect.adjusted(-6, 0, 6, 0), Qt::AlignCenter, text);
    }
    painter.setFont(digits);
    for (const auto& cell : layout.cells) {
        const QRectF rect = cell.rect.adjusted(0.5, 0.5, -0.5, -0.5);
        const bool one = m_code && ((m_code->bits >> cell.bit) & 1) != 0;
        const QColor color = roleColor(fieldRole(cell.field), palette());
        painter.setPen(QPen(color, 1));
        painter.setBrush(one ? roleFill(fieldRole(cell.field), palette()) : palette().color(QPalette::Base));
        painter.drawRect(rect);
        QFont face = digits;
        face.setBold(one);
        painter.setFont(face);
        painter.setPen(palette().color(m_code ? QPalette::Active : QPalette::Disabled, QPalette::Text));
        painter.drawText(rect, Qt::AlignCenter, bitText(cell.bit));
    }
    painter.setBrush(Qt::NoBrush);
    for (const auto& cell : layout.cells) {
        if (cell.bit >= m_litLow && cell.bit < m_litLow + m_litCount) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawLine(cell.rect.bottomLeft() + QPointF(0, -1), cell.rect.bottomRight() + QPointF(0, -1));
            painter.drawLine(cell.rect.topLeft() + QPointF(0, 1), cell.rect.topRight() + QPointF(0, 1));
        }
    }
    if (withCursor) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(layout.rectOf(m_cursor).adjusted(0, 0, 0, 0), 2, 2);
    }
}

void BitStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.translate(1, 1);
    paintPicture(painter, currentLayout(), hasFocus());
}

void BitStrip::mousePressEvent(QMouseEvent* event)
{
    const int bit = currentLayout().bitAt(event->position() - QPointF(1, 1));
    if (event->button() != Qt::LeftButton || bit < 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    moveCursor(bit);
    if (m_code)
        setBit(bit, ((m_code->bits >> bit) & 1) == 0);
}

void BitStrip::keyPressEvent(QKeyEvent* event)
{
    const int top = core::width(m_format) - 1;
    switch (event->key()) {
    case Qt::Key_Left: moveCursor(qMin(top, m_cursor + 1)); return;
    case Qt::Key_Right: moveCursor(qMax(0, m_cursor - 1)); return;
    case Qt::Key_Home: moveCursor(top); return;
    case Qt::Key_End: moveCursor(0); return;
    case Qt::Key_Space:
        if (m_code)
            setBit(m_cursor, ((m_code->bits >> m_cursor) & 1) == 0);
        return;
    case Qt::Key_0:
    case Qt::Key_1:
        if (m_code) {
            const int bit = m_cursor;
            moveCursor(qMax(0, bit - 1));
            setBit(bit, event->key() == Qt::Key_1);
        }
        return;
    case Qt::Key_Backspace:
        if (m_code) {
            moveCursor(qMin(top, m_cursor + 1));
            setBit(m_cursor, false);
        }
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void BitStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

bool BitStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto layout = currentLayout();
        const int bit = layout.bitAt(QPointF(help->pos()) - QPointF(1, 1));
        for (const auto& cell : layout.cells) {
            if (cell.bit == bit)
                QToolTip::showText(help->globalPos(), tr("Bit %1, %2: %3. Click to flip.").arg(bit).arg(phrases::fieldWord(cell.field), bitText(bit)), this);
        }
        if (bit < 0)
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void BitStrip::setBit(int bit, bool one)
{
    const std::uint64_t mask = std::uint64_t{1} << bit;
    const core::CodePoint next{one ? m_code->bits | mask : m_code->bits & ~mask};
    if (next == *m_code)
        return;
    m_code = next;
    describe();
    update();
    Q_EMIT codeEdited(next);
}

void BitStrip::moveCursor(int bit)
{
    m_cursor = bit;
    describe();
    update();
}

void BitStrip::describe()
{
    if (core::width(m_format) < 1)
        return;
    const QString name = QString::fromStdString(m_format.name);
    setAccessibleName(tr("Bits of %1").arg(name));
    const QString bits = m_code ? QString::fromStdString(core::groupedBits(m_format, *m_code)) : tr("no code");
    setAccessibleDescription(tr("%1; bit %2 is %3").arg(bits).arg(m_cursor).arg(bitText(m_cursor)));
}

} // namespace quantoscope::widgets
