// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
#include "core/support/random.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <limits>

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

    /// Limits for N(0, 1): 4.396, 9.300 and 14.616 dB with 1, 2 and 3 bits (Max 1960), index entropies 1.000, 1.911, 2.825.
    void normalMatchesTheory_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("decibel");
        QTest::addColumn<double>("entropy");
        QTest::newRow("1 bit") << 1 << 4.396 << 1.000;
        QTest::newRow("2 bits") << 2 << 9.300 << 1.911;
        QTest::newRow("3 bits") << 3 << 14.616 << 2.825;
    }

    void normalMatchesTheory()
    {
        QFETCH(int, bits);
        QFETCH(double, decibel);
        QFETCH(double, entropy);
        const Tensor tensor = makeSample({SampleKind::Normal, 1 << 16, 3}).value();
        const auto quantizer = fit(spec(word("kmeans:bits=%1", bits)), tensor);
        QVERIFY_RESULT(quantizer);
        const auto measured = measure(tensor, *quantizer);
        QVERIFY_RESULT(measured);
        QVERIFY(std::abs(*measured->error.sqnrDb - decibel) < 0.06);
        QVERIFY(std::abs(measured->size.indexEntropyBits - entropy) < 0.02);
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

    void stopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 5000, 1}).value();
        std::int64_t calls = 0;
        const auto quantizer = fit(spec(QStringLiteral("kmeans:k=64")), tensor, [&](std::int64_t, std::int64_t) { return ++calls < 5; });
        QVERIFY(!quantizer);
        QCOMPARE(quantizer.error().code, ErrorCode::Cancelled);
        QCOMPARE(calls, 5);
    }
};

QTEST_APPLESS_MAIN(TestKMeans)
#include "tst_kmeans.moc"
