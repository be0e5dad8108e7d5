// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"
#include "core/quantize/schemespec.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <vector>

namespace quantoscope::tests {

/// The cases of one list of a file of known answers. QUANTOSCOPE_KNOWN_ANSWERS names another folder with larger files.
inline QJsonArray knownAnswers(const QString& file, const QString& list)
{
    const QString folder = qEnvironmentVariable("QUANTOSCOPE_KNOWN_ANSWERS",
                                                QStringLiteral(QUANTOSCOPE_TEST_DATA) + QLatin1String("/quantize"));
    QFile json(folder + QLatin1Char('/') + file);
    if (!json.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(json.readAll()).object().value(list).toArray();
}

/// One column `row` with the cases of a list; a missing file fails here, not silently.
inline void knownAnswerRows(const char* file, const char* list, bool (*isWanted)(const QJsonObject&) = nullptr)
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = knownAnswers(QString::fromLatin1(file), QString::fromLatin1(list));
    QVERIFY2(!rows.isEmpty(), file);
    int number = 0;
    for (const auto& row : rows) {
        if (!isWanted || isWanted(row.toObject()))
            QTest::addRow("%s %d", list, number) << row.toObject();
        ++number;
    }
}

inline std::vector<double> doubles(const QJsonValue& array)
{
    std::vector<double> out;
    const QJsonArray values = array.toArray();
    for (const auto& value : values)
        out.push_back(value.toDouble());
    return out;
}

inline std::vector<std::int64_t> integers(const QJsonValue& array)
{
    std::vector<std::int64_t> out;
    const QJsonArray values = array.toArray();
    for (const auto& value : values)
        out.push_back(value.toInteger());
    return out;
}

inline core::Tensor tensorOf(std::vector<double> values, core::Shape shape = {})
{
    if (shape.empty())
        shape = {static_cast<std::int64_t>(values.size())};
    return core::Tensor::fromDoubles(std::move(values), std::move(shape)).value();
}

/// The specification of a legal word.
inline core::SchemeSpec spec(const QString& word)
{
    return core::parseSchemeSpec(word.toStdString()).value();
}

inline bool isClose(double actual, double expected, double relative, double absolute = 0)
{
    return actual == expected || std::abs(actual - expected) <= relative * std::abs(expected) + absolute;
}

inline bool allClose(const std::vector<double>& actual, const std::vector<double>& expected, double relative, double absolute = 0)
{
    if (actual.size() != expected.size())
        return false;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        if (!isClose(actual[i], expected[i], relative, absolute))
            return false;
    }
    return true;
}

/// A word with numbers in it: word("kmeans:k=%1", 4).
template<typename... Args>
QString word(const char* pattern, Args... args)
{
    QString text = QString::fromLatin1(pattern);
    ((text = text.arg(args)), ...);
    return text;
}

} // namespace quantoscope::tests
