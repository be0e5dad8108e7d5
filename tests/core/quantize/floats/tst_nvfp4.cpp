// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

BlockScaleParameters parametersOf(const Quantizer& quantizer)
{
    return std::get<BlockScaleParameters>(quantizer.parameters);
}

Quantizer fitted(const char* scheme, const Tensor& tensor)
{
    return fit(spec(QString::fromLatin1(scheme)), tensor).value();
}

} // namespace

class TestNvfp4 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void knownTensors_data() { knownAnswerRows("nvfp4.json", "nvfp4"); }
    void knownTensors()
    {
        QFETCH(QJsonObject, row);
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("x")]));
        const auto quantizer = fit(spec(QStringLiteral("nvfp4")), tensor);
        QVERIFY_RESULT(quantizer);
        const BlockScaleParameters p = parametersOf(*quantizer);
        const double scale = row[QLatin1String("tensor_scale")].toDouble();
        QVERIFY(isClose(p.tensorScale, scale, 1.2e-7));
        const auto expected = integers(row[QLatin1String("block_scale_codes")]);
        QVERIFY(std::equal(p.scaleCodes.begin(), p.scaleCodes.end(), expected.begin(), expected.end()));
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->codes == integers(row[QLatin1String("codes")]));
        QVERIFY(allClose(quantized->values, doubles(row[QLatin1String("values")]), 1e-6));
    }

    /// The peak of the tensor is 6 · 448 · t: its block has the largest scale, and the peak itself the largest element.
    void thePeakIsKept()
    {
        std::vector<double> x(32, 0.25);
        x[3] = -2688;
        x[20] = 6;
        const Tensor tensor = tensorOf(x);
        const auto quantizer = fitted("nvfp4", tensor);
        const BlockScaleParameters p = parametersOf(quantizer);
        QCOMPARE(p.tensorScale, 1.0);
        QVERIFY((p.scaleCodes == std::vector<std::uint8_t>{0x7e, 0x38}));
        QVERIFY((p.scales == std::vector<double>{448, 1}));
        const auto quantized = apply(quantizer, tensor).value();
        QCOMPARE(quantized.values[3], -2688.0);
        QCOMPARE(quantized.values[20], 6.0);
        QCOMPARE(quantized.values[0], 0.0);
        QCOMPARE(quantized.values[16], 0.0); // 1/4 is a tie between 0 and 1/2: to the even code
        QCOMPARE(quantized.clipped, 0);
    }

    /// The second level makes the result independent of the tensor's unit.
    void unitsDoNotMatter()
    {
        Random random(2);
        std::vector<double> x(256);
        for (double& value : x)
            value = static_cast<double>(static_cast<float>(random.normal()));
        std::vector<double> small = x;
        for (double& value : small)
            value *= 0x1p-20;
        const Tensor large = tensorOf(x), tiny = tensorOf(small);
        QVERIFY(apply(fitted("nvfp4", large), large).value().codes == apply(fitted("nvfp4", tiny), tiny).value().codes);
    }

    /// A block 2^20 below the peak: its scale is rounded to 0, or held at 2^−6 · t where asked.
    void smallBlocks()
    {
        std::vector<double> x(32, 0.001);
        x[0] = 2688;
        const Tensor tensor = tensorOf(x);
        const auto plain = fitted("nvfp4", tensor);
        QVERIFY((parametersOf(plain).scaleCodes == std::vector<std::uint8_t>{0x7e, 0}));
        const auto quantized = apply(plain, tensor).value();
        QCOMPARE(quantized.codes[20], 0);
        QCOMPARE(quantized.values[20], 0.0);
        const auto held = fitted("nvfp4:floor=torchao", tensor);
        QVERIFY((parametersOf(held).scaleCodes == std::vector<std::uint8_t>{0x7e, 0x08}));
        QCOMPARE(parametersOf(held).scales[1], 0x1p-6);
        QCOMPARE(apply(held, tensor).value().values[20], 0.0); // 0.001 is an eighth of the least element, 2^−7
        x.assign(32, 0.005);
        x[0] = 2688;
        const Tensor larger = tensorOf(x);
        QCOMPARE(apply(fitted("nvfp4:floor=torchao", larger), larger).value().values[20], 0x1p-7);
    }

    void degenerateTensors()
    {
        const Tensor empty = tensorOf({}, {0});
        QCOMPARE(parametersOf(fitted("nvfp4", empty)).tensorScale, 1.0);
        QVERIFY(apply(fitted("nvfp4", empty), empty).value().codes.empty());
        const Tensor zeros = tensorOf(std::vector<double>(20, 0.0));
        const auto quantizer = fitted("nvfp4", zeros);
        QCOMPARE(parametersOf(quantizer).tensorScale, 1.0);
        QVERIFY((parametersOf(quantizer).scaleCodes == std::vector<std::uint8_t>{0, 0}));
        QVERIFY(apply(quantizer, zeros).value().values == std::vector<double>(20, 0.0));
        const Tensor one = tensorOf({-5});
        QVERIFY(isClose(apply(fitted("nvfp4", one), one).value().values[0], -5, 1e-7));
        const Tensor tiny = tensorOf({1e-44, 1e-45});
        QCOMPARE(parametersOf(fitted("nvfp4", tiny)).tensorScale, 1.0); // its quotient by 2688 is no binary32
        QVERIFY((apply(fitted("nvfp4", tiny), tiny).value().values == std::vector<double>{0, 0}));
        const Tensor huge = tensorOf({1e300, 1});
        QCOMPARE(apply(fitted("nvfp4", huge), huge).value().clipped, 1);
        QVERIFY(std::isfinite(apply(fitted("nvfp4", huge), huge).value().values[0]));
    }

    void nonFiniteElements()
    {
        const Tensor tensor = tensorOf({notANumber, inf, -inf, 2688});
        const auto quantized = apply(fitted("nvfp4", tensor), tensor).value();
        QVERIFY((quantized.codes == std::vector<std::int64_t>{0, 7, 15, 7}));
        QVERIFY(std::isnan(quantized.values[0]));
        QCOMPARE(quantized.values[2], -2688.0);
        QCOMPARE(quantized.clipped, 2);
    }

    void storageAndParameters()
    {
        const Tensor tensor = tensorOf(std::vector<double>(64, 1.0));
        const auto quantizer = fitted("nvfp4", tensor);
        QCOMPARE(quantizer.storage.bitsPerCode, 4.0);
        QCOMPARE(quantizer.storage.metadataBits, 4 * 8 + 32);
        const ParameterTable table = describeParameters(quantizer);
        QVERIFY(!table.isList);
        QCOMPARE(table.records.size(), std::size_t(1));
        QCOMPARE(table.records[0][0].name, std::string("tensor_scale"));
        QVERIFY(isClose(std::get<double>(table.records[0][0].value), 1.0 / 2688, 1e-7));
        QCOMPARE(table.records[0][1].name, std::string("block_scale_codes"));
        QVERIFY((std::get<std::vector<std::int64_t>>(table.records[0][1].value) == std::vector<std::int64_t>{0x7e, 0x7e, 0x7e, 0x7e}));
    }
};

QTEST_APPLESS_MAIN(TestNvfp4)
#include "tst_nvfp4.moc"
