// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include <QtGlobal>

class QChart;
class QPalette;
class QString;

namespace quantoscope::widgets {

/// Gives a chart the colours of a palette and the size of a font: background, axes, grid, legend. Series keep their own.
/// Call it again after a change of palette or font, and after adding an axis.
void applyChartStyle(QChart& chart, const QPalette& palette, const QFont& font);

/// A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `pieces` pieces; span > 0, pieces ≥ 1.
/// niceStep(3.2, 4) is 1.
[[nodiscard]] double niceStep(double span, int pieces);

/// The power of ten, a multiple of 3, by which an axis is scaled so that its labels stay short and Qt Charts draws it at
/// all (it gives up on spans below 1e-12): 0 for magnitudes from 1e-3 up to 1e5. axisExponent(2.5e-7) is −9.
[[nodiscard]] int axisExponent(double magnitude);

/// "×10⁻⁹" for −9; empty for 0.
[[nodiscard]] QString exponentText(int exponent);

} // namespace quantoscope::widgets
