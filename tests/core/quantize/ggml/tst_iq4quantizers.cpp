// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/iq4quantizers.h"

#include "core/quantize/ggml/blocklayout.h"
#include "core/quantize/ggml/halfcode.h"
#include "core/tensors/ggmltables.h"
#include "tests/core/quantize/ggml/ggmlweights.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

void typeRows()
{
    QTest::addColumn<DType>("dtype");
    QTest::newRow("iq4_nl") << DType::IQ4_NL;
    QTest::newRow("iq4_xs") << DType::IQ4_XS;
}

BlockQuantizer quantizerOf(DType dtype)
{
    return dtype == DType::IQ4_NL ? quantizeIQ4_NL : quantizeIQ4_XS;
}

std::vector<std::byte> blocksOf(DType dtype, const std::vector<float>& x, KernelPath path = KernelPath::Fastest)
{
    return quantized(dtype, quantizerOf(dtype), x, path);
}

std::int64_t code(DType dtype, const std::vector<std::byte>& block, std::size_t element)
{
    return storedCode(blockLayout(dtype)->elementCodes[element], block);
}

} // namespace

class TestIq4Quantizers : public QObject
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

    /// Eight blocks go side by side: the number of those that are left over changes nothing.
    void leftoverBlocks()
    {
        const auto x = trickyValues(32 * 19, 5, -10, 10);
        const auto whole = blocksOf(DType::IQ4_NL, x);
        for (std::ptrdiff_t count = 1; count <= 19; ++count) {
            const std::vector<float> some(x.begin(), x.begin() + 32 * count);
            const std::vector<std::byte> wanted(whole.begin(), whole.begin() + 18 * count);
            QCOMPARE(firstDifference(blocksOf(DType::IQ4_NL, some), wanted), QString());
        }
    }

    /// Every value of the table, times a power of two: found again, with codes in the table's order.
    void theTableItself()
    {
        std::vector<float> x(256);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = 0.25F * float(iq4Values[i % 16]);
        const auto blocks = blocksOf(DType::IQ4_NL, x);
        QVERIFY(decoded(DType::IQ4_NL, blocks) == x);
        QCOMPARE(int(blocks[0]) | int(blocks[1]) << 8, int(floatToHalf(0.25F)));
        for (std::size_t k = 0; k < 32; ++k)
            QCOMPARE(code(DType::IQ4_NL, blocks, k), std::int64_t(k % 16));
        // IQ4_XS: the scale is −32 times a thirty-second of itself.
        const auto superBlock = blocksOf(DType::IQ4_XS, x);
        QVERIFY(decoded(DType::IQ4_XS, superBlock) == x);
        for (const BlockField& field : blockLayout(DType::IQ4_XS)->parameters) {
            if (field.name == "scale")
                QCOMPARE(storedCode(field, superBlock) - field.bias, -32);
        }
    }

    void groupScales()
    {
        std::vector<float> x(256);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = float(i / 32 + 1) * float(iq4Values[i % 16]);
        const auto block = blocksOf(DType::IQ4_XS, x);
        std::vector<std::int64_t> scales;
        for (const BlockField& field : blockLayout(DType::IQ4_XS)->parameters) {
            if (field.name == "scale")
                scales.push_back(storedCode(field, block) - field.bias);
        }
        QCOMPARE(scales, (std::vector<std::int64_t>{-4, -8, -12, -16, -20, -24, -28, -32}));
        QVERIFY(decoded(DType::IQ4_XS, block) == x);
    }

    void zeros_data() { typeRows(); }
    void zeros()
    {
        QFETCH(DType, dtype);
        for (const float value : {0.0F, -0.0F, 1e-16F}) { // the last counts as zero
            for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
                const auto blocks = blocksOf(dtype, std::vector<float>(256, value), path);
                for (const float zero : decoded(dtype, blocks))
                    QCOMPARE(zero, 0.0F);
                QCOMPARE(code(dtype, blocks, 0), 8); // the index nearest to 0
            }
        }
    }

    /// The search lowers the error against the scale that the peak alone would give.
    void searchGains()
    {
        Random random(2);
        double searched = 0, plain = 0;
        for (int round = 0; round < 100; ++round) {
            std::vector<float> x(32);
            float peak = 0;
            for (float& value : x) {
                value = float(random.normal());
                peak = std::abs(value) > std::abs(peak) ? value : peak;
            }
            const auto y = decoded(DType::IQ4_NL, blocksOf(DType::IQ4_NL, x));
            const float d = peak / float(iq4Values[0]);
            for (std::size_t k = 0; k < 32; ++k) {
                float nearest = d * float(iq4Values[0]);
                for (const std::int8_t value : iq4Values) {
                    if (std::abs(d * float(value) - x[k]) < std::abs(nearest - x[k]))
                        nearest = d * float(value);
                }
                searched += double((y[k] - x[k]) * (y[k] - x[k]));
                plain += double((nearest - x[k]) * (nearest - x[k]));
            }
        }
        QVERIFY2(searched < 0.97 * plain, qPrintable(QStringLiteral("%1 of %2").arg(searched).arg(plain)));
    }

    void hugeValues()
    {
        // d beyond binary16, then squares beyond binary32: infinite and NaN scales, as in ggml.
        const auto infinite = decoded(DType::IQ4_NL, blocksOf(DType::IQ4_NL, std::vector<float>(32, 1e8F)));
        QVERIFY(std::isinf(infinite[0]));
        const auto undefined = decoded(DType::IQ4_NL, blocksOf(DType::IQ4_NL, std::vector<float>(32, 1e30F)));
        QVERIFY(std::isnan(undefined[0]));
    }
};

QTEST_APPLESS_MAIN(TestIq4Quantizers)
#include "tst_iq4quantizers.moc"
