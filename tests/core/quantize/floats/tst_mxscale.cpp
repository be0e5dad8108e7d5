// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/mxscale.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr MxElement e2m1{2, 6, 1};
constexpr MxElement e4m3{8, 448, 3};
constexpr MxElement int8{0, 127.0 / 64, 6};

int exponentOf(MxScaleRule rule, const MxElement& element, double peak)
{
    return mxScaleCode(rule, element, peak) - 127;
}

} // namespace

class TestMxScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void names()
    {
        QVERIFY(mxScaleRuleFromName("floor") == MxScaleRule::Floor);
        QVERIFY(mxScaleRuleFromName("ceil") == MxScaleRule::Ceil);
        QVERIFY(mxScaleRuleFromName("rceil") == MxScaleRule::RoundedCeil);
        QVERIFY(mxScaleRuleFromName("even") == MxScaleRule::Even);
        QVERIFY(!mxScaleRuleFromName("round"));
    }

    void rules_data()
    {
        QTest::addColumn<double>("peak");
        QTest::addColumn<QList<int>>("exponents"); // floor, ceil, rceil, even of E2M1
        QTest::newRow("4") << 4.0 << QList<int>{0, 0, 0, 0};
        QTest::newRow("above 4") << std::nextafter(4.0, 5.0) << QList<int>{0, 1, 0, 0};
        QTest::newRow("6") << 6.0 << QList<int>{0, 1, 0, 0};
        QTest::newRow("above 6") << std::nextafter(6.0, 7.0) << QList<int>{0, 1, 1, 0};
        QTest::newRow("below 7") << std::nextafter(7.0, 6.0) << QList<int>{0, 1, 1, 0};
        QTest::newRow("7") << 7.0 << QList<int>{0, 1, 1, 1};
        QTest::newRow("below 8") << std::nextafter(8.0, 7.0) << QList<int>{0, 1, 1, 1};
        QTest::newRow("8") << 8.0 << QList<int>{1, 1, 1, 1};
        QTest::newRow("0.3") << 0.3 << QList<int>{-4, -3, -4, -4};
    }

    void rules()
    {
        QFETCH(double, peak);
        QFETCH(QList<int>, exponents);
        QCOMPARE(exponentOf(MxScaleRule::Floor, e2m1, peak), exponents[0]);
        QCOMPARE(exponentOf(MxScaleRule::Ceil, e2m1, peak), exponents[1]);
        QCOMPARE(exponentOf(MxScaleRule::RoundedCeil, e2m1, peak), exponents[2]);
        QCOMPARE(exponentOf(MxScaleRule::Even, e2m1, peak), exponents[3]);
    }

    void otherElements()
    {
        QCOMPARE(exponentOf(MxScaleRule::Floor, e4m3, 448), 0);
        QCOMPARE(exponentOf(MxScaleRule::RoundedCeil, e4m3, 448), 0);
        QCOMPARE(exponentOf(MxScaleRule::RoundedCeil, e4m3, 449), 1);
        QCOMPARE(exponentOf(MxScaleRule::Even, e4m3, 495), 0); // 495/256 = 1.934, below 2 − 1/16
        QCOMPARE(exponentOf(MxScaleRule::Even, e4m3, 496), 1);
        QCOMPARE(exponentOf(MxScaleRule::Floor, int8, 1.999), 0);
        QCOMPARE(exponentOf(MxScaleRule::RoundedCeil, int8, 1.999), 1);
        QCOMPARE(exponentOf(MxScaleRule::RoundedCeil, int8, 127.0 / 64), 0);
    }

    /// ⌈log₂(peak / largest)⌉ is the least scale that saturates nothing.
    void roundedCeilIsTheLeastThatHolds()
    {
        Random random(1);
        for (int i = 0; i < 2000; ++i) {
            const double peak = std::ldexp(1 + random.uniform(), static_cast<int>(random.below(200)) - 100);
            const double scale = mxScale(mxScaleCode(MxScaleRule::RoundedCeil, e2m1, peak));
            QVERIFY(peak <= 6 * scale);
            QVERIFY(peak > 6 * scale / 2);
        }
    }

    void exponentsAreClamped()
    {
        for (const MxScaleRule rule : {MxScaleRule::Floor, MxScaleRule::Ceil, MxScaleRule::RoundedCeil, MxScaleRule::Even}) {
            QCOMPARE(int(mxScaleCode(rule, e2m1, 0)), 0);
            QCOMPARE(int(mxScaleCode(rule, e2m1, 1e-45)), 0);
            QCOMPARE(int(mxScaleCode(rule, e2m1, 5e-324)), 0);
            QCOMPARE(int(mxScaleCode(rule, e2m1, 1e308)), 254);
        }
        QCOMPARE(exponentOf(MxScaleRule::Floor, e2m1, double(std::numeric_limits<float>::max())), 125);
    }

    void scales()
    {
        QCOMPARE(mxScale(0), 0x1p-127);
        QCOMPARE(mxScale(127), 1.0);
        QCOMPARE(mxScale(254), 0x1p127);
        const Format e8m0 = formatNamed("E8M0FNU");
        for (std::uint64_t code = 0; code <= 254; ++code)
            QVERIFY(decode(e8m0, {code}) == Number::fromDouble(mxScale(static_cast<std::uint8_t>(code))));
    }
};

QTEST_APPLESS_MAIN(TestMxScale)
#include "tst_mxscale.moc"
