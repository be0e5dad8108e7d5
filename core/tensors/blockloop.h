// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/littleendian.h"
#include "core/tensors/dtype.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace quantoscope::core {

/// Decodes one block after another: `decode(block, out)` is given the first byte of a block of `Bytes` and the place of its
/// `Elements` values.
template<std::size_t Bytes, std::size_t Elements, typename Decode>
void eachBlock(const std::byte* blocks, std::size_t blockCount, float* out, Decode decode)
{
    const auto* block = reinterpret_cast<const std::uint8_t*>(blocks);
    for (std::size_t i = 0; i < blockCount; ++i)
        decode(block + i * Bytes, out + i * Elements);
}

/// The binary16 number in two bytes, the lower first.
[[nodiscard]] inline float halfAt(const std::uint8_t* bytes)
{
    return halfToFloat(loadLittle<std::uint16_t>(bytes));
}

/// `value`, negated where the lowest bit of `sign` is set; without a branch, which random signs would make slow.
[[nodiscard]] inline float negatedIf(std::uint32_t sign, float value)
{
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) ^ (sign & 1U) << 31);
}

} // namespace quantoscope::core
