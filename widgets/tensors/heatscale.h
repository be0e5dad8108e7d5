// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/matrixview.h"

#include <QImage>
#include <QString>

#include <array>

class QPalette;

namespace quantoscope::widgets {

/// How values become colours.
enum class HeatColours {
    Diverging, ///< blue below zero, the background at zero, orange above: −m … m
    Positive,  ///< the upper half of it: 0 … m
    Negative,  ///< the lower half: −m … 0
    Span       ///< from the background to dark through one run of colours: any range
};

/// What the ends of the colours mean.
enum class HeatRange {
    Tensor,     ///< the greatest magnitude of the tensor
    Slice,      ///< of the slice
    Percentile, ///< 99 % of the tensor's magnitudes are no greater
    LeastToGreatest, ///< of the tensor
    Custom
};

/// A range of values and its colours; values beyond have the colours of the ends.
struct HeatScale {
    HeatColours colours = HeatColours::Diverging;
    double low = -1, high = 1;

    /// 0 at `low`, 1 at `high`, clamped; ½ when both are equal.
    [[nodiscard]] double share(double value) const;
    bool operator==(const HeatScale&) const = default;
};

/// The scale of a range: symmetric around zero unless all values have one sign; a magnitude of 0, or none, counts as 1.
[[nodiscard]] HeatScale heatScale(double magnitude, double least, double greatest);
/// From the least to the greatest value.
[[nodiscard]] HeatScale heatSpan(double least, double greatest);

/// 256 colours from the scale's low to its high end. Their luminance is monotonic on both sides of zero, so that they can be told
/// apart without seeing hues; blue against orange is safe for the common colour blindnesses.
using HeatTable = std::array<QRgb, 256>;
[[nodiscard]] HeatTable heatTable(HeatColours colours, const QPalette& palette);

/// Colours of what is no number, where a cell is too small for a pattern.
[[nodiscard]] QRgb nanColour(const QPalette& palette);
[[nodiscard]] QRgb infinityColour(const QPalette& palette);

/// A pixel a tile; transparent where the matrix has no element.
[[nodiscard]] QImage heatImage(const core::MatrixTiles& tiles, const core::MatrixView& matrix, const HeatScale& scale, const QPalette& palette);

} // namespace quantoscope::widgets
