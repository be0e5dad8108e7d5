// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/drawcanvas.h"

#include "widgets/common/palette.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr float smallStep = 0.02F;
constexpr float bigStep = 0.1F;
constexpr qreal penWidth = 0.094; // of the side: as core::drawStrokes draws a digit that fills the sheet

} // namespace

DrawCanvas::DrawCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("drawCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void DrawCanvas::setStrokes(Strokes strokes)
{
    m_strokes = std::move(strokes);
    m_isPenDown = false;
    m_isDragging = false;
    retranslate();
    Q_EMIT changed();
}

QRectF DrawCanvas::sheet() const
{
    const qreal side = std::max(1, std::min(width(), height()) - 2);
    return {(width() - side) / 2, (height() - side) / 2, side, side};
}

core::StrokePoint DrawCanvas::pointAt(const QPointF& position) const
{
    const QRectF area = sheet();
    const auto within = [](qreal value) { return static_cast<float>(std::clamp(value, 0.0, 1.0)); };
    return {within((position.x() - area.left()) / area.width()), within((position.y() - area.top()) / area.height())};
}

void DrawCanvas::undo()
{
    if (m_strokes.empty())
        return;
    m_strokes.pop_back();
    setStrokes(std::move(m_strokes));
}

void DrawCanvas::clear()
{
    if (!m_strokes.empty() || m_isPenDown)
        setStrokes({});
}

void DrawCanvas::setPenDown(bool isDown)
{
    if (isDown == m_isPenDown)
        return;
    m_isPenDown = isDown;
    if (isDown) {
        m_strokes.push_back({m_pen});
        Q_EMIT changed();
    }
    retranslate();
}

void DrawCanvas::movePen(float x, float y)
{
    const core::StrokePoint to{std::clamp(x, 0.0F, 1.0F), std::clamp(y, 0.0F, 1.0F)};
    const bool isMoved = to.x != m_pen.x || to.y != m_pen.y;
    m_pen = to;
    if (m_isPenDown && isMoved) {
        m_strokes.back().push_back(m_pen);
        Q_EMIT changed();
    }
    retranslate();
}

void DrawCanvas::keyPressEvent(QKeyEvent* event)
{
    const float step = event->modifiers().testFlag(Qt::ShiftModifier) ? bigStep : smallStep;
    switch (event->key()) {
    case Qt::Key_Left: movePen(m_pen.x - step, m_pen.y); return;
    case Qt::Key_Right: movePen(m_pen.x + step, m_pen.y); return;
    case Qt::Key_Up: movePen(m_pen.x, m_pen.y - step); return;
    case Qt::Key_Down: movePen(m_pen.x, m_pen.y + step); return;
    case Qt::Key_Space:
        if (!event->isAutoRepeat())
            setPenDown(!m_isPenDown);
        return;
    case Qt::Key_Backspace: undo(); return;
    case Qt::Key_Delete: clear(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void DrawCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !sheet().contains(event->position()))
        return;
    setPenDown(false);
    m_pen = pointAt(event->position());
    m_isDragging = true;
    setPenDown(true);
}

void DrawCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDragging)
        return;
    const core::StrokePoint point = pointAt(event->position());
    movePen(point.x, point.y);
}

void DrawCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_isDragging)
        return;
    m_isDragging = false;
    setPenDown(false);
}

void DrawCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF area = sheet();
    painter.fillRect(area, palette().color(QPalette::Base));
    painter.setPen(roleColor(ColorRole::Grid, palette()));
    painter.drawRect(area);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto placed = [&area](const core::StrokePoint& point) {
        return QPointF(area.left() + static_cast<qreal>(point.x) * area.width(), area.top() + static_cast<qreal>(point.y) * area.height());
    };
    painter.save();
    painter.setClipRect(area);
    painter.setPen(QPen(palette().color(QPalette::Text), penWidth * area.width(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const auto& stroke : m_strokes) {
        if (stroke.empty())
            continue;
        QPainterPath path(placed(stroke.front()));
        path.lineTo(placed(stroke.front()) + QPointF(0.01, 0)); // a dot is seen too
        for (const core::StrokePoint& point : stroke)
            path.lineTo(placed(point));
        painter.drawPath(path);
    }
    painter.restore();
    if (!hasFocus())
        return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(area);
    // The pen: a ring in the air, a filled disc on the sheet.
    painter.setBrush(m_isPenDown ? QBrush(palette().color(QPalette::Highlight)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(placed(m_pen), penWidth * area.width() / 2, penWidth * area.width() / 2);
}

void DrawCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

/// Also after the pen has moved: the description tells where it is.
void DrawCanvas::retranslate()
{
    setAccessibleName(tr("Sheet to draw on"));
    const QString place = tr("pen at %1, %2 of 100").arg(std::lround(m_pen.x * 100)).arg(std::lround(m_pen.y * 100));
    const QString state = m_isPenDown ? tr("drawing") : tr("lifted");
    setAccessibleDescription(tr("%n stroke(s)", nullptr, static_cast<int>(m_strokes.size())) + QStringLiteral("; ") + place + QStringLiteral(", ") + state);
    update();
}

QSize DrawCanvas::sizeHint() const
{
    return QSize(fontMetrics().height() * 13, fontMetrics().height() * 13);
}

QSize DrawCanvas::minimumSizeHint() const
{
    return QSize(fontMetrics().height() * 6, fontMetrics().height() * 6);
}

} // namespace quantoscope::widgets
