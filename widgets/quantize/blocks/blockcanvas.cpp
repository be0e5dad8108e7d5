// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blockcanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double dragThreshold = 3; ///< pixels: less is a click
constexpr double roomAbove = 1.25;  ///< of the greatest value, so that it can be dragged further

double greatestOf(const BlockCopy& block)
{
    double greatest = 0;
    for (const auto* list : {&block.values, &block.stored}) {
        for (const double value : *list)
            greatest = std::isfinite(value) ? std::max(greatest, std::abs(value)) : greatest;
    }
    return greatest;
}

constexpr double digitSize = 0.85; ///< of the application's font

} // namespace

BlockCanvas::BlockCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("blockCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Values of the block"));
}

void BlockCanvas::setMessage(const QString& message)
{
    m_block.reset();
    m_message = message;
    m_layout.reset();
    describe();
    update();
}

void BlockCanvas::setBlock(const BlockCopy& block, std::size_t place)
{
    const bool isSame = m_block && m_block->first == block.first && m_block->originals == block.originals;
    m_block = block;
    m_place = std::min(place, block.values.empty() ? 0 : block.values.size() - 1);
    const double greatest = greatestOf(block);
    if (!isSame || greatest > m_reach)
        m_reach = greatest > 0 ? greatest * roomAbove : 1;
    m_layout.reset();
    describe();
    update();
}

const BlockBars& BlockCanvas::currentLayout() const
{
    if (!m_layout) {
        BlockBarsInput input;
        if (m_block) {
            const QFontMetricsF metrics(monospaceFont(digitSize), this);
            input.values = m_block->values;
            input.stored = m_block->stored;
            input.codeBits = m_block->codes.empty() ? 1 : core::codeBits(m_block->quantizer, m_block->codes.front()).width;
            input.lineHeight = metrics.height();
            input.digitWidth = metrics.horizontalAdvance(QLatin1Char('0'));
            input.reach = m_reach;
        }
        input.area = QRectF(rect()).adjusted(4, 4, -4, -4);
        m_layout = layoutBlockBars(input);
    }
    return *m_layout;
}

QSize BlockCanvas::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 24, line * 9};
}

void BlockCanvas::describe()
{
    if (!m_block || m_block->values.empty())
        return setAccessibleDescription(m_message);
    setAccessibleDescription(tr("Number %1 of %2: value %3, stored %4, code %5")
                                 .arg(m_place + 1)
                                 .arg(m_block->values.size())
                                 .arg(exactNumber(m_block->values[m_place]), exactNumber(m_block->stored[m_place]),
                                      QString::number(m_block->codes[m_place])));
}

void BlockCanvas::paintCell(QPainter& painter, std::size_t index, const QString& bits) const
{
    const BlockBars::Cell& cell = currentLayout().cells[index];
    const QColor text = palette().color(QPalette::Text);
    const double zero = cell.plot.center().y();
    painter.setPen(QPen(roleColor(ColorRole::Grid, palette()), 1));
    painter.drawLine(QPointF(cell.area.left(), zero), QPointF(cell.area.right(), zero));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(roleColor(ColorRole::Float, palette()), 1.5));
    painter.drawRect(cell.value); // hollow: before
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleColor(ColorRole::Quantized, palette()));
    painter.drawRect(cell.stored); // filled: after
    painter.setPen(text);
    if (!std::isfinite(m_block->values[index]))
        painter.drawText(cell.plot, Qt::AlignCenter, std::isnan(m_block->values[index]) ? QStringLiteral("NaN") : QStringLiteral("∞"));
    if (m_block->values[index] != m_block->originals[index] && !std::isnan(m_block->values[index]))
        painter.drawText(cell.plot, Qt::AlignHCenter | Qt::AlignTop, QStringLiteral("✎"));
    if (!cell.bits.isEmpty()) {
        const QFontMetricsF metrics(painter.font());
        const int perLine = (static_cast<int>(bits.size()) - 1) / currentLayout().bitLines + 1;
        for (int line = 0; line < currentLayout().bitLines; ++line) {
            const QRectF place(cell.bits.left(), cell.bits.top() + line * metrics.height(), cell.bits.width(), metrics.height());
            painter.drawText(place, Qt::AlignCenter, bits.mid(line * perLine, perLine));
        }
    }
    if (index == m_place) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 2.5 : 1.5));
        painter.drawRect(cell.area.adjusted(1, 1, -1, -1));
    }
}

void BlockCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_block || m_block->values.empty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(rect()).adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    painter.setFont(monospaceFont(digitSize));
    const auto bits = m_block->bits();
    for (std::size_t i = 0; i < currentLayout().cells.size(); ++i)
        paintCell(painter, i, QString::fromStdString(bits[i].text()));
}

void BlockCanvas::move(std::ptrdiff_t by)
{
    const auto last = static_cast<std::ptrdiff_t>(m_block->values.size()) - 1;
    const auto next = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_place) + by, 0, last);
    Q_EMIT placeChosen(static_cast<int>(next));
}

void BlockCanvas::changeBy(double share)
{
    const double now = std::isfinite(m_block->values[m_place]) ? m_block->values[m_place] : 0;
    Q_EMIT valueEdited(static_cast<int>(m_place), now + share * m_reach);
}

void BlockCanvas::resizeEvent(QResizeEvent*)
{
    m_layout.reset();
}

void BlockCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_block)
        return;
    const auto cell = currentLayout().cellAt(event->position());
    if (!cell)
        return;
    m_pressedAt = event->position().y();
    m_isDragging = false;
    Q_EMIT placeChosen(static_cast<int>(*cell));
}

void BlockCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedAt || !m_block)
        return;
    m_isDragging = m_isDragging || std::abs(event->position().y() - *m_pressedAt) > dragThreshold;
    if (m_isDragging && m_place < currentLayout().cells.size())
        Q_EMIT valueEdited(static_cast<int>(m_place), currentLayout().valueAt(m_place, event->position().y()));
}

void BlockCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt.reset();
    m_isDragging = false;
}

void BlockCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!m_block || m_block->values.empty())
        return QWidget::keyPressEvent(event);
    const auto modifiers = event->modifiers();
    const double share = modifiers.testFlag(Qt::ShiftModifier) ? 0.001 : modifiers.testFlag(Qt::ControlModifier) ? 0.1 : 0.01;
    const std::ptrdiff_t row = currentLayout().columns;
    const auto all = static_cast<std::ptrdiff_t>(m_block->values.size());
    switch (event->key()) {
    case Qt::Key_Left: return move(-1);
    case Qt::Key_Right: return move(1);
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (modifiers.testFlag(Qt::ControlModifier))
            break; // goes to another tab
        return move(event->key() == Qt::Key_PageUp ? -row : row);
    case Qt::Key_Home: return move(-all);
    case Qt::Key_End: return move(all);
    case Qt::Key_Up: return changeBy(share);
    case Qt::Key_Down: return changeBy(-share);
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void BlockCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Values of the block"));
        describe();
    }
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    m_layout.reset();
    update();
}

} // namespace quantoscope::widgets
