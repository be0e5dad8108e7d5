// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr std::pair<const char*, const char*> lists[] = {{"MXFP8_E4M3", "mxfp8-e4m3"}, {"MXFP8_E5M2", "mxfp8-e5m2"}, {"MXFP6_E3M2", "mxfp6-e3m2"},
                                                         {"MXFP6_E2M3", "mxfp6-e2m3"}, {"MXFP4_E2M1", "mxfp4"},      {"MXINT8", "mxint8"}};

std::vector<std::uint8_t> scaleCodes(const Quantizer& quantizer)
{
    return std::get<BlockScaleParameters>(quantizer.parameters).scaleCodes;
}

} // namespace

class TestMx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void knownBlocks_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QJsonObject>("row");
        for (const auto& [list, scheme] : lists) {
            const QJsonArray rows = knownAnswers(QStringLiteral("mx.json"), QString::fromLatin1(list));
            QVERIFY2(rows.size() >= 5, list);
            for (qsizetype i = 0; i < rows.size(); ++i)
                QTest::addRow("%s %d", scheme, int(i)) << QByteArray(scheme) << rows[i].toObject();
        }
    }

    void knownBlocks()
    {
        QFETCH(QByteArray, scheme);
        QFETCH(QJsonObject, row);
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("x")]));
        const auto quantizer = fit(spec(QString::fromLatin1(scheme)), tensor);
        QVERIFY_RESULT(quantizer);
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->values == doubles(row[QLatin1String("values")]));
        QVERIFY(quantized->codes == integers(row[QLatin1String("codes")]));
        const int expected = row[QLatin1String("scale_code")].isNull() ? 0 : row[QLatin1String("scale_code")].toInt();
        QVERIFY(scaleCodes(*quantizer) == std::vector<std::uint8_t>{static_cast<std::uint8_t>(expected)});
    }

    /// A peak just below the next power of two, 7.99 under the scale 1: floor keeps 6 of it, the others do not saturate.
    void floorSaturates()
    {
        const Tensor tensor = tensorOf({7.99, 1});
        const auto run = [&tensor](const char* rule) {
            return apply(fit(spec(word("mxfp4:scale=%1", QLatin1String(rule))), tensor).value(), tensor).value();
        };
        QCOMPARE(run("floor").values[0], 6.0);
        QCOMPARE(run("floor").clipped, 1);
        for (const char* rule : {"ceil", "rceil", "even"}) {
            QCOMPARE(run(rule).values[0], 8.0);
            QCOMPARE(run(rule).clipped, 0);
        }
    }

    void blocksRunAlongTheLastAxis()
    {
        std::vector<double> x(2 * 40, 1.0);
        x[33] = 100; // in the short second block of the first row
        const Tensor tensor = tensorOf(x, {2, 40});
        const auto quantizer = fit(spec(QStringLiteral("mxfp4")), tensor).value();
        QVERIFY((scaleCodes(quantizer) == std::vector<std::uint8_t>{125, 131, 125, 125}));
        QCOMPARE(quantizer.storage.bitsPerCode, 4.0);
        QCOMPARE(quantizer.storage.metadataBits, 32);
        const auto values = apply(quantizer, tensor).value().values;
        QCOMPARE(values[33], 96.0);
        QCOMPARE(values[34], 0.0); // 1/16 is below a quarter
        QCOMPARE(values[0], 1.0);
    }

    void bitsPerWeight()
    {
        const Tensor tensor = tensorOf(std::vector<double>(64, 1.0));
        for (const auto& [scheme, bits] : {std::pair("mxfp8-e4m3", 8.25), {"mxfp8-e5m2", 8.25}, {"mxfp6-e3m2", 6.25}, {"mxfp6-e2m3", 6.25},
                                           {"mxfp4", 4.25}, {"mxint8", 8.25}}) {
            const StorageCost storage = fit(spec(QString::fromLatin1(scheme)), tensor).value().storage;
            QCOMPARE(storage.bitsPerCode + double(storage.metadataBits) / 64, bits);
        }
    }

    void degenerateTensors()
    {
        for (const auto& [list, scheme] : lists) {
            const SchemeSpec s = spec(QString::fromLatin1(scheme));
            const Tensor empty = tensorOf({}, {0});
            QVERIFY(scaleCodes(fit(s, empty).value()).empty());
            QVERIFY(apply(fit(s, empty).value(), empty).value().codes.empty());
            const Tensor zeros = tensorOf({0, -0.0});
            const auto quantizer = fit(s, zeros).value();
            QVERIFY(scaleCodes(quantizer) == std::vector<std::uint8_t>{0});
            QVERIFY((apply(quantizer, zeros).value().values == std::vector<double>{0, 0}));
            const Tensor one = tensorOf({-2.5}, {1, 1});
            QVERIFY(apply(fit(s, one).value(), one).value().values[0] <= -2);
        }
    }

    /// They take no part in the scale; infinities become the largest element, NaN stays.
    void nonFiniteElements()
    {
        const Tensor tensor = tensorOf({notANumber, inf, -inf, 1});
        const auto quantizer = fit(spec(QStringLiteral("mxfp4")), tensor).value();
        QVERIFY(scaleCodes(quantizer) == std::vector<std::uint8_t>{125});
        const auto quantized = apply(quantizer, tensor).value();
        QVERIFY((quantized.codes == std::vector<std::int64_t>{0, 7, 15, 6}));
        QVERIFY(std::isnan(quantized.values[0]));
        QCOMPARE(quantized.values[1], 1.5);
        QCOMPARE(quantized.clipped, 2);
    }

    /// Scales end at 2^−127 and 2^127: what is smaller vanishes, what is larger saturates.
    void extremes()
    {
        const Tensor tiny = tensorOf({1e-45, 0x1p-127});
        const auto small = apply(fit(spec(QStringLiteral("mxfp4")), tiny).value(), tiny).value();
        QVERIFY((small.values == std::vector<double>{0, 0x1p-127}));
        const Tensor huge = tensorOf({1e300, -1});
        const auto large = apply(fit(spec(QStringLiteral("mxfp4")), huge).value(), huge).value();
        QVERIFY((large.values == std::vector<double>{0x1.8p129, 0}));
        QCOMPARE(large.clipped, 1);
    }

    void parametersAreOneRecord()
    {
        const Tensor tensor = tensorOf(std::vector<double>(40, 6.0));
        const ParameterTable table = describeParameters(fit(spec(QStringLiteral("mxfp4")), tensor).value());
        QVERIFY(!table.isList);
        QCOMPARE(table.records.size(), std::size_t(1));
        QCOMPARE(table.records[0][0].name, std::string("scale_codes"));
        QVERIFY((std::get<std::vector<std::int64_t>>(table.records[0][0].value) == std::vector<std::int64_t>{127, 127}));
    }

    void rows()
    {
        QCOMPARE(mxSchemes().size(), std::size(lists));
        for (std::size_t i = 0; i < mxSchemes().size(); ++i)
            QCOMPARE(mxSchemes()[i].name, std::string_view(lists[i].second));
        QVERIFY(!parseSchemeSpec("mxfp4:scale=round"));
    }
};

QTEST_APPLESS_MAIN(TestMx)
#include "tst_mx.moc"
