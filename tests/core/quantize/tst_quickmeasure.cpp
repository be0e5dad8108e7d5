// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/quickmeasure.h"

#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// With a few numbers that are none.
Tensor sample(SampleKind kind, std::int64_t count)
{
    std::vector<float> values(std::size_t(count), 0.0F);
    makeSample({kind, count, 9}).value().readFloats(0, values);
    for (std::size_t i = 100; i < values.size(); i += 5000) {
        values[i] = std::numeric_limits<float>::quiet_NaN();
        values[i + 1] = std::numeric_limits<float>::infinity();
        values[i + 2] = -std::numeric_limits<float>::infinity();
    }
    return Tensor::fromFloats(std::move(values), {count}).value();
}

void compare(const QuickMeasurement& quick, const Measurement& exact, double tolerance)
{
    const ErrorReport& q = quick.measurement.error;
    const ErrorReport& e = exact.error;
    QCOMPARE(q.count, e.count);
    QCOMPARE(q.finite, e.finite);
    QCOMPARE(q.nan, e.nan);
    QCOMPARE(q.infinite, e.infinite);
    QCOMPARE(q.clipped, e.clipped);
    QCOMPARE(q.zeros, e.zeros);
    QCOMPARE(q.levelsUsed, e.levelsUsed);
    QCOMPARE(q.maxAbs, e.maxAbs);
    QCOMPARE(q.maxAbsAt, e.maxAbsAt);
    QVERIFY(isClose(q.mse, e.mse, tolerance));
    QVERIFY(isClose(q.mae, e.mae, tolerance));
    QVERIFY(isClose(q.mean, e.mean, 0, tolerance * e.mae));
    QVERIFY(isClose(*q.sqnrDb, *e.sqnrDb, 0, 10 * tolerance));
    QVERIFY(isClose(*q.cosine, *e.cosine, 0, tolerance));
    QCOMPARE(quick.measurement.size.bytes, exact.size.bytes);
    QCOMPARE(quick.measurement.size.entropyCodedBytes, exact.size.entropyCodedBytes);
    QVERIFY(isClose(quick.measurement.size.indexEntropyBits, exact.size.indexEntropyBits, 1e-14));
}

} // namespace

class TestQuickMeasure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheExactOne_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("isExact");
        const auto row = [](const char* word, bool isExact) { QTest::newRow(word) << QString::fromLatin1(word) << isExact; };
        row("linear:bits=8", false);
        row("linear:bits=4,symmetric=no", false);
        row("linear:bits=2,range=restricted,round=toward-zero", false);
        row("linear:bits=4,round=stochastic,seed=3", false);
        row("linear:bits=4,granularity=group:32", true);
        row("ternary", true);
        row("kmeans:k=3", true);
    }
    void agreesWithTheExactOne()
    {
        QFETCH(QString, word);
        QFETCH(bool, isExact);
        const Tensor tensor = sample(SampleKind::Normal, 200001);
        const Quantizer quantizer = fit(spec(word), tensor).value();
        const Measurement exact = measure(tensor, quantizer).value();
        const Histogram bins = makeCentredHistogram(exact.error.maxAbs, 256);
        const auto quick = quickMeasure(tensor, quantizer, bins);
        QVERIFY_RESULT(quick);
        QCOMPARE(quick->isExact, isExact);
        compare(*quick, exact, isExact ? 0 : 1e-7);
        QVERIFY(quick->errors);
        QVERIFY(*quick->errors == errorHistogram(tensor, quantizer, bins).value());
        const auto single = quickMeasure(tensor, quantizer, bins, {}, 1);
        QVERIFY_RESULT(single);
        QVERIFY(single->measurement.error.mse == quick->measurement.error.mse && single->errors == quick->errors);
        const auto figures = quickMeasure(tensor, quantizer);
        QVERIFY_RESULT(figures);
        QVERIFY(!figures->errors);
        compare(*figures, exact, isExact ? 0 : 1e-7);
    }

    /// Counts of a histogram that was not empty stay in it.
    void binsAreAddedTo()
    {
        const Tensor tensor = sample(SampleKind::Normal, 5000);
        const Quantizer quantizer = fit(spec(QStringLiteral("linear:bits=4")), tensor).value();
        Histogram bins = makeHistogram(-0.1, 0.05, 7);
        bins.counts[3] = 1000000;
        bins.above = 5;
        const Histogram counted = *quickMeasure(tensor, quantizer, bins)->errors;
        QVERIFY(counted == errorHistogram(tensor, quantizer, bins).value());
        QVERIFY(counted.counts[3] > 1000000 && counted.below > 0 && counted.above > 5);
    }

    /// What the fused pass cannot take goes the exact way.
    void otherTensorsAreMeasuredExactly()
    {
        const Tensor doubles = tensorOf({0.1, -0.7, 0.35, 1});
        const Quantizer quantizer = fit(spec(QStringLiteral("linear:bits=3")), doubles).value();
        QVERIFY(quickMeasure(doubles, quantizer)->isExact);
        const Tensor floats = sample(SampleKind::Laplace, 2000);
        const Quantizer other = fit(spec(QStringLiteral("linear:bits=3")), floats).value();
        Histogram uneven = makeHistogram(-1, 1, 4);
        uneven.edges[1] = -0.9;
        const auto measured = quickMeasure(floats, other, uneven);
        QVERIFY_RESULT(measured);
        QVERIFY(measured->isExact);
        QVERIFY(*measured->errors == errorHistogram(floats, other, uneven).value());
        Quantizer strange = other;
        std::get<LinearParameters>(strange.parameters).groups[0].scale = 0;
        QVERIFY(quickMeasure(floats, strange)->isExact);
    }

    void edges()
    {
        const Tensor nothing = Tensor::fromFloats({}, {0}).value();
        const auto empty = quickMeasure(nothing, fit(spec(QStringLiteral("linear")), nothing).value());
        QVERIFY_RESULT(empty);
        QVERIFY(std::isnan(empty->measurement.error.mse));
        QCOMPARE(empty->measurement.error.maxAbsAt, -1);
        const Tensor zeros = Tensor::fromFloats({0, 0, 0}, {3}).value();
        const auto zero = quickMeasure(zeros, fit(spec(QStringLiteral("linear")), zeros).value());
        QVERIFY_RESULT(zero);
        QCOMPARE(zero->measurement.error.mse, 0.0);
        QVERIFY(!zero->measurement.error.sqnrDb);
        QCOMPARE(zero->measurement.error.zeros, 3);
        const Tensor many = sample(SampleKind::Normal, 300000);
        const auto stopped = quickMeasure(many, fit(spec(QStringLiteral("linear")), many).value(), std::nullopt,
                                          [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestQuickMeasure)
#include "tst_quickmeasure.moc"
