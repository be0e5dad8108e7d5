// SPDX-License-Identifier: GPL-3.0-or-later
// Built with flags of its own (see CMakeLists.txt).
#include "core/quantize/ggml/iq4quantizers.h"

#include "core/quantize/ggml/halfcode.h"
#include "core/quantize/ggml/scalesearch.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::size_t groupElementCount = 32;
constexpr std::size_t eightGroups = laneCount * groupElementCount;

QUANTOSCOPE_INLINE void encodeLanes(const FloatLanes (&x)[groupElementCount], const FloatLanes& inverse, std::uint8_t* codes)
{
    IntLanes index[groupElementCount];
    for (std::size_t k = 0; k < groupElementCount; ++k) {
        FloatLanes value;
        nearestIq4(inverse * x[k], index[k], value);
    }
    storeGroups(index, codes);
}

/// 1 / scale, and 0 for 0.
QUANTOSCOPE_INLINE void invert(const FloatLanes& scale, FloatLanes& inverse)
{
    inverse = 1.0F / scale;
    assignWhere(scale == 0.0F, inverse, FloatLanes{});
}

QUANTOSCOPE_INLINE void packNibbles(const std::uint8_t* codes, std::uint8_t* out)
{
    for (std::size_t k = 0; k < 16; ++k)
        out[k] = static_cast<std::uint8_t>(codes[k] | codes[k + 16] << 4);
}

struct Iq4Nl {
    /// Eight blocks at a time; the last time zeros fill up.
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t first = 0; first < blockCount; first += laneCount) {
            const std::size_t count = std::min(laneCount, blockCount - first);
            float padded[eightGroups] = {};
            std::copy_n(x + first * groupElementCount, count * groupElementCount, padded);
            FloatLanes values[groupElementCount], scale, inverse;
            loadGroups(padded, values);
            searchIq4(values, scale);
            invert(scale, inverse);
            std::uint8_t codes[eightGroups];
            encodeLanes(values, inverse, codes);
            for (std::size_t block = 0; block < count; ++block, blocks += 18) {
                putHalf(scale[block], blocks);
                packNibbles(codes + block * groupElementCount, blocks + 2);
            }
        }
    }
};

struct Iq4Xs {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t block = 0; block < blockCount; ++block, x += eightGroups, blocks += 136) {
            FloatLanes values[groupElementCount], scales, inverses;
            loadGroups(x, values);
            searchIq4(values, scales);
            float peak = 0;
            for (std::size_t j = 0; j < laneCount; ++j)
                peak = std::abs(scales[j]) > std::abs(peak) ? scales[j] : peak;
            const float d = -peak / 32.0F;
            putHalf(d, blocks);
            const float inverse = d != 0 ? 1.0F / d : 0;
            std::fill_n(blocks + 2, 6, std::uint8_t(0));
            FloatLanes rounded{};
            for (std::size_t j = 0; j < laneCount; ++j) {
                const int scale = std::clamp(nearestInteger(inverse * scales[j]), -32, 31);
                rounded[j] = d * static_cast<float>(scale); // of the unrounded d, as in ggml
                const int code = scale + 32;
                blocks[4 + j / 2] = static_cast<std::uint8_t>(blocks[4 + j / 2] | (code & 15) << (j % 2 * 4));
                blocks[2 + j / 4] = static_cast<std::uint8_t>(blocks[2 + j / 4] | code >> 4 << (j % 4 * 2));
            }
            invert(rounded, inverses);
            std::uint8_t codes[eightGroups];
            encodeLanes(values, inverses, codes);
            for (std::size_t j = 0; j < laneCount; ++j)
                packNibbles(codes + groupElementCount * j, blocks + 8 + 16 * j);
        }
    }
};

} // namespace

void quantizeIQ4_NL(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Iq4Nl>(path, x, blockCount, blocks);
}

void quantizeIQ4_XS(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Iq4Xs>(path, x, blockCount, blocks);
}

} // namespace quantoscope::core
