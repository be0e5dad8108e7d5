// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <QRectF>

#include <vector>

namespace quantoscope::widgets {

/// What a strip of bits is measured with, in logical pixels.
struct BitStripMetrics {
    qreal available = 400;  ///< width to fill; lines break when the cells would get narrower than minCell
    qreal minCell = 11;
    qreal maxCell = 20;
    qreal cellHeight = 20;
    qreal labelHeight = 12; ///< above each line, for the field's name and positions
    qreal fieldGap = 4;     ///< between fields
};

/// Where the bits of a code lie: cells from the most significant bit to the right and down, a label above each field.
struct BitStripLayout {
    struct Cell {
        int bit = 0; ///< 0 is the least significant
        core::FieldKind field = core::FieldKind::Sign;
        QRectF rect;
    };
    struct Label {
        core::FieldKind field = core::FieldKind::Sign;
        int highBit = 0, lowBit = 0;
        QRectF rect; ///< above the field's cells of its first line
    };

    std::vector<Cell> cells;
    std::vector<Label> labels;
    QSizeF size;
    int bitsPerLine = 0;

    /// The bit under a point, or −1.
    [[nodiscard]] int bitAt(QPointF point) const;
    [[nodiscard]] QRectF rectOf(int bit) const;
};

[[nodiscard]] BitStripLayout layoutBits(const std::vector<core::Field>& fields, const BitStripMetrics& metrics);

} // namespace quantoscope::widgets
