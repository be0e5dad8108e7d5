// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/roundingbias.h"

#include "tests/support/testsupport.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestRoundingBias : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void rules_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QList<double>>("wanted"); // nearest-even, half-away, half-up, toward-zero, floor
        QTest::newRow("-2.5") << -2.5 << QList<double>{-2, -3, -2, -2, -3};
        QTest::newRow("-1.5") << -1.5 << QList<double>{-2, -2, -1, -1, -2};
        QTest::newRow("-0.75") << -0.75 << QList<double>{-1, -1, -1, 0, -1};
        QTest::newRow("0.5") << 0.5 << QList<double>{0, 1, 1, 0, 0};
        QTest::newRow("1.5") << 1.5 << QList<double>{2, 2, 2, 1, 1};
        QTest::newRow("3") << 3.0 << QList<double>{3, 3, 3, 3, 3};
        QTest::newRow("just below a half") << std::nextafter(0.5, 0) << QList<double>{0, 0, 0, 0, 0};
        QTest::newRow("large and odd") << 4503599627370497.0 << QList<double>(5, 4503599627370497.0);
    }
    void rules()
    {
        QFETCH(double, value);
        QFETCH(QList<double>, wanted);
        for (qsizetype i = 0; i < wanted.size(); ++i)
            QCOMPARE(roundByRule(value, allTieRules()[std::size_t(i)]), wanted[i]);
    }

    void stochasticFollowsItsBits()
    {
        QCOMPARE(roundByRule(0.25, TieRule::Stochastic, 0), 1.0);
        QCOMPARE(roundByRule(0.25, TieRule::Stochastic, ~std::uint64_t(0)), 0.0);
        QCOMPARE(roundByRule(2, TieRule::Stochastic, 0), 2.0);
    }

    /// 4.5 standard errors: by chance once in more than a hundred thousand draws, and the seeds are fixed.
    void measurementsAgreeWithTheory_data()
    {
        QTest::addColumn<int>("input");
        QTest::addColumn<quint64>("seed");
        for (const BiasInput input : allBiasInputs()) {
            for (const quint64 seed : {0, 1, 77})
                QTest::addRow("input %d, seed %d", int(input), int(seed)) << int(input) << seed;
        }
    }
    void measurementsAgreeWithTheory()
    {
        QFETCH(int, input);
        QFETCH(quint64, seed);
        const auto results = measureBias(BiasInput(input), 100000, seed);
        QCOMPARE(results.size(), allTieRules().size());
        for (const RoundingBias& result : results) {
            const QByteArray where = QByteArray(tieRuleName(result.rule)) + " mean " + QByteArray::number(result.measured.mean) + " variance "
                                     + QByteArray::number(result.measured.variance);
            QVERIFY2(std::abs(result.measured.mean - result.expected.mean) <= 4.5 * result.standardError + 1e-12, where);
            QVERIFY2(std::abs(result.measured.variance - result.expected.variance) < 0.004, where);
        }
    }

    void theory()
    {
        QCOMPARE(expectedBias(TieRule::NearestEven, BiasInput::Uniform).variance, 1.0 / 12);
        QCOMPARE(expectedBias(TieRule::Stochastic, BiasInput::Uniform).variance, 1.0 / 6);
        QCOMPARE(expectedBias(TieRule::TowardZero, BiasInput::Uniform).variance, 1.0 / 3);
        QCOMPARE(expectedBias(TieRule::HalfUp, BiasInput::Ties).mean, 0.5);
        QCOMPARE(expectedBias(TieRule::HalfAway, BiasInput::Ties).mean, 0.0);
        QCOMPARE(expectedBias(TieRule::HalfAway, BiasInput::PositiveTies).mean, 0.5);
        QCOMPARE(expectedBias(TieRule::Floor, BiasInput::Uniform).mean, -0.5);
    }

    /// All errors on ties are ±½: half up is off by exactly half a step, nearest-even and stochastic are not.
    void halfUpIsBiasedOnTies()
    {
        const auto results = measureBias(BiasInput::Ties, 5000, 9);
        QCOMPARE(results[std::size_t(TieRule::HalfUp)].measured.mean, 0.5);
        QCOMPARE(results[std::size_t(TieRule::HalfUp)].measured.variance, 0.0);
        QCOMPARE(results[std::size_t(TieRule::Floor)].measured.mean, -0.5);
        QVERIFY(std::abs(results[std::size_t(TieRule::NearestEven)].measured.mean) < 0.05);
        QVERIFY(std::abs(results[std::size_t(TieRule::Stochastic)].measured.mean) < 0.05);
        QVERIFY(std::abs(results[std::size_t(TieRule::HalfUp)].standardError) == 0);
    }

    void seedsRepeat()
    {
        const auto first = measureBias(BiasInput::Uniform, 100, 3);
        const auto same = measureBias(BiasInput::Uniform, 100, 3);
        const auto other = measureBias(BiasInput::Uniform, 100, 4);
        for (std::size_t i = 0; i < first.size(); ++i) {
            QVERIFY(first[i].measured == same[i].measured);
            QVERIFY(!(first[i].measured == other[i].measured));
        }
        QVERIFY(measureBias(BiasInput::Uniform, 1, 3)[0].measured.variance == 0);
    }
};

QTEST_APPLESS_MAIN(TestRoundingBias)
#include "tst_roundingbias.moc"
