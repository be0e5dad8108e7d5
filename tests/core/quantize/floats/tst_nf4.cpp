// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

ScaledLevelsParameters parametersOf(const Quantizer& quantizer)
{
    return std::get<ScaledLevelsParameters>(quantizer.parameters);
}

QuantizedTensor quantized(const char* scheme, const Tensor& tensor)
{
    return apply(fit(spec(QString::fromLatin1(scheme)), tensor).value(), tensor).value();
}

} // namespace

class TestNf4 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void levels()
    {
        const QJsonArray rows = knownAnswers(QStringLiteral("nf4.json"), QStringLiteral("levels"));
        const auto levels = parametersOf(fit(spec(QStringLiteral("nf4")), tensorOf({1})).value()).levels;
        QCOMPARE(rows.size(), qsizetype(16));
        QCOMPARE(levels.size(), std::size_t(16));
        for (qsizetype i = 0; i < 16; ++i) {
            QCOMPARE(levels[static_cast<std::size_t>(i)], rows[i].toObject()[QLatin1String("value")].toDouble());
            QCOMPARE(double(float(levels[static_cast<std::size_t>(i)])), levels[static_cast<std::size_t>(i)]);
        }
        QVERIFY(std::ranges::is_sorted(levels));
    }

    void knownBlocks_data() { knownAnswerRows("nf4.json", "nf4"); }
    void knownBlocks()
    {
        QFETCH(QJsonObject, row);
        const auto x = doubles(row[QLatin1String("x")]);
        const Tensor tensor = tensorOf(x);
        const auto quantizer = fit(spec(word("nf4:block=%1", int(x.size()))), tensor);
        QVERIFY_RESULT(quantizer);
        QVERIFY((parametersOf(*quantizer).scales == std::vector<double>{row[QLatin1String("absmax")].toDouble()}));
        const auto result = apply(*quantizer, tensor);
        QVERIFY_RESULT(result);
        QVERIFY(result->codes == integers(row[QLatin1String("codes")]));
        QVERIFY(result->values == doubles(row[QLatin1String("values")]));
        QCOMPARE(result->clipped, 0);
    }

    /// The midpoint of two levels belongs to the lower one, whatever absmax.
    void tiesGoToTheLowerIndex()
    {
        const auto levels = parametersOf(fit(spec(QStringLiteral("nf4")), tensorOf({1})).value()).levels;
        for (const double absmax : {1.0, double(0.3F), 7.0, double(1.1754944e-38F)}) {
            for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
                const double tie = (levels[i] + levels[i + 1]) / 2 * absmax;
                const auto result = quantized("nf4", tensorOf({absmax, tie, std::nextafter(tie, inf), std::nextafter(tie, -inf)}));
                const auto lower = std::int64_t(i);
                QVERIFY((result.codes == std::vector<std::int64_t>{15, lower, lower + 1, lower}));
            }
        }
    }

    void blocksRunAlongTheLastAxis()
    {
        const Tensor tensor = tensorOf({1, 2, 4, 0, -8, 3}, {2, 3});
        const auto quantizer = fit(spec(QStringLiteral("nf4:block=2")), tensor).value();
        QVERIFY((parametersOf(quantizer).scales == std::vector<double>{2, 4, 8, 3}));
        QCOMPARE(quantizer.storage.bitsPerCode, 4.0);
        QCOMPARE(quantizer.storage.metadataBits, 4 * 32);
        QVERIFY((apply(quantizer, tensor).value().codes == std::vector<std::int64_t>{12, 15, 15, 7, 0, 15})); // 1/2: nearer to 0.4407 than to 0.5626
    }

    void halfIsBetweenTwoLevels()
    {
        const auto result = quantized("nf4", tensorOf({1, 0.5, -0.5}));
        QVERIFY((result.codes == std::vector<std::int64_t>{15, 12, 2}));
        QCOMPARE(result.values[1], 0.44070982933044434);
    }

    void degenerateTensors()
    {
        QVERIFY(quantized("nf4", tensorOf({}, {0})).codes.empty());
        const auto zeros = quantized("nf4", tensorOf({0, -0.0, notANumber}));
        QVERIFY((zeros.codes == std::vector<std::int64_t>{7, 7, 7}));
        QCOMPARE(zeros.values[0], 0.0);
        QVERIFY(!std::signbit(zeros.values[1]));
        QVERIFY(std::isnan(zeros.values[2]));
        QVERIFY((quantized("nf4", tensorOf({-3})).values == std::vector<double>{-3}));
        const auto denormal = quantized("nf4", tensorOf({1e-44, 0}));
        QCOMPARE(denormal.codes[0], 15);
        QCOMPARE(denormal.values[0], double(1e-44F));
        const auto huge = quantized("nf4", tensorOf({1e300, 0}));
        QCOMPARE(huge.values[0], double(std::numeric_limits<float>::max()));
        QCOMPARE(huge.clipped, 1);
    }

    void nonFiniteElements()
    {
        const auto result = quantized("nf4", tensorOf({notANumber, inf, -inf, 2}));
        QVERIFY((result.codes == std::vector<std::int64_t>{7, 15, 0, 15}));
        QVERIFY(std::isnan(result.values[0]));
        QCOMPARE(result.values[1], 2.0);
        QCOMPARE(result.values[2], -2.0);
        QCOMPARE(result.clipped, 2);
    }

    void parametersAreAList()
    {
        const ParameterTable table = describeParameters(fit(spec(QStringLiteral("nf4:block=1")), tensorOf({2, -0.5})).value());
        QVERIFY(table.isList);
        QCOMPARE(table.records.size(), std::size_t(2));
        QCOMPARE(table.records[1][0].name, std::string("absmax"));
        QCOMPARE(std::get<double>(table.records[1][0].value), 0.5);
    }
};

QTEST_APPLESS_MAIN(TestNf4)
#include "tst_nf4.moc"
