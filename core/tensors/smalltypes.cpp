// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/smalltypes.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace quantoscope::core {

namespace {

/// The values of all codes of a format of core/numbers.
template<std::size_t CodeCount>
std::array<float, CodeCount> valuesOf(std::string_view formatName)
{
    std::array<float, CodeCount> values{};
    const auto format = formatByName(formatName);
    for (std::size_t code = 0; format && code < CodeCount; ++code)
        values[code] = static_cast<float>(toDouble(decode(*format, CodePoint{code})));
    return values;
}

template<std::size_t CodeCount>
std::array<float, CodeCount> signedValues()
{
    std::array<float, CodeCount> values{};
    for (std::size_t code = 0; code < CodeCount; ++code)
        values[code] = static_cast<float>(code) - (code >= CodeCount / 2 ? static_cast<float>(CodeCount) : 0.0F);
    return values;
}

template<std::size_t CodeCount>
std::array<float, CodeCount> unsignedValues()
{
    std::array<float, CodeCount> values{};
    for (std::size_t code = 0; code < CodeCount; ++code)
        values[code] = static_cast<float>(code);
    return values;
}

void lookUp(const std::array<float, 256>& values, const std::byte* bytes, std::size_t count, float* out)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = values[static_cast<std::size_t>(bytes[i])];
}

void lookUpNibbles(const std::array<float, 16>& values, const std::byte* bytes, std::size_t count, float* out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[2 * i] = values[static_cast<std::size_t>(bytes[i] & std::byte(15))];
        out[2 * i + 1] = values[static_cast<std::size_t>(bytes[i] >> 4)];
    }
}

void lookUpPairs(const std::array<float, 4>& values, const std::byte* bytes, std::size_t count, float* out)
{
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < 4; ++k)
            out[4 * i + k] = values[static_cast<std::size_t>((bytes[i] >> (2 * k)) & std::byte(3))];
    }
}

void lookUpSixes(const std::array<float, 64>& values, const std::byte* bytes, std::size_t count, float* out)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t block = static_cast<std::uint32_t>(bytes[3 * i]) | static_cast<std::uint32_t>(bytes[3 * i + 1]) << 8
                                    | static_cast<std::uint32_t>(bytes[3 * i + 2]) << 16;
        for (std::size_t k = 0; k < 4; ++k)
            out[4 * i + k] = values[(block >> (6 * k)) & 63];
    }
}

} // namespace

void decodeFloat8E4M3FN(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<256>("E4M3FN");
    lookUp(values, blocks, blockCount, out);
}

void decodeFloat8E5M2(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<256>("E5M2");
    lookUp(values, blocks, blockCount, out);
}

void decodeFloat8E4M3FNUZ(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<256>("E4M3FNUZ");
    lookUp(values, blocks, blockCount, out);
}

void decodeFloat8E5M2FNUZ(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<256>("E5M2FNUZ");
    lookUp(values, blocks, blockCount, out);
}

void decodeFloat8E8M0FNU(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<256>("E8M0FNU");
    lookUp(values, blocks, blockCount, out);
}

void decodeFloat4E2M1FN(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<16>("E2M1FN");
    lookUpNibbles(values, blocks, blockCount, out);
}

void decodeFloat6E2M3FN(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<64>("E2M3FN");
    lookUpSixes(values, blocks, blockCount, out);
}

void decodeFloat6E3M2FN(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = valuesOf<64>("E3M2FN");
    lookUpSixes(values, blocks, blockCount, out);
}

void decodeInt4(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = signedValues<16>();
    lookUpNibbles(values, blocks, blockCount, out);
}

void decodeUInt4(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = unsignedValues<16>();
    lookUpNibbles(values, blocks, blockCount, out);
}

void decodeInt2(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = signedValues<4>();
    lookUpPairs(values, blocks, blockCount, out);
}

void decodeUInt2(const std::byte* blocks, std::size_t blockCount, float* out)
{
    static const auto values = unsignedValues<4>();
    lookUpPairs(values, blocks, blockCount, out);
}

} // namespace quantoscope::core
