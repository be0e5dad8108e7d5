// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/blocklayout.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <set>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

constexpr std::array covered{DType::Q1_0, DType::Q2_0, DType::Q4_0,   DType::Q4_1,   DType::Q5_0,  DType::Q5_1,  DType::Q8_0,
                             DType::Q8_1, DType::Q2_K, DType::Q3_K,   DType::Q4_K,   DType::Q5_K,  DType::Q6_K,  DType::Q8_K,
                             DType::IQ4_NL, DType::IQ4_XS, DType::TQ1_0, DType::TQ2_0, DType::MXFP4, DType::NVFP4};

/// Bytes whose halves are all finite: the upper byte of each is not of infinity or NaN.
std::vector<std::byte> randomBlock(const BlockLayout& layout, Random& random)
{
    std::vector<std::byte> block(std::size_t(layout.bytes));
    for (std::byte& byte : block)
        byte = std::byte(random.below(256));
    for (const BlockField& field : layout.parameters) {
        if (field.coding == FieldCoding::Half)
            block[std::size_t(field.bits[0].byte()) + 1] &= std::byte(0xbb);
        if (field.coding == FieldCoding::Single)
            block[std::size_t(field.bits[0].byte()) + 3] &= std::byte(0xbf);
        if (field.coding == FieldCoding::UE4M3Half)
            block[std::size_t(field.bits[0].byte())] &= std::byte(0x7f);
        if (field.coding == FieldCoding::E8M0Half && block[0] == std::byte(0xff))
            block[0] = std::byte(0xfe);
    }
    return block;
}

/// The number of a parameter in binary32, or `fallback` where the type has none of that name.
float parameter(const BlockLayout& layout, const std::vector<std::byte>& block, std::string_view name, int index, float fallback)
{
    for (const BlockField& field : layout.parameters) {
        if (field.name == name && field.index == index)
            return float(storedNumber(field, block));
    }
    return fallback;
}

/// The element by the formula, each operation rounded to binary32.
float byFormula(const BlockLayout& layout, const std::vector<std::byte>& block, int element)
{
    const int group = layout.groupElements > 0 ? element / layout.groupElements : 0;
    const float q = float(storedNumber(layout.elementCodes[std::size_t(element)], block));
    const float d = parameter(layout, block, "d", 0, 1);
    if (layout.dtype == DType::Q1_0)
        return d * (2 * q - 1);
    const float scaled = d * parameter(layout, block, "scale", group, 1) * q;
    const bool hasMinimum = layout.formula.find("min") != std::string_view::npos;
    if (hasMinimum)
        return scaled - parameter(layout, block, "dmin", 0, 0) * parameter(layout, block, "min", group, 0);
    return layout.formula.find(" + m") != std::string_view::npos ? scaled + parameter(layout, block, "m", 0, 0) : scaled;
}

QByteArray nameOf(DType dtype)
{
    const std::string_view name = dtypeName(dtype);
    return {name.data(), qsizetype(name.size())};
}

void rows()
{
    QTest::addColumn<DType>("dtype");
    for (const DType dtype : covered)
        QTest::newRow(nameOf(dtype).constData()) << dtype;
}

const BlockField* fieldOf(DType dtype, std::string_view name, int index)
{
    for (const BlockField& field : blockLayout(dtype)->parameters) {
        if (field.name == name && field.index == index)
            return &field;
    }
    return nullptr;
}

} // namespace

class TestBlockLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void coverage()
    {
        std::size_t found = 0;
        for (const DTypeInfo& info : dtypeCatalogue())
            found += blockLayout(info.dtype) ? 1U : 0U;
        QCOMPARE(found, covered.size());
        QVERIFY(!blockLayout(DType::Float32));
        QVERIFY(!blockLayout(DType::Int4));
        QVERIFY(!blockLayout(DType::IQ2_XXS));
    }

    void sizes_data() { rows(); }
    void sizes()
    {
        QFETCH(DType, dtype);
        const BlockLayout* layout = blockLayout(dtype);
        QVERIFY(layout);
        QCOMPARE(layout->dtype, dtype);
        QCOMPARE(layout->elements, dtypeInfo(dtype).blockElements);
        QCOMPARE(layout->bytes, dtypeInfo(dtype).blockBytes);
        QCOMPARE(layout->elementCodes.size(), std::size_t(layout->elements));
        QVERIFY(layout->groupElements == 0 || layout->elements % layout->groupElements == 0);
        for (int k = 0; k < layout->elements; ++k) {
            QCOMPARE(int(layout->elementCodes[std::size_t(k)].index), k);
            QCOMPARE(layout->elementCodes[std::size_t(k)].name, std::string_view("q"));
        }
        for (const BlockField& field : layout->parameters)
            QVERIFY2(layout->formula.find(field.name) != std::string_view::npos, std::string(field.name).c_str());
    }

    /// Every bit of a block belongs to one field, but for what is not stored for the elements: sums, and spare digits.
    void bitsAreUsedOnce_data() { rows(); }
    void bitsAreUsedOnce()
    {
        QFETCH(DType, dtype);
        const BlockLayout& layout = *blockLayout(dtype);
        std::vector<int> uses(std::size_t(8 * layout.bytes));
        std::set<std::pair<int, int>> digits;
        const auto count = [&](const BlockField& field) {
            QVERIFY(field.runCount >= 1 && field.runCount <= 2);
            int place = 0;
            for (const BitRun& run : field.runs()) {
                QCOMPARE(int(run.place), place); // the parts follow each other without gap
                place += run.width;
                QCOMPARE(8 * run.byte() + run.shift(), int(run.firstBit));
                if (field.coding == FieldCoding::Ternary) {
                    QVERIFY(digits.insert({run.byte(), field.digit}).second);
                    continue;
                }
                for (int bit = run.firstBit; bit < run.firstBit + run.width; ++bit)
                    ++uses.at(std::size_t(bit));
            }
        };
        for (const BlockField& field : layout.parameters)
            count(field);
        for (const BlockField& field : layout.elementCodes)
            count(field);
        const auto unused = std::ranges::count(uses, 0);
        QCOMPARE(std::ranges::count_if(uses, [](int n) { return n > 1; }), 0);
        switch (dtype) {
        case DType::Q8_1: QCOMPARE(unused, 16); break;      // the sum
        case DType::Q8_K: QCOMPARE(unused, 16 * 16); break; // the sums of sixteen groups
        case DType::TQ1_0:
            QCOMPARE(unused, 8 * 52);
            QCOMPARE(digits.size(), std::size_t(256));
            break;
        default: QCOMPARE(unused, 0);
        }
    }

    /// The formula of the layout gives what the decoders give, bit by bit: so every place, bias and order is right.
    void formulaIsTheDecoder_data() { rows(); }
    void formulaIsTheDecoder()
    {
        QFETCH(DType, dtype);
        const BlockLayout& layout = *blockLayout(dtype);
        Random random(7);
        std::vector<float> decoded(std::size_t(layout.elements));
        for (int round = 0; round < 200; ++round) {
            const auto block = randomBlock(layout, random);
            dtypeInfo(dtype).decodeFloats(block.data(), 1, decoded.data());
            for (int k = 0; k < layout.elements; ++k) {
                const float expected = byFormula(layout, block, k);
                const float found = decoded[std::size_t(k)];
                QVERIFY2(found == expected, qPrintable(QStringLiteral("element %1: %2, not %3").arg(k).arg(double(found)).arg(double(expected))));
            }
        }
    }

    void nibbleOrders()
    {
        // Q4_0: byte 2 holds element 0 in its low nibble and element 16 in its high one.
        const auto& q4 = blockLayout(DType::Q4_0)->elementCodes;
        QVERIFY((q4[0].bits[0] == BitRun{16, 4, 0}));
        QVERIFY((q4[16].bits[0] == BitRun{20, 4, 0}));
        QCOMPARE(q4[16].bits[0].byte(), 2);
        QCOMPARE(q4[16].bits[0].shift(), 4);
        QVERIFY((q4[31].bits[0] == BitRun{8 * 17 + 4, 4, 0}));
        // Q5_0: the fifth bit of element 17 is bit 17 of the word at byte 2.
        QVERIFY((blockLayout(DType::Q5_0)->elementCodes[17].bits[1] == BitRun{16 + 17, 1, 4}));
        // Q4_K: elements 0 and 32 share byte 16, elements 64 and 96 byte 48.
        const auto& q4K = blockLayout(DType::Q4_K)->elementCodes;
        QVERIFY((q4K[32].bits[0] == BitRun{8 * 16 + 4, 4, 0}));
        QVERIFY((q4K[96].bits[0] == BitRun{8 * 48 + 4, 4, 0}));
        // NVFP4: eight bytes for each sixteen elements.
        QVERIFY((blockLayout(DType::NVFP4)->elementCodes[24].bits[0] == BitRun{8 * 12 + 4, 4, 0}));
    }

    void sixBitScales()
    {
        // The scale of group 5 of Q4_K: the low nibble of byte 13, and the two high bits of byte 5.
        const BlockField* scale = fieldOf(DType::Q4_K, "scale", 5);
        QVERIFY(scale);
        QVERIFY((scale->bits[0] == BitRun{8 * 13, 4, 0}));
        QVERIFY((scale->bits[1] == BitRun{8 * 5 + 6, 2, 4}));
        std::vector<std::byte> block(144);
        block[13] = std::byte(0x79);
        block[5] = std::byte(0x80);
        QCOMPARE(storedCode(*scale, block), 0x29);
        QCOMPARE(storedCode(*fieldOf(DType::Q4_K, "min", 5), block), 0x07);
    }

    void codings()
    {
        std::vector<std::byte> block(34);
        block[0] = std::byte(0x00);
        block[1] = std::byte(0x3c);
        block[2] = std::byte(0x80);
        const BlockLayout& q8 = *blockLayout(DType::Q8_0);
        QCOMPARE(storedCode(q8.parameters[0], block), 0x3c00);
        QCOMPARE(storedNumber(q8.parameters[0], block), 1.0);
        QCOMPARE(storedCode(q8.elementCodes[0], block), -128);

        // 171 / 256 is 0.20000… in base 3: 3 · 171 / 256 = 2.004, and what is left is too little for a digit.
        std::vector<std::byte> ternary(54);
        ternary[0] = std::byte(171);
        const BlockLayout& tq1 = *blockLayout(DType::TQ1_0);
        const std::array<std::int64_t, 5> digits{2, 0, 0, 0, 0};
        for (std::size_t n = 0; n < 5; ++n)
            QCOMPARE(storedCode(tq1.elementCodes[32 * n], ternary), digits[n]);
        QCOMPARE(storedNumber(tq1.elementCodes[0], ternary), 1.0);

        std::vector<std::byte> nv(36);
        nv[0] = std::byte(0x38); // 1, halved
        nv[1] = std::byte(0x7f); // NaN: 0
        nv[2] = std::byte(0x03); // subnormal
        nv[3] = std::byte(0x7e); // 448, halved
        const std::array<double, 4> scales{0.5, 0, 3 * 0x1p-10, 224};
        for (std::size_t j = 0; j < 4; ++j)
            QCOMPARE(storedNumber(blockLayout(DType::NVFP4)->parameters[j], nv), scales[j]);

        std::vector<std::byte> mx(17);
        mx[0] = std::byte(127);
        mx[1] = std::byte(0xf7);
        const BlockLayout& mxfp4 = *blockLayout(DType::MXFP4);
        QCOMPARE(storedNumber(mxfp4.parameters[0], mx), 0.5);
        QCOMPARE(storedNumber(mxfp4.elementCodes[0], mx), 12.0);
        QCOMPARE(storedNumber(mxfp4.elementCodes[16], mx), -12.0);
    }
};

QTEST_APPLESS_MAIN(TestBlockLayout)
#include "tst_blocklayout.moc"
