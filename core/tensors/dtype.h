// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// How the elements of a tensor are stored. Types wider than a byte are in the byte order of this machine unless the
/// tensor says otherwise (TensorLayout::isByteSwapped).
enum class DType {
    Bool, ///< one byte; any non-zero byte is 1
    Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64,
    Float16,  ///< IEEE 754 binary16
    BFloat16, ///< the upper half of binary32
    Float32, Float64,

    // One byte an element, by the formats of core/numbers.
    Float8E4M3FN, Float8E5M2, Float8E4M3FNUZ, Float8E5M2FNUZ, Float8E8M0FNU,

    // Several elements a block of bytes, the first in the lowest bits.
    Float4E2M1FN, Float6E2M3FN, Float6E3M2FN, Int4, UInt4, Int2, UInt2,

    // ggml's blocks with their scales inside (core/tensors/ggmlblocks.h, ggmliq.h).
    Q1_0, Q2_0, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q8_1,
    Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, Q8_K,
    IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ3_XXS, IQ3_S, IQ4_NL, IQ4_XS,
    TQ1_0, TQ2_0, MXFP4, NVFP4
};

/// One row of the catalogue of element types.
struct DTypeInfo {
    DType dtype = DType::Float32;
    std::string_view name;  ///< NumPy's and ml_dtypes' words: `float8_e4m3fn`
    int blockElements = 1;  ///< elements that share a block of bytes
    int blockBytes = 4;     ///< bytes of a block
    bool isFloatExact = true; ///< every value is a binary32 number, so `decodeFloats` is there; else `decodeDoubles`
    void (*decodeFloats)(const std::byte* blocks, std::size_t blockCount, float* out) = nullptr;
    void (*decodeDoubles)(const std::byte* blocks, std::size_t blockCount, double* out) = nullptr;
};

/// All types, in the order of the enumeration. The decoders take whole blocks in this machine's byte order, at any
/// alignment, and write blockCount · blockElements values.
[[nodiscard]] std::span<const DTypeInfo> dtypeCatalogue();
[[nodiscard]] const DTypeInfo& dtypeInfo(DType dtype);

/// `bool`, `int8` … `uint64`, `float16`, `bfloat16`, `float32`, `float64`, `float8_e4m3fn`, `int4`.
[[nodiscard]] std::string_view dtypeName(DType dtype);
/// A type by its name, in any case, or by a usual other one: `f32`, `bf16`, `half`, `float8` (E4M3FN), `fp4`.
[[nodiscard]] std::optional<DType> dtypeFromName(std::string_view name);

/// Bytes of one element: 1, 2, 4 or 8; only for types with one element a block.
[[nodiscard]] std::size_t dtypeSize(DType dtype);
/// Bytes of `count` elements in a row, the last block full: storageBytes(Int4, 3) is 2. Nothing above 2^63 − 1.
[[nodiscard]] std::optional<std::int64_t> storageBytes(DType dtype, std::int64_t count);

/// The exact value of a binary16 pattern, subnormals, infinities and NaN included; halfToDouble(0x3c00) is 1.
[[nodiscard]] double halfToDouble(std::uint16_t pattern);

/// The same as binary32, by shifting the fields into place: the exponent is rebiased by one multiplication, which also
/// brings subnormals to their value; infinities and NaN get binary32's exponent.
[[nodiscard]] inline float halfToFloat(std::uint16_t pattern)
{
    constexpr float rebias = 0x1p112F; // 2^(127 − 15)
    const auto magnitude = static_cast<std::uint32_t>(pattern & 0x7fff) << 13;
    const auto sign = static_cast<std::uint32_t>(pattern & 0x8000) << 16;
    const auto scaled = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) * rebias);
    const std::uint32_t special = (pattern & 0x7c00) == 0x7c00 ? 0x7f800000U : 0U;
    return std::bit_cast<float>(scaled | special | sign);
}

} // namespace quantoscope::core
