// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/integerrounding.h"
#include "tests/core/numbers/numberstest.h"
#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

FloatParameters parametersOf(const Quantizer& quantizer)
{
    return std::get<FloatParameters>(quantizer.parameters);
}

Quantizer fitted(const char* word, const Tensor& tensor)
{
    return fit(spec(QString::fromLatin1(word)), tensor).value();
}

QuantizedTensor quantized(const char* word, const Tensor& tensor)
{
    return apply(fitted(word, tensor), tensor).value();
}

} // namespace

class TestFloatCast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyBfloat_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"E5M2", "E4M3FN", "E4M3FNUZ", "E3M4", "E2M1FN", "UE4M3"})
            QTest::newRow(name) << QByteArray(name);
    }

    /// Without a scale the code is core::encode's, and the value what the code stands for.
    void everyBfloat()
    {
        QFETCH(QByteArray, name);
        const Format format = formatNamed(name.constData());
        const auto floats = allBfloats();
        const Tensor tensor = Tensor::fromFloats(floats, {256, 256}).value();
        const auto result = quantized(("float:format=" + name).constData(), tensor);
        std::int64_t clipped = 0;
        for (std::size_t i = 0; i < floats.size(); ++i) {
            if (std::isnan(floats[i])) {
                QCOMPARE(result.codes[i], 0);
                QVERIFY(std::isnan(result.values[i]));
                continue;
            }
            const Encoded expected = exactCode(format, double(floats[i]), 1, Rounding::NearestEven, Overflow::Saturate);
            QCOMPARE(result.codes[i], std::int64_t(expected.code.bits));
            QVERIFY(Number::fromDouble(result.values[i]) == decode(format, expected.code));
            clipped += expected.overflow ? 1 : 0;
        }
        QCOMPARE(result.clipped, clipped);
        QVERIFY(clipped > 1000);
    }

    void knownCodes_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"BF16", "E2M1FN", "E2M3FN", "E3M2FN", "E3M4", "E4M3", "E4M3B11FNUZ", "E4M3FN", "E4M3FNUZ", "E5M2", "E5M2FNUZ",
                                 "E8M0FNU", "FP16", "FP32", "TF32"})
            QTest::newRow(name) << QByteArray(name);
    }

    void knownCodes()
    {
        QFETCH(QByteArray, name);
        const auto rows = csvRows(QStringLiteral("encode_%1.csv").arg(QLatin1String(name)));
        QVERIFY(rows.size() >= 30);
        const char* modes[] = {"nearest-even", "nearest-away", "toward-zero", "up", "down"};
        for (int column = 1; column <= 11; ++column) { // double_hex,ne,na,tz,up,dn,ne_sat,na_sat,tz_sat,up_sat,dn_sat,od
            const char* mode = column == 11 ? "odd" : modes[(column - 1) % 5];
            const QString scheme = word("float:format=%1,round=%2,overflow=%3", QLatin1String(name), QLatin1String(mode),
                                        QLatin1String(column > 5 && column < 11 ? "saturate" : "ieee"));
            for (const QStringList& row : rows) {
                const double x = doubleOfHex(row[0]);
                if (row[column].isEmpty() || std::isnan(x))
                    continue;
                const Tensor tensor = tensorOf({x});
                const auto result = apply(fit(spec(scheme), tensor).value(), tensor).value();
                QVERIFY2(result.codes[0] == row[column].toLongLong(nullptr, 16), qPrintable(scheme + QLatin1Char(' ') + row[0]));
            }
        }
    }

    void posits()
    {
        for (const QStringList& row : csvRows(QStringLiteral("encode_posit.csv"))) {
            const double x = doubleOfHex(row[1]);
            if (!std::isfinite(x))
                continue;
            const Tensor tensor = tensorOf({x});
            const auto result = apply(fit(spec(word("float:format=posit%1", row[0])), tensor).value(), tensor).value();
            QCOMPARE(result.codes[0], std::int64_t(row[2].toULongLong(nullptr, 16)));
        }
    }

    void scaleIsTheAbsoluteMaximumOverTheLargest()
    {
        const Tensor tensor = tensorOf({1, -7, 3, 0.5, notANumber, inf}, {2, 3});
        QCOMPARE(parametersOf(fitted("float:scale=absmax", tensor)).scales[0], double(float(7.0 / 448)));
        const auto rows = fitted("float:format=E2M1FN,scale=absmax,granularity=channel:0", tensor);
        QVERIFY((parametersOf(rows).scales == std::vector<double>{double(float(7.0 / 6)), double(float(0.5 / 6))}));
        QCOMPARE(rows.storage.metadataBits, 64);
        const auto result = apply(rows, tensor).value();
        QVERIFY((result.codes == std::vector<std::int64_t>{2, 15, 5, 7, 0, 7})); // 1 / 1.1667 = 0.857; 3 / 1.1667 = 2.57: 3
        QCOMPARE(result.values[2], 3 * double(float(7.0 / 6)));
        QCOMPARE(result.clipped, 1);
        QCOMPARE(parametersOf(fitted("float:format=2C:4,scale=absmax", tensor)).scales[0], 1.0); // 7 of −8 … 7
    }

    void namesWithCommas()
    {
        const Tensor tensor = tensorOf({1.0, 300});
        const auto custom = fitted("float:format=float:E=4;M=3;inf=none;nan=all-ones", tensor);
        QVERIFY(parametersOf(custom).format.spec == formatNamed("E4M3FN").spec);
        QVERIFY(parametersOf(fitted("float:format=posit:8;1,round=up", tensor)).format.spec == FormatSpec(PositFormat{8, 1}));
        QVERIFY(parametersOf(fitted("float:format=fixed:4.4", tensor)).format.spec == FormatSpec(FixedFormat{true, 4, 4}));
        QVERIFY(parametersOf(fitted("float:format=bfloat16", tensor)).format.spec == formatNamed("BF16").spec);
        const auto parsed = parseSchemeSpec("float:format=float:E=4;M=3,scale=absmax").value();
        QCOMPARE(schemeWord(parsed), std::string("float:format=float:E=4;M=3,scale=absmax"));
        QVERIFY(parseSchemeSpec(schemeWord(parsed)).value() == parsed);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("option");
        const auto row = [](const char* word, const char* option) { QTest::newRow(word) << QByteArray(word) << QByteArray(option); };
        row("float:format=E9M9", "format");
        row("float:format=float:E=40;M=3", "format");
        row("float:format=", "format");
        row("float:format=2C:8,overflow=ieee", "overflow");
        row("float:format=posit8,overflow=ieee", "overflow");
        row("float:overflow=wrap", "overflow");
        row("float:round=half", "round");
    }

    void refused()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, option);
        const auto parsed = parseSchemeSpec(word.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::SchemeOption);
        QCOMPARE(std::get<std::string>(parsed.error().arguments[1]), option.toStdString());
        const auto missing = fit(parseSchemeSpec("float:scale=absmax,granularity=channel:1").value(), tensorOf({1}));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::SchemeOption);
    }

    void overflow()
    {
        const Tensor tensor = tensorOf({1e6, -inf, 464, -500, 1});
        const auto saturated = quantized("float:format=E4M3FN", tensor);
        QVERIFY((saturated.values == std::vector<double>{448, -448, 448, -448, 1}));
        QCOMPARE(saturated.clipped, 3);
        const auto ieee = quantized("float:format=E5M2,overflow=ieee", tensor);
        QVERIFY((ieee.values == std::vector<double>{inf, -inf, 448, -512, 1}));
        QCOMPARE(ieee.clipped, 2);
        const auto nan = quantized("float:format=E4M3FN,overflow=ieee", tensor);
        QVERIFY(std::isnan(nan.values[0]) && std::isnan(nan.values[1]) && std::isnan(nan.values[3]));
        QCOMPARE(nan.codes[0], 0x7f);
        QCOMPARE(nan.clipped, 3);
        const auto largest = quantized("float:format=E2M1FN,overflow=ieee", tensor); // it has neither
        QVERIFY((largest.values == std::vector<double>{6, -6, 6, -6, 1}));
    }

    void underflowIsCountedAsZeros()
    {
        const Tensor tensor = tensorOf({1e-9, -1e-9, 0x1p-10, 0x1p-9, 1});
        const auto quantizer = fitted("float:format=E4M3FN", tensor);
        const auto result = apply(quantizer, tensor).value();
        QVERIFY((result.codes == std::vector<std::int64_t>{0, 0x80, 0, 1, 0x38})); // 2^−10 is a tie: to even
        const auto measured = measure(tensor, quantizer).value();
        QCOMPARE(measured.error.zeros, 3);
        QCOMPARE(measured.error.levelsUsed, 4);
        QCOMPARE(measured.size.bitsPerWeight, 8.0);
    }

    void stochastic()
    {
        const Tensor tensor = tensorOf(std::vector<double>(1000, 1.03125));
        const auto first = quantized("float:round=stochastic,seed=1", tensor);
        QVERIFY(first.codes == quantized("float:round=stochastic,seed=1", tensor).codes);
        QVERIFY(first.codes != quantized("float:round=stochastic,seed=2", tensor).codes);
        for (std::size_t i = 0; i < 1000; ++i) {
            const auto expected = exactCode(formatNamed("E4M3FN"), 1.03125, 1, Rounding::Stochastic, Overflow::Saturate,
                                            randomBitsAt(1, static_cast<std::int64_t>(i)));
            QCOMPARE(first.codes[i], std::int64_t(expected.code.bits));
        }
    }

    void degenerateTensors()
    {
        for (const char* scheme : {"float:scale=absmax", "float:scale=absmax,granularity=group:2", "float"}) {
            const Tensor empty = tensorOf({}, {0});
            QVERIFY(quantized(scheme, empty).codes.empty());
            const Tensor zeros = tensorOf({0, -0.0, 0});
            for (const double scale : parametersOf(fitted(scheme, zeros)).scales)
                QCOMPARE(scale, 1.0);
            QVERIFY((quantized(scheme, zeros).codes == std::vector<std::int64_t>{0, 0x80, 0}));
            const Tensor lost = tensorOf({notANumber, inf});
            QVERIFY(std::isnan(quantized(scheme, lost).values[0]));
            QCOMPARE(quantized(scheme, lost).values[1], 448.0);
        }
        QCOMPARE(quantized("float:scale=absmax", tensorOf({-5})).codes[0], 0xfe);
        const Tensor denormal = tensorOf({1e-45, 3e-310});
        QVERIFY((quantized("float:scale=absmax", denormal).values == std::vector<double>{0, 0})); // no binary32 is that small a scale
        const Tensor huge = tensorOf({1e300, 1});
        const auto result = quantized("float:scale=absmax", huge);
        QCOMPARE(result.clipped, 1);
        QCOMPARE(result.values[0], 448 * double(std::numeric_limits<float>::max()));
    }

    void parametersAreDescribed()
    {
        const Tensor tensor = tensorOf({448, 896}, {2, 1});
        const ParameterTable table = describeParameters(fitted("float:scale=absmax,granularity=channel:0", tensor));
        QVERIFY(table.isList);
        QCOMPARE(table.records.size(), std::size_t(2));
        QCOMPARE(table.records[1][0].name, std::string("scale"));
        QCOMPARE(std::get<double>(table.records[1][0].value), 2.0);
        QCOMPARE(std::get<double>(describeParameters(fitted("float", tensor)).records[0][0].value), 1.0);
        QCOMPARE(describeParameters(fitted("float:granularity=channel:0", tensor)).records.size(), std::size_t(2)); // all 1
        QCOMPARE(fitted("float:format=FP16", tensor).storage.bitsPerCode, 16.0);
        QCOMPARE(fitted("float:format=FP16", tensor).storage.metadataBits, 0);
    }
};

QTEST_APPLESS_MAIN(TestFloatCast)
#include "tst_floatcast.moc"
