// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/dtype.h"

#include <cstdint>
#include <string_view>

namespace quantoscope::core {

/// The fields of TensorProto that can hold values, by their numbers (onnx/onnx.proto).
enum class OnnxField {
    None = 0,
    FloatData = 4,
    Int32Data = 5,
    StringData = 6,
    Int64Data = 7,
    RawData = 9,
    DoubleData = 10,
    UInt64Data = 11
};
/// `float_data`.
[[nodiscard]] std::string_view onnxFieldName(OnnxField field);

/// One element type of ONNX (TensorProto.DataType).
struct OnnxType {
    std::int64_t number = 0;
    std::string_view name; ///< as onnx.proto spells it: `FLOAT8E4M3FN`
    DType dtype = DType::Float32;
    bool isComplex = false; ///< every element is two of `dtype`, the real part first
    OnnxField field = OnnxField::None; ///< holds the values when raw_data does not
};

/// UNDEFINED (0), STRING (8) and unknown numbers give null: they hold no numbers.
[[nodiscard]] const OnnxType* onnxType(std::int64_t number);
/// The number of STRING.
inline constexpr std::int64_t onnxStringType = 8;

} // namespace quantoscope::core
