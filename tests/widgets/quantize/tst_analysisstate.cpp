// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"

#include <QJsonArray>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestAnalysisState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack()
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample = {core::SampleKind::StudentT, 12345, 77};
        request.schemes.push_back(core::parseSchemeSpec("linear:bits=4,granularity=group:32").value());
        request.reachOf = 3;
        request.unit = ErrorUnit::Step;
        const auto sample = analysisRequestFromJson(analysisRequestToJson(request));
        QVERIFY_RESULT(sample);
        QCOMPARE(*sample, request);
        request.source = fileSource(QStringLiteral("/a/权重.npy"));
        const auto file = analysisRequestFromJson(analysisRequestToJson(request));
        QVERIFY_RESULT(file);
        QCOMPARE(*file, request);
        const auto empty = analysisRequestFromJson({});
        QVERIFY_RESULT(empty);
        QCOMPARE(*empty, defaultAnalysisRequest());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* key, const QJsonValue& value) {
            QTest::addRow("%s %s", key, qPrintable(value.toVariant().toString())) << QString::fromLatin1(key) << value;
        };
        row("sample", QStringLiteral("cauchy"));
        row("count", 0);
        row("count", 1e9);
        row("count", -5);
        row("seed", -1);
        row("seed", 1e300);
        row("reachOf", 3);
        row("reachOf", -2);
        row("unit", QStringLiteral("metre"));
        row("schemes", QJsonArray());
        row("schemes", QJsonArray{QStringLiteral("linear:bits=99")});
        row("schemes", QJsonArray{1, 2});
        row("schemes", QJsonArray{QStringLiteral("ternary"), QStringLiteral("ternary"), QStringLiteral("ternary"), QStringLiteral("ternary"),
                                  QStringLiteral("ternary"), QStringLiteral("ternary"), QStringLiteral("ternary"), QStringLiteral("ternary"),
                                  QStringLiteral("ternary")});
    }
    void refuses()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QVERIFY(!analysisRequestFromJson({{key, value}}));
    }
};

QTEST_APPLESS_MAIN(TestAnalysisState)
#include "tst_analysisstate.moc"
