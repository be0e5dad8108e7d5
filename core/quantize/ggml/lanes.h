// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/simd.h"
#include "core/tensors/blockkernels.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#define QUANTOSCOPE_INLINE [[gnu::always_inline]] inline

namespace quantoscope::core {

// Eight numbers that go through the same steps side by side. The searches of ggml add in a fixed order inside of a group, so
// eight groups at once are the only way to be fast and still give its bits: lane g does exactly what group g alone would.

inline constexpr std::size_t laneCount = 8;
using FloatLanes [[gnu::vector_size(32)]] = float;
using IntLanes [[gnu::vector_size(32)]] = std::int32_t; ///< also a mask: −1 where true, 0 where not

QUANTOSCOPE_INLINE void fill(FloatLanes& lanes, float value)
{
    lanes = FloatLanes{} + value;
}

/// `lanes` = yes where the mask is set; stays elsewhere.
QUANTOSCOPE_INLINE void assignWhere(const IntLanes& mask, FloatLanes& lanes, const FloatLanes& yes)
{
    lanes = __builtin_bit_cast(FloatLanes, (mask & __builtin_bit_cast(IntLanes, yes)) | (~mask & __builtin_bit_cast(IntLanes, lanes)));
}
QUANTOSCOPE_INLINE void assignWhere(const IntLanes& mask, IntLanes& lanes, const IntLanes& yes)
{
    lanes = (mask & yes) | (~mask & lanes);
}

QUANTOSCOPE_INLINE void magnitudeOf(const FloatLanes& lanes, FloatLanes& out)
{
    out = __builtin_bit_cast(FloatLanes, __builtin_bit_cast(IntLanes, lanes) & 0x7fffffff);
}

QUANTOSCOPE_INLINE void rootOf(const FloatLanes& lanes, FloatLanes& out)
{
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        out[lane] = std::sqrt(lanes[lane]);
}

QUANTOSCOPE_INLINE bool anyOf(const IntLanes& mask)
{
    std::int32_t any = 0;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        any |= mask[lane];
    return any != 0;
}

/// The nearest integer, ties to even, for |value| < 2^22: the sum's last bit is worth 1. Beyond, and for NaN, it is what those bits
/// happen to be, as in ggml's nearest_int: NaN gives 0.
QUANTOSCOPE_INLINE int nearestInteger(float value)
{
    return static_cast<int>(std::bit_cast<std::uint32_t>(value + 12582912.0F) & 0x7fffffU) - 0x400000;
}

/// nearestInteger, then brought into least … greatest; also as binary32.
QUANTOSCOPE_INLINE void nearestCodes(const FloatLanes& values, int least, int greatest, IntLanes& codes, FloatLanes& asFloats)
{
    const IntLanes nearest = (__builtin_bit_cast(IntLanes, values + 12582912.0F) & 0x7fffff) - 0x400000;
    const IntLanes low = IntLanes{} + least;
    const IntLanes high = IntLanes{} + greatest;
    const IntLanes notBelow = nearest > low ? nearest : low;
    codes = notBelow < high ? notBelow : high;
    asFloats = __builtin_convertvector(codes, FloatLanes);
}

/// lanes[k] holds element k of eight groups that follow each other in memory.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void loadGroups(const float* x, FloatLanes (&lanes)[Elements])
{
    for (std::size_t k = 0; k < Elements; ++k) {
        for (std::size_t group = 0; group < laneCount; ++group)
            lanes[k][group] = x[group * Elements + k];
    }
}

/// The codes back in the order of memory.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void storeGroups(const IntLanes (&lanes)[Elements], std::uint8_t* codes)
{
    for (std::size_t group = 0; group < laneCount; ++group) {
        for (std::size_t k = 0; k < Elements; ++k)
            codes[group * Elements + k] = static_cast<std::uint8_t>(lanes[k][group]);
    }
}

#if QUANTOSCOPE_HAS_AVX2
template<typename Kernel>
[[gnu::target("avx2"), gnu::noinline]] void runOnAvx2(const float* x, std::size_t blockCount, std::uint8_t* blocks)
{
    Kernel::run(x, blockCount, blocks);
}
#endif

/// Runs Kernel::run(x, blockCount, blocks), an inlined function, as the machine code of the path.
template<typename Kernel>
void runKernel(KernelPath path, const float* x, std::size_t blockCount, std::byte* blocks)
{
    auto* bytes = reinterpret_cast<std::uint8_t*>(blocks);
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2())
        return runOnAvx2<Kernel>(x, blockCount, bytes);
#endif
    static_cast<void>(path);
    Kernel::run(x, blockCount, bytes);
}

} // namespace quantoscope::core
