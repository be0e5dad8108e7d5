// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/mistaketext.h"

#include "translations/fill.h"
#include "translations/steptext.h"
#include "translations/words.h"

#include <QCoreApplication>

namespace quantoscope::phrases {

QString mistakeText(core::Mistake mistake)
{
    using core::Mistake;
    switch (mistake) {
    case Mistake::None: return {};
    case Mistake::Other: return QCoreApplication::translate("Mistakes", "This is how it comes about:");
    case Mistake::SignFlipped: return QCoreApplication::translate("Mistakes", "The sign bit is 1 for negative numbers and 0 for all others.");
    case Mistake::ForgotBias: return QCoreApplication::translate("Mistakes", "You wrote the exponent itself: the bias is still to be added.");
    case Mistake::ExponentOffByOne: return QCoreApplication::translate("Mistakes", "The exponent is off by one: count the places again, and mind a carry.");
    case Mistake::KeptHiddenOne: return QCoreApplication::translate("Mistakes", "You stored the 1 before the point: it is implied, so drop it.");
    case Mistake::Truncated: return QCoreApplication::translate("Mistakes", "You cut the rest off: here the rounding goes away from zero.");
    case Mistake::RoundedAway: return QCoreApplication::translate("Mistakes", "You rounded away from zero: here the rest is dropped.");
    case Mistake::NotInverted: return QCoreApplication::translate("Mistakes", "You wrote sign and magnitude: the magnitude of a negative number is still to be inverted.");
    case Mistake::ForgotSign: return QCoreApplication::translate("Mistakes", "You wrote the magnitude alone, but the number is negative.");
    case Mistake::ForgotAddOne: return QCoreApplication::translate("Mistakes", "You inverted the bits: for the two's complement 1 is still to be added.");
    case Mistake::AddedOne: return QCoreApplication::translate("Mistakes", "You wrote the two's complement: the ones' complement only inverts.");
    case Mistake::Complemented: return QCoreApplication::translate("Mistakes", "You wrote a complement: sign-magnitude only sets the sign bit.");
    case Mistake::ForgotOffset: return QCoreApplication::translate("Mistakes", "You wrote the two's complement: in offset binary the offset is added instead.");
    case Mistake::ForgotComplement: return QCoreApplication::translate("Mistakes", "You only set the sign bit: a negative posit is the two's complement of all bits.");
    }
    return {};
}

QString verdictText(const core::FieldVerdict& verdict)
{
    const QString field = fieldWord(verdict.field.kind);
    if (verdict.isRight)
        return fill(QCoreApplication::translate("Mistakes", "✓ %1: right."), {field});
    QString text = fill(QCoreApplication::translate("Mistakes", "✗ %1: you wrote %2, expected %3. %4"),
                        {field, QString::fromStdString(verdict.given), QString::fromStdString(verdict.expected), mistakeText(verdict.mistake)});
    if (verdict.reason) {
        text += QLatin1Char(' ') + stepSentence(*verdict.reason);
        if (!verdict.reason->equation.empty())
            text += QStringLiteral("  ") + QString::fromStdString(verdict.reason->equation);
    }
    return text;
}

} // namespace quantoscope::phrases
