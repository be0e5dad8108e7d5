// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/valuehistogramcanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/tensors/valuehistogrampainter.h"
#include "widgets/tensors/valuetext.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double keyZoom = 1.5;
constexpr double keyPan = 0.1;
constexpr double dragThreshold = 4; ///< pixels: less is a click

} // namespace

ValueHistogramCanvas::ValueHistogramCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("valueHistogramCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Histogram of the values"));
}

void ValueHistogramCanvas::setMessage(const QString& message)
{
    m_message = message;
    m_whole = {};
    m_detail.reset();
    m_statistics = {};
    m_cursor.reset();
    m_view = m_wholeView = {};
    clearSelection();
    changed();
}

void ValueHistogramCanvas::setHistogram(core::RangeHistogram histogram, const core::TensorStatistics& statistics, double leastBinWidth)
{
    m_message.clear();
    m_whole = std::move(histogram);
    m_detail.reset();
    m_statistics = statistics;
    m_leastBinWidth = leastBinWidth;
    m_cursor.reset();
    m_wholeView = wholeRange(statistics);
    m_view = m_wholeView;
    clearSelection();
    changed();
}

void ValueHistogramCanvas::setDetail(core::RangeHistogram detail)
{
    if (detail.below == 0 && detail.above == 0)
        m_whole = std::move(detail);
    else
        m_detail = std::move(detail);
    // The sum of squares may be known now; the numbers stay those of the same range.
    if (m_selection && !m_selection->squares) {
        const auto share = shareBetween(shown(), m_selection->range);
        if (share && share->range == m_selection->range) {
            m_selection = share;
            Q_EMIT selectionChanged();
        }
    }
    m_layout.reset();
    m_hovered.reset();
    update();
    describe();
}

void ValueHistogramCanvas::setLogarithmic(bool logarithmic)
{
    m_isLogarithmic = logarithmic;
    m_layout.reset();
    update();
}

const core::RangeHistogram& ValueHistogramCanvas::shown() const
{
    return m_detail && m_detail->bins.width < m_whole.bins.width && covers(*m_detail, m_view) ? *m_detail : m_whole;
}

void ValueHistogramCanvas::changed()
{
    m_layout.reset();
    m_hovered.reset();
    update();
    describe();
    Q_EMIT viewChanged();
}

void ValueHistogramCanvas::setView(const ValueRange& view)
{
    if (isEmpty() || !std::isfinite(view.low) || !std::isfinite(view.high) || !(view.low < view.high))
        return;
    const ValueRange next = view.halfSpan() < m_wholeView.halfSpan() ? panned(view, m_wholeView, 0) : m_wholeView;
    if (next == m_view)
        return;
    m_view = next;
    changed();
}

void ValueHistogramCanvas::zoom(double factor, double share)
{
    setView(zoomed(m_view, m_wholeView, factor, share));
}

void ValueHistogramCanvas::pan(double share)
{
    setView(panned(m_view, m_wholeView, share));
}

void ValueHistogramCanvas::showAll()
{
    setView(m_wholeView);
}

void ValueHistogramCanvas::zoomToSelection()
{
    if (!m_selection)
        return;
    ValueRange wanted = m_selection->range;
    wanted.low = std::max(wanted.low, m_wholeView.low);
    wanted.high = std::min(wanted.high, m_wholeView.high);
    if (wanted.halfSpan() >= leastHalfSpan(wanted))
        setView(wanted);
}

ValueHistogramInput ValueHistogramCanvas::inputFor(const QRectF& area) const
{
    const QFontMetricsF metrics(font(), this);
    ValueHistogramInput input;
    input.histogram = &shown();
    input.statistics = m_statistics;
    input.view = m_view;
    input.area = area;
    input.isLogarithmic = m_isLogarithmic;
    input.leastBinWidth = m_leastBinWidth;
    input.lineHeight = metrics.height();
    input.labelLength = [metrics](const QString& text) { return metrics.horizontalAdvance(text); };
    return input;
}

const ValueHistogramLayout& ValueHistogramCanvas::currentLayout() const
{
    if (!m_layout)
        m_layout = layoutValueHistogram(inputFor(rect()));
    return *m_layout;
}

/// Zooming by keys keeps the cursor in its place while it is in view.
double ValueHistogramCanvas::focusShare() const
{
    if (!m_cursor)
        return 0.5;
    const ValueHistogramLayout& layout = currentLayout();
    const double share = (layout.x(m_cursor->low / 2 + m_cursor->high / 2) - layout.plot.left()) / layout.plot.width();
    return share >= 0 && share <= 1 ? share : 0.5;
}

void ValueHistogramCanvas::moveCursor(int bars, bool extends)
{
    if (isEmpty() || currentLayout().bars.empty())
        return;
    if (!m_cursor)
        return putCursor(std::clamp(m_statistics.mean, m_view.low, m_view.high), extends);
    const HistogramBar& bar = currentLayout().bars.front();
    const double width = bar.high - bar.low;
    const double value = std::clamp(m_cursor->low / 2 + m_cursor->high / 2 + bars * width, m_statistics.min, m_statistics.max);
    if (value < m_view.low || value > m_view.high) {
        const double half = m_view.halfSpan();
        setView({value - half, value + half});
    }
    putCursor(value, extends);
}

void ValueHistogramCanvas::putCursor(double value, bool extends)
{
    const auto index = currentLayout().barOf(value);
    if (!index)
        return;
    const HistogramBar& bar = currentLayout().bars[static_cast<std::size_t>(*index)];
    const ValueRange before = m_cursor.value_or(ValueRange{bar.low, bar.high});
    m_cursor = ValueRange{bar.low, bar.high};
    if (extends) {
        if (!m_anchor)
            m_anchor = before;
        selectFromTo(*m_anchor, *m_cursor);
    } else {
        m_anchor.reset();
    }
    update();
    describe();
}

void ValueHistogramCanvas::selectFromTo(const ValueRange& one, const ValueRange& other)
{
    select({std::min(one.low, other.low), std::max(one.high, other.high)});
}

void ValueHistogramCanvas::select(const ValueRange& range)
{
    auto share = shareBetween(shown(), range);
    if (!share)
        share = shareBetween(m_whole, range);
    if (!share || !(range.low < range.high))
        return;
    m_selection = share;
    update();
    describe();
    Q_EMIT selectionChanged();
}

void ValueHistogramCanvas::clearSelection()
{
    m_anchor.reset();
    if (!m_selection)
        return;
    m_selection.reset();
    update();
    describe();
    Q_EMIT selectionChanged();
}

QString ValueHistogramCanvas::textOf(const HistogramBar& bar) const
{
    return tr("%1 ≤ x < %2: %3 of %4 elements, %5")
        .arg(exactNumber(bar.low), exactNumber(bar.high), integerText(bar.count), integerText(m_statistics.count),
             percentText(static_cast<long double>(bar.count), static_cast<long double>(m_statistics.count)));
}

QString ValueHistogramCanvas::selectionText() const
{
    if (!m_selection)
        return {};
    const QString low = exactNumber(m_selection->range.low);
    const QString high = exactNumber(m_selection->range.high);
    const QString share = percentText(static_cast<long double>(m_selection->count), static_cast<long double>(m_statistics.count));
    if (!m_selection->squares)
        return tr("Selected %1 ≤ x < %2: %3 of %4 elements, %5").arg(low, high, integerText(m_selection->count), integerText(m_statistics.count), share);
    return tr("Selected %1 ≤ x < %2: %3 of %4 elements, %5; they have %6 of the sum of squares")
        .arg(low, high, integerText(m_selection->count), integerText(m_statistics.count), share,
             percentText(*m_selection->squares, m_whole.squares.empty() ? m_detail->totalSquares() : m_whole.totalSquares()));
}

void ValueHistogramCanvas::describe()
{
    QString text = m_message;
    if (m_selection)
        text = selectionText();
    else if (m_cursor && !isEmpty()) {
        const auto index = currentLayout().barOf(m_cursor->low / 2 + m_cursor->high / 2);
        if (index)
            text = textOf(currentLayout().bars[static_cast<std::size_t>(*index)]);
    }
    setAccessibleDescription(text);
    // The message already stands in the middle of the picture.
    Q_EMIT described(isEmpty() ? QString() : text);
}

QSize ValueHistogramCanvas::sizeHint() const
{
    const int line = fontMetrics().height();
    // No higher than it must be: the panel scrolls what is wished for, not only what is needed.
    return {line * 36, minimumSizeHint().height()};
}

QSize ValueHistogramCanvas::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 16, line * 10};
}

void ValueHistogramCanvas::paintPicture(QPainter& painter, QSizeF size) const
{
    painter.setFont(font());
    painter.fillRect(QRectF(QPointF(0, 0), size), palette().color(QPalette::Base));
    if (isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(QPointF(0, 0), size).adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    const std::optional<ValueRange> selected = m_selection ? std::optional(m_selection->range) : std::nullopt;
    paintValueHistogram(painter, layoutValueHistogram(inputFor(QRectF(QPointF(0, 0), size))), palette(), {std::nullopt, selected, std::nullopt, false},
                        tr("Value"));
}

void ValueHistogramCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isEmpty())
        return paintPicture(painter, size());
    painter.setFont(font());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const std::optional<ValueRange> selected = m_selection ? std::optional(m_selection->range) : std::nullopt;
    paintValueHistogram(painter, currentLayout(), palette(), {m_cursor, selected, m_hovered, hasFocus()}, tr("Value"));
}

void ValueHistogramCanvas::resizeEvent(QResizeEvent*)
{
    m_layout.reset();
    m_hovered.reset();
}

void ValueHistogramCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_pressed = event->position();
    m_isDragging = false;
}

void ValueHistogramCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const ValueHistogramLayout& layout = currentLayout();
    if (m_pressed) {
        m_isDragging = m_isDragging || std::abs(event->position().x() - m_pressed->x()) > dragThreshold;
        if (!m_isDragging || layout.bars.empty())
            return;
        m_cursor.reset();
        m_anchor.reset();
        const double one = layout.valueAt(m_pressed->x());
        const double other = layout.valueAt(event->position().x());
        // The bars under both ends belong to the selection.
        ValueRange range{std::min(one, other), std::max(one, other)};
        if (const auto bar = layout.barOf(range.low))
            range.low = layout.bars[static_cast<std::size_t>(*bar)].low;
        if (const auto bar = layout.barOf(range.high))
            range.high = layout.bars[static_cast<std::size_t>(*bar)].high;
        select(range);
        return;
    }
    const auto bar = layout.barAt(event->position().x());
    if (bar == m_hovered)
        return;
    m_hovered = bar;
    update();
    if (bar)
        Q_EMIT described(textOf(layout.bars[static_cast<std::size_t>(*bar)]));
    else
        describe();
}

void ValueHistogramCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressed || event->button() != Qt::LeftButton)
        return;
    m_pressed.reset();
    if (m_isDragging)
        return;
    clearSelection();
    const ValueHistogramLayout& layout = currentLayout();
    if (const auto bar = layout.barAt(event->position().x())) {
        const HistogramBar& hit = layout.bars[static_cast<std::size_t>(*bar)];
        putCursor(hit.low / 2 + hit.high / 2, false);
    }
}

void ValueHistogramCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        showAll();
}

void ValueHistogramCanvas::wheelEvent(QWheelEvent* event)
{
    const QRectF& plot = currentLayout().plot;
    const double share = std::clamp((event->position().x() - plot.left()) / plot.width(), 0.0, 1.0);
    const QPoint turn = event->angleDelta();
    if (std::abs(turn.x()) > std::abs(turn.y()))
        pan(-turn.x() / 1200.0);
    else if (turn.y() != 0)
        zoom(std::pow(keyZoom, -turn.y() / 120.0), share);
    event->accept();
}

void ValueHistogramCanvas::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
    describe();
}

void ValueHistogramCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left: control ? pan(-keyPan) : moveCursor(-1, extends); return;
    case Qt::Key_Right: control ? pan(keyPan) : moveCursor(1, extends); return;
    case Qt::Key_PageUp: if (control) break; moveCursor(-10, extends); return;
    case Qt::Key_PageDown: if (control) break; moveCursor(10, extends); return;
    case Qt::Key_Home: putCursor(std::max(m_view.low, m_statistics.min), extends); return;
    case Qt::Key_End: putCursor(std::min(m_view.high, m_statistics.max), extends); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(1 / keyZoom, focusShare()); return;
    case Qt::Key_Minus: zoom(keyZoom, focusShare()); return;
    case Qt::Key_0: showAll(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_selection)
            break;
        zoomToSelection();
        return;
    case Qt::Key_Escape:
        if (m_selection)
            return clearSelection();
        if (m_cursor) {
            m_cursor.reset();
            update();
            return describe();
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void ValueHistogramCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    m_layout.reset();
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Histogram of the values"));
        describe();
    }
    update();
}

} // namespace quantoscope::widgets
