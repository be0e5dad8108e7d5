// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
#include "core/quantize/scheme.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

TernaryGroup binary(const QString& scheme, const Tensor& tensor, std::size_t group = 0)
{
    return std::get<TernaryParameters>(fit(spec(scheme), tensor).value().parameters).groups.at(group);
}

} // namespace

class TestBinary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAnswers_data() { knownAnswerRows("binary.json", "binary"); }
    void knownAnswers()
    {
        QFETCH(QJsonObject, row);
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("w")]));
        const auto quantizer = fit(spec(QStringLiteral("binary")), tensor);
        QVERIFY_RESULT(quantizer);
        QVERIFY(apply(*quantizer, tensor)->codes == integers(row[QLatin1String("signs")]));
        QVERIFY(isClose(binary(QStringLiteral("binary"), tensor).alpha, row[QLatin1String("alpha")].toDouble(), 1e-15));
        QVERIFY(isClose(measure(tensor, *quantizer)->error.wcss, row[QLatin1String("squared_error")].toDouble(), 1e-9, 1e-15));
    }

    /// ‖w‖² − n α², and no other choice of signs and scale is better: all 2^8 are tried.
    void isTheOptimum()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Tensor tensor = makeSample({SampleKind::StudentT, 8, seed}).value();
            const std::vector<double> w = tensor.values();
            double least = std::numeric_limits<double>::infinity();
            double squares = 0;
            for (const double x : w)
                squares += x * x;
            for (unsigned signs = 0; signs < 256; ++signs) {
                double product = 0;
                for (unsigned i = 0; i < 8; ++i)
                    product += (signs >> i & 1U) != 0 ? w[i] : -w[i];
                least = std::min(least, squares - product * product / 8);
            }
            const auto quantizer = fit(spec(QStringLiteral("binary")), tensor);
            QVERIFY_RESULT(quantizer);
            QVERIFY(isClose(measure(tensor, *quantizer)->error.wcss, least, 1e-12));
        }
    }

    /// N(0, 1): 1 − 2/π is left of the power, 4.396 dB.
    void normalMatchesTheory()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 1 << 18, 4}).value();
        const auto quantizer = fit(spec(QStringLiteral("binary")), tensor);
        QVERIFY_RESULT(quantizer);
        QVERIFY(std::abs(*measure(tensor, *quantizer)->error.sqnrDb - 4.396) < 0.03);
    }

    void signOfZero_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QList<qint64>>("codes");
        QTest::addColumn<double>("bits");
        QTest::newRow("plus") << QStringLiteral("binary") << QList<qint64>{1, 1, -1, 1, -1, 1} << 1.0;
        QTest::newRow("plus told") << QStringLiteral("binary:zero=plus") << QList<qint64>{1, 1, -1, 1, -1, 1} << 1.0;
        QTest::newRow("zero") << QStringLiteral("binary:zero=zero") << QList<qint64>{0, 0, -1, 1, -1, 0} << 2.0;
    }

    void signOfZero()
    {
        QFETCH(QString, scheme);
        QFETCH(QList<qint64>, codes);
        QFETCH(double, bits);
        constexpr double inf = std::numeric_limits<double>::infinity();
        const Tensor tensor = tensorOf({0, -0.0, -4, 4, -inf, std::numeric_limits<double>::quiet_NaN()});
        const auto quantizer = fit(spec(scheme), tensor);
        QVERIFY_RESULT(quantizer);
        QCOMPARE(binary(scheme, tensor), (TernaryGroup{2, 0})); // (0 + 0 + 4 + 4) / 4
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(std::ranges::equal(quantized->codes, codes));
        QCOMPARE(quantized->values[2], -2.0);
        QCOMPARE(quantized->values[0], double(codes[0]) * 2);
        QVERIFY(std::isnan(quantized->values[5]));
        QCOMPARE(quantizer->storage.bitsPerCode, bits);
        QCOMPARE(quantizer->storage.metadataBits, 32);
    }

    void degenerateTensors_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("alpha");
        QTest::newRow("empty") << QList<double>{} << 0.0;
        QTest::newRow("zeros") << QList<double>{0, 0} << 0.0;
        QTest::newRow("one") << QList<double>{-3} << 3.0;
        QTest::newRow("only NaN") << QList<double>{std::numeric_limits<double>::quiet_NaN()} << 0.0;
        QTest::newRow("constant") << QList<double>{2, 2, 2} << 2.0;
    }

    void degenerateTensors()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, alpha);
        const Tensor tensor = tensorOf({values.begin(), values.end()}, {values.size()});
        QCOMPARE(binary(QStringLiteral("binary"), tensor), (TernaryGroup{alpha, 0}));
        QVERIFY_RESULT(apply(*fit(spec(QStringLiteral("binary")), tensor), tensor));
    }

    void groups()
    {
        const Tensor tensor = tensorOf({1, -3, 10, 20}, {2, 2});
        QCOMPARE(binary(QStringLiteral("binary:granularity=channel:0"), tensor, 1).alpha, 15.0);
        QCOMPARE(binary(QStringLiteral("binary:granularity=channel:1"), tensor, 1).alpha, 11.5);
        const auto table = describeParameters(*fit(spec(QStringLiteral("binary:granularity=channel:0")), tensor));
        QVERIFY(table.isList);
        QCOMPARE(table.records.size(), std::size_t(2));
        QCOMPARE(std::get<double>(table.records[0][0].value), 2.0);
        QCOMPARE(table.records[0][1].name, std::string("threshold"));
    }
};

QTEST_APPLESS_MAIN(TestBinary)
#include "tst_binary.moc"
