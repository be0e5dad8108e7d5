// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/dtype.h"

#include <cmath>
#include <limits>

namespace quantoscope::core {

std::string_view dtypeName(DType dtype)
{
    switch (dtype) {
    case DType::Bool: return "bool";
    case DType::Int8: return "int8";
    case DType::UInt8: return "uint8";
    case DType::Int16: return "int16";
    case DType::UInt16: return "uint16";
    case DType::Int32: return "int32";
    case DType::UInt32: return "uint32";
    case DType::Int64: return "int64";
    case DType::UInt64: return "uint64";
    case DType::Float16: return "float16";
    case DType::BFloat16: return "bfloat16";
    case DType::Float32: return "float32";
    case DType::Float64: return "float64";
    }
    return {};
}

std::size_t dtypeSize(DType dtype)
{
    switch (dtype) {
    case DType::Bool:
    case DType::Int8:
    case DType::UInt8: return 1;
    case DType::Int16:
    case DType::UInt16:
    case DType::Float16:
    case DType::BFloat16: return 2;
    case DType::Int32:
    case DType::UInt32:
    case DType::Float32: return 4;
    case DType::Int64:
    case DType::UInt64:
    case DType::Float64: return 8;
    }
    return 1;
}

double halfToDouble(std::uint16_t pattern)
{
    const int exponent = (pattern >> 10) & 0x1f;
    const int mantissa = pattern & 0x3ff;
    double magnitude = 0;
    if (exponent == 0x1f)
        magnitude = mantissa == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    else if (exponent == 0)
        magnitude = std::ldexp(mantissa, -24);
    else
        magnitude = std::ldexp(0x400 + mantissa, exponent - 25);
    return (pattern & 0x8000) != 0 ? -magnitude : magnitude;
}

} // namespace quantoscope::core
