// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/nearestlevel.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope::core;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

/// The nearest level by looking at all, distances in extended precision; of equally near ones the lowest.
std::int64_t nearestOf(const std::vector<double>& levels, double x)
{
    std::int64_t best = 0;
    for (std::size_t c = 1; c < levels.size(); ++c) {
        const auto distance = [&](std::size_t i) { return std::abs(static_cast<long double>(x) - static_cast<long double>(levels[i])); };
        if (std::isinf(x) ? x > 0 && levels[c] > levels[std::size_t(best)] : distance(c) < distance(std::size_t(best)))
            best = std::int64_t(c);
    }
    return best;
}

std::vector<double> levelsOf(std::size_t k, int kind, Random& random)
{
    std::vector<double> levels;
    for (std::size_t i = 0; i < k; ++i) {
        switch (kind) {
        case 0: levels.push_back(double(i) * 0.25 - 3); break;               // a grid, all midpoints are numbers
        case 1: levels.push_back(random.uniform() * 8 - 4); break;           // drawn
        case 2: levels.push_back(std::exp(40 * random.uniform() - 30)); break; // over many orders of magnitude
        default: levels.push_back(double(random.below(k / 2 + 1))); break;    // many equal ones
        }
    }
    std::ranges::sort(levels);
    return levels;
}

std::vector<double> inputsOf(const std::vector<double>& levels, std::size_t count, Random& random)
{
    std::vector<double> input{inf, -inf, 0, -0.0};
    while (input.size() < count) {
        const double a = levels[random.below(levels.size())];
        const double b = levels[random.below(levels.size())];
        const double middle = a / 2 + b / 2;
        for (const double x : {a, middle, std::nextafter(middle, inf), std::nextafter(middle, -inf), a + (b - a) * random.uniform() * 1.5})
            input.push_back(x);
    }
    return input;
}

} // namespace

class TestNearestLevel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithLookingAtAll_data()
    {
        QTest::addColumn<int>("k");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        for (const int k : {1, 2, 3, 15, 16, 17, 40, 255, 256, 1000}) {
            for (int kind = 0; kind < 4; ++kind) {
                for (const int count : {5, 40, 4096})
                    QTest::addRow("%d levels of kind %d, %d inputs", k, kind, count) << k << kind << count;
            }
        }
    }

    void agreesWithLookingAtAll()
    {
        QFETCH(int, k);
        QFETCH(int, kind);
        QFETCH(int, count);
        Random random(std::uint64_t(1000 * k + 10 * kind + count));
        const std::vector<double> levels = levelsOf(std::size_t(k), kind, random);
        const std::vector<double> input = inputsOf(levels, std::size_t(count), random);
        std::vector<std::int64_t> codes(input.size());
        std::vector<double> values(input.size());
        std::vector<std::int64_t> portable(input.size());
        encodeNearestPortably(levels, input, portable, values);
        encodeNearest(levels, input, codes, values);
        QVERIFY(codes == portable);
        for (std::size_t i = 0; i < input.size(); ++i) {
            // Extended precision tells a midpoint from its neighbours only where the levels are of one magnitude.
            if (kind != 2)
                QCOMPARE(codes[i], nearestOf(levels, input[i]));
            QCOMPARE(values[i], levels[std::size_t(codes[i])]);
        }
        QVERIFY(std::ranges::all_of(codes, [k](std::int64_t code) { return code >= 0 && code < k; }));
    }

    /// Thresholds and codes are one rule, whatever the number of levels.
    void codesCountThresholds()
    {
        Random random(4);
        for (const std::size_t k : {2, 9, 16, 100, 256, 700}) {
            const std::vector<double> levels = levelsOf(k, 2, random);
            const std::vector<double> thresholds = levelThresholds(levels);
            QCOMPARE(thresholds.size(), k - 1);
            QVERIFY(std::ranges::is_sorted(thresholds));
            for (const std::size_t count : {std::size_t(5), std::size_t(2000)}) {
                const std::vector<double> input = inputsOf(levels, count, random);
                std::vector<std::int64_t> codes(input.size());
                std::vector<double> values(input.size());
                encodeNearest(levels, input, codes, values);
                for (std::size_t i = 0; i < input.size(); ++i)
                    QCOMPARE(codes[i], std::ranges::count_if(thresholds, [&](double t) { return t < input[i]; }));
            }
        }
    }

    void thresholdsAreExact_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("threshold");
        constexpr double least = std::numeric_limits<double>::denorm_min();
        constexpr double most = std::numeric_limits<double>::max();
        QTest::newRow("plain") << 1.0 << 2.0 << 1.5;
        QTest::newRow("of both signs") << -1.0 << 3.0 << 1.0;
        QTest::newRow("neighbours") << 1.0 << std::nextafter(1.0, 2) << 1.0; // the midpoint is no double
        QTest::newRow("neighbours above") << std::nextafter(1.0, 2) << std::nextafter(std::nextafter(1.0, 2), 2) << std::nextafter(1.0, 2);
        QTest::newRow("least numbers") << 0.0 << least << 0.0;
        QTest::newRow("odd subnormal") << least << 2 * least << least;
        QTest::newRow("odd subnormal, up") << 2 * least << 3 * least << 2 * least;
        QTest::newRow("negative subnormal") << -least << 0.0 << -least;
        QTest::newRow("no overflow") << most / 2 << most << most * 0.75;
        QTest::newRow("greatest neighbours") << std::nextafter(most, 0) << most << std::nextafter(most, 0);
        QTest::newRow("whole range") << -most << most << 0.0;
        QTest::newRow("far apart") << 1.0 << 0x1p60 << 0x1p59; // (2^60 + 1) / 2 is no double
        QTest::newRow("far apart, below") << -1.0 << 0x1p60 << std::nextafter(0x1p59, 0);
    }

    void thresholdsAreExact()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, threshold);
        QCOMPARE(levelThresholds(std::vector<double>{low, high}), std::vector<double>{threshold});
    }

    void equalLevelsUseTheFirst()
    {
        QVERIFY((levelThresholds(std::vector<double>{1, 1, 3, 3}) == std::vector<double>{2, 2, inf}));
        QVERIFY(levelThresholds(std::vector<double>{5}).empty());
        QVERIFY(levelThresholds({}).empty());
        std::vector<std::int64_t> codes(3);
        std::vector<double> values(3);
        encodeNearest(std::vector<double>{1, 1, 3, 3}, std::vector<double>{0, 2.5, inf}, codes, values);
        QVERIFY((codes == std::vector<std::int64_t>{0, 2, 2}));
    }
};

QTEST_APPLESS_MAIN(TestNearestLevel)
#include "tst_nearestlevel.moc"
