// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

ErrorReport reportOf(const std::vector<double>& x, const std::vector<double>& y)
{
    QuantizedTensor quantized{{static_cast<std::int64_t>(y.size())}, std::vector<std::int64_t>(y.size()), y, 0};
    return measure(tensorOf(x, {static_cast<std::int64_t>(x.size())}), quantized).value();
}

} // namespace

class TestErrorReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairs_data() { knownAnswerRows("metrics.json", "pairs"); }
    void pairs()
    {
        QFETCH(QJsonObject, row);
        const ErrorReport report = reportOf(doubles(row[QLatin1String("x")]), doubles(row[QLatin1String("y")]));
        QVERIFY(isClose(report.mse, row[QLatin1String("mse")].toDouble(), 1e-12));
        QVERIFY(isClose(report.rmse, std::sqrt(row[QLatin1String("mse")].toDouble()), 1e-12));
        QVERIFY(isClose(report.mae, row[QLatin1String("mae")].toDouble(), 1e-12));
        QVERIFY(isClose(report.maxAbs, row[QLatin1String("max_abs_error")].toDouble(), 1e-12));
        if (row[QLatin1String("sqnr_infinite")].toBool() && report.sqnrDb)
            QCOMPARE(*report.sqnrDb, inf);
        else if (row[QLatin1String("sqnr_db")].isDouble())
            QVERIFY(isClose(*report.sqnrDb, row[QLatin1String("sqnr_db")].toDouble(), 0, 1e-10));
        QCOMPARE(report.cosine.has_value(), row[QLatin1String("cosine")].isDouble());
        if (report.cosine)
            QVERIFY(isClose(*report.cosine, row[QLatin1String("cosine")].toDouble(), 1e-12));
    }

    /// A codebook's Σ (x − level)² from the labels of the file.
    void codebookErrors_data() { knownAnswerRows("metrics.json", "wcss"); }
    void codebookErrors()
    {
        QFETCH(QJsonObject, row);
        const std::vector<double> levels = doubles(row[QLatin1String("centroids")]);
        std::vector<double> y;
        for (const std::int64_t label : integers(row[QLatin1String("labels")]))
            y.push_back(levels.at(std::size_t(label)));
        const ErrorReport report = reportOf(doubles(row[QLatin1String("values")]), y);
        const double expected = row[QLatin1String("wcss")].toDouble();
        QVERIFY(isClose(report.wcss, expected, 1e-12, 1e-15));
        QVERIFY(isClose(report.mse, expected / double(y.size()), 1e-12, 1e-15));
    }

    /// Ratios of 1 : 10^k between error and signal are 20 k dB exactly, whatever the unit.
    void decibels_data()
    {
        QTest::addColumn<double>("original");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("decibel");
        QTest::newRow("0 dB: nothing kept") << 4.0 << 0.0 << 0.0;
        QTest::newRow("0 dB: twice as much") << 4.0 << 8.0 << 0.0;
        QTest::newRow("-6 dB: the sign turned") << 4.0 << -4.0 << 10 * std::log10(0.25);
        QTest::newRow("6 dB: half") << 4.0 << 2.0 << 10 * std::log10(4.0);
        QTest::newRow("20 dB") << 10.0 << 11.0 << 20.0;
        QTest::newRow("40 dB") << 100.0 << 99.0 << 40.0;
        QTest::newRow("120 dB") << 1e6 << 1e6 + 1 << 120.0;
        QTest::newRow("-40 dB") << 1.0 << 101.0 << -40.0;
        QTest::newRow("20 dB of the smallest") << 10 * 0x1p-1060 << 11 * 0x1p-1060 << 20.0;
    }

    void decibels()
    {
        QFETCH(double, original);
        QFETCH(double, value);
        QFETCH(double, decibel);
        const ErrorReport report = reportOf({original, -original, original}, {value, -value, value});
        QVERIFY2(isClose(*report.sqnrDb, decibel, 1e-14, 1e-13), qPrintable(QString::number(*report.sqnrDb, 'g', 17)));
        QVERIFY(isClose(*report.relativeRmse, std::abs(value - original) / std::abs(original), 1e-14));
        // The two are the same fact: SQNR = −20 log₁₀ of the relative error.
        QVERIFY(isClose(*report.sqnrDb, -20 * std::log10(*report.relativeRmse), 1e-13, 1e-13));
    }

    /// The cosine sees directions only: scaling changes nothing, and the angle of two axes is exact.
    void cosines_data()
    {
        QTest::addColumn<QList<double>>("x");
        QTest::addColumn<QList<double>>("y");
        QTest::addColumn<double>("cosine");
        QTest::newRow("same") << QList<double>{3, 4} << QList<double>{3, 4} << 1.0;
        QTest::newRow("scaled") << QList<double>{3, 4} << QList<double>{300, 400} << 1.0;
        QTest::newRow("opposite") << QList<double>{3, 4} << QList<double>{-3, -4} << -1.0;
        QTest::newRow("square") << QList<double>{3, 4} << QList<double>{-4, 3} << 0.0;
        QTest::newRow("24/25") << QList<double>{3, 4} << QList<double>{4, 3} << 0.96;
        QTest::newRow("7/25") << QList<double>{3, 4} << QList<double>{-3, 4} << 0.28;
        QTest::newRow("3/5") << QList<double>{3, 4} << QList<double>{7, 0} << 0.6;
        QTest::newRow("NaN left out") << QList<double>{3, notANumber, 4} << QList<double>{4, notANumber, 3} << 0.96;
        QTest::newRow("infinity left out") << QList<double>{3, inf, 4} << QList<double>{4, 1e9, 3} << 0.96;
    }

    void cosines()
    {
        QFETCH(QList<double>, x);
        QFETCH(QList<double>, y);
        QFETCH(double, cosine);
        const ErrorReport report = reportOf({x.begin(), x.end()}, {y.begin(), y.end()});
        QVERIFY(report.cosine);
        QVERIFY(isClose(*report.cosine, cosine, 1e-15));
    }

    /// Constant error e: mse e², rmse and mae and |mean| |e|, and the parts add up: mse = mean² + spread.
    void biasIsToldFromSpread()
    {
        const ErrorReport shifted = reportOf({1, 2, 3, 4}, {1.25, 2.25, 3.25, 4.25});
        QCOMPARE(shifted.mean, 0.25);
        QCOMPARE(shifted.mse, 0.0625);
        QCOMPARE(shifted.rmse, 0.25);
        QCOMPARE(shifted.mae, 0.25);
        QCOMPARE(shifted.maxAbs, 0.25);
        QCOMPARE(shifted.maxAbsAt, 0);
        const ErrorReport balanced = reportOf({1, 2, 3, 4}, {1.25, 1.75, 3.25, 3.75});
        QCOMPARE(balanced.mean, 0.0);
        QCOMPARE(balanced.mse, 0.0625);
        const ErrorReport low = reportOf({0, 0, 0, 0}, {-1, -2, 0, 0});
        QCOMPARE(low.mean, -0.75);
        QCOMPARE(low.mae, 0.75);
        QCOMPARE(low.maxAbs, 2.0);
        QCOMPARE(low.maxAbsAt, 1);
        QCOMPARE(low.zeros, 2);
    }

    /// A million tiny errors beside a large one: sums in extended precision keep them to the 1e-12 that measures promise.
    void sumsKeepSmallTerms()
    {
        ErrorMeter meter;
        const std::vector<double> first{0};
        const std::vector<double> large{1e6};
        const std::vector<std::int64_t> code{0};
        meter.add({0, first, code, large, 0});
        const std::vector<double> originals(4000, 0.0);
        const std::vector<double> values(4000, 1e-3);
        const std::vector<std::int64_t> codes(4000, 1);
        for (int i = 0; i < 250; ++i)
            meter.add({1 + i * 4000, originals, codes, values, 0});
        const ErrorReport report = meter.report();
        QCOMPARE(report.count, 1000001);
        QVERIFY(isClose(report.wcss, 1e12 + 1, 5e-14));
        QVERIFY(isClose(report.mean * 1000001, 1e6 + 1e3, 1e-13));
        QCOMPARE(report.maxAbsAt, 0);
        QCOMPARE(report.levelsUsed, 2);
        QVERIFY(!report.sqnrDb); // the originals are all zero
    }

    /// Order and chunks do not matter beyond the last bits; the index is the tensor's own.
    void chunksAddUp()
    {
        const std::vector<double> x{0.5, -1, 2, 7, -3, 0, 1};
        const std::vector<double> y{0.5, -2, 2, 4, -3, 0.5, 4};
        const std::vector<std::int64_t> codes{1, -2, 2, 4, -3, 1, 4};
        ErrorMeter meter;
        for (const auto& [first, size, clipped] : {std::tuple(0, 2, 0), {2, 0, 0}, {2, 4, 1}, {6, 1, 2}}) {
            const auto at = std::size_t(first);
            const auto count = std::size_t(size);
            meter.add({first, std::span(x).subspan(at, count), std::span(codes).subspan(at, count), std::span(y).subspan(at, count), clipped});
        }
        const ErrorReport r = meter.report();
        QCOMPARE(r.count, 7);
        QCOMPARE(r.wcss, 1 + 9 + 0.25 + 9);
        QCOMPARE(r.mae, (1 + 3 + 0.5 + 3) / 7);
        QCOMPARE(r.mean, (-1 - 3 + 0.5 + 3) / 7);
        QCOMPARE(r.maxAbs, 3.0);
        QCOMPARE(r.maxAbsAt, 3);
        QCOMPARE(r.clipped, 3);
        QCOMPARE(r.levelsUsed, 5);
        QCOMPARE(meter.codes().distinct(), 5);
    }

    void handComputed()
    {
        const ErrorReport r = reportOf({1, 2, -3, 0}, {1.5, 2, -4, 0});
        QCOMPARE(r.mse, 1.25 / 4);
        QCOMPARE(r.mae, 1.5 / 4);
        QCOMPARE(r.mean, -0.5 / 4);
        QCOMPARE(r.maxAbs, 1.0);
        QCOMPARE(r.maxAbsAt, 2);
        QCOMPARE(r.wcss, 1.25);
        QVERIFY(isClose(*r.relativeRmse, std::sqrt(1.25 / 14), 1e-15));
        QVERIFY(isClose(*r.sqnrDb, 10 * std::log10(14 / 1.25), 1e-15));
        QCOMPARE(r.zeros, 1);
    }

    void firstOfEqualErrorsIsNamed() { QCOMPARE(reportOf({0, 1, 1}, {0, 2, 0}).maxAbsAt, 1); }

    void edges()
    {
        const ErrorReport zero = reportOf({0, 0}, {0, 0});
        QVERIFY(!zero.sqnrDb && !zero.cosine && !zero.relativeRmse);
        QCOMPARE(zero.mse, 0.0);
        QCOMPARE(zero.maxAbsAt, 0);
        const ErrorReport perfect = reportOf({1, 2}, {1, 2});
        QCOMPARE(*perfect.sqnrDb, inf);
        QCOMPARE(*perfect.cosine, 1.0);
        const ErrorReport flushed = reportOf({1, 2}, {0, 0});
        QCOMPARE(*flushed.sqnrDb, 0.0);
        QVERIFY(!flushed.cosine);
        QCOMPARE(flushed.zeros, 2);
        const ErrorReport empty = reportOf({}, {});
        QVERIFY(std::isnan(empty.mse) && !empty.sqnrDb);
        QCOMPARE(empty.maxAbsAt, -1);
    }

    void nonFiniteIsCountedAndKeptOut()
    {
        const ErrorReport r = reportOf({notANumber, 1, inf, -inf, 2}, {notANumber, 1, 5, -5, 3});
        QCOMPARE(r.count, 5);
        QCOMPARE(r.finite, 2);
        QCOMPARE(r.nan, 1);
        QCOMPARE(r.infinite, 2);
        QCOMPARE(r.mse, 0.5);
        QCOMPARE(r.maxAbsAt, 4);
    }

    void tinyAndHugeNeitherVanishNorOverflow()
    {
        QVERIFY(isClose(*reportOf({3e-300}, {2e-300}).sqnrDb, 10 * std::log10(9.0), 1e-12));
        QVERIFY(isClose(*reportOf({3e300}, {2e300}).sqnrDb, 10 * std::log10(9.0), 1e-12));
    }

    void mismatchIsRefused()
    {
        const auto report = measure(tensorOf({1, 2}), QuantizedTensor{{1}, {0}, {1}, 0});
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::ShapeMismatch);
    }

    void streamedEqualsStored()
    {
        std::vector<double> x;
        for (int i = 0; i < 9001; ++i)
            x.push_back(std::sin(i) * 3);
        const Tensor tensor = tensorOf(x);
        const auto quantizer = fit(spec(QStringLiteral("linear:bits=4")), tensor);
        QVERIFY_RESULT(quantizer);
        const auto streamed = measure(tensor, *quantizer);
        QVERIFY_RESULT(streamed);
        const auto stored = measure(tensor, apply(*quantizer, tensor).value());
        QVERIFY_RESULT(stored);
        QCOMPARE(streamed->error.mse, stored->mse);
        QCOMPARE(streamed->error.sqnrDb, stored->sqnrDb);
        QCOMPARE(streamed->error.clipped, stored->clipped);
        QCOMPARE(streamed->error.levelsUsed, 16);
        QCOMPARE(stored->levelsUsed, 16);
    }

    void sizes()
    {
        CodeCounter codes;
        const std::vector<std::int64_t> some{0, 0, 0, 0, 1, 1, -5, 70000};
        codes.add(some);
        QCOMPARE(codes.distinct(), 4);
        QCOMPARE(codes.entropyBits(), 1.75);
        const SizeReport size = sizeOf({4, 33}, 8, codes);
        QCOMPARE(size.bitsPerWeight, 65.0 / 8);
        QCOMPARE(size.bytes, 9);
        QCOMPARE(size.ratioToFp32, 256.0 / 65);
        QCOMPARE(size.indexEntropyBits, 1.75);
        QVERIFY(std::isnan(sizeOf({4, 32}, 0, CodeCounter()).bitsPerWeight));
        QCOMPARE(CodeCounter().entropyBits(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestErrorReport)
#include "tst_errorreport.moc"
