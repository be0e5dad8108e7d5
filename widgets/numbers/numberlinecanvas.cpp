// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberlinecanvas.h"

#include "core/numbers/valueorder.h"
#include "widgets/numbers/celltext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double keyZoom = 1.5;
constexpr double keyPan = 0.1;
constexpr double dragThreshold = 4; ///< pixels: less is a click
constexpr double snapDistance = 6;  ///< pixels from the input's line that count as on it

} // namespace

NumberLineCanvas::NumberLineCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("numberLineCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Number line"));
}

void NumberLineCanvas::setRows(std::vector<NumberLineRow> rows)
{
    std::string currentName;
    if (m_row >= 0 && m_row < static_cast<int>(m_input.rows.size()))
        currentName = m_input.rows[static_cast<std::size_t>(m_row)].format.name;
    const bool sameFormats = rows.size() == m_input.rows.size()
                             && std::equal(rows.begin(), rows.end(), m_input.rows.begin(),
                                           [](const auto& a, const auto& b) { return a.format.spec == b.format.spec; });
    m_input.rows = std::move(rows);
    if (!sameFormats) {
        m_row = -1;
        m_cursor.reset();
        for (std::size_t i = 0; i < m_input.rows.size(); ++i) {
            if (m_input.rows[i].format.name == currentName)
                m_row = static_cast<int>(i);
        }
        m_reference = m_reference < static_cast<int>(m_input.rows.size()) ? m_reference : -1;
        rebuildAxis();
    }
    if (!sameFormats && m_follows)
        fitTo(-1);
    else if (m_row >= 0)
        m_cursor = m_input.rows[static_cast<std::size_t>(m_row)].code;
    updateGeometry();
    changed();
}

void NumberLineCanvas::setNumber(std::optional<core::Number> number)
{
    if (m_input.number == number)
        return;
    m_input.number = std::move(number);
    follow();
    changed();
}

void NumberLineCanvas::setOptions(const core::EncodeOptions& options)
{
    m_input.options = options;
    changed();
}

void NumberLineCanvas::setMode(NumberLineMode mode)
{
    if (mode == m_mode)
        return;
    const core::Rational middle = m_input.axis.value(m_input.view.centre);
    m_mode = mode;
    rebuildAxis();
    m_input.view = {m_input.axis.position(middle), 16};
    fitTo(-1);
}

void NumberLineCanvas::setReference(int row)
{
    if (row < -1 || row >= static_cast<int>(m_input.rows.size()) || row == m_reference)
        return;
    m_reference = row;
    if (m_mode == NumberLineMode::Linear)
        return;
    rebuildAxis();
    fitTo(-1);
}

void NumberLineCanvas::setCurrentRow(int row)
{
    const int valid = row < static_cast<int>(m_input.rows.size()) ? row : -1;
    if (valid == m_row)
        return;
    m_row = valid;
    m_cursor.reset();
    if (m_row >= 0)
        m_cursor = m_input.rows[static_cast<std::size_t>(m_row)].code;
    changed();
    describeCursor();
}

void NumberLineCanvas::setView(const NumberLineView& view)
{
    m_follows = false;
    m_input.view = view;
    changed();
}

const NumberLineLayout& NumberLineCanvas::currentLayout() const
{
    if (!m_layout)
        m_layout = layoutNumberLine(sized(QFontMetricsF(font(), this), size()));
    return *m_layout;
}

NumberLineInput NumberLineCanvas::sized(const QFontMetricsF& metrics, QSizeF size) const
{
    NumberLineInput input = m_input;
    const NumberLineFrame frame = frameNumberLine(QRectF(QPointF(0, 0), size), metrics, input.rows);
    input.plot = frame.plot;
    input.labelWidth = frame.labelWidth;
    return input;
}

void NumberLineCanvas::rebuildAxis()
{
    m_input.axis = axisFor(m_mode, m_input.rows, m_reference);
}

/// After a change of the input: fits it, or, once the user has chosen a view, brings it back into that view.
void NumberLineCanvas::follow()
{
    if (m_follows) {
        fitTo(m_fitRow);
        return;
    }
    if (!m_input.number || !m_input.number->isFinite())
        return;
    const core::Rational position = m_input.axis.position(m_input.number->value);
    const double share = m_input.view.share(position);
    if (share < 0 || share > 1)
        m_input.view.centre = position;
}

void NumberLineCanvas::changed()
{
    m_layout.reset();
    update();
    Q_EMIT viewChanged();
}

void NumberLineCanvas::zoom(double factor, double share)
{
    // The wheel near the input's line means the input, to any depth.
    const NumberLineLayout& layout = currentLayout();
    const bool atInput = layout.input && std::abs(*layout.input - layout.plot.left() - share * layout.plot.width()) < snapDistance;
    const NumberLineView next = atInput ? m_input.view.zoomedAround(factor, m_input.axis.position(m_input.number->value))
                                        : m_input.view.zoomed(factor, share);
    if (factor < 1 && next.span < leastSpan(m_input.axis, m_input.rows))
        return;
    if (factor > 1 && next.span > 4 * wholeRange(m_input.axis, m_input.rows).span)
        return;
    setView(next);
}

void NumberLineCanvas::pan(double share)
{
    setView(m_input.view.panned(share));
}

void NumberLineCanvas::fitInput()
{
    fitTo(m_row);
}

void NumberLineCanvas::fitTo(int row)
{
    m_follows = true;
    m_fitRow = row;
    if (m_input.number && m_input.number->isFinite())
        m_input.view = widgets::fitInput(m_input.axis, m_input.rows, m_input.number->value, row);
    else
        m_input.view = wholeRange(m_input.axis, m_input.rows, row);
    changed();
}

void NumberLineCanvas::showWholeRange()
{
    setView(wholeRange(m_input.axis, m_input.rows));
}

void NumberLineCanvas::showRowRange()
{
    setView(wholeRange(m_input.axis, m_input.rows, m_row));
}

std::optional<NumberLineCanvas::Hit> NumberLineCanvas::hit(const QPointF& point) const
{
    const NumberLineLayout& layout = currentLayout();
    const auto row = layout.rowAt(point.y());
    if (!row || point.x() < layout.plot.left() || point.x() > layout.plot.right())
        return std::nullopt;
    const core::Format& format = m_input.rows[static_cast<std::size_t>(*row)].format;
    for (const NumberLineZone& zone : layout.rows[static_cast<std::size_t>(*row)].zones) {
        if (point.x() >= zone.left && point.x() <= zone.right)
            return Hit{*row, std::nullopt, zone.above};
    }
    const double share = (point.x() - layout.plot.left()) / layout.plot.width();
    core::EncodeOptions options = m_input.options;
    if (options.rounding == core::Rounding::Stochastic)
        options.rounding = core::Rounding::NearestEven;
    const auto encoded = core::encode(format, core::Number::finite(m_input.axis.value(m_input.view.positionAt(share))), options);
    if (!encoded)
        return Hit{*row, std::nullopt, share > 0.5};
    return Hit{*row, encoded->code, true};
}

QString NumberLineCanvas::textOf(const Hit& hit) const
{
    const core::Format& format = m_input.rows[static_cast<std::size_t>(hit.row)].format;
    return hit.code ? CellText::cell(format, *hit.code, m_input.options) : CellText::beyond(format, hit.above, m_input.options);
}

QString NumberLineCanvas::textAt(const QPointF& point) const
{
    const auto found = hit(point);
    return found ? textOf(*found) : QString();
}

void NumberLineCanvas::stepCursor(int by)
{
    if (m_row < 0)
        moveRow(1);
    if (m_row < 0)
        return;
    const core::Format& format = m_input.rows[static_cast<std::size_t>(m_row)].format;
    const std::uint64_t last = core::lastPlace(format);
    std::uint64_t next = core::placeAtOrBelow(format, m_input.axis.value(m_input.view.centre)).value_or(0);
    std::optional<std::uint64_t> place;
    if (m_cursor)
        place = core::placeOf(format, *m_cursor);
    if (place)
        next = by < 0 ? std::max<std::uint64_t>(*place, 1) - 1 : std::min(*place, last - 1) + 1;
    m_cursor = core::codeAtPlace(format, next);
    const core::Rational position = m_input.axis.position(core::valueAtPlace(format, next));
    const double share = m_input.view.share(position);
    if (share < 0 || share > 1) {
        m_follows = false;
        m_input.view.centre = position;
    }
    changed();
    describeCursor();
}

void NumberLineCanvas::moveRow(int by)
{
    const int count = static_cast<int>(m_input.rows.size());
    if (count == 0)
        return;
    setCurrentRow(m_row < 0 ? (by > 0 ? 0 : count - 1) : std::clamp(m_row + by, 0, count - 1));
    Q_EMIT currentRowChanged(m_row);
}

void NumberLineCanvas::activate()
{
    if (m_row >= 0 && m_cursor)
        Q_EMIT codeActivated(m_row, *m_cursor);
}

void NumberLineCanvas::describeCursor()
{
    QString text;
    if (m_row >= 0 && m_row < static_cast<int>(m_input.rows.size()))
        text = m_cursor ? textOf({m_row, m_cursor, true}) : QString::fromStdString(m_input.rows[static_cast<std::size_t>(m_row)].format.name);
    setAccessibleDescription(text);
    Q_EMIT described(text);
}

void NumberLineCanvas::paintPicture(QPainter& painter, QSizeF size) const
{
    painter.setFont(font());
    const NumberLineInput input = sized(QFontMetricsF(font(), this), size);
    paintNumberLine(painter, layoutNumberLine(input), input, palette(), {m_row, m_cursor, false});
}

QSize NumberLineCanvas::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 40, static_cast<int>(m_input.rows.size()) * line * 3 + line * 3};
}

QSize NumberLineCanvas::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 16, std::max(2, static_cast<int>(m_input.rows.size())) * line * 7 / 4 + line * 3};
}

void NumberLineCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    paintNumberLine(painter, currentLayout(), m_input, palette(), {m_row, m_cursor, hasFocus()});
}

void NumberLineCanvas::resizeEvent(QResizeEvent*)
{
    m_layout.reset();
}

void NumberLineCanvas::wheelEvent(QWheelEvent* event)
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

void NumberLineCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_dragged = false;
    m_viewAtPress = m_input.view;
}

void NumberLineCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed) {
        const double distance = event->position().x() - m_pressed->x();
        m_dragged = m_dragged || std::abs(distance) > dragThreshold;
        if (m_dragged) {
            setCursor(Qt::ClosedHandCursor);
            setView(m_viewAtPress.panned(-distance / currentLayout().plot.width()));
        }
        return;
    }
    Q_EMIT described(textAt(event->position()));
}

void NumberLineCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressed || event->button() != Qt::LeftButton)
        return;
    m_pressed.reset();
    unsetCursor();
    if (m_dragged)
        return;
    const auto found = hit(event->position());
    if (!found)
        return;
    const bool newRow = found->row != m_row;
    m_row = found->row;
    m_cursor = found->code;
    changed();
    describeCursor();
    if (!found->code) {
        Q_EMIT described(textOf(*found));
    }
    if (newRow)
        Q_EMIT currentRowChanged(m_row);
    activate();
}

void NumberLineCanvas::leaveEvent(QEvent*)
{
    describeCursor();
}

void NumberLineCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(1 / keyZoom); return;
    case Qt::Key_Minus: zoom(keyZoom); return;
    case Qt::Key_Left: control ? stepCursor(-1) : pan(-keyPan); return;
    case Qt::Key_Right: control ? stepCursor(1) : pan(keyPan); return;
    case Qt::Key_Up: moveRow(-1); return;
    case Qt::Key_Down: moveRow(1); return;
    case Qt::Key_Home: fitInput(); return;
    case Qt::Key_0: showWholeRange(); return;
    case Qt::Key_R: showRowRange(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: activate(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void NumberLineCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Number line"));
        describeCursor();
    }
    m_layout.reset();
    update();
}

bool NumberLineCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), textAt(QPointF(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace quantoscope::widgets
