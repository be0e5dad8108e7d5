// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/ggmliq.h"

#include "core/tensors/ggmltables.h"
#include "tests/core/tensors/blockmaker.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using quantoscope::tests::BlockMaker;
using quantoscope::tests::Maker;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

/// Eight signs in seven bits: an even number of them is negative.
bool isNegative(std::uint32_t sevenBits, std::size_t k)
{
    return k < 7 ? (sevenBits >> k & 1U) != 0 : std::popcount(sevenBits) % 2 == 1;
}

template<std::size_t Elements, typename IsNegative>
void putPoint(std::vector<float>& values, std::size_t first, const std::array<std::int8_t, Elements>& point, float scale,
              const IsNegative& isElementNegative)
{
    for (std::size_t k = 0; k < Elements; ++k)
        values[first + k] = isElementNegative(k) ? -(scale * float(point[k])) : scale * float(point[k]);
}

float half(std::uint32_t s)
{
    return float(s) + 0.5F;
}

// The fields of point `p`: elements 8 · p … (of four elements in IQ3).

void makeIQ1_S(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const std::size_t word = 8 * (34 + 2 * group);
        const float scale = d * float(2 * block.putRandom(word + 12, 3, random) + 1);
        const float shift = block.putRandom(word + 15, 1, random) == 1 ? -0.125F : 0.125F;
        for (std::size_t p = 4 * group; p < 4 * group + 4; ++p) {
            const auto index = block.putRandom(8 * (2 + p), 8, random) + 256 * block.putRandom(word + 3 * (p % 4), 3, random);
            for (std::size_t k = 0; k < 8; ++k)
                values[8 * p + k] = scale * (float(iq1sGrid[index][k]) + shift);
        }
    }
}

void makeIQ1_M(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const std::uint64_t pattern = random.below(0x7c00);
    const auto d = static_cast<float>(halfToDouble(static_cast<std::uint16_t>(pattern)));
    for (std::size_t k = 0; k < 4; ++k)
        block.put(8 * (48 + 2 * k) + 12, 4, pattern >> (4 * k) & 15);
    for (std::size_t pair = 0; pair < 16; ++pair) {
        const float scale = d * float(2 * block.putRandom(8 * (48 + 2 * (pair / 4)) + 3 * (pair % 4), 3, random) + 1);
        for (std::size_t p = 2 * pair; p < 2 * pair + 2; ++p) {
            const auto index = block.putRandom(8 * p, 8, random) + 256 * block.putRandom(8 * 32 + 4 * p, 3, random);
            const float shift = block.putRandom(8 * 32 + 4 * p + 3, 1, random) == 1 ? -0.125F : 0.125F;
            for (std::size_t k = 0; k < 8; ++k)
                values[8 * p + k] = scale * (float(iq1sGrid[index][k]) + shift);
        }
    }
}

void makeIQ2_XXS(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const std::size_t word = 8 * (2 + 8 * group + 4);
        const float scale = d * half(block.putRandom(word + 28, 4, random)) * 0.25F;
        for (std::size_t p = 0; p < 4; ++p) {
            const auto index = block.putRandom(8 * (2 + 8 * group + p), 8, random);
            const auto signs = block.putRandom(word + 7 * p, 7, random);
            putPoint(values, 32 * group + 8 * p, iq2xxsGrid[index], scale, [signs](std::size_t k) { return isNegative(signs, k); });
        }
    }
}

void makeIQ2_XS(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t pair = 0; pair < 16; ++pair) {
        const float scale = d * half(block.putRandom(8 * 66 + 4 * pair, 4, random)) * 0.25F;
        for (std::size_t p = 2 * pair; p < 2 * pair + 2; ++p) {
            const auto index = block.putRandom(8 * (2 + 2 * p), 9, random);
            const auto signs = block.putRandom(8 * (2 + 2 * p) + 9, 7, random);
            putPoint(values, 8 * p, iq2xsGrid[index], scale, [signs](std::size_t k) { return isNegative(signs, k); });
        }
    }
}

void makeIQ2_S(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t pair = 0; pair < 16; ++pair) {
        const float scale = d * half(block.putRandom(8 * 74 + 4 * pair, 4, random)) * 0.25F;
        for (std::size_t p = 2 * pair; p < 2 * pair + 2; ++p) {
            const auto index = block.putRandom(8 * (2 + p), 8, random) + 256 * block.putRandom(8 * 66 + 2 * p, 2, random);
            const auto signs = block.putRandom(8 * (34 + p), 8, random);
            putPoint(values, 8 * p, iq2sGrid[index], scale, [signs](std::size_t k) { return (signs >> k & 1U) != 0; });
        }
    }
}

void makeIQ3_XXS(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const std::size_t word = 8 * (66 + 4 * group);
        const float scale = d * half(block.putRandom(word + 28, 4, random)) * 0.5F;
        for (std::size_t eight = 0; eight < 4; ++eight) {
            const auto signs = block.putRandom(word + 7 * eight, 7, random);
            for (std::size_t p : {std::size_t(0), std::size_t(1)}) {
                const auto index = block.putRandom(8 * (2 + 8 * group + 2 * eight + p), 8, random);
                putPoint(values, 32 * group + 8 * eight + 4 * p, iq3xxsGrid[index], scale,
                         [signs, p](std::size_t k) { return isNegative(signs, 4 * p + k); });
            }
        }
    }
}

void makeIQ3_S(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const float scale = d * float(2 * block.putRandom(8 * 106 + 4 * group, 4, random) + 1);
        for (std::size_t p = 8 * group; p < 8 * group + 8; ++p) {
            const auto index = block.putRandom(8 * (2 + p), 8, random) + 256 * block.putRandom(8 * 66 + p, 1, random);
            const auto signs = block.putRandom(8 * 74 + 4 * p, 4, random);
            putPoint(values, 4 * p, iq3sGrid[index], scale, [signs](std::size_t k) { return (signs >> k & 1U) != 0; });
        }
    }
}

void makeIQ4_NL(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t k = 0; k < 32; ++k)
        values[k] = d * float(iq4Values[block.putRandom(8 * (2 + k % 16) + 4 * (k / 16), 4, random)]);
}

void makeIQ4_XS(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const auto code = block.putRandom(8 * 4 + 4 * group, 4, random) + 16 * block.putRandom(8 * 2 + 2 * group, 2, random);
        const float scale = d * (float(code) - 32);
        for (std::size_t k = 0; k < 32; ++k)
            values[32 * group + k] = scale * float(iq4Values[block.putRandom(8 * (8 + 16 * group + k % 16) + 4 * (k / 16), 4, random)]);
    }
}

std::vector<float> decode(DType dtype, std::initializer_list<std::pair<int, int>> bytes)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    std::vector<std::byte> block(std::size_t(info.blockBytes));
    for (const auto& [at, value] : bytes)
        block.at(std::size_t(at)) = std::byte(value);
    std::vector<float> values(std::size_t(info.blockElements));
    info.decodeFloats(block.data(), 1, values.data());
    return values;
}

} // namespace

class TestGgmlIq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void layouts_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<Maker>("make");
        const auto row = [](DType dtype, const Maker& make) { QTest::newRow(std::string(dtypeName(dtype)).c_str()) << dtype << make; };
        row(DType::IQ1_S, makeIQ1_S);
        row(DType::IQ1_M, makeIQ1_M);
        row(DType::IQ2_XXS, makeIQ2_XXS);
        row(DType::IQ2_XS, makeIQ2_XS);
        row(DType::IQ2_S, makeIQ2_S);
        row(DType::IQ3_XXS, makeIQ3_XXS);
        row(DType::IQ3_S, makeIQ3_S);
        row(DType::IQ4_NL, makeIQ4_NL);
        row(DType::IQ4_XS, makeIQ4_XS);
    }

    /// A row of random blocks, at an odd address, gives the values that their fields stand for, bit by bit.
    void layouts()
    {
        QFETCH(DType, dtype);
        QFETCH(Maker, make);
        Random random(99);
        std::vector<float> wanted;
        std::vector<std::byte> bytes{std::byte(0xff)};
        for (int round = 0; round < 200; ++round) {
            BlockMaker block(dtype);
            std::vector<float> values(std::size_t(dtypeInfo(dtype).blockElements), -12345.0F);
            make(block, random, values);
            wanted.insert(wanted.end(), values.begin(), values.end());
            const auto made = block.bytes();
            bytes.insert(bytes.end(), made.begin(), made.end());
        }
        std::vector<float> found(wanted.size());
        dtypeInfo(dtype).decodeFloats(bytes.data() + 1, 200, found.data());
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (std::bit_cast<std::uint32_t>(found[i]) != std::bit_cast<std::uint32_t>(wanted[i]))
                QFAIL(qPrintable(QStringLiteral("element %1: %2, not %3").arg(i).arg(double(found[i])).arg(double(wanted[i]))));
        }
    }

    /// Blocks whose bytes are written out, values worked out by hand. 0x3c00 is 1, 0x4400 is 4.
    void workedOut()
    {
        // Index 1 is the point 43, 8, …; scale 4 · (2 + 1/2) / 4; the sign code 1 negates elements 0 and 7.
        const auto xxs = decode(DType::IQ2_XXS, {{1, 0x44}, {2, 0x01}, {6, 0x01}, {9, 0x20}});
        QCOMPARE(xxs[0], -107.5F);
        QCOMPARE(xxs[1], 20.0F);
        QCOMPARE(xxs[7], -20.0F);
        QCOMPARE(xxs[8], 20.0F);
        QCOMPARE(xxs[32], 4.0F); // scale 4 · (1/2) / 4
        // Index 511 of IQ2_XS: all 43; the sign code 127 negates all.
        const auto xs = decode(DType::IQ2_XS, {{1, 0x44}, {2, 0xff}, {3, 0xff}, {66, 0x01}});
        for (std::size_t k = 0; k < 8; ++k)
            QCOMPARE(xs[k], -64.5F);
        QCOMPARE(xs[8], 12.0F);
        QCOMPARE(xs[16], 4.0F);
        // Index 255 of IQ3_XXS: 4, 28, 52, 62; scale 4 · (1/2) / 2.
        const auto xxs3 = decode(DType::IQ3_XXS, {{1, 0x44}, {2, 0xff}});
        QCOMPARE(xxs3[0], 4.0F);
        QCOMPARE(xxs3[2], 52.0F);
        QCOMPARE(xxs3[3], 62.0F);
        QCOMPARE(xxs3[4], 4.0F);
        // Index 511 of IQ3_S: 1, 1, 15, 15, the third negated; scale 2 · 15 + 1.
        const auto s3 = decode(DType::IQ3_S, {{1, 0x3c}, {2, 0xff}, {66, 0x01}, {74, 0x04}, {106, 0x0f}});
        QCOMPARE(s3[0], 31.0F);
        QCOMPARE(s3[2], -465.0F);
        QCOMPARE(s3[3], 465.0F);
        // Index 0 of IQ1: all −1, moved by ∓1/8.
        const auto s1 = decode(DType::IQ1_S, {{1, 0x3c}, {35, 0x80}});
        QCOMPARE(s1[0], -1.125F);
        QCOMPARE(s1[32], -0.875F);
        const auto m1 = decode(DType::IQ1_M, {{32, 0x08}, {48, 0x07}, {53, 0xc0}, {55, 0x30}});
        QCOMPARE(m1[0], -16.875F); // 15 · −1.125
        QCOMPARE(m1[8], -13.125F); // 15 · −0.875
        QCOMPARE(m1[16], -0.875F);
        const auto nl = decode(DType::IQ4_NL, {{1, 0x3c}, {2, 0xf0}});
        QCOMPARE(nl[0], -127.0F);
        QCOMPARE(nl[16], 113.0F);
        const auto xs4 = decode(DType::IQ4_XS, {{1, 0x3c}, {2, 0x03}, {4, 0x0f}, {8, 0x8f}});
        QCOMPARE(xs4[0], 3503.0F);  // (63 − 32) · 113
        QCOMPARE(xs4[16], 31.0F);   // (63 − 32) · 1
        QCOMPARE(xs4[32], 4064.0F); // −32 · −127
    }

    void edgeScales_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<int>("scaleAt"); // byte of d; −1: spread
        QTest::newRow("iq1_s") << DType::IQ1_S << 0;
        QTest::newRow("iq1_m") << DType::IQ1_M << -1;
        QTest::newRow("iq2_xxs") << DType::IQ2_XXS << 0;
        QTest::newRow("iq2_xs") << DType::IQ2_XS << 0;
        QTest::newRow("iq2_s") << DType::IQ2_S << 0;
        QTest::newRow("iq3_xxs") << DType::IQ3_XXS << 0;
        QTest::newRow("iq3_s") << DType::IQ3_S << 0;
        QTest::newRow("iq4_nl") << DType::IQ4_NL << 0;
        QTest::newRow("iq4_xs") << DType::IQ4_XS << 0;
    }

    /// None of the points, shifts and scales of a block of zeros is zero: d = 0 gives zeros, ∞ infinities, NaN NaN.
    void edgeScales()
    {
        QFETCH(DType, dtype);
        QFETCH(int, scaleAt);
        const auto withScale = [&](int pattern) {
            if (scaleAt >= 0)
                return decode(dtype, {{scaleAt, pattern & 255}, {scaleAt + 1, pattern >> 8}});
            return decode(dtype, {{49, (pattern & 15) << 4}, {51, pattern & 0xf0}, {53, pattern >> 4 & 0xf0}, {55, pattern >> 8 & 0xf0}});
        };
        for (const float value : withScale(0))
            QCOMPARE(value, 0.0F);
        for (const float value : withScale(0x7c00))
            QVERIFY(std::isinf(value));
        for (const float value : withScale(0x7e00))
            QVERIFY(std::isnan(value));
        QCOMPARE(withScale(0x4000)[0], 2 * withScale(0x3c00)[0]);
    }
};

QTEST_APPLESS_MAIN(TestGgmlIq)
#include "tst_ggmliq.moc"
