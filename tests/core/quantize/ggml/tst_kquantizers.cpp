// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/kquantizers.h"

#include "core/quantize/ggml/blocklayout.h"
#include "core/quantize/ggml/halfcode.h"
#include "tests/core/quantize/ggml/ggmlweights.h"
#include "tests/support/testsupport.h"

#include <algorithm>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

struct Row {
    DType dtype;
    BlockQuantizer quantize;
    double leastSqnr; ///< decibel, of normal numbers; a little below what the type reaches
};
constexpr std::array rows{
    Row{DType::Q2_K, quantizeQ2_K, 10.4}, Row{DType::Q3_K, quantizeQ3_K, 16.2}, Row{DType::Q4_K, quantizeQ4_K, 22.7},
    Row{DType::Q5_K, quantizeQ5_K, 28.6}, Row{DType::Q6_K, quantizeQ6_K, 34.8},
};

const Row& rowOf(DType dtype)
{
    return *std::ranges::find(rows, dtype, &Row::dtype);
}

void typeRows()
{
    QTest::addColumn<DType>("dtype");
    for (const Row& row : rows)
        QTest::newRow(qPrintable(typeName(row.dtype))) << row.dtype;
}

std::vector<std::byte> blocksOf(DType dtype, const std::vector<float>& x, KernelPath path = KernelPath::Fastest)
{
    return quantized(dtype, rowOf(dtype).quantize, x, path);
}

std::vector<std::int64_t> parameters(DType dtype, const std::vector<std::byte>& block, std::string_view name)
{
    std::vector<std::int64_t> found;
    for (const BlockField& field : blockLayout(dtype)->parameters) {
        if (field.name == name)
            found.push_back(storedCode(field, block) - field.bias);
    }
    return found;
}

std::vector<float> normals(std::size_t count, float scale, std::uint64_t seed = 1)
{
    Random random(seed);
    std::vector<float> x(count);
    for (float& value : x)
        value = scale * float(random.normal());
    return x;
}

double sqnr(const std::vector<float>& x, const std::vector<float>& y)
{
    double signal = 0, noise = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        signal += double(x[i]) * double(x[i]);
        noise += (double(x[i]) - double(y[i])) * (double(x[i]) - double(y[i]));
    }
    return 10 * std::log10(signal / noise);
}

} // namespace

class TestKQuantizers : public QObject
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
        QCOMPARE(differenceOfPaths(dtype, rowOf(dtype).quantize), QString());
    }

    void normalNumbers_data() { typeRows(); }
    void normalNumbers()
    {
        QFETCH(DType, dtype);
        const double least = rowOf(dtype).leastSqnr;
        for (const float scale : {1.0F, 0.02F, 1000.0F}) {
            const auto x = normals(256 * 40, scale);
            const double found = sqnr(x, decoded(dtype, blocksOf(dtype, x)));
            QVERIFY2(found > least && found < least + 0.6, qPrintable(QString::number(found)));
        }
    }

    /// A block does not depend on those around it.
    void blocksAreIndependent_data() { typeRows(); }
    void blocksAreIndependent()
    {
        QFETCH(DType, dtype);
        const auto x = trickyValues(256 * 6, 11, -20, 10);
        const auto whole = blocksOf(dtype, x);
        const auto bytes = std::ptrdiff_t(dtypeInfo(dtype).blockBytes);
        for (std::ptrdiff_t i = 0; i < 6; ++i) {
            const std::vector<float> one(x.begin() + 256 * i, x.begin() + 256 * (i + 1));
            const std::vector<std::byte> wanted(whole.begin() + bytes * i, whole.begin() + bytes * (i + 1));
            QCOMPARE(firstDifference(blocksOf(dtype, one), wanted), QString());
        }
    }

    void zeros_data() { typeRows(); }
    void zeros()
    {
        QFETCH(DType, dtype);
        for (const float value : {0.0F, -0.0F, 1e-44F}) {
            for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
                const auto blocks = blocksOf(dtype, std::vector<float>(512, value), path);
                const std::vector<std::byte> first(blocks.begin(), blocks.begin() + dtypeInfo(dtype).blockBytes);
                QCOMPARE(parameters(dtype, first, "d"), std::vector<std::int64_t>{0});
                for (const float zero : decoded(dtype, blocks))
                    QCOMPARE(zero, 0.0F);
            }
        }
    }

    /// One group of numbers among zeros: its scale is the greatest, the others are 0.
    void scalesOfOneGroup()
    {
        std::vector<float> x(256);
        for (std::size_t k = 0; k < 32; ++k)
            x[96 + k] = float(k % 16); // group 3 of eight, 0 … 15
        const auto block = blocksOf(DType::Q4_K, x);
        QCOMPARE(parameters(DType::Q4_K, block, "scale"), (std::vector<std::int64_t>{0, 0, 0, 63, 0, 0, 0, 0}));
        QCOMPARE(parameters(DType::Q4_K, block, "d"), (std::vector<std::int64_t>{floatToHalf(1.0F / 63)}));
        const auto values = decoded(DType::Q4_K, block);
        for (std::size_t i = 0; i < x.size(); ++i)
            QVERIFY(std::abs(values[i] - x[i]) < 0.01F);
    }

    /// The last group's scale is the greatest: six bits of each are put in two places.
    void scalesRise()
    {
        std::vector<float> x(256);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = float(i / 32 + 1) * (float(i % 16) - 8);
        for (const DType dtype : {DType::Q4_K, DType::Q5_K}) {
            const auto block = blocksOf(dtype, x);
            const auto scales = parameters(dtype, block, "scale");
            const auto minima = parameters(dtype, block, "min");
            QCOMPARE(scales.size(), std::size_t(8));
            QCOMPARE(scales.back(), 63);
            QCOMPARE(minima.back(), 63);
            QVERIFY(std::ranges::is_sorted(scales));
            QVERIFY(std::ranges::is_sorted(minima));
            QVERIFY(scales[0] == 8 && minima[0] == 8); // an eighth of 63
        }
    }

    /// A group of 0 and 3 needs no minimum; a constant negative one is all minimum.
    void minima()
    {
        std::vector<float> x(256, -3);
        for (std::size_t i = 0; i < 128; ++i)
            x[i] = i % 2 == 0 ? 0.0F : 3.0F;
        for (const DType dtype : {DType::Q2_K, DType::Q4_K, DType::Q5_K}) {
            const auto block = blocksOf(dtype, x);
            const auto scales = parameters(dtype, block, "scale");
            const auto minima = parameters(dtype, block, "min");
            const std::size_t half = scales.size() / 2;
            for (std::size_t j = 0; j < half; ++j) {
                QVERIFY(scales[j] > 0);
                QCOMPARE(minima[j], 0);
                QCOMPARE(scales[half + j], 0);
                QCOMPARE(minima[half + j], dtype == DType::Q2_K ? 15 : 63);
            }
            const auto values = decoded(dtype, block);
            for (std::size_t i = 128; i < 256; ++i)
                QVERIFY(std::abs(values[i] + 3) < 0.002F);
        }
    }

    /// The scale with the greatest magnitude becomes −32 or −128 exactly, so its sign is the block's.
    void signedScales()
    {
        std::vector<float> x(256);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = (i / 16 == 5 ? 4.0F : 1.0F) * (float(i % 8) - 4);
        const auto q3 = parameters(DType::Q3_K, blocksOf(DType::Q3_K, x), "scale");
        QCOMPARE(q3.size(), std::size_t(16));
        QCOMPARE(q3[5], -32);
        QCOMPARE(std::ranges::count(q3, -8), 15);
        const auto q6 = parameters(DType::Q6_K, blocksOf(DType::Q6_K, x), "scale");
        QCOMPARE(q6[5], -128);
        for (std::size_t j = 0; j < 16; ++j)
            QVERIFY(q6[j] < 0 && q6[j] >= -128 && (j == 5 || (q6[j] >= -36 && q6[j] <= -28)));
        for (const DType dtype : {DType::Q3_K, DType::Q6_K}) {
            const auto values = decoded(dtype, blocksOf(dtype, x));
            for (std::size_t i = 0; i < x.size(); ++i)
                QVERIFY(std::abs(values[i] - x[i]) <= 0.01F * std::abs(x[i]) + 0.06F);
        }
    }

    /// A scale beyond binary16 is stored as infinity, as in ggml; the block before it is as ever.
    void hugeValues_data() { typeRows(); }
    void hugeValues()
    {
        QFETCH(DType, dtype);
        auto x = normals(512, 1);
        std::fill(x.begin() + 256, x.end(), -3e12F);
        const auto values = decoded(dtype, blocksOf(dtype, x));
        QVERIFY(std::all_of(values.begin(), values.begin() + 256, [](float v) { return std::isfinite(v); }));
        QVERIFY(std::none_of(values.begin() + 256, values.end(), [](float v) { return std::isfinite(v) && v != 0; }));
    }
};

QTEST_APPLESS_MAIN(TestKQuantizers)
#include "tst_kquantizers.moc"
