// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <QRectF>
#include <QString>

#include <optional>

namespace quantoscope::widgets {

/// Formats wider than this have no map.
inline constexpr int codeMapWidthLimit = 16;

/// All codes of a format as a grid: the high half of the bits chooses the row from the top, the low half (the larger one
/// of an odd width) the column. Up to 8 bits a code is a cell with text, above it is a pixel or a few.
struct CodeMapLayout {
    QRectF grid;
    int columns = 0, rows = 0;
    int columnDigits = 1, rowDigits = 1; ///< hexadecimal digits of the axes' labels
    bool hasText = true;

    /// Empty for codes outside the grid.
    [[nodiscard]] QRectF cell(core::CodePoint code) const;
    [[nodiscard]] std::optional<core::CodePoint> codeAt(const QPointF& point) const;
    /// The code this many columns and rows away, staying inside the grid.
    [[nodiscard]] core::CodePoint moved(core::CodePoint code, int columnsRight, int rowsDown) const;
    /// The label of a column (its low bits) or a row (its high bits followed by a hyphen for each low digit).
    [[nodiscard]] QString columnLabel(int column) const;
    [[nodiscard]] QString rowLabel(int row) const;
};

/// Fits the grid into an area with room for labels at the left and on top; no grid for formats over the limit.
[[nodiscard]] CodeMapLayout layoutCodeMap(const QRectF& area, const core::Format& format, double labelWidth, double labelHeight);

} // namespace quantoscope::widgets
