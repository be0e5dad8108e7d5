// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plane/planelayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double leastBits = 4;      ///< that the axis reaches to
constexpr double leastDecibels = 12;
constexpr double bitsMargin = 1.12;
constexpr double decibelMargin = 1.1;
constexpr int labelCharacters = 5;

struct Extent {
    double bits = leastBits;
    double low = 0;
    double high = leastDecibels;
};

Extent extentOf(const PlaneInput& input)
{
    Extent extent;
    const auto take = [&extent](const core::RatePoint& rate) {
        if (std::isfinite(rate.bits))
            extent.bits = std::max(extent.bits, rate.bits * bitsMargin);
        if (std::isfinite(rate.sqnrDb)) {
            extent.low = std::min(extent.low, rate.sqnrDb * decibelMargin);
            extent.high = std::max(extent.high, rate.sqnrDb * decibelMargin);
        }
    };
    for (const PlaneScheme& scheme : input.schemes)
        take(scheme.rate);
    for (const PlaneDot& dot : input.dots)
        take(dot.rate);
    return extent;
}

/// Labels beside their points, each in the first place where it covers no point and no other label.
void placeLabels(const PlaneInput& input, PlaneLayout& layout)
{
    std::vector<QRectF> taken;
    for (const PlanePoint& point : layout.points)
        taken.push_back(QRectF(point.at - QPointF(markerRadius, markerRadius), QSizeF(2 * markerRadius, 2 * markerRadius)));
    static constexpr std::array<QPointF, 8> directions{QPointF(1, 0), QPointF(1, -1), QPointF(1, 1), QPointF(-1, 0),
                                                       QPointF(0, -1), QPointF(0, 1), QPointF(-1, -1), QPointF(-1, 1)};
    for (std::size_t i = 0; i < layout.points.size(); ++i) {
        const QSizeF size(std::min(input.labelLength(input.schemes[i].label) + 6, layout.plot.width() / 2), input.lineHeight);
        PlanePoint& point = layout.points[i];
        for (const double distance : {1.0, 1.8, 2.8, 4.0}) {
            for (const QPointF& direction : directions) {
                const QPointF centre = point.at + QPointF(direction.x() * (size.width() / 2 + markerRadius + 3),
                                                          direction.y() * (size.height() * 0.6 + markerRadius) * distance);
                const QRectF rect(centre - QPointF(size.width() / 2, size.height() / 2), size);
                const bool isFree = std::ranges::none_of(taken, [&rect](const QRectF& other) { return other.intersects(rect); });
                if (point.label.isEmpty() && isFree && layout.plot.contains(rect))
                    point.label = rect;
            }
        }
        if (!point.label.isEmpty())
            taken.push_back(point.label);
    }
}

void addFront(const PlaneInput& input, PlaneLayout& layout)
{
    std::vector<core::RatePoint> rates;
    for (const PlaneScheme& scheme : input.schemes)
        rates.push_back(scheme.rate);
    layout.onFront = core::paretoFront(rates);
    for (const std::size_t index : layout.onFront) {
        const QPointF at = layout.points[index].at;
        layout.front.append(QPointF(at.x(), layout.front.isEmpty() ? layout.plot.bottom() : layout.front.last().y()));
        layout.front.append(at);
    }
    if (!layout.front.isEmpty())
        layout.front.append(QPointF(layout.plot.right(), layout.front.last().y()));
}

/// A line of 6.02 dB a bit through a point, as far as the plot goes.
QPolygonF lineThrough(const PlaneLayout& layout, const core::RatePoint& rate)
{
    const auto decibelsAt = [&rate](double bits) { return rate.sqnrDb + core::gaussianBoundDb(bits - rate.bits); };
    return {{QPointF(layout.bits.at(layout.bits.low), layout.decibels.at(decibelsAt(layout.bits.low))),
             QPointF(layout.bits.at(layout.bits.high), layout.decibels.at(decibelsAt(layout.bits.high)))}};
}

template<typename Points>
std::optional<std::size_t> nearestOf(const Points& points, QPointF at, double reach)
{
    std::optional<std::size_t> best;
    double bestDistance = reach;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QPointF apart = points[i] - at;
        const double distance = std::hypot(apart.x(), apart.y());
        if (distance <= bestDistance) {
            bestDistance = distance;
            best = i;
        }
    }
    return best;
}

} // namespace

PlaneLayout layoutPlane(const PlaneInput& input)
{
    PlaneLayout layout;
    layout.plot = plotInside(input.area, input.labelLength(QString(labelCharacters, QLatin1Char('0'))), input.lineHeight);
    layout.legend = layoutLegend(input.legend, QRectF(layout.plot.left(), input.area.top() + 4, layout.plot.width(), 0), input.lineHeight, input.labelLength);
    layout.plot.setTop(input.area.top() + 4 + layout.legend.height + input.lineHeight);
    if (layout.plot.width() < 4 || layout.plot.height() < 4)
        return layout;
    const Extent extent = extentOf(input);
    layout.bits = horizontalAxis(0, extent.bits, layout.plot, input.lineHeight, input.labelLength);
    layout.decibels = verticalAxis(extent.low, extent.high, layout.plot, input.lineHeight);
    const auto place = [&layout](const core::RatePoint& rate) {
        const double y = std::isinf(rate.sqnrDb) ? (rate.sqnrDb > 0 ? layout.plot.top() : layout.plot.bottom()) : layout.decibels.at(rate.sqnrDb);
        return QPointF(layout.bits.at(rate.bits), y);
    };
    for (const PlaneScheme& scheme : input.schemes)
        layout.points.push_back({place(scheme.rate), std::isinf(scheme.rate.sqnrDb), {}});
    for (const PlaneDot& dot : input.dots)
        layout.dots.push_back(place(dot.rate));
    for (const core::LloydMaxRow& row : core::lloydMaxNormal()) {
        const core::RatePoint rate{static_cast<double>(row.bits), row.sqnrDb};
        if (layout.bits.holds(rate.bits) && layout.decibels.holds(rate.sqnrDb))
            layout.lloydMax.push_back(place(rate));
    }
    layout.bound = lineThrough(layout, {0, 0});
    if (input.anchor >= 0 && std::isfinite(input.schemes[static_cast<std::size_t>(input.anchor)].rate.sqnrDb))
        layout.bitLine = lineThrough(layout, input.schemes[static_cast<std::size_t>(input.anchor)].rate);
    addFront(input, layout);
    placeLabels(input, layout);
    return layout;
}

std::optional<std::size_t> pointNear(const PlaneLayout& layout, QPointF at, double reach)
{
    std::vector<QPointF> points;
    for (const PlanePoint& point : layout.points)
        points.push_back(point.at);
    return nearestOf(points, at, reach);
}

std::optional<std::size_t> dotNear(const PlaneLayout& layout, QPointF at, double reach)
{
    return nearestOf(layout.dots, at, reach);
}

} // namespace quantoscope::widgets
