// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/codewalk.h"

#include "core/numbers/encode.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::WalkVerdict)

class TestCodeWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void wrapPointsOfTheFourCodings_data()
    {
        QTest::addColumn<int>("coding");
        QTest::addColumn<int>("width");
        QTest::addColumn<QList<int>>("codes");
        QTest::newRow("SM:4") << 0 << 4 << QList<int>{7, 15};
        QTest::newRow("1C:4") << 1 << 4 << QList<int>{7};
        QTest::newRow("2C:4") << 2 << 4 << QList<int>{7};
        QTest::newRow("OB:4") << 3 << 4 << QList<int>{15};
        QTest::newRow("SM:2") << 0 << 2 << QList<int>{1, 3};
        QTest::newRow("1C:2") << 1 << 2 << QList<int>{1};
        QTest::newRow("2C:2") << 2 << 2 << QList<int>{1};
        QTest::newRow("OB:2") << 3 << 2 << QList<int>{3};
        QTest::newRow("2C:8") << 2 << 8 << QList<int>{127};
        QTest::newRow("OB:8") << 3 << 8 << QList<int>{255};
    }

    void wrapPointsOfTheFourCodings()
    {
        QFETCH(int, coding);
        QFETCH(int, width);
        QFETCH(QList<int>, codes);
        QList<int> found;
        for (const CodePoint code : wrapPoints({integerCodings()[static_cast<std::size_t>(coding)], width}))
            found.append(static_cast<int>(code.bits));
        QCOMPARE(found, codes);
    }

    void stepsAreWhatTheValuesDo()
    {
        for (const IntegerCoding coding : integerCodings()) {
            for (int width = 3; width <= 8; ++width) {
                const Format format{"", IntegerFormat{coding, width}, ""};
                for (std::uint64_t bits = 0; bits <= codeMask(format); ++bits) {
                    const Rational leap = decode(format, {(bits + 1) & codeMask(format)}).value - decode(format, {bits}).value;
                    switch (circleStep(*format.integer(), {bits})) {
                    case CircleStep::Up: QVERIFY(leap == 1); break;
                    case CircleStep::Down: QVERIFY(leap == -1); break;
                    case CircleStep::SecondZero: QVERIFY(leap == 0); break;
                    case CircleStep::Wrap: QVERIFY(abs(leap) > 1); break;
                    }
                }
            }
        }
        QCOMPARE(circleStep({IntegerCoding::OnesComplement, 4}, {15}), CircleStep::SecondZero);
        QCOMPARE(circleStep({IntegerCoding::SignMagnitude, 4}, {9}), CircleStep::Down);
    }

    void walks_data()
    {
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("end");
        QTest::addColumn<int>("carries");
        QTest::addColumn<int>("coding");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("wraps");
        QTest::addColumn<WalkVerdict>("verdict");
        // At 4 bits; coding by ring.
        QTest::newRow("2C 5 + 1") << 5 << 1 << 6 << 0 << 2 << 5 << 6 << 0 << WalkVerdict::Right;
        QTest::newRow("2C 7 + 1") << 7 << 1 << 8 << 0 << 2 << 7 << -8 << 1 << WalkVerdict::Overflow;
        QTest::newRow("2C -3 + 5") << 13 << 5 << 2 << 1 << 2 << -3 << 2 << 0 << WalkVerdict::Right;
        QTest::newRow("2C -8 - 1") << 8 << -1 << 7 << 0 << 2 << -8 << 7 << 1 << WalkVerdict::Overflow;
        QTest::newRow("2C 2 - 5") << 2 << -5 << 13 << 1 << 2 << 2 << -3 << 0 << WalkVerdict::Right;
        QTest::newRow("1C -1 + 3") << 14 << 3 << 1 << 1 << 1 << -1 << 1 << 0 << WalkVerdict::EndAroundCarry;
        QTest::newRow("1C 7 + 1") << 7 << 1 << 8 << 0 << 1 << 7 << -7 << 1 << WalkVerdict::Overflow;
        QTest::newRow("SM -3 + 1") << 11 << 1 << 12 << 0 << 0 << -3 << -4 << 0 << WalkVerdict::WrongDirection;
        QTest::newRow("SM 3 + 2") << 3 << 2 << 5 << 0 << 0 << 3 << 5 << 0 << WalkVerdict::Right;
        QTest::newRow("SM 7 + 1") << 7 << 1 << 8 << 0 << 0 << 7 << 0 << 1 << WalkVerdict::Overflow;
        QTest::newRow("SM 2 - 5") << 2 << -5 << 13 << 1 << 0 << 2 << -5 << 1 << WalkVerdict::WrongDirection;
        QTest::newRow("OB 7 + 1") << 15 << 1 << 0 << 1 << 3 << 7 << -8 << 1 << WalkVerdict::Overflow;
        QTest::newRow("OB -3 + 5") << 5 << 5 << 10 << 0 << 3 << -3 << 2 << 0 << WalkVerdict::Right;
        QTest::newRow("2C whole turn") << 3 << 16 << 3 << 1 << 2 << 3 << 3 << 1 << WalkVerdict::Overflow;
        QTest::newRow("2C whole turn back") << 0 << -16 << 0 << 1 << 2 << 0 << 0 << 1 << WalkVerdict::Overflow;
        QTest::newRow("2C stay") << 9 << 0 << 9 << 0 << 2 << -7 << -7 << 0 << WalkVerdict::Right;
    }

    void walks()
    {
        QFETCH(int, start);
        QFETCH(int, steps);
        QFETCH(int, end);
        QFETCH(int, carries);
        QFETCH(int, coding);
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, wraps);
        QFETCH(WalkVerdict, verdict);
        const CodeWalk walk = walkCodes(4, {static_cast<std::uint64_t>(start)}, steps);
        const WalkReading& reading = walk.readings[static_cast<std::size_t>(coding)];
        QCOMPARE(static_cast<int>(walk.end.bits), end);
        QCOMPARE(walk.carries, carries);
        QCOMPARE(static_cast<int>(reading.start.get_si()), from);
        QCOMPARE(static_cast<int>(reading.wanted.get_si()), from + steps);
        QCOMPARE(static_cast<int>(reading.reached.get_si()), to);
        QCOMPARE(reading.wraps, wraps);
        QCOMPARE(reading.verdict, verdict);
    }

    void negativeZerosAreTold()
    {
        const CodeWalk walk = walkCodes(4, {15}, -7); // from 1111 to 1000
        QVERIFY(walk.readings[1].startsAtNegativeZero);
        QVERIFY(!walk.readings[1].endsAtNegativeZero);
        QVERIFY(walk.readings[0].endsAtNegativeZero);
        QVERIFY(!walk.readings[2].endsAtNegativeZero);
    }

    /// Why computers use two's complement: every walk is right unless the true sum is out of range.
    void twosComplementIsRightOrOverflows()
    {
        for (int width = 2; width <= 6; ++width) {
            const long circle = 1L << width;
            for (long start = 0; start < circle; ++start) {
                for (long steps = -circle / 2; steps < circle / 2; ++steps) {
                    const CodeWalk walk = walkCodes(width, {static_cast<std::uint64_t>(start)}, steps);
                    const WalkReading& twos = walk.readings[2];
                    const bool fits = twos.wanted >= -circle / 2 && twos.wanted < circle / 2;
                    QCOMPARE(twos.verdict, fits ? WalkVerdict::Right : WalkVerdict::Overflow);
                    QCOMPARE(twos.wraps, fits ? 0 : 1);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCodeWalk)
#include "tst_codewalk.moc"
