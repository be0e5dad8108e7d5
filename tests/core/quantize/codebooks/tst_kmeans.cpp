// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/codebookgroups.h"
#include "core/quantize/errorreport.h"
#include "core/support/random.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <bit>
#include <limits>
#include <numbers>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

CodebookGroup codebook(const QString& scheme, const Tensor& tensor, std::size_t group = 0)
{
    return std::get<CodebookParameters>(fit(spec(scheme), tensor).value().parameters).groups.at(group);
}

/// The least Σ (x − mean of its cluster)² over all assignments to k labels.
double leastOverAllPartitions(const std::vector<double>& x, int k)
{
    const auto assignments = static_cast<int>(std::lround(std::pow(k, double(x.size()))));
    double least = std::numeric_limits<double>::infinity();
    std::vector<double> sums;
    std::vector<int> sizes;
    for (int code = 0; code < assignments; ++code) {
        sums.assign(std::size_t(k), 0);
        sizes.assign(std::size_t(k), 0);
        double squares = 0;
        int rest = code;
        for (const double value : x) {
            sums[std::size_t(rest % k)] += value;
            ++sizes[std::size_t(rest % k)];
            squares += value * value;
            rest /= k;
        }
        for (std::size_t c = 0; c < std::size_t(k); ++c)
            squares -= sizes[c] > 0 ? sums[c] * sums[c] / sizes[c] : 0;
        least = std::min(least, squares);
    }
    return std::max(least, 0.0);
}

/// The quantiles of N(0, 1) at the middles of equal shares.
Tensor normalQuantiles(int count)
{
    std::vector<double> values;
    double x = -6;
    for (int i = 0; i < count; ++i) {
        const double share = (i + 0.5) / count;
        for (int step = 0; step < 60; ++step) { // Newton's steps from the quantile before
            const double density = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
            const double change = (0.5 * std::erfc(-x / std::sqrt(2.0)) - share) / density;
            x -= std::clamp(change, -0.5, 0.5);
            if (std::abs(change) < 1e-14)
                break;
        }
        values.push_back(x);
    }
    return tensorOf(std::move(values));
}

/// 25 values of a public course exercise on 2-bit k-means.
const std::vector<double> exercise{-.3747, .0874, .32,    -.4868, .4404, -.0402, .2322,  -.2024, -.4986,
                                   .1814,  .3102, -.3942, -.203,  .0883, -.4741, -.1592, -.0777, -.3946,
                                   -.2128, .2675, .0611,  -.1933, -.435, .2928,  -.1087};

} // namespace

class TestKMeans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optimum_data() { knownAnswerRows("kmeans.json", "optimal"); }
    void optimum()
    {
        QFETCH(QJsonObject, row);
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("values")]));
        const CodebookGroup group = codebook(word("kmeans:k=%1", row[QLatin1String("k")].toInt()), tensor);
        QVERIFY(group.isOptimal);
        const double expected = row[QLatin1String("wcss")].toDouble();
        QVERIFY2(isClose(group.wcss, expected, 1e-9), qPrintable(QString::number(group.wcss / expected - 1)));
        if (row[QLatin1String("unique")].toBool()) {
            QVERIFY(allClose(group.levels, doubles(row[QLatin1String("centroids")]), 1e-12, 1e-15));
            QVERIFY(group.sizes == integers(row[QLatin1String("sizes")]));
        }
    }

    /// All ways to put n values into at most k clusters, contiguous or not, are tried.
    void optimumOverAllPartitions_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("k");
        for (const int size : {1, 2, 3, 5, 8}) {
            for (int k = 1; k <= std::min(size, 4); ++k)
                QTest::addRow("%d values, k = %d", size, k) << size << k;
        }
        QTest::newRow("10 values, k = 2") << 10 << 2;
        QTest::newRow("10 values, k = 3") << 10 << 3;
    }

    void optimumOverAllPartitions()
    {
        QFETCH(int, size);
        QFETCH(int, k);
        Random random(std::uint64_t(size * 10 + k));
        for (int round = 0; round < 4; ++round) {
            std::vector<double> x;
            for (int i = 0; i < size; ++i)
                x.push_back(round % 2 == 0 ? random.uniform() * 8 - 4 : double(random.below(12)));
            const CodebookGroup group = codebook(word("kmeans:k=%1", k), tensorOf(x));
            const double least = leastOverAllPartitions(x, k);
            QVERIFY2(isClose(group.wcss, least, 1e-9, 1e-13), qPrintable(word("%1 instead of %2", group.wcss, least)));
        }
    }

    /// Lloyd's two conditions hold at the optimum: levels are the means of their values, values go to the nearest level.
    void optimumIsAFixedPoint()
    {
        for (const SampleKind kind : allSampleKinds()) {
            const Tensor tensor = makeSample({kind, 3000, 5}).value();
            const auto quantizer = fit(spec(QStringLiteral("kmeans:k=12")), tensor);
            QVERIFY_RESULT(quantizer);
            const auto& group = std::get<CodebookParameters>(quantizer->parameters).groups[0];
            const auto quantized = apply(*quantizer, tensor);
            QVERIFY_RESULT(quantized);
            std::vector<long double> sums(12);
            std::vector<std::int64_t> sizes(12);
            for (std::int64_t i = 0; i < tensor.count(); ++i) {
                const auto code = std::size_t(quantized->codes[std::size_t(i)]);
                sums[code] += tensor.value(i);
                ++sizes[code];
                for (const double level : group.levels)
                    QVERIFY(std::abs(tensor.value(i) - group.levels[code]) <= std::abs(tensor.value(i) - level));
            }
            QVERIFY(sizes == group.sizes);
            for (std::size_t c = 0; c < 12; ++c)
                QVERIFY(isClose(group.levels[c], double(sums[c] / static_cast<long double>(sizes[c])), 1e-14));
        }
    }

    /// k beyond the distinct values: one level each, no error, never an empty cluster.
    void moreLevelsThanValues_data()
    {
        QTest::addColumn<int>("k");
        QTest::addColumn<int>("levels");
        QTest::newRow("1") << 1 << 1;
        QTest::newRow("2") << 2 << 2;
        QTest::newRow("3") << 3 << 2;
        QTest::newRow("16") << 16 << 2;
        QTest::newRow("65536") << 65536 << 2;
    }

    void moreLevelsThanValues()
    {
        QFETCH(int, k);
        QFETCH(int, levels);
        const CodebookGroup group = codebook(word("kmeans:k=%1", k), tensorOf({7, 1, 7, 1, 7}));
        QCOMPARE(group.levels.size(), std::size_t(levels));
        QVERIFY(std::ranges::is_sorted(group.levels, std::less_equal<>()));
        QVERIFY(std::ranges::all_of(group.sizes, [](std::int64_t size) { return size > 0; }));
        // About the mean 4.6: 3 · 2.4² + 2 · 3.6² = 43.2.
        QVERIFY(isClose(group.wcss, levels == 1 ? 43.2 : 0, 1e-14));
        QVERIFY(group.isOptimal);
    }

    void moreLevelsNeverHurt()
    {
        const Tensor tensor = makeSample({SampleKind::StudentT, 400, 8}).value();
        double last = std::numeric_limits<double>::infinity();
        for (int k = 1; k <= 60; ++k) {
            const double wcss = codebook(word("kmeans:k=%1", k), tensor).wcss;
            QVERIFY(wcss < last);
            last = wcss;
        }
        QCOMPARE(codebook(QStringLiteral("kmeans:k=400"), tensor).wcss, 0.0);
    }

    /// Lloyd and Max's limits for N(0, 1), on the quantiles of 2^18 equal shares, whose own distance from the density is small.
    void normalMatchesTheory_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("decibel");
        QTest::addColumn<double>("entropy");
        QTest::newRow("1 bit") << 1 << 4.396 << 1.000;
        QTest::newRow("2 bits") << 2 << 9.300 << 1.911;
        QTest::newRow("3 bits") << 3 << 14.616 << 2.825;
        QTest::newRow("4 bits") << 4 << 20.222 << 3.765;
        QTest::newRow("5 bits") << 5 << 26.012 << 4.730;
        QTest::newRow("6 bits") << 6 << 31.910 << 5.710;
    }

    void normalMatchesTheory()
    {
        QFETCH(int, bits);
        QFETCH(double, decibel);
        QFETCH(double, entropy);
        const Tensor tensor = normalQuantiles(1 << 18);
        const auto quantizer = fit(spec(word("kmeans:bits=%1", bits)), tensor);
        QVERIFY_RESULT(quantizer);
        const auto measured = measure(tensor, *quantizer);
        QVERIFY_RESULT(measured);
        QVERIFY2(std::abs(*measured->error.sqnrDb - decibel) < 0.02, qPrintable(QString::number(*measured->error.sqnrDb)));
        QVERIFY(std::abs(measured->size.indexEntropyBits - entropy) < 0.005);
        QVERIFY(std::abs(measured->error.mean) < 1e-12); // the levels are means
    }

    void courseExercise()
    {
        const CodebookGroup group = codebook(QStringLiteral("kmeans:bits=2"), tensorOf(exercise));
        QVERIFY(isClose(group.wcss, 0.0792215342, 1e-8));
        QVERIFY((group.sizes == std::vector<std::int64_t>{7, 8, 4, 6}));
        QVERIFY(allClose(group.levels, {-0.436857, -0.149663, 0.104550, 0.310517}, 0, 6e-7));
    }

    void measuredErrorIsTheCertifiedOne()
    {
        const Tensor tensor = makeSample({SampleKind::Laplace, 5000, 3}).value();
        const auto quantizer = fit(spec(QStringLiteral("kmeans:k=7")), tensor);
        QVERIFY_RESULT(quantizer);
        const auto measured = measure(tensor, *quantizer);
        QVERIFY_RESULT(measured);
        QVERIFY(isClose(measured->error.wcss, std::get<CodebookParameters>(quantizer->parameters).groups[0].wcss, 1e-12));
        QCOMPARE(measured->error.levelsUsed, 7);
    }

    void fewDistinctValuesAreExact()
    {
        const Tensor tensor = tensorOf({3, 1, 3, 2, 1});
        const CodebookGroup group = codebook(QStringLiteral("kmeans:k=16"), tensor);
        QVERIFY((group.levels == std::vector<double>{1, 2, 3}));
        QVERIFY((group.sizes == std::vector<std::int64_t>{2, 1, 2}));
        QCOMPARE(group.wcss, 0.0);
    }

    void degenerateTensors_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QList<double>>("levels");
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("empty") << QList<double>{} << QList<double>{0};
        QTest::newRow("only NaN") << QList<double>{nan, nan} << QList<double>{0};
        QTest::newRow("zeros of both signs") << QList<double>{0, -0.0} << QList<double>{0};
        QTest::newRow("one") << QList<double>{-2.5} << QList<double>{-2.5};
        QTest::newRow("NaN kept out") << QList<double>{1, nan, 2} << QList<double>{1, 2};
    }

    void degenerateTensors()
    {
        QFETCH(QList<double>, values);
        QFETCH(QList<double>, levels);
        const CodebookGroup group = codebook(QStringLiteral("kmeans:k=4"), tensorOf({values.begin(), values.end()}, {values.size()}));
        QVERIFY(group.levels == std::vector<double>(levels.begin(), levels.end()));
    }

    void tiesGoToTheLowerLevel()
    {
        const Tensor levels = tensorOf({-1, 1, 4});
        const auto quantizer = fit(spec(QStringLiteral("kmeans:k=3")), levels);
        QVERIFY_RESULT(quantizer);
        constexpr double inf = std::numeric_limits<double>::infinity();
        const auto quantized = apply(*quantizer, tensorOf({0, 2.5, 2.6, -inf, inf, -9, 1}));
        QVERIFY_RESULT(quantized);
        QVERIFY((quantized->codes == std::vector<std::int64_t>{0, 1, 2, 0, 2, 0, 1}));
        QCOMPARE(quantized->values[1], 1.0);
    }

    void groupsHaveTheirOwnCodebooks()
    {
        const Tensor tensor = tensorOf({1, 2, 10, 20}, {2, 2});
        QVERIFY((codebook(QStringLiteral("kmeans:k=1,granularity=channel:0"), tensor, 1).levels == std::vector<double>{15}));
        QVERIFY((codebook(QStringLiteral("kmeans:k=1,granularity=channel:1"), tensor, 1).levels == std::vector<double>{11}));
    }

    void storage()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 1000, 1}).value();
        QCOMPARE(fit(spec(QStringLiteral("kmeans:k=16")), tensor)->storage.bitsPerCode, 4.0);
        QCOMPARE(fit(spec(QStringLiteral("kmeans:k=16")), tensor)->storage.metadataBits, 16 * 32);
        QCOMPARE(fit(spec(QStringLiteral("kmeans:k=5")), tensor)->storage.bitsPerCode, 3.0);
        QCOMPARE(fit(spec(QStringLiteral("kmeans:k=1")), tensor)->storage.bitsPerCode, 0.0);
        // Levels that are not there need no codes.
        QCOMPARE(fit(spec(QStringLiteral("kmeans:k=16")), tensorOf({1, 2, 2, 3}))->storage.bitsPerCode, 2.0);
    }

    void describesOneCodebookAsItself()
    {
        const Tensor tensor = tensorOf({1, 2, 10, 20}, {2, 2});
        const auto one = describeParameters(*fit(spec(QStringLiteral("kmeans:k=2")), tensor));
        QVERIFY(!one.isList);
        QCOMPARE(one.records.at(0).at(0).name, std::string("centroids"));
        QCOMPARE(std::get<bool>(one.records.at(0).at(3).value), true);
        QVERIFY(describeParameters(*fit(spec(QStringLiteral("kmeans:k=2,granularity=group:1")), tensor)).isList);
    }

    /// The optimum for N(0, 1) and 16 levels has 20.222 dB (Max 1960); a sample of 2^17 lies near it, and it takes well under a second.
    void normalReachesTheKnownLimitQuickly()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 1 << 17, 1}).value();
        QElapsedTimer timer;
        timer.start();
        const auto quantizer = fit(spec(QStringLiteral("kmeans:k=16")), tensor);
        const qint64 elapsed = timer.elapsed();
        QVERIFY_RESULT(quantizer);
        const auto measured = measure(tensor, *quantizer);
        QVERIFY_RESULT(measured);
        QVERIFY2(std::abs(*measured->error.sqnrDb - 20.222) < 0.05, qPrintable(QString::number(*measured->error.sqnrDb)));
        qInfo("131072 values, k = 16: %lld ms", elapsed);
        QVERIFY(elapsed < 5000); // generous: sanitizers and loaded machines
    }

    /// Lloyd's search by its options; never below the optimum, and nothing is proven of it.
    void lloydIsNeverBelowTheOptimum()
    {
        for (const SampleKind kind : allSampleKinds()) {
            const Tensor tensor = makeSample({kind, 4000, 9}).value();
            const double least = codebook(QStringLiteral("kmeans:k=32"), tensor).wcss;
            for (const char* init : {"kmeans++", "linear", "quantile", "random"}) {
                for (const char* empty : {"keep", "farthest"}) {
                    const QString text = QStringLiteral("kmeans:k=32,method=lloyd,init=%1,seed=5,empty=%2")
                                             .arg(QLatin1String(init), QLatin1String(empty));
                    const CodebookGroup group = codebook(text, tensor);
                    QCOMPARE(group.levels.size(), std::size_t(32));
                    QVERIFY(group.wcss >= least * (1 - 1e-12));
                    QVERIFY(!group.isOptimal);
                    QCOMPARE(group.wcssFloor, 0.0);
                    QCOMPARE(std::accumulate(group.sizes.begin(), group.sizes.end(), std::int64_t(0)), 4000);
                    QVERIFY(isClose(measure(tensor, *fit(spec(text), tensor))->error.wcss, group.wcss, 1e-12));
                    QVERIFY(group == codebook(text, tensor));
                }
            }
        }
    }

    void lloydOptions()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 3000, 2}).value();
        const auto wcss = [&](const char* options) { return codebook(QLatin1String("kmeans:method=lloyd,k=64,") + QLatin1String(options), tensor).wcss; };
        QVERIFY(wcss("init=random,seed=1") != wcss("init=random,seed=2"));
        QVERIFY(wcss("init=linear,iterations=0") > wcss("init=linear,iterations=5"));
        QVERIFY(wcss("init=linear,iterations=5") > wcss("init=linear"));
        QVERIFY(wcss("init=linear,empty=farthest,iterations=2000") < wcss("init=linear,empty=keep,iterations=2000"));
        const CodebookGroup few = codebook(QStringLiteral("kmeans:method=lloyd,k=8"), tensorOf({2, 1, 2}));
        QVERIFY((few.levels == std::vector<double>{1, 2}));
        for (const char* bad : {"kmeans:init=linear", "kmeans:method=exact,seed=1", "kmeans:iterations=3", "kmeans:empty=keep"})
            QVERIFY2(!parseSchemeSpec(bad), bad);
    }

    /// As many levels as there may be: fewer values than that, and more.
    void largestCodebook()
    {
        const Tensor fewer = makeSample({SampleKind::Normal, 50'000, 1}).value();
        QCOMPARE(codebook(QStringLiteral("kmeans:k=65536"), fewer).wcss, 0.0);
        const Tensor more = makeSample({SampleKind::Normal, 100'000, 1}).value();
        const CodebookGroup group = codebook(QStringLiteral("kmeans:k=65536"), more);
        QCOMPARE(group.levels.size(), std::size_t(65536));
        QVERIFY(group.isOptimal);
        QVERIFY(group.wcss > 0);
        QVERIFY(group.wcss < codebook(QStringLiteral("kmeans:k=65000"), more).wcss);
    }

    /// Values of 16 bits are counted, not sorted; the answer is that of the same values in 32 bits.
    void halvesAreTheSameValues()
    {
        constexpr std::int64_t count = 100'000;
        const auto bytes = std::make_shared<std::vector<std::byte>>(2 * count);
        Random random(6);
        for (std::size_t i = 0; i < std::size_t(count); ++i) {
            const auto code = std::bit_cast<std::uint32_t>(static_cast<float>(random.normal() * 0.02)) >> 16;
            (*bytes)[2 * i] = std::byte(code & 0xff);
            (*bytes)[2 * i + 1] = std::byte(code >> 8);
        }
        const Tensor halves = Tensor::fromStorage(DType::BFloat16, {count}, *bytes, bytes).value();
        const Tensor wide = tensorOf(halves.values());
        for (const char* scheme : {"kmeans:k=16", "kmeans:k=256", "kmeans:k=4,method=lloyd"})
            QVERIFY(codebook(QLatin1String(scheme), halves) == codebook(QLatin1String(scheme), wide));
    }

    /// Beyond the values that are kept one by one the sum of squares is near the least one, and the bound is below that.
    void sketchIsBounded_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("k");
        for (const SampleKind kind : allSampleKinds()) {
            for (const int k : {4, 256})
                QTest::addRow("%d, k = %d", int(kind), k) << int(kind) << k;
        }
    }

    void sketchIsBounded()
    {
        QFETCH(int, kind);
        QFETCH(int, k);
        const Tensor tensor = makeSample({SampleKind(kind), 100'000, 4}).value();
        const auto grouping = *Grouping::make(tensor.shape(), {});
        const SchemeSpec asked = spec(word("kmeans:k=%1", k));
        const auto exact = kmeansCodebook(asked, tensor, grouping, 0, {});
        QVERIFY_RESULT(exact);
        QVERIFY(exact->isOptimal);
        QCOMPARE(exact->wcssFloor, exact->wcss);
        const auto sketch = kmeansCodebook(asked, tensor, grouping, 0, {}, 1000);
        QVERIFY_RESULT(sketch);
        QVERIFY(!sketch->isOptimal);
        QVERIFY(sketch->wcssFloor > 0);
        QVERIFY(sketch->wcssFloor <= exact->wcss);
        QVERIFY(sketch->wcss >= exact->wcss * (1 - 1e-12));
        QVERIFY(sketch->wcss <= exact->wcss * (1 + 1e-3));
        QVERIFY(sketch->wcssFloor >= exact->wcss * (k > 16 ? 0.9 : 0.99));
        QCOMPARE(std::accumulate(sketch->sizes.begin(), sketch->sizes.end(), std::int64_t(0)), 100'000);
    }

    void stopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 300'000, 1}).value();
        std::int64_t last = 0;
        for (const int most : {1, 2, 4, 6}) {
            int calls = 0;
            const auto quantizer = fit(spec(QStringLiteral("kmeans:k=64")), tensor, [&](std::int64_t done, std::int64_t total) {
                last = calls == 0 ? done : std::max(last, done);
                return done >= last && done <= total && ++calls < most;
            });
            QVERIFY(!quantizer);
            QCOMPARE(quantizer.error().code, ErrorCode::Cancelled);
            QCOMPARE(calls, most);
        }
    }
};

QTEST_APPLESS_MAIN(TestKMeans)
#include "tst_kmeans.moc"
