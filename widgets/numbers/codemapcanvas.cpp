// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/codemapcanvas.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "core/numbers/valueorder.h"
#include "widgets/common/palette.h"
#include "widgets/numbers/celltext.h"
#include "widgets/numbers/numberlinepainter.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double fontScales[] = {1, 0.8, 0.65}; ///< of the widget's font, for values that do not fit otherwise

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

} // namespace

CodeMapCanvas::CodeMapCanvas(QWidget* parent) : QWidget(parent), m_format(core::catalogue().front())
{
    setObjectName(QStringLiteral("codeMapCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Code map"));
}

void CodeMapCanvas::setFormat(const core::Format& format)
{
    const bool same = format.spec == m_format.spec && !m_labels.empty();
    m_format = format;
    if (same)
        return;
    m_code.reset();
    m_cursor = {};
    m_image = {};
    makeLabels();
    updateGeometry();
    update();
    describeCursor();
}

void CodeMapCanvas::setCode(std::optional<core::CodePoint> code)
{
    m_code = code;
    if (code)
        m_cursor = *code;
    update();
    describeCursor();
}

void CodeMapCanvas::makeLabels()
{
    m_labels.clear();
    if (core::width(m_format) > 8)
        return;
    for (std::uint64_t bits = 0; bits <= core::codeMask(m_format); ++bits) {
        const core::Number number = core::decode(m_format, {bits});
        if (!number.isFinite() || number.value == 0) {
            const QString text = CellText::value(m_format, {bits});
            m_labels.push_back({text, text, text});
            continue;
        }
        const auto brief = [&number](int digits) { return QString::fromStdString(core::briefText(number, digits)); };
        m_labels.push_back({brief(5), brief(3), brief(2)});
    }
}

CodeMapLayout CodeMapCanvas::layoutFor(const QRectF& area) const
{
    const QFontMetricsF metrics(font(), this);
    return layoutCodeMap(area.adjusted(2, 2, -3, -3), m_format, metrics.horizontalAdvance(QStringLiteral("FF--")) + 4, metrics.height() + 2);
}

CodeMapLayout CodeMapCanvas::currentLayout() const
{
    return layoutFor(rect());
}

QString CodeMapCanvas::textAt(const QPointF& point) const
{
    const auto code = currentLayout().codeAt(point);
    return code ? CellText::codeWithFields(m_format, *code) : QString();
}

void CodeMapCanvas::moveCursor(core::CodePoint code)
{
    if (core::width(m_format) > codeMapWidthLimit)
        return;
    m_cursor = code;
    update();
    describeCursor();
    Q_EMIT cursorMoved(code);
}

void CodeMapCanvas::describeCursor()
{
    const QString text = core::width(m_format) > codeMapWidthLimit
                             ? tr("%1 has 2^%2 codes, too many for a map.").arg(QString::fromStdString(m_format.name)).arg(core::width(m_format))
                             : CellText::codeWithFields(m_format, m_cursor);
    setAccessibleDescription(text);
    Q_EMIT described(text);
}

QSize CodeMapCanvas::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 34, line * 26};
}

QSize CodeMapCanvas::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 22, line * 18};
}

void CodeMapCanvas::paintPicture(QPainter& painter, QSizeF size) const
{
    paintAll(painter, QRectF(QPointF(0, 0), size), false);
}

void CodeMapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintAll(painter, rect(), hasFocus());
}

void CodeMapCanvas::paintAll(QPainter& painter, const QRectF& area, bool withFocus) const
{
    painter.save();
    painter.setFont(font());
    const CodeMapLayout layout = layoutFor(area);
    if (layout.columns == 0) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, accessibleDescription());
        painter.restore();
        return;
    }
    paintLabels(painter, layout);
    if (layout.hasText)
        paintCells(painter, layout);
    else
        paintImage(painter, layout);
    if (m_code)
        paintMark(painter, layout, *m_code, false);
    if (withFocus)
        paintMark(painter, layout, m_cursor, true);
    painter.restore();
}

void CodeMapCanvas::paintLabels(QPainter& painter, const CodeMapLayout& layout) const
{
    const QFontMetricsF metrics(font(), this);
    painter.setPen(roleColor(ColorRole::MutedText, palette()));
    const double width = layout.grid.width() / layout.columns;
    const double height = layout.grid.height() / layout.rows;
    const auto stride = [](double needed, double step) {
        int result = 1;
        while (step * result < needed)
            result *= 2;
        return result;
    };
    const int columnStride = stride(metrics.horizontalAdvance(layout.columnLabel(0)) + 4, width);
    for (int column = 0; column < layout.columns; column += columnStride)
        painter.drawText(QRectF(layout.grid.left() + column * width, layout.grid.top() - metrics.height() - 2, width * columnStride, metrics.height()),
                         Qt::AlignBottom | (columnStride == 1 ? Qt::AlignHCenter : Qt::AlignLeft), layout.columnLabel(column));
    const int rowStride = stride(metrics.height(), height);
    for (int row = 0; row < layout.rows; row += rowStride)
        painter.drawText(QRectF(0, layout.grid.top() + row * height, layout.grid.left() - 4, height * rowStride),
                         Qt::AlignRight | (rowStride == 1 ? Qt::AlignVCenter : Qt::AlignTop), layout.rowLabel(row));
}

void CodeMapCanvas::paintCells(QPainter& painter, const CodeMapLayout& layout) const
{
    std::vector<QFont> fonts;
    std::vector<QFontMetricsF> metrics;
    for (const double scale : fontScales) {
        QFont scaled = font();
        scaled.setPointSizeF(std::max(1.0, font().pointSizeF() * scale));
        fonts.push_back(scaled);
        metrics.emplace_back(scaled, this);
    }
    for (std::uint64_t bits = 0; bits <= core::codeMask(m_format); ++bits) {
        const core::CodeClass kind = core::classify(m_format, {bits});
        const QRectF cell = layout.cell({bits});
        painter.fillRect(cell, roleFill(classRole(kind), palette()));
        painter.fillRect(cell, classHatch(kind, palette()));
        painter.setPen(QPen(palette().color(QPalette::Base), 1));
        painter.drawRect(cell);
        const CellLabel& label = m_labels[bits];
        painter.setPen(palette().color(QPalette::Text));
        for (const auto& [text, scale] : {std::pair(&label.full, 0), {&label.brief, 0}, {&label.full, 1}, {&label.brief, 1},
                                          {&label.shortest, 0}, {&label.shortest, 1}, {&label.shortest, 2}}) {
            if (metrics[static_cast<std::size_t>(scale)].horizontalAdvance(*text) > cell.width() - 3)
                continue;
            painter.setFont(fonts[static_cast<std::size_t>(scale)]);
            painter.drawText(cell, Qt::AlignCenter, *text);
            break;
        }
    }
    painter.setFont(font());
}

/// Classes by colour; among normal numbers the larger magnitude is the stronger colour.
QImage CodeMapCanvas::makeImage() const
{
    const CodeMapLayout layout = layoutCodeMap(QRectF(0, 0, 512, 512), m_format, 0, 0);
    QImage image(layout.columns, layout.rows, QImage::Format_RGB32);
    const std::uint64_t last = core::lastPlace(m_format);
    const std::uint64_t zero = core::placeAtOrBelow(m_format, 0).value_or(0);
    const auto reach = static_cast<double>(std::max(zero, last - zero));
    const QColor weak = roleFill(ColorRole::Normal, palette());
    const QColor strong = roleColor(ColorRole::Normal, palette());
    for (std::uint64_t bits = 0; bits <= core::codeMask(m_format); ++bits) {
        const core::CodeClass kind = core::classify(m_format, {bits});
        QColor color = roleColor(classRole(kind), palette());
        if (kind == core::CodeClass::Normal) {
            const std::uint64_t place = core::placeOf(m_format, {bits}).value_or(0);
            const auto distance = static_cast<double>(place > zero ? place - zero : zero - place);
            color = mixed(weak, strong, distance / reach);
        }
        image.setPixelColor(static_cast<int>(bits % static_cast<std::uint64_t>(layout.columns)),
                            static_cast<int>(bits / static_cast<std::uint64_t>(layout.columns)), color);
    }
    return image;
}

void CodeMapCanvas::paintImage(QPainter& painter, const CodeMapLayout& layout) const
{
    if (m_image.isNull())
        m_image = makeImage();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(layout.grid, m_image);
    painter.setPen(roleColor(ColorRole::Grid, palette()));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(layout.grid);
    paintClassNames(painter, layout);
}

/// Right of the image the class of each band of rows, so that colour is not alone.
void CodeMapCanvas::paintClassNames(QPainter& painter, const CodeMapLayout& layout) const
{
    const QFontMetricsF metrics(font(), this);
    const double height = layout.grid.height() / layout.rows;
    double freeFrom = layout.grid.top() - metrics.height() / 2;
    for (int first = 0; first < layout.rows;) {
        const auto kindOf = [&](int row) {
            return core::classify(m_format, {static_cast<std::uint64_t>(row) * static_cast<std::uint64_t>(layout.columns) + static_cast<std::uint64_t>(layout.columns) / 2});
        };
        const core::CodeClass kind = kindOf(first);
        int end = first + 1;
        while (end < layout.rows && kindOf(end) == kind)
            ++end;
        const double middle = layout.grid.top() + height * (first + end) / 2;
        const double top = std::max(freeFrom, middle - metrics.height() / 2);
        const double right = layout.grid.right();
        painter.setPen(QPen(roleColor(classRole(kind), palette()), 2));
        painter.drawLine(QPointF(right + 4, layout.grid.top() + height * first + 1), QPointF(right + 4, layout.grid.top() + height * end - 1));
        painter.drawLine(QPointF(right + 4, middle), QPointF(right + 14, top + metrics.height() / 2));
        painter.setPen(palette().color(QPalette::WindowText));
        const QString name = CellText::className(kind);
        painter.drawText(QRectF(right + 18, top, metrics.horizontalAdvance(name) + 4, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
        freeFrom = top + metrics.height();
        first = end;
    }
}

void CodeMapCanvas::paintMark(QPainter& painter, const CodeMapLayout& layout, core::CodePoint code, bool isCursor) const
{
    QRectF cell = layout.cell(code);
    if (cell.isEmpty())
        return;
    const double least = 9;
    if (cell.width() < least)
        cell.adjust(-(least - cell.width()) / 2, -(least - cell.height()) / 2, (least - cell.width()) / 2, (least - cell.height()) / 2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Base), 4));
    painter.drawRect(cell);
    painter.setPen(QPen(palette().color(isCursor ? QPalette::Highlight : QPalette::Text), 2));
    painter.drawRect(cell);
}

void CodeMapCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto code = currentLayout().codeAt(event->position());
    if (!code)
        return;
    moveCursor(*code);
    Q_EMIT codeActivated(*code);
}

void CodeMapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QString text = textAt(event->position());
    if (!text.isEmpty())
        Q_EMIT described(text);
}

void CodeMapCanvas::leaveEvent(QEvent*)
{
    describeCursor();
}

void CodeMapCanvas::keyPressEvent(QKeyEvent* event)
{
    const CodeMapLayout layout = currentLayout();
    switch (event->key()) {
    case Qt::Key_Left: moveCursor(layout.moved(m_cursor, -1, 0)); return;
    case Qt::Key_Right: moveCursor(layout.moved(m_cursor, 1, 0)); return;
    case Qt::Key_Up: moveCursor(layout.moved(m_cursor, 0, -1)); return;
    case Qt::Key_Down: moveCursor(layout.moved(m_cursor, 0, 1)); return;
    case Qt::Key_PageUp: moveCursor(layout.moved(m_cursor, 0, -4)); return;
    case Qt::Key_PageDown: moveCursor(layout.moved(m_cursor, 0, 4)); return;
    case Qt::Key_Home: moveCursor({0}); return;
    case Qt::Key_End: moveCursor({core::codeMask(m_format)}); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (layout.columns > 0)
            Q_EMIT codeActivated(m_cursor);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void CodeMapCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Code map"));
        describeCursor();
    }
    m_image = {};
    update();
}

bool CodeMapCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), textAt(QPointF(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace quantoscope::widgets
