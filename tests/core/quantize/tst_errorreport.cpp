// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
#include "core/tensors/samples.h"

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

    /// The same bits on any number of threads, and from values that were made before.
    void threadsDoNotMatter_data()
    {
        QTest::addColumn<QString>("word");
        for (const char* word : {"linear:bits=4", "linear:bits=3,granularity=group:48", "ternary:granularity=channel:1", "kmeans:k=5"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void threadsDoNotMatter()
    {
        QFETCH(QString, word);
        const Tensor tensor = makeSample({SampleKind::Laplace, 200 * 1000, 6}).value().reshaped({1000, 200}).value();
        const Quantizer quantizer = fit(spec(word), tensor).value();
        const Measurement one = measure(tensor, quantizer, {}, 1).value();
        QCOMPARE(one.error.count, 200000);
        for (const int threads : {0, 2, 5}) {
            const Measurement many = measure(tensor, quantizer, {}, threads).value();
            QCOMPARE(many.error.mse, one.error.mse);
            QCOMPARE(many.error.mean, one.error.mean);
            QCOMPARE(many.error.cosine, one.error.cosine);
            QCOMPARE(many.error.maxAbsAt, one.error.maxAbsAt);
            QCOMPARE(many.error.levelsUsed, one.error.levelsUsed);
            QCOMPARE(many.size.indexEntropyBits, one.size.indexEntropyBits);
        }
        const auto stored = measure(tensor, apply(quantizer, tensor).value());
        QVERIFY_RESULT(stored);
        QVERIFY(isClose(stored->mse, one.error.mse, 1e-14));
        QCOMPARE(stored->maxAbsAt, one.error.maxAbsAt);
    }

    void measuringStopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 200000, 6}).value();
        const Quantizer quantizer = fit(spec(QStringLiteral("linear")), tensor).value();
        const auto stopped = measure(tensor, quantizer, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    }

    /// A finite number that became infinite is told and kept out; the rest is measured.
    void overflowIsCountedAndKeptOut()
    {
        const ErrorReport r = reportOf({1, 500, -500, 2, inf}, {1, inf, notANumber, 3, inf});
        QCOMPARE(r.count, 5);
        QCOMPARE(r.nonFinite, 2);
        QCOMPARE(r.finite, 2);
        QCOMPARE(r.infinite, 1);
        QCOMPARE(r.wcss, 1.0);
        QCOMPARE(r.originalSquares, 5.0);
        QCOMPARE(r.maxAbsAt, 3);
        const ErrorReport none = reportOf({500}, {inf});
        QCOMPARE(none.nonFinite, 1);
        QVERIFY(std::isnan(none.mse) && !none.sqnrDb);
        QCOMPARE(none.maxAbsAt, -1);
    }

    void meterPiecesJoin()
    {
        const std::vector<double> x{3, 1, 2, 5};
        const std::vector<double> y{2, 1, 3, 3};
        const std::vector<std::int64_t> codes{2, 1, 3, 3};
        ErrorMeter first;
        first.add({0, std::span(x).first(2), std::span(codes).first(2), std::span(y).first(2), 1});
        ErrorMeter second;
        second.add({2, std::span(x).last(2), std::span(codes).last(2), std::span(y).last(2), 2});
        first.merge(second);
        const ErrorReport r = first.report();
        QCOMPARE(r.count, 4);
        QCOMPARE(r.wcss, 6.0);
        QCOMPARE(r.maxAbsAt, 3);
        QCOMPARE(r.clipped, 3);
        QCOMPARE(r.levelsUsed, 3);
        ErrorMeter later; // an equal error later on is not the first
        later.add({4, std::span(x).last(1), std::span(codes).last(1), std::span(y).last(1), 0});
        first.merge(later);
        QCOMPARE(first.report().maxAbsAt, 3);
        ErrorMeter empty;
        empty.merge(first);
        QCOMPARE(empty.report().wcss, first.report().wcss);
    }

    /// Two reports joined are the report of both tensors in a row.
    void reportsJoin()
    {
        const std::vector<double> x{1, -2, 0, notANumber, 3, 8, inf, 4};
        const std::vector<double> y{2, -2, 0, notANumber, 5, 7, 9, inf};
        const ErrorReport whole = reportOf(x, y);
        const std::vector<ErrorReport> parts{reportOf({x.begin(), x.begin() + 3}, {y.begin(), y.begin() + 3}), reportOf({}, {}),
                                             reportOf({x.begin() + 3, x.end()}, {y.begin() + 3, y.end()})};
        const ErrorReport joined = joinReports(parts);
        QCOMPARE(joined.count, whole.count);
        QCOMPARE(joined.finite, whole.finite);
        QCOMPARE(joined.nan, whole.nan);
        QCOMPARE(joined.infinite, whole.infinite);
        QCOMPARE(joined.nonFinite, whole.nonFinite);
        QCOMPARE(joined.zeros, whole.zeros);
        QCOMPARE(joined.wcss, whole.wcss);
        QCOMPARE(joined.maxAbs, whole.maxAbs);
        QCOMPARE(joined.maxAbsAt, -1);
        QVERIFY(isClose(joined.mean, whole.mean, 1e-15));
        QVERIFY(isClose(joined.mae, whole.mae, 1e-15));
        QVERIFY(isClose(*joined.sqnrDb, *whole.sqnrDb, 1e-15));
        QVERIFY(isClose(*joined.cosine, *whole.cosine, 1e-15));
        QVERIFY(std::isnan(joinReports({}).mse));
    }

    void sizesJoin()
    {
        const std::vector<SizeReport> parts{{4, 4, 2, 3, 8}, {8, 3, 4, 2, 4}, {std::nan(""), 0, 0, 0, std::nan("")}};
        const std::vector<std::int64_t> counts{8, 3, 0};
        const SizeReport joined = joinSizes(parts, counts);
        QCOMPARE(joined.bitsPerWeight, 56.0 / 11);
        QCOMPARE(joined.bytes, 7);
        QCOMPARE(joined.indexEntropyBits, 28.0 / 11);
        QCOMPARE(joined.entropyCodedBytes, 5);
        QVERIFY(isClose(joined.ratioToFp32, 32 * 11 / 56.0, 1e-15));
        QVERIFY(std::isnan(joinSizes({}, {}).bitsPerWeight));
    }

    /// Each group's report is that of the group alone; together they are the whole.
    void groups_data()
    {
        QTest::addColumn<QString>("granularity");
        for (const char* granularity : {"tensor", "channel:0", "channel:1", "group:9", "group:64"})
            QTest::newRow(granularity) << QString::fromLatin1(granularity);
    }
    void groups()
    {
        QFETCH(QString, granularity);
        const Tensor tensor = makeSample({SampleKind::StudentT, 60 * 40, 6}).value().reshaped({60, 40}).value();
        const Quantizer quantizer = fit(spec(word("linear:bits=3,granularity=%1", granularity)), tensor).value();
        const GroupErrors errors = measureGroups(tensor, quantizer).value();
        QCOMPARE(errors.groupsPerReport, 1);
        QCOMPARE(std::int64_t(errors.reports.size()), quantizer.grouping.groupCount());
        const ErrorReport whole = measure(tensor, quantizer).value().error;
        const ErrorReport joined = joinReports(errors.reports);
        QCOMPARE(joined.count, whole.count);
        QCOMPARE(joined.clipped, whole.clipped);
        QVERIFY(isClose(joined.mse, whole.mse, 1e-13));
        const QuantizedTensor quantized = apply(quantizer, tensor).value();
        for (std::size_t group = 0; group < errors.reports.size(); ++group) {
            std::vector<double> x;
            std::vector<double> y;
            quantizer.grouping.forEachRunOf(std::int64_t(group), [&](std::int64_t first, std::int64_t count) {
                for (std::int64_t i = first; i < first + count; ++i) {
                    x.push_back(tensor.value(i));
                    y.push_back(quantized.values[std::size_t(i)]);
                }
                return true;
            });
            const ErrorReport expected = reportOf(x, y);
            QVERIFY(isClose(errors.reports[group].mse, expected.mse, 1e-13));
            QCOMPARE(errors.reports[group].maxAbs, expected.maxAbs);
        }
        QCOMPARE(measureGroups(tensor, quantizer, {}, 1).value().reports.back().mse, errors.reports.back().mse);
    }

    /// More than 65 536 groups share reports with their neighbours.
    void manyGroupsShareReports()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 200000, 6}).value();
        const Quantizer quantizer = fit(spec(QStringLiteral("linear:bits=2,granularity=group:2")), tensor).value();
        const GroupErrors errors = measureGroups(tensor, quantizer).value();
        QCOMPARE(errors.groupsPerReport, 2);
        QCOMPARE(errors.reports.size(), 50000U);
        QCOMPARE(errors.reports[7].count, 4);
        QVERIFY(isClose(joinReports(errors.reports).mse, measure(tensor, quantizer)->error.mse, 1e-13));
        const Tensor none = tensorOf({}, {0, 4});
        QVERIFY(measureGroups(none, fit(spec(QStringLiteral("linear:granularity=group:2")), none).value()).value().reports.empty());
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
        QCOMPARE(size.entropyCodedBytes, 10); // 8 · 1.75 + 33 + 4 · 8 = 79 bits
        QVERIFY(std::isnan(sizeOf({4, 32}, 0, CodeCounter()).bitsPerWeight));
        QCOMPARE(CodeCounter().entropyBits(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestErrorReport)
#include "tst_errorreport.moc"
