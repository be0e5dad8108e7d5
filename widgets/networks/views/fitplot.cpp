// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/fitplot.h"

#include "core/networks/engine/pass.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/views/networkstyle.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int labelCharacters = 5;
constexpr std::int64_t mostPoints = 600;
constexpr double pointRadius = 2.2;

std::vector<QPointF> pointsOf(const core::Dataset& data)
{
    std::vector<QPointF> points;
    const bool isFitting = data.inputs.shape.count() == 1 && data.targetWidth == 1;
    for (std::int64_t i = 0; isFitting && i < std::min(data.count(), mostPoints); ++i)
        points.emplace_back(static_cast<double>(data.inputs.sample(i)[0]), static_cast<double>(data.targets[static_cast<std::size_t>(i)]));
    return points;
}

} // namespace

double FitCurve::placeOf(std::size_t index) const
{
    const double share = values.size() > 1 ? static_cast<double>(index) / static_cast<double>(values.size() - 1) : 0.5;
    return low + share * (high - low);
}

core::Result<FitCurve> fitCurve(const core::Network& network, const PlaneRange& range, int places)
{
    FitCurve curve{range.low, range.high, std::vector<float>(static_cast<std::size_t>(places))};
    core::Batch inputs({1, 1, 1}, places);
    for (std::size_t i = 0; i < curve.values.size(); ++i)
        inputs.values[i] = static_cast<float>(curve.placeOf(i));
    const auto outputs = core::infer(network, inputs, {});
    if (!outputs)
        return tl::unexpected(outputs.error());
    if (outputs->shape.count() != 1)
        return core::failure(core::ErrorCode::ShapeMismatch, {std::int64_t(1), outputs->shape.count()});
    std::ranges::copy(outputs->values, curve.values.begin());
    return curve;
}

FitLayout layoutFit(const FitInput& input)
{
    FitLayout layout;
    layout.legend = layoutLegend(input.legend, input.area.adjusted(6, 3, -6, 0), input.lineHeight, input.labelLength);
    const QRectF below = input.area.adjusted(0, layout.legend.height + 3, 0, 0);
    const QRectF plot = plotInside(below, input.labelLength(QString(labelCharacters, QLatin1Char('0'))), input.lineHeight);
    if (plot.width() < 4 || plot.height() < 4)
        return layout;
    layout.plot = plot;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const std::vector<QPointF>* points : {&input.training, &input.heldOut}) {
        for (const QPointF& point : *points) {
            if (!std::isfinite(point.y()))
                continue;
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
    const ValueRange targets = widened(low <= high ? ValueRange{low, high} : ValueRange{-1, 1});
    const double room = 0.1 * (targets.high - targets.low);
    layout.x = horizontalAxis(input.range.low, input.range.high, plot, input.lineHeight, input.labelLength);
    layout.y = verticalAxis(targets.low - room, targets.high + room, plot, input.lineHeight);
    for (const QPointF& point : input.training)
        layout.training.append(QPointF(layout.x.at(point.x()), layout.y.at(point.y())));
    for (const QPointF& point : input.heldOut)
        layout.heldOut.append(QPointF(layout.x.at(point.x()), layout.y.at(point.y())));
    for (std::size_t kind = 0; kind < input.curves.size(); ++kind) {
        const FitCurve& curve = input.curves[kind];
        for (std::size_t i = 0; i < curve.values.size(); ++i) {
            if (std::isfinite(curve.values[i]))
                layout.paths[kind].append(QPointF(layout.x.at(curve.placeOf(i)), layout.y.at(static_cast<double>(curve.values[i]))));
        }
    }
    return layout;
}

FitPlot::FitPlot(QWidget* parent) : PlotCanvas(parent)
{
    setObjectName(QStringLiteral("fitPlot"));
    setAccessibleName(tr("Samples and the curves of the networks"));
}

void FitPlot::setData(const std::shared_ptr<const core::DataSplit>& split)
{
    m_input = {};
    if (split) {
        m_input.training = pointsOf(split->training);
        m_input.heldOut = pointsOf(split->heldOut);
        m_input.range = rangeOf(split->training.inputs);
    }
    contentChanged();
}

void FitPlot::setCurves(const std::array<FitCurve, 3>& curves)
{
    m_input.curves = curves;
    contentChanged();
}

const FitLayout& FitPlot::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    FitInput input = m_input;
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    m_legend.clear();
    for (int kind = 0; kind < networkKinds; ++kind)
        m_legend.append({kindTitle(static_cast<NetworkModel::Kind>(kind)), kindPen(static_cast<NetworkModel::Kind>(kind), palette())});
    input.legend = m_legend;
    m_layout = layoutFit(input);
    return *m_layout;
}

void FitPlot::forgetLayout()
{
    m_layout.reset();
}

void FitPlot::paintPlot(QPainter& painter)
{
    const FitLayout& layout = currentLayout();
    if (layout.plot.isEmpty())
        return;
    paintLegend(painter, layout.legend, m_legend, palette());
    paintHorizontalAxis(painter, layout.plot, layout.x, tr("Input"), palette());
    paintVerticalAxis(painter, layout.plot, layout.y, tr("Target"), palette());
    painter.save();
    painter.setClipRect(layout.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor color = roleColor(ColorRole::MutedText, palette());
    color.setAlphaF(0.6F);
    painter.setBrush(color);
    for (const QPointF& point : layout.training)
        painter.drawEllipse(point, pointRadius, pointRadius);
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
    painter.setBrush(palette().color(QPalette::Base));
    for (const QPointF& point : layout.heldOut)
        painter.drawEllipse(point, pointRadius, pointRadius);
    for (int kind = 0; kind < networkKinds; ++kind) {
        QPen pen = kindPen(static_cast<NetworkModel::Kind>(kind), palette());
        pen.setWidthF(2.4);
        painter.setPen(pen);
        painter.drawPolyline(layout.paths[static_cast<std::size_t>(kind)]);
    }
    if (m_cursor) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
        painter.drawLine(QPointF(layout.x.at(*m_cursor), layout.plot.top()), QPointF(layout.x.at(*m_cursor), layout.plot.bottom()));
    }
    painter.restore();
}

QString FitPlot::reading() const
{
    if (!m_cursor)
        return {};
    QStringList parts{tr("x = %1").arg(shortNumber(*m_cursor))};
    for (int kind = 0; kind < networkKinds; ++kind) {
        const FitCurve& curve = m_input.curves[static_cast<std::size_t>(kind)];
        if (curve.values.empty())
            continue;
        const double share = std::clamp((*m_cursor - curve.low) / (curve.high - curve.low), 0.0, 1.0);
        const auto at = static_cast<std::size_t>(std::lround(share * static_cast<double>(curve.values.size() - 1)));
        parts.append(QStringLiteral("%1: %2").arg(kindTitle(static_cast<NetworkModel::Kind>(kind)), shortNumber(static_cast<double>(curve.values[at]))));
    }
    return parts.join(QStringLiteral(";  "));
}

void FitPlot::setCursor(std::optional<double> x)
{
    if (x == m_cursor)
        return;
    m_cursor = x;
    update();
    describe();
}

void FitPlot::keyPressEvent(QKeyEvent* event)
{
    const PlaneRange& range = m_input.range;
    const double by = (range.high - range.low) / 100;
    const double from = m_cursor.value_or((range.low + range.high) / 2);
    switch (event->key()) {
    case Qt::Key_Left: return setCursor(std::max(range.low, from - by));
    case Qt::Key_Right: return setCursor(std::min(range.high, from + by));
    case Qt::Key_Escape:
        if (m_cursor)
            return setCursor({});
        break;
    default: break;
    }
    PlotCanvas::keyPressEvent(event);
}

void FitPlot::mouseMoveEvent(QMouseEvent* event)
{
    const FitLayout& layout = currentLayout();
    if (layout.plot.contains(event->position()))
        setCursor(layout.x.valueAt(event->position().x()));
}

void FitPlot::leaveEvent(QEvent* event)
{
    setCursor({});
    PlotCanvas::leaveEvent(event);
}

void FitPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Samples and the curves of the networks"));
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
