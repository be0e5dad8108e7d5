// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/neighbours.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <vector>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Rational fraction(long numerator, long denominator = 1)
{
    Rational value(numerator, denominator);
    value.canonicalize();
    return value;
}

} // namespace

class TestNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integers()
    {
        const Neighbours between = neighboursAmongIntegers(fraction(-3, 2), -8, 7);
        QCOMPARE(between.below->code, -2);
        QCOMPARE(between.above->code, -1);
        QVERIFY(between.isTie(fraction(-3, 2)));
        QVERIFY(*between.midpoint() == fraction(-3, 2));
        const Neighbours exact = neighboursAmongIntegers(fraction(7), -8, 7);
        QVERIFY(exact.below == exact.above);
        QCOMPARE(exact.below->code, 7);
        QVERIFY(!exact.isTie(fraction(7)));
        const Neighbours beyond = neighboursAmongIntegers(fraction(15, 2), -8, 7);
        QCOMPARE(beyond.below->code, 7);
        QVERIFY(!beyond.above && !beyond.midpoint());
        QCOMPARE(beyond.nearest(fraction(15, 2)).code, 7);
        const Neighbours under = neighboursAmongIntegers(fraction(-9), -8, 7);
        QCOMPARE(under.above->code, -8);
        QVERIFY(!under.below);
        QCOMPARE(under.nearest(fraction(-9)).code, -8);
    }

    void levels()
    {
        const std::vector<double> levels{-1, 0, 0, 3};
        const Neighbours between = neighboursAmongLevels(levels, fraction(3, 2));
        QCOMPARE(between.below->code, 1); // of equal levels the first
        QCOMPARE(between.above->code, 3);
        QVERIFY(between.isTie(fraction(3, 2)));
        QCOMPARE(between.nearest(fraction(3, 2)).code, 1); // a tie goes down
        QCOMPARE(between.nearest(fraction(16, 10)).code, 3);
        const Neighbours exact = neighboursAmongLevels(levels, 0);
        QCOMPARE(exact.below->code, 1);
        QVERIFY(exact.below == exact.above);
        QVERIFY(!neighboursAmongLevels(levels, -2).below);
        QCOMPARE(neighboursAmongLevels(levels, -2).above->code, 0);
        QVERIFY(!neighboursAmongLevels(levels, 4).above);
        QCOMPARE(neighboursAmongLevels(levels, 4).below->code, 3);
        QCOMPARE(neighboursAmongLevels(std::vector<double>{2}, 5).nearest(5).code, 0);
    }

    void formats()
    {
        const Format e2m1 = formatByName("float4_e2m1fn").value();
        const Neighbours tie = neighboursInFormat(e2m1, fraction(5)); // 4 and 6
        QVERIFY(tie.below->value == 4 && tie.above->value == 6);
        QCOMPARE(tie.below->code, 6);
        QCOMPARE(tie.above->code, 7);
        QVERIFY(tie.isTie(fraction(5)));
        const Neighbours negative = neighboursInFormat(e2m1, fraction(-17, 10)); // −2 and −1.5
        QVERIFY(negative.below->value == -2 && negative.above->value == fraction(-3, 2));
        QVERIFY(!negative.isTie(fraction(-17, 10)));
        QVERIFY(!neighboursInFormat(e2m1, fraction(7)).above);
        QVERIFY(neighboursInFormat(e2m1, fraction(7)).below->value == 6);
        QVERIFY(!neighboursInFormat(e2m1, fraction(-7)).below);
        const Neighbours zero = neighboursInFormat(e2m1, fraction(0));
        QVERIFY(zero.below->value == 0 && zero.above->value == 0);
    }

    /// The nearest of the neighbours is what encoding gives, but for ties.
    void nearestNeighbourIsTheRoundedNumber_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* name : {"float8_e4m3fn", "float8_e5m2", "float6_e3m2fn", "float16", "bfloat16", "Binary8p3se"})
            QTest::addRow("%s", name) << QString::fromLatin1(name);
    }

    void nearestNeighbourIsTheRoundedNumber()
    {
        QFETCH(QString, format);
        const Format target = formatByName(format.toStdString()).value();
        Random random(7);
        int looked = 0;
        for (int i = 0; i < 500; ++i) {
            const Rational x(random.normal() * std::exp2(std::floor(random.uniform() * 30) - 20));
            const Neighbours neighbours = neighboursInFormat(target, x);
            QVERIFY(neighbours.below || neighbours.above);
            if (neighbours.isTie(x))
                continue;
            ++looked;
            const auto code = encode(target, Number::finite(x), {Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0})->code;
            QVERIFY(decode(target, code).value == neighbours.nearest(x).value);
        }
        QVERIFY(looked > 300);
    }
};

QTEST_APPLESS_MAIN(TestNeighbours)
#include "tst_neighbours.moc"
