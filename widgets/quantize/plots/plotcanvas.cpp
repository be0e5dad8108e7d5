// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plots/plotcanvas.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double keyZoom = 1.5;
constexpr double keyPan = 0.1;
constexpr double cursorPixels = 4;

} // namespace

PlotCanvas::PlotCanvas(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PlotCanvas::setMessage(const QString& message)
{
    if (message == m_message)
        return;
    m_message = message;
    contentChanged();
}

QSize PlotCanvas::sizeHint() const
{
    return {fontMetrics().height() * 36, fontMetrics().height() * 22};
}

QSize PlotCanvas::minimumSizeHint() const
{
    return {fontMetrics().height() * 16, fontMetrics().height() * 11};
}

void PlotCanvas::contentChanged()
{
    forgetLayout();
    update();
    describe();
}

void PlotCanvas::describe()
{
    const QString text = isEmpty() ? QString() : reading();
    setAccessibleDescription(isEmpty() ? m_message : text);
    Q_EMIT described(text);
}

LabelLength PlotCanvas::labelLength() const
{
    return [metrics = QFontMetricsF(font(), this)](const QString& text) { return metrics.horizontalAdvance(text); };
}

double PlotCanvas::lineHeight() const
{
    return QFontMetricsF(font(), this).height();
}

void PlotCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
    } else {
        paintPlot(painter);
    }
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void PlotCanvas::resizeEvent(QResizeEvent*)
{
    forgetLayout();
}

void PlotCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Others come while the canvas is still being built.
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        contentChanged();
}

ValueRange widened(ValueRange range)
{
    if (!std::isfinite(range.low) || !std::isfinite(range.high))
        return {-1, 1};
    if (range.low > range.high)
        std::swap(range.low, range.high);
    core::TensorStatistics ends;
    ends.finite = 1;
    ends.min = range.low;
    ends.max = range.high;
    return range.low < range.high ? range : wholeRange(ends);
}

ValueRange united(const ValueRange& a, const ValueRange& b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

void ZoomCanvas::setRanges(const ValueRange& home, const ValueRange& whole, bool keepsView)
{
    m_home = widened(home);
    m_whole = united(m_home, widened(whole));
    const bool fits = m_view.low >= m_whole.low && m_view.high <= m_whole.high && m_view.low < m_view.high;
    if (!keepsView || !fits)
        m_view = m_home;
    if (m_cursor)
        m_cursor = std::clamp(*m_cursor, m_view.low, m_view.high);
    contentChanged();
    Q_EMIT viewChanged();
}

void ZoomCanvas::setView(const ValueRange& view)
{
    if (!std::isfinite(view.low) || !std::isfinite(view.high) || !(view.low < view.high))
        return;
    const ValueRange next = view.halfSpan() < m_whole.halfSpan() ? panned(view, m_whole, 0) : m_whole;
    if (next == m_view)
        return;
    m_view = next;
    contentChanged();
    Q_EMIT viewChanged();
}

void ZoomCanvas::zoom(double factor, double share)
{
    setView(zoomed(m_view, m_whole, factor, share));
}

void ZoomCanvas::pan(double share)
{
    setView(panned(m_view, m_whole, share));
}

void ZoomCanvas::showHome()
{
    setView(m_home);
}

void ZoomCanvas::setCursor(std::optional<double> value)
{
    if (value && !std::isfinite(*value))
        value.reset();
    if (value == m_cursor)
        return;
    m_cursor = value;
    update();
    describe();
}

double ZoomCanvas::shareAt(double x) const
{
    const QRectF plot = plotRect();
    return plot.width() > 0 ? std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) : 0.5;
}

double ZoomCanvas::nextCursor(double from, int direction, bool isFine) const
{
    const double pixel = 2 * (m_view.halfSpan() / std::max(1.0, plotRect().width()));
    return from + direction * pixel * (isFine ? 1 : cursorPixels);
}

void ZoomCanvas::moveCursor(int direction, bool isFine)
{
    if (!m_cursor)
        return setCursor(m_view.low / 2 + m_view.high / 2);
    const double next = std::clamp(nextCursor(*m_cursor, direction, isFine), m_whole.low, m_whole.high);
    if (next < m_view.low || next > m_view.high)
        setView({next - m_view.halfSpan(), next + m_view.halfSpan()});
    setCursor(next);
}

void ZoomCanvas::wheelEvent(QWheelEvent* event)
{
    const QPoint turn = event->angleDelta();
    event->accept();
    if (isEmpty())
        return;
    if (std::abs(turn.x()) > std::abs(turn.y()))
        pan(-turn.x() / 1200.0);
    else if (turn.y() != 0)
        zoom(std::pow(keyZoom, -turn.y() / 120.0), shareAt(event->position().x()));
}

void ZoomCanvas::keyPressEvent(QKeyEvent* event)
{
    if (isEmpty())
        return QWidget::keyPressEvent(event);
    const bool isFine = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    double share = m_cursor ? (*m_cursor / 2 - m_view.low / 2) / m_view.halfSpan() : 0.5;
    share = share >= 0 && share <= 1 ? share : 0.5;
    switch (event->key()) {
    case Qt::Key_Left: control ? pan(-keyPan) : moveCursor(-1, isFine); return;
    case Qt::Key_Right: control ? pan(keyPan) : moveCursor(1, isFine); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(1 / keyZoom, share); return;
    case Qt::Key_Minus: zoom(keyZoom, share); return;
    case Qt::Key_Home:
    case Qt::Key_0: showHome(); return;
    case Qt::Key_Escape:
        if (!m_cursor)
            break;
        setCursor(std::nullopt);
        return;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void ZoomCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_pressed = event->position().x();
    m_pressedView = m_view;
}

void ZoomCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    const QRectF plot = plotRect();
    if (m_pressed && plot.width() > 0) {
        setView(panned(m_pressedView, m_whole, (*m_pressed - event->position().x()) / plot.width()));
        return;
    }
    if (!plot.contains(event->position()))
        return;
    const double share = shareAt(event->position().x());
    setCursor(m_view.low * (1 - share) + m_view.high * share);
}

void ZoomCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_pressed.reset();
}

void ZoomCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        showHome();
}

} // namespace quantoscope::widgets
