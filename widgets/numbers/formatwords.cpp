// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/formatwords.h"

#include "core/numbers/text.h"

#include <QLocale>

#include <array>
#include <cstdlib>

namespace quantoscope::widgets {

namespace {

using core::FormatFault;

constexpr std::array faults{FormatFault::NoRoomForNumbers,      FormatFault::IeeeNeedsBoth,     FormatFault::IeeeNanNeedsMantissa,
                            FormatFault::NegativeZeroNeedsSign, FormatFault::NegativeZeroTwice, FormatFault::SubnormalsNeedZero};

constexpr long decimalLimit = 1100; // beyond every IEEE format: decimals of hundreds of digits tell nobody anything

/// Exact: `2^-9`, `1.75 × 2^8`, and where that significand has many digits, with a whole one: `2047 × 2^5`.
QString powerForm(const core::Rational& value, long exponent)
{
    const QString times = QStringLiteral(" × 2^");
    const core::Rational significand = value * core::powerOfTwo(-exponent);
    if (abs(significand) == 1)
        return QLatin1String(value < 0 ? "-2^" : "2^") + QString::number(exponent);
    const std::string digits = core::exactDecimal(core::Number::finite(significand));
    if (significand.get_den() < 1024)
        return QString::fromStdString(digits) + times + QString::number(exponent);
    const auto fractionBits = static_cast<long>(mpz_sizeinbase(significand.get_den_mpz_t(), 2)) - 1;
    return QString::fromStdString(significand.get_num().get_str()) + times + QString::number(exponent - fractionBits);
}

} // namespace

QString FormatWords::faultSentence(FormatFault fault)
{
    switch (fault) {
    case FormatFault::NoRoomForNumbers:
        return tr("The special codes take every code but zero: no number is left. Add a bit, or give up infinities or NaN.");
    case FormatFault::IeeeNeedsBoth:
        return tr("The IEEE rule reserves the top exponent for infinities and NaN together: choose IEEE for both or for neither.");
    case FormatFault::IeeeNanNeedsMantissa:
        return tr("IEEE NaN differs from infinity by its mantissa: it needs at least one mantissa bit.");
    case FormatFault::NegativeZeroNeedsSign:
        return tr("Without a sign bit there is no negative zero: it can be neither a zero nor NaN.");
    case FormatFault::NegativeZeroTwice:
        return tr("The code of negative zero cannot be both a zero and NaN: choose one zero, or put NaN elsewhere.");
    case FormatFault::SubnormalsNeedZero:
        return tr("Subnormal numbers fill the gap around zero: a format without zero has none.");
    }
    return {};
}

std::optional<FormatFault> FormatWords::faultOf(const core::Error& error)
{
    if (error.code != core::ErrorCode::FormatImpossible || error.arguments.size() < 2)
        return std::nullopt;
    const auto* name = std::get_if<std::string>(&error.arguments[1]);
    for (const FormatFault fault : faults) {
        if (name && *name == core::formatFaultName(fault))
            return fault;
    }
    return std::nullopt;
}

QString FormatWords::countText(const core::Integer& count)
{
    QString digits = QString::fromStdString(count.get_str());
    const QString separator = QLocale().groupSeparator();
    for (qsizetype place = digits.size() - 3; place > (count < 0 ? 1 : 0); place -= 3)
        digits.insert(place, separator);
    return digits;
}

QString FormatWords::valueText(const core::Rational& value)
{
    if (value == 0)
        return QStringLiteral("0");
    const long exponent = core::floorLog2(value);
    const QString power = powerForm(value, exponent);
    if (std::abs(exponent) > decimalLimit)
        return power;
    const QString brief = QString::fromStdString(core::briefText(core::Number::finite(value), 10));
    if (exponent == 0 && value != 1)
        return brief;
    const bool exact = !brief.startsWith(QStringLiteral("≈"));
    return exact ? brief + QStringLiteral(" = ") + power : power + QLatin1Char(' ') + brief;
}

} // namespace quantoscope::widgets
