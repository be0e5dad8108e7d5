// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ratedistortion.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <numbers>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// Lloyd's iteration with integrals of the density: the least error of 2^bits levels for N(0, 1), independent of the table.
struct Optimum {
    double sqnrDb = 0;
    double entropyBits = 0;
};

Optimum lloydMax(int bits)
{
    const auto density = [](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); };
    const auto below = [](double x) { return std::erfc(-x / std::numbers::sqrt2) / 2; };
    const int count = 1 << bits;
    std::vector<double> levels;
    for (int i = 0; i < count; ++i)
        levels.push_back(-3 + 6.0 * (i + 0.5) / count);
    Optimum optimum;
    for (int round = 0; round < 6000; ++round) {
        optimum = {};
        double power = 0; // Σ p level²: the error is 1 − it at the fixed point
        for (int i = 0; i < count; ++i) {
            const double low = i == 0 ? -40 : (levels[std::size_t(i) - 1] + levels[std::size_t(i)]) / 2;
            const double high = i + 1 == count ? 40 : (levels[std::size_t(i)] + levels[std::size_t(i) + 1]) / 2;
            const double share = low >= 0 ? below(-low) - below(-high) : below(high) - below(low);
            const double mean = (density(low) - density(high)) / share;
            levels[std::size_t(i)] = mean;
            power += share * mean * mean;
            optimum.entropyBits -= share * std::log2(share);
        }
        optimum.sqnrDb = -10 * std::log10(1 - power);
    }
    return optimum;
}

} // namespace

class TestRateDistortion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void lloydMaxTable_data()
    {
        QTest::addColumn<int>("row");
        QCOMPARE(lloydMaxNormal().size(), std::size_t(6));
        for (int row = 0; row < 6; ++row)
            QTest::addRow("%d bits", row + 1) << row;
    }
    void lloydMaxTable()
    {
        QFETCH(int, row);
        const LloydMaxRow& known = lloydMaxNormal()[std::size_t(row)];
        QCOMPARE(known.bits, row + 1);
        const Optimum optimum = lloydMax(known.bits);
        QVERIFY2(std::abs(optimum.sqnrDb - known.sqnrDb) < 0.0015, qPrintable(QString::number(optimum.sqnrDb, 'f', 5)));
        QVERIFY2(std::abs(optimum.entropyBits - known.entropyBits) < 0.0015, qPrintable(QString::number(optimum.entropyBits, 'f', 5)));
    }

    /// No quantizer of N(0, 1) is above the bound, not even with its indices coded.
    void boundIsAboveLloydMax()
    {
        QCOMPARE(gaussianBoundDb(0), 0.0);
        QVERIFY(std::abs(gaussianBoundDb(1) - 20 * std::log10(2)) < 1e-14);
        QCOMPARE(gaussianBoundDb(2), 2 * decibelsPerBit);
        for (const LloydMaxRow& row : lloydMaxNormal())
            QVERIFY(row.sqnrDb < gaussianBoundDb(row.entropyBits));
    }

    void front()
    {
        const std::vector<RatePoint> points{{4, 20}, {2, 9}, {8, 19}, {3, 9}, {5, 25}, {2, 8}};
        QCOMPARE(paretoFront(points), (std::vector<std::size_t>{1, 0, 4}));
    }

    /// By the definition: a point is on the front when no other has as many bits or fewer and as much SQNR or more; of equal ones
    /// the first is.
    void frontByDefinition()
    {
        Random random(11);
        for (int round = 0; round < 200; ++round) {
            std::vector<RatePoint> points;
            const auto count = random.below(12);
            for (std::uint64_t i = 0; i < count; ++i)
                points.push_back({double(random.below(5)), double(random.below(5))});
            std::vector<std::size_t> wanted;
            for (std::size_t i = 0; i < points.size(); ++i) {
                bool isBeaten = false;
                for (std::size_t j = 0; j < points.size(); ++j) {
                    const bool isAsGood = points[j].bits <= points[i].bits && points[j].sqnrDb >= points[i].sqnrDb;
                    isBeaten = isBeaten || (isAsGood && (!(points[i] == points[j]) || j < i));
                }
                if (!isBeaten)
                    wanted.push_back(i);
            }
            std::ranges::sort(wanted, {}, [&points](std::size_t i) { return points[i].bits; });
            QCOMPARE(paretoFront(points), wanted);
        }
    }

    void frontOfSpecialPoints()
    {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(paretoFront({}).empty());
        const std::vector<RatePoint> points{{nan, 20}, {32, infinite}, {16, infinite}, {4, nan}, {4, -3}, {4, -3}};
        QCOMPARE(paretoFront(points), (std::vector<std::size_t>{4, 2}));
    }
};

QTEST_APPLESS_MAIN(TestRateDistortion)
#include "tst_ratedistortion.moc"
