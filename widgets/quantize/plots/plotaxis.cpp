// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plots/plotaxis.h"

#include "widgets/common/chartstyle.h"
#include "widgets/common/palette.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double farAway = 1e6; ///< pixels
constexpr double tickLength = 5;
constexpr double gap = 6;

QString titleWithUnit(const QString& title, const AxisTicks& ticks)
{
    return ticks.exponent == 0 ? title : QStringLiteral("%1 (%2)").arg(title, exponentText(ticks.exponent));
}

} // namespace

double PlotAxis::at(double value) const
{
    const double halfSpan = high / 2 - low / 2;
    if (!(halfSpan > 0))
        return from / 2 + to / 2; // neighbouring subnormal numbers: too close to be told apart
    const double share = (value / 2 - low / 2) / halfSpan;
    return std::clamp(from + share * (to - from), -farAway, farAway);
}

double PlotAxis::valueAt(double pixel) const
{
    const double share = std::clamp((pixel - from) / (to - from), 0.0, 1.0);
    return low * (1 - share) + high * share;
}

PlotAxis horizontalAxis(double low, double high, const QRectF& plot, double lineHeight, const LabelLength& labelLength)
{
    return {low, high, plot.left(), plot.right(), linearTicks(low, high, plot.width(), 2 * lineHeight, labelLength)};
}

PlotAxis verticalAxis(double low, double high, const QRectF& plot, double lineHeight)
{
    return {low, high, plot.bottom(), plot.top(), linearTicks(low, high, plot.height(), lineHeight, [lineHeight](const QString&) { return lineHeight; })};
}

QRectF plotInside(const QRectF& area, double labelWidth, double lineHeight)
{
    return area.adjusted(labelWidth + lineHeight + 2 * gap, lineHeight / 2 + 2, -lineHeight, -2 * lineHeight - 2 * gap);
}

void paintHorizontalAxis(QPainter& painter, const QRectF& plot, const PlotAxis& axis, const QString& title, const QPalette& palette)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    double right = plot.left() - metrics.height() * 2;
    for (std::size_t i = 0; i < axis.ticks.values.size(); ++i) {
        const double x = axis.at(axis.ticks.values[i]);
        painter.setPen(QPen(roleColor(ColorRole::Grid, palette), 1));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(QPen(roleColor(ColorRole::MutedText, palette), 1));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + tickLength));
        const QString& label = axis.ticks.labels[static_cast<qsizetype>(i)];
        const double width = metrics.horizontalAdvance(label) + 2;
        const QRectF place(x - width / 2, plot.bottom() + gap, width, metrics.height());
        if (place.left() < right)
            continue;
        right = place.right();
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(place, Qt::AlignCenter, label);
    }
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette), 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.drawText(QRectF(plot.left(), plot.bottom() + gap + metrics.height(), plot.width(), metrics.height() + 2), Qt::AlignCenter,
                     titleWithUnit(title, axis.ticks));
}

void paintVerticalAxis(QPainter& painter, const QRectF& plot, const PlotAxis& axis, const QString& title, const QPalette& palette)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    for (std::size_t i = 0; i < axis.ticks.values.size(); ++i) {
        const double y = axis.at(axis.ticks.values[i]);
        painter.setPen(QPen(roleColor(ColorRole::Grid, palette), 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(QRectF(0, y - metrics.height() / 2, plot.left() - gap, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                         axis.ticks.labels[static_cast<qsizetype>(i)]);
    }
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette), 1));
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
    painter.save();
    painter.translate(metrics.height() / 2 + 3, plot.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-plot.height() / 2, -metrics.height() / 2, plot.height(), metrics.height()), Qt::AlignCenter, titleWithUnit(title, axis.ticks));
    painter.restore();
}

void paintPlate(QPainter& painter, const QRectF& rect, const QString& text, const QPalette& palette)
{
    QColor base = palette.color(QPalette::Base);
    base.setAlphaF(0.85F);
    painter.fillRect(rect, base);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(rect, Qt::AlignCenter, text);
}

} // namespace quantoscope::widgets
