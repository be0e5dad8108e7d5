// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/bias/biaslayout.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double barShare = 0.42; ///< of a row's height; the numbers stand under the bar
constexpr double gap = 10;

BiasBar barOf(const PlotAxis& axis, const QRectF& plot, const QRectF& row, double lineHeight, double measured, double expected)
{
    const double zero = axis.at(0);
    const double end = axis.at(std::clamp(measured, axis.low, axis.high));
    const double height = std::max(4.0, row.height() * barShare);
    const double numbersTop = std::min(row.top() + height + 2, row.bottom() - lineHeight);
    return {QRectF(QPointF(std::min(zero, end), row.top()), QPointF(std::max(zero, end), numbersTop - 2)), axis.at(expected),
            QRectF(plot.left(), numbersTop, plot.width(), lineHeight)};
}

} // namespace

std::optional<int> BiasLayout::rowAt(QPointF at) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].row.contains(at))
            return static_cast<int>(i);
    }
    return std::nullopt;
}

QString signedText(double value)
{
    constexpr int decimals = 4;
    const QString digits = QLocale().toString(std::abs(value), 'f', decimals);
    if (digits == QLocale().toString(0.0, 'f', decimals))
        return digits;
    return (value < 0 ? QString(QChar(0x2212)) : QStringLiteral("+")) + digits;
}

BiasLayout layoutBias(const BiasInputs& input)
{
    BiasLayout layout;
    double nameWidth = 0;
    for (const QString& name : input.names)
        nameWidth = std::max(nameWidth, input.labelLength(name));
    nameWidth = std::min(nameWidth + gap, input.area.width() * 0.3);
    const double top = input.area.top() + input.lineHeight * 1.6;
    const double bottom = input.area.bottom() - 2.4 * input.lineHeight - gap;
    const double left = input.area.left() + gap + nameWidth + gap;
    const double width = (input.area.right() - input.lineHeight - left - 2 * input.lineHeight) / 2;
    if (width < 20 || bottom - top < static_cast<double>(input.results.size()) * 8 || input.results.empty())
        return layout;
    layout.meanPlot = QRectF(left, top, width, bottom - top);
    layout.variancePlot = layout.meanPlot.translated(width + 2 * input.lineHeight, 0);
    layout.meanTitle = QRectF(layout.meanPlot.left(), input.area.top() + 2, width, input.lineHeight * 1.4);
    layout.varianceTitle = QRectF(layout.variancePlot.left(), input.area.top() + 2, width, input.lineHeight * 1.4);
    layout.mean = horizontalAxis(-biasReach, biasReach, layout.meanPlot, input.lineHeight, input.labelLength);
    layout.variance = horizontalAxis(0, varianceReach, layout.variancePlot, input.lineHeight, input.labelLength);
    const double pitch = layout.meanPlot.height() / static_cast<double>(input.results.size());
    for (std::size_t i = 0; i < input.results.size(); ++i) {
        const core::RoundingBias& result = input.results[i];
        const double rowTop = top + static_cast<double>(i) * pitch;
        BiasRow row;
        row.row = QRectF(input.area.left() + 2, rowTop, input.area.width() - 4, pitch);
        row.name = QRectF(input.area.left() + gap, rowTop, nameWidth, pitch);
        const QRectF inner = row.row.adjusted(0, pitch * 0.1, 0, -pitch * 0.06);
        row.mean = barOf(layout.mean, layout.meanPlot, inner, input.lineHeight, result.measured.mean, result.expected.mean);
        row.variance = barOf(layout.variance, layout.variancePlot, inner, input.lineHeight, result.measured.variance, result.expected.variance);
        layout.rows.push_back(row);
    }
    return layout;
}

} // namespace quantoscope::widgets
