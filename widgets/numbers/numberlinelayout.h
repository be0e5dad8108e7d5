// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"
#include "widgets/numbers/numberaxis.h"

#include <QRectF>

#include <optional>
#include <string>
#include <vector>

namespace quantoscope::widgets {

/// A format on the number line and the code it holds; without a code the input does not fit.
struct NumberLineRow {
    core::Format format;
    std::optional<core::CodePoint> code;
};

/// What the layout needs to know; lengths in pixels.
struct NumberLineInput {
    std::vector<NumberLineRow> rows;
    std::optional<core::Number> number;
    core::EncodeOptions options;
    NumberAxis axis = NumberAxis::linear();
    NumberLineView view;
    QRectF plot;       ///< the rows' area, right of the names and above the axis
    double labelWidth = 70; ///< least distance of two labels of the axis
    double cellWidth = 3;   ///< values closer than this are drawn as a density
};

/// The interval that rounds to one value, cut to the plot.
struct NumberLineCell {
    core::CodePoint code;
    core::CodeClass kind = core::CodeClass::Normal;
    double left = 0, right = 0; ///< the cell's bounds
    double tick = 0;            ///< the value itself; may lie outside the plot
    bool odd = false;           ///< parity of the place, so that neighbours can be told apart
};

/// A stretch with values too close to draw one by one.
struct NumberLineDensity {
    double left = 0, right = 0;
    double perPixel = 0;
    core::CodeClass kind = core::CodeClass::Normal; ///< of the value in its middle
};

/// What becomes of values beyond the range.
enum class BeyondRange { Infinity, NaN, Saturates, Wraps, Refused };

struct NumberLineZone {
    double left = 0, right = 0;
    BeyondRange outcome = BeyondRange::Infinity;
    bool above = true;    ///< above the largest number, else below the lowest
    core::Rational bound; ///< where it begins: the overflow threshold, the end of the range when saturating
};

struct NumberLineRowLayout {
    QRectF band;
    std::vector<NumberLineCell> cells;
    std::vector<NumberLineDensity> densities;
    std::vector<NumberLineZone> zones;
    std::vector<double> ties;      ///< midpoints on both sides of the input that lie in the plot
    std::optional<double> stored;  ///< the stored finite value; far outside the plot as ±1e9 plot widths at most
    std::optional<core::CodeClass> special; ///< the stored infinity or NaN
    bool exact = false;            ///< the stored value is the input
};

struct NumberLineTick {
    double x = 0;
    std::string label;
};

struct NumberLineLayout {
    QRectF plot;
    std::vector<NumberLineRowLayout> rows;
    std::vector<NumberLineTick> ticks;
    std::optional<core::Rational> origin; ///< when set, the ticks' labels count from here
    std::optional<double> input;          ///< the input's place, also when outside the plot

    /// The row under a height, if any.
    [[nodiscard]] std::optional<int> rowAt(double y) const;
};

/// Never looks at more values than there are pixels, whatever the formats and the zoom.
[[nodiscard]] NumberLineLayout layoutNumberLine(const NumberLineInput& input);

/// What a format does with values above its largest (or below its lowest) number.
[[nodiscard]] BeyondRange beyondRange(const core::Format& format, bool above, const core::EncodeOptions& options);

/// The axis for a mode: logarithmic down to the least positive number of row `reference` or, with −1, of all rows; by code of
/// row `reference` (−1: the first).
[[nodiscard]] NumberAxis axisFor(NumberLineMode mode, const std::vector<NumberLineRow>& rows, int reference);
/// All numbers of all rows (of one row: `only` ≥ 0), with a margin.
[[nodiscard]] NumberLineView wholeRange(const NumberAxis& axis, const std::vector<NumberLineRow>& rows, int only = -1);
/// About ten cells around the input of row `chosen`; without one, of the row that is coarsest there.
[[nodiscard]] NumberLineView fitInput(const NumberAxis& axis, const std::vector<NumberLineRow>& rows,
                                      const core::Rational& input, int chosen = -1);
/// The least span worth showing: a quarter of the smallest step of any row.
[[nodiscard]] core::Rational leastSpan(const NumberAxis& axis, const std::vector<NumberLineRow>& rows);

} // namespace quantoscope::widgets
