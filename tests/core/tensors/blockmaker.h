// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/random.h"
#include "core/tensors/dtype.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace quantoscope::tests {

/// A block of zeros into which fields of bits are written, bit 0 the lowest of the first byte.
class BlockMaker
{
public:
    explicit BlockMaker(core::DType dtype) : m_bytes(static_cast<std::size_t>(core::dtypeInfo(dtype).blockBytes)) {}

    /// Writes a field that must still be zero; returns its value for use in the expected number.
    std::uint32_t put(std::size_t firstBit, unsigned width, std::uint64_t value)
    {
        for (unsigned k = 0; k < width; ++k) {
            auto& byte = m_bytes.at((firstBit + k) / 8);
            byte = static_cast<std::uint8_t>(byte | ((value >> k) & 1U) << ((firstBit + k) % 8));
        }
        return static_cast<std::uint32_t>(value);
    }
    std::uint32_t putRandom(std::size_t firstBit, unsigned width, core::Random& random)
    {
        return put(firstBit, width, random.below(std::uint64_t(1) << width));
    }
    /// A finite half at a byte, most of them ordinary numbers, either sign, zeros and subnormals among them.
    float putHalf(std::size_t byte, core::Random& random)
    {
        std::uint64_t pattern = random.below(0x8000) | random.below(2) << 15;
        if ((pattern & 0x7c00) == 0x7c00)
            pattern &= 0x83ff;
        put(8 * byte, 16, pattern);
        return static_cast<float>(core::halfToDouble(static_cast<std::uint16_t>(pattern)));
    }

    [[nodiscard]] std::vector<std::byte> bytes() const
    {
        const auto view = std::as_bytes(std::span(m_bytes));
        return {view.begin(), view.end()};
    }

private:
    std::vector<std::uint8_t> m_bytes;
};

/// Fills a block with random fields, field by field from where the layout has them, and tells the values.
using Maker = std::function<void(BlockMaker& block, core::Random& random, std::vector<float>& values)>;

} // namespace quantoscope::tests
