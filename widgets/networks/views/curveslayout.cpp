// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/curveslayout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int labelCharacters = 5;
constexpr double outlierFactor = 4; ///< of what nine of ten losses stay below

double lossOf(const RunPoint& point, bool isHeldOut)
{
    return isHeldOut ? point.heldOutLoss : point.trainingLoss;
}

double percentOf(const RunPoint& point, bool isHeldOut)
{
    return 100 * (isHeldOut ? point.heldOutAccuracy : point.trainingAccuracy);
}

/// The greatest loss that is shown.
double lossReach(const CurvesInput& input)
{
    std::vector<double> losses;
    for (const std::vector<RunPoint>& curve : input.curves) {
        for (const RunPoint& point : curve) {
            for (const double loss : {point.trainingLoss, point.heldOutLoss}) {
                if (std::isfinite(loss))
                    losses.push_back(loss);
            }
        }
    }
    if (losses.empty())
        return 1;
    std::ranges::sort(losses);
    const double most = losses.back();
    const double usual = losses[losses.size() * 9 / 10];
    const double reach = usual > 0 ? std::min(most, outlierFactor * usual) : most;
    return reach > 0 ? std::min(reach * 1.05, std::numeric_limits<double>::max() / 4) : 1;
}

template<typename Value>
void addPaths(CurvePlot& plot, const CurvesInput& input, Value value)
{
    for (const bool isHeldOut : {false, true}) {
        for (std::size_t kind = 0; kind < input.curves.size(); ++kind) {
            CurvePath path{static_cast<NetworkModel::Kind>(kind), isHeldOut, {}};
            for (const RunPoint& point : input.curves[kind]) {
                const double number = value(point, isHeldOut);
                if (std::isfinite(number))
                    path.points.append(QPointF(plot.x.at(static_cast<double>(point.step)), plot.y.at(number)));
            }
            plot.paths.push_back(std::move(path));
        }
    }
}

} // namespace

CurvesLayout layoutCurves(const CurvesInput& input)
{
    CurvesLayout layout;
    layout.legend = layoutLegend(input.legend, input.area.adjusted(6, 3, -6, 0), input.lineHeight, input.labelLength);
    for (const std::vector<RunPoint>& curve : input.curves) {
        if (!curve.empty())
            layout.lastStep = std::max(layout.lastStep, curve.back().step);
    }
    const QRectF below = input.area.adjusted(0, layout.legend.height + 3, 0, 0);
    const double half = input.isClassification ? below.width() / 2 : below.width();
    const double labels = input.labelLength(QString(labelCharacters, QLatin1Char('0')));
    layout.loss.plot = plotInside(QRectF(below.left(), below.top(), half, below.height()), labels, input.lineHeight);
    if (layout.loss.plot.width() < 4 || layout.loss.plot.height() < 4) {
        layout.loss.plot = {};
        return layout;
    }
    const auto last = static_cast<double>(std::max<std::int64_t>(layout.lastStep, 1));
    const auto steps = [&](const QRectF& plot) {
        return PlotAxis{0, last, plot.left(), plot.right(), wholeTicks(0, last, plot.width(), 2 * input.lineHeight, input.labelLength)};
    };
    layout.loss.x = steps(layout.loss.plot);
    layout.loss.y = verticalAxis(0, lossReach(input), layout.loss.plot, input.lineHeight);
    addPaths(layout.loss, input, lossOf);
    if (!input.isClassification)
        return layout;
    layout.accuracy.plot = plotInside(QRectF(below.left() + half, below.top(), half, below.height()), labels, input.lineHeight);
    layout.accuracy.x = steps(layout.accuracy.plot);
    layout.accuracy.y = verticalAxis(0, 100, layout.accuracy.plot, input.lineHeight);
    addPaths(layout.accuracy, input, percentOf);
    return layout;
}

} // namespace quantoscope::widgets
