// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// A row of digits that stands under and over others, as in written arithmetic.
struct ColumnRow {
    enum class Role { Carry, Operand, Result, Rest };

    Role role = Role::Operand;
    QString label;            ///< left of the digits
    QString digits;           ///< a character a column, aligned at the right; a blank leaves its column empty
    QString note;             ///< right of the digits
    bool ruleAbove = false;   ///< a line over the row, as over a sum
    std::vector<int> marked;  ///< places in `digits` that get a box: a carry that comes around, a flipped bit, a guard bit
};

/// What columns are measured with, in logical pixels.
struct ColumnMetrics {
    qreal cellWidth = 12;
    qreal rowHeight = 18;
    qreal labelWidth = 60;
    qreal noteWidth = 40;
    qreal gap = 6;
};

struct ColumnLayout {
    struct Cell {
        int row = 0;
        int column = 0; ///< 0 is the rightmost
        QChar digit;
        bool isMarked = false;
        QRectF rect;
    };
    struct Line {
        QRectF label, note;
        std::optional<qreal> ruleY;
    };

    std::vector<Cell> cells; ///< without the blanks
    std::vector<Line> lines; ///< one a row
    qreal left = 0, right = 0; ///< of the digits
    int columns = 0;
    QSizeF size;

    /// The column under a point, or −1.
    [[nodiscard]] int columnAt(QPointF point) const;
    [[nodiscard]] QRectF columnRect(int column) const;
};

[[nodiscard]] ColumnLayout layoutColumns(const std::vector<ColumnRow>& rows, const ColumnMetrics& metrics);

} // namespace quantoscope::widgets
