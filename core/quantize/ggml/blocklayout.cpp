// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/blocklayout.h"

#include "core/support/littleendian.h"
#include "core/tensors/ggmltables.h"

#include <bit>
#include <cmath>
#include <optional>

namespace quantoscope::core {

namespace {

constexpr BitRun run(int firstBit, int width, int place = 0)
{
    return {static_cast<std::int16_t>(firstBit), static_cast<std::int8_t>(width), static_cast<std::int8_t>(place)};
}

/// One or two runs, the lowest bits first.
struct Bits {
    Bits(BitRun only) : runs{only, {}}, count(1) {}
    Bits(BitRun lower, BitRun upper) : runs{lower, upper}, count(2) {}
    std::array<BitRun, 2> runs;
    std::int8_t count;
};

/// Makes a layout field by field; `q` is given where the bits of an element lie.
class Maker
{
public:
    Maker(DType dtype, std::string_view formula, int groupElements = 0)
    {
        const DTypeInfo& info = dtypeInfo(dtype);
        m_layout.dtype = dtype;
        m_layout.formula = formula;
        m_layout.elements = info.blockElements;
        m_layout.bytes = info.blockBytes;
        m_layout.groupElements = groupElements;
    }

    Maker& parameter(std::string_view name, FieldCoding coding, const Bits& bits, int index = 0, int bias = 0)
    {
        m_layout.parameters.push_back(field(name, coding, bits, index, bias));
        return *this;
    }
    Maker& half(std::string_view name, int byte) { return parameter(name, FieldCoding::Half, {run(8 * byte, 16)}); }

    template<typename BitsOf>
    Maker& elements(FieldCoding coding, int bias, BitsOf bitsOf)
    {
        for (int k = 0; k < m_layout.elements; ++k)
            m_layout.elementCodes.push_back(field("q", coding, bitsOf(k), k, bias));
        return *this;
    }

    BlockLayout take() { return std::move(m_layout); }

private:
    static BlockField field(std::string_view name, FieldCoding coding, const Bits& bits, int index, int bias)
    {
        BlockField field;
        field.name = name;
        field.coding = coding;
        field.index = static_cast<std::int16_t>(index);
        field.bias = static_cast<std::int16_t>(bias);
        field.runCount = bits.count;
        field.bits = bits.runs;
        return field;
    }

    BlockLayout m_layout;
};

/// Code k of a block of `2 · half` nibbles from a byte on: all the low ones first, then the high ones.
constexpr BitRun nibble(int byte, int half, int k)
{
    return run(8 * (byte + k % half) + k / half * 4, 4);
}

/// Two bits of element k of 256: 32 bytes for each half of the block, four rows of 32 in each.
constexpr BitRun pair(int byte, int k)
{
    return run(8 * (byte + k / 128 * 32 + k % 32) + k % 128 / 32 * 2, 2);
}

/// Bit k / 32 of one of 32 bytes.
constexpr BitRun plane(int byte, int k, int place)
{
    return run(8 * (byte + k % 32) + k / 32, 1, place);
}

/// Four bits of element k of Q4_K and Q5_K: 32 bytes for each 64 elements, the low nibbles first.
constexpr BitRun nibbleOf64(int byte, int k)
{
    return nibble(byte + k / 64 * 32, 32, k % 64);
}

BlockLayout q4_0(DType dtype, std::string_view formula, FieldCoding coding, int bias)
{
    return Maker(dtype, formula).half("d", 0).elements(coding, bias, [](int k) { return Bits(nibble(2, 16, k)); }).take();
}

/// Q5_0 and Q5_1: the fifth bits are together, four bytes before the nibbles.
BlockLayout q5(DType dtype, std::string_view formula, int fifths, int bias)
{
    Maker maker(dtype, formula);
    maker.half("d", 0);
    if (fifths == 4)
        maker.half("m", 2);
    return maker.elements(FieldCoding::Unsigned, bias, [fifths](int k) {
        return Bits(nibble(fifths + 4, 16, k), run(8 * fifths + k, 1, 4));
    }).take();
}

BlockLayout q8(DType dtype, int firstByte, FieldCoding scale)
{
    return Maker(dtype, "d · q")
        .parameter("d", scale, {run(0, scale == FieldCoding::Half ? 16 : 32)})
        .elements(FieldCoding::Signed, 0, [firstByte](int k) { return Bits(run(8 * (firstByte + k), 8)); })
        .take();
}

/// "scale" and "min" of Q4_K and Q5_K, six bits each in twelve bytes from byte 4 on.
void sixBitPairs(Maker& maker)
{
    for (int j = 0; j < 8; ++j) {
        if (j < 4)
            maker.parameter("scale", FieldCoding::Unsigned, {run(8 * (4 + j), 6)}, j);
        else
            maker.parameter("scale", FieldCoding::Unsigned, {run(8 * (8 + j), 4), run(8 * j + 6, 2, 4)}, j);
    }
    for (int j = 0; j < 8; ++j) {
        if (j < 4)
            maker.parameter("min", FieldCoding::Unsigned, {run(8 * (8 + j), 6)}, j);
        else
            maker.parameter("min", FieldCoding::Unsigned, {run(8 * (8 + j) + 4, 4), run(8 * (4 + j) + 6, 2, 4)}, j);
    }
}

BlockLayout q2K()
{
    Maker maker(DType::Q2_K, "d · scale · q − dmin · min", 16);
    maker.half("d", 80).half("dmin", 82);
    for (int j = 0; j < 16; ++j)
        maker.parameter("scale", FieldCoding::Unsigned, {run(8 * j, 4)}, j);
    for (int j = 0; j < 16; ++j)
        maker.parameter("min", FieldCoding::Unsigned, {run(8 * j + 4, 4)}, j);
    return maker.elements(FieldCoding::Unsigned, 0, [](int k) { return Bits(pair(16, k)); }).take();
}

BlockLayout q3K()
{
    Maker maker(DType::Q3_K, "d · scale · q", 16);
    maker.half("d", 108);
    for (int j = 0; j < 16; ++j)
        maker.parameter("scale", FieldCoding::Unsigned, {run(8 * (96 + j % 8) + j / 8 * 4, 4), run(8 * (104 + j % 4) + j / 4 * 2, 2, 4)}, j, 32);
    return maker.elements(FieldCoding::Unsigned, 4, [](int k) { return Bits(pair(32, k), plane(0, k, 2)); }).take();
}

BlockLayout q4K()
{
    Maker maker(DType::Q4_K, "d · scale · q − dmin · min", 32);
    maker.half("d", 0).half("dmin", 2);
    sixBitPairs(maker);
    return maker.elements(FieldCoding::Unsigned, 0, [](int k) { return Bits(nibbleOf64(16, k)); }).take();
}

BlockLayout q5K()
{
    Maker maker(DType::Q5_K, "d · scale · q − dmin · min", 32);
    maker.half("d", 0).half("dmin", 2);
    sixBitPairs(maker);
    return maker.elements(FieldCoding::Unsigned, 0, [](int k) { return Bits(nibbleOf64(48, k), plane(16, k, 4)); }).take();
}

/// The low four bits: 64 bytes for each half of the block, two rows of 32 in the low nibbles, two in the high ones.
BlockLayout q6K()
{
    Maker maker(DType::Q6_K, "d · scale · q", 16);
    maker.half("d", 208);
    for (int j = 0; j < 16; ++j)
        maker.parameter("scale", FieldCoding::Signed, {run(8 * (192 + j), 8)}, j);
    return maker.elements(FieldCoding::Unsigned, 32, [](int k) {
        const BitRun upper = pair(128, k);
        return Bits(nibble(k / 128 * 64, 64, k % 128), run(upper.firstBit, 2, 4));
    }).take();
}

/// Six bits a scale: the low four in nibbles, the high two in a word before them.
BlockLayout iq4XS()
{
    Maker maker(DType::IQ4_XS, "d · scale · q", 32);
    maker.half("d", 0);
    for (int j = 0; j < 8; ++j)
        maker.parameter("scale", FieldCoding::Unsigned, {run(32 + 4 * j, 4), run(16 + 2 * j, 2, 4)}, j, 32);
    return maker.elements(FieldCoding::Iq4, 0, [](int k) { return Bits(nibble(8 + k / 32 * 16, 16, k % 32)); }).take();
}

/// Five digits to a byte in rows of 32 bytes, then of 16; the last sixteen elements four to a byte.
BlockLayout tq1_0()
{
    BlockLayout layout = Maker(DType::TQ1_0, "d · q").half("d", 52).elements(FieldCoding::Ternary, 1, [](int k) {
        const int byte = k < 160 ? k % 32 : k < 240 ? 32 + (k - 160) % 16 : 48 + (k - 240) % 4;
        return Bits(run(8 * byte, 8));
    }).take();
    for (BlockField& code : layout.elementCodes) {
        const int k = code.index;
        code.digit = static_cast<std::int8_t>(k < 160 ? k / 32 : k < 240 ? (k - 160) / 16 : (k - 240) / 4);
    }
    return layout;
}

BlockLayout nvfp4()
{
    Maker maker(DType::NVFP4, "scale · q", 16);
    for (int j = 0; j < 4; ++j)
        maker.parameter("scale", FieldCoding::UE4M3Half, {run(8 * j, 8)}, j);
    return maker.elements(FieldCoding::E2M1Twice, 0, [](int k) { return Bits(nibble(4 + k / 16 * 8, 8, k % 16)); }).take();
}

[[nodiscard]] std::vector<BlockLayout> makeLayouts()
{
    using Coding = FieldCoding;
    std::vector<BlockLayout> layouts;
    layouts.push_back(Maker(DType::Q1_0, "d · (2q − 1)").half("d", 0).elements(Coding::Unsigned, 0, [](int k) { return Bits(run(16 + k, 1)); }).take());
    layouts.push_back(Maker(DType::Q2_0, "d · q").half("d", 0).elements(Coding::Unsigned, 1, [](int k) { return Bits(run(16 + 2 * k, 2)); }).take());
    layouts.push_back(q4_0(DType::Q4_0, "d · q", Coding::Unsigned, 8));
    layouts.push_back(Maker(DType::Q4_1, "d · q + m").half("d", 0).half("m", 2).elements(Coding::Unsigned, 0, [](int k) {
        return Bits(nibble(4, 16, k));
    }).take());
    layouts.push_back(q5(DType::Q5_0, "d · q", 2, 16));
    layouts.push_back(q5(DType::Q5_1, "d · q + m", 4, 0));
    layouts.push_back(q8(DType::Q8_0, 2, Coding::Half));
    layouts.push_back(q8(DType::Q8_1, 4, Coding::Half));
    layouts.push_back(q2K());
    layouts.push_back(q3K());
    layouts.push_back(q4K());
    layouts.push_back(q5K());
    layouts.push_back(q6K());
    layouts.push_back(q8(DType::Q8_K, 4, Coding::Single));
    layouts.push_back(q4_0(DType::IQ4_NL, "d · q", Coding::Iq4, 0));
    layouts.push_back(iq4XS());
    layouts.push_back(tq1_0());
    layouts.push_back(Maker(DType::TQ2_0, "d · q").half("d", 64).elements(Coding::Unsigned, 1, [](int k) { return Bits(pair(0, k)); }).take());
    layouts.push_back(Maker(DType::MXFP4, "d · q").parameter("d", Coding::E8M0Half, {run(0, 8)}).elements(Coding::E2M1Twice, 0, [](int k) {
        return Bits(nibble(1, 16, k));
    }).take());
    layouts.push_back(nvfp4());
    return layouts;
}

double numberOf(FieldCoding coding, std::int64_t code)
{
    const int exponent = static_cast<int>(code >> 3);
    const int mantissa = static_cast<int>(code & 7);
    switch (coding) {
    case FieldCoding::Half: return halfToDouble(static_cast<std::uint16_t>(code));
    case FieldCoding::Single: return std::bit_cast<float>(static_cast<std::uint32_t>(code));
    case FieldCoding::E8M0Half: return std::ldexp(1.0, static_cast<int>(code) - 128);
    case FieldCoding::UE4M3Half:
        if (code == 127)
            return 0;
        return (exponent & 15) == 0 ? std::ldexp(mantissa, -10) : std::ldexp(8 + mantissa, (exponent & 15) - 11);
    case FieldCoding::E2M1Twice: return doubledE2M1[static_cast<std::size_t>(code)];
    case FieldCoding::Iq4: return iq4Values[static_cast<std::size_t>(code)];
    default: return static_cast<double>(code);
    }
}

} // namespace

const BlockLayout* blockLayout(DType dtype)
{
    constexpr std::size_t typeCount = static_cast<std::size_t>(DType::NVFP4) + 1;
    static const std::array<std::optional<BlockLayout>, typeCount> layouts = [] {
        std::array<std::optional<BlockLayout>, typeCount> byType;
        for (BlockLayout& layout : makeLayouts())
            byType[static_cast<std::size_t>(layout.dtype)] = std::move(layout);
        return byType;
    }();
    const auto& layout = layouts[static_cast<std::size_t>(dtype)];
    return layout ? &*layout : nullptr;
}

std::int64_t storedCode(const BlockField& field, std::span<const std::byte> block)
{
    std::uint64_t code = 0;
    for (const BitRun& bits : field.runs()) {
        std::uint64_t word = 0;
        for (int byte = bits.byte(); 8 * byte < bits.firstBit + bits.width; ++byte)
            word |= static_cast<std::uint64_t>(block[static_cast<std::size_t>(byte)]) << (8 * (byte - bits.byte()));
        code |= (word >> bits.shift() & ((std::uint64_t(1) << bits.width) - 1)) << bits.place;
    }
    if (field.coding == FieldCoding::Signed)
        return static_cast<std::int8_t>(static_cast<std::uint8_t>(code));
    if (field.coding == FieldCoding::Ternary) {
        for (int digit = 0; digit < field.digit; ++digit)
            code = code * 3 & 255;
        return static_cast<std::int64_t>(code * 3 >> 8);
    }
    return static_cast<std::int64_t>(code);
}

void storedCodes(const BlockLayout& layout, std::span<const std::byte> block, std::size_t first, std::span<std::int64_t> codes)
{
    const auto fields = std::span(layout.elementCodes).subspan(first, codes.size());
    const FieldCoding coding = layout.elementCodes.front().coding;
    if (coding == FieldCoding::Ternary || coding == FieldCoding::Signed) {
        for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i] = storedCode(fields[i], block);
        return;
    }
    const auto part = [block](const BitRun& bits) {
        const auto byte = std::to_integer<unsigned>(block[static_cast<std::size_t>(bits.byte())]);
        return (byte >> bits.shift() & ((1U << bits.width) - 1)) << bits.place;
    };
    for (std::size_t i = 0; i < codes.size(); ++i) // an absent second run has width 0
        codes[i] = static_cast<std::int64_t>(part(fields[i].bits[0]) | part(fields[i].bits[1]));
}

double storedNumber(const BlockField& field, std::span<const std::byte> block)
{
    return numberOf(field.coding, storedCode(field, block) - field.bias);
}

} // namespace quantoscope::core
