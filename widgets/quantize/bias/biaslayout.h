// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/roundingbias.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What the layout needs to know; lengths in pixels.
struct BiasInputs {
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    std::vector<core::RoundingBias> results;
    QStringList names; ///< one a result
};

/// A number as a bar from zero, what theory expects as a mark, and room for both numbers.
struct BiasBar {
    QRectF bar;
    double expected = 0; ///< x of the mark
    QRectF numbers;
};

struct BiasRow {
    QRectF row;  ///< everything of it
    QRectF name;
    BiasBar mean, variance;
};

/// One row a rule, its mean error beside the variance of its error; the axes are the same for every input and seed.
struct BiasLayout {
    QRectF meanPlot, variancePlot;
    QRectF meanTitle, varianceTitle;
    PlotAxis mean, variance;
    std::vector<BiasRow> rows;

    [[nodiscard]] std::optional<int> rowAt(QPointF at) const;
};

inline constexpr double biasReach = 0.6;      ///< steps: no rule is off by more than half a step on average
inline constexpr double varianceReach = 0.36; ///< squared steps: the greatest is a third

[[nodiscard]] BiasLayout layoutBias(const BiasInputs& input);

/// "+0.0012", "−0.5000", "0.0000": four decimals with a sign, in the current locale.
[[nodiscard]] QString signedText(double value);

} // namespace quantoscope::widgets
