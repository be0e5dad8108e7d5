// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/simplequantizers.h"

#include "core/quantize/ggml/blocklayout.h"
#include "core/quantize/ggml/halfcode.h"
#include "tests/core/quantize/ggml/ggmlweights.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <bit>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

struct Row {
    DType dtype;
    BlockQuantizer quantize;
};
constexpr std::array rows{
    Row{DType::Q4_0, quantizeQ4_0},   Row{DType::Q4_1, quantizeQ4_1},   Row{DType::Q5_0, quantizeQ5_0}, Row{DType::Q5_1, quantizeQ5_1},
    Row{DType::Q8_0, quantizeQ8_0},   Row{DType::Q1_0, quantizeQ1_0},   Row{DType::Q2_0, quantizeQ2_0}, Row{DType::TQ1_0, quantizeTQ1_0},
    Row{DType::TQ2_0, quantizeTQ2_0}, Row{DType::MXFP4, quantizeMXFP4}, Row{DType::NVFP4, quantizeNVFP4},
};

void typeRows()
{
    QTest::addColumn<DType>("dtype");
    for (const Row& row : rows)
        QTest::newRow(qPrintable(typeName(row.dtype))) << row.dtype;
}

BlockQuantizer quantizerOf(DType dtype)
{
    return std::ranges::find(rows, dtype, &Row::dtype)->quantize;
}

std::vector<std::byte> blocksOf(DType dtype, const std::vector<float>& x, KernelPath path = KernelPath::Fastest)
{
    return quantized(dtype, quantizerOf(dtype), x, path);
}

/// A block of the first values, and zeros.
std::vector<float> block(std::size_t size, std::vector<float> first)
{
    first.resize(size);
    return first;
}

std::int64_t code(DType dtype, const std::vector<std::byte>& bytes, std::size_t element)
{
    return storedCode(blockLayout(dtype)->elementCodes[element], bytes);
}

std::int64_t parameter(DType dtype, const std::vector<std::byte>& bytes, std::size_t number = 0)
{
    return storedCode(blockLayout(dtype)->parameters[number], bytes);
}

} // namespace

class TestSimpleQuantizers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void sameBytesAsGgml_data() { typeRows(); }
    void sameBytesAsGgml()
    {
        QFETCH(DType, dtype);
        const KnownBlocks known = knownBlocks(dtype);
        QVERIFY(!known.x.empty());
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable})
            QCOMPARE(firstDifference(blocksOf(dtype, known.x, path), known.blocks), QString());
    }

    void pathsAgree_data() { typeRows(); }
    void pathsAgree()
    {
        QFETCH(DType, dtype);
        QCOMPARE(differenceOfPaths(dtype, quantizerOf(dtype)), QString());
    }

    void zeros_data() { typeRows(); }
    void zeros()
    {
        QFETCH(DType, dtype);
        const auto elements = std::size_t(dtypeInfo(dtype).blockElements);
        for (const float zero : {0.0F, -0.0F}) {
            const std::vector<float> x(9 * elements, zero);
            for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
                const auto blocks = blocksOf(dtype, x, path);
                for (const float value : decoded(dtype, blocks))
                    QCOMPARE(value, 0.0F);
            }
        }
    }

    /// Numbers that a block can hold exactly stay as they are.
    void exactValuesStay_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("greatest");
        QTest::newRow("q4_0") << DType::Q4_0 << -8 << 7;
        QTest::newRow("q5_0") << DType::Q5_0 << -16 << 15;
        QTest::newRow("q4_1") << DType::Q4_1 << 0 << 15;
        QTest::newRow("q5_1") << DType::Q5_1 << 0 << 31;
        QTest::newRow("q8_0") << DType::Q8_0 << -127 << 127;
        QTest::newRow("q2_0") << DType::Q2_0 << -1 << 1;
        QTest::newRow("tq1_0") << DType::TQ1_0 << -1 << 1;
        QTest::newRow("tq2_0") << DType::TQ2_0 << -1 << 1;
    }

    void exactValuesStay()
    {
        QFETCH(DType, dtype);
        QFETCH(int, least);
        QFETCH(int, greatest);
        const auto elements = std::size_t(dtypeInfo(dtype).blockElements);
        Random random(5);
        for (int exponent = -10; exponent <= 4; ++exponent) {
            std::vector<float> x(10 * elements);
            for (std::size_t k = 0; k < x.size(); ++k) {
                const int whole = least + int(random.below(std::uint64_t(greatest - least + 1)));
                const int bound = k % elements == 0 ? least : k % elements == 1 ? greatest : whole;
                x[k] = std::ldexp(float(bound), exponent);
            }
            for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable})
                QVERIFY2(decoded(dtype, blocksOf(dtype, x, path)) == x, qPrintable(QStringLiteral("exponent %1").arg(exponent)));
        }
    }

    /// Of two peaks as great the first decides the sign of the scale: −8 fits then, +8 becomes 7.
    void firstPeakDecides()
    {
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            for (const std::size_t count : {std::size_t(1), std::size_t(8)}) {
                std::vector<float> x;
                for (std::size_t i = 0; i < count; ++i) {
                    const auto one = block(32, {0, -4, 4, 1});
                    x.insert(x.end(), one.begin(), one.end());
                }
                auto blocks = blocksOf(DType::Q4_0, x, path);
                QCOMPARE(parameter(DType::Q4_0, blocks), std::int64_t(floatToHalf(0.5F)));
                auto values = decoded(DType::Q4_0, blocks);
                QCOMPARE(values[1], -4.0F);
                QCOMPARE(values[2], 3.5F);
                QCOMPARE(code(DType::Q4_0, blocks, 1), 0);
                QCOMPARE(code(DType::Q4_0, blocks, 2), 15);
                std::ranges::transform(x, x.begin(), [](float v) { return -v; });
                blocks = blocksOf(DType::Q4_0, x, path);
                QCOMPARE(parameter(DType::Q4_0, blocks), std::int64_t(floatToHalf(-0.5F)));
                values = decoded(DType::Q4_0, blocks);
                QCOMPARE(values[1], 4.0F);
                QCOMPARE(values[2], -3.5F);
            }
        }
    }

    /// An all-zero block of Q4_0 has the scale 0 / −8 = −0 whatever the signs of its zeros.
    void scaleOfZerosIsMinusZero()
    {
        for (const float zero : {0.0F, -0.0F}) {
            for (const std::size_t blocks : {std::size_t(1), std::size_t(8)}) {
                for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable})
                    QCOMPARE(parameter(DType::Q4_0, blocksOf(DType::Q4_0, std::vector<float>(32 * blocks, zero), path)), 0x8000);
            }
        }
    }

    /// Q8_0 with d = 1: halves go away from zero, the number just below a half does not.
    void tiesGoAwayFromZero()
    {
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            for (int n = 0; n < 126; ++n) {
                const float half = float(n) + 0.5F;
                std::vector<float> x(32 * 8);
                for (std::size_t first = 0; first < x.size(); first += 32) {
                    x[first] = 127;
                    x[first + 1] = half;
                    x[first + 2] = -half;
                    x[first + 3] = std::nextafter(half, 0.0F);
                    x[first + 4] = -std::nextafter(half, 0.0F);
                }
                const auto blocks = blocksOf(DType::Q8_0, x, path);
                QCOMPARE(code(DType::Q8_0, blocks, 1), n + 1);
                QCOMPARE(code(DType::Q8_0, blocks, 2), -n - 1);
                QCOMPARE(code(DType::Q8_0, blocks, 3), n);
                QCOMPARE(code(DType::Q8_0, blocks, 4), -n);
            }
        }
    }

    /// Codes are made with the binary32 scale, and the scale is rounded afterwards: 1 / 127 is no binary16 number.
    void codesComeFromTheUnroundedScale()
    {
        const auto blocks = blocksOf(DType::Q8_0, block(32, {1, 0.5F, -1}));
        QCOMPARE(code(DType::Q8_0, blocks, 0), 127);
        QCOMPARE(code(DType::Q8_0, blocks, 1), 64); // 63.5
        QCOMPARE(code(DType::Q8_0, blocks, 2), -127);
        QCOMPARE(parameter(DType::Q8_0, blocks), std::int64_t(floatToHalf(1.0F / 127)));
        QVERIFY(decoded(DType::Q8_0, blocks)[0] != 1.0F);
    }

    void affineBlocks()
    {
        // min −1, d = (2 + 1) / 15 = 0.2: 0 is code 5, 0.1 lies between 5 and 6 and goes up where the scaled value reaches 5.5.
        const auto blocks = blocksOf(DType::Q4_1, block(32, {-1, 2, 1}));
        QCOMPARE(parameter(DType::Q4_1, blocks, 0), std::int64_t(floatToHalf(0.2F)));
        QCOMPARE(parameter(DType::Q4_1, blocks, 1), std::int64_t(floatToHalf(-1)));
        QCOMPARE(code(DType::Q4_1, blocks, 0), 0);
        QCOMPARE(code(DType::Q4_1, blocks, 1), 15);
        QCOMPARE(code(DType::Q4_1, blocks, 2), 10);
        QCOMPARE(code(DType::Q4_1, blocks, 3), 5);
        const std::vector<float> constant(32, -2.5F);
        for (const float value : decoded(DType::Q5_1, blocksOf(DType::Q5_1, constant)))
            QCOMPARE(value, -2.5F);
    }

    /// A peak so small that the inverse of its scale overflows: x86 makes code 0 of it in ggml (1, the middle, for the ternary types).
    void tinyBlocks_data() { typeRows(); }
    void tinyBlocks()
    {
        QFETCH(DType, dtype);
        const auto elements = std::size_t(dtypeInfo(dtype).blockElements);
        const std::vector<float> x(9 * elements, 5e-45F);
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            for (const float value : decoded(dtype, blocksOf(dtype, x, path)))
                QCOMPARE(value, 0.0F);
        }
        if (dtype == DType::Q4_0 || dtype == DType::Q8_0 || dtype == DType::Q5_1)
            QCOMPARE(code(dtype, blocksOf(dtype, std::vector<float>(elements, 1e-44F)), 0), 0);
        if (dtype == DType::TQ1_0 || dtype == DType::TQ2_0 || dtype == DType::Q2_0)
            QCOMPARE(code(dtype, blocksOf(dtype, std::vector<float>(elements, 1e-44F)), 0), 1);
    }

    /// From 8 · 65520 on the scale of Q4_0 is no finite half.
    void hugeBlocks()
    {
        const auto blocks = blocksOf(DType::Q4_0, block(32, {-8 * 65520.0F}));
        QCOMPARE(parameter(DType::Q4_0, blocks), 0x7c00);
        const auto values = decoded(DType::Q4_0, blocks);
        QVERIFY(std::isinf(values[0]));
        QVERIFY(std::isnan(values[1])); // 0 · ∞
        QCOMPARE(decoded(DType::Q4_0, blocksOf(DType::Q4_0, block(32, {-8 * 65504.0F})))[0], -8 * 65504.0F);
        // The range of these overflows binary32, so the inverse is 0 and the codes too.
        const auto affine = blocksOf(DType::Q4_1, block(32, {3e38F, -3e38F}));
        QCOMPARE(parameter(DType::Q4_1, affine), 0x7c00);
        for (std::size_t k = 0; k < 32; ++k)
            QCOMPARE(code(DType::Q4_1, affine, k), 0);
    }

    void binary()
    {
        std::vector<float> x(128, -1);
        x[0] = 3;
        x[9] = -0.0F;
        x[10] = 0;
        const auto blocks = blocksOf(DType::Q1_0, x);
        QCOMPARE(parameter(DType::Q1_0, blocks), std::int64_t(floatToHalf(1))); // (3 + 125) / 128
        for (std::size_t k = 0; k < x.size(); ++k)
            QCOMPARE(code(DType::Q1_0, blocks, k), k == 0 || k == 9 || k == 10 ? 1 : 0);
    }

    /// All 243 combinations of five digits come back.
    void ternaryDigits()
    {
        for (int number = 0; number < 243; ++number) {
            std::vector<float> x(256);
            x[255] = 2; // the scale
            int rest = number;
            for (std::size_t n = 0; n < 5; ++n, rest /= 3)
                x[3 + 32 * n] = float(2 * (rest % 3 - 1));
            QVERIFY2(decoded(DType::TQ1_0, blocksOf(DType::TQ1_0, x)) == x, qPrintable(QString::number(number)));
            QVERIFY2(decoded(DType::TQ2_0, blocksOf(DType::TQ2_0, x)) == x, qPrintable(QString::number(number)));
        }
        const auto blocks = blocksOf(DType::TQ2_0, block(256, {1, 0.5F, -0.5F, 0.49F}));
        QCOMPARE(code(DType::TQ2_0, blocks, 1), 2); // a half goes away from zero
        QCOMPARE(code(DType::TQ2_0, blocks, 2), 0);
        QCOMPARE(code(DType::TQ2_0, blocks, 3), 1);
    }

    /// Peak 7: the scale 2^(2 − 2) = 1. Ties go towards zero: 2.5 to 2, 5 to 4; the negative zero is never made.
    void mxfp4()
    {
        const auto blocks = blocksOf(DType::MXFP4, block(32, {7, -7, 2.5F, -5, 0.25F, -0.2F, 0.26F, -0.0F}));
        QCOMPARE(parameter(DType::MXFP4, blocks), 127);
        const std::array<int, 8> expected{7, 15, 4, 14, 0, 0, 1, 0};
        for (std::size_t k = 0; k < expected.size(); ++k)
            QCOMPARE(code(DType::MXFP4, blocks, k), expected[k]);
        QCOMPARE(decoded(DType::MXFP4, blocks)[0], 6.0F); // beyond the greatest number
    }

    void nvfp4Scales_data()
    {
        QTest::addColumn<float>("peak");
        QTest::addColumn<int>("scale");
        QTest::newRow("one") << 6.0F << 0x38;
        QTest::newRow("mantissa half up") << 6 * 1.0625F << 0x39;
        QTest::newRow("below the half") << 6 * 1.06F << 0x38;
        QTest::newRow("carries") << 6 * 1.96875F << 0x40;
        QTest::newRow("240") << 6 * 240.0F << 0x77;
        QTest::newRow("from 248 on the greatest") << 6 * 248.0F << 0x7e;
        QTest::newRow("just below 248") << 6 * 247.9F << 0x77;
        QTest::newRow("256 is not 256") << 6 * 256.0F << 0x7e;
        QTest::newRow("beyond") << 1e9F << 0x7e;
        QTest::newRow("least normal") << 6 * 0x1p-6F << 0x08;
        QTest::newRow("subnormal") << 6 * 3 * 0x1p-9F << 0x03;
        QTest::newRow("half of the least") << 6 * 0x1p-10F << 0x01;
        QTest::newRow("less is nothing") << 5.9F * 0x1p-10F << 0x00;
        QTest::newRow("the greatest subnormal stays one") << 6 * 7.6F * 0x1p-9F << 0x07;
    }

    void nvfp4Scales()
    {
        QFETCH(float, peak);
        QFETCH(int, scale);
        std::vector<float> x(64);
        x[20] = -peak;
        const auto blocks = blocksOf(DType::NVFP4, x);
        QCOMPARE(parameter(DType::NVFP4, blocks, 1), scale);
        QCOMPARE(parameter(DType::NVFP4, blocks, 0), 0);
        if (scale >= 8 && scale < 0x77)
            QCOMPARE(code(DType::NVFP4, blocks, 20), 15);
    }
};

QTEST_APPLESS_MAIN(TestSimpleQuantizers)
#include "tst_simplequantizers.moc"
