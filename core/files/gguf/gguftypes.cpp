// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/gguftypes.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr std::array tensorTypes{
    GgufTensorType{0, "F32", DType::Float32},
    GgufTensorType{1, "F16", DType::Float16},
    GgufTensorType{2, "Q4_0", DType::Q4_0},
    GgufTensorType{3, "Q4_1", DType::Q4_1},
    GgufTensorType{4, "Q4_2", {}},
    GgufTensorType{5, "Q4_3", {}},
    GgufTensorType{6, "Q5_0", DType::Q5_0},
    GgufTensorType{7, "Q5_1", DType::Q5_1},
    GgufTensorType{8, "Q8_0", DType::Q8_0},
    GgufTensorType{9, "Q8_1", DType::Q8_1},
    GgufTensorType{10, "Q2_K", DType::Q2_K},
    GgufTensorType{11, "Q3_K", DType::Q3_K},
    GgufTensorType{12, "Q4_K", DType::Q4_K},
    GgufTensorType{13, "Q5_K", DType::Q5_K},
    GgufTensorType{14, "Q6_K", DType::Q6_K},
    GgufTensorType{15, "Q8_K", DType::Q8_K},
    GgufTensorType{16, "IQ2_XXS", DType::IQ2_XXS},
    GgufTensorType{17, "IQ2_XS", DType::IQ2_XS},
    GgufTensorType{18, "IQ3_XXS", DType::IQ3_XXS},
    GgufTensorType{19, "IQ1_S", DType::IQ1_S},
    GgufTensorType{20, "IQ4_NL", DType::IQ4_NL},
    GgufTensorType{21, "IQ3_S", DType::IQ3_S},
    GgufTensorType{22, "IQ2_S", DType::IQ2_S},
    GgufTensorType{23, "IQ4_XS", DType::IQ4_XS},
    GgufTensorType{24, "I8", DType::Int8},
    GgufTensorType{25, "I16", DType::Int16},
    GgufTensorType{26, "I32", DType::Int32},
    GgufTensorType{27, "I64", DType::Int64},
    GgufTensorType{28, "F64", DType::Float64},
    GgufTensorType{29, "IQ1_M", DType::IQ1_M},
    GgufTensorType{30, "BF16", DType::BFloat16},
    GgufTensorType{31, "Q4_0_4_4", {}},
    GgufTensorType{32, "Q4_0_4_8", {}},
    GgufTensorType{33, "Q4_0_8_8", {}},
    GgufTensorType{34, "TQ1_0", DType::TQ1_0},
    GgufTensorType{35, "TQ2_0", DType::TQ2_0},
    GgufTensorType{36, "IQ4_NL_4_4", {}},
    GgufTensorType{37, "IQ4_NL_4_8", {}},
    GgufTensorType{38, "IQ4_NL_8_8", {}},
    GgufTensorType{39, "MXFP4", DType::MXFP4},
    GgufTensorType{40, "NVFP4", DType::NVFP4},
    GgufTensorType{41, "Q1_0", DType::Q1_0},
    GgufTensorType{42, "Q2_0", DType::Q2_0},
};

constexpr std::array valueTypes{
    GgufValueType{"uint8", 1},  GgufValueType{"int8", 1},    GgufValueType{"uint16", 2}, GgufValueType{"int16", 2},
    GgufValueType{"uint32", 4}, GgufValueType{"int32", 4},   GgufValueType{"float32", 4}, GgufValueType{"bool", 1},
    GgufValueType{"string", 0}, GgufValueType{"array", 0},   GgufValueType{"uint64", 8}, GgufValueType{"int64", 8},
    GgufValueType{"float64", 8},
};

} // namespace

std::span<const GgufTensorType> ggufTensorTypes()
{
    return tensorTypes;
}

const GgufTensorType* ggufTensorType(std::uint32_t number)
{
    const auto* row = std::ranges::find(tensorTypes, number, &GgufTensorType::number);
    return row == tensorTypes.end() ? nullptr : row;
}

std::span<const GgufValueType> ggufValueTypes()
{
    return valueTypes;
}

} // namespace quantoscope::core
