// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/granularitylayout.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double barShare = 0.62;
constexpr double leastPlot = 24; ///< pixels

} // namespace

std::optional<int> GranularityLayout::channelAt(QPointF at) const
{
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (channels[i].column.contains(at))
            return static_cast<int>(i);
    }
    return std::nullopt;
}

GranularityLayout layoutGranularity(const GranularityInputs& input)
{
    GranularityLayout layout;
    if (!input.report || input.report->channels.empty())
        return layout;
    layout.plot = plotInside(input.area, input.labelLength(QStringLiteral("−0.00")), input.lineHeight);
    if (layout.plot.width() < leastPlot || layout.plot.height() < leastPlot)
        return layout;
    for (const auto& channel : input.report->channels)
        layout.reach = channel ? std::max(layout.reach, channel->absMax()) : layout.reach;
    const auto count = static_cast<double>(input.report->channels.size());
    const double top = layout.reach > 0 ? layout.reach * 1.05 : 1;
    layout.weight = verticalAxis(-top, top, layout.plot, input.lineHeight);
    layout.index = {-0.5, count - 0.5, layout.plot.left(), layout.plot.right(),
                    wholeTicks(0, std::max(1.0, count - 1), layout.plot.width(), 2 * input.lineHeight, input.labelLength)};
    layout.band = QRectF(QPointF(layout.plot.left(), layout.weight.at(layout.reach)), QPointF(layout.plot.right(), layout.weight.at(-layout.reach)));
    const double pitch = layout.plot.width() / count;
    int known = 0;
    for (std::size_t i = 0; i < input.report->channels.size(); ++i) {
        GranularityLayout::Channel place;
        const double left = layout.plot.left() + static_cast<double>(i) * pitch;
        place.column = QRectF(left, layout.plot.top(), pitch, layout.plot.height());
        if (const auto& range = input.report->channels[i]) {
            const double width = std::max(1.0, pitch * barShare);
            place.bar = QRectF(QPointF(left + (pitch - width) / 2, layout.weight.at(range->hi)), QPointF(left + (pitch + width) / 2, layout.weight.at(range->lo)));
            // Symmetric codes reach as far as the greatest magnitude on both sides.
            place.used = layout.reach > 0 ? range->absMax() / layout.reach : 0;
            layout.waste += 1 - place.used;
            ++known;
        }
        layout.channels.push_back(place);
    }
    layout.waste = known > 0 ? layout.waste / known : 0;
    return layout;
}

} // namespace quantoscope::widgets
