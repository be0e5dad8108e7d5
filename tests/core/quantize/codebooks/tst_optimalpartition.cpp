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

/// The quadratic textbook recursion, error summed anew for each segment.
double leastError(const std::vector<double>& points, const std::vector<std::int64_t>& weights, std::size_t k)
{
    const std::size_t n = points.size();
    std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
    best[0] = 0;
    for (std::size_t layer = 0; layer < k; ++layer) {
        std::vector<double> next(n + 1, std::numeric_limits<double>::infinity());
        for (std::size_t last = 1; last <= n; ++last) {
            for (std::size_t first = 0; first < last; ++first)
                next[last] = std::min(next[last], best[first] + errorOf(points, weights, first, last));
        }
        best = next;
    }
    return best[n];
}

} // namespace

class TestOptimalPartition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheQuadraticRecursion()
    {
        Random random(11);
        for (int round = 0; round < 60; ++round) {
            const std::size_t n = 2 + random.below(38);
            std::vector<double> points;
            double at = -50;
            for (std::size_t i = 0; i < n; ++i)
                points.push_back(at += std::exp(6 * random.uniform() - 3));
            std::vector<std::int64_t> weights;
            for (std::size_t i = 0; i < n; ++i)
                weights.push_back(1 + std::int64_t(random.below(9)));
            for (const std::size_t k : {std::size_t(1), std::size_t(2), n / 2, n - 1, n}) {
                if (k == 0)
                    continue;
                const auto partition = optimalPartition(points, weights, k);
                QVERIFY_RESULT(partition);
                const auto& starts = partition->starts;
                QCOMPARE(starts.size(), k);
                QCOMPARE(starts[0], std::size_t(0));
                double error = 0;
                for (std::size_t c = 0; c < k; ++c) {
                    const std::size_t last = c + 1 < k ? starts[c + 1] : n;
                    QVERIFY(starts[c] < last);
                    error += errorOf(points, weights, starts[c], last);
                }
                const double least = leastError(points, weights, k);
                QVERIFY2(std::abs(error - least) <= 1e-9 * least, qPrintable(QStringLiteral("%1 instead of %2").arg(error).arg(least)));
            }
        }
    }

    void tiesGoToTheSmallerFirstCluster()
    {
        const std::vector<double> points{0, 1, 2};
        const std::vector<std::int64_t> weights{1, 1, 1};
        QVERIFY((optimalPartition(points, weights, 2)->starts == std::vector<std::size_t>{0, 1}));
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
