// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/palette.h"
#include "widgets/numbers/numberlinelayout.h"

#include <QFontMetricsF>
#include <QPalette>

class QPainter;

namespace quantoscope::widgets {

/// What is drawn over the plain number line.
struct NumberLineMarks {
    int row = -1;                           ///< the row with the cursor
    std::optional<core::CodePoint> code;    ///< its cell
    bool focused = false;
};

/// Where the parts of the picture go for a font: names left, axis below.
struct NumberLineFrame {
    QRectF plot;
    double nameWidth = 0;
    double labelWidth = 0;
};
[[nodiscard]] NumberLineFrame frameNumberLine(const QRectF& area, const QFontMetricsF& metrics, const std::vector<NumberLineRow>& rows);

/// The fill, the line colour and the hatch of a class of values: told apart without colour by the hatch.
[[nodiscard]] QBrush classHatch(core::CodeClass kind, const QPalette& palette);
[[nodiscard]] ColorRole classRole(core::CodeClass kind);

/// Paints names, cells, zones, axis, the input's line and its rounding arrows.
void paintNumberLine(QPainter& painter, const NumberLineLayout& layout, const NumberLineInput& input,
                     const QPalette& palette, const NumberLineMarks& marks);

} // namespace quantoscope::widgets
