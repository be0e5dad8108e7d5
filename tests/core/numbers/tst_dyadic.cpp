// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/dyadic.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Rational wideValue(Wide value)
{
    const Integer high(static_cast<unsigned long>(value >> 64));
    return Rational(Integer((high << 64) + Integer(static_cast<unsigned long>(value))));
}

Rational lowerBound(const Dyadic& value)
{
    return wideValue(value.significand) * twoTo(value.exponent);
}

} // namespace

class TestDyadic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bitLengths()
    {
        QCOMPARE(bitLength(0), 0);
        QCOMPARE(bitLength(1), 1);
        QCOMPARE(bitLength(5), 3);
        for (int i = 0; i < 128; ++i) {
            QCOMPARE(bitLength(static_cast<Wide>(1) << i), i + 1);
            QCOMPARE(bitLength((static_cast<Wide>(1) << i) - 1), i);
        }
    }

    void shortDyadicsStayExact()
    {
        const Dyadic value = toDyadic(Rational(-23, 4));
        QVERIFY(value.negative && !value.sticky && lowerBound(value) == Rational(23, 4));
        QVERIFY(toDyadic(0).isZero());
        const Rational wide = Rational(Integer((Integer(1) << 96) - 1)) * twoTo(-300);
        QVERIFY(!toDyadic(wide).sticky && lowerBound(toDyadic(wide)) == wide);
    }

    void longValuesAreCutToNinetySixBits_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("1/3") << "1/3";
        QTest::newRow("10^40/7") << "10000000000000000000000000000000000000000/7";
        QTest::newRow("97 ones") << text(Integer((Integer(1) << 97) - 1).get_str());
        QTest::newRow("2^200+1") << text(Integer((Integer(1) << 200) + 1).get_str());
        QTest::newRow("tiny") << QStringLiteral("1/") + text(Integer((Integer(1) << 500) + 1).get_str());
        QTest::newRow("many digits") << "123456789012345678901234567890123456789/1000000000000000000000000000000000000";
    }
    void longValuesAreCutToNinetySixBits()
    {
        QFETCH(QString, value);
        const Rational exact = rational(value);
        const Dyadic cut = toDyadic(exact);
        QVERIFY(cut.sticky);
        QCOMPARE(bitLength(cut.significand), 96);
        QVERIFY(lowerBound(cut) < exact && exact < lowerBound(cut) + twoTo(cut.exponent));
    }

    void restsAgreeWithFractions()
    {
        Random random(21);
        for (int i = 0; i < 4000; ++i) {
            const Wide significand = (static_cast<Wide>(random.next()) << 64 | random.next()) >> random.below(128);
            const long drop = 1 + static_cast<long>(random.below(200));
            const Rest rest = restOf(significand, drop, false);
            const Rational unit = twoTo(drop);
            Rational part = wideValue(significand) / unit;
            part -= Rational(Integer(part.get_num() / part.get_den()));
            QCOMPARE(rest.isZero(), part == 0);
            QCOMPARE(rest.half, part >= Rational(1, 2));
            QCOMPARE(rest.belowHalf, part != 0 && part != Rational(1, 2));
            const Rational scaled = part * twoTo(64);
            QCOMPARE(Integer(static_cast<unsigned long>(rest.fraction)).get_str(), Integer(scaled.get_num() / scaled.get_den()).get_str());
        }
    }

    void stickyCountsAsBelowHalf()
    {
        const Rest tie = restOf(0b110, 2, false);
        QVERIFY(tie.half && !tie.belowHalf);
        const Rest above = restOf(0b110, 2, true);
        QVERIFY(above.half && above.belowHalf);
        const Rest tiny = restOf(0b100, 2, true);
        QVERIFY(!tiny.half && tiny.belowHalf && !tiny.isZero());
        QVERIFY(restOf(1, 500, false).belowHalf);
        QVERIFY(restOf(0, 500, true).belowHalf);
    }

    void decisions_data()
    {
        QTest::addColumn<Rounding>("rounding");
        // up? for: exact, below half, tie on even, tie on odd, above half; then the same for negative numbers
        QTest::addColumn<QByteArray>("positive");
        QTest::addColumn<QByteArray>("negative");
        QTest::newRow("nearest even") << Rounding::NearestEven << QByteArray("00011") << QByteArray("00011");
        QTest::newRow("nearest away") << Rounding::NearestAway << QByteArray("00111") << QByteArray("00111");
        QTest::newRow("toward zero") << Rounding::TowardZero << QByteArray("00000") << QByteArray("00000");
        QTest::newRow("up") << Rounding::Up << QByteArray("01111") << QByteArray("00000");
        QTest::newRow("down") << Rounding::Down << QByteArray("00000") << QByteArray("01111");
        QTest::newRow("odd") << Rounding::Odd << QByteArray("01101") << QByteArray("01101");
    }
    void decisions()
    {
        QFETCH(Rounding, rounding);
        QFETCH(QByteArray, positive);
        QFETCH(QByteArray, negative);
        const Rest exact{false, false, 0};
        const Rest below{false, true, 1};
        const Rest tie{true, false, std::uint64_t{1} << 63};
        const Rest above{true, true, (std::uint64_t{1} << 63) + 1};
        const auto answers = [&](bool sign) {
            QByteArray result;
            result += roundsUp(rounding, exact, false, sign, 0) ? '1' : '0';
            result += roundsUp(rounding, below, false, sign, 0) ? '1' : '0';
            result += roundsUp(rounding, tie, false, sign, 0) ? '1' : '0';
            result += roundsUp(rounding, tie, true, sign, 0) ? '1' : '0';
            result += roundsUp(rounding, above, false, sign, 0) ? '1' : '0';
            return result;
        };
        // Odd: from an odd neighbour nothing goes up, so its fourth answer is 0.
        QCOMPARE(answers(false), positive);
        QCOMPARE(answers(true), negative);
    }

    void stochasticFollowsTheSeedAndTheFraction()
    {
        const Rest quarter{false, true, std::uint64_t{1} << 62};
        int up = 0;
        for (std::uint64_t seed = 0; seed < 40000; ++seed) {
            const bool goesUp = roundsUp(Rounding::Stochastic, quarter, false, false, seed);
            QCOMPARE(goesUp, Random(seed).next() < quarter.fraction);
            QCOMPARE(goesUp, roundsUp(Rounding::Stochastic, quarter, true, true, seed));
            up += goesUp ? 1 : 0;
        }
        QVERIFY(std::abs(up - 10000) < 400); // four and a half standard deviations
        QVERIFY(!roundsUp(Rounding::Stochastic, Rest{}, false, false, 1));
    }

    void integers_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected"); // even away zero up down odd
        QTest::newRow("5/2") << "5/2" << "2 3 2 3 2 3";
        QTest::newRow("7/2") << "7/2" << "4 4 3 4 3 3";
        QTest::newRow("-5/2") << "-5/2" << "-2 -3 -2 -2 -3 -3";
        QTest::newRow("-1/3") << "-1/3" << "0 0 0 0 -1 -1";
        QTest::newRow("1/3") << "1/3" << "0 0 0 1 0 1";
        QTest::newRow("2/3") << "2/3" << "1 1 0 1 0 1";
        QTest::newRow("7") << "7" << "7 7 7 7 7 7";
        QTest::newRow("-8") << "-8" << "-8 -8 -8 -8 -8 -8";
        QTest::newRow("half of a big odd") << "36893488147419103235/2"
                                           << "18446744073709551618 18446744073709551618 18446744073709551617 18446744073709551618 "
                                              "18446744073709551617 18446744073709551617";
        QTest::newRow("above a tie") << "2500000000000000000000001/1000000000000000000000000" << "3 3 2 3 2 3";
    }
    void integers()
    {
        QFETCH(QString, value);
        QFETCH(QString, expected);
        QStringList answers;
        bool inexact = false;
        for (const Rounding rounding : {Rounding::NearestEven, Rounding::NearestAway, Rounding::TowardZero, Rounding::Up, Rounding::Down,
                                        Rounding::Odd})
            answers << text(roundToInteger(rational(value), rounding, 0, &inexact).get_str());
        QCOMPARE(answers.join(QLatin1Char(' ')), expected);
        QCOMPARE(inexact, value.contains(QLatin1Char('/')));
    }
};

QTEST_APPLESS_MAIN(TestDyadic)
#include "tst_dyadic.moc"
