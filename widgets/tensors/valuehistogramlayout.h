// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/rangehistogram.h"
#include "core/tensors/statistics.h"
#include "widgets/common/axisticks.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// The values from `low` to `high`; both finite.
struct ValueRange {
    double low = 0, high = 1;

    /// high − low, halved so that it never overflows.
    [[nodiscard]] double halfSpan() const { return high / 2 - low / 2; }
    bool operator==(const ValueRange&) const = default;
};

/// One bar: all bins it joins. Its edges are exact.
struct HistogramBar {
    double low = 0, high = 0; ///< low ≤ x < high
    std::int64_t count = 0;
    QRectF rect;              ///< cut to the plot; a bar that holds something is at least a pixel high
};

/// A line that marks a value.
struct HistogramMark {
    enum class Kind { Mean, Deviation, Zero };
    Kind kind = Kind::Mean;
    double value = 0;
    double x = 0;
    QString label;
    QRectF labelRect; ///< empty when there is no room
};

/// What the layout needs to know; lengths in pixels.
struct ValueHistogramInput {
    const core::RangeHistogram* histogram = nullptr;
    core::TensorStatistics statistics;
    ValueRange view;
    QRectF area;
    bool isLogarithmic = false;
    double leastBinWidth = 0; ///< in values: 1 for whole numbers
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
};

/// Where everything of the picture lies.
struct ValueHistogramLayout {
    QRectF plot;
    ValueRange view;
    std::vector<HistogramBar> bars; ///< side by side, ascending, all that reach into the view
    std::vector<HistogramMark> marks;
    AxisTicks valueTicks;
    AxisTicks countTicks;
    double countTop = 1;   ///< the count at the plot's upper edge
    double countFloor = 0; ///< at the lower edge: 0, or ½ on a logarithmic axis
    bool isLogarithmic = false;

    [[nodiscard]] double x(double value) const;
    [[nodiscard]] double valueAt(double x) const;
    [[nodiscard]] double y(double count) const;
    /// The bar under an x, and the one that holds a value.
    [[nodiscard]] std::optional<int> barAt(double x) const;
    [[nodiscard]] std::optional<int> barOf(double value) const;
};

/// Neighbouring bins are joined, by powers of two, until a bar is at least this many pixels wide.
inline constexpr double leastBarPixels = 3;

/// Nothing but the plot when the histogram has no bins.
[[nodiscard]] ValueHistogramLayout layoutValueHistogram(const ValueHistogramInput& input);

/// The view of all finite values with a margin of a fiftieth on both sides; a single value stands in the middle.
[[nodiscard]] ValueRange wholeRange(const core::TensorStatistics& statistics);
/// The narrowest span that is worth a look, by the magnitudes in the view: 2^−40 of it.
[[nodiscard]] double leastHalfSpan(const ValueRange& view);
/// Scales the span and keeps the value at `share` (0 left … 1 right) in its place; never beyond what `whole` has nor narrower
/// than leastHalfSpan.
[[nodiscard]] ValueRange zoomed(const ValueRange& view, const ValueRange& whole, double factor, double share);
/// Moves by a share of the span, up to the ends of `whole`.
[[nodiscard]] ValueRange panned(const ValueRange& view, const ValueRange& whole, double share);

/// What lies between two values, moved outwards to the edges of bins.
struct RangeShare {
    ValueRange range; ///< low ≤ x < high
    std::int64_t count = 0;
    std::optional<long double> squares; ///< Σx², where the histogram knows it
};
/// Nothing when the histogram does not reach that far.
[[nodiscard]] std::optional<RangeShare> shareBetween(const core::RangeHistogram& histogram, const ValueRange& range);
/// True when every finite value in the range is in the bins.
[[nodiscard]] bool covers(const core::RangeHistogram& histogram, const ValueRange& range);

} // namespace quantoscope::widgets
