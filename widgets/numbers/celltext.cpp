// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/celltext.h"

#include "core/numbers/text.h"

namespace quantoscope::widgets {

namespace {

QString fromCore(const std::string& text)
{
    return QString::fromStdString(text);
}

QString hex(const core::Format& format, core::CodePoint code)
{
    return QLatin1String("0x") + fromCore(core::hexText(format, code)).toUpper();
}

QString cut(const QString& text, int digits)
{
    return text.size() <= digits ? text : text.left(digits) + QChar(0x2026);
}

QString bound(const std::optional<core::Rational>& value, bool above)
{
    if (!value)
        return above ? QString(QLatin1Char('+')) + QChar(0x221e) : QString(QLatin1Char('-')) + QChar(0x221e);
    return cut(fromCore(core::exactDecimal(core::Number::finite(*value))), 60);
}

} // namespace

QString CellText::className(core::CodeClass kind)
{
    switch (kind) {
    case core::CodeClass::Zero: return tr("zero");
    case core::CodeClass::NegativeZero: return tr("negative zero");
    case core::CodeClass::Subnormal: return tr("subnormal");
    case core::CodeClass::Normal: return tr("normal");
    case core::CodeClass::Infinity: return tr("infinity");
    case core::CodeClass::NaN: return tr("not a number");
    case core::CodeClass::NaR: return tr("not a real");
    }
    return {};
}

QString CellText::value(const core::Format& format, core::CodePoint code, int digits)
{
    switch (core::classify(format, code)) {
    case core::CodeClass::NaR: return QStringLiteral("NaR");
    case core::CodeClass::NaN: return QStringLiteral("NaN");
    case core::CodeClass::NegativeZero: return QStringLiteral("-0");
    default: break;
    }
    const core::Number number = core::decode(format, code);
    if (number.isInfinite())
        return (number.negative ? QStringLiteral("-") : QStringLiteral("+")) + QChar(0x221e);
    const QString exact = fromCore(core::exactDecimal(number));
    if (exact.size() <= digits)
        return exact;
    const long exponent = core::floorLog2(number.value);
    if (abs(number.value) == core::powerOfTwo(exponent))
        return (number.negative ? QStringLiteral("-2^%1") : QStringLiteral("2^%1")).arg(exponent);
    return cut(exact, digits);
}

QString CellText::code(const core::Format& format, core::CodePoint code)
{
    //: %1 format, %2 code in hexadecimal, %3 exact value, %4 class such as "normal"
    return tr("%1 %2 = %3, %4").arg(fromCore(format.name), hex(format, code), value(format, code), className(core::classify(format, code)));
}

QString CellText::codeWithFields(const core::Format& format, core::CodePoint code)
{
    QStringList parts;
    for (const core::Field& field : core::fields(format, code)) {
        const QString bits = QString::number(core::fieldValue(field, code), 2).rightJustified(field.width, QLatin1Char('0'));
        //: %1 a field of a code such as "exponent", %2 its bits
        parts += tr("%1 %2").arg(fieldName(field.kind), bits);
    }
    //: %1 a code with its value, %2 its fields with their bits
    return tr("%1; %2").arg(CellText::code(format, code), parts.join(QStringLiteral(", ")));
}

QString CellText::cell(const core::Format& format, core::CodePoint code, const core::EncodeOptions& options)
{
    const auto place = core::placeOf(format, code);
    if (!place)
        return CellText::code(format, code);
    const core::RoundingCell cell = core::roundingCell(format, *place, options);
    const QString interval = (cell.lowerIncluded ? QLatin1Char('[') : QLatin1Char('(')) + bound(cell.lower, false) + QStringLiteral(", ")
                             + bound(cell.upper, true) + (cell.upperIncluded ? QLatin1Char(']') : QLatin1Char(')'));
    if (options.rounding == core::Rounding::Stochastic)
        //: %1 a code with its value, %2 an interval
        return tr("%1; in %2 it is likelier than its neighbours").arg(CellText::code(format, code), interval);
    //: %1 a code with its value, %2 an interval
    return tr("%1; %2 rounds to it").arg(CellText::code(format, code), interval);
}

QString CellText::beyond(const core::Format& format, bool above, const core::EncodeOptions& options)
{
    const QString name = fromCore(format.name);
    const auto edge = above ? core::edgeAbove(format, core::lastPlace(format), options) : core::edgeBelowLowest(format, options);
    const core::Rational end = core::valueAtPlace(format, above ? core::lastPlace(format) : 0);
    const QString from = bound(edge ? *edge : end, above);
    switch (beyondRange(format, above, options)) {
    case BeyondRange::Infinity: return tr("%1: beyond %2 everything becomes infinity").arg(name, from);
    case BeyondRange::NaN: return tr("%1: beyond %2 everything becomes NaN").arg(name, from);
    case BeyondRange::Saturates: return tr("%1: everything beyond %2 is stored as that end of the range").arg(name, from);
    case BeyondRange::Wraps: return tr("%1: beyond %2 the code wraps around").arg(name, from);
    case BeyondRange::Refused: return tr("%1: beyond %2 there is no code").arg(name, from);
    }
    return {};
}

QString CellText::zoneMark(BeyondRange outcome, bool above)
{
    switch (outcome) {
    case BeyondRange::Infinity: return (above ? QStringLiteral("+") : QStringLiteral("-")) + QChar(0x221e);
    case BeyondRange::NaN: return QStringLiteral("NaN");
    case BeyondRange::Saturates: return above ? tr("max") : tr("min");
    case BeyondRange::Wraps: return tr("wraps");
    case BeyondRange::Refused: return tr("no code");
    }
    return {};
}

QString CellText::fieldName(core::FieldKind kind)
{
    switch (kind) {
    case core::FieldKind::Sign: return tr("sign");
    case core::FieldKind::Exponent: return tr("exponent");
    case core::FieldKind::Mantissa: return tr("mantissa");
    case core::FieldKind::Magnitude: return tr("magnitude");
    case core::FieldKind::IntegerPart: return tr("integer part");
    case core::FieldKind::Fraction: return tr("fraction");
    case core::FieldKind::Regime: return tr("regime");
    }
    return {};
}

} // namespace quantoscope::widgets
