// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/valuetext.h"

#include "core/numbers/text.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr qsizetype longestDecimal = 40;

} // namespace

QString percentText(long double part, long double whole)
{
    const double percent = whole == 0 ? 0 : static_cast<double>(100 * part / whole);
    int digits = 4;
    // 99.9999 must not be told as 100.
    while (percent > 0 && percent < 100 && digits < 15 && QString::number(percent, 'g', digits) == QLatin1String("100"))
        ++digits;
    return QStringLiteral("%1 %").arg(QLocale().toString(percent, 'g', digits).toLower());
}

QString exactValueText(double value, core::DType dtype)
{
    const core::Number number = core::Number::fromDouble(value);
    if (!number.isFinite())
        return std::isnan(value) ? QStringLiteral("NaN") : value > 0 ? QStringLiteral("+∞") : QStringLiteral("−∞");
    QString text = QString::fromStdString(core::exactDecimal(number));
    if (text.size() > longestDecimal)
        text = QString::fromStdString(core::hexFloatText(number));
    const bool isWide = dtype == core::DType::Int64 || dtype == core::DType::UInt64;
    return isWide && std::abs(value) > 0x1p53 ? QStringLiteral("≈ ") + text : text;
}

QString indexText(const core::Shape& index)
{
    QStringList texts;
    for (const std::int64_t i : index)
        texts.append(QString::number(i));
    return QLatin1Char('[') + texts.join(QStringLiteral(", ")) + QLatin1Char(']');
}

bool isWholeType(core::DType dtype)
{
    using core::DType;
    switch (dtype) {
    case DType::Bool:
    case DType::Int8: case DType::UInt8: case DType::Int16: case DType::UInt16:
    case DType::Int32: case DType::UInt32: case DType::Int64: case DType::UInt64:
    case DType::Int4: case DType::UInt4: case DType::Int2: case DType::UInt2: return true;
    default: return false;
    }
}

} // namespace quantoscope::widgets
