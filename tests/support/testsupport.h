// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QRegularExpression>
#include <QTest>

/// Fails with the error's name and place when a Result holds none.
#define QVERIFY_RESULT(result)                                                                                         \
    QVERIFY2((result).has_value(),                                                                                     \
             (result).has_value() ? "" : qPrintable(quantoscope::tests::describe((result).error())))

namespace quantoscope::tests {

inline QString describe(const core::Error& error)
{
    QString text = QString::fromLatin1(core::errorName(error.code));
    for (const auto& argument : error.arguments) {
        if (const auto* number = std::get_if<std::int64_t>(&argument))
            text += QLatin1Char(' ') + QString::number(*number);
        else
            text += QLatin1String(" \"") + QString::fromStdString(std::get<std::string>(argument)) + QLatin1Char('"');
    }
    if (error.position != core::Error::npos)
        text += QLatin1String(" at ") + QString::number(error.position);
    return text;
}

/// Any Qt warning fails the running test, but for the offscreen platform's remark on show().
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
}

inline QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

} // namespace quantoscope::tests
