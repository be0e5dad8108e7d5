// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

struct Outcome {
    TernaryGroup group;
    QuantizedTensor quantized;
    ErrorReport error;
};

Outcome run(const QString& method, const Tensor& tensor)
{
    const auto quantizer = fit(spec(QLatin1String("ternary:method=") + method), tensor);
    return {std::get<TernaryParameters>(quantizer->parameters).groups.at(0), apply(*quantizer, tensor).value(),
            measure(tensor, *quantizer)->error};
}

void compare(const QString& method, const QJsonObject& row)
{
    const auto outcome = run(method, tensorOf(doubles(row[QLatin1String("w")])));
    QVERIFY(outcome.quantized.codes == integers(row[QLatin1String("t")]));
    const QString alpha = row.contains(QLatin1String("alpha")) ? QStringLiteral("alpha") : QStringLiteral("gamma");
    QVERIFY(isClose(outcome.group.alpha, row[alpha].toDouble(), 1e-12));
    QVERIFY(isClose(outcome.error.wcss, row[QLatin1String("squared_error")].toDouble(), 1e-9, 1e-15));
}

} // namespace

class TestTernary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optimal_data() { knownAnswerRows("ternary.json", "optimal"); }
    void optimal()
    {
        QFETCH(QJsonObject, row);
        compare(QStringLiteral("optimal"), row);
    }

    void twn_data() { knownAnswerRows("ternary.json", "twn"); }
    void twn()
    {
        QFETCH(QJsonObject, row);
        compare(QStringLiteral("twn"), row);
        const auto outcome = run(QStringLiteral("twn"), tensorOf(doubles(row[QLatin1String("w")])));
        QVERIFY(isClose(outcome.group.threshold, row[QLatin1String("delta")].toDouble(), 1e-12));
    }

    void absmean_data() { knownAnswerRows("ternary.json", "absmean"); }
    void absmean()
    {
        QFETCH(QJsonObject, row);
        compare(QStringLiteral("absmean"), row);
    }

    /// No choice of t and α does better: all 3^7 of random short vectors are tried.
    void optimumIsBelowEveryOtherChoice()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Tensor tensor = makeSample({SampleKind::Laplace, 7, seed}).value();
            const std::vector<double> w = tensor.values();
            double least = std::numeric_limits<double>::infinity();
            for (int code = 0; code < 2187; ++code) {
                double product = 0;
                double kept = 0;
                double squares = 0;
                for (int i = 0, rest = code; i < 7; ++i, rest /= 3) {
                    const int t = rest % 3 - 1;
                    product += t * w[std::size_t(i)];
                    kept += t * t;
                    squares += w[std::size_t(i)] * w[std::size_t(i)];
                }
                least = std::min(least, kept > 0 ? squares - product * product / kept : squares);
            }
            QVERIFY(isClose(run(QStringLiteral("optimal"), tensor).error.wcss, least, 1e-9));
        }
    }

    /// On N(0, 1): 7.208 dB with threshold 0.612 for the optimum, 7.175 for TWN, 5.79 for absmean.
    void normalMatchesTheory()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 1 << 18, 1}).value();
        const auto best = run(QStringLiteral("optimal"), tensor);
        QVERIFY(std::abs(*best.error.sqnrDb - 7.208) < 0.03);
        QVERIFY(std::abs(best.group.threshold - 0.612) < 0.01);
        QVERIFY(std::abs(best.group.alpha - 1.224) < 0.01);
        QVERIFY(std::abs(*run(QStringLiteral("twn"), tensor).error.sqnrDb - 7.175) < 0.03);
        QVERIFY(std::abs(*run(QStringLiteral("absmean"), tensor).error.sqnrDb - 5.79) < 0.03);
    }

    void degenerateTensors_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("alpha");
        QTest::addColumn<QList<qint64>>("codes");
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("empty") << QList<double>{} << 0.0 << QList<qint64>{};
        QTest::newRow("zeros") << QList<double>{0, -0.0} << 0.0 << QList<qint64>{0, 0};
        QTest::newRow("one") << QList<double>{-3} << 3.0 << QList<qint64>{-1};
        QTest::newRow("constant") << QList<double>{2, 2, 2} << 2.0 << QList<qint64>{1, 1, 1};
        QTest::newRow("non-finite kept out") << QList<double>{nan, 2, inf, -inf} << 2.0 << QList<qint64>{0, 1, 1, -1};
        QTest::newRow("equal magnitudes stay together") << QList<double>{1, -1, 1, 0.1} << 1.0 << QList<qint64>{1, -1, 1, 0};
    }

    void degenerateTensors()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, alpha);
        QFETCH(QList<qint64>, codes);
        const auto outcome = run(QStringLiteral("optimal"), tensorOf({values.begin(), values.end()}, {values.size()}));
        QCOMPARE(outcome.group.alpha, alpha);
        QVERIFY(outcome.quantized.codes == std::vector<std::int64_t>(codes.begin(), codes.end()));
    }

    void thresholdIsHalfOfAlpha()
    {
        const auto outcome = run(QStringLiteral("optimal"), tensorOf({4, -4, 1, 0}));
        QCOMPARE(outcome.group, (TernaryGroup{4, 2}));
        // Half to even: |w| = γ/2 becomes 0.
        const auto absmean = run(QStringLiteral("absmean"), tensorOf({1, -1, 3, 3}));
        QCOMPARE(absmean.group, (TernaryGroup{2, 1}));
        QVERIFY((absmean.quantized.codes == std::vector<std::int64_t>{0, 0, 1, 1}));
    }

    void storage()
    {
        const auto quantizer = fit(spec(QStringLiteral("ternary:granularity=group:2")), tensorOf({1, 2, 3, 4, 5}));
        QVERIFY_RESULT(quantizer);
        QCOMPARE(quantizer->storage.bitsPerCode, 2.0);
        QCOMPARE(quantizer->storage.metadataBits, 3 * 32);
    }
};

QTEST_APPLESS_MAIN(TestTernary)
#include "tst_ternary.moc"
