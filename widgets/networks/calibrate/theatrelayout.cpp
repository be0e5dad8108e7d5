// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/theatrelayout.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int labelRows = 3;
constexpr double gap = 6;
constexpr double leastPlot = 24;   ///< pixels
constexpr double curvesShare = 0.4; ///< of what is left under the strip
constexpr double decadesBelow = 7; ///< of the greatest objective are shown

void layoutMarks(const TheatreInputs& input, const QRectF& strip, TheatreLayout& layout)
{
    const int count = input.theatre->batches();
    const double pitch = std::min(strip.width() / count, 2 * strip.height());
    for (int i = 0; i < count; ++i)
        layout.marks.push_back(QRectF(strip.left() + i * pitch, strip.top(), std::max(1.0, pitch - 3), strip.height()));
}

PlotAxis countAxis(const TheatreInputs& input, const QRectF& plot)
{
    const std::vector<std::int64_t>& last = input.theatre->counts.back();
    const auto top = static_cast<double>(std::max<std::int64_t>(1, *std::ranges::max_element(last)));
    if (!input.isLogarithmic)
        return verticalAxis(0, top * 1.05, plot, input.lineHeight);
    const double low = std::log10(0.5);
    const double high = std::max(0.5, std::log10(top * 1.3));
    PlotAxis axis{low, high, plot.bottom(), plot.top(), decadeTicks(0.5, std::pow(10, high), plot.height(), input.lineHeight)};
    for (double& tick : axis.ticks.values)
        tick = std::log10(tick);
    return axis;
}

void layoutBars(const TheatreInputs& input, TheatreLayout& layout)
{
    const std::vector<std::int64_t>& counts = input.theatre->counts[static_cast<std::size_t>(input.batch)];
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const core::ValueRange range = binRange(*input.theatre, static_cast<int>(i));
        const double left = layout.values.at(range.lo);
        const double right = layout.values.at(range.hi);
        double top = layout.plot.bottom();
        if (counts[i] > 0) {
            const auto count = static_cast<double>(counts[i]);
            top = std::clamp(layout.counts.at(input.isLogarithmic ? std::log10(count) : count), layout.plot.top(), layout.plot.bottom() - 1);
        }
        layout.bars.push_back(QRectF(QPointF(left, top), QPointF(right, layout.plot.bottom())));
    }
}

void layoutLines(const TheatreInputs& input, TheatreLayout& layout)
{
    for (std::size_t i = 0; i < input.theatre->tracks.size(); ++i) {
        const auto& history = input.theatre->tracks[i].history;
        const auto batch = static_cast<std::size_t>(input.batch);
        if (batch >= history.size() || !history[batch])
            continue;
        const core::ValueRange& range = *history[batch];
        if (range.lo < 0)
            layout.lines.push_back({static_cast<int>(i), range.lo, layout.values.at(range.lo), {}});
        layout.lines.push_back({static_cast<int>(i), range.hi, layout.values.at(range.hi), {}});
    }
    // Names from left to right, each in the first row that is free there.
    std::vector<TheatreLine*> named;
    for (TheatreLine& line : layout.lines) {
        if (&line == &layout.lines.back() || (&line + 1)->track != line.track)
            named.push_back(&line);
    }
    std::ranges::stable_sort(named, {}, &TheatreLine::x);
    std::vector<double> ends(labelRows, layout.plot.left());
    for (TheatreLine* line : named) {
        const double width = input.labelLength(input.names.value(line->track)) + gap;
        const double left = std::clamp(line->x - width / 2, layout.plot.left(), std::max(layout.plot.left(), layout.plot.right() - width));
        for (std::size_t row = 0; row < ends.size(); ++row) {
            if (left < ends[row] || left + width > layout.plot.right() + 1)
                continue;
            line->label = QRectF(left, layout.plot.top() - (static_cast<double>(row) + 1) * input.lineHeight, width, input.lineHeight);
            ends[row] = left + width;
            break;
        }
    }
}

struct Curve {
    std::vector<core::ClipCost> points;
};

/// Logarithms of what is above 0, down to some decades below the greatest.
ObjectivePlot layoutCurves(const QRectF& area, const TheatreInputs& input, const std::vector<Curve>& curves)
{
    ObjectivePlot picture;
    picture.area = area;
    picture.title = QRectF(area.left(), area.top(), area.width(), input.lineHeight);
    const QRectF plot = plotInside(area.adjusted(0, input.lineHeight, 0, 0), input.labelLength(QStringLiteral("−0.5")), input.lineHeight);
    double low = 0, high = 0, farthest = 0;
    bool isAny = false;
    for (const core::ClipCost& point : curves.front().points) {
        farthest = std::max(farthest, point.threshold);
        if (!(point.cost > 0) || !std::isfinite(point.cost))
            continue;
        const double value = std::log10(point.cost);
        if (!isAny || point.cost < picture.leastCost) {
            picture.best = point.threshold;
            picture.leastCost = point.cost;
        }
        low = isAny ? std::min(low, value) : value;
        high = isAny ? std::max(high, value) : value;
        isAny = true;
    }
    if (!isAny || plot.width() < leastPlot || plot.height() < leastPlot || !(farthest > 0))
        return picture;
    picture.plot = plot;
    low = std::max(low - 0.5, high - decadesBelow);
    picture.threshold = horizontalAxis(0, farthest * 1.02, plot, input.lineHeight, input.labelLength);
    picture.objective = verticalAxis(low, high + 0.1, plot, input.lineHeight);
    for (const Curve& curve : curves) {
        QPolygonF line;
        for (const core::ClipCost& point : curve.points) {
            if (point.cost > 0 && std::isfinite(point.cost) && std::log10(point.cost) >= low)
                line.append({picture.threshold.at(point.threshold), picture.objective.at(std::min(std::log10(point.cost), high + 0.1))});
        }
        picture.curves.push_back(line);
    }
    picture.minimum = {picture.threshold.at(picture.best), picture.objective.at(std::log10(picture.leastCost))};
    return picture;
}

void layoutObjectives(const TheatreInputs& input, const QRectF& area, TheatreLayout& layout)
{
    const Theatre& theatre = *input.theatre;
    std::vector<Curve> errors(3);
    for (const core::ErrorSplit& split : theatre.errors) {
        errors[0].points.push_back({split.threshold, split.total()});
        errors[1].points.push_back({split.threshold, split.clipping});
        errors[2].points.push_back({split.threshold, split.rounding});
    }
    const double half = (area.width() - 2 * gap) / 2;
    layout.errors = layoutCurves(QRectF(area.left(), area.top(), half, area.height()), input, errors);
    layout.divergence = layoutCurves(QRectF(area.right() - half, area.top(), half, area.height()), input, {{theatre.kl.curve}});
}

} // namespace

core::ValueRange binRange(const Theatre& theatre, int bin)
{
    const double width = (theatre.range.hi - theatre.range.lo) / theatreBins;
    return {theatre.range.lo + width * bin, theatre.range.lo + width * (bin + 1)};
}

std::optional<int> TheatreLayout::markAt(QPointF at) const
{
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].adjusted(-1, -3, 2, 3).contains(at))
            return static_cast<int>(i);
    }
    return std::nullopt;
}

std::optional<int> TheatreLayout::barAt(QPointF at) const
{
    if (!plot.contains(at))
        return std::nullopt;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (at.x() >= bars[i].left() && at.x() < bars[i].right())
            return static_cast<int>(i);
    }
    return std::nullopt;
}

TheatreLayout layoutTheatre(const TheatreInputs& input)
{
    TheatreLayout layout;
    const double line = input.lineHeight;
    const QRectF inner = input.area.adjusted(gap, gap, -gap, -gap);
    if (!input.theatre || input.batch < 0 || input.batch >= input.theatre->batches() || inner.height() < 14 * line || inner.width() < 12 * line)
        return layout;
    const QRectF strip(inner.left(), inner.top(), inner.width(), 0.9 * line);
    const double top = strip.bottom() + gap;
    const double curvesTop = inner.bottom() - (inner.bottom() - top) * curvesShare;
    const QRectF stage(inner.left(), top + labelRows * line, inner.width(), curvesTop - top - labelRows * line);
    layoutMarks(input, strip, layout);
    layout.plot = plotInside(stage, input.labelLength(QStringLiteral("10⁰⁰")), line);
    double low = std::min(0.0, input.theatre->range.lo);
    double high = std::max(0.0, input.theatre->range.hi);
    if (!(low < high))
        high = low + 1;
    const double margin = 0.02 * (high / 2 - low / 2);
    layout.values = horizontalAxis(low - margin, high + margin, layout.plot, line, input.labelLength);
    layout.counts = countAxis(input, layout.plot);
    layoutBars(input, layout);
    layoutLines(input, layout);
    layoutObjectives(input, QRectF(inner.left(), curvesTop, inner.width(), inner.bottom() - curvesTop), layout);
    return layout;
}

} // namespace quantoscope::widgets
