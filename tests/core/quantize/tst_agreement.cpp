// SPDX-License-Identifier: GPL-3.0-or-later
// What holds between the ways of quantizing and measuring, for every scheme of the catalogue and of the presets: whole or in pieces, on
// any number of threads, exactly or quickly, the answers are the same.
#include "core/quantize/errorreport.h"
#include "core/quantize/histogram.h"
#include "core/quantize/presets.h"
#include "core/quantize/quickmeasure.h"
#include "core/quantize/scheme.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// 96 rows of 131: no block length divides a row. Some zeros, ties of a step of 1/8, an outlier, NaN and infinities.
Tensor sampleTensor()
{
    std::vector<float> values;
    for (int i = 0; i < 96 * 131; ++i) {
        const double wave = std::sin(i * 0.7) * std::exp(std::cos(i * 0.013));
        values.push_back(float(i % 17 == 0 ? std::round(wave * 16) / 16 : wave));
    }
    values[5] = 0;
    values[777] = 40;
    values[1000] = std::numeric_limits<float>::quiet_NaN();
    values[2000] = std::numeric_limits<float>::infinity();
    values[3000] = -std::numeric_limits<float>::infinity();
    return Tensor::fromFloats(std::move(values), {96, 131}).value();
}

bool isNear(double a, double b, double relative)
{
    return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

void compareReports(const ErrorReport& a, const ErrorReport& b, double relative)
{
    QCOMPARE(a.count, b.count);
    QCOMPARE(a.finite, b.finite);
    QCOMPARE(a.nan, b.nan);
    QCOMPARE(a.infinite, b.infinite);
    QCOMPARE(a.zeros, b.zeros);
    QVERIFY2(isNear(a.mse, b.mse, relative), qPrintable(QStringLiteral("%1 %2").arg(a.mse, 0, 'g', 17).arg(b.mse, 0, 'g', 17)));
    QVERIFY(isNear(a.mae, b.mae, relative));
    QVERIFY(isNear(a.maxAbs, b.maxAbs, relative));
    QCOMPARE(a.sqnrDb.has_value(), b.sqnrDb.has_value());
    QVERIFY(!a.sqnrDb || isNear(*a.sqnrDb, *b.sqnrDb, 1e-6));
    QVERIFY(!a.cosine || isNear(*a.cosine, *b.cosine, relative));
}

} // namespace

class TestAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWord_data()
    {
        QTest::addColumn<QByteArray>("word");
        std::set<std::string> words;
        for (const Scheme& scheme : schemes())
            words.emplace(scheme.name);
        for (const SchemePreset& preset : schemePresets())
            words.insert(preset.words.begin(), preset.words.end());
        for (const char* word : {"linear:bits=3,symmetric=no,clip=mse", "linear:bits=4,granularity=group:32", "linear:bits=8,convention=pytorch",
                                 "linear:bits=5,round=stochastic,seed=7", "kmeans:k=7,granularity=channel:0", "binary:granularity=channel:1",
                                 "ternary:method=twn,granularity=group:50", "float:format=E5M2,scale=absmax,granularity=channel:0"})
            words.emplace(word);
        for (const std::string& word : words)
            QTest::addRow("%s", word.c_str()) << QByteArray::fromStdString(word);
        QVERIFY(words.size() > 40);
    }

    void everyWord()
    {
        QFETCH(QByteArray, word);
        const Tensor tensor = sampleTensor();
        const auto quantizer = fit(parseSchemeSpec(word.toStdString()).value(), tensor);
        QVERIFY_RESULT(quantizer);
        const auto exact = measure(tensor, *quantizer, {}, 1);
        QVERIFY_RESULT(exact);
        // On two threads the very same bits.
        const auto parallel = measure(tensor, *quantizer, {}, 2);
        QVERIFY_RESULT(parallel);
        QVERIFY(exact->error.mse == parallel->error.mse && exact->error.maxAbsAt == parallel->error.maxAbsAt);
        QCOMPARE(exact->size.bytes, parallel->size.bytes);
        // Of the values that were quantized before.
        const auto whole = apply(*quantizer, tensor);
        QVERIFY_RESULT(whole);
        const auto measured = measure(tensor, *whole);
        QVERIFY_RESULT(measured);
        compareReports(exact->error, *measured, 1e-12);
        QCOMPARE(exact->error.clipped, measured->clipped);
        QCOMPARE(exact->error.levelsUsed, measured->levelsUsed);
        // Quickly, to its promise.
        const auto quick = quickMeasure(tensor, *quantizer);
        QVERIFY_RESULT(quick);
        compareReports(exact->error, quick->measurement.error, 1e-7);
        // Group by group, joined.
        const auto groups = measureGroups(tensor, *quantizer);
        QVERIFY_RESULT(groups);
        compareReports(exact->error, joinReports(groups->reports), 1e-11);
    }

    /// A histogram of errors holds every finite element once, the greatest error in its last bins.
    void everyErrorIsCounted_data() { everyWord_data(); }
    void everyErrorIsCounted()
    {
        QFETCH(QByteArray, word);
        const Tensor tensor = sampleTensor();
        const auto quantizer = fit(parseSchemeSpec(word.toStdString()).value(), tensor);
        QVERIFY_RESULT(quantizer);
        const auto exact = measure(tensor, *quantizer);
        QVERIFY_RESULT(exact);
        const auto histogram = errorHistogram(tensor, *quantizer, makeCentredHistogram(exact->error.maxAbs, 101));
        QVERIFY_RESULT(histogram);
        QCOMPARE(std::accumulate(histogram->counts.begin(), histogram->counts.end(), std::int64_t(0)) + histogram->below + histogram->above,
                 exact->error.finite - exact->error.nonFinite);
        QCOMPARE(histogram->below + histogram->above, std::int64_t(0));
        if (exact->error.maxAbs > 0)
            QVERIFY(histogram->counts.front() + histogram->counts.back() > 0);
    }
};

QTEST_APPLESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
