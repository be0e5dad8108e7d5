// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/integerrounding.h"

#include "core/support/random.h"

#include "tests/support/testsupport.h"

#include <array>
#include <cmath>
#include <limits>

using namespace quantoscope::core;

class TestIntegerRounding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modes_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QList<double>>("results"); // ne na tz up dn od
        const auto row = [](double value, const QList<double>& results) { QTest::addRow("%g", value) << value << results; };
        row(2.5, {2, 3, 2, 3, 2, 3});
        row(-2.5, {-2, -3, -2, -2, -3, -3});
        row(3.5, {4, 4, 3, 4, 3, 3});
        row(0.5, {0, 1, 0, 1, 0, 1});
        row(-0.5, {0, -1, 0, 0, -1, -1});
        row(1.25, {1, 1, 1, 2, 1, 1});
        row(-1.75, {-2, -2, -1, -1, -2, -1});
        row(4, {4, 4, 4, 4, 4, 4});
        row(0.49999999999999994, {0, 0, 0, 1, 0, 1});
        row(4503599627370497.5, {4503599627370498, 4503599627370498, 4503599627370497, 4503599627370498, 4503599627370497, 4503599627370497});
    }

    void modes()
    {
        QFETCH(double, value);
        QFETCH(QList<double>, results);
        const std::array modes{Rounding::NearestEven, Rounding::NearestAway, Rounding::TowardZero,
                               Rounding::Up,          Rounding::Down,        Rounding::Odd};
        for (std::size_t i = 0; i < modes.size(); ++i)
            QCOMPARE(roundToInteger(value, modes[i]), results[qsizetype(i)]);
    }

    void infinitiesStay()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        for (const Rounding mode : {Rounding::NearestEven, Rounding::Up, Rounding::Odd, Rounding::Stochastic}) {
            QCOMPARE(roundToInteger(inf, mode, 5), inf);
            QCOMPARE(roundToInteger(-inf, mode, 5), -inf);
        }
    }

    void stochasticFollowsItsBits()
    {
        constexpr std::uint64_t quarter = 1ULL << 62;
        QCOMPARE(roundToInteger(1.25, Rounding::Stochastic, quarter - (1 << 11)), 2.0);
        QCOMPARE(roundToInteger(1.25, Rounding::Stochastic, quarter), 1.0);
        QCOMPARE(roundToInteger(-1.25, Rounding::Stochastic, 0), -1.0);
        QCOMPARE(roundToInteger(-1.25, Rounding::Stochastic, ~0ULL), -2.0);
        QCOMPARE(roundToInteger(3, Rounding::Stochastic, 0), 3.0);
    }

    void bitsAreThoseOfTheSequence()
    {
        Random random(9);
        for (std::int64_t i = 0; i < 100; ++i)
            QCOMPARE(randomBitsAt(9, i), random.next());
    }
};

QTEST_APPLESS_MAIN(TestIntegerRounding)
#include "tst_integerrounding.moc"
