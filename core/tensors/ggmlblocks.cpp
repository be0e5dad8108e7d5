// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/ggmlblocks.h"

#include "core/tensors/blockloop.h"
#include "core/tensors/ggmltables.h"

#include <array>
#include <bit>

namespace quantoscope::core {

namespace {

/// The values of 32 codes of four bits, the low nibbles of 16 bytes first.
template<typename ValueOf>
void eachNibble(const std::uint8_t* codes, float* out, ValueOf valueOf)
{
    for (std::size_t k = 0; k < 16; ++k)
        out[k] = valueOf(codes[k] & 15);
    for (std::size_t k = 0; k < 16; ++k)
        out[16 + k] = valueOf(codes[k] >> 4);
}

/// The same with a fifth bit each, element k's being bit k.
template<typename ValueOf>
void eachFive(const std::uint8_t* codes, std::uint32_t fifths, float* out, ValueOf valueOf)
{
    for (std::size_t k = 0; k < 16; ++k)
        out[k] = valueOf(static_cast<int>((codes[k] & 15U) | (fifths >> k << 4 & 16U)));
    for (std::size_t k = 0; k < 16; ++k)
        out[16 + k] = valueOf(static_cast<int>((codes[k] >> 4U) | (fifths >> (16 + k) << 4 & 16U)));
}

float signedByte(std::uint8_t byte)
{
    return static_cast<float>(static_cast<std::int8_t>(byte));
}

/// The scale and the minimum of group j of Q4_K and Q5_K, six bits each in twelve bytes.
struct ScaleAndMinimum {
    float scale;
    float minimum;
};
ScaleAndMinimum sixBitPair(const std::uint8_t* packed, std::size_t j)
{
    if (j < 4)
        return {static_cast<float>(packed[j] & 63), static_cast<float>(packed[j + 4] & 63)};
    return {static_cast<float>((packed[j + 4] & 15) | (packed[j - 4] >> 6) << 4),
            static_cast<float>((packed[j + 4] >> 4) | (packed[j] >> 6) << 4)};
}

/// The scale of group k of Q3_K: the low four bits in eight bytes, the high two in four more, biased by 32.
float sixBitScale(const std::uint8_t* packed, std::size_t k)
{
    const int lower = k < 8 ? packed[k] & 15 : packed[k - 8] >> 4;
    const int upper = (packed[8 + k % 4] >> (2 * (k / 4))) & 3;
    return static_cast<float>((lower | upper << 4) - 32);
}

/// Half of 2^(code − 127), for values that are stored doubled; the two least are subnormal.
float halvedPowerOfTwo(std::uint8_t code)
{
    return std::bit_cast<float>(code < 2 ? 0x00200000U << code : static_cast<std::uint32_t>(code - 1) << 23);
}

/// Half of an unsigned E4M3 number, for values that are stored doubled.
constexpr std::array<float, 256> halvedE4M3()
{
    std::array<float, 256> values{};
    for (unsigned code = 0; code < 256; ++code) {
        if (code == 127)
            continue; // NaN in E4M3, 0 in ggml
        const unsigned exponent = code >> 3 & 15;
        float value = static_cast<float>(exponent == 0 ? code & 7 : 8 | (code & 7)) * 0x1p-10F;
        for (unsigned k = 1; k < exponent; ++k)
            value *= 2;
        values[code] = value;
    }
    return values;
}
constexpr auto nvfp4Scales = halvedE4M3();

/// `Count` bytes whose base-3 digits, times d, are elements: the first digit of all bytes, the second of all, and so on.
/// A byte b holds its digits as the fraction b / 256, so the leading one is ⌊3b / 256⌋.
template<std::size_t Count, std::size_t Digits>
void decodeTernary(const std::uint8_t* bytes, float d, float* out)
{
    unsigned power = 1;
    for (std::size_t n = 0; n < Digits; ++n, power *= 3) {
        for (std::size_t k = 0; k < Count; ++k) {
            const unsigned fraction = (bytes[k] * power) & 255U;
            out[n * Count + k] = static_cast<float>(static_cast<int>((fraction * 3) >> 8) - 1) * d;
        }
    }
}

} // namespace

void decodeQ1_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<18, 128>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t byte = 0; byte < 16; ++byte) {
            const std::uint32_t clear = ~static_cast<std::uint32_t>(block[2 + byte]);
            for (std::size_t k = 0; k < 8; ++k)
                values[8 * byte + k] = negatedIf(clear >> k, d);
        }
    });
}

void decodeQ2_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<18, 64>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t byte = 0; byte < 16; ++byte) {
            for (std::size_t k = 0; k < 4; ++k)
                values[4 * byte + k] = static_cast<float>((block[2 + byte] >> (2 * k) & 3) - 1) * d;
        }
    });
}

void decodeQ4_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<18, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        eachNibble(block + 2, values, [d](int code) { return static_cast<float>(code - 8) * d; });
    });
}

void decodeQ4_1(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<20, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        const float m = halfAt(block + 2);
        eachNibble(block + 4, values, [d, m](int code) { return static_cast<float>(code) * d + m; });
    });
}

void decodeQ5_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<22, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        const auto fifths = loadLittle<std::uint32_t>(block + 2);
        eachFive(block + 6, fifths, values, [d](int code) { return static_cast<float>(code - 16) * d; });
    });
}

void decodeQ5_1(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<24, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        const float m = halfAt(block + 2);
        const auto fifths = loadLittle<std::uint32_t>(block + 4);
        eachFive(block + 8, fifths, values, [d, m](int code) { return static_cast<float>(code) * d + m; });
    });
}

void decodeQ8_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<34, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t k = 0; k < 32; ++k)
            values[k] = signedByte(block[2 + k]) * d;
    });
}

void decodeQ8_1(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<36, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t k = 0; k < 32; ++k)
            values[k] = signedByte(block[4 + k]) * d;
    });
}

void decodeQ2_K(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<84, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block + 80);
        const float dmin = halfAt(block + 82);
        for (std::size_t group = 0; group < 16; ++group) {
            // Two groups of 16 side by side in each pair of bits, four pairs a byte, 32 bytes for each half of the block.
            const std::uint8_t* codes = block + 16 + group / 8 * 32 + group % 2 * 16;
            const unsigned shift = group % 8 / 2 * 2;
            const float scale = d * static_cast<float>(block[group] & 15);
            const float minimum = dmin * static_cast<float>(block[group] >> 4);
            for (std::size_t k = 0; k < 16; ++k)
                values[16 * group + k] = scale * static_cast<float>(codes[k] >> shift & 3) - minimum;
        }
    });
}

void decodeQ3_K(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<110, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block + 108);
        for (std::size_t group = 0; group < 16; ++group) {
            const std::uint8_t* thirds = block + group % 2 * 16;
            const std::uint8_t* codes = block + 32 + group / 8 * 32 + group % 2 * 16;
            const unsigned shift = group % 8 / 2 * 2;
            const float scale = d * sixBitScale(block + 96, group);
            for (std::size_t k = 0; k < 16; ++k) {
                const int third = thirds[k] >> (group / 2) & 1; // set: no 4 is taken away
                values[16 * group + k] = scale * static_cast<float>((codes[k] >> shift & 3) + 4 * third - 4);
            }
        }
    });
}

void decodeQ4_K(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<144, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        const float dmin = halfAt(block + 2);
        for (std::size_t group = 0; group < 8; ++group) {
            const std::uint8_t* codes = block + 16 + group / 2 * 32;
            const unsigned shift = group % 2 * 4;
            const ScaleAndMinimum pair = sixBitPair(block + 4, group);
            const float scale = d * pair.scale;
            const float minimum = dmin * pair.minimum;
            for (std::size_t k = 0; k < 32; ++k)
                values[32 * group + k] = scale * static_cast<float>(codes[k] >> shift & 15) - minimum;
        }
    });
}

void decodeQ5_K(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<176, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        const float dmin = halfAt(block + 2);
        for (std::size_t group = 0; group < 8; ++group) {
            const std::uint8_t* fifths = block + 16;
            const std::uint8_t* codes = block + 48 + group / 2 * 32;
            const unsigned shift = group % 2 * 4;
            const ScaleAndMinimum pair = sixBitPair(block + 4, group);
            const float scale = d * pair.scale;
            const float minimum = dmin * pair.minimum;
            for (std::size_t k = 0; k < 32; ++k) {
                const int code = (codes[k] >> shift & 15) | (fifths[k] >> group & 1) << 4;
                values[32 * group + k] = scale * static_cast<float>(code) - minimum;
            }
        }
    });
}

void decodeQ6_K(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<210, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block + 208);
        for (std::size_t group = 0; group < 16; ++group) {
            // Each half of the block has four rows of two groups: rows 0 and 1 in the low nibbles, 2 and 3 in the high ones.
            const std::size_t half = group / 8;
            const std::size_t row = group % 8 / 2;
            const std::uint8_t* lower = block + 64 * half + 32 * (row % 2) + 16 * (group % 2);
            const std::uint8_t* upper = block + 128 + 32 * half + 16 * (group % 2);
            const std::size_t lowerShift = row / 2 * 4;
            const std::size_t upperShift = 2 * row;
            const float scale = d * signedByte(block[192 + group]);
            for (std::size_t k = 0; k < 16; ++k) {
                const int code = (lower[k] >> lowerShift & 15) | (upper[k] >> upperShift & 3) << 4;
                values[16 * group + k] = scale * static_cast<float>(code - 32);
            }
        }
    });
}

void decodeQ8_K(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<292, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const auto d = std::bit_cast<float>(loadLittle<std::uint32_t>(block));
        for (std::size_t k = 0; k < 256; ++k)
            values[k] = d * signedByte(block[4 + k]);
    });
}

void decodeTQ1_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<54, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block + 52);
        decodeTernary<32, 5>(block, d, values);
        decodeTernary<16, 5>(block + 32, d, values + 160);
        decodeTernary<4, 4>(block + 48, d, values + 240);
    });
}

void decodeTQ2_0(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<66, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block + 64);
        for (std::size_t row = 0; row < 8; ++row) {
            const std::uint8_t* codes = block + row / 4 * 32;
            const unsigned shift = row % 4 * 2;
            for (std::size_t k = 0; k < 32; ++k)
                values[32 * row + k] = static_cast<float>((codes[k] >> shift & 3) - 1) * d;
        }
    });
}

void decodeMXFP4(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<17, 32>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halvedPowerOfTwo(block[0]);
        const auto valueOf = [d](int code) { return static_cast<float>(doubledE2M1[static_cast<std::size_t>(code)]) * d; };
        eachNibble(block + 1, values, valueOf);
    });
}

void decodeNVFP4(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<36, 64>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        for (std::size_t group = 0; group < 4; ++group) {
            const float d = nvfp4Scales[block[group]];
            const std::uint8_t* codes = block + 4 + 8 * group;
            for (std::size_t k = 0; k < 8; ++k) {
                values[16 * group + k] = static_cast<float>(doubledE2M1[codes[k] & 15]) * d;
                values[16 * group + k + 8] = static_cast<float>(doubledE2M1[codes[k] >> 4]) * d;
            }
        }
    });
}

} // namespace quantoscope::core
