// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/torchtype.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

/// After torch/storage.py, _dtype_to_storage_type_map (PyTorch 2.5).
constexpr std::array types = std::to_array<TorchType>({
    {"float32", "float", "FloatStorage", DType::Float32},
    {"float64", "double", "DoubleStorage", DType::Float64},
    {"float16", "half", "HalfStorage", DType::Float16},
    {"bfloat16", "", "BFloat16Storage", DType::BFloat16},
    {"int64", "long", "LongStorage", DType::Int64},
    {"int32", "int", "IntStorage", DType::Int32},
    {"int16", "short", "ShortStorage", DType::Int16},
    {"int8", "", "CharStorage", DType::Int8},
    {"uint8", "", "ByteStorage", DType::UInt8},
    {"bool", "", "BoolStorage", DType::Bool},
    {"complex64", "cfloat", "ComplexFloatStorage", DType::Float32, 2},
    {"complex128", "cdouble", "ComplexDoubleStorage", DType::Float64, 2},
    {"complex32", "chalf", "ComplexHalfStorage", DType::Float16, 2},
    {"qint8", "", "QInt8Storage", DType::Int8, 1, true},
    {"quint8", "", "QUInt8Storage", DType::UInt8, 1, true},
    {"qint32", "", "QInt32Storage", DType::Int32, 1, true},
    {"float8_e4m3fn", "", "Float8_e4m3fnStorage", DType::Float8E4M3FN},
    {"float8_e5m2", "", "Float8_e5m2Storage", DType::Float8E5M2},
    {"float8_e4m3fnuz", "", "Float8_e4m3fnuzStorage", DType::Float8E4M3FNUZ},
    {"float8_e5m2fnuz", "", "Float8_e5m2fnuzStorage", DType::Float8E5M2FNUZ},
    {"float8_e8m0fnu", "", "Float8_e8m0fnuStorage", DType::Float8E8M0FNU},
    {"uint16", "", "UInt16Storage", DType::UInt16},
    {"uint32", "", "UInt32Storage", DType::UInt32},
    {"uint64", "", "UInt64Storage", DType::UInt64},
    {"uint8", "", "UntypedStorage", DType::UInt8},
});

constexpr std::string_view package = "torch.";

} // namespace

std::span<const TorchType> torchTypes()
{
    return types;
}

const TorchType* torchTypeOf(std::string_view global)
{
    if (!global.starts_with(package))
        return nullptr;
    const std::string_view name = global.substr(package.size());
    const auto* found = std::ranges::find_if(types, [&](const TorchType& type) {
        return type.name == name || (!type.otherName.empty() && type.otherName == name);
    });
    return found == types.end() ? nullptr : found;
}

const TorchType* torchTypeOfStorage(std::string_view global)
{
    if (!global.starts_with(package))
        return nullptr;
    const auto* found = std::ranges::find(types, global.substr(global.rfind('.') + 1), &TorchType::storage);
    return found == types.end() ? nullptr : found;
}

} // namespace quantoscope::core
