// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace quantoscope::widgets {

/// What a colour means; the same thing has the same colour on every page.
///
/// The hues are those of Okabe and Ito ("Color Universal Design", 2008), told apart with any common colour blindness;
/// each has a light and a dark variant. No meaning rests on colour alone: pictures add letters, patterns or shapes.
enum class ColorRole {
    Sign, Exponent, Mantissa, Regime, Magnitude, Fraction, // fields of a code
    Zero, Subnormal, Normal, Infinity, NaN,                // classes of values
    Float, Quantized, Error,                               // what a curve shows
    Good, Warning,                                         // judgements
    Scheme1, Scheme2, Scheme3, Scheme4, Scheme5, Scheme6, Scheme7, Scheme8,
    Grid, MutedText
};

/// True when the palette is one with a dark window.
[[nodiscard]] bool isDark(const QPalette& palette);
/// The colour for lines, text and marks on the window's background (contrast at least 3:1, MutedText 4.5:1).
[[nodiscard]] QColor roleColor(ColorRole role, const QPalette& palette);
/// A pale fill of the same hue, on which the palette's text colour stays readable (contrast at least 7:1).
[[nodiscard]] QColor roleFill(ColorRole role, const QPalette& palette);
/// Scheme1…Scheme8 for index 0…7, repeating.
[[nodiscard]] ColorRole schemeRole(int index);

} // namespace quantoscope::widgets
