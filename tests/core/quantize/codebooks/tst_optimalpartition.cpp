// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/optimalpartition.h"

#include "core/support/random.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope::core;

namespace {

double errorOf(const std::vector<double>& points, const std::vector<std::int64_t>& weights, std::size_t first, std::size_t last)
{
    double sum = 0;
    double weight = 0;
    for (std::size_t i = first; i < last; ++i) {
        sum += double(weights[i]) * points[i];
        weight += double(weights[i]);
    }
    double error = 0;
    for (std::size_t i = first; i < last; ++i)
        error += double(weights[i]) * std::pow(points[i] - sum / weight, 2);
    return error;
}

/// The quadratic textbook recursion, in extended precision: the least error for each number of clusters, from 0.
std::vector<long double> leastErrors(const std::vector<double>& points, const std::vector<std::int64_t>& weights)
{
    const std::size_t n = points.size();
    std::vector<std::vector<long double>> error(n + 1, std::vector<long double>(n + 1));
    for (std::size_t first = 0; first < n; ++first) {
        long double mean = 0;
        long double weight = 0;
        long double squares = 0; // about the mean, point by point (Welford)
        for (std::size_t last = first; last < n; ++last) {
            const auto w = static_cast<long double>(weights[last]);
            const long double away = points[last] - mean;
            weight += w;
            mean += away * w / weight;
            squares += w * away * (points[last] - mean);
            error[first][last + 1] = squares;
        }
    }
    const long double infinite = std::numeric_limits<long double>::infinity();
    std::vector<long double> best(n + 1, infinite);
    std::vector<long double> all{infinite};
    best[0] = 0;
    for (std::size_t k = 1; k <= n; ++k) {
        std::vector<long double> next(n + 1, infinite);
        for (std::size_t last = 1; last <= n; ++last) {
            for (std::size_t first = 0; first < last; ++first)
                next[last] = std::min(next[last], best[first] + error[first][last]);
        }
        best = next;
        all.push_back(best[n]);
    }
    return all;
}

/// Points of many kinds; the last ones with all the ties there can be.
std::vector<double> pointsOf(int kind, std::size_t n, Random& random)
{
    std::vector<double> points;
    double at = -50;
    for (std::size_t i = 0; i < n; ++i) {
        switch (kind) {
        case 0: at += std::exp(6 * random.uniform() - 3); break;
        case 1: at += random.uniform(); break;
        case 2: at += random.below(4) == 0 ? 100 : 0.01 * (1 + random.uniform()); break; // well apart
        case 3: at = -50 + std::pow(2.0, double(i)); break;
        case 4: at += double(1 + random.below(2)); break;
        case 5: at += i % 3 == 0 ? 2 : 1; break;
        default: at += 1; break;
        }
        points.push_back(at);
    }
    return points;
}

double errorOfStarts(const std::vector<double>& points, const std::vector<std::int64_t>& weights, const std::vector<std::size_t>& starts)
{
    double error = 0;
    for (std::size_t c = 0; c < starts.size(); ++c)
        error += errorOf(points, weights, starts[c], c + 1 < starts.size() ? starts[c + 1] : points.size());
    return error;
}

bool isCut(const std::vector<std::size_t>& starts, std::size_t k, std::size_t points)
{
    return starts.size() == k && starts[0] == 0 && starts.back() < points && std::ranges::is_sorted(starts, std::less_equal<>());
}

} // namespace

class TestOptimalPartition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheQuadraticRecursion_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isWeighted");
        for (int kind = 0; kind < 7; ++kind) {
            QTest::addRow("kind %d", kind) << kind << false;
            QTest::addRow("kind %d, weighted", kind) << kind << true;
        }
    }

    void agreesWithTheQuadraticRecursion()
    {
        QFETCH(int, kind);
        QFETCH(bool, isWeighted);
        Random random(std::uint64_t(11 + kind));
        int cases = 0;
        for (int round = 0; round < 40; ++round) {
            const std::size_t n = 1 + random.below(30);
            const std::vector<double> points = pointsOf(kind, n, random);
            std::vector<std::int64_t> weights(n, 1);
            for (std::int64_t& weight : weights)
                weight = isWeighted ? 1 + std::int64_t(random.below(9)) : 1;
            const std::vector<long double> least = leastErrors(points, weights);
            for (std::size_t k = 1; k <= n; ++k, ++cases) {
                const auto partition = optimalPartition(points, weights, k);
                QVERIFY_RESULT(partition);
                QVERIFY(isCut(partition->starts, k, n));
                const double error = errorOfStarts(points, weights, partition->starts);
                QVERIFY2(std::abs(error - double(least[k])) <= 1e-9 * double(least[k]) + 1e-16 * double(least[1]) + 1e-20,
                         qPrintable(QStringLiteral("%1 instead of %2").arg(error).arg(double(least[k]))));
                QVERIFY(partition->gap <= 1e-12 * double(least[k]) + 1e-17 * double(least[1]));
            }
        }
        QVERIFY(cases > 400);
    }

    /// n points one apart: clusters of s points have s (s² − 1) / 12, sizes differ by one at most; for most k the cuts tie a
    /// million times. Both precisions, all ways to find the price.
    void equallySpacedPoints_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("k");
        for (const int n : {1000, 40'000, 90'000}) {
            for (const int k : {2, 3, 16, 100, 256, 333, 999})
                QTest::addRow("%d points, k = %d", n, k) << n << k;
        }
        QTest::newRow("near one each") << 70'000 << 65'536;
    }

    void equallySpacedPoints()
    {
        QFETCH(int, n);
        QFETCH(int, k);
        std::vector<double> points(static_cast<std::size_t>(n));
        std::iota(points.begin(), points.end(), -17.0);
        const std::vector<std::int64_t> weights(points.size(), 3);
        const auto partition = optimalPartition(points, weights, std::size_t(k));
        QVERIFY_RESULT(partition);
        QVERIFY(isCut(partition->starts, std::size_t(k), points.size()));
        const auto ofSize = [](double s) { return 3 * s * (s * s - 1) / 12; };
        const double longer = n % k;
        const double expected = longer * ofSize(n / k + 1) + (k - longer) * ofSize(n / k);
        const double error = errorOfStarts(points, weights, partition->starts);
        QVERIFY2(std::abs(error - expected) <= 1e-9 * expected, qPrintable(QStringLiteral("%1 instead of %2").arg(error).arg(expected)));
        QVERIFY(partition->gap <= 1e-9 * expected);
    }

    /// Beyond 65 536 points double precision and vector instructions are used where there are any.
    void vectorsChangeNothing()
    {
        Random random(8);
        std::vector<double> points(80'000);
        for (double& point : points)
            point = random.normal();
        std::ranges::sort(points);
        points.erase(std::unique(points.begin(), points.end()), points.end());
        std::vector<std::int64_t> weights;
        while (weights.size() < points.size())
            weights.push_back(1 + std::int64_t(random.below(3)));
        for (const std::size_t k : {2, 16, 100, 1000}) {
            const auto fast = optimalPartition(points, weights, k);
            const auto portable = optimalPartition(points, weights, k, {}, true);
            QVERIFY_RESULT(fast);
            QVERIFY_RESULT(portable);
            QVERIFY(fast->starts == portable->starts);
            QCOMPARE(fast->gap, portable->gap);
        }
    }

    void fixedTies()
    {
        const std::vector<double> points{0, 1, 2};
        const std::vector<std::int64_t> weights{1, 1, 1};
        const auto first = optimalPartition(points, weights, 2)->starts;
        QVERIFY((first == std::vector<std::size_t>{0, 1}) || (first == std::vector<std::size_t>{0, 2}));
        QVERIFY(optimalPartition(points, weights, 2)->starts == first);
    }

    /// Squares of such numbers leave the range of their type.
    void extremeMagnitudes()
    {
        for (const double unit : {1e-310, 1e-200, 1.0, 1e200, 1e307}) {
            std::vector<double> points;
            for (int i = 0; i < 90; ++i)
                points.push_back((i % 30 + 100.0 * (i / 30) - 90) / 30 * unit);
            const std::vector<std::int64_t> weights(points.size(), 1);
            QVERIFY((optimalPartition(points, weights, 3)->starts == std::vector<std::size_t>{0, 30, 60}));
        }
    }

    /// A large common offset must not drown the structure: two clusters 1e-3 wide, 1 apart, at 1e9.
    void offsetDoesNotCancel()
    {
        std::vector<double> points;
        for (int i = 0; i < 100; ++i)
            points.push_back(1e9 + (i < 40 ? 0 : 1) + i * 1e-5);
        const std::vector<std::int64_t> weights(100, 1);
        QVERIFY((optimalPartition(points, weights, 2)->starts == std::vector<std::size_t>{0, 40}));
    }

    void progressRisesAndStops()
    {
        std::vector<double> points(300);
        std::iota(points.begin(), points.end(), 0.0);
        const std::vector<std::int64_t> weights(300, 1);
        std::int64_t last = 0;
        bool rises = true;
        const auto finished = optimalPartition(points, weights, 8, [&](std::int64_t done, std::int64_t total) {
            rises = rises && done >= last && done <= total;
            last = done;
            return true;
        });
        QVERIFY_RESULT(finished);
        QVERIFY(rises && last > 0);
        const auto stopped = optimalPartition(points, weights, 8, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestOptimalPartition)
#include "tst_optimalpartition.moc"
