// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/granularity.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <optional>
#include <vector>

namespace quantoscope::widgets {

struct GranularityInputs {
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    const core::GranularityReport* report = nullptr;
};

/// The range of each output channel's weights as a bar, within the range that one scale for all must reach.
struct GranularityLayout {
    struct Channel {
        QRectF column;   ///< of the plot
        QRectF bar;      ///< from the least to the greatest weight; empty without finite weights
        double used = 0; ///< share of the codes of one scale for all that the channel's weights reach, 0 … 1
    };
    QRectF plot;
    PlotAxis index, weight;
    double reach = 0; ///< the greatest magnitude of all: codes reach as far to both sides
    QRectF band;      ///< −reach … reach
    std::vector<Channel> channels; ///< empty where it is too small
    /// The mean share of codes that no weight of a channel reaches.
    double waste = 0;

    [[nodiscard]] std::optional<int> channelAt(QPointF at) const;
};
[[nodiscard]] GranularityLayout layoutGranularity(const GranularityInputs& input);

} // namespace quantoscope::widgets
