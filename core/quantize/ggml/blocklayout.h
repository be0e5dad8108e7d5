// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/dtype.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Neighbouring bits of a block that hold a part of a number.
///
/// Bits are counted from the lowest of the block's first byte: bit 8·b + s is bit s of byte b, worth 2^s. So a nibble
/// with firstBit % 8 = 0 is the low one of its byte, with 4 the high one.
struct BitRun {
    std::int16_t firstBit = 0;
    std::int8_t width = 0;
    std::int8_t place = 0; ///< its lowest bit is worth 2^place in the number
    bool operator==(const BitRun&) const = default;

    [[nodiscard]] constexpr int byte() const { return firstBit / 8; }
    [[nodiscard]] constexpr int shift() const { return firstBit % 8; }
};

/// How the bits of a field make a number.
enum class FieldCoding {
    Half,      ///< IEEE binary16
    Single,    ///< IEEE binary32
    Unsigned,  ///< the bits themselves
    Signed,    ///< two's complement
    Ternary,   ///< a digit 0, 1, 2 of a byte that holds the fraction 0.d₀d₁d₂… in base 3, times 256 (rounded up)
    E8M0Half,  ///< half of 2^(code − 127)
    UE4M3Half, ///< half of an E4M3 number without sign
    E2M1Twice, ///< twice an E2M1 number
    Iq4        ///< an index into iq4Values (core/tensors/ggmltables.h)
};

/// One stored number of a block.
struct BlockField {
    std::string_view name;   ///< as in `formula`: "d", "dmin", "scale", "min", "m", "q"
    std::int16_t index = 0;  ///< which of its name: the group for "scale" and "min", the element for "q"
    std::int16_t bias = 0;   ///< taken away from the code before it is multiplied: 8 for Q4_0's q
    FieldCoding coding = FieldCoding::Unsigned;
    std::int8_t digit = 0;   ///< Ternary: which digit of the byte, 0 the leading one
    std::int8_t runCount = 0;
    std::array<BitRun, 2> bits{}; ///< the first `runCount`; the one with the number's lowest bits first

    [[nodiscard]] std::span<const BitRun> runs() const { return std::span(bits).first(static_cast<std::size_t>(runCount)); }
};

/// Where everything lies in a block of one of ggml's types, for pictures of blocks and for reading the stored codes.
/// Source: ggml/src/ggml-common.h, and the dequantizers of ggml/src/ggml-quants.c for the orders of elements.
struct BlockLayout {
    DType dtype = DType::Q4_0;
    std::string_view formula; ///< the value of an element in the fields' names, q the code without its bias
    int elements = 0;         ///< of a block
    int bytes = 0;
    int groupElements = 0;    ///< neighbours that share "scale" and "min" number index / groupElements; 0: the type has none
    std::vector<BlockField> parameters; ///< all that is not an element: d, dmin, m, then "scale" and "min" by group
    std::vector<BlockField> elementCodes; ///< "q" of elements 0, 1, 2 …, each run of theirs inside of a byte
};

/// Null for types without a layout here: all but ggml's blocks, and the IQ types with code books of points.
[[nodiscard]] const BlockLayout* blockLayout(DType dtype);

/// The stored number as an integer: the bits as they are for all codings but Signed (−128 … 127 for eight bits) and Ternary
/// (0, 1, 2); before the bias is taken away. `block` holds at least the layout's bytes.
[[nodiscard]] std::int64_t storedCode(const BlockField& field, std::span<const std::byte> block);

/// storedCode of the elements first … first + codes.size() − 1.
void storedCodes(const BlockLayout& layout, std::span<const std::byte> block, std::size_t first, std::span<std::int64_t> codes);

/// What the stored number stands for in `formula`: storedCode less the bias, or the number that the coding makes of it, exactly.
/// E4M3's NaN (code 127) is 0, as in ggml.
[[nodiscard]] double storedNumber(const BlockField& field, std::span<const std::byte> block);

} // namespace quantoscope::core
