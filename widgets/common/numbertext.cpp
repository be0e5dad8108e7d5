// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/numbertext.h"

#include <QLocale>
#include <QStringList>

#include <array>
#include <charconv>
#include <cmath>

namespace quantoscope::widgets {

QString shortNumber(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    return QLocale().toString(value, 'g', 5).toLower(); // 1e-05, not 1E-05
}

QString exactNumber(double value)
{
    std::array<char, 32> buffer;
    const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return fault == std::errc() ? QString::fromLatin1(buffer.data(), end - buffer.data()) : QString();
}

QString integerText(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString countText(std::int64_t count)
{
    static constexpr std::array letters{'K', 'M', 'B', 'T'};
    if (count < 10'000)
        return integerText(count);
    auto value = static_cast<double>(count) / 1000;
    std::size_t letter = 0;
    // 999.5 would be written as 1000.
    for (; value >= 999.5 && letter + 1 < letters.size(); ++letter)
        value /= 1000;
    const int places = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QLocale().toString(value, 'f', places) + QChar(0x00a0) + QLatin1Char(letters[letter]);
}

QString sizeText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString shapeText(const core::Shape& shape)
{
    QStringList lengths;
    for (const std::int64_t length : shape)
        lengths.append(QString::number(length));
    return lengths.isEmpty() ? QStringLiteral("()") : lengths.join(QStringLiteral(" × "));
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace quantoscope::widgets
