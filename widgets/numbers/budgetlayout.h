// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/budget.h"

#include <QRectF>

#include <vector>

namespace quantoscope::widgets {

/// The geometry of the budget picture, without any painting.
///
/// On top a bar of all codes whose segments are proportional to their numbers; a part that has codes but would be
/// thinner than `thinnest` pixels is widened to that and marked. In the middle a legend, one line a part. Below, a
/// column an octave: its height is log2(numbers) + 1, the bits of precision there.
struct BudgetLayout {
    static constexpr qreal thinnest = 3;

    struct Segment {
        core::BudgetPart part = core::BudgetPart::Zero;
        QRectF rect;
        bool widened = false;
    };
    struct LegendLine {
        core::BudgetPart part = core::BudgetPart::Zero;
        QRectF rect;
    };
    struct Column {
        core::OctaveRun run;
        QRectF rect;
    };

    QRectF bar;
    QRectF chart;
    std::vector<Segment> segments; ///< left to right, only parts that have codes
    std::vector<LegendLine> legend;
    std::vector<Column> columns;   ///< ascending exponents; runs of equal octaves are one rectangle
    long firstExponent = 0;        ///< of the chart's left edge
    long lastExponent = 0;         ///< the octave at its right edge
    qreal octaveWidth = 0;
    qreal tallest = 1;             ///< height of the chart in bits

    /// The x of an octave's left edge.
    [[nodiscard]] qreal xOfExponent(long exponent) const;
    /// Index into `segments`, by bar or legend line, or −1.
    [[nodiscard]] int segmentAt(QPointF position) const;
    /// Index into `columns` or −1.
    [[nodiscard]] int columnAt(QPointF position) const;
    /// The octave under the position inside the chart.
    [[nodiscard]] long exponentAt(QPointF position) const;
};

/// `lineHeight` is that of the text; sizes too small for all zones give empty rectangles, never negative ones.
[[nodiscard]] BudgetLayout layoutBudget(const core::CodeBudget& budget, QSizeF size, qreal lineHeight);
/// The height that shows everything.
[[nodiscard]] qreal budgetHeight(const core::CodeBudget& budget, qreal lineHeight);

} // namespace quantoscope::widgets
