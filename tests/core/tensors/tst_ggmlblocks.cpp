// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/ggmlblocks.h"

#include "core/tensors/tensor.h"
#include "tests/core/tensors/blockmaker.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope::core;
using quantoscope::tests::BlockMaker;
using quantoscope::tests::Maker;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

float signedCode(std::uint32_t code)
{
    return static_cast<float>(static_cast<std::int8_t>(code));
}

float e2m1(std::uint32_t code)
{
    constexpr std::array<float, 8> magnitudes{0, 0.5, 1, 1.5, 2, 3, 4, 6};
    return (code & 8U) != 0 && code != 8 ? -magnitudes[code & 7U] : magnitudes[code & 7U];
}

std::vector<float> decode(DType dtype, const std::vector<std::byte>& bytes)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    const std::size_t blocks = bytes.size() / std::size_t(info.blockBytes);
    std::vector<float> values(blocks * std::size_t(info.blockElements));
    info.decodeFloats(bytes.data(), blocks, values.data());
    return values;
}

/// Empty when both are the same numbers bit by bit, NaN but for its own bits.
QString difference(const std::vector<float>& found, const std::vector<float>& wanted)
{
    if (found.size() != wanted.size())
        return QStringLiteral("%1 values, not %2").arg(found.size()).arg(wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool isSame = std::bit_cast<std::uint32_t>(found[i]) == std::bit_cast<std::uint32_t>(wanted[i])
                            || (std::isnan(found[i]) && std::isnan(wanted[i]));
        if (!isSame)
            return QStringLiteral("element %1: %2, not %3").arg(i).arg(double(found[i]), 0, 'g', 9).arg(double(wanted[i]), 0, 'g', 9);
    }
    return {};
}

// The four-bit code of element k of a block of 32 whose codes begin at a byte: low nibbles first, then high ones.
std::size_t nibbleOf32(std::size_t byte, std::size_t k)
{
    return 8 * (byte + k % 16) + 4 * (k / 16);
}

void makeQ1_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = block.putRandom(16 + k, 1, random) == 1 ? d : -d;
}

void makeQ2_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = (float(block.putRandom(16 + 2 * k, 2, random)) - 1) * d;
}

void makeQ4_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = d * (float(block.putRandom(nibbleOf32(2, k), 4, random)) - 8);
}

void makeQ4_1(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    const float m = block.putHalf(2, random);
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = d * float(block.putRandom(nibbleOf32(4, k), 4, random)) + m;
}

void makeQ5_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t k = 0; k < values.size(); ++k) {
        const auto code = block.putRandom(nibbleOf32(6, k), 4, random) + 16 * block.putRandom(16 + k, 1, random);
        values[k] = d * (float(code) - 16);
    }
}

void makeQ5_1(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    const float m = block.putHalf(2, random);
    for (std::size_t k = 0; k < values.size(); ++k) {
        const auto code = block.putRandom(nibbleOf32(8, k), 4, random) + 16 * block.putRandom(32 + k, 1, random);
        values[k] = d * float(code) + m;
    }
}

void makeQ8_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = d * signedCode(block.putRandom(16 + 8 * k, 8, random));
}

void makeQ8_1(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    block.putHalf(2, random); // the sum, which tells nothing new
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = d * signedCode(block.putRandom(32 + 8 * k, 8, random));
}

/// Two bits of element k of 256: 32 bytes for each half, whose pairs of bits are four rows of 32.
std::size_t pairOf256(std::size_t byte, std::size_t k)
{
    return 8 * (byte + 32 * (k / 128) + k % 32) + 2 * (k % 128 / 32);
}

void makeQ2_K(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(80, random);
    const float dmin = block.putHalf(82, random);
    for (std::size_t group = 0; group < 16; ++group) {
        const float scale = d * float(block.putRandom(8 * group, 4, random));
        const float minimum = dmin * float(block.putRandom(8 * group + 4, 4, random));
        for (std::size_t k = 16 * group; k < 16 * group + 16; ++k)
            values[k] = scale * float(block.putRandom(pairOf256(16, k), 2, random)) - minimum;
    }
}

void makeQ3_K(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(108, random);
    for (std::size_t group = 0; group < 16; ++group) {
        const auto lower = block.putRandom(8 * (96 + group % 8) + 4 * (group / 8), 4, random);
        const auto upper = block.putRandom(8 * (104 + group % 4) + 2 * (group / 4), 2, random);
        const float scale = d * (float(lower + 16 * upper) - 32);
        for (std::size_t k = 16 * group; k < 16 * group + 16; ++k) {
            const auto code = block.putRandom(pairOf256(32, k), 2, random) + 4 * block.putRandom(8 * (k % 32) + k / 32, 1, random);
            values[k] = scale * (float(code) - 4);
        }
    }
}

/// Scale and minimum of each of eight groups, six bits each: of the first four in the lower bits of a byte each; of the others
/// four bits in the last four bytes and two above those of the first.
std::pair<float, float> putSixBitPair(BlockMaker& block, std::size_t group, Random& random)
{
    if (group < 4)
        return {float(block.putRandom(8 * (4 + group), 6, random)), float(block.putRandom(8 * (8 + group), 6, random))};
    const std::size_t other = group - 4;
    const auto scale = block.putRandom(8 * (12 + other), 4, random) + 16 * block.putRandom(8 * (4 + other) + 6, 2, random);
    const auto minimum = block.putRandom(8 * (12 + other) + 4, 4, random) + 16 * block.putRandom(8 * (8 + other) + 6, 2, random);
    return {float(scale), float(minimum)};
}

/// The four-bit code of element k of 256: 32 bytes for each 64, low nibbles first.
std::size_t nibbleOf256(std::size_t byte, std::size_t k)
{
    return 8 * (byte + 32 * (k / 64) + k % 32) + 4 * (k % 64 / 32);
}

void makeQ4_K(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    const float dmin = block.putHalf(2, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const auto [scale, minimum] = putSixBitPair(block, group, random);
        for (std::size_t k = 32 * group; k < 32 * group + 32; ++k)
            values[k] = d * scale * float(block.putRandom(nibbleOf256(16, k), 4, random)) - dmin * minimum;
    }
}

void makeQ5_K(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(0, random);
    const float dmin = block.putHalf(2, random);
    for (std::size_t group = 0; group < 8; ++group) {
        const auto [scale, minimum] = putSixBitPair(block, group, random);
        for (std::size_t k = 32 * group; k < 32 * group + 32; ++k) {
            const auto fifth = block.putRandom(8 * (16 + k % 32) + group, 1, random);
            values[k] = d * scale * float(block.putRandom(nibbleOf256(48, k), 4, random) + 16 * fifth) - dmin * minimum;
        }
    }
}

void makeQ6_K(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(208, random);
    for (std::size_t group = 0; group < 16; ++group) {
        const float scale = d * signedCode(block.putRandom(8 * (192 + group), 8, random));
        for (std::size_t k = 16 * group; k < 16 * group + 16; ++k) {
            const auto lower = block.putRandom(8 * (64 * (k / 128) + k % 64) + 4 * (k % 128 / 64), 4, random);
            values[k] = scale * (float(lower + 16 * block.putRandom(pairOf256(128, k), 2, random)) - 32);
        }
    }
}

void makeQ8_K(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = static_cast<float>(random.uniform() - 0.5);
    block.put(0, 32, std::bit_cast<std::uint32_t>(d));
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = d * signedCode(block.putRandom(8 * (4 + k), 8, random));
    for (std::size_t k = 0; k < 16; ++k)
        block.putRandom(8 * (260 + 2 * k), 16, random); // sums
}

/// Five digits of base 3, the first the greatest, as the least byte that is at least their fraction of 243 256ths.
void makeTQ1_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(52, random);
    struct Part {
        std::size_t element, byte, bytes, digits;
    };
    for (const Part& part : {Part{0, 0, 32, 5}, Part{160, 32, 16, 5}, Part{240, 48, 4, 4}}) {
        for (std::size_t byte = 0; byte < part.bytes; ++byte) {
            unsigned number = 0;
            for (std::size_t digit = 0; digit < 5; ++digit) {
                const auto code = digit < part.digits ? unsigned(random.below(3)) : 0U;
                number = 3 * number + code;
                if (digit < part.digits)
                    values[part.element + digit * part.bytes + byte] = (float(code) - 1) * d;
            }
            block.put(8 * (part.byte + byte), 8, (number * 256 + 242) / 243);
        }
    }
}

void makeTQ2_0(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const float d = block.putHalf(64, random);
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = (float(block.putRandom(pairOf256(0, k), 2, random)) - 1) * d;
}

void makeMXFP4(BlockMaker& block, Random& random, std::vector<float>& values)
{
    const auto exponent = int(block.put(0, 8, 20 + random.below(200))) - 127;
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = std::ldexp(e2m1(block.putRandom(nibbleOf32(1, k), 4, random)), exponent);
}

void makeNVFP4(BlockMaker& block, Random& random, std::vector<float>& values)
{
    for (std::size_t group = 0; group < 4; ++group) {
        const auto code = block.put(8 * group, 8, random.below(127));
        const int exponent = int(code >> 3);
        const float scale = exponent == 0 ? std::ldexp(float(code & 7U), -9) : std::ldexp(1 + float(code & 7U) / 8, exponent - 7);
        for (std::size_t k = 0; k < 16; ++k)
            values[16 * group + k] = scale * e2m1(block.putRandom(8 * (4 + 8 * group + k % 8) + 4 * (k / 8), 4, random));
    }
}

struct Kind {
    DType dtype;
    Maker make;
};
const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {DType::Q1_0, makeQ1_0}, {DType::Q2_0, makeQ2_0},   {DType::Q4_0, makeQ4_0},   {DType::Q4_1, makeQ4_1},   {DType::Q5_0, makeQ5_0},
        {DType::Q5_1, makeQ5_1}, {DType::Q8_0, makeQ8_0},   {DType::Q8_1, makeQ8_1},   {DType::Q2_K, makeQ2_K},   {DType::Q3_K, makeQ3_K},
        {DType::Q4_K, makeQ4_K}, {DType::Q5_K, makeQ5_K},   {DType::Q6_K, makeQ6_K},   {DType::Q8_K, makeQ8_K},   {DType::TQ1_0, makeTQ1_0},
        {DType::TQ2_0, makeTQ2_0}, {DType::MXFP4, makeMXFP4}, {DType::NVFP4, makeNVFP4}};
    return all;
}

/// A block of zeros but for the given bytes.
std::vector<std::byte> blockOf(DType dtype, std::initializer_list<std::pair<int, int>> bytes)
{
    std::vector<std::byte> block(std::size_t(dtypeInfo(dtype).blockBytes));
    for (const auto& [at, value] : bytes)
        block.at(std::size_t(at)) = std::byte(value);
    return block;
}

/// Random bytes as a tensor of a type: any codes, scales NaN and infinite among them.
Tensor randomTensor(DType dtype, const Shape& shape)
{
    const std::int64_t count = elementCount(shape).value_or(0);
    auto bytes = std::make_shared<std::vector<std::byte>>(std::size_t(storageBytes(dtype, count).value_or(0)));
    Random random(7);
    std::ranges::generate(*bytes, [&random] { return static_cast<std::byte>(random.below(256)); });
    const std::span<const std::byte> view(*bytes);
    return Tensor::fromStorage(dtype, shape, view, bytes).value();
}

std::vector<float> floatsOf(const Tensor& tensor)
{
    std::vector<float> values(std::size_t(tensor.count()));
    tensor.readFloats(0, values);
    return values;
}

} // namespace

class TestGgmlBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void sizes_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<int>("elements");
        QTest::addColumn<int>("bytes");
        const auto row = [](DType dtype, const char* name, int elements, int bytes) {
            QTest::newRow(name) << dtype << elements << bytes;
        };
        // bytes: the fields of ggml's structs added up
        row(DType::Q1_0, "q1_0", 128, 2 + 16);
        row(DType::Q2_0, "q2_0", 64, 2 + 16);
        row(DType::Q4_0, "q4_0", 32, 2 + 16);
        row(DType::Q4_1, "q4_1", 32, 2 + 2 + 16);
        row(DType::Q5_0, "q5_0", 32, 2 + 4 + 16);
        row(DType::Q5_1, "q5_1", 32, 2 + 2 + 4 + 16);
        row(DType::Q8_0, "q8_0", 32, 2 + 32);
        row(DType::Q8_1, "q8_1", 32, 2 + 2 + 32);
        row(DType::Q2_K, "q2_k", 256, 16 + 64 + 2 + 2);
        row(DType::Q3_K, "q3_k", 256, 32 + 64 + 12 + 2);
        row(DType::Q4_K, "q4_k", 256, 2 + 2 + 12 + 128);
        row(DType::Q5_K, "q5_k", 256, 2 + 2 + 12 + 32 + 128);
        row(DType::Q6_K, "q6_k", 256, 128 + 64 + 16 + 2);
        row(DType::Q8_K, "q8_k", 256, 4 + 256 + 32);
        row(DType::IQ1_S, "iq1_s", 256, 2 + 32 + 16);
        row(DType::IQ1_M, "iq1_m", 256, 32 + 16 + 8);
        row(DType::IQ2_XXS, "iq2_xxs", 256, 2 + 64);
        row(DType::IQ2_XS, "iq2_xs", 256, 2 + 64 + 8);
        row(DType::IQ2_S, "iq2_s", 256, 2 + 64 + 8 + 8);
        row(DType::IQ3_XXS, "iq3_xxs", 256, 2 + 96);
        row(DType::IQ3_S, "iq3_s", 256, 2 + 64 + 8 + 32 + 4);
        row(DType::IQ4_NL, "iq4_nl", 32, 2 + 16);
        row(DType::IQ4_XS, "iq4_xs", 256, 2 + 2 + 4 + 128);
        row(DType::TQ1_0, "tq1_0", 256, 48 + 4 + 2);
        row(DType::TQ2_0, "tq2_0", 256, 64 + 2);
        row(DType::MXFP4, "mxfp4", 32, 1 + 16);
        row(DType::NVFP4, "nvfp4", 64, 4 + 32);
    }

    void sizes()
    {
        QFETCH(DType, dtype);
        QFETCH(int, elements);
        QFETCH(int, bytes);
        const DTypeInfo& info = dtypeInfo(dtype);
        QCOMPARE(info.dtype, dtype); // the catalogue is in the enumeration's order
        QCOMPARE(info.name, std::string_view(QTest::currentDataTag()));
        QCOMPARE(dtypeFromName(QTest::currentDataTag()), dtype);
        QCOMPARE(info.blockElements, elements);
        QCOMPARE(info.blockBytes, bytes);
        QVERIFY(info.isFloatExact && info.decodeFloats && !info.decodeDoubles);
        QCOMPARE(storageBytes(dtype, 3 * elements + 1), std::int64_t(4 * bytes));
    }

    void layouts_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<Maker>("make");
        for (const Kind& kind : kinds())
            QTest::newRow(std::string(dtypeName(kind.dtype)).c_str()) << kind.dtype << kind.make;
    }

    /// A row of random blocks, at an odd address, gives the values that their fields stand for.
    void layouts()
    {
        QFETCH(DType, dtype);
        QFETCH(Maker, make);
        Random random(2026);
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
        const QString fault = difference(found, wanted);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }

    /// Blocks whose bytes are written out, values worked out by hand. 0x3c00 is 1, 0x3800 is 1/2, 0xc000 is −2.
    void workedOut()
    {
        const auto q4 = decode(DType::Q4_0, blockOf(DType::Q4_0, {{1, 0xc0}, {2, 0x0f}, {3, 0x80}, {17, 0x71}}));
        QCOMPARE(q4[0], -14.0F); // (15 − 8) · −2
        QCOMPARE(q4[16], 16.0F); // (0 − 8) · −2
        QCOMPARE(q4[1], 16.0F);
        QVERIFY(q4[17] == 0.0F && std::signbit(q4[17])); // (8 − 8) · −2, as ggml computes it
        QCOMPARE(q4[15], 14.0F);
        QCOMPARE(q4[31], 2.0F);
        const auto q5 = decode(DType::Q5_1, blockOf(DType::Q5_1, {{1, 0x38}, {3, 0x3c}, {4, 0x01}, {7, 0x80}, {8, 0x02}, {23, 0xf0}}));
        QCOMPARE(q5[0], 10.0F);  // (16 + 2) / 2 + 1
        QCOMPARE(q5[16], 1.0F);
        QCOMPARE(q5[31], 16.5F); // (16 + 15) / 2 + 1
        const auto q8 = decode(DType::Q8_0, blockOf(DType::Q8_0, {{1, 0x38}, {2, 0x80}, {33, 0x7f}}));
        QCOMPARE(q8[0], -64.0F);
        QCOMPARE(q8[31], 63.5F);
        // Group 5 of Q4_K: scale (15 | 3 << 4) = 63, minimum (9 | 2 << 4) = 41; element 160 lies in the high nibble of byte 80.
        const auto q4k = decode(DType::Q4_K, blockOf(DType::Q4_K, {{1, 0x3c}, {3, 0x38}, {5, 0xc0}, {9, 0x80}, {13, 0x9f}, {80, 0x50}}));
        QCOMPARE(q4k[160], 294.5F); // 63 · 5 − 41 / 2
        QCOMPARE(q4k[161], -20.5F);
        QCOMPARE(q4k[128], 0.0F);
        const auto q3k = decode(DType::Q3_K, blockOf(DType::Q3_K, {{109, 0x3c}, {0, 0x01}, {32, 0x03}, {96, 0x01}, {104, 0x02}}));
        QCOMPARE(q3k[0], 3.0F);   // scale 1 + 32 − 32, code 3 with its top bit
        QCOMPARE(q3k[1], -4.0F);
        QCOMPARE(q3k[16], 128.0F); // scale −32
        const auto q6k = decode(DType::Q6_K, blockOf(DType::Q6_K, {{209, 0x3c}, {192, 0xff}, {0, 0x0f}, {128, 0x03}}));
        QCOMPARE(q6k[0], -31.0F); // −1 · (63 − 32)
        QCOMPARE(q6k[1], 32.0F);
        const auto tq1 = decode(DType::TQ1_0, blockOf(DType::TQ1_0, {{53, 0x3c}, {0, 255}, {1, 128}, {2, 0}}));
        QCOMPARE(tq1[0], 1.0F);  // 255: the digits 22222
        QCOMPARE(tq1[128], 1.0F);
        QCOMPARE(tq1[1], 0.0F);  // 128: 11111
        QCOMPARE(tq1[129], 0.0F);
        QCOMPARE(tq1[2], -1.0F); // 0: 00000
    }

    void edgeScales()
    {
        constexpr float inf = std::numeric_limits<float>::infinity();
        // A scale of zero: zeros whose signs are those of the products.
        const auto zero = decode(DType::Q4_0, blockOf(DType::Q4_0, {{2, 0x0f}}));
        QVERIFY(zero[0] == 0.0F && !std::signbit(zero[0]));
        QVERIFY(zero[16] == 0.0F && std::signbit(zero[16])); // −8 · 0
        // Infinity: everything but 0 · ∞.
        const auto infinite = decode(DType::Q4_0, blockOf(DType::Q4_0, {{1, 0x7c}, {2, 0x8f}}));
        QCOMPARE(infinite[0], inf);
        QCOMPARE(infinite[1], -inf);
        QVERIFY(std::isnan(infinite[16]));
        for (const float value : decode(DType::Q8_0, blockOf(DType::Q8_0, {{0, 0x01}, {1, 0x7c}, {2, 0x05}})))
            QVERIFY(std::isnan(value));
        // A minimum of infinity.
        for (const float value : decode(DType::Q4_1, blockOf(DType::Q4_1, {{1, 0x3c}, {3, 0x7c}, {5, 0xff}})))
            QCOMPARE(value, inf);
        // The least subnormal half, 2^−24.
        QCOMPARE(decode(DType::Q1_0, blockOf(DType::Q1_0, {{0, 0x01}, {2, 0x02}}))[1], 0x1p-24F);
        QCOMPARE(decode(DType::Q1_0, blockOf(DType::Q1_0, {{0, 0x01}, {2, 0x02}}))[0], -0x1p-24F);
    }

    /// ggml's own readings of scale codes that OCP's formats call NaN, and the least scales.
    void edgeScalesOfFloatBlocks()
    {
        const auto mx = [](int scale, int codes) { return decode(DType::MXFP4, blockOf(DType::MXFP4, {{0, scale}, {1, codes}})); };
        QCOMPARE(mx(127, 0x17)[0], 6.0F);
        QCOMPARE(mx(127, 0x17)[16], 0.5F);
        QCOMPARE(mx(0, 0x09)[0], -0x1p-128F);
        QCOMPARE(mx(1, 0x02)[0], 0x1p-126F);
        QCOMPARE(mx(2, 0x02)[0], 0x1p-125F);
        QCOMPARE(mx(254, 0x02)[0], 0x1p127F);
        QCOMPARE(mx(255, 0x01)[0], 0x1p127F);
        QCOMPARE(mx(255, 0x02)[0], std::numeric_limits<float>::infinity());
        QVERIFY(!std::signbit(mx(127, 0x08)[0])); // no negative zero
        const auto nv = [](int scale, int codes) { return decode(DType::NVFP4, blockOf(DType::NVFP4, {{0, scale}, {4, codes}})); };
        QCOMPARE(nv(0x38, 0x27)[0], 6.0F);
        QCOMPARE(nv(0x38, 0x27)[8], 1.0F);
        QCOMPARE(nv(0x01, 0x02)[0], 0x1p-9F);
        QCOMPARE(nv(0x08, 0x02)[0], 0x1p-6F);
        QCOMPARE(nv(0x7e, 0x02)[0], 448.0F);
        QCOMPARE(nv(0x7f, 0x02)[0], 0.0F);
        QCOMPARE(nv(0x80, 0x02)[0], 0.0F);
        QCOMPARE(nv(0xb8, 0x02)[0], 1.0F);
        QCOMPARE(nv(0xff, 0x02)[0], 480.0F);
    }

    void views_data()
    {
        QTest::addColumn<DType>("dtype");
        for (const DTypeInfo& info : dtypeCatalogue()) {
            if (info.dtype >= DType::Q1_0)
                QTest::newRow(std::string(info.name).c_str()) << info.dtype;
        }
    }

    /// Slices, parts and permutations show the elements of the whole, wherever they begin in a block.
    void views()
    {
        QFETCH(DType, dtype);
        const Tensor tensor = randomTensor(dtype, {3, 5, 256});
        const std::vector<float> all = floatsOf(tensor);
        const auto at = [&all](std::int64_t i, std::int64_t j, std::int64_t k) { return all[std::size_t((i * 5 + j) * 256 + k)]; };
        const auto compare = [](const Tensor& view, const std::vector<float>& wanted) { return difference(floatsOf(view), wanted); };
        std::vector<float> wanted(all.begin() + 5 * 256, all.begin() + 10 * 256);
        QCOMPARE(compare(tensor.slice(0, 1), wanted), QString());
        wanted.clear();
        for (int i = 0; i < 3; ++i) {
            for (int k = 0; k < 256; ++k)
                wanted.push_back(at(i, 4, k));
        }
        QCOMPARE(compare(tensor.slice(1, 4), wanted), QString());
        wanted.clear();
        for (int i = 0; i < 3; ++i) {
            for (int j = 0; j < 5; ++j)
                wanted.insert(wanted.end(), &all[std::size_t((i * 5 + j) * 256 + 17)], &all[std::size_t((i * 5 + j) * 256 + 217)]);
        }
        QCOMPARE(compare(tensor.narrow(2, 17, 200), wanted), QString());
        wanted.clear();
        for (int k = 0; k < 256; ++k) {
            for (int j = 0; j < 5; ++j) {
                for (int i = 0; i < 3; ++i)
                    wanted.push_back(at(i, j, k));
            }
        }
        const std::array<std::size_t, 3> backwards{2, 1, 0};
        QCOMPARE(compare(tensor.permuted(backwards), wanted), QString());
        // Parts of a run, as doubles.
        std::vector<double> part(300);
        tensor.readValues(250, part);
        for (std::size_t i = 0; i < part.size(); ++i)
            QVERIFY(part[i] == double(all[250 + i]) || (std::isnan(part[i]) && std::isnan(all[250 + i])));
        QVERIFY(tensor.value(999) == double(all[999]) || std::isnan(all[999]));
    }
};

QTEST_APPLESS_MAIN(TestGgmlBlocks)
#include "tst_ggmlblocks.moc"
