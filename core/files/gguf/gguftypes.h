// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/dtype.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// One row of ggml's list of tensor types (enum ggml_type in ggml/include/ggml.h).
struct GgufTensorType {
    std::uint32_t number = 0;
    std::string_view name;      ///< ggml's, in capitals: `Q4_K`
    std::optional<DType> dtype; ///< nothing for the types that ggml has removed
};
/// In ascending order of their numbers.
[[nodiscard]] std::span<const GgufTensorType> ggufTensorTypes();
/// Null for a number that ggml never used or uses since.
[[nodiscard]] const GgufTensorType* ggufTensorType(std::uint32_t number);

/// One row of the list of metadata types (enum gguf_type in ggml/include/gguf.h); its number is its place.
struct GgufValueType {
    std::string_view name; ///< `uint8` … `float64`, `bool`, `string`, `array`
    int size = 0;          ///< bytes; 0: varies
};
inline constexpr std::uint32_t ggufUInt16 = 2;
inline constexpr std::uint32_t ggufUInt32 = 4;
inline constexpr std::uint32_t ggufString = 8;
inline constexpr std::uint32_t ggufArray = 9;
[[nodiscard]] std::span<const GgufValueType> ggufValueTypes();

} // namespace quantoscope::core
