// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <array>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The four codings in the order of their rings: sign-magnitude, ones' complement, two's complement, offset binary.
[[nodiscard]] std::span<const IntegerCoding> integerCodings();

/// What lies between a code of the code circle and the next one clockwise (code + 1 modulo 2^n) in one coding.
enum class CircleStep {
    Up,         ///< the value grows by 1
    Down,       ///< the value falls by 1: the negative half of sign-magnitude runs backwards
    SecondZero, ///< from −0 to +0: the value stays
    Wrap        ///< the value leaps: the wrap point of the coding
};
[[nodiscard]] CircleStep circleStep(const IntegerFormat& format, CodePoint code);
/// The codes after which the values leap, ascending: 0111 for two's complement at 4 bits, two places in sign-magnitude.
[[nodiscard]] std::vector<CodePoint> wrapPoints(const IntegerFormat& format);

/// How a walk on the circle compares with the addition it stands for.
enum class WalkVerdict {
    Right,          ///< the value reached is start + steps
    Overflow,       ///< start + steps lies outside the range of the coding
    EndAroundCarry, ///< ones' complement, one off for every crossing of its two zeros: the carry has to be added back
    WrongDirection  ///< sign-magnitude with negative numbers: a plain adder walks the wrong way
};

struct WalkReading {
    IntegerCoding coding = IntegerCoding::TwosComplement;
    Integer start;   ///< the value of the start code
    Integer wanted;  ///< start + steps
    Integer reached; ///< the value of the end code
    bool startsAtNegativeZero = false;
    bool endsAtNegativeZero = false;
    int wraps = 0;   ///< how often the walk crosses a wrap point of the coding
    WalkVerdict verdict = WalkVerdict::Right;
};

/// `steps` steps clockwise (counter-clockwise when negative) from a code: what a plain n-bit binary adder does.
struct CodeWalk {
    int width = 4;
    CodePoint start;
    long steps = 0;
    CodePoint end;
    int carries = 0; ///< crossings of 1…1 → 0…0 clockwise (carries out of the top bit) or back (borrows)
    std::array<WalkReading, 4> readings; ///< in the order of integerCodings()
};

/// The walk; `width` 2…8, `start` a code of that width, |steps| at most 2^width.
[[nodiscard]] CodeWalk walkCodes(int width, CodePoint start, long steps);

} // namespace quantoscope::core
