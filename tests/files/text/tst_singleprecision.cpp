// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/singleprecision.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;

namespace {

SinglePrecision over(std::initializer_list<double> values)
{
    SinglePrecision guess;
    for (const double value : values)
        guess.add(value);
    return guess;
}

} // namespace

class TestSinglePrecision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eightLongNumbersConvince()
    {
        const auto eight = {-0.023508117, -0.13089296, 0.054577097,  0.060647305,
                            -0.15381318,  0.017339233, -0.123028964, -0.031960685};
        QVERIFY(over(eight).isCertain());
        auto spoiled = over(eight);
        spoiled.add(0.123456789012);
        QVERIFY(!spoiled.isCertain());
        auto more = over(eight);
        for (const double value : {0.0, 1.0, 0.1, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
            more.add(value);
        QVERIFY(more.isCertain());
        QVERIFY(!over({-0.023508117, -0.13089296, -0.09636763}).isCertain());
    }

    void shortNumbersSayNothing()
    {
        SinglePrecision guess;
        for (int k = 0; k < 1000; ++k)
            guess.add(k / 8.0);
        QVERIFY(!guess.isCertain());
        QVERIFY(!over({}).isCertain());
    }

    void numbersBeyondTheRangeAreNone()
    {
        SinglePrecision guess;
        for (int k = 0; k < 9; ++k)
            guess.add(1e300);
        QVERIFY(!guess.isCertain());
    }

    void longDecimalFractionsAreNotTakenForIt()
    {
        // 8 random digits: 10^8 values in [0.1, 1), where binary32 has 2^23 … 2^24 a factor of two.
        Random random(7);
        SinglePrecision guess;
        for (int k = 0; k < 64; ++k)
            guess.add(static_cast<double>(10000000 + random.below(90000000)) / 1e8);
        QVERIFY(!guess.isCertain());
    }

    void shortestTextsOfRandomValuesAreAll()
    {
        Random random(8);
        SinglePrecision guess;
        for (int k = 0; k < 1000; ++k) {
            const auto value = static_cast<float>(random.uniform() - 0.5);
            QByteArray shortest;
            for (int digits = 1; shortest.toFloat() != value; ++digits)
                shortest = QByteArray::number(static_cast<double>(value), 'g', digits);
            guess.add(shortest.toDouble());
        }
        QVERIFY(guess.isCertain());
    }
};

QTEST_APPLESS_MAIN(TestSinglePrecision)
#include "tst_singleprecision.moc"
