// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::widgets {

struct BlockBarsInput {
    std::vector<double> values; ///< before
    std::vector<double> stored; ///< after
    int codeBits = 8;
    QRectF area;
    double lineHeight = 14;
    double digitWidth = 7;
    double reach = 0; ///< the bars reach from −reach to reach; 0: as far as they need
};

/// Where the bars of a block lie: cells in rows, each with a bar of the value and one of what is stored, and the bits of the code
/// below where there is room.
struct BlockBars {
    struct Cell {
        QRectF area;
        QRectF plot;   ///< where bars can be
        QRectF value;  ///< empty for what is not finite
        QRectF stored;
        QRectF bits;   ///< empty without room
    };
    std::vector<Cell> cells;
    int columns = 1;
    int bitLines = 0;   ///< lines of digits below each bar
    double reach = 1;   ///< the value at the top of a plot

    [[nodiscard]] double y(std::size_t cell, double value) const;
    /// The value at a height of a cell's plot.
    [[nodiscard]] double valueAt(std::size_t cell, double y) const;
    [[nodiscard]] std::optional<std::size_t> cellAt(const QPointF& point) const;
};

[[nodiscard]] BlockBars layoutBlockBars(const BlockBarsInput& input);

/// Cells in a row: 16 for up to 16 values, 32 for more.
[[nodiscard]] int blockColumns(std::size_t count);

} // namespace quantoscope::widgets
