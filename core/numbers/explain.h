// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// What one step of a derivation tells. The comment names the step's arguments in order; numbers come as text.
enum class StepKind {
    // The sign, and input that is no ordinary number.
    SignPositive,       ///< no arguments
    SignNegative,       ///< the value
    SignAbsent,         ///< no arguments: the format has no sign bit
    SignOfZeroLost,     ///< no arguments: the result is zero and the format has no −0
    Zero,               ///< no arguments
    NegativeZero,       ///< no arguments
    InfinityCode,       ///< no arguments: the format has an infinity
    InfinityToNaN,      ///< no arguments
    InfinityToEnd,      ///< the end of the range
    NanCode,            ///< no arguments
    NanToMax,           ///< the largest number
    NanToNegativeZero,  ///< no arguments
    NegativeToNaN,      ///< no arguments: a negative value in an unsigned format
    NegativeToLowest,   ///< the lowest number
    ZeroToNaN,          ///< no arguments: a zero in a format without zero
    ZeroToLowest,       ///< the lowest number
    NarCode,            ///< no arguments

    // A magnitude in binary, normalised.
    BinaryExact,        ///< no arguments
    BinaryRepeating,    ///< the repeating block
    BinaryEndless,      ///< no arguments: endless, its period too long to show
    BinaryLong,         ///< no arguments: ends, but is too long to show
    BinaryIrrational,   ///< the bits computed
    Normalise,          ///< the exponent

    // A float's exponent and significand.
    BiasedExponent,     ///< the exponent, the bias, the field's value
    ExponentTooLarge,   ///< the biased exponent, the field's width
    SubnormalExponent,  ///< the exponent, the least exponent
    BelowNormalNoSubnormals, ///< the smallest normal number
    BelowSmallest,      ///< the smallest number: a format without zero
    KeptBits,           ///< the number of mantissa bits
    KeptSubnormalBits,  ///< the number of mantissa bits
    KeptNothing,        ///< no arguments: a format without mantissa bits

    // The rounding. Arguments of the decisions: the value chosen, the value not chosen.
    RestZero,           ///< no arguments: nothing is cut off
    GuardRoundSticky,   ///< the first bit cut off, the second, "1" when any later bit is 1
    NearestBelow,       ///< less than half: the bits stay
    NearestAbove,       ///< more than half: one is added
    TieToEvenStay,
    TieToEvenUp,
    TieAway,
    TowardZero,
    UpwardStay,         ///< toward +∞: a negative number's magnitude stays
    UpwardUp,
    DownwardStay,       ///< toward −∞: a positive number stays
    DownwardUp,
    OddStay,
    OddUp,
    StochasticStay,
    StochasticUp,
    AddUnit,            ///< no arguments
    CarryIntoExponent,  ///< the new exponent
    CarryIntoNormal,    ///< no arguments: the largest subnormal became the smallest normal number
    FlushToZero,        ///< no arguments
    FlushToSmallest,    ///< the smallest normal number

    // The ends of the range.
    Underflow,          ///< no arguments: inexact and below the normal numbers
    UnderflowToZero,    ///< no arguments
    OverflowBound,      ///< the largest number, the bound
    OverflowToInfinity, ///< no arguments
    OverflowToNaN,      ///< no arguments
    OverflowSaturates,  ///< the end of the range
    OverflowDirected,   ///< the end of the range: the rounding points toward zero
    OverflowNoInfinity, ///< the end of the range: neither infinity nor NaN exists, or the policy wants no NaN

    // Integers and fixed point.
    Scale,              ///< the number of fraction bits
    NotAnInteger,       ///< the integer below, the integer above
    InRange,            ///< the least value, the greatest value
    OutOfRange,         ///< the least value, the greatest value
    Wrap,               ///< no arguments
    WrapOnesComplement, ///< no arguments
    WrapMagnitude,      ///< no arguments
    MagnitudeBits,      ///< the number of bits
    PositiveBits,       ///< the number of bits: a positive number in a complement coding is its magnitude
    Invert,             ///< no arguments
    AddOne,             ///< no arguments
    AddOffset,          ///< the offset

    // Posits.
    Regime,             ///< the power of useed, useed, the regime's bits
    PositExponent,      ///< the exponent bits
    PositFraction,      ///< the fraction's bits
    PositCut,           ///< the number of bits kept
    PositToMax,         ///< the largest number
    PositToMin,         ///< the smallest positive number

    // The end of every derivation of a code.
    Fields,             ///< no arguments
    Code,               ///< hexadecimal

    // From a code back to its value.
    DecodeFields,       ///< no arguments
    DecodeSign,         ///< the sign bit
    DecodeExponent,     ///< the bias
    DecodeSubnormal,    ///< the least exponent
    DecodeSignificand,  ///< no arguments
    DecodeSubnormalSignificand, ///< no arguments
    DecodeProduct,      ///< no arguments
    DecodeZero,         ///< no arguments
    DecodeNegativeZero, ///< no arguments
    DecodeInfinity,     ///< no arguments
    DecodeNaN,          ///< no arguments
    DecodeNaR,          ///< no arguments
    DecodeMagnitude,    ///< no arguments
    DecodeInvert,       ///< no arguments
    DecodeAddOne,       ///< no arguments
    DecodeNegate,       ///< no arguments
    DecodeOffset,       ///< the offset
    DecodeScale,        ///< the number of fraction bits
    DecodePositNegate,  ///< no arguments
    DecodeRegime,       ///< the number of equal bits, the power of useed, useed
    DecodePositExponent,///< the exponent bits that are there
};

/// The stable name of a kind, `biased-exponent`; for JSON and tests.
[[nodiscard]] std::string_view stepKindName(StepKind kind);
[[nodiscard]] std::span<const StepKind> allStepKinds();

/// One step. `equation` is mathematics in no language: `5.75 = 101.11₂`, `2 + 127 = 129 = 10000001₂`; (…) inside binary
/// digits repeats for ever, `…` stands for digits not shown, ≈ marks a decimal that was cut.
///
/// lowBit … lowBit + bitCount − 1 are the bits of the code that the step is about (none: lowBit −1), `bits` what it sets
/// them to, most significant first, empty when it sets none. Applying all `bits` in order yields the code.
struct Step {
    StepKind kind = StepKind::Code;
    std::vector<std::string> arguments;
    std::string equation;
    int lowBit = -1;
    int bitCount = 0;
    std::string bits;
};

/// A value and its code; a rounding candidate beyond the range has no code.
struct CodeValue {
    std::optional<CodePoint> code;
    Number value;
};

/// Why a number has its code, or a code its value.
struct Explanation {
    Format format;
    EncodeOptions options;
    Number input;
    bool inverse = false; ///< from code to value; `input` is then the value
    std::vector<Step> steps;

    Encoded encoded;
    Number stored;
    RoundingError error;
    std::optional<CodeValue> below, above; ///< neighbours of the stored number
    /// The two numbers around the input between which the rounding decided, smaller magnitude first; absent when exact.
    std::optional<CodeValue> towardZero, awayFromZero;
};

/// The derivation of encode(format, input, options): same code, same errors.
[[nodiscard]] Result<Explanation> explain(const Format& format, const Number& input, const EncodeOptions& options = {});

/// The derivation of decode(format, code).
[[nodiscard]] Explanation explainCode(const Format& format, CodePoint code);

} // namespace quantoscope::core
