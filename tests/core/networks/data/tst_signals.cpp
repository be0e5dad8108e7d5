// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/signals.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void sequencesStayWithinTheirAmplitude()
    {
        Random random(1);
        for (int k = 0; k < 400; ++k) {
            std::array<float, sequenceLength> values{};
            drawSequence(k % sequenceClasses, 0, random, values);
            const auto [least, greatest] = std::ranges::minmax(values);
            QVERIFY(greatest <= 1 && least >= -1);
            QVERIFY(greatest > 0.4F); // at least one period of 0.6 or more, met at 32 places
            QVERIFY(least < -0.4F);
        }
    }

    void squaresHaveTwoValues()
    {
        Random random(2);
        for (int k = 0; k < 100; ++k) {
            std::array<float, sequenceLength> values{};
            drawSequence(1, 0, random, values);
            for (const float value : values)
                QCOMPARE(std::abs(value), std::abs(values[0]));
        }
    }

    /// A triangle climbs and falls by the same step; a sawtooth climbs by one step and falls at once.
    void slopesTellTrianglesFromSawteeth()
    {
        Random random(3);
        for (int k = 0; k < 100; ++k) {
            std::array<float, sequenceLength> values{};
            drawSequence(2, 0, random, values);
            int rises = 0;
            for (std::size_t i = 1; i < values.size(); ++i)
                rises += values.at(i) > values.at(i - 1) ? 1 : 0;
            QVERIFY2(rises >= 9 && rises <= 23, qPrintable(QString::number(rises)));
            drawSequence(3, 0, random, values);
            int falls = 0;
            for (std::size_t i = 1; i < values.size(); ++i)
                falls += values.at(i) < values.at(i - 1) ? 1 : 0;
            QVERIFY2(falls >= 0 && falls <= 3, qPrintable(QString::number(falls)));
        }
    }

    void sinesAreSmooth()
    {
        Random random(4);
        for (int k = 0; k < 100; ++k) {
            std::array<float, sequenceLength> values{};
            drawSequence(0, 0, random, values);
            // x[i−1] + x[i+1] = 2 cos(ω) x[i] holds for a sine alone; ω from the largest value's neighbours.
            std::size_t peak = 1;
            for (std::size_t i = 1; i + 1 < values.size(); ++i)
                peak = std::abs(values.at(i)) > std::abs(values.at(peak)) ? i : peak;
            const double factor = static_cast<double>(values.at(peak - 1) + values.at(peak + 1)) / values.at(peak);
            for (std::size_t i = 1; i + 1 < values.size(); ++i)
                QVERIFY(std::abs(values.at(i - 1) + values.at(i + 1) - factor * values.at(i)) < 1e-5);
        }
    }

    void noiseIsADeviation()
    {
        double squares = 0;
        for (std::uint64_t k = 0; k < 200; ++k) {
            Random one(k * 31);
            Random other = one;
            std::array<float, sequenceLength> clean{};
            std::array<float, sequenceLength> noisy{};
            drawSequence(static_cast<std::int32_t>(k % 4), 0, one, clean);
            drawSequence(static_cast<std::int32_t>(k % 4), 0.2, other, noisy);
            for (std::size_t i = 0; i < clean.size(); ++i)
                squares += std::pow(noisy.at(i) - clean.at(i), 2);
        }
        QVERIFY(std::abs(std::sqrt(squares / 200 / sequenceLength) / 0.2 - 1) < 0.05);
    }

    void anyLength()
    {
        Random random(5);
        drawSequence(0, 1, random, {});
        std::vector<float> one(1);
        drawSequence(0, 0, random, one);
        QVERIFY(std::abs(one[0]) <= 1);
    }

    void wavyCurveIsOdd()
    {
        QCOMPARE(wavyCurve(0), 0.0);
        for (const double x : {0.1, 0.5, 0.77, 1.0}) {
            QCOMPARE(wavyCurve(-x), -wavyCurve(x));
            QVERIFY(std::abs(wavyCurve(x)) <= 0.8);
        }
        QVERIFY(std::abs(wavyCurve(0.5) - (std::sin(1.5) / 2 + 0.3 * std::sin(4.5))) < 1e-15);
    }
};

QTEST_APPLESS_MAIN(TestSignals)
#include "tst_signals.moc"
