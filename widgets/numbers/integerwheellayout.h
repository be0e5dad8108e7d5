// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/codewalk.h"

#include <QPointF>
#include <QSizeF>

#include <array>
#include <vector>

namespace quantoscope::widgets {

/// The geometry of the code circle, without any painting: code 0 on top, codes clockwise, five concentric rings, the
/// bits outermost and then the four codings in the order of core::integerCodings().
struct IntegerWheelLayout {
    static constexpr int ringCount = 5; ///< bits, then sign-magnitude, ones' complement, two's complement, offset binary

    /// A leap of one coding between a code and the next one clockwise.
    struct Mark {
        int ring = 0; ///< 1…4
        core::CodePoint after;
        core::CircleStep kind = core::CircleStep::Wrap; ///< Wrap, or SecondZero between −0 and +0
        double angle = 0;
    };
    /// A label to draw: of a ring and a code.
    struct Label {
        int ring = 0;
        core::CodePoint code;
        QPointF center;
        bool isZero = false; ///< a zero of this coding: drawn with a circle around it
        bool isNegativeZero = false;
    };

    int width = 4;
    QPointF center;
    double outer = 0;      ///< radius of the outermost edge
    double ringWidth = 0;
    int labelEvery = 1;    ///< codes between two labels: all labels only where they fit
    std::vector<Label> labels;
    std::vector<Mark> marks;

    [[nodiscard]] int codeCount() const { return 1 << width; }
    /// Radius of the middle of a ring, 0 for the outermost, and of its outer edge.
    [[nodiscard]] double ringMiddle(int ring) const { return outer - (ring + 0.5) * ringWidth; }
    [[nodiscard]] double ringOuter(int ring) const { return outer - ring * ringWidth; }
    /// Clockwise from the top, in radians; fractional codes lie between two codes.
    [[nodiscard]] double angleOf(double code) const;
    [[nodiscard]] QPointF pointAt(double angle, double radius) const;
    /// The code under a position, −1 outside the rings.
    [[nodiscard]] int codeAt(QPointF position) const;
};

/// `labelSize` is the size of the widest label of a ring. `width` 2…8.
[[nodiscard]] IntegerWheelLayout layoutWheel(int width, QSizeF size, QSizeF labelSize);

} // namespace quantoscope::widgets
