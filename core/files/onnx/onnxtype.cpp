// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxtype.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

// onnx/onnx.proto, message TensorProto: enum DataType and the comments of the fields *_data.
constexpr std::array types{
    OnnxType{1, "FLOAT", DType::Float32, false, OnnxField::FloatData},
    OnnxType{2, "UINT8", DType::UInt8, false, OnnxField::Int32Data},
    OnnxType{3, "INT8", DType::Int8, false, OnnxField::Int32Data},
    OnnxType{4, "UINT16", DType::UInt16, false, OnnxField::Int32Data},
    OnnxType{5, "INT16", DType::Int16, false, OnnxField::Int32Data},
    OnnxType{6, "INT32", DType::Int32, false, OnnxField::Int32Data},
    OnnxType{7, "INT64", DType::Int64, false, OnnxField::Int64Data},
    OnnxType{9, "BOOL", DType::Bool, false, OnnxField::Int32Data},
    OnnxType{10, "FLOAT16", DType::Float16, false, OnnxField::Int32Data},
    OnnxType{11, "DOUBLE", DType::Float64, false, OnnxField::DoubleData},
    OnnxType{12, "UINT32", DType::UInt32, false, OnnxField::UInt64Data},
    OnnxType{13, "UINT64", DType::UInt64, false, OnnxField::UInt64Data},
    OnnxType{14, "COMPLEX64", DType::Float32, true, OnnxField::FloatData},
    OnnxType{15, "COMPLEX128", DType::Float64, true, OnnxField::DoubleData},
    OnnxType{16, "BFLOAT16", DType::BFloat16, false, OnnxField::Int32Data},
    OnnxType{17, "FLOAT8E4M3FN", DType::Float8E4M3FN, false, OnnxField::Int32Data},
    OnnxType{18, "FLOAT8E4M3FNUZ", DType::Float8E4M3FNUZ, false, OnnxField::Int32Data},
    OnnxType{19, "FLOAT8E5M2", DType::Float8E5M2, false, OnnxField::Int32Data},
    OnnxType{20, "FLOAT8E5M2FNUZ", DType::Float8E5M2FNUZ, false, OnnxField::Int32Data},
    OnnxType{21, "UINT4", DType::UInt4, false, OnnxField::Int32Data},
    OnnxType{22, "INT4", DType::Int4, false, OnnxField::Int32Data},
    OnnxType{23, "FLOAT4E2M1", DType::Float4E2M1FN, false, OnnxField::Int32Data},
    OnnxType{24, "FLOAT8E8M0", DType::Float8E8M0FNU, false, OnnxField::Int32Data},
    OnnxType{25, "UINT2", DType::UInt2, false, OnnxField::Int32Data},
    OnnxType{26, "INT2", DType::Int2, false, OnnxField::Int32Data},
};

} // namespace

std::string_view onnxFieldName(OnnxField field)
{
    switch (field) {
    case OnnxField::None: return "";
    case OnnxField::FloatData: return "float_data";
    case OnnxField::Int32Data: return "int32_data";
    case OnnxField::StringData: return "string_data";
    case OnnxField::Int64Data: return "int64_data";
    case OnnxField::RawData: return "raw_data";
    case OnnxField::DoubleData: return "double_data";
    case OnnxField::UInt64Data: return "uint64_data";
    }
    return "";
}

const OnnxType* onnxType(std::int64_t number)
{
    const auto found = std::ranges::find(types, number, &OnnxType::number);
    return found == types.end() ? nullptr : &*found;
}

} // namespace quantoscope::core
