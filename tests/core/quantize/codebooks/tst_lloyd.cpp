// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/lloyd.h"

#include "core/quantize/codebooks/optimalpartition.h"
#include "core/support/random.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// Lloyd's search as in textbooks: every value against every centroid.
struct Plain {
    std::vector<double> centroids;
    std::vector<std::size_t> labels;
    std::vector<double> errors;
    std::size_t updates = 0;

    Plain(const std::vector<double>& values, std::vector<double> start) : centroids(std::move(start))
    {
        for (labels = assigned(values);; ++updates) {
            double error = 0;
            for (std::size_t i = 0; i < values.size(); ++i)
                error += std::pow(values[i] - centroids[labels[i]], 2);
            errors.push_back(error);
            for (std::size_t c = 0; c < centroids.size(); ++c) {
                double sum = 0;
                double size = 0;
                for (std::size_t i = 0; i < values.size(); ++i) {
                    sum += labels[i] == c ? values[i] : 0;
                    size += labels[i] == c ? 1 : 0;
                }
                centroids[c] = size > 0 ? sum / size : centroids[c];
            }
            const auto next = assigned(values);
            if (next == labels) {
                ++updates;
                return;
            }
            labels = next;
        }
    }

    [[nodiscard]] std::vector<std::size_t> assigned(const std::vector<double>& values) const
    {
        std::vector<std::size_t> nearest;
        for (const double value : values) {
            std::size_t best = 0;
            for (std::size_t c = 1; c < centroids.size(); ++c)
                best = std::abs(value - centroids[c]) < std::abs(value - centroids[best]) ? c : best;
            nearest.push_back(best);
        }
        return nearest;
    }
};

LloydOptions optionsOf(std::int64_t k, LloydInit init, std::uint64_t seed = 0)
{
    LloydOptions options;
    options.k = k;
    options.init = init;
    options.seed = seed;
    return options;
}

constexpr std::array allInits{LloydInit::PlusPlus, LloydInit::Linear, LloydInit::Quantile, LloydInit::Random};

/// 25 values of a public course exercise on 2-bit k-means.
const std::vector<double> exercise{-.3747, .0874, .32,    -.4868, .4404, -.0402, .2322,  -.2024, -.4986,
                                   .1814,  .3102, -.3942, -.203,  .0883, -.4741, -.1592, -.0777, -.3946,
                                   -.2128, .2675, .0611,  -.1933, -.435, .2928,  -.1087};

} // namespace

class TestLloyd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAnswers_data() { knownAnswerRows("kmeans.json", "lloyd"); }
    void knownAnswers()
    {
        QFETCH(QJsonObject, row);
        const WeightedValues values = weightedValues(doubles(row[QLatin1String("values")]));
        const auto history = lloydHistory(values, doubles(row[QLatin1String("init")]), LloydOptions{});
        QVERIFY_RESULT(history);
        QVERIFY(history->hasConverged);
        QCOMPARE(int(history->steps.size()) - 1, row[QLatin1String("updates")].toInt());
        const LloydStep& last = history->steps.back();
        std::vector<double> centroids = doubles(row[QLatin1String("centroids")]);
        std::ranges::sort(centroids);
        QVERIFY(allClose(last.centroids, centroids, 1e-12, 1e-15));
        QVERIFY(isClose(last.wcss, row[QLatin1String("wcss")].toDouble(), 1e-9, 1e-15));
        const auto alone = lloyd(values, doubles(row[QLatin1String("init")]), LloydOptions{});
        QVERIFY_RESULT(alone);
        QVERIFY(alone->centroids == last.centroids && alone->sizes == last.sizes && alone->wcss == last.wcss);
    }

    void agreesWithTheTextbook()
    {
        Random random(21);
        for (int round = 0; round < 300; ++round) {
            const std::size_t count = 3 + random.below(80);
            std::vector<double> all;
            for (std::size_t i = 0; i < count; ++i)
                all.push_back(round % 2 == 0 ? random.normal() : double(random.below(1 + count / 2)) * 0.37);
            const WeightedValues values = weightedValues(all);
            std::vector<double> start;
            for (std::size_t c = 0; c < 1 + random.below(9); ++c)
                start.push_back(random.normal() * 2); // some stay empty
            std::ranges::sort(start);
            const Plain plain(all, start);
            const auto history = lloydHistory(values, start, LloydOptions{});
            QVERIFY_RESULT(history);
            QCOMPARE(history->steps.size() - 1, plain.updates);
            QVERIFY(allClose(history->steps.back().centroids, plain.centroids, 1e-12, 1e-14));
            for (std::size_t i = 0; i < plain.errors.size(); ++i)
                QVERIFY(isClose(history->steps[i].wcss, plain.errors[i], 1e-9, 1e-13));
        }
    }

    /// From evenly spaced centroids the exercise is at its optimum after four updates.
    void courseExercise()
    {
        const auto history = lloydHistory(weightedValues(exercise), optionsOf(4, LloydInit::Linear));
        QVERIFY_RESULT(history);
        QVERIFY(history->hasConverged);
        QCOMPARE(history->steps.size(), std::size_t(5));
        QVERIFY(isClose(history->steps.back().wcss, 0.0792215342, 1e-8));
        QVERIFY((history->steps.back().sizes == std::vector<std::int64_t>{7, 8, 4, 6}));
        QCOMPARE(history->steps[0].centroids.front(), -.4986);
        QCOMPARE(history->steps[0].centroids.back(), .4404);
        QCOMPARE(history->steps[0].moved, 25);
        QCOMPARE(history->steps.back().moved, 0);
    }

    /// The error never rises, centroids ascend, sizes are those of all values, and the last state is a fixed point.
    void everyStepIsSound_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("init");
        QTest::addColumn<bool>("isFarthest");
        for (const SampleKind kind : allSampleKinds()) {
            for (std::size_t init = 0; init < allInits.size(); ++init) {
                QTest::addRow("%d from %zu, keep", int(kind), init) << int(kind) << int(init) << false;
                QTest::addRow("%d from %zu, farthest", int(kind), init) << int(kind) << int(init) << true;
            }
        }
    }

    void everyStepIsSound()
    {
        QFETCH(int, kind);
        QFETCH(int, init);
        QFETCH(bool, isFarthest);
        const Tensor tensor = makeSample({SampleKind(kind), 5000, 17}).value();
        LloydOptions options = optionsOf(64, allInits[std::size_t(init)], 3);
        options.empty = isFarthest ? EmptyClusters::Farthest : EmptyClusters::Keep;
        options.iterations = 2000;
        const auto history = lloydHistory(tensor, options);
        QVERIFY_RESULT(history);
        QVERIFY(history->hasConverged);
        double before = std::numeric_limits<double>::infinity();
        for (const LloydStep& step : history->steps) {
            QCOMPARE(step.centroids.size(), std::size_t(64));
            QVERIFY(std::ranges::is_sorted(step.centroids));
            QCOMPARE(std::accumulate(step.sizes.begin(), step.sizes.end(), std::int64_t(0)), 5000);
            QCOMPARE(step.empty, std::ranges::count(step.sizes, 0));
            QVERIFY(step.wcss <= before * (1 + 1e-12));
            before = step.wcss;
        }
        if (isFarthest)
            QCOMPARE(history->steps.back().empty, 0);
        const WeightedValues values = weightedValues(tensor.values());
        const auto partition = optimalPartition(values.points, values.weights, 64);
        QVERIFY_RESULT(partition);
        const auto again = lloydHistory(values, history->steps.back().centroids, options);
        QVERIFY_RESULT(again);
        QCOMPARE(again->steps.size(), std::size_t(2));
        QCOMPARE(again->steps[1].moved, 0);
    }

    void startsAreDifferentValues_data()
    {
        QTest::addColumn<int>("init");
        for (std::size_t init = 0; init < allInits.size(); ++init)
            QTest::addRow("%s", std::string(lloydInitName(allInits[init])).c_str()) << int(init);
    }

    void startsAreDifferentValues()
    {
        QFETCH(int, init);
        Random random(3);
        for (int round = 0; round < 200; ++round) {
            std::vector<double> all;
            for (int i = 0; i < 60; ++i)
                all.push_back(round % 2 == 0 ? random.normal() : double(random.below(20)));
            const WeightedValues values = weightedValues(all);
            const auto distinct = std::int64_t(values.points.size());
            for (const std::int64_t k : {std::int64_t(1), std::int64_t(2), distinct - 1, distinct, distinct + 5}) {
                const LloydOptions options = optionsOf(k, allInits[std::size_t(init)], std::uint64_t(round));
                const std::vector<double> start = lloydStart(values, options);
                QCOMPARE(std::int64_t(start.size()), std::min(k, distinct));
                QVERIFY(std::ranges::is_sorted(start, std::less_equal<>()));
                QVERIFY(start.front() >= values.points.front() && start.back() <= values.points.back());
                QVERIFY(start == lloydStart(values, options));
                if (options.init != LloydInit::Linear)
                    QVERIFY(std::ranges::all_of(start, [&](double x) { return std::ranges::binary_search(values.points, x); }));
            }
        }
    }

    void startsByHand()
    {
        const WeightedValues values = weightedValues(std::vector<double>{0, 0, 0, 0, 0, 0, 1, 2, 3, 10});
        QVERIFY((lloydStart(values, optionsOf(3, LloydInit::Linear)) == std::vector<double>{0, 5, 10}));
        QVERIFY((lloydStart(values, optionsOf(1, LloydInit::Linear)) == std::vector<double>{5}));
        // Shares ¼ and ¾ of ten values: the third and the eighth.
        QVERIFY((lloydStart(values, optionsOf(2, LloydInit::Quantile)) == std::vector<double>{0, 2}));
        // ⅛, ⅜, ⅝, ⅞: 0, 0, 1, 3; the second takes the next unused value.
        QVERIFY((lloydStart(values, optionsOf(4, LloydInit::Quantile)) == std::vector<double>{0, 1, 2, 3}));
    }

    /// Chances of the second centre: ∝ weight · squared distance to the first.
    void plusPlusDrawsBySquaredDistance()
    {
        const WeightedValues values{{0, 1, 3, 4}, {4, 1, 2, 3}, 0};
        std::map<std::vector<double>, int> seen;
        constexpr int rounds = 40'000;
        for (int seed = 0; seed < rounds; ++seed)
            ++seen[lloydStart(values, optionsOf(2, LloydInit::PlusPlus, std::uint64_t(seed)))];
        std::map<std::vector<double>, double> expected;
        for (std::size_t a = 0; a < 4; ++a) {
            double total = 0;
            for (std::size_t b = 0; b < 4; ++b)
                total += double(values.weights[b]) * std::pow(values.points[b] - values.points[a], 2);
            for (std::size_t b = 0; b < 4; ++b) {
                const std::vector<double> pair{std::min(values.points[a], values.points[b]), std::max(values.points[a], values.points[b])};
                if (a != b)
                    expected[pair] += double(values.weights[a]) / 10 * double(values.weights[b]) * std::pow(pair[1] - pair[0], 2) / total;
            }
        }
        for (const auto& [pair, chance] : expected)
            QVERIFY(std::abs(seen[pair] - chance * rounds) < 5 * std::sqrt(chance * rounds) + 1);
    }

    void randomIsUniform()
    {
        const WeightedValues values = weightedValues(std::vector<double>{0, 1, 2, 3, 4});
        std::map<std::vector<double>, int> seen;
        for (std::uint64_t seed = 0; seed < 10'000; ++seed)
            ++seen[lloydStart(values, optionsOf(2, LloydInit::Random, seed))];
        QCOMPARE(seen.size(), std::size_t(10));
        for (const auto& [pair, count] : seen)
            QVERIFY(std::abs(count - 1000) < 160);
    }

    /// One centroid far away stays there, or moves to the value that is farthest from its own: 10, then all is exact.
    void emptyCentroids()
    {
        const WeightedValues values = weightedValues(std::vector<double>{0, 1, 2, 10});
        const std::vector<double> start{1, 100};
        const auto kept = lloydHistory(values, start, LloydOptions{});
        QVERIFY_RESULT(kept);
        QVERIFY((kept->steps.back().centroids == std::vector<double>{3.25, 100}));
        QCOMPARE(kept->steps.back().empty, 1);
        LloydOptions options;
        options.empty = EmptyClusters::Farthest;
        const auto moved = lloydHistory(values, start, options);
        QVERIFY_RESULT(moved);
        QVERIFY((moved->steps.back().centroids == std::vector<double>{1, 10}));
        QCOMPARE(moved->steps[0].empty, 1);
        QCOMPARE(moved->steps[1].empty, 0);
        QCOMPARE(moved->steps[1].moved, 1);
        QCOMPARE(moved->steps.back().wcss, 2.0);
    }

    void iterationsEnd()
    {
        const Tensor tensor = makeSample({SampleKind::Laplace, 20'000, 1}).value();
        for (const int iterations : {0, 1, 5}) {
            LloydOptions options = optionsOf(32, LloydInit::Linear);
            options.iterations = iterations;
            const auto history = lloydHistory(tensor, options);
            QVERIFY_RESULT(history);
            QVERIFY(!history->hasConverged);
            QCOMPARE(history->steps.size(), std::size_t(iterations) + 1);
        }
    }

    void nothingToDo()
    {
        const auto none = lloydHistory(tensorOf({std::numeric_limits<double>::quiet_NaN()}), LloydOptions{});
        QVERIFY_RESULT(none);
        QVERIFY(none->steps.empty());
        const auto one = lloydHistory(tensorOf({5, 5}), LloydOptions{});
        QVERIFY_RESULT(one);
        QVERIFY(one->hasConverged);
        QVERIFY((one->steps.back().centroids == std::vector<double>{5}));
        QCOMPARE(one->steps.back().wcss, 0.0);
    }

    void names()
    {
        for (const LloydInit init : allInits)
            QCOMPARE(lloydInitFromName(lloydInitName(init)), std::optional(init));
        QVERIFY(!lloydInitFromName("forgy"));
    }

    void stopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 5000, 1}).value();
        int calls = 0;
        const auto history = lloydHistory(tensor, optionsOf(32, LloydInit::Linear), [&](std::int64_t, std::int64_t) { return ++calls < 6; });
        QVERIFY(!history);
        QCOMPARE(history.error().code, ErrorCode::Cancelled);
        QCOMPARE(calls, 6);
    }
};

QTEST_APPLESS_MAIN(TestLloyd)
#include "tst_lloyd.moc"
