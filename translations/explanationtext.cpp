// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/explanationtext.h"

#include "core/numbers/expansion.h"
#include "core/numbers/explaintrace.h"
#include "core/numbers/text.h"
#include "translations/fill.h"
#include "translations/steptext.h"

#include <QCoreApplication>

namespace quantoscope::phrases {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("Explanation", text);
}

QString stepsText(const core::Explanation& explanation)
{
    QString text;
    int number = 0;
    for (const core::Step& step : explanation.steps) {
        text += QStringLiteral("%1. ").arg(++number, 2) + stepTitle(step.kind) + QLatin1Char('\n');
        text += QStringLiteral("    ") + stepSentence(step) + QLatin1Char('\n');
        if (!step.equation.empty())
            text += QStringLiteral("    ") + QString::fromStdString(step.equation) + QLatin1Char('\n');
    }
    return text;
}

QString neighbourText(const core::Format& format, const std::optional<core::CodeValue>& neighbour)
{
    if (!neighbour)
        return words(QT_TRANSLATE_NOOP("Explanation", "none"));
    return QString::fromStdString(core::hexText(format, *neighbour->code)) + QLatin1String("  ") + storedText(format, *neighbour->code);
}

QString flagsText(const core::Encoded& encoded)
{
    QStringList flags;
    if (encoded.inexact)
        flags += words(QT_TRANSLATE_NOOP("Explanation", "inexact"));
    if (encoded.overflow)
        flags += words(QT_TRANSLATE_NOOP("Explanation", "overflow"));
    if (encoded.underflow)
        flags += words(QT_TRANSLATE_NOOP("Explanation", "underflow"));
    return flags.isEmpty() ? words(QT_TRANSLATE_NOOP("Explanation", "exact")) : flags.join(QLatin1String(", "));
}

QString line(const QString& label, const QString& value)
{
    return label + QLatin1String(": ") + value + QLatin1Char('\n');
}

} // namespace

QString storedText(const core::Format& format, core::CodePoint code)
{
    if (core::classify(format, code) == core::CodeClass::NaR)
        return QStringLiteral("NaR");
    const bool negativeZero = core::classify(format, code) == core::CodeClass::NegativeZero;
    return negativeZero ? QStringLiteral("-0") : QString::fromStdString(core::exactDecimal(core::decode(format, code)));
}

QString errorAmount(const std::optional<core::Rational>& error)
{
    return error ? QString::fromStdString(core::valueText(*error)) : QStringLiteral("-");
}

QString explanationText(const core::Explanation& e)
{
    QString text = stepsText(e) + QLatin1Char('\n');
    const core::CodePoint code = e.encoded.code;
    text += line(words(QT_TRANSLATE_NOOP("Explanation", "Code")),
                 QString::fromStdString(core::hexText(e.format, code)) + QLatin1String("  ")
                     + QString::fromStdString(core::fieldText(e.format, code)));
    text += line(words(QT_TRANSLATE_NOOP("Explanation", "Stored value")), storedText(e.format, code));
    if (!e.inverse) {
        text += line(words(QT_TRANSLATE_NOOP("Explanation", "Error")),
                     fill(words(QT_TRANSLATE_NOOP("Explanation", "%1, relative %2, %3 ulp")),
                          {errorAmount(e.error.absolute), errorAmount(e.error.relative), errorAmount(e.error.ulps)}));
        text += line(words(QT_TRANSLATE_NOOP("Explanation", "Flags")), flagsText(e.encoded));
    }
    text += line(words(QT_TRANSLATE_NOOP("Explanation", "Next number below")), neighbourText(e.format, e.below));
    text += line(words(QT_TRANSLATE_NOOP("Explanation", "Next number above")), neighbourText(e.format, e.above));
    return text;
}

} // namespace quantoscope::phrases
