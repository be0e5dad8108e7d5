// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quantoscope::core {

/// The type of a tensor's elements, all in the byte order of this machine.
enum class DType {
    Bool, ///< one byte, 0 or 1
    Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64,
    Float16,  ///< IEEE 754 binary16
    BFloat16, ///< the upper half of binary32
    Float32, Float64
};

/// NumPy's words: bool, int8 … uint64, float16, bfloat16, float32, float64.
[[nodiscard]] std::string_view dtypeName(DType dtype);
/// Bytes of one element: 1, 2, 4 or 8.
[[nodiscard]] std::size_t dtypeSize(DType dtype);

/// The exact value of a binary16 pattern, subnormals, infinities and NaN included; halfToDouble(0x3c00) is 1.
[[nodiscard]] double halfToDouble(std::uint16_t pattern);

} // namespace quantoscope::core
