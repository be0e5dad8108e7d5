// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/casts/castlayout.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double margin = 8;
constexpr int spareOctaves = 1; ///< beyond what must be seen, on both sides
constexpr double histogramLines = 7;
constexpr double rowLines = 3.6;

/// log₂ of a magnitude as a place on the axis; nothing for 0 and what is not finite.
std::optional<double> place(double magnitude)
{
    if (!(magnitude > 0) || !std::isfinite(magnitude))
        return std::nullopt;
    return std::log2(magnitude);
}

void chooseAxis(CastLayout& layout, const CastInput& input)
{
    double low = 0;
    double high = 0;
    bool isFirst = true;
    const auto widen = [&](double exponent) {
        low = isFirst ? exponent : std::min(low, exponent);
        high = isFirst ? exponent : std::max(high, exponent);
        isFirst = false;
    };
    if (!input.octaves.counts.empty()) {
        widen(input.octaves.lowest);
        widen(input.octaves.lowest + static_cast<double>(input.octaves.counts.size()));
    }
    for (const CastRow& row : input.rows) {
        if (!row.range)
            continue;
        for (const double magnitude : {row.range->magnitude(), row.range->smallest / 2}) { // half of it is where underflow begins
            if (const auto exponent = place(magnitude))
                widen(*exponent);
        }
    }
    layout.lowest = static_cast<int>(std::floor(low)) - spareOctaves;
    layout.end = std::max(static_cast<int>(std::ceil(high)) + spareOctaves, layout.lowest + 2);
}

void addBars(CastLayout& layout, const core::MagnitudeOctaves& octaves)
{
    if (octaves.counts.empty())
        return;
    const auto most = static_cast<double>(*std::ranges::max_element(octaves.counts));
    for (std::size_t i = 0; i < octaves.counts.size(); ++i) {
        const int octave = octaves.lowest + static_cast<int>(i);
        const std::int64_t count = octaves.counts[i];
        // A single element is still seen beside millions.
        const double share = count == 0 ? 0 : std::log1p(static_cast<double>(count)) / std::log1p(most);
        const double left = layout.x(octave);
        const double height = share * layout.plot.height();
        layout.bars.push_back({octave, count, QRectF(left, layout.plot.bottom() - height, layout.x(octave + 1) - left, height)});
    }
}

void addZones(CastLayout& layout, CastLayout::Row& row, const core::StorableRange& range)
{
    double at = row.band.left();
    const auto add = [&](CastZone zone, double right) {
        if (right > at)
            row.zones.push_back({zone, QRectF(at, row.band.top(), right - at, row.band.height())});
        at = std::max(at, right);
    };
    // Half of the smallest magnitude still rounds up to it.
    if (const auto smallest = place(range.smallest / 2))
        add(CastZone::Flushed, layout.x(*smallest));
    if (const auto normal = place(range.minNormal); normal && range.minNormal > range.smallest)
        add(CastZone::Subnormal, layout.x(*normal));
    if (const auto greatest = place(range.magnitude()))
        add(CastZone::Inside, layout.x(*greatest));
    add(range.magnitude() > 0 ? CastZone::Above : CastZone::Flushed, row.band.right());
}

} // namespace

double CastLayout::x(double exponent) const
{
    const double share = (exponent - lowest) / (end - lowest);
    return plot.left() + std::clamp(share, 0.0, 1.0) * plot.width();
}

std::optional<int> CastLayout::octaveAt(const QPointF& point) const
{
    if (point.x() < plot.left() || point.x() >= plot.right())
        return std::nullopt;
    return lowest + static_cast<int>(std::floor((point.x() - plot.left()) / plot.width() * (end - lowest)));
}

int CastLayout::schemeAt(const QPointF& point) const
{
    for (const Row& row : rows) {
        if (row.area.contains(point))
            return row.scheme;
    }
    return -1;
}

double castHeight(int rows, double lineHeight)
{
    return 3 * margin + lineHeight * (histogramLines + 2 + rowLines * rows);
}

CastLayout layoutCasts(const CastInput& input)
{
    CastLayout layout;
    chooseAxis(layout, input);
    const double line = input.lineHeight;
    const double rowHeight = rowLines * line;
    const double rowsHeight = rowHeight * static_cast<double>(input.rows.size());
    const double plotHeight = std::max(2 * line, input.size.height() - rowsHeight - 2 * line - 3 * margin);
    layout.caption = QRectF(margin, margin, std::max(1.0, input.size.width() - 2 * margin), line);
    layout.plot = QRectF(margin, layout.caption.bottom(), layout.caption.width(), plotHeight);
    addBars(layout, input.octaves);
    layout.tickTop = layout.plot.bottom() + 2;
    // The labels at the ends are moved inside by half of their width.
    layout.ticks = wholeTicks(layout.lowest, layout.end, layout.plot.width(), line,
                              [&](const QString& label) { return 1.5 * input.labelLength(QStringLiteral("2^") + label); });
    double top = layout.plot.bottom() + line + margin;
    for (const CastRow& row : input.rows) {
        CastLayout::Row placed;
        placed.scheme = row.scheme;
        placed.area = QRectF(layout.plot.left(), top, layout.plot.width(), rowHeight);
        placed.title = QRectF(layout.plot.left(), top, layout.plot.width(), line);
        placed.band = QRectF(layout.plot.left(), top + line + 1, layout.plot.width(), line * 1.2);
        placed.counts = QRectF(layout.plot.left(), placed.band.bottom() + 1, layout.plot.width(), line);
        if (row.range)
            addZones(layout, placed, *row.range);
        layout.rows.push_back(std::move(placed));
        top += rowHeight;
    }
    return layout;
}

} // namespace quantoscope::widgets
