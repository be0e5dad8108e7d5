// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <optional>

namespace quantoscope::widgets {

enum class NumberLineMode {
    Linear, ///< equal distances for equal differences
    Log,    ///< every power of two equally wide, both signs, zero in the middle
    ByCode  ///< every value of a chosen format equally far from the next
};

/// The map between values and places on an axis: exact both ways, increasing and continuous in every mode, so that
/// neighbouring binary64 numbers stay apart at any zoom.
///
/// Log: with 2^e ≤ |v| < 2^(e+1) and e ≥ e0, position = ±(e − e0 + |v|/2^e); below 2^e0 it is v/2^e0. Inside one power
/// of two the axis is linear (at most 0.087 of a binade away from log2).
/// ByCode: the place of a value of the reference in the order of values (0 at its lowest), linear between two values and
/// beyond the ends with the last step.
class NumberAxis
{
public:
    [[nodiscard]] static NumberAxis linear();
    [[nodiscard]] static NumberAxis logarithmic(long lowestExponent);
    [[nodiscard]] static NumberAxis byCode(core::Format reference);

    [[nodiscard]] NumberLineMode mode() const { return m_mode; }
    [[nodiscard]] long lowestExponent() const { return m_lowestExponent; }
    /// For ByCode only.
    [[nodiscard]] const core::Format& reference() const { return *m_reference; }

    [[nodiscard]] core::Rational position(const core::Rational& value) const;
    [[nodiscard]] core::Rational value(const core::Rational& position) const;

private:
    NumberLineMode m_mode = NumberLineMode::Linear;
    long m_lowestExponent = 0;
    std::optional<core::Format> m_reference;
};

/// The part of an axis that is shown, in positions; exact, with denominators kept small.
struct NumberLineView {
    core::Rational centre = 0;
    core::Rational span = 16; ///< positions from the left to the right edge, above 0

    [[nodiscard]] core::Rational left() const { return centre - span / 2; }
    [[nodiscard]] core::Rational right() const { return centre + span / 2; }
    /// 0 at the left edge, 1 at the right one; ±1e9 for positions far outside.
    [[nodiscard]] double share(const core::Rational& position) const;
    [[nodiscard]] core::Rational positionAt(double share) const;
    /// Scales the span by a factor and keeps the position under `share` where it is: the middle exactly, others to a
    /// millionth of the span.
    [[nodiscard]] NumberLineView zoomed(double factor, double share) const;
    /// The same for a position itself, which stays in its place however often this is repeated.
    [[nodiscard]] NumberLineView zoomedAround(double factor, const core::Rational& position) const;
    /// Moves by a share of the span to the right.
    [[nodiscard]] NumberLineView panned(double share) const;

    bool operator==(const NumberLineView&) const = default;
};

/// The value rounded to a multiple of 2^exponent, toward −∞.
[[nodiscard]] core::Rational floorTo(const core::Rational& value, long exponent);

} // namespace quantoscope::widgets
