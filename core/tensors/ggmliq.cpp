// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/ggmliq.h"

#include "core/tensors/blockloop.h"
#include "core/tensors/ggmltables.h"

namespace quantoscope::core {

namespace {

/// A point of a grid times a scale; bit k of `signs` negates element k.
template<std::size_t Elements>
void putSigned(const std::array<std::int8_t, Elements>& point, unsigned signs, float scale, float* out)
{
    for (std::size_t k = 0; k < Elements; ++k)
        out[k] = negatedIf(signs >> k, scale * static_cast<float>(point[k]));
}

void putShifted(const std::array<std::int8_t, 8>& point, float shift, float scale, float* out)
{
    for (std::size_t k = 0; k < 8; ++k)
        out[k] = scale * (static_cast<float>(point[k]) + shift);
}

/// Half of the distance between the values of IQ1 lies on either side of the points.
float iq1Shift(bool isNegative)
{
    return isNegative ? -0.125F : 0.125F;
}

/// The odd factor 2s + 1.
float oddFactor(unsigned s)
{
    return static_cast<float>(2 * s + 1);
}

/// s + 1/2.
float halfStep(unsigned s)
{
    return 0.5F + static_cast<float>(s);
}

/// Nibble k of bytes, the low one of the first byte first.
unsigned nibble(const std::uint8_t* bytes, std::size_t k)
{
    return bytes[k / 2] >> (4 * (k % 2)) & 15U;
}

void putIq4(const std::uint8_t* codes, float scale, float* out)
{
    for (std::size_t k = 0; k < 16; ++k) {
        out[k] = scale * static_cast<float>(iq4Values[codes[k] & 15]);
        out[k + 16] = scale * static_cast<float>(iq4Values[codes[k] >> 4]);
    }
}

} // namespace

void decodeIQ1_S(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<50, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t group = 0; group < 8; ++group) {
            const unsigned word = loadLittle<std::uint16_t>(block + 34 + 2 * group);
            const float scale = d * oddFactor(word >> 12 & 7);
            const float shift = iq1Shift((word & 0x8000) != 0);
            for (std::size_t k = 0; k < 4; ++k) {
                const unsigned index = block[2 + 4 * group + k] | (word >> (3 * k) & 7) << 8;
                putShifted(iq1sGrid[index], shift, scale, values + 32 * group + 8 * k);
            }
        }
    });
}

void decodeIQ1_M(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<56, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        std::array<unsigned, 4> words{};
        unsigned pattern = 0; // of d: the top four bits of each word
        for (std::size_t k = 0; k < 4; ++k) {
            words[k] = loadLittle<std::uint16_t>(block + 48 + 2 * k);
            pattern |= words[k] >> 12 << (4 * k);
        }
        const float d = halfToFloat(static_cast<std::uint16_t>(pattern));
        for (std::size_t point = 0; point < 32; ++point) { // of eight elements; two share a scale
            const unsigned top = nibble(block + 32, point);
            const float scale = d * oddFactor(words[point / 8] >> (3 * (point / 2 % 4)) & 7);
            const unsigned index = block[point] | (top & 7) << 8;
            putShifted(iq1sGrid[index], iq1Shift((top & 8) != 0), scale, values + 8 * point);
        }
    });
}

void decodeIQ2_XXS(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<66, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t group = 0; group < 8; ++group) {
            const std::uint8_t* indices = block + 2 + 8 * group;
            const auto word = loadLittle<std::uint32_t>(indices + 4);
            const float scale = d * halfStep(word >> 28) * 0.25F;
            for (std::size_t k = 0; k < 4; ++k)
                putSigned(iq2xxsGrid[indices[k]], iqSigns[word >> (7 * k) & 127], scale, values + 32 * group + 8 * k);
        }
    });
}

void decodeIQ2_XS(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<74, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t point = 0; point < 32; ++point) {
            const unsigned word = loadLittle<std::uint16_t>(block + 2 + 2 * point);
            const float scale = d * halfStep(nibble(block + 66, point / 2)) * 0.25F;
            putSigned(iq2xsGrid[word & 511], iqSigns[word >> 9], scale, values + 8 * point);
        }
    });
}

void decodeIQ2_S(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<82, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t point = 0; point < 32; ++point) {
            const unsigned top = block[66 + point / 4] >> (2 * (point % 4)) & 3U;
            const float scale = d * halfStep(nibble(block + 74, point / 2)) * 0.25F;
            putSigned(iq2sGrid[block[2 + point] | top << 8], block[34 + point], scale, values + 8 * point);
        }
    });
}

void decodeIQ3_XXS(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<98, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t group = 0; group < 8; ++group) {
            const auto word = loadLittle<std::uint32_t>(block + 66 + 4 * group);
            const float scale = d * halfStep(word >> 28) * 0.5F;
            for (std::size_t k = 0; k < 8; ++k) {
                const unsigned signs = iqSigns[word >> (7 * (k / 2)) & 127];
                putSigned(iq3xxsGrid[block[2 + 8 * group + k]], signs >> (4 * (k % 2)), scale, values + 32 * group + 4 * k);
            }
        }
    });
}

void decodeIQ3_S(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<110, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        for (std::size_t point = 0; point < 64; ++point) { // of four elements; eight share a scale
            const unsigned top = block[66 + point / 8] >> (point % 8) & 1U;
            const float scale = d * oddFactor(nibble(block + 106, point / 8));
            putSigned(iq3sGrid[block[2 + point] | top << 8], nibble(block + 74, point), scale, values + 4 * point);
        }
    });
}

void decodeIQ4_NL(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<18, 32>(blocks, blockCount, out,
                      [](const std::uint8_t* block, float* values) { putIq4(block + 2, halfAt(block), values); });
}

void decodeIQ4_XS(const std::byte* blocks, std::size_t blockCount, float* out)
{
    eachBlock<136, 256>(blocks, blockCount, out, [](const std::uint8_t* block, float* values) {
        const float d = halfAt(block);
        const unsigned tops = loadLittle<std::uint16_t>(block + 2);
        for (std::size_t group = 0; group < 8; ++group) {
            const int scale = static_cast<int>(nibble(block + 4, group) | (tops >> (2 * group) & 3) << 4) - 32;
            putIq4(block + 8 + 16 * group, d * static_cast<float>(scale), values + 32 * group);
        }
    });
}

} // namespace quantoscope::core
