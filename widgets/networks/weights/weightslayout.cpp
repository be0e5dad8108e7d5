// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/weightslayout.h"

#include "widgets/quantize/plots/plotcanvas.h"
#include "widgets/quantize/staircase/staircaselayout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double histogramShare = 0.42; ///< of the height that both plots share
constexpr double headroom = 1.06;
constexpr int labelCharacters = 6;
constexpr int placesPerColumn = 2;
/// A level beyond the values is worth the room while the values still fill this share of the view.
constexpr double leastShare = 0.35;

std::vector<WeightsBar> emptyBars(const ValueRange& view, const QRectF& plot)
{
    const int count = std::clamp(static_cast<int>(plot.width() / weightsBarPixels), 1, weightsBarLimit);
    std::vector<WeightsBar> bars(static_cast<std::size_t>(count));
    const auto edge = [&](int i) {
        const double share = static_cast<double>(i) / count;
        return view.low * (1 - share) + view.high * share;
    };
    for (int i = 0; i < count; ++i) {
        bars[static_cast<std::size_t>(i)].low = edge(i);
        bars[static_cast<std::size_t>(i)].high = edge(i + 1);
    }
    return bars;
}

std::size_t barIndex(const std::vector<WeightsBar>& bars, const ValueRange& view, double value)
{
    const double share = (value / 2 - view.low / 2) / view.halfSpan();
    const auto guess = static_cast<std::int64_t>(share * static_cast<double>(bars.size()));
    auto index = static_cast<std::size_t>(std::clamp<std::int64_t>(guess, 0, static_cast<std::int64_t>(bars.size()) - 1));
    if (value < bars[index].low && index > 0)
        --index;
    else if (value >= bars[index].high && index + 1 < bars.size())
        ++index;
    return index;
}

void layoutBars(const WeightsInput& input, WeightsLayout& layout)
{
    layout.bars = emptyBars(input.view, layout.histogramPlot);
    for (const float one : input.picture->values) {
        const auto value = static_cast<double>(one);
        if (value >= input.view.low && value <= input.view.high)
            ++layout.bars[barIndex(layout.bars, input.view, value)].count;
    }
    const auto greatest = std::ranges::max_element(layout.bars, {}, &WeightsBar::count)->count;
    layout.countAxis = verticalAxis(0, std::max(1.0, static_cast<double>(greatest) * headroom), layout.histogramPlot, input.lineHeight);
    for (WeightsBar& bar : layout.bars) {
        const double base = layout.countAxis.from;
        const double top = bar.count > 0 ? std::min(layout.countAxis.at(static_cast<double>(bar.count)), base - 1) : base;
        bar.rect = QRectF(QPointF(layout.x.at(bar.low), top), QPointF(layout.x.at(bar.high), base));
    }
}

void layoutLevels(const WeightsInput& input, WeightsLayout& layout)
{
    const auto isSeen = [&](float level) { return layout.x.holds(static_cast<double>(level)); };
    const auto seen = std::ranges::count_if(input.picture->levels, isSeen);
    const bool hasTooMany = input.picture->isQuantizing() && input.picture->levels.empty();
    layout.areLevelsDense = hasTooMany || static_cast<double>(seen) * leastLevelGap > layout.histogramPlot.width();
    if (layout.areLevelsDense)
        return;
    for (const float level : input.picture->levels) {
        const double x = layout.x.at(static_cast<double>(level));
        if (isSeen(level))
            layout.levels.emplace_back(x, layout.histogramPlot.top(), x, layout.histogramPlot.bottom());
    }
}

void layoutGrid(const WeightsInput& input, WeightsLayout& layout)
{
    ScatterGrid& grid = layout.grid;
    grid.columns = static_cast<int>(layout.scatterPlot.width());
    grid.rows = static_cast<int>(layout.scatterPlot.height());
    grid.cells.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), 0);
    const NodePicture& picture = *input.picture;
    for (std::size_t i = 0; i < picture.values.size(); ++i) {
        const auto value = static_cast<double>(picture.values[i]);
        const auto level = static_cast<double>(picture.quantized[i]);
        if (!layout.x.holds(value) || !layout.quantizedAxis.holds(level))
            continue;
        const int column = std::clamp(static_cast<int>(layout.x.at(value) - layout.scatterPlot.left()), 0, grid.columns - 1);
        const int row = std::clamp(static_cast<int>(layout.quantizedAxis.at(level) - layout.scatterPlot.top()), 0, grid.rows - 1);
        grid.cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(column)] |=
            picture.passed[i] ? ScatterGrid::through : ScatterGrid::stopped;
    }
}

/// The places of the staircase, a few for each column.
std::vector<float> staircaseValues(const ValueRange& view, double width)
{
    std::vector<float> values;
    const int count = std::max(2, static_cast<int>(width) * placesPerColumn + 1);
    for (int i = 0; i < count; ++i) {
        const double share = static_cast<double>(i) / (count - 1);
        values.push_back(static_cast<float>(view.low * (1 - share) + view.high * share));
    }
    return values;
}

ValueRange quantizedRange(const std::vector<float>& curve, const NodePicture& picture, const ValueRange& view)
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    ValueRange range{infinite, -infinite};
    const auto take = [&](float value) {
        if (std::isfinite(value))
            range = united(range, {static_cast<double>(value), static_cast<double>(value)});
    };
    std::ranges::for_each(curve, take);
    for (std::size_t i = 0; i < picture.values.size(); ++i) {
        const auto value = static_cast<double>(picture.values[i]);
        if (value >= view.low && value <= view.high)
            take(picture.quantized[i]);
    }
    if (!(range.low <= range.high))
        range = view;
    range = widened(range);
    const double room = range.halfSpan() * 0.08;
    return {range.low - room, range.high + room};
}

} // namespace

std::uint8_t ScatterGrid::at(int column, int row) const
{
    if (column < 0 || row < 0 || column >= columns || row >= rows)
        return 0;
    return cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
}

const WeightsBar* WeightsLayout::barAt(double value) const
{
    if (bars.empty() || !x.holds(value))
        return nullptr;
    return &bars[barIndex(bars, {x.low, x.high}, value)];
}

WeightsLayout layoutWeights(const WeightsInput& input)
{
    WeightsLayout layout;
    const double labelWidth = input.labelLength(QString(labelCharacters, QLatin1Char('0')));
    const QRectF all = plotInside(input.area, labelWidth, input.lineHeight);
    const QRectF legendArea(all.left(), input.area.top() + 4, all.width(), 0);
    layout.legend = layoutLegend(input.legend, legendArea, input.lineHeight, input.labelLength);
    const double top = input.area.top() + 4 + layout.legend.height + input.lineHeight / 2;
    const double gap = input.lineHeight;
    const double shared = all.bottom() - top - gap;
    if (!input.picture || shared < 8 || all.width() < 8)
        return layout;
    layout.histogramPlot = QRectF(all.left(), top, all.width(), shared * histogramShare);
    layout.scatterPlot = QRectF(QPointF(all.left(), layout.histogramPlot.bottom() + gap), all.bottomRight());
    layout.x = horizontalAxis(input.view.low, input.view.high, layout.scatterPlot, input.lineHeight, input.labelLength);
    layoutBars(input, layout);
    layoutLevels(input, layout);
    const std::vector<float> places = staircaseValues(input.view, layout.scatterPlot.width());
    const bool hasCurve = input.picture->isQuantizing() && input.picture->isOneGroup();
    const std::vector<float> curve = hasCurve ? transferred(*input.picture, places) : std::vector<float>();
    const ValueRange range = quantizedRange(curve, *input.picture, input.view);
    layout.quantizedAxis = verticalAxis(range.low, range.high, layout.scatterPlot, input.lineHeight);
    layout.identity = QLineF(layout.x.from, layout.quantizedAxis.at(input.view.low), layout.x.to, layout.quantizedAxis.at(input.view.high));
    for (std::size_t i = 0; i < curve.size(); ++i)
        layout.staircase.append({layout.x.at(static_cast<double>(places[i])), layout.quantizedAxis.at(static_cast<double>(curve[i]))});
    layout.staircase = thinned(layout.staircase);
    layoutGrid(input, layout);
    return layout;
}

ValueRange weightsRange(const NodePicture& picture)
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const auto take = [](ValueRange range, float value) {
        const auto wide = static_cast<double>(value);
        return std::isfinite(wide) ? united(range, {wide, wide}) : range;
    };
    ValueRange values{infinite, -infinite};
    for (const float value : picture.values)
        values = take(values, value);
    ValueRange all = values;
    for (const float level : picture.levels)
        all = take(all, level);
    const bool hasValues = values.low <= values.high;
    if (hasValues && !(values.halfSpan() >= leastShare * all.halfSpan()))
        all = values;
    if (!(all.low <= all.high))
        return {-1, 1};
    all = widened(all);
    const double room = all.halfSpan() * 0.04;
    return {all.low - room, all.high + room};
}

} // namespace quantoscope::widgets
