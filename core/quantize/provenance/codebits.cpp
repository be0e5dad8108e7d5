// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/codebits.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

std::string CodeBits::text() const
{
    std::string text;
    for (int bit = width - 1; bit >= 0; --bit)
        text += ((bits >> bit) & 1) != 0 ? '1' : '0';
    return text;
}

CodeBits codeBits(const Quantizer& quantizer, std::int64_t code)
{
    CodeBits result;
    result.width = std::clamp(static_cast<int>(std::ceil(quantizer.storage.bitsPerCode)), 1, 64);
    if (const auto* cast = std::get_if<FloatParameters>(&quantizer.parameters))
        result.format = cast->format;
    else if (const auto* block = std::get_if<BlockScaleParameters>(&quantizer.parameters))
        result.format = block->element;
    if (result.format)
        result.width = width(*result.format);
    const std::uint64_t mask = result.width == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << result.width) - 1;
    result.bits = result.width == 1 ? (code > 0 ? 1 : 0) : static_cast<std::uint64_t>(code) & mask;
    return result;
}

std::vector<std::byte> packCodes(std::span<const std::uint64_t> codes, int width)
{
    const std::size_t total = codes.size() * static_cast<std::size_t>(width);
    std::vector<std::byte> bytes((total + 7) / 8);
    std::size_t at = 0;
    for (const std::uint64_t code : codes) {
        for (int bit = 0; bit < width; ++bit, ++at) {
            if (((code >> bit) & 1) != 0)
                bytes[at / 8] |= static_cast<std::byte>(1U << (at % 8));
        }
    }
    return bytes;
}

std::string byteText(std::byte byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto value = std::to_integer<unsigned>(byte);
    return {digits[value >> 4], digits[value & 15]};
}

} // namespace quantoscope::core
