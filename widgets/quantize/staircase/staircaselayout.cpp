// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/staircase/staircaselayout.h"

#include "widgets/quantize/plots/plotcanvas.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double transferShare = 0.62; ///< of the height that both plots share
constexpr double errorMargin = 1.08;
constexpr int labelCharacters = 8;

double labelWidth(const StaircaseInput& input)
{
    return input.labelLength(QString(labelCharacters, QLatin1Char('0')));
}

/// The range of the curves and the identity, with a little room.
ValueRange transferRange(const StaircaseInput& input)
{
    ValueRange range = input.view;
    for (const StaircaseCurve& curve : input.curves) {
        for (const double value : curve.values) {
            if (std::isfinite(value))
                range = united(range, {value, value});
        }
    }
    const double room = range.halfSpan() * 0.06;
    constexpr double limit = std::numeric_limits<double>::max();
    return {std::max(range.low - room, -limit), std::min(range.high + room, limit)};
}

double greatestError(const StaircaseInput& input)
{
    double greatest = 0;
    for (const StaircaseCurve& curve : input.curves) {
        for (std::size_t i = 0; i < curve.values.size() && i < input.xs.size(); ++i) {
            const double error = std::abs(curve.values[i] - input.xs[i]);
            if (std::isfinite(error))
                greatest = std::max(greatest, error);
        }
    }
    return greatest;
}

} // namespace

QPolygonF thinned(const QPolygonF& points)
{
    QPolygonF result;
    qsizetype i = 0;
    while (i < points.size()) {
        const double column = std::floor(points[i].x());
        qsizetype last = i, lowest = i, highest = i;
        for (; last + 1 < points.size() && std::floor(points[last + 1].x()) == column; ++last) {
            lowest = points[last + 1].y() > points[lowest].y() ? last + 1 : lowest;
            highest = points[last + 1].y() < points[highest].y() ? last + 1 : highest;
        }
        QList<qsizetype> kept{i, lowest, highest, last};
        std::ranges::sort(kept);
        kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
        for (const qsizetype index : kept)
            result.append(points[index]);
        i = last + 1;
    }
    return result;
}

std::vector<double> staircasePlaces(const ValueRange& view, double plotWidth)
{
    const int count = std::max(2, static_cast<int>(plotWidth) * placesPerPixel + 1);
    std::vector<double> places(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double share = static_cast<double>(i) / (count - 1);
        places[static_cast<std::size_t>(i)] = view.low * (1 - share) + view.high * share;
    }
    return places;
}

double staircasePlotWidth(const StaircaseInput& input)
{
    return plotInside(input.area, labelWidth(input), input.lineHeight).width();
}

StaircaseLayout layoutStaircase(const StaircaseInput& input)
{
    StaircaseLayout layout;
    const QRectF all = plotInside(input.area, labelWidth(input), input.lineHeight);
    layout.legend = layoutLegend(input.legend, QRectF(all.left(), input.area.top() + 4, all.width(), 0), input.lineHeight, input.labelLength);
    const double top = input.area.top() + 4 + layout.legend.height + input.lineHeight / 2;
    const double gap = 1.5 * input.lineHeight;
    const double shared = all.bottom() - top - gap;
    if (shared < 4 || all.width() < 4)
        return layout;
    layout.transferPlot = QRectF(all.left(), top, all.width(), shared * transferShare);
    layout.errorPlot = QRectF(QPointF(all.left(), layout.transferPlot.bottom() + gap), all.bottomRight());
    layout.x = horizontalAxis(input.view.low, input.view.high, layout.errorPlot, input.lineHeight, input.labelLength);
    const ValueRange range = transferRange(input);
    layout.transferAxis = verticalAxis(range.low, range.high, layout.transferPlot, input.lineHeight);
    const double greatest = greatestError(input);
    const double reach = greatest > 0 ? std::min(greatest * errorMargin, std::numeric_limits<double>::max() / 4) : input.view.halfSpan();
    layout.errorAxis = verticalAxis(-reach, reach, layout.errorPlot, input.lineHeight);
    layout.identityFrom = QPointF(layout.x.from, layout.transferAxis.at(input.view.low));
    layout.identityTo = QPointF(layout.x.to, layout.transferAxis.at(input.view.high));
    for (const StaircaseCurve& curve : input.curves) {
        StaircasePath path;
        path.scheme = curve.scheme;
        for (std::size_t i = 0; i < curve.values.size() && i < input.xs.size(); ++i) {
            if (!std::isfinite(curve.values[i]))
                continue;
            const double x = layout.x.at(input.xs[i]);
            path.transfer.append(QPointF(x, layout.transferAxis.at(curve.values[i])));
            path.error.append(QPointF(x, layout.errorAxis.at(curve.values[i] - input.xs[i])));
        }
        path.transfer = thinned(path.transfer);
        path.error = thinned(path.error);
        layout.paths.push_back(std::move(path));
    }
    return layout;
}

} // namespace quantoscope::widgets
