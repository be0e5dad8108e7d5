// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
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
