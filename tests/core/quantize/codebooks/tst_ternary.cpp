// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
#include "core/support/random.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <random>

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

/// N(0, 1), Laplace, Student's t with 4 degrees of freedom, and N(0, 1) of which every thousandth is twenty times as large.
std::vector<float> draws(int kind)
{
    std::mt19937_64 engine(1);
    std::normal_distribution<double> normal;
    std::exponential_distribution<double> exponential;
    std::student_t_distribution<double> student(4);
    std::uniform_real_distribution<double> uniform;
    std::vector<float> values;
    for (int i = 0; i < 1 << 20; ++i) {
        double x = 0;
        switch (kind) {
        case 0: x = normal(engine); break;
        case 1: x = exponential(engine) * (uniform(engine) < 0.5 ? -1 : 1); break;
        case 2: x = student(engine); break;
        default: x = normal(engine) * (i % 1000 == 0 ? 20 : 1); break;
        }
        values.push_back(static_cast<float>(x));
    }
    return values;
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

    /// For a given support S of signs the best α is Σ|w| / |S|: all 2^n supports are tried, on drawn and on tied vectors.
    void optimumOverAllSupports_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("isInteger");
        for (int size = 1; size <= 12; ++size) {
            QTest::addRow("%d reals", size) << size << false;
            QTest::addRow("%d small integers", size) << size << true;
        }
    }

    void optimumOverAllSupports()
    {
        QFETCH(int, size);
        QFETCH(bool, isInteger);
        Random random(std::uint64_t(100 + size));
        for (int round = 0; round < 10; ++round) {
            std::vector<double> w;
            for (int i = 0; i < size; ++i)
                w.push_back(isInteger ? double(random.below(9)) - 4 : std::log(1 - random.uniform()) * (random.below(2) == 0 ? 1 : -1));
            const auto [group, quantized, error] = run(QStringLiteral("optimal"), tensorOf(w));
            double greatestGain = 0;
            double squares = 0;
            for (const double x : w)
                squares += x * x;
            for (unsigned support = 1; support < 1U << size; ++support) {
                double sum = 0;
                for (int i = 0; i < size; ++i)
                    sum += (support >> i & 1U) != 0 ? std::abs(w[std::size_t(i)]) : 0;
                greatestGain = std::max(greatestGain, sum * sum / double(std::popcount(support)));
            }
            QVERIFY(isClose(error.wcss, squares - greatestGain, 1e-9, 1e-12));
            // A threshold describes the codes, and α is the mean of what it keeps.
            double kept = 0;
            int count = 0;
            for (int i = 0; i < size; ++i) {
                const double x = w[std::size_t(i)];
                QCOMPARE(quantized.codes[std::size_t(i)], std::abs(x) <= group.threshold ? 0 : x > 0 ? 1 : -1);
                kept += std::abs(x) > group.threshold ? std::abs(x) : 0;
                count += std::abs(x) > group.threshold ? 1 : 0;
            }
            QVERIFY(isClose(group.alpha, count > 0 ? kept / count : 0, 1e-14));
        }
    }

    /// Of equally good supports the one with the fewest kept.
    void tiesKeepTheFewest()
    {
        // S²/k: 9²/1 = 81 and (9 + 3 + 3 + 3)²/4 = 81, with 72 and 75 between.
        const auto outcome = run(QStringLiteral("optimal"), tensorOf({3, -9, 3, -3}));
        QCOMPARE(outcome.group.alpha, 9.0);
        QVERIFY((outcome.quantized.codes == std::vector<std::int64_t>{0, -1, 0, 0}));
        QCOMPARE(outcome.error.wcss, 27.0);
    }

    void optimumIsNeverWorseThanTheRules()
    {
        for (const SampleKind kind : allSampleKinds()) {
            for (std::uint64_t seed = 1; seed <= 4; ++seed) {
                const Tensor tensor = makeSample({kind, 2000, seed}).value();
                const double best = run(QStringLiteral("optimal"), tensor).error.mse;
                QVERIFY(best <= run(QStringLiteral("twn"), tensor).error.mse);
                QVERIFY(best <= run(QStringLiteral("absmean"), tensor).error.mse);
            }
        }
    }

    /// TWN: Δ = 0.7 E|w|, strictly above is kept, α is the mean of the kept.
    void twnByHand()
    {
        const auto outcome = run(QStringLiteral("twn"), tensorOf({8, -4, 2, -2})); // E|w| = 4, Δ = 2.8
        QCOMPARE(outcome.group.alpha, 6.0);
        QVERIFY(isClose(outcome.group.threshold, 2.8, 1e-15));
        QVERIFY((outcome.quantized.codes == std::vector<std::int64_t>{1, -1, 0, 0}));
        QCOMPARE(outcome.error.wcss, 4.0 + 4 + 4 + 4);
    }

    void signsAndOrderDoNotMatter()
    {
        std::vector<double> w = makeSample({SampleKind::Laplace, 501, 6})->values();
        for (const char* method : {"optimal", "twn", "absmean"}) {
            const auto plain = run(QLatin1String(method), tensorOf(w));
            std::vector<double> turned(w.rbegin(), w.rend());
            for (double& x : turned)
                x = -x;
            const auto other = run(QLatin1String(method), tensorOf(turned));
            QVERIFY(isClose(other.group.alpha, plain.group.alpha, 1e-15));
            for (std::size_t i = 0; i < w.size(); ++i)
                QCOMPARE(other.quantized.codes[w.size() - 1 - i], -plain.quantized.codes[i]);
        }
    }

    /// On the Laplace distribution: 5.780 dB with threshold E|w| for the optimum, 5.491 for TWN; no row depends on the scale.
    void laplaceMatchesTheory()
    {
        const Tensor tensor = makeSample({SampleKind::Laplace, 1 << 18, 2}).value();
        const auto best = run(QStringLiteral("optimal"), tensor);
        QVERIFY(std::abs(*best.error.sqnrDb - 5.780) < 0.04);
        QVERIFY(std::abs(best.group.threshold - 1) < 0.02);
        QVERIFY(std::abs(*run(QStringLiteral("twn"), tensor).error.sqnrDb - 5.491) < 0.04);
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

    /// SQNR of 2^20 draws with the seed 1, in dB; t4 and outliers depend on a few large draws, so only on this generator.
    void knownRates_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<double>("decibel");
        const auto rows = [](const char* scheme, std::array<double, 4> decibels) {
            for (std::size_t kind = 0; kind < decibels.size(); ++kind)
                QTest::addRow("%s of %zu", scheme, kind) << int(kind) << QString::fromLatin1(scheme) << decibels[kind];
        };
        rows("binary", {4.39, 3.01, 3.02, 2.78});
        rows("ternary:method=absmean", {5.79, 4.05, 3.90, 3.45});
        rows("ternary:method=twn", {7.18, 5.50, 4.92, 4.03});
        rows("ternary:method=optimal", {7.21, 5.79, 5.05, 4.05});
    }

    void knownRates()
    {
        QFETCH(int, kind);
        QFETCH(QString, scheme);
        QFETCH(double, decibel);
        static std::array<std::optional<Tensor>, 4> drawn;
        std::optional<Tensor>& tensor = drawn[std::size_t(kind)];
        if (!tensor)
            tensor = Tensor::fromFloats(draws(kind), {1 << 20}).value();
        const auto quantizer = fit(spec(scheme), *tensor);
        QVERIFY_RESULT(quantizer);
        const double actual = *measure(*tensor, *quantizer)->error.sqnrDb;
        QVERIFY2(std::abs(actual - decibel) <= 0.05, qPrintable(word("%1 instead of %2", actual, decibel)));
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
