// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/dtype.h"

#include "core/tensors/ggmlblocks.h"
#include "core/tensors/ggmliq.h"
#include "core/tensors/smalltypes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <cstring>
#include <limits>

namespace quantoscope::core {

namespace {

template<typename T, typename Out>
void convert(const std::byte* source, std::size_t count, Out* out)
{
    for (std::size_t i = 0; i < count; ++i) {
        T element;
        std::memcpy(&element, source + i * sizeof(T), sizeof(T));
        out[i] = static_cast<Out>(element);
    }
}

void decodeBools(const std::byte* source, std::size_t count, float* out)
{
    std::transform(source, source + count, out, [](std::byte b) { return b == std::byte(0) ? 0.0F : 1.0F; });
}

void decodeHalves(const std::byte* source, std::size_t count, float* out)
{
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t pattern;
        std::memcpy(&pattern, source + 2 * i, sizeof(pattern));
        out[i] = halfToFloat(pattern);
    }
}

void decodeBFloats(const std::byte* source, std::size_t count, float* out)
{
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t pattern;
        std::memcpy(&pattern, source + 2 * i, sizeof(pattern));
        out[i] = std::bit_cast<float>(static_cast<std::uint32_t>(pattern) << 16);
    }
}

using Floats = void (*)(const std::byte*, std::size_t, float*);
using Doubles = void (*)(const std::byte*, std::size_t, double*);

constexpr DTypeInfo narrow(DType dtype, std::string_view name, int elements, int bytes, Floats decode)
{
    return {dtype, name, elements, bytes, true, decode, nullptr};
}
constexpr DTypeInfo wide(DType dtype, std::string_view name, int bytes, Doubles decode)
{
    return {dtype, name, 1, bytes, false, nullptr, decode};
}

constexpr std::array catalogue{
    narrow(DType::Bool, "bool", 1, 1, decodeBools),
    narrow(DType::Int8, "int8", 1, 1, convert<std::int8_t, float>),
    narrow(DType::UInt8, "uint8", 1, 1, convert<std::uint8_t, float>),
    narrow(DType::Int16, "int16", 1, 2, convert<std::int16_t, float>),
    narrow(DType::UInt16, "uint16", 1, 2, convert<std::uint16_t, float>),
    wide(DType::Int32, "int32", 4, convert<std::int32_t, double>),
    wide(DType::UInt32, "uint32", 4, convert<std::uint32_t, double>),
    wide(DType::Int64, "int64", 8, convert<std::int64_t, double>),
    wide(DType::UInt64, "uint64", 8, convert<std::uint64_t, double>),
    narrow(DType::Float16, "float16", 1, 2, decodeHalves),
    narrow(DType::BFloat16, "bfloat16", 1, 2, decodeBFloats),
    narrow(DType::Float32, "float32", 1, 4, convert<float, float>),
    wide(DType::Float64, "float64", 8, convert<double, double>),
    narrow(DType::Float8E4M3FN, "float8_e4m3fn", 1, 1, decodeFloat8E4M3FN),
    narrow(DType::Float8E5M2, "float8_e5m2", 1, 1, decodeFloat8E5M2),
    narrow(DType::Float8E4M3FNUZ, "float8_e4m3fnuz", 1, 1, decodeFloat8E4M3FNUZ),
    narrow(DType::Float8E5M2FNUZ, "float8_e5m2fnuz", 1, 1, decodeFloat8E5M2FNUZ),
    narrow(DType::Float8E8M0FNU, "float8_e8m0fnu", 1, 1, decodeFloat8E8M0FNU),
    narrow(DType::Float4E2M1FN, "float4_e2m1fn", 2, 1, decodeFloat4E2M1FN),
    narrow(DType::Float6E2M3FN, "float6_e2m3fn", 4, 3, decodeFloat6E2M3FN),
    narrow(DType::Float6E3M2FN, "float6_e3m2fn", 4, 3, decodeFloat6E3M2FN),
    narrow(DType::Int4, "int4", 2, 1, decodeInt4),
    narrow(DType::UInt4, "uint4", 2, 1, decodeUInt4),
    narrow(DType::Int2, "int2", 4, 1, decodeInt2),
    narrow(DType::UInt2, "uint2", 4, 1, decodeUInt2),
    narrow(DType::Q1_0, "q1_0", 128, 18, decodeQ1_0),
    narrow(DType::Q2_0, "q2_0", 64, 18, decodeQ2_0),
    narrow(DType::Q4_0, "q4_0", 32, 18, decodeQ4_0),
    narrow(DType::Q4_1, "q4_1", 32, 20, decodeQ4_1),
    narrow(DType::Q5_0, "q5_0", 32, 22, decodeQ5_0),
    narrow(DType::Q5_1, "q5_1", 32, 24, decodeQ5_1),
    narrow(DType::Q8_0, "q8_0", 32, 34, decodeQ8_0),
    narrow(DType::Q8_1, "q8_1", 32, 36, decodeQ8_1),
    narrow(DType::Q2_K, "q2_k", 256, 84, decodeQ2_K),
    narrow(DType::Q3_K, "q3_k", 256, 110, decodeQ3_K),
    narrow(DType::Q4_K, "q4_k", 256, 144, decodeQ4_K),
    narrow(DType::Q5_K, "q5_k", 256, 176, decodeQ5_K),
    narrow(DType::Q6_K, "q6_k", 256, 210, decodeQ6_K),
    narrow(DType::Q8_K, "q8_k", 256, 292, decodeQ8_K),
    narrow(DType::IQ1_S, "iq1_s", 256, 50, decodeIQ1_S),
    narrow(DType::IQ1_M, "iq1_m", 256, 56, decodeIQ1_M),
    narrow(DType::IQ2_XXS, "iq2_xxs", 256, 66, decodeIQ2_XXS),
    narrow(DType::IQ2_XS, "iq2_xs", 256, 74, decodeIQ2_XS),
    narrow(DType::IQ2_S, "iq2_s", 256, 82, decodeIQ2_S),
    narrow(DType::IQ3_XXS, "iq3_xxs", 256, 98, decodeIQ3_XXS),
    narrow(DType::IQ3_S, "iq3_s", 256, 110, decodeIQ3_S),
    narrow(DType::IQ4_NL, "iq4_nl", 32, 18, decodeIQ4_NL),
    narrow(DType::IQ4_XS, "iq4_xs", 256, 136, decodeIQ4_XS),
    narrow(DType::TQ1_0, "tq1_0", 256, 54, decodeTQ1_0),
    narrow(DType::TQ2_0, "tq2_0", 256, 66, decodeTQ2_0),
    narrow(DType::MXFP4, "mxfp4", 32, 17, decodeMXFP4),
    narrow(DType::NVFP4, "nvfp4", 64, 36, decodeNVFP4),
};

struct Alias {
    std::string_view name;
    DType dtype;
};
constexpr std::array aliases{
    Alias{"b1", DType::Bool},           Alias{"boolean", DType::Bool},        Alias{"i8", DType::Int8},
    Alias{"u8", DType::UInt8},          Alias{"byte", DType::UInt8},          Alias{"i16", DType::Int16},
    Alias{"u16", DType::UInt16},        Alias{"i32", DType::Int32},           Alias{"u32", DType::UInt32},
    Alias{"i64", DType::Int64},         Alias{"u64", DType::UInt64},          Alias{"f16", DType::Float16},
    Alias{"fp16", DType::Float16},      Alias{"half", DType::Float16},        Alias{"bf16", DType::BFloat16},
    Alias{"f32", DType::Float32},       Alias{"fp32", DType::Float32},        Alias{"float", DType::Float32},
    Alias{"single", DType::Float32},    Alias{"f64", DType::Float64},         Alias{"fp64", DType::Float64},
    Alias{"double", DType::Float64},    Alias{"float8", DType::Float8E4M3FN}, Alias{"fp8", DType::Float8E4M3FN},
    Alias{"e4m3", DType::Float8E4M3FN}, Alias{"e4m3fn", DType::Float8E4M3FN}, Alias{"e5m2", DType::Float8E5M2},
    Alias{"e8m0", DType::Float8E8M0FNU}, Alias{"fp4", DType::Float4E2M1FN},   Alias{"float4", DType::Float4E2M1FN},
    Alias{"e2m1", DType::Float4E2M1FN}, Alias{"e2m3", DType::Float6E2M3FN},   Alias{"e3m2", DType::Float6E3M2FN},
};

} // namespace

std::span<const DTypeInfo> dtypeCatalogue()
{
    return catalogue;
}

const DTypeInfo& dtypeInfo(DType dtype)
{
    return catalogue[static_cast<std::size_t>(dtype)];
}

std::string_view dtypeName(DType dtype)
{
    return dtypeInfo(dtype).name;
}

std::optional<DType> dtypeFromName(std::string_view name)
{
    const auto isSame = [name](std::string_view other) {
        return std::ranges::equal(name, other, [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
    };
    if (const auto* row = std::ranges::find_if(catalogue, isSame, &DTypeInfo::name); row != catalogue.end())
        return row->dtype;
    if (const auto* row = std::ranges::find_if(aliases, isSame, &Alias::name); row != aliases.end())
        return row->dtype;
    return std::nullopt;
}

std::size_t dtypeSize(DType dtype)
{
    return static_cast<std::size_t>(dtypeInfo(dtype).blockBytes);
}

std::optional<std::int64_t> storageBytes(DType dtype, std::int64_t count)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    const std::int64_t blocks = count / info.blockElements + (count % info.blockElements != 0 ? 1 : 0);
    if (count < 0 || blocks > std::numeric_limits<std::int64_t>::max() / info.blockBytes)
        return std::nullopt;
    return blocks * info.blockBytes;
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
