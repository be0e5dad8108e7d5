// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/wheelpicture.h"

#include "core/numbers/encode.h"
#include "core/numbers/text.h"
#include "widgets/common/palette.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double degrees = 180 / M_PI;

core::Format formatOfRing(int ring, int width)
{
    return {"", core::IntegerFormat{core::integerCodings()[static_cast<std::size_t>(ring - 1)], width}, ""};
}

/// What stands in the rings: in the outermost one the bits, or hexadecimal digits where those would not fit.
QString ringText(int ring, int width, core::CodePoint code, bool inBits)
{
    if (ring == 0 && !inBits)
        return QString::fromStdString(core::hexText(formatOfRing(1, width), code));
    return wheelLabel(ring, width, code);
}

/// The part of the rings between two angles, as a closed path.
QPainterPath sector(const IntegerWheelLayout& wheel, double from, double to)
{
    const auto square = [&wheel](double radius) {
        return QRectF(wheel.center - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    };
    const double inner = wheel.ringOuter(IntegerWheelLayout::ringCount);
    const double start = 90 - from * degrees;
    const double sweep = -(to - from) * degrees;
    QPainterPath path;
    path.arcMoveTo(square(wheel.outer), start);
    path.arcTo(square(wheel.outer), start, sweep);
    path.arcTo(square(inner), start + sweep, -sweep);
    path.closeSubpath();
    return path;
}

} // namespace

QString codingTag(core::IntegerCoding coding)
{
    switch (coding) {
    case core::IntegerCoding::SignMagnitude: return QStringLiteral("SM");
    case core::IntegerCoding::OnesComplement: return QStringLiteral("1C");
    case core::IntegerCoding::TwosComplement: return QStringLiteral("2C");
    case core::IntegerCoding::OffsetBinary: break;
    }
    return QStringLiteral("OB");
}

QString wheelLabel(int ring, int width, core::CodePoint code)
{
    const core::Format format = formatOfRing(qMax(ring, 1), width);
    if (ring == 0)
        return QString::fromStdString(core::binaryText(format, code));
    const bool negativeZero = core::classify(format, code) == core::CodeClass::NegativeZero;
    QString text = negativeZero ? QStringLiteral("-0") : QString::fromStdString(core::exactDecimal(core::decode(format, code)));
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

WheelPicture::WheelPicture(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("wheelPicture"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_walk = core::walkCodes(4, {}, 0);
    retranslate();
}

void WheelPicture::setWalk(const core::CodeWalk& walk, double progress)
{
    m_walk = walk;
    m_progress = progress;
    update();
}

core::CodePoint WheelPicture::currentCode() const
{
    return core::walkCodes(m_walk.width, m_walk.start, static_cast<long>(m_progress)).end;
}

IntegerWheelLayout WheelPicture::layout(QSizeF size) const
{
    const QFontMetricsF metrics(font());
    QSizeF widest(0, metrics.height());
    for (int ring = 0; ring < IntegerWheelLayout::ringCount; ++ring) {
        // The outermost ring is the longest: its labels may be that much wider.
        const double room = ring == 0 ? 0.42 : 1;
        for (const core::CodePoint code : {core::CodePoint{(1ULL << (m_walk.width - 1)) - 1}, core::CodePoint{1ULL << (m_walk.width - 1)}})
            widest.setWidth(qMax(widest.width(), room * metrics.horizontalAdvance(ringText(ring, m_walk.width, code, bitsFit(size)))));
    }
    return layoutWheel(m_walk.width, size, widest);
}

bool WheelPicture::bitsFit(QSizeF size) const
{
    const IntegerWheelLayout rings = layoutWheel(m_walk.width, size, QSizeF(1, 1));
    return QFontMetricsF(font()).horizontalAdvance(wheelLabel(0, m_walk.width, {})) <= rings.ringWidth;
}

QSize WheelPicture::sizeHint() const
{
    return QSize(30, 30) * fontMetrics().height();
}

QSize WheelPicture::minimumSizeHint() const
{
    return QSize(16, 16) * fontMetrics().height();
}

bool WheelPicture::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int code = layout(size()).codeAt(help->pos());
        QString text;
        if (code >= 0) {
            const core::CodePoint point{static_cast<std::uint64_t>(code)};
            text = tr("%1: sign-magnitude %2, ones' complement %3, two's complement %4, offset binary %5")
                       .arg(wheelLabel(0, m_walk.width, point), wheelLabel(1, m_walk.width, point), wheelLabel(2, m_walk.width, point),
                            wheelLabel(3, m_walk.width, point), wheelLabel(4, m_walk.width, point));
        }
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

void WheelPicture::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WheelPicture::retranslate()
{
    setAccessibleName(tr("Code circle: Space plays, arrow keys step, Home restarts, End skips, Enter inspects the code"));
}

void WheelPicture::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space: Q_EMIT playRequested(); break;
    case Qt::Key_Right: Q_EMIT stepRequested(1); break;
    case Qt::Key_Left: Q_EMIT stepRequested(-1); break;
    case Qt::Key_Home: Q_EMIT restartRequested(); break;
    case Qt::Key_End: Q_EMIT skipRequested(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT codeClicked(currentCode()); break;
    default: QWidget::keyPressEvent(event);
    }
}

void WheelPicture::mousePressEvent(QMouseEvent* event)
{
    const int code = layout(size()).codeAt(event->position());
    if (event->button() == Qt::LeftButton && code >= 0)
        Q_EMIT codeClicked({static_cast<std::uint64_t>(code)});
}

void WheelPicture::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintPicture(painter, size());
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void WheelPicture::paintPicture(QPainter& painter, QSizeF size) const
{
    const IntegerWheelLayout wheel = layout(size);
    painter.save();
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing);
    paintRings(painter, wheel);
    paintWedge(painter, wheel, static_cast<double>(m_walk.start.bits), true);
    paintWedge(painter, wheel, static_cast<double>(m_walk.start.bits) + m_progress, false);
    paintMarks(painter, wheel);
    paintLabels(painter, wheel);
    paintCurrent(painter, wheel);
    paintArrow(painter, wheel);
    painter.restore();
}

void WheelPicture::paintRings(QPainter& painter, const IntegerWheelLayout& wheel) const
{
    for (int ring = 0; ring < IntegerWheelLayout::ringCount; ++ring) {
        const QPalette::ColorRole role = ring % 2 == 0 ? QPalette::Base : QPalette::AlternateBase;
        painter.setBrush(palette().color(role));
        painter.setPen(roleColor(ColorRole::Grid, palette()));
        painter.drawEllipse(wheel.center, wheel.ringOuter(ring), wheel.ringOuter(ring));
    }
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawEllipse(wheel.center, wheel.ringOuter(IntegerWheelLayout::ringCount), wheel.ringOuter(IntegerWheelLayout::ringCount));
    const double tick = wheel.codeCount() > 32 ? 3 : 5;
    for (int code = 0; code < wheel.codeCount(); ++code) {
        const double angle = wheel.angleOf(code);
        painter.drawLine(wheel.pointAt(angle, wheel.outer), wheel.pointAt(angle, wheel.outer - tick));
    }
}

void WheelPicture::paintWedge(QPainter& painter, const IntegerWheelLayout& wheel, double code, bool isStart) const
{
    const QColor color = palette().color(QPalette::Highlight);
    QColor fill = color;
    fill.setAlphaF(isStart ? 0.08F : 0.22F);
    const double half = qMax(wheel.angleOf(0.5), 2.0 / wheel.outer);
    painter.setBrush(fill);
    painter.setPen(QPen(color, 1.5, isStart ? Qt::DashLine : Qt::SolidLine));
    painter.drawPath(sector(wheel, wheel.angleOf(code) - half, wheel.angleOf(code) + half));
}

void WheelPicture::paintLabels(QPainter& painter, const IntegerWheelLayout& wheel) const
{
    const QFontMetricsF metrics(font());
    const bool inBits = bitsFit(QSizeF(2 * wheel.center.x(), 2 * wheel.center.y()));
    for (const IntegerWheelLayout::Label& label : wheel.labels) {
        const QString text = ringText(label.ring, wheel.width, label.code, inBits);
        QRectF box(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height());
        box.moveCenter(label.center);
        if (label.isZero) {
            painter.setPen(QPen(roleColor(ColorRole::Zero, palette()), 1.5));
            painter.setBrush(Qt::NoBrush);
            const double radius = qMin(qMax(box.width(), box.height()) / 2 + 1, wheel.ringWidth / 2);
            painter.drawEllipse(label.center, radius, radius);
        }
        if (wheel.labelEvery > 1) { // a mark of the dense circle may run through the label
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(label.ring % 2 == 0 ? QPalette::Base : QPalette::AlternateBase));
            painter.drawRoundedRect(box, 4, 4);
        }
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(box, Qt::AlignCenter, text);
    }
    // The rings' names stand below the labels at three o'clock: no coding wraps there, and labels are far apart.
    const double tagPlace = wheel.width == 2 ? 0.5 : wheel.codeCount() / 4 + 0.5 * wheel.labelEvery;
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    for (int ring = 1; ring < IntegerWheelLayout::ringCount; ++ring) {
        const QPointF place = wheel.pointAt(wheel.angleOf(tagPlace), wheel.ringMiddle(ring));
        painter.setPen(roleColor(schemeRole(ring - 1), palette()));
        const QString tag = codingTag(core::integerCodings()[static_cast<std::size_t>(ring - 1)]);
        QRectF box(0, 0, wheel.ringWidth, metrics.height());
        box.moveCenter(place);
        painter.drawText(box, Qt::AlignCenter, tag);
    }
    painter.setFont(font());
}

void WheelPicture::paintMarks(QPainter& painter, const IntegerWheelLayout& wheel) const
{
    const QColor color = roleColor(ColorRole::Warning, palette());
    for (const IntegerWheelLayout::Mark& mark : wheel.marks) {
        const double inner = wheel.ringOuter(mark.ring + 1) + 1;
        const double outer = wheel.ringOuter(mark.ring) - 1;
        if (mark.kind == core::CircleStep::SecondZero) { // two thin lines: one value, two codes
            painter.setPen(QPen(roleColor(ColorRole::Zero, palette()), 1.2));
            for (const double shift : {-2.0, 2.0})
                painter.drawLine(wheel.pointAt(mark.angle + shift / outer, inner), wheel.pointAt(mark.angle + shift / outer, outer));
            continue;
        }
        QPolygonF zigzag; // a torn edge: here the values leap
        constexpr int teeth = 6;
        for (int i = 0; i <= teeth; ++i) {
            const double radius = inner + (outer - inner) * i / teeth;
            zigzag.append(wheel.pointAt(mark.angle + (i % 2 == 0 ? -2.5 : 2.5) / radius, radius));
        }
        painter.setPen(QPen(color, 2.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(zigzag);
    }
}

void WheelPicture::paintCurrent(QPainter& painter, const IntegerWheelLayout& wheel) const
{
    const core::CodePoint code = currentCode();
    const QFontMetricsF metrics(font());
    const bool inBits = bitsFit(QSizeF(2 * wheel.center.x(), 2 * wheel.center.y()));
    for (int ring = 0; ring < IntegerWheelLayout::ringCount; ++ring) {
        const QString text = ringText(ring, wheel.width, code, inBits);
        QRectF box(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height());
        box.moveCenter(wheel.pointAt(wheel.angleOf(static_cast<double>(code.bits)), wheel.ringMiddle(ring)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

void WheelPicture::paintArrow(QPainter& painter, const IntegerWheelLayout& wheel) const
{
    const double radius = wheel.ringOuter(IntegerWheelLayout::ringCount) * 0.86;
    const QFontMetricsF metrics(font());
    const auto steps = static_cast<long>(m_progress);
    painter.setPen(palette().color(QPalette::WindowText));
    QRectF box(0, 0, 2 * radius, metrics.height() * 2.2);
    box.moveCenter(wheel.center);
    const QString sign = m_walk.steps < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
    painter.drawText(box, Qt::AlignCenter, tr("%1%2\nof %1%3").arg(sign).arg(std::labs(steps)).arg(std::labs(m_walk.steps)));
    if (std::abs(m_progress) < 0.01)
        return;
    const double from = wheel.angleOf(static_cast<double>(m_walk.start.bits));
    const double to = from + wheel.angleOf(m_progress);
    const QColor color = palette().color(QPalette::Highlight);
    painter.setPen(QPen(color, 3));
    painter.setBrush(Qt::NoBrush);
    const QRectF square(wheel.center - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    painter.drawArc(square, qRound((90 - from * degrees) * 16), qRound(-(to - from) * degrees * 16));
    const double back = (m_progress > 0 ? -1 : 1) * qMin(9 / qMax(radius, 1.0), std::abs(to - from));
    painter.setBrush(color);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF{wheel.pointAt(to, radius), wheel.pointAt(to + back, radius + 6), wheel.pointAt(to + back, radius - 6)});
}

} // namespace quantoscope::widgets
