// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/clipping.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestClipping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void forms()
    {
        QCOMPARE(clipForms().size(), std::size_t(6));
        int number = 0;
        for (const ClipForm& form : clipForms())
            QCOMPARE(int(form.kind), number++); // in the order of the kinds
        QVERIFY(clipForms()[5].name == "fixed");
        QCOMPARE(clipForms()[5].numbers, 2);
        QCOMPARE(clipForms()[1].numbers, 1);
    }

    void legal_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("percent");
        QTest::addColumn<double>("lo");
        QTest::addColumn<double>("hi");
        const auto row = [](const char* text, ClipKind kind, double percent = 99.9, double lo = -1, double hi = 1) {
            QTest::newRow(text) << QByteArray(text) << int(kind) << percent << lo << hi;
        };
        row("minmax", ClipKind::MinMax);
        row("percentile:99.99", ClipKind::Percentile, 99.99);
        row("percentile:100", ClipKind::Percentile, 100);
        row("percentile:1e-3", ClipKind::Percentile, 1e-3);
        row("mse", ClipKind::Mse);
        row("kl", ClipKind::Kl);
        row("aciq", ClipKind::Aciq);
        row("fixed:-0.5:2", ClipKind::Fixed, 99.9, -0.5, 2);
        row("fixed:3:3", ClipKind::Fixed, 99.9, 3, 3);
        row("fixed:-1e-300:0.1", ClipKind::Fixed, 99.9, -1e-300, 0.1);
    }
    void legal()
    {
        QFETCH(QByteArray, text);
        const auto rule = parseClip(text.toStdString());
        QVERIFY(rule);
        QTEST(int(rule->kind), "kind");
        QTEST(rule->percent, "percent");
        QTEST(rule->lo, "lo");
        QTEST(rule->hi, "hi");
        QVERIFY(parseClip(clipText(*rule)) == rule);
    }

    void illegal_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "minmax:", "minmax:1", "max", "percentile", "percentile:", "percentile:0", "percentile:-1", "percentile:100.1",
                                 "percentile:nan", "percentile:9:9", "mse:3", "kl:1", "fixed", "fixed:1", "fixed:1:", "fixed:2:1", "fixed:1:2:3",
                                 "fixed:inf:1", "fixed:a:b", " minmax", "MinMax"})
            QTest::newRow(text) << QByteArray(text);
    }
    void illegal()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseClip(text.toStdString()));
        // The scheme refuses it too, and says which option.
        const auto spec = parseSchemeSpec("linear:clip=" + text.toStdString());
        QVERIFY(!spec);
        QCOMPARE(spec.error().code, ErrorCode::SchemeOption);
        QVERIFY(std::get<std::string>(spec.error().arguments[1]) == "clip");
    }

    void textsAreTheShortest()
    {
        QVERIFY(clipText({ClipKind::Fixed, 99.9, -0.1, 1e22}) == "fixed:-0.1:1e+22");
        QVERIFY(clipText({ClipKind::Percentile, 99.5, 0, 0}) == "percentile:99.5");
        QVERIFY(clipText({}) == "minmax");
        QVERIFY(clipText({ClipKind::Fixed, 0, -1.0 / 3, 0.1 + 0.2}) == "fixed:-0.3333333333333333:0.30000000000000004");
    }

    void words()
    {
        QVERIFY((colonWords("a:b:") == std::vector<std::string_view>{"a", "b", ""}));
        QVERIFY((colonWords("") == std::vector<std::string_view>{""}));
        QVERIFY((colonWords("kl:2048:128") == std::vector<std::string_view>{"kl", "2048", "128"}));
    }
};

QTEST_APPLESS_MAIN(TestClipping)
#include "tst_clipping.moc"
