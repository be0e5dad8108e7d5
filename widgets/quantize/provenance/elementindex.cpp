// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/elementindex.h"

#include <QRegularExpression>
#include <QStringList>

namespace quantoscope::widgets {

core::Shape indexOfElement(const core::Shape& shape, std::int64_t element)
{
    core::Shape index(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        index[axis] = element % shape[axis];
        element /= shape[axis];
    }
    return index;
}

std::optional<std::int64_t> elementFromText(const QString& text, const core::Shape& shape)
{
    const auto count = core::elementCount(shape);
    if (!count || *count == 0)
        return std::nullopt;
    const auto number = [](const QString& digits, std::int64_t length) -> std::optional<std::int64_t> {
        bool isNumber = false;
        const qint64 value = digits.toLongLong(&isNumber);
        if (!isNumber || value < -length || value >= length)
            return std::nullopt;
        return value < 0 ? value + length : value;
    };
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QLatin1Char('#')))
        return number(trimmed.mid(1).trimmed(), *count);
    static const QRegularExpression brackets(QStringLiteral("^[\\[(](.*)[\\])]$"));
    static const QRegularExpression between(QStringLiteral("\\s*[,;]\\s*|\\s+"));
    const auto inside = brackets.match(trimmed);
    const QString list = inside.hasMatch() ? inside.captured(1).trimmed() : trimmed;
    const QStringList parts = list.isEmpty() ? QStringList() : list.split(between);
    if (static_cast<std::size_t>(parts.size()) != shape.size())
        return std::nullopt;
    std::int64_t element = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        const auto index = number(parts[static_cast<qsizetype>(axis)], shape[axis]);
        if (!index)
            return std::nullopt;
        element = element * shape[axis] + *index;
    }
    return element;
}

} // namespace quantoscope::widgets
