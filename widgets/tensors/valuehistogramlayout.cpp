// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/valuehistogramlayout.h"

#include "widgets/common/chartstyle.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double margin = 0.02;           ///< of the span, beside the values
constexpr double logarithmicFloor = 0.5;  ///< where counts of zero lie on a logarithmic axis
constexpr double countTopMargin = 1.02;
constexpr double logarithmicTopMargin = 1.5;
constexpr double farAway = 1e6;           ///< pixels
constexpr double leastSpan = 0x1p-1060;   ///< so many subnormal numbers that their distances are no matter
constexpr int markRows = 2;
constexpr int longestShift = 62;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ValueHistogram)
};

std::int64_t binCount(const core::RangeHistogram& histogram)
{
    return static_cast<std::int64_t>(histogram.bins.counts.size());
}

/// How many doublings of the bins' width make bars wide enough.
int joinShift(const ValueHistogramInput& input, double plotWidth)
{
    const double perPixel = 2 * (input.view.halfSpan() / plotWidth);
    const double wanted = std::max(input.leastBinWidth, leastBarPixels * perPixel);
    int shift = 0;
    for (double width = input.histogram->bins.width; width < wanted; width *= 2)
        ++shift;
    return shift;
}

void addBars(const ValueHistogramInput& input, ValueHistogramLayout& layout)
{
    const core::ValueHistogram& bins = input.histogram->bins;
    const int shift = joinShift(input, layout.plot.width());
    const double width = std::ldexp(bins.width, shift);
    // Numbers of bins are below 2^52: shifted further they are 0 or −1.
    const auto barNumber = [&](std::int64_t bin) { return (bins.first + bin) >> std::min(shift, longestShift); };
    const std::int64_t first = barNumber(0);
    const std::int64_t last = barNumber(binCount(*input.histogram) - 1);
    const auto edge = [width](std::int64_t number) { return static_cast<double>(number) * width; };
    const auto inView = [&](double value) { return std::clamp(std::floor(value / width), static_cast<double>(first), static_cast<double>(last)); };
    const auto from = static_cast<std::int64_t>(inView(input.view.low));
    const auto to = static_cast<std::int64_t>(inView(input.view.high));
    std::vector<HistogramBar> bars;
    for (std::int64_t number = from; number <= to; ++number)
        bars.push_back({edge(number), edge(number + 1), 0, {}});
    for (std::int64_t bin = 0; bin < binCount(*input.histogram); ++bin) {
        const std::int64_t number = barNumber(bin);
        if (number >= from && number <= to)
            bars[static_cast<std::size_t>(number - from)].count += bins.counts[static_cast<std::size_t>(bin)];
    }
    std::erase_if(bars, [&](const HistogramBar& bar) { return bar.high <= input.view.low || bar.low > input.view.high; });
    layout.bars = std::move(bars);
}

/// As wide as the label of the largest count there can be, so that the plot stays in its place while one zooms.
double countWidth(const ValueHistogramInput& input)
{
    const auto most = static_cast<double>(std::max<std::int64_t>(1, input.statistics.finite));
    double widest = 0;
    for (const QString& label : decadeTicks(logarithmicFloor, std::max(10.0, most), 1000, 1).labels)
        widest = std::max(widest, input.labelLength(label));
    const AxisTicks linear = wholeTicks(0, most, 1000, input.lineHeight, input.labelLength);
    return std::max(widest, input.labelLength(linear.labels.last())) + 10;
}

void scaleCounts(const ValueHistogramInput& input, ValueHistogramLayout& layout)
{
    std::int64_t highest = 1;
    for (const HistogramBar& bar : layout.bars)
        highest = std::max(highest, bar.count);
    const auto top = static_cast<double>(highest);
    layout.isLogarithmic = input.isLogarithmic;
    if (input.isLogarithmic) {
        layout.countFloor = logarithmicFloor;
        layout.countTop = std::max(10.0, top * logarithmicTopMargin);
        layout.countTicks = decadeTicks(logarithmicFloor, layout.countTop, layout.plot.height(), input.lineHeight);
        return;
    }
    layout.countTop = top * countTopMargin;
    layout.countTicks = wholeTicks(0, layout.countTop, layout.plot.height(), input.lineHeight,
                                   [&input](const QString&) { return input.lineHeight; });
}

void placeBars(ValueHistogramLayout& layout)
{
    for (HistogramBar& bar : layout.bars) {
        const double left = std::max(layout.x(bar.low), layout.plot.left());
        const double right = std::min(layout.x(bar.high), layout.plot.right());
        double top = layout.y(static_cast<double>(bar.count));
        if (bar.count > 0)
            top = std::min(top, layout.plot.bottom() - 1);
        bar.rect = QRectF(QPointF(left, top), QPointF(std::max(left, right), layout.plot.bottom()));
    }
}

void addMarks(const ValueHistogramInput& input, ValueHistogramLayout& layout)
{
    const core::TensorStatistics& s = input.statistics;
    using Kind = HistogramMark::Kind;
    std::vector<HistogramMark> marks{{Kind::Mean, s.mean, 0, Words::tr("mean"), {}}, {Kind::Zero, 0, 0, QStringLiteral("0"), {}}};
    if (s.std > 0) {
        marks.push_back({Kind::Deviation, s.mean - s.std, 0, QStringLiteral("−σ"), {}});
        marks.push_back({Kind::Deviation, s.mean + s.std, 0, QStringLiteral("+σ"), {}});
    }
    std::vector<QRectF> taken;
    for (HistogramMark& mark : marks) {
        mark.x = layout.x(mark.value);
        if (!(mark.x >= layout.plot.left() && mark.x <= layout.plot.right()))
            continue;
        const double width = input.labelLength(mark.label) + 4;
        const double left = std::clamp(mark.x - width / 2, layout.plot.left(), std::max(layout.plot.left(), layout.plot.right() - width));
        for (int row = 0; row < markRows && mark.labelRect.isEmpty(); ++row) {
            const QRectF rect(left, layout.plot.top() - (row + 1) * input.lineHeight, width, input.lineHeight);
            if (std::ranges::none_of(taken, [&rect](const QRectF& other) { return other.intersects(rect); }))
                mark.labelRect = rect;
        }
        if (!mark.labelRect.isEmpty())
            taken.push_back(mark.labelRect);
        layout.marks.push_back(mark);
    }
}

} // namespace

double ValueHistogramLayout::x(double value) const
{
    const double share = (value / 2 - view.low / 2) / view.halfSpan();
    return std::clamp(plot.left() + share * plot.width(), -farAway, farAway);
}

double ValueHistogramLayout::valueAt(double at) const
{
    const double share = std::clamp((at - plot.left()) / plot.width(), 0.0, 1.0);
    return view.low * (1 - share) + view.high * share;
}

double ValueHistogramLayout::y(double count) const
{
    double share = count / countTop;
    if (isLogarithmic)
        share = std::log(std::max(count, countFloor) / countFloor) / std::log(countTop / countFloor);
    return plot.bottom() - share * plot.height();
}

std::optional<int> ValueHistogramLayout::barAt(double at) const
{
    if (at < plot.left() || at > plot.right())
        return std::nullopt;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (at >= bars[i].rect.left() && (at < bars[i].rect.right() || (i + 1 == bars.size() && at <= bars[i].rect.right())))
            return static_cast<int>(i);
    }
    return std::nullopt;
}

std::optional<int> ValueHistogramLayout::barOf(double value) const
{
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (value >= bars[i].low && value < bars[i].high)
            return static_cast<int>(i);
    }
    return std::nullopt;
}

ValueHistogramLayout layoutValueHistogram(const ValueHistogramInput& input)
{
    ValueHistogramLayout layout;
    layout.view = input.view;
    layout.plot = input.area.adjusted(std::max(countWidth(input), 3 * input.lineHeight), markRows * input.lineHeight + 4, -input.lineHeight,
                                      -2 * input.lineHeight - 10);
    if (!input.histogram || input.histogram->bins.counts.empty() || layout.plot.width() < 1 || layout.plot.height() < 1)
        return layout;
    addBars(input, layout);
    scaleCounts(input, layout);
    placeBars(layout);
    layout.valueTicks = linearTicks(input.view.low, input.view.high, layout.plot.width(), 2 * input.lineHeight, input.labelLength);
    addMarks(input, layout);
    return layout;
}

ValueRange wholeRange(const core::TensorStatistics& statistics)
{
    if (statistics.finite == 0)
        return {};
    const double least = statistics.min;
    const double greatest = statistics.max;
    constexpr double limit = std::numeric_limits<double>::max();
    if (least == greatest) {
        const double reach = least == 0 ? 1 : std::abs(least) / 2;
        return {std::max(least - reach, -limit), std::min(greatest + reach, limit)};
    }
    const double room = std::max(2 * margin * (greatest / 2 - least / 2), leastSpan);
    return {std::max(least - room, -limit), std::min(greatest + room, limit)};
}

double leastHalfSpan(const ValueRange& view)
{
    return std::max(std::ldexp(std::max(std::abs(view.low), std::abs(view.high)), -41), leastSpan);
}

ValueRange zoomed(const ValueRange& view, const ValueRange& whole, double factor, double share)
{
    const double wanted = view.halfSpan() * factor;
    if (!(wanted < whole.halfSpan()))
        return whole;
    const double half = std::max(wanted, std::min(leastHalfSpan(view), view.halfSpan()));
    const double kept = view.low * (1 - share) + view.high * share;
    // In halves, because a whole span may be beyond binary64.
    const ValueRange next{kept - half * share - half * share, kept + half * (1 - share) + half * (1 - share)};
    return panned(next, whole, 0);
}

ValueRange panned(const ValueRange& view, const ValueRange& whole, double share)
{
    double shift = view.halfSpan() * share * 2;
    if (view.low + shift < whole.low)
        shift = whole.low - view.low;
    if (view.high + shift > whole.high)
        shift = whole.high - view.high;
    return {view.low + shift, view.high + shift};
}

bool covers(const core::RangeHistogram& histogram, const ValueRange& range)
{
    if (histogram.bins.counts.empty())
        return false;
    return (histogram.below == 0 || histogram.low() <= range.low) && (histogram.above == 0 || histogram.high() >= range.high);
}

std::optional<RangeShare> shareBetween(const core::RangeHistogram& histogram, const ValueRange& range)
{
    if (!covers(histogram, range))
        return std::nullopt;
    const core::ValueHistogram& bins = histogram.bins;
    const double low = std::floor(range.low / bins.width);
    const double high = std::ceil(range.high / bins.width);
    RangeShare share{{low * bins.width, high * bins.width}, 0, std::nullopt};
    long double squares = 0;
    for (std::int64_t bin = 0; bin < binCount(histogram); ++bin) {
        const auto number = static_cast<double>(bins.first + bin);
        if (number < low || number >= high)
            continue;
        share.count += bins.counts[static_cast<std::size_t>(bin)];
        if (!histogram.squares.empty())
            squares += histogram.squares[static_cast<std::size_t>(bin)];
    }
    if (!histogram.squares.empty())
        share.squares = squares;
    return share;
}

} // namespace quantoscope::widgets
