// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/iteration/iterationlayout.h"

#include "widgets/quantize/plots/plotcanvas.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double traceShare = 0.66; ///< of the height that both plots share
constexpr double margin = 0.05;
constexpr double leastDecibels = 0.05; ///< half the span of the axis of a search that ends where it began
constexpr int labelCharacters = 8;

ValueRange withMargin(ValueRange range)
{
    const ValueRange wide = widened(range);
    const double room = wide.halfSpan() * 2 * margin;
    constexpr double limit = std::numeric_limits<double>::max();
    return {std::max(wide.low - room, -limit), std::min(wide.high + room, limit)};
}

void addTraces(const core::LloydHistory& history, double lineHeight, IterationLayout& layout)
{
    ValueRange range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const core::LloydStep& step : history.steps) {
        for (const double centroid : step.centroids)
            range = std::isfinite(centroid) ? united(range, {centroid, centroid}) : range;
    }
    range = withMargin(range);
    layout.value = verticalAxis(range.low, range.high, layout.tracePlot, lineHeight);
    layout.traces.resize(history.steps.front().centroids.size());
    for (std::size_t s = 0; s < history.steps.size(); ++s) {
        const core::LloydStep& step = history.steps[s];
        const double x = layout.steps.at(static_cast<double>(s));
        for (std::size_t i = 0; i < step.centroids.size() && i < layout.traces.size(); ++i) {
            if (!std::isfinite(step.centroids[i]))
                continue; // values near the ends of binary64
            const QPointF at(x, layout.value.at(step.centroids[i]));
            layout.traces[i].append(at);
            if (i < step.sizes.size() && step.sizes[i] == 0)
                layout.empty.push_back({static_cast<int>(s), i, at});
        }
    }
}

void addQuality(const IterationInput& input, IterationLayout& layout)
{
    ValueRange range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    const auto take = [&range](double decibels) {
        if (std::isfinite(decibels))
            range = united(range, {decibels, decibels});
    };
    for (const core::LloydStep& step : input.history->steps)
        take(sqnrOf(input.signal, step.wcss));
    if (input.optimum)
        take(sqnrOf(input.signal, *input.optimum));
    if (range.low > range.high)
        range = {0, 1};
    if (range.high - range.low < 2 * leastDecibels)
        range = {range.low - leastDecibels, range.high + leastDecibels};
    range = withMargin(range);
    layout.decibels = verticalAxis(range.low, range.high, layout.qualityPlot, input.lineHeight);
    for (std::size_t s = 0; s < input.history->steps.size(); ++s) {
        const double decibels = sqnrOf(input.signal, input.history->steps[s].wcss);
        if (std::isfinite(decibels))
            layout.quality.append(QPointF(layout.steps.at(static_cast<double>(s)), layout.decibels.at(decibels)));
    }
    if (input.optimum && std::isfinite(sqnrOf(input.signal, *input.optimum)))
        layout.optimum = layout.decibels.at(sqnrOf(input.signal, *input.optimum));
}

} // namespace

double sqnrOf(double signal, double wcss)
{
    return wcss > 0 ? 10 * std::log10(signal / wcss) : std::numeric_limits<double>::infinity();
}

std::optional<double> gapOf(double wcss, const std::optional<double>& optimum)
{
    if (!optimum)
        return std::nullopt;
    if (!(wcss > *optimum))
        return 0;
    return *optimum > 0 ? 10 * std::log10(wcss / *optimum) : std::numeric_limits<double>::infinity();
}

int IterationLayout::stepAt(double x) const
{
    return static_cast<int>(std::lround(steps.valueAt(x)));
}

IterationLayout layoutIteration(const IterationInput& input)
{
    IterationLayout layout;
    const QRectF all = plotInside(input.area, input.labelLength(QString(labelCharacters, QLatin1Char('0'))), input.lineHeight);
    layout.legend = layoutLegend(input.legend, QRectF(all.left(), input.area.top() + 4, all.width(), 0), input.lineHeight, input.labelLength);
    const double top = input.area.top() + 4 + layout.legend.height + input.lineHeight / 2;
    const double gap = 1.5 * input.lineHeight;
    const double shared = all.bottom() - top - gap;
    if (shared < 4 || all.width() < 4 || !input.history || input.history->steps.empty())
        return layout;
    layout.tracePlot = QRectF(all.left(), top, all.width(), shared * traceShare);
    layout.qualityPlot = QRectF(QPointF(all.left(), layout.tracePlot.bottom() + gap), all.bottomRight());
    const double last = std::max(1.0, static_cast<double>(input.history->steps.size()) - 1);
    layout.steps = {0, last, layout.qualityPlot.left(), layout.qualityPlot.right(),
                    wholeTicks(0, last, layout.qualityPlot.width(), 2 * input.lineHeight, input.labelLength)};
    addTraces(*input.history, input.lineHeight, layout);
    addQuality(input, layout);
    return layout;
}

} // namespace quantoscope::widgets
