// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/dtype.h"

#include <bit>
#include <cstdint>

namespace quantoscope::core {

/// The binary16 pattern of a binary32 number, to nearest, ties to even: floatToHalf(1) is 0x3c00. From 65520 on it is infinity;
/// NaN becomes 0x7e00 with its sign, as in ggml.
[[nodiscard]] inline std::uint16_t floatToHalf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16 & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7fffffffU;
    std::uint32_t half = 0;
    if (magnitude > 0x7f800000U)
        half = 0x7e00U;
    else if (magnitude >= 0x477ff000U) // 65520, half-way to 65536
        half = 0x7c00U;
    else if (magnitude < 0x38800000U) // 2^−14: the last bit of a sum with 1/2 is worth 2^−24, as that of a subnormal half
        half = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5F) - 0x3f000000U;
    else // the tie goes up only to an even pattern
        half = ((magnitude + 0xfffU + (magnitude >> 13 & 1U)) >> 13) - (112U << 10);
    return static_cast<std::uint16_t>(sign | half);
}

/// Writes the pattern, the lower byte first, and returns the number that it stands for.
inline float putHalf(float value, std::uint8_t* bytes)
{
    const std::uint16_t half = floatToHalf(value);
    bytes[0] = static_cast<std::uint8_t>(half & 0xffU);
    bytes[1] = static_cast<std::uint8_t>(half >> 8);
    return halfToFloat(half);
}

} // namespace quantoscope::core
