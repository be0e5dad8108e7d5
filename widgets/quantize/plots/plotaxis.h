// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/axisticks.h"

#include <QRectF>
#include <QString>

class QPainter;
class QPalette;

namespace quantoscope::widgets {

/// One axis of a painted plot: the values low … high at the pixels from … to; `to` < `from` for one that grows upwards.
struct PlotAxis {
    double low = 0, high = 1;
    double from = 0, to = 1;
    AxisTicks ticks;

    /// Kept within a million pixels, which painters bear.
    [[nodiscard]] double at(double value) const;
    [[nodiscard]] double valueAt(double pixel) const;
    [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

/// With ticks that have room; low < high, both finite.
[[nodiscard]] PlotAxis horizontalAxis(double low, double high, const QRectF& plot, double lineHeight, const LabelLength& labelLength);
[[nodiscard]] PlotAxis verticalAxis(double low, double high, const QRectF& plot, double lineHeight);

/// Room for the labels and titles of both axes inside of an area.
[[nodiscard]] QRectF plotInside(const QRectF& area, double labelWidth, double lineHeight);

/// Grid lines, labels and the title, with the unit of the ticks, under the plot and to its left, in the painter's font.
void paintHorizontalAxis(QPainter& painter, const QRectF& plot, const PlotAxis& axis, const QString& title, const QPalette& palette);
void paintVerticalAxis(QPainter& painter, const QRectF& plot, const PlotAxis& axis, const QString& title, const QPalette& palette);

/// A text on a piece of the background, which keeps it readable over lines.
void paintPlate(QPainter& painter, const QRectF& rect, const QString& text, const QPalette& palette);

} // namespace quantoscope::widgets
