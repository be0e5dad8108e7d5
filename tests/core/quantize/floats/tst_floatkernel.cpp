// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/floatkernel.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// Empty when all codes are core::encode's.
QString broken(const Format& format, Rounding rounding, Overflow overflow, const std::vector<float>& values)
{
    const auto kernel = floatKernel(*format.floating(), rounding, overflow);
    if (!kernel)
        return QStringLiteral("no kernel");
    std::vector<std::uint8_t> codes(values.size());
    encodeFloats(*kernel, values, codes.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) {
            const bool isRight = kernel->nan == 0 ? codes[i] == 0 : classify(format, {codes[i]}) == CodeClass::NaN;
            if (!isRight)
                return QStringLiteral("NaN gives %1").arg(codes[i]);
            continue;
        }
        const auto expected = exactCode(format, static_cast<double>(values[i]), 1, rounding, overflow);
        if (codes[i] != expected.code.bits)
            return QStringLiteral("%1 gives %2 instead of %3").arg(double(values[i]), 0, 'g', 17).arg(codes[i]).arg(expected.code.bits);
    }
    return {};
}

std::vector<float> randomPatterns(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
    return values;
}

} // namespace

class TestFloatKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void formats_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : smallFormats)
            QTest::newRow(name) << QByteArray(name);
    }

    void everyBfloat_data() { formats_data(); }
    void everyBfloat()
    {
        QFETCH(QByteArray, name);
        QCOMPARE(broken(formatNamed(name.constData()), Rounding::NearestEven, Overflow::Saturate, allBfloats()), QString());
    }

    void delicate_data() { formats_data(); }
    void delicate()
    {
        QFETCH(QByteArray, name);
        const Format format = formatNamed(name.constData());
        auto values = delicateValues<float>(format, 128);
        for (const float special : {0.0F, 1e-45F, 1e-40F, 3e38F, std::numeric_limits<float>::max(), std::numeric_limits<float>::infinity(),
                                    std::numeric_limits<float>::quiet_NaN()})
            values.insert(values.end(), {special, -special});
        for (const Rounding rounding : allRoundings()) {
            if (rounding == Rounding::Stochastic)
                continue;
            for (const Overflow overflow : {Overflow::Saturate, Overflow::Ieee}) {
                const QString fault = broken(format, rounding, overflow, values);
                QVERIFY2(fault.isEmpty(), qPrintable(QString::fromUtf8(roundingName(rounding).data()) + QLatin1Char(' ') + fault));
            }
        }
    }

    void sixteenBits_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"FP16", "BF16", "E5M2", "float:E=6,M=9", "Binary16p9sf"})
            QTest::newRow(name) << QByteArray(name);
    }

    void sixteenBits()
    {
        QFETCH(QByteArray, name);
        const Format format = formatNamed(name.constData());
        auto values = randomPatterns(20000, 3);
        for (const float x : delicateValues<float>(format, 2000))
            values.push_back(x);
        const FloatKernel kernel = floatKernel(*format.floating(), Rounding::NearestEven, Overflow::Ieee).value();
        std::vector<std::uint16_t> codes(values.size());
        encodeFloats(kernel, values, codes.data());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(values[i]))
                QCOMPARE(std::int32_t(codes[i]), kernel.nan);
            else
                QCOMPARE(std::uint64_t(codes[i]), exactCode(format, double(values[i]), 1, Rounding::NearestEven, Overflow::Ieee).code.bits);
        }
    }

    /// Of every length, so that the ends of the vector loops are crossed.
    void pathsAgree_data() { formats_data(); }
    void pathsAgree()
    {
        QFETCH(QByteArray, name);
        const auto values = randomPatterns(20000, 4);
        for (const Rounding rounding : allRoundings()) {
            const auto kernel = floatKernel(*formatNamed(name.constData()).floating(), rounding, Overflow::Ieee);
            if (!kernel)
                continue;
            for (std::size_t count = 0; count <= values.size(); count += count < 80 ? 1 : 19920) {
                const auto part = std::span(values).first(count);
                std::vector<std::uint8_t> fast(count, 0xee), portable(count, 0xee);
                encodeFloats(*kernel, part, fast.data());
                encodeFloats(*kernel, part, portable.data(), KernelPath::Portable);
                QVERIFY(fast == portable);
                std::vector<std::uint16_t> wide(count, 0xee), widePortable(count, 0xee);
                encodeFloats(*kernel, part, wide.data());
                encodeFloats(*kernel, part, widePortable.data(), KernelPath::Portable);
                QVERIFY(wide == widePortable);
                QVERIFY(std::equal(wide.begin(), wide.end(), fast.begin(), fast.end()));
            }
        }
    }

    void otherFormatsHaveNone()
    {
        for (const char* name : {"FP32", "TF32", "E8M0FNU", "float:E=4,M=3,subnormals=no", "float:E=9,M=4", "float:E=4,M=3,bias=200"})
            QVERIFY2(!floatKernel(*formatNamed(name).floating()), name);
        const FloatFormat e4m3 = *formatNamed("E4M3FN").floating();
        QVERIFY(!floatKernel(e4m3, Rounding::Stochastic));
        QVERIFY(!floatKernel(e4m3, Rounding::NearestEven, Overflow::Wrap));
        QVERIFY(!floatKernel(e4m3, Rounding::NearestEven, Overflow::InfinityOrMax));
        QVERIFY(floatKernel(e4m3));
    }

    /// 464 is the tie between 448 and what 480 would be: it stays, the next number overflows.
    void overflowBegins()
    {
        const FloatFormat e4m3 = *formatNamed("E4M3FN").floating();
        const std::vector<float> values{464, std::nextafter(464.0F, 1000.0F), -465, std::numeric_limits<float>::infinity()};
        std::vector<std::uint8_t> codes(4);
        encodeFloats(*floatKernel(e4m3), values, codes.data());
        QVERIFY((codes == std::vector<std::uint8_t>{0x7e, 0x7e, 0xfe, 0x7e}));
        encodeFloats(*floatKernel(e4m3, Rounding::NearestEven, Overflow::Ieee), values, codes.data());
        QVERIFY((codes == std::vector<std::uint8_t>{0x7e, 0x7f, 0x7f, 0x7f}));
    }

    void decoding()
    {
        for (const char* name : {"E4M3FN", "E5M2", "E8M0FNU", "posit8", "2C:8", "BF16"}) {
            const Format format = formatNamed(name);
            const auto table = decodeTable(format);
            QCOMPARE(table.size(), std::size_t(codeMask(format)) + 1);
            for (std::size_t code = 0; code < table.size(); ++code) {
                const Number number = decode(format, {code});
                if (number.isNaN())
                    QVERIFY(std::isnan(table[code]));
                else
                    QVERIFY(Number::fromDouble(double(table[code])) == number);
            }
        }
        const auto table = decodeTable(formatNamed("E4M3FN"));
        const std::vector<std::uint8_t> bytes{0x38, 0xfe, 0x01};
        std::vector<float> out(3);
        decodeCodes(table, bytes, out.data());
        QVERIFY((out == std::vector<float>{1, -448, 0x1p-9F}));
        const std::vector<std::uint16_t> words{0x7e, 0x08};
        decodeCodes(table, words, out.data());
        QVERIFY((out == std::vector<float>{448, 0x1p-6F, 0x1p-9F}));
    }
};

QTEST_APPLESS_MAIN(TestFloatKernel)
#include "tst_floatkernel.moc"
