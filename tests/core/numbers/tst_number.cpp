// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/number.h"

#include "tests/core/numbers/numberstest.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void madeFromValues()
    {
        const Number value = Number::finite(Rational(-23, 4));
        QVERIFY(value.isFinite() && value.negative && !value.approximate && !value.isZero());
        QCOMPARE(value.value.get_str(), "-23/4");
        QVERIFY(Number::zero(true).isZero() && Number::zero(true).negative);
        QVERIFY(Number::infinity(true).isInfinite() && Number::infinity(true).negative);
        QVERIFY(Number::nan().isNaN() && !Number::nan().isFinite());
        QVERIFY(!Number::infinity(false).isZero());
    }

    void equality()
    {
        QVERIFY(!(Number::zero(true) == Number::zero(false)));
        QVERIFY(Number::nan() == Number::nan());
        QVERIFY(!(Number::nan() == Number::infinity(false)));
        QVERIFY(!(Number::infinity(true) == Number::infinity(false)));
        Number rough = Number::finite(2);
        rough.approximate = true;
        QVERIFY(rough == Number::finite(2));
    }

    void powersOfTwo()
    {
        QCOMPARE(powerOfTwo(0).get_str(), "1");
        QCOMPARE(powerOfTwo(10).get_str(), "1024");
        QCOMPARE(powerOfTwo(-3).get_str(), "1/8");
        QVERIFY(powerOfTwo(-200) * powerOfTwo(200) == 1);
    }

    void floorLog2_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("expected");
        QTest::newRow("5.75") << "23/4" << 2;
        QTest::newRow("1/3") << "1/3" << -2;
        QTest::newRow("one") << "1" << 0;
        QTest::newRow("minus eight") << "-8" << 3;
        QTest::newRow("just below 8") << "7999999999999999999/1000000000000000000" << 2;
        QTest::newRow("just above 1/8") << "1000000000000000001/8000000000000000000" << -3;
        QTest::newRow("just below 1/8") << "999999999999999999/8000000000000000000" << -4;
        QTest::newRow("2/3") << "2/3" << -1;
        QTest::newRow("3/2") << "3/2" << 0;
    }
    void floorLog2()
    {
        QFETCH(QString, value);
        QFETCH(int, expected);
        QCOMPARE(core::floorLog2(rational(value)), long{expected});
    }

    void floorLog2BracketsEveryFraction()
    {
        for (int p = 1; p <= 60; ++p) {
            for (int q = 1; q <= 60; ++q) {
                Rational value(p, q);
                value.canonicalize();
                const long e = core::floorLog2(value);
                QVERIFY(twoTo(e) <= value && value < twoTo(e + 1));
            }
        }
    }

    void fromDouble()
    {
        QVERIFY(Number::fromDouble(-0.0) == Number::zero(true));
        QVERIFY(Number::fromDouble(0.0) == Number::zero(false));
        QVERIFY(Number::fromDouble(std::numeric_limits<double>::quiet_NaN()).isNaN());
        QVERIFY(Number::fromDouble(-INFINITY) == Number::infinity(true));
        QCOMPARE(Number::fromDouble(0.1).value.get_str(), "3602879701896397/36028797018963968");
        QVERIFY(Number::fromDouble(0x1p-1074).value == twoTo(-1074));
    }

    void toDoubleIsTheInverse()
    {
        Random random(11);
        for (int i = 0; i < 20000; ++i) {
            const double value = std::bit_cast<double>(random.next());
            if (std::isnan(value))
                continue;
            QCOMPARE(std::bit_cast<std::uint64_t>(toDouble(Number::fromDouble(value))), std::bit_cast<std::uint64_t>(value));
        }
        QVERIFY(std::isnan(toDouble(Number::nan())));
    }

    void toDoubleRoundsLikeStrtod_data()
    {
        QTest::addColumn<QByteArray>("decimal");
        for (const char* decimal :
             {"0.1", "1e-5", "123456789.123456789", "1.7976931348623157e308", "1.7976931348623159e308", "2e308", "4.9e-324", "2.5e-324",
              "2.4e-324", "2.2250738585072011e-308", "9007199254740993", "-9007199254740995", "3.3e-320", "1e-400", "-1e400"})
            QTest::newRow(decimal) << QByteArray(decimal);
    }
    void toDoubleRoundsLikeStrtod()
    {
        QFETCH(QByteArray, decimal);
        const auto number = parseNumber(decimal.toStdString());
        QVERIFY_RESULT(number);
        const double expected = std::strtod(decimal.constData(), nullptr);
        QCOMPARE(std::bit_cast<std::uint64_t>(toDouble(*number)), std::bit_cast<std::uint64_t>(expected));
    }

    void toDoubleAgreesWithTheExactRounding()
    {
        Random random(12);
        const Format fp64 = format("FP64");
        for (int i = 0; i < 3000; ++i) {
            Rational value(Integer(static_cast<unsigned long>(random.next())), Integer(static_cast<unsigned long>(random.next() | 1)));
            value.canonicalize();
            value *= powerOfTwo(static_cast<long>(random.below(2200)) - 1100);
            const auto encoded = encode(fp64, Number::finite(value));
            QVERIFY_RESULT(encoded);
            QCOMPARE(std::bit_cast<std::uint64_t>(toDouble(Number::finite(value))), encoded->code.bits);
        }
    }
};

QTEST_APPLESS_MAIN(TestNumber)
#include "tst_number.moc"
