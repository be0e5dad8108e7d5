// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>

namespace quantoscope::core {

/// An integer whose lowest byte is the first, at any alignment, whatever this machine's own order:
/// loadLittle<std::uint16_t> of the bytes 34 12 is 0x1234. `bytes` points to bytes of any type: char, std::byte.
template<std::unsigned_integral T, typename Byte>
    requires(sizeof(Byte) == 1)
[[nodiscard]] constexpr T loadLittle(const Byte* bytes)
{
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value | static_cast<T>(static_cast<T>(static_cast<unsigned char>(bytes[i])) << (8 * i)));
    return value;
}

} // namespace quantoscope::core
