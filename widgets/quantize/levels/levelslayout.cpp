// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/levels/levelslayout.h"

#include <QString>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double bandShare = 0.22; ///< of the height
constexpr double leastStem = 5;    ///< pixels
constexpr double stemRoom = 6;     ///< above the longest stem

/// The share of the greatest count as a stem: linear, so that twice the height is twice the elements.
double stemTop(const QRectF& band, std::int64_t count, std::int64_t most)
{
    const double longest = band.height() - stemRoom;
    const double height = most > 0 ? static_cast<double>(count) / static_cast<double>(most) * longest : leastStem;
    return band.bottom() - std::max(leastStem, height);
}

void addMarks(const LevelsInput& input, LevelsLayout& layout)
{
    std::int64_t most = 0;
    for (const std::int64_t count : input.counts)
        most = std::max(most, count);
    for (std::size_t i = layout.firstInView; i < layout.firstInView + layout.levelsInView; ++i) {
        const std::int64_t count = i < input.counts.size() ? input.counts[i] : 0;
        layout.marks.push_back({i, layout.histogram.x(input.set->levels[i]), stemTop(layout.band, count, most)});
    }
}

void addColumns(const LevelsInput& input, LevelsLayout& layout)
{
    const QRectF& plot = layout.histogram.plot;
    std::int64_t most = 0;
    for (double left = plot.left(); left < plot.right(); left += levelColumnPixels)
        layout.columns.push_back({QRectF(left, layout.band.top(), std::min(levelColumnPixels, plot.right() - left), layout.band.height()), 0, 0});
    for (std::size_t i = layout.firstInView; i < layout.firstInView + layout.levelsInView; ++i) {
        const double x = layout.histogram.x(input.set->levels[i]);
        const auto column = static_cast<std::size_t>(std::max(0.0, (x - plot.left()) / levelColumnPixels));
        LevelColumn& into = layout.columns[std::min(column, layout.columns.size() - 1)];
        ++into.levels;
        into.count += i < input.counts.size() ? input.counts[i] : 0;
        most = std::max(most, into.levels);
    }
    for (LevelColumn& column : layout.columns) {
        if (column.levels > 0)
            column.rect.setTop(stemTop(layout.band, column.levels, most));
    }
    std::erase_if(layout.columns, [](const LevelColumn& column) { return column.levels == 0; });
}

void addThresholds(const LevelsInput& input, LevelsLayout& layout)
{
    const ValueRange& view = layout.histogram.view;
    const auto& thresholds = input.set->thresholds;
    const auto first = std::ranges::lower_bound(thresholds, view.low, {}, &core::Threshold::at);
    const auto last = std::ranges::upper_bound(thresholds, view.high, {}, &core::Threshold::at);
    if (first >= last || static_cast<double>(last - first) * leastThresholdPixels > layout.histogram.plot.width())
        return;
    for (auto threshold = first; threshold != last; ++threshold)
        layout.thresholds.push_back({static_cast<std::size_t>(threshold - thresholds.begin()), layout.histogram.x(threshold->at)});
}

} // namespace

LevelsLayout layoutLevels(const LevelsInput& input)
{
    LevelsLayout layout;
    ValueHistogramInput below = input.histogram;
    const double bandHeight = std::floor(std::max(2 * below.lineHeight, input.histogram.area.height() * bandShare));
    below.area.setTop(below.area.top() + bandHeight);
    layout.histogram = layoutValueHistogram(below);
    const QRectF& plot = layout.histogram.plot;
    layout.band = QRectF(plot.left(), input.histogram.area.top() + 2, plot.width(), bandHeight - 4);
    if (plot.width() < 1 || plot.height() < 1)
        return layout;
    if (input.clip) {
        layout.clipLow = std::clamp(layout.histogram.x(input.clip->low), plot.left(), plot.right());
        layout.clipHigh = std::clamp(layout.histogram.x(input.clip->high), plot.left(), plot.right());
    }
    if (!input.set || input.set->levels.empty())
        return layout;
    const auto& levels = input.set->levels;
    const auto first = std::ranges::lower_bound(levels, below.view.low);
    const auto last = std::ranges::upper_bound(levels, below.view.high);
    layout.firstInView = static_cast<std::size_t>(first - levels.begin());
    layout.levelsInView = last > first ? static_cast<std::size_t>(last - first) : 0;
    layout.isDense = static_cast<double>(layout.levelsInView) * leastLevelPixels > plot.width();
    if (layout.isDense)
        addColumns(input, layout);
    else
        addMarks(input, layout);
    addThresholds(input, layout);
    return layout;
}

std::optional<std::size_t> nearestLevelTo(std::span<const double> levels, double value)
{
    if (levels.empty())
        return std::nullopt;
    const auto above = static_cast<std::size_t>(std::ranges::lower_bound(levels, value) - levels.begin());
    if (above == 0)
        return 0;
    if (above == levels.size())
        return above - 1;
    return value - levels[above - 1] <= levels[above] - value ? above - 1 : above;
}

double tidyNumber(double value, double pixel)
{
    if (value == 0 || !(pixel > 0) || !std::isfinite(value))
        return value;
    const double digits = std::ceil(std::log10(std::abs(value) / pixel)) + 1;
    if (digits < 1)
        return 0;
    return QString::number(value, 'g', std::min(17, static_cast<int>(digits))).toDouble();
}

} // namespace quantoscope::widgets
