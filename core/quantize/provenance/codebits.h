// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace quantoscope::core {

/// A code as it is stored, in the low `width` bits.
struct CodeBits {
    std::uint64_t bits = 0;
    int width = 1;
    std::optional<Format> format; ///< of float codes, whose bits have fields

    /// `0110`: all bits, most significant first.
    [[nodiscard]] std::string text() const;
};

/// The bits of a code of this quantizer: float codes as they are, all others in two's complement; with one bit a positive code is 1
/// and any other 0. The width is that of the scheme, rounded up to whole bits: 2 for ternary, 4 for 16 levels.
[[nodiscard]] CodeBits codeBits(const Quantizer& quantizer, std::int64_t code);

/// Codes of `width` bits (1 … 64) packed without gaps, the first one in the lowest bits of the first byte, running on across bytes; the
/// last byte is filled up with zeros. 4-bit codes 1, 2, 3 become 21 03 in hexadecimal: the low nibble comes first.
[[nodiscard]] std::vector<std::byte> packCodes(std::span<const std::uint64_t> codes, int width);

/// `0x21` as the two digits `21`.
[[nodiscard]] std::string byteText(std::byte byte);

} // namespace quantoscope::core
