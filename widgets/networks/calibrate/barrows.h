// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/palette.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// A number of a row as a bar from 0, or several that stand one after the other.
struct BarCell {
    std::vector<double> parts;       ///< empty: there is nothing to show
    std::optional<double> reference; ///< a mark
    QString text;                    ///< the number in words, under the bar
};

struct BarColumn {
    QString title;
    QString unit;
    double low = 0; ///< low < high; 0 lies within
    double high = 1;
    std::vector<ColorRole> roles; ///< one a part
};

/// Rows of bars: what is compared, each in some columns.
struct BarTable {
    QStringList names;              ///< one a row
    std::vector<BarColumn> columns; ///< at least one, if there are rows
    std::vector<std::vector<BarCell>> rows;
    QStringList legend;             ///< of the first column's parts; empty: none
};

struct BarRowsInputs {
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    const BarTable* table = nullptr;
};

struct BarRowsLayout {
    struct Cell {
        std::vector<QRectF> bars; ///< one a part
        QRectF text;
        double reference = 0;     ///< x of the mark
    };
    struct Row {
        QRectF row, name;
        std::vector<Cell> cells;  ///< one a column
    };
    struct Column {
        QRectF plot, title;
        PlotAxis axis;
    };
    std::vector<Column> columns;
    std::vector<Row> rows; ///< empty where it is too small
    QRectF legend;

    [[nodiscard]] std::optional<int> rowAt(QPointF at) const;
};
[[nodiscard]] BarRowsLayout layoutBarRows(const BarRowsInputs& input);

} // namespace quantoscope::widgets
