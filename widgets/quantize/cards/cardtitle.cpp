// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/cardtitle.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int margin = 4;

} // namespace

CardTitle::CardTitle(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

int CardTitle::arrowWidth() const
{
    return fontMetrics().height();
}

QSize CardTitle::sizeHint() const
{
    return {arrowWidth() + fontMetrics().horizontalAdvance(text()) + 2 * margin, fontMetrics().height() + 2 * margin};
}

QSize CardTitle::minimumSizeHint() const
{
    return {arrowWidth() + 8 * fontMetrics().averageCharWidth() + 2 * margin, sizeHint().height()};
}

void CardTitle::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    update();
}

void CardTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), palette().color(QPalette::Midlight));
    QStyleOption arrow;
    arrow.initFrom(this);
    const int side = std::max(8, arrowWidth() * 2 / 3);
    arrow.rect = QRect(margin, (height() - side) / 2, side, side);
    style()->drawPrimitive(isChecked() ? QStyle::PE_IndicatorArrowDown : QStyle::PE_IndicatorArrowRight, &arrow, &painter, this);
    QFont bold = font();
    bold.setBold(m_isCurrent);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect line = rect().adjusted(arrowWidth() + margin, 0, -margin, 0);
    painter.drawText(line, int(Qt::AlignVCenter) | int(Qt::AlignLeft), painter.fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void CardTitle::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if ((event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        event->ignore(); // Alt+Up moves the card, not the focus
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace quantoscope::widgets
