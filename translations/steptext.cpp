// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/steptext.h"

#include "translations/fill.h"

#include <QCoreApplication>

namespace quantoscope::phrases {

namespace {

struct Phrase {
    core::StepKind kind;
    const char* title;
    const char* sentence;
};

// Numbers, bits and format names are filled in; %1, %2 … are the arguments of core::StepKind in their order.
constexpr Phrase phrases[] = {
    {core::StepKind::SignPositive, QT_TRANSLATE_NOOP("Steps", "Sign"),
     QT_TRANSLATE_NOOP("Steps", "The number is not negative: the sign bit is 0.")},
    {core::StepKind::SignNegative, QT_TRANSLATE_NOOP("Steps", "Sign"),
     QT_TRANSLATE_NOOP("Steps", "%1 is negative: the sign bit is 1.")},
    {core::StepKind::SignAbsent, QT_TRANSLATE_NOOP("Steps", "Sign"),
     QT_TRANSLATE_NOOP("Steps", "This format has no sign bit.")},
    {core::StepKind::SignOfZeroLost, QT_TRANSLATE_NOOP("Steps", "Sign of zero"),
     QT_TRANSLATE_NOOP("Steps", "The result is zero, and this format has only one zero: the minus sign is lost.")},
    {core::StepKind::Zero, QT_TRANSLATE_NOOP("Steps", "Zero"),
     QT_TRANSLATE_NOOP("Steps", "Zero has a code of its own: every bit is 0.")},
    {core::StepKind::NegativeZero, QT_TRANSLATE_NOOP("Steps", "Negative zero"),
     QT_TRANSLATE_NOOP("Steps", "This format tells −0 from +0: −0 has its own code.")},
    {core::StepKind::InfinityCode, QT_TRANSLATE_NOOP("Steps", "Infinity"),
     QT_TRANSLATE_NOOP("Steps", "This format has a code reserved for infinity.")},
    {core::StepKind::InfinityToNaN, QT_TRANSLATE_NOOP("Steps", "Infinity"),
     QT_TRANSLATE_NOOP("Steps", "By the rules of this format infinity becomes NaN.")},
    {core::StepKind::InfinityToEnd, QT_TRANSLATE_NOOP("Steps", "Infinity"),
     QT_TRANSLATE_NOOP("Steps", "Infinity is held at the end of the range, %1.")},
    {core::StepKind::NanCode, QT_TRANSLATE_NOOP("Steps", "Not a number"),
     QT_TRANSLATE_NOOP("Steps", "NaN has a code reserved for it; there is nothing to round.")},
    {core::StepKind::NanToMax, QT_TRANSLATE_NOOP("Steps", "Not a number"),
     QT_TRANSLATE_NOOP("Steps", "This format has no NaN; the chosen rule stores the largest number, %1.")},
    {core::StepKind::NanToNegativeZero, QT_TRANSLATE_NOOP("Steps", "Not a number"),
     QT_TRANSLATE_NOOP("Steps", "This format has no NaN; the chosen rule stores the code of −0.")},
    {core::StepKind::NegativeToNaN, QT_TRANSLATE_NOOP("Steps", "Out of range"),
     QT_TRANSLATE_NOOP("Steps", "The number is negative, but this format has no sign: the result is NaN.")},
    {core::StepKind::NegativeToLowest, QT_TRANSLATE_NOOP("Steps", "Out of range"),
     QT_TRANSLATE_NOOP("Steps", "The number is negative, but this format has no sign: the lowest number, %1, is stored.")},
    {core::StepKind::ZeroToNaN, QT_TRANSLATE_NOOP("Steps", "No zero"),
     QT_TRANSLATE_NOOP("Steps", "This format has no zero: the result is NaN.")},
    {core::StepKind::ZeroToLowest, QT_TRANSLATE_NOOP("Steps", "No zero"),
     QT_TRANSLATE_NOOP("Steps", "This format has no zero: the lowest number, %1, is stored.")},
    {core::StepKind::NarCode, QT_TRANSLATE_NOOP("Steps", "Not a real"),
     QT_TRANSLATE_NOOP("Steps", "Infinity and NaN are not real numbers: posits have one code for both, NaR.")},
    {core::StepKind::BinaryExact, QT_TRANSLATE_NOOP("Steps", "In binary"),
     QT_TRANSLATE_NOOP("Steps", "Write the magnitude in binary; the digits end.")},
    {core::StepKind::BinaryRepeating, QT_TRANSLATE_NOOP("Steps", "In binary"),
     QT_TRANSLATE_NOOP("Steps", "Write the magnitude in binary. The digits never end: the block %1 in parentheses repeats.")},
    {core::StepKind::BinaryEndless, QT_TRANSLATE_NOOP("Steps", "In binary"),
     QT_TRANSLATE_NOOP("Steps", "Write the magnitude in binary. The digits never end, and their period is too long to show.")},
    {core::StepKind::BinaryLong, QT_TRANSLATE_NOOP("Steps", "In binary"),
     QT_TRANSLATE_NOOP("Steps", "Write the magnitude in binary. The digits end, but only the first are shown.")},
    {core::StepKind::BinaryIrrational, QT_TRANSLATE_NOOP("Steps", "In binary"),
     QT_TRANSLATE_NOOP("Steps", "The number is irrational; its first %1 binary digits were computed, and the first are shown.")},
    {core::StepKind::Normalise, QT_TRANSLATE_NOOP("Steps", "Normalise"),
     QT_TRANSLATE_NOOP("Steps", "Move the point behind the leading 1; the exponent %1 says by how many places.")},
    {core::StepKind::BiasedExponent, QT_TRANSLATE_NOOP("Steps", "Exponent"),
     QT_TRANSLATE_NOOP("Steps", "The exponent field stores the exponent %1 plus the bias %2, so that it needs no sign of its own: %3.")},
    {core::StepKind::ExponentTooLarge, QT_TRANSLATE_NOOP("Steps", "Exponent"),
     QT_TRANSLATE_NOOP("Steps", "The exponent field would have to be %1, but %2 bits cannot hold that.")},
    {core::StepKind::SubnormalExponent, QT_TRANSLATE_NOOP("Steps", "Subnormal"),
     QT_TRANSLATE_NOOP("Steps", "The exponent %1 is below the least exponent, %2. The field stays 0, the exponent is held at %2, and no leading 1 is implied.")},
    {core::StepKind::BelowNormalNoSubnormals, QT_TRANSLATE_NOOP("Steps", "Below the smallest"),
     QT_TRANSLATE_NOOP("Steps", "This format has no subnormal numbers: between 0 and %1 there is nothing.")},
    {core::StepKind::BelowSmallest, QT_TRANSLATE_NOOP("Steps", "Below the smallest"),
     QT_TRANSLATE_NOOP("Steps", "Nothing lies below the smallest number, %1, not even zero: it is the nearest.")},
    {core::StepKind::KeptBits, QT_TRANSLATE_NOOP("Steps", "Mantissa"),
     QT_TRANSLATE_NOOP("Steps", "The 1 before the point is implied and not stored; keep the next %1 bits.")},
    {core::StepKind::KeptSubnormalBits, QT_TRANSLATE_NOOP("Steps", "Mantissa"),
     QT_TRANSLATE_NOOP("Steps", "Write the number with the least exponent; keep the first %1 bits after the point.")},
    {core::StepKind::KeptNothing, QT_TRANSLATE_NOOP("Steps", "Mantissa"),
     QT_TRANSLATE_NOOP("Steps", "This format stores no mantissa bits: only powers of two are left.")},
    {core::StepKind::RestZero, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Nothing is cut off: the number is stored exactly.")},
    {core::StepKind::GuardRoundSticky, QT_TRANSLATE_NOOP("Steps", "Cut off"),
     QT_TRANSLATE_NOOP("Steps", "The first bit cut off (guard) is %1, the second (round) %2. Sticky says whether any later bit is 1: %3.")},
    {core::StepKind::NearestBelow, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Less than half of the last place is cut off: the nearest number is %1, not %2.")},
    {core::StepKind::NearestAbove, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "More than half of the last place is cut off: the nearest number is %1, not %2.")},
    {core::StepKind::TieToEvenStay, QT_TRANSLATE_NOOP("Steps", "Tie"),
     QT_TRANSLATE_NOOP("Steps", "Exactly half is cut off. Ties go to the even neighbour, whose last bit is 0: %1, not %2.")},
    {core::StepKind::TieToEvenUp, QT_TRANSLATE_NOOP("Steps", "Tie"),
     QT_TRANSLATE_NOOP("Steps", "Exactly half is cut off. Ties go to the even neighbour, whose last bit is 0: up to %1, not %2.")},
    {core::StepKind::TieAway, QT_TRANSLATE_NOOP("Steps", "Tie"),
     QT_TRANSLATE_NOOP("Steps", "Exactly half is cut off. In this rounding ties go away from zero: to %1, not %2.")},
    {core::StepKind::TowardZero, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding toward zero drops the rest: %1, not %2.")},
    {core::StepKind::UpwardStay, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding up goes toward +∞: of the two neighbours that is %1, not %2.")},
    {core::StepKind::UpwardUp, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding up goes toward +∞: of the two neighbours that is %1, not %2.")},
    {core::StepKind::DownwardStay, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding down goes toward −∞: of the two neighbours that is %1, not %2.")},
    {core::StepKind::DownwardUp, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding down goes toward −∞: of the two neighbours that is %1, not %2.")},
    {core::StepKind::OddStay, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding to odd takes the neighbour whose last bit is 1: that is %1 already, not %2.")},
    {core::StepKind::OddUp, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Rounding to odd takes the neighbour whose last bit is 1: %1, not %2.")},
    {core::StepKind::StochasticStay, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Stochastic rounding: the random number u is not below the rest r, so the result is %1, not %2.")},
    {core::StepKind::StochasticUp, QT_TRANSLATE_NOOP("Steps", "Rounding"),
     QT_TRANSLATE_NOOP("Steps", "Stochastic rounding: the random number u is below the rest r, so the result is %1, not %2.")},
    {core::StepKind::AddUnit, QT_TRANSLATE_NOOP("Steps", "Round up"),
     QT_TRANSLATE_NOOP("Steps", "Add one in the last place.")},
    {core::StepKind::CarryIntoExponent, QT_TRANSLATE_NOOP("Steps", "Carry"),
     QT_TRANSLATE_NOOP("Steps", "Adding one in the last place carries through every bit: the mantissa becomes 0 and the exponent rises to %1.")},
    {core::StepKind::CarryIntoNormal, QT_TRANSLATE_NOOP("Steps", "Carry"),
     QT_TRANSLATE_NOOP("Steps", "Adding one in the last place carries past the point: the result is the smallest normal number, with exponent field 1.")},
    {core::StepKind::FlushToZero, QT_TRANSLATE_NOOP("Steps", "Flush"),
     QT_TRANSLATE_NOOP("Steps", "The result is zero.")},
    {core::StepKind::FlushToSmallest, QT_TRANSLATE_NOOP("Steps", "Flush"),
     QT_TRANSLATE_NOOP("Steps", "The result is the smallest normal number, %1.")},
    {core::StepKind::Underflow, QT_TRANSLATE_NOOP("Steps", "Underflow"),
     QT_TRANSLATE_NOOP("Steps", "The number is below the normal numbers and was rounded: digits were lost to underflow.")},
    {core::StepKind::UnderflowToZero, QT_TRANSLATE_NOOP("Steps", "Underflow"),
     QT_TRANSLATE_NOOP("Steps", "The number is not zero, but so small that zero is stored.")},
    {core::StepKind::OverflowBound, QT_TRANSLATE_NOOP("Steps", "Overflow"),
     QT_TRANSLATE_NOOP("Steps", "The largest number is %1. In this rounding the range ends at %2, and this number is not below it.")},
    {core::StepKind::OverflowToInfinity, QT_TRANSLATE_NOOP("Steps", "Overflow"),
     QT_TRANSLATE_NOOP("Steps", "Too large: infinity is stored.")},
    {core::StepKind::OverflowToNaN, QT_TRANSLATE_NOOP("Steps", "Overflow"),
     QT_TRANSLATE_NOOP("Steps", "Too large, and this format has no infinity: NaN is stored.")},
    {core::StepKind::OverflowSaturates, QT_TRANSLATE_NOOP("Steps", "Overflow"),
     QT_TRANSLATE_NOOP("Steps", "Too far out: the end of the range, %1, is stored (saturation).")},
    {core::StepKind::OverflowDirected, QT_TRANSLATE_NOOP("Steps", "Overflow"),
     QT_TRANSLATE_NOOP("Steps", "Too large, but this rounding never moves away from zero past the range: %1 is stored.")},
    {core::StepKind::OverflowNoInfinity, QT_TRANSLATE_NOOP("Steps", "Overflow"),
     QT_TRANSLATE_NOOP("Steps", "Too large, and there is neither infinity nor NaN to use: %1 is stored.")},
    {core::StepKind::Scale, QT_TRANSLATE_NOOP("Steps", "Scale"),
     QT_TRANSLATE_NOOP("Steps", "With %1 bits after the point, the code counts steps of 2^-%1: multiply.")},
    {core::StepKind::NotAnInteger, QT_TRANSLATE_NOOP("Steps", "Not an integer"),
     QT_TRANSLATE_NOOP("Steps", "Only integers can be stored here; this one lies between %1 and %2.")},
    {core::StepKind::InRange, QT_TRANSLATE_NOOP("Steps", "Range"),
     QT_TRANSLATE_NOOP("Steps", "The format reaches from %1 to %2: it fits.")},
    {core::StepKind::OutOfRange, QT_TRANSLATE_NOOP("Steps", "Range"),
     QT_TRANSLATE_NOOP("Steps", "The format reaches from %1 to %2: it does not fit.")},
    {core::StepKind::Wrap, QT_TRANSLATE_NOOP("Steps", "Wrap around"),
     QT_TRANSLATE_NOOP("Steps", "The hardware keeps the low bits and drops the rest: the remainder modulo the number of codes.")},
    {core::StepKind::WrapOnesComplement, QT_TRANSLATE_NOOP("Steps", "Wrap around"),
     QT_TRANSLATE_NOOP("Steps", "With the end-around carry the hardware counts modulo one less than the number of codes.")},
    {core::StepKind::WrapMagnitude, QT_TRANSLATE_NOOP("Steps", "Wrap around"),
     QT_TRANSLATE_NOOP("Steps", "The sign stays; of the magnitude only the low bits are kept.")},
    {core::StepKind::MagnitudeBits, QT_TRANSLATE_NOOP("Steps", "Magnitude"),
     QT_TRANSLATE_NOOP("Steps", "Write the magnitude with %1 bits.")},
    {core::StepKind::PositiveBits, QT_TRANSLATE_NOOP("Steps", "Magnitude"),
     QT_TRANSLATE_NOOP("Steps", "The number is not negative: its code is its magnitude, with %1 bits.")},
    {core::StepKind::Invert, QT_TRANSLATE_NOOP("Steps", "Invert"),
     QT_TRANSLATE_NOOP("Steps", "Invert every bit: 0 becomes 1 and 1 becomes 0.")},
    {core::StepKind::AddOne, QT_TRANSLATE_NOOP("Steps", "Add 1"),
     QT_TRANSLATE_NOOP("Steps", "Add 1 to get the two's complement.")},
    {core::StepKind::AddOffset, QT_TRANSLATE_NOOP("Steps", "Offset"),
     QT_TRANSLATE_NOOP("Steps", "The code is the number plus %1, so that the least number gets the code 0.")},
    {core::StepKind::Regime, QT_TRANSLATE_NOOP("Steps", "Regime"),
     QT_TRANSLATE_NOOP("Steps", "The exponent is split by useed = %2: it holds %1 times. The regime writes %1 as the run %3.")},
    {core::StepKind::PositExponent, QT_TRANSLATE_NOOP("Steps", "Exponent"),
     QT_TRANSLATE_NOOP("Steps", "What is left of the exponent goes into the exponent bits: %1.")},
    {core::StepKind::PositFraction, QT_TRANSLATE_NOOP("Steps", "Fraction"),
     QT_TRANSLATE_NOOP("Steps", "The leading 1 is implied; the fraction is %1.")},
    {core::StepKind::PositCut, QT_TRANSLATE_NOOP("Steps", "Cut"),
     QT_TRANSLATE_NOOP("Steps", "Regime, exponent and fraction stand one after the other; the first %1 bits are kept.")},
    {core::StepKind::PositToMax, QT_TRANSLATE_NOOP("Steps", "Largest posit"),
     QT_TRANSLATE_NOOP("Steps", "Posits never round to NaR: the largest number, %1, is stored.")},
    {core::StepKind::PositToMin, QT_TRANSLATE_NOOP("Steps", "Smallest posit"),
     QT_TRANSLATE_NOOP("Steps", "Posits never round to zero: the smallest positive number, %1, is used.")},
    {core::StepKind::Fields, QT_TRANSLATE_NOOP("Steps", "Fields"),
     QT_TRANSLATE_NOOP("Steps", "Put the fields together.")},
    {core::StepKind::Code, QT_TRANSLATE_NOOP("Steps", "Code"),
     QT_TRANSLATE_NOOP("Steps", "The code is %1 in hexadecimal.")},
    {core::StepKind::DecodeFields, QT_TRANSLATE_NOOP("Steps", "Fields"),
     QT_TRANSLATE_NOOP("Steps", "Cut the code into its fields.")},
    {core::StepKind::DecodeSign, QT_TRANSLATE_NOOP("Steps", "Sign"),
     QT_TRANSLATE_NOOP("Steps", "The sign bit is %1.")},
    {core::StepKind::DecodeExponent, QT_TRANSLATE_NOOP("Steps", "Exponent"),
     QT_TRANSLATE_NOOP("Steps", "Subtract the bias %1 from the exponent field.")},
    {core::StepKind::DecodeSubnormal, QT_TRANSLATE_NOOP("Steps", "Subnormal"),
     QT_TRANSLATE_NOOP("Steps", "The exponent field is 0: a subnormal number with the least exponent, %1.")},
    {core::StepKind::DecodeSignificand, QT_TRANSLATE_NOOP("Steps", "Mantissa"),
     QT_TRANSLATE_NOOP("Steps", "Put the implied 1 before the point.")},
    {core::StepKind::DecodeSubnormalSignificand, QT_TRANSLATE_NOOP("Steps", "Mantissa"),
     QT_TRANSLATE_NOOP("Steps", "Subnormal numbers have a 0 before the point.")},
    {core::StepKind::DecodeProduct, QT_TRANSLATE_NOOP("Steps", "Value"),
     QT_TRANSLATE_NOOP("Steps", "Multiply sign, significand and power of two.")},
    {core::StepKind::DecodeZero, QT_TRANSLATE_NOOP("Steps", "Zero"),
     QT_TRANSLATE_NOOP("Steps", "This is the code of zero.")},
    {core::StepKind::DecodeNegativeZero, QT_TRANSLATE_NOOP("Steps", "Negative zero"),
     QT_TRANSLATE_NOOP("Steps", "This is the code of −0.")},
    {core::StepKind::DecodeInfinity, QT_TRANSLATE_NOOP("Steps", "Infinity"),
     QT_TRANSLATE_NOOP("Steps", "This code is reserved for infinity.")},
    {core::StepKind::DecodeNaN, QT_TRANSLATE_NOOP("Steps", "Not a number"),
     QT_TRANSLATE_NOOP("Steps", "This code is reserved for NaN.")},
    {core::StepKind::DecodeNaR, QT_TRANSLATE_NOOP("Steps", "Not a real"),
     QT_TRANSLATE_NOOP("Steps", "This code is reserved for NaR: not a real number.")},
    {core::StepKind::DecodeMagnitude, QT_TRANSLATE_NOOP("Steps", "Magnitude"),
     QT_TRANSLATE_NOOP("Steps", "Read the bits as a binary number.")},
    {core::StepKind::DecodeInvert, QT_TRANSLATE_NOOP("Steps", "Invert"),
     QT_TRANSLATE_NOOP("Steps", "The first bit is 1, so the number is negative: invert every bit.")},
    {core::StepKind::DecodeAddOne, QT_TRANSLATE_NOOP("Steps", "Add 1"),
     QT_TRANSLATE_NOOP("Steps", "Add 1: this is the magnitude.")},
    {core::StepKind::DecodeNegate, QT_TRANSLATE_NOOP("Steps", "Value"),
     QT_TRANSLATE_NOOP("Steps", "Put the minus sign back.")},
    {core::StepKind::DecodeOffset, QT_TRANSLATE_NOOP("Steps", "Offset"),
     QT_TRANSLATE_NOOP("Steps", "Subtract the offset %1.")},
    {core::StepKind::DecodeScale, QT_TRANSLATE_NOOP("Steps", "Scale"),
     QT_TRANSLATE_NOOP("Steps", "The code counts steps of 2^-%1: multiply.")},
    {core::StepKind::DecodePositNegate, QT_TRANSLATE_NOOP("Steps", "Two's complement"),
     QT_TRANSLATE_NOOP("Steps", "The first bit is 1: take the two's complement of all bits to read the magnitude.")},
    {core::StepKind::DecodeRegime, QT_TRANSLATE_NOOP("Steps", "Regime"),
     QT_TRANSLATE_NOOP("Steps", "A run of %1 equal bits: the power of useed = %3 is %2.")},
    {core::StepKind::DecodePositExponent, QT_TRANSLATE_NOOP("Steps", "Exponent"),
     QT_TRANSLATE_NOOP("Steps", "The regime and the %1 exponent bits that are there make the exponent of 2.")},
};
static_assert(std::size(phrases) == static_cast<std::size_t>(core::StepKind::DecodePositExponent) + 1);

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < std::size(phrases); ++i) {
        if (phrases[i].kind != static_cast<core::StepKind>(i))
            return false;
    }
    return true;
}
static_assert(isInOrder(), "one phrase for each step kind, in the order of the enumeration");

const Phrase& phraseOf(core::StepKind kind)
{
    return phrases[static_cast<std::size_t>(kind)];
}

} // namespace

QString stepTitle(core::StepKind kind)
{
    return QCoreApplication::translate("Steps", phraseOf(kind).title);
}

QString stepSentence(const core::Step& step)
{
    QStringList arguments;
    for (const std::string& argument : step.arguments)
        arguments += QString::fromStdString(argument);
    return fill(QCoreApplication::translate("Steps", phraseOf(step.kind).sentence), arguments);
}

} // namespace quantoscope::phrases
