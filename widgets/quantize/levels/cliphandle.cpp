// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/levels/cliphandle.h"

#include "widgets/common/palette.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace quantoscope::widgets {

namespace {

constexpr int handleWidth = 17;
constexpr double gripHeight = 26;

} // namespace

ClipHandle::ClipHandle(End end, QWidget* parent) : QWidget(parent), m_end(end)
{
    setObjectName(end == End::Low ? QStringLiteral("clipLow") : QStringLiteral("clipHigh"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeHorCursor);
}

void ClipHandle::place(double x, const QRectF& plot)
{
    setGeometry(qRound(x) - handleWidth / 2, qRound(plot.top()), handleWidth, qRound(plot.height()));
}

void ClipHandle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor color = hasFocus() ? palette().color(QPalette::Highlight) : roleColor(ColorRole::Error, palette());
    const double middle = handleWidth / 2;
    painter.fillRect(QRectF(middle - 0.5, 0, 2, height()), color);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF grip(1.5, height() / 2.0 - gripHeight / 2, handleWidth - 3, gripHeight);
    painter.setPen(QPen(color, hasFocus() ? 2.5 : 1.5));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(grip, 3, 3);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(grip, Qt::AlignCenter, m_end == End::Low ? QStringLiteral("[") : QStringLiteral("]"));
}

void ClipHandle::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_isDragged = true;
    m_hasMoved = false;
    m_grabbedAt = handleWidth / 2.0 - event->position().x();
}

void ClipHandle::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDragged)
        return;
    m_hasMoved = true;
    Q_EMIT draggedTo(mapToParent(event->position()).x() + m_grabbedAt, false);
}

void ClipHandle::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_isDragged)
        return;
    m_isDragged = false;
    if (m_hasMoved)
        Q_EMIT draggedTo(mapToParent(event->position()).x() + m_grabbedAt, true);
}

void ClipHandle::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT resetRequested();
}

void ClipHandle::keyPressEvent(QKeyEvent* event)
{
    const bool isFine = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT stepped(-1, isFine, !event->isAutoRepeat()); return;
    case Qt::Key_Right: Q_EMIT stepped(1, isFine, !event->isAutoRepeat()); return;
    case Qt::Key_Delete: Q_EMIT resetRequested(); return;
    case Qt::Key_Escape:
        if (!m_isDragged)
            break;
        m_isDragged = false;
        Q_EMIT dragCancelled();
        return;
    default: break;
    }
    QWidget::keyPressEvent(event); // zoom and Home belong to the picture
}

void ClipHandle::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void ClipHandle::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace quantoscope::widgets
