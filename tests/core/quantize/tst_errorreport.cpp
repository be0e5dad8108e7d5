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
