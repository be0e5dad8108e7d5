// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/curvecanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/views/networkstyle.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double trainingWidth = 0.9;
constexpr double heldOutWidth = 2.0;

/// The newest point up to a step.
const RunPoint* pointAt(const std::vector<RunPoint>& curve, double step)
{
    const auto after = std::ranges::upper_bound(curve, step, {}, [](const RunPoint& point) { return static_cast<double>(point.step); });
    return after == curve.begin() ? nullptr : &*(after - 1);
}

} // namespace

CurveCanvas::CurveCanvas(QWidget* parent) : PlotCanvas(parent)
{
    setObjectName(QStringLiteral("curveCanvas"));
    retranslate();
}

void CurveCanvas::setCurves(const std::array<std::vector<RunPoint>, 3>& curves, bool isClassification)
{
    m_curves = curves;
    m_isClassification = isClassification;
    contentChanged();
}

const CurvesLayout& CurveCanvas::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    CurvesInput input;
    input.curves = m_curves;
    input.isClassification = m_isClassification;
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    m_legend.clear();
    for (int kind = 0; kind < networkKinds; ++kind) {
        QPen pen = kindPen(static_cast<NetworkModel::Kind>(kind), palette());
        pen.setWidthF(heldOutWidth);
        m_legend.append({kindTitle(static_cast<NetworkModel::Kind>(kind)), pen});
    }
    m_legend.append({tr("held-out"), QPen(palette().color(QPalette::Text), heldOutWidth)});
    m_legend.append({tr("training"), QPen(palette().color(QPalette::Text), trainingWidth)});
    input.legend = m_legend;
    m_layout = layoutCurves(input);
    return *m_layout;
}

void CurveCanvas::forgetLayout()
{
    m_layout.reset();
}

void CurveCanvas::paintCurves(QPainter& painter, const CurvePlot& plot) const
{
    painter.save();
    painter.setClipRect(plot.plot.adjusted(-1, -1, 1, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const CurvePath& path : plot.paths) {
        QPen pen = kindPen(path.kind, palette());
        pen.setWidthF(path.isHeldOut ? heldOutWidth : trainingWidth);
        painter.setPen(pen);
        painter.setBrush(pen.color());
        if (path.points.size() == 1)
            painter.drawEllipse(path.points.first(), heldOutWidth, heldOutWidth);
        else
            painter.drawPolyline(path.points);
    }
    if (m_cursor) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.x.at(*m_cursor), plot.plot.top()), QPointF(plot.x.at(*m_cursor), plot.plot.bottom()));
    }
    painter.restore();
}

void CurveCanvas::paintPlot(QPainter& painter)
{
    const CurvesLayout& layout = currentLayout();
    if (layout.loss.plot.isEmpty())
        return;
    paintLegend(painter, layout.legend, m_legend, palette());
    paintHorizontalAxis(painter, layout.loss.plot, layout.loss.x, tr("Step"), palette());
    paintVerticalAxis(painter, layout.loss.plot, layout.loss.y, tr("Loss"), palette());
    paintCurves(painter, layout.loss);
    if (layout.accuracy.plot.isEmpty())
        return;
    painter.save();
    // The vertical axis is painted from the picture's left edge.
    const double shift = rect().width() / 2.0;
    painter.translate(shift, 0);
    const CurvePlot& plot = layout.accuracy;
    PlotAxis x = plot.x;
    x.from -= shift;
    x.to -= shift;
    paintHorizontalAxis(painter, plot.plot.translated(-shift, 0), x, tr("Step"), palette());
    paintVerticalAxis(painter, plot.plot.translated(-shift, 0), plot.y, tr("Accuracy in %"), palette());
    painter.restore();
    paintCurves(painter, plot);
}

QString CurveCanvas::reading() const
{
    if (!m_cursor)
        return {};
    QStringList parts{tr("step %1").arg(integerText(std::llround(*m_cursor)))};
    for (int kind = 0; kind < networkKinds; ++kind) {
        const RunPoint* point = pointAt(m_curves[static_cast<std::size_t>(kind)], *m_cursor);
        if (!point)
            continue;
        const QString title = kindTitle(static_cast<NetworkModel::Kind>(kind));
        parts.append(m_isClassification
                         ? tr("%1: held-out loss %2, accuracy %3 %")
                               .arg(title, shortNumber(point->heldOutLoss), QString::number(100 * point->heldOutAccuracy, 'f', 1))
                         : tr("%1: held-out loss %2").arg(title, shortNumber(point->heldOutLoss)));
    }
    return parts.join(QStringLiteral(";  "));
}

void CurveCanvas::setCursor(std::optional<double> step)
{
    if (step == m_cursor)
        return;
    m_cursor = step;
    update();
    describe();
}

void CurveCanvas::keyPressEvent(QKeyEvent* event)
{
    const auto last = static_cast<double>(currentLayout().lastStep);
    const double by = std::max(1.0, std::round(last / 100));
    switch (event->key()) {
    case Qt::Key_Left: return setCursor(m_cursor ? std::max(0.0, *m_cursor - by) : last);
    case Qt::Key_Right: return setCursor(m_cursor ? std::min(last, *m_cursor + by) : 0.0);
    case Qt::Key_Home: return setCursor(0.0);
    case Qt::Key_End: return setCursor(last);
    case Qt::Key_Escape:
        if (m_cursor)
            return setCursor({});
        break;
    default: break;
    }
    PlotCanvas::keyPressEvent(event);
}

void CurveCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const CurvesLayout& layout = currentLayout();
    for (const CurvePlot* plot : {&layout.loss, &layout.accuracy}) {
        if (plot->plot.contains(event->position()))
            setCursor(std::round(plot->x.valueAt(event->position().x())));
    }
}

void CurveCanvas::leaveEvent(QEvent* event)
{
    setCursor({});
    PlotCanvas::leaveEvent(event);
}

QSize CurveCanvas::sizeHint() const
{
    return {fontMetrics().height() * 32, fontMetrics().height() * 13};
}

QSize CurveCanvas::minimumSizeHint() const
{
    return {fontMetrics().height() * 18, fontMetrics().height() * 9};
}

void CurveCanvas::retranslate()
{
    setAccessibleName(tr("Curves of loss and accuracy"));
}

void CurveCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
