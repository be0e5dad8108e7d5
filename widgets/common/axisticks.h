// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>
#include <vector>

namespace quantoscope::widgets {

/// Marked places of an axis and their labels, in the current locale.
struct AxisTicks {
    std::vector<double> values; ///< ascending
    QStringList labels;         ///< one a value, in units of 10^exponent
    int exponent = 0;           ///< a multiple of 3, or 0: see axisExponent and exponentText
};

/// The length of a label along the axis, in pixels.
using LabelLength = std::function<double(const QString&)>;

/// Ticks at multiples of niceStep from `low` to `high` (both finite, low < high, any magnitude), as many as `length` pixels have
/// room for with `gap` pixels between two labels; at least the room for two is taken.
[[nodiscard]] AxisTicks linearTicks(double low, double high, double length, double gap, const LabelLength& labelLength);

/// The same for an axis of whole numbers: steps of at least 1.
[[nodiscard]] AxisTicks wholeTicks(double low, double high, double length, double gap, const LabelLength& labelLength);

/// Powers of ten from 1 to `high` ≥ 1 for a logarithmic axis from `low` > 0 to `high`; labels above 10^5 are like 10⁶.
[[nodiscard]] AxisTicks decadeTicks(double low, double high, double length, double labelHeight);

} // namespace quantoscope::widgets
