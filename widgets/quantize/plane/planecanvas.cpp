// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plane/planecanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/plots/marker.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double pointReach = 12; ///< pixels
constexpr double dotReach = 5;
constexpr double dotRadius = 2.5;
constexpr double lloydRadius = 4;

QString decibelText(double decibels)
{
    return std::isinf(decibels) ? QString(QChar(0x221e)) : QLocale().toString(decibels, 'f', 3);
}

QPen dashed(const QColor& color, QList<qreal> pattern, double width = 1.2)
{
    QPen pen(color, width);
    pen.setDashPattern(pattern);
    return pen;
}

QPen boundPen(const QPalette& palette)
{
    return {palette.color(QPalette::Text), 1.2};
}

QPen bitLinePen(const QPalette& palette)
{
    return dashed(roleColor(ColorRole::MutedText, palette), {6, 4});
}

QPen frontPen(const QPalette& palette)
{
    return {roleColor(ColorRole::Good, palette), 2};
}

QPen lloydPen(const QPalette& palette)
{
    return dashed(roleColor(ColorRole::MutedText, palette), {1.5, 2.5}, 1.5);
}

} // namespace

PlaneCanvas::PlaneCanvas(QWidget* parent) : PlotCanvas(parent)
{
    setObjectName(QStringLiteral("planeCanvas"));
    setAccessibleName(tr("Rate–distortion plane"));
}

void PlaneCanvas::setSchemes(std::vector<PlaneScheme> schemes, int chosen)
{
    const int pointed = m_current >= 0 ? m_schemes[static_cast<std::size_t>(m_current)].scheme : -1;
    m_schemes = std::move(schemes);
    std::ranges::stable_sort(m_schemes, {}, [](const PlaneScheme& scheme) { return scheme.rate.bits; });
    m_chosen = chosen;
    m_current = indexOf(pointed);
    sortCloud();
    contentChanged();
}

void PlaneCanvas::setCloud(std::vector<CloudPoint> points)
{
    m_cloud = std::move(points);
    m_dot = -1;
    sortCloud();
    contentChanged();
}

void PlaneCanvas::sortCloud()
{
    std::ranges::stable_sort(m_cloud, {}, [](const CloudPoint& point) { return point.rate.sqnrDb; });
}

int PlaneCanvas::indexOf(int scheme) const
{
    const auto found = std::ranges::find(m_schemes, scheme, &PlaneScheme::scheme);
    return found == m_schemes.end() ? -1 : static_cast<int>(found - m_schemes.begin());
}

void PlaneCanvas::setCurrent(int index)
{
    point(index >= 0 && index < static_cast<int>(m_schemes.size()) ? index : -1, -1);
}

void PlaneCanvas::point(int index, int dot)
{
    if (index == m_current && dot == m_dot)
        return;
    m_current = index;
    m_dot = dot;
    update();
    describe();
}

const PlaneLayout& PlaneCanvas::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    m_legend = {{tr("Shannon bound of N(0, 1)"), boundPen(palette())},
                {tr("Lloyd–Max for N(0, 1)"), lloydPen(palette())},
                {tr("Pareto front"), frontPen(palette())}};
    PlaneInput input;
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    input.schemes = m_schemes;
    input.anchor = indexOf(m_chosen);
    if (input.anchor >= 0)
        m_legend.append({tr("6.02 dB a bit through %1").arg(m_schemes[static_cast<std::size_t>(input.anchor)].label), bitLinePen(palette())});
    for (const CloudPoint& dot : m_cloud)
        input.dots.push_back({dot.scheme, dot.rate});
    input.legend = m_legend;
    m_layout = layoutPlane(input);
    return *m_layout;
}

void PlaneCanvas::forgetLayout()
{
    m_layout.reset();
}

QString PlaneCanvas::reading() const
{
    if (m_dot >= 0) {
        const CloudPoint& dot = m_cloud[static_cast<std::size_t>(m_dot)];
        const int index = indexOf(dot.scheme);
        return tr("%1 under %2: %3 bits a weight, SQNR %4 dB")
            .arg(dot.tensor, index < 0 ? QString() : m_schemes[static_cast<std::size_t>(index)].label,
                 QLocale().toString(dot.rate.bits, 'f', 4), decibelText(dot.rate.sqnrDb));
    }
    if (m_current < 0)
        return {};
    const PlaneScheme& scheme = m_schemes[static_cast<std::size_t>(m_current)];
    const auto& front = currentLayout().onFront;
    const bool isOnFront = std::ranges::find(front, static_cast<std::size_t>(m_current)) != front.end();
    QString text = tr("%1: %2 bits a weight, SQNR %3 dB").arg(scheme.label, QLocale().toString(scheme.rate.bits, 'f', 4), decibelText(scheme.rate.sqnrDb));
    text += isOnFront ? tr("; no other scheme shown has more for as few bits") : tr("; another scheme has as much or more for as few bits or fewer");
    if (std::isfinite(scheme.rate.sqnrDb))
        text += tr("; %1 dB below the bound for normal values").arg(QLocale().toString(core::gaussianBoundDb(scheme.rate.bits) - scheme.rate.sqnrDb, 'f', 3));
    return text;
}

void PlaneCanvas::step(int direction)
{
    if (m_schemes.empty())
        return;
    if (m_current < 0)
        return point(direction > 0 ? 0 : static_cast<int>(m_schemes.size()) - 1, -1);
    point(std::clamp(m_current + direction, 0, static_cast<int>(m_schemes.size()) - 1), -1);
}

/// Through the tensors under the scheme pointed at, from its own point on.
void PlaneCanvas::stepDot(int direction)
{
    if (m_current < 0)
        return step(1);
    const PlaneScheme& scheme = m_schemes[static_cast<std::size_t>(m_current)];
    int dot = m_dot;
    if (dot < 0) {
        const auto first = std::ranges::lower_bound(m_cloud, scheme.rate.sqnrDb, {}, [](const CloudPoint& p) { return p.rate.sqnrDb; });
        dot = static_cast<int>(first - m_cloud.begin()) - (direction > 0 ? 1 : 0);
    }
    for (dot += direction; dot >= 0 && dot < static_cast<int>(m_cloud.size()); dot += direction) {
        if (m_cloud[static_cast<std::size_t>(dot)].scheme == scheme.scheme)
            return point(m_current, dot);
    }
}

void PlaneCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (isEmpty() ? 0 : event->key()) {
    case Qt::Key_Left: step(-1); return;
    case Qt::Key_Right: step(1); return;
    case Qt::Key_Up: stepDot(1); return;
    case Qt::Key_Down: stepDot(-1); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(static_cast<int>(m_schemes.size()) - 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            break;
        Q_EMIT schemeChosen(m_schemes[static_cast<std::size_t>(m_current)].scheme);
        return;
    case Qt::Key_Escape:
        if (m_current < 0)
            break;
        point(-1, -1);
        return;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void PlaneCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    const PlaneLayout& layout = currentLayout();
    auto scheme = pointNear(layout, event->position(), pointReach);
    for (std::size_t i = 0; !scheme && i < layout.points.size(); ++i) {
        if (layout.points[i].label.contains(event->position()))
            scheme = i;
    }
    if (scheme)
        return point(static_cast<int>(*scheme), -1);
    const auto dot = dotNear(layout, event->position(), dotReach);
    if (dot)
        point(indexOf(m_cloud[*dot].scheme), static_cast<int>(*dot));
    else
        point(-1, -1);
    setToolTip(dot ? reading() : QString());
}

void PlaneCanvas::mousePressEvent(QMouseEvent* event)
{
    mouseMoveEvent(event); // a finger does not point before it presses
    if (event->button() == Qt::LeftButton && !isEmpty() && m_current >= 0)
        Q_EMIT schemeChosen(m_schemes[static_cast<std::size_t>(m_current)].scheme);
}

void PlaneCanvas::leaveEvent(QEvent*)
{
    if (!hasFocus())
        point(-1, -1);
}

void PlaneCanvas::paintTheory(QPainter& painter, const PlaneLayout& layout) const
{
    painter.setPen(boundPen(palette()));
    painter.drawPolyline(layout.bound);
    painter.setPen(bitLinePen(palette()));
    painter.drawPolyline(layout.bitLine);
    painter.setPen(frontPen(palette()));
    painter.drawPolyline(layout.front);
    painter.setPen(lloydPen(palette()));
    painter.drawPolyline(QPolygonF(QList<QPointF>(layout.lloydMax.begin(), layout.lloydMax.end())));
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1.5));
    painter.setBrush(palette().color(QPalette::Base));
    for (const QPointF& at : layout.lloydMax)
        painter.drawEllipse(at, lloydRadius, lloydRadius);
}

void PlaneCanvas::paintDots(QPainter& painter, const PlaneLayout& layout) const
{
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < layout.dots.size(); ++i) {
        QColor color = roleColor(schemeRole(m_cloud[i].scheme), palette());
        color.setAlphaF(0.6F);
        painter.setBrush(color);
        painter.drawPath(schemeMarker(m_cloud[i].scheme, layout.dots[i], dotRadius + 0.5));
    }
    if (m_dot < 0)
        return;
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(layout.dots[static_cast<std::size_t>(m_dot)], dotRadius + 3, dotRadius + 3);
}

void PlaneCanvas::paintSchemes(QPainter& painter, const PlaneLayout& layout) const
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    for (std::size_t i = 0; i < layout.points.size(); ++i) {
        const PlanePoint& point = layout.points[i];
        const bool isPointed = m_dot < 0 && m_current == static_cast<int>(i);
        painter.setPen(QPen(isPointed ? palette().color(QPalette::Text) : palette().color(QPalette::Base), isPointed ? 2 : 1));
        painter.setBrush(roleColor(schemeRole(m_schemes[i].scheme), palette()));
        painter.drawPath(schemeMarker(m_schemes[i].scheme, point.at, isPointed ? markerRadius + 2 : markerRadius));
        if (point.label.isEmpty())
            continue;
        const QString label = point.isBeyond ? m_schemes[i].label + QStringLiteral(" (∞)") : m_schemes[i].label;
        paintPlate(painter, point.label, metrics.elidedText(label, Qt::ElideMiddle, point.label.width()), palette());
    }
}

void PlaneCanvas::paintPlot(QPainter& painter)
{
    const PlaneLayout& layout = currentLayout();
    if (layout.points.empty() || layout.plot.width() < 4)
        return;
    paintLegend(painter, layout.legend, m_legend, palette());
    paintVerticalAxis(painter, layout.plot, layout.decibels, tr("SQNR in dB"), palette());
    paintHorizontalAxis(painter, layout.plot, layout.bits, tr("Bits a weight, scales and codebooks included"), palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setClipRect(layout.plot);
    paintTheory(painter, layout);
    paintDots(painter, layout);
    painter.restore();
    paintSchemes(painter, layout);
}

void PlaneCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Rate–distortion plane"));
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
