// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/words.h"

#include <QCoreApplication>

namespace quantoscope::phrases {

QString roundingWord(core::Rounding rounding)
{
    switch (rounding) {
    case core::Rounding::NearestEven: return QCoreApplication::translate("Phrases", "to nearest, ties to even");
    case core::Rounding::NearestAway: return QCoreApplication::translate("Phrases", "to nearest, ties away");
    case core::Rounding::TowardZero: return QCoreApplication::translate("Phrases", "toward zero");
    case core::Rounding::Up: return QCoreApplication::translate("Phrases", "up, toward +∞");
    case core::Rounding::Down: return QCoreApplication::translate("Phrases", "down, toward −∞");
    case core::Rounding::Odd: return QCoreApplication::translate("Phrases", "to odd");
    case core::Rounding::Stochastic: return QCoreApplication::translate("Phrases", "stochastic");
    }
    return {};
}

QString overflowWord(core::Overflow overflow)
{
    switch (overflow) {
    case core::Overflow::Ieee: return QCoreApplication::translate("Phrases", "IEEE: infinity or NaN");
    case core::Overflow::Saturate: return QCoreApplication::translate("Phrases", "saturate");
    case core::Overflow::Wrap: return QCoreApplication::translate("Phrases", "wrap (integers)");
    case core::Overflow::InfinityOrMax: return QCoreApplication::translate("Phrases", "infinity or largest");
    }
    return {};
}

QString fieldWord(core::FieldKind field)
{
    switch (field) {
    case core::FieldKind::Sign: return QCoreApplication::translate("Phrases", "sign");
    case core::FieldKind::Exponent: return QCoreApplication::translate("Phrases", "exponent");
    case core::FieldKind::Mantissa: return QCoreApplication::translate("Phrases", "mantissa");
    case core::FieldKind::Magnitude: return QCoreApplication::translate("Phrases", "magnitude");
    case core::FieldKind::IntegerPart: return QCoreApplication::translate("Phrases", "integer part");
    case core::FieldKind::Fraction: return QCoreApplication::translate("Phrases", "fraction");
    case core::FieldKind::Regime: return QCoreApplication::translate("Phrases", "regime");
    }
    return {};
}

QString codeClassWord(core::CodeClass kind)
{
    switch (kind) {
    case core::CodeClass::Zero: return QCoreApplication::translate("Phrases", "zero");
    case core::CodeClass::NegativeZero: return QCoreApplication::translate("Phrases", "negative zero");
    case core::CodeClass::Subnormal: return QCoreApplication::translate("Phrases", "subnormal");
    case core::CodeClass::Normal: return QCoreApplication::translate("Phrases", "normal");
    case core::CodeClass::Infinity: return QCoreApplication::translate("Phrases", "infinity");
    case core::CodeClass::NaN: return QCoreApplication::translate("Phrases", "NaN");
    case core::CodeClass::NaR: return QCoreApplication::translate("Phrases", "NaR, not a real");
    }
    return {};
}

QString integerCodingWord(core::IntegerCoding coding)
{
    switch (coding) {
    case core::IntegerCoding::SignMagnitude: return QCoreApplication::translate("Phrases", "Sign-magnitude");
    case core::IntegerCoding::OnesComplement: return QCoreApplication::translate("Phrases", "Ones' complement");
    case core::IntegerCoding::TwosComplement: return QCoreApplication::translate("Phrases", "Two's complement");
    case core::IntegerCoding::OffsetBinary: return QCoreApplication::translate("Phrases", "Offset binary");
    }
    return {};
}

QString formatFaultWord(core::FormatFault fault)
{
    switch (fault) {
    case core::FormatFault::NoRoomForNumbers:
        return QCoreApplication::translate("Phrases", "its special codes leave no number but zero");
    case core::FormatFault::IeeeNeedsBoth:
        return QCoreApplication::translate("Phrases", "infinities and NaN in the manner of IEEE 754 share the top exponent, so it needs both or neither");
    case core::FormatFault::IeeeNanNeedsMantissa:
        return QCoreApplication::translate("Phrases", "NaN in the manner of IEEE 754 needs at least one mantissa bit");
    case core::FormatFault::NegativeZeroNeedsSign:
        return QCoreApplication::translate("Phrases", "a negative zero needs a sign bit");
    case core::FormatFault::NegativeZeroTwice:
        return QCoreApplication::translate("Phrases", "the code of negative zero cannot be a zero and NaN at once");
    case core::FormatFault::SubnormalsNeedZero:
        return QCoreApplication::translate("Phrases", "subnormal numbers need a zero below them");
    }
    return {};
}

QString formatTitle(const core::Format& format)
{
    const auto* integer = format.integer();
    if (!integer) {
        const QString name = QString::fromStdString(format.name);
        return name.startsWith(QLatin1String("float:")) ? QCoreApplication::translate("Phrases", "own format") : name;
    }
    return integerCodingWord(integer->coding);
}

} // namespace quantoscope::phrases
