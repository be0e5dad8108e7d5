// SPDX-License-Identifier: GPL-3.0-or-later
// Built with flags of its own (see CMakeLists.txt), which turn the plain loops over a block into vector code.
#include "core/quantize/ggml/kquantizers.h"

#include "core/quantize/ggml/halfcode.h"
#include "core/quantize/ggml/scalesearch.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::size_t blockElementCount = 256;

/// Scales and minima of the groups of a block in order, and the codes that the search found.
template<std::size_t Groups>
struct BlockFit {
    alignas(32) float scales[Groups];
    alignas(32) float minima[Groups];
    std::uint8_t codes[blockElementCount];
};

QUANTOSCOPE_INLINE void storeLanes(const FloatLanes& lanes, float* out)
{
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        out[lane] = lanes[lane];
}

/// Weights of Q2_K: |x|. Of Q4_K and Q5_K: |x| + √(mean of the group's squares).
template<std::size_t Elements>
QUANTOSCOPE_INLINE void affineWeights(const FloatLanes (&x)[Elements], bool addsMean, FloatLanes (&weights)[Elements])
{
    FloatLanes mean{};
    if (addsMean) {
        FloatLanes squares{};
        for (std::size_t k = 0; k < Elements; ++k)
            squares += x[k] * x[k];
        rootOf(squares / static_cast<float>(Elements), mean);
    }
    for (std::size_t k = 0; k < Elements; ++k) {
        magnitudeOf(x[k], weights[k]);
        if (addsMean)
            weights[k] = mean + weights[k];
    }
}

template<std::size_t Groups>
QUANTOSCOPE_INLINE void fitAffine(const AffineSearch& search, bool addsMean, const float* x, BlockFit<Groups>& fit)
{
    constexpr std::size_t elements = blockElementCount / Groups;
    for (std::size_t first = 0; first < Groups; first += laneCount) {
        FloatLanes values[elements], weights[elements], scale, minimum;
        IntLanes codes[elements];
        loadGroups(x + first * elements, values);
        affineWeights(values, addsMean, weights);
        searchAffine(search, values, weights, scale, minimum, codes);
        storeLanes(scale, fit.scales + first);
        storeLanes(minimum, fit.minima + first);
        storeGroups(codes, fit.codes + first * elements);
    }
}

/// The greatest, but at least 0; NaN is passed over.
template<std::size_t Groups>
QUANTOSCOPE_INLINE float greatestOf(const float (&values)[Groups])
{
    float greatest = 0;
    for (const float value : values)
        greatest = value > greatest ? value : greatest;
    return greatest;
}

/// The first of those with the greatest magnitude; 0 when there are zeros only.
template<std::size_t Groups>
QUANTOSCOPE_INLINE float peakOf(const float (&values)[Groups])
{
    float magnitude = 0;
    float peak = 0;
    for (const float value : values) {
        if (std::abs(value) > magnitude) {
            magnitude = std::abs(value);
            peak = value;
        }
    }
    return peak;
}

/// The codes of a group for the scale and minimum that the block really holds; for scale 0 those of the search stay.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void encodeGroup(const float* x, float scale, float minimum, int least, int greatest, std::uint8_t* codes)
{
    if (scale == 0)
        return;
    for (std::size_t k = 0; k < Elements; ++k) {
        const int nearest = nearestInteger((x[k] + minimum) / scale);
        const int notBelow = nearest > least ? nearest : least;
        codes[k] = static_cast<std::uint8_t>((notBelow < greatest ? notBelow : greatest) - least);
    }
}

/// Two bits of each code: 32 bytes for each half of the block, four rows of 32 codes in each.
QUANTOSCOPE_INLINE void packPairs(const std::uint8_t* codes, std::uint8_t* out)
{
    for (std::size_t half = 0; half < 2; ++half) {
        const std::uint8_t* c = codes + 128 * half;
        for (std::size_t k = 0; k < 32; ++k)
            out[32 * half + k] = static_cast<std::uint8_t>((c[k] & 3) | (c[k + 32] & 3) << 2 | (c[k + 64] & 3) << 4 | (c[k + 96] & 3) << 6);
    }
}

/// One bit of each code: bit r of byte k is that of code 32 r + k.
QUANTOSCOPE_INLINE void packPlane(const std::uint8_t* codes, int bit, std::uint8_t* out)
{
    for (std::size_t k = 0; k < 32; ++k) {
        int byte = 0;
        for (std::size_t row = 0; row < 8; ++row)
            byte |= (codes[32 * row + k] >> bit & 1) << row;
        out[k] = static_cast<std::uint8_t>(byte);
    }
}

struct Q2K {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t block = 0; block < blockCount; ++block, x += blockElementCount, blocks += 84) {
            BlockFit<16> fit;
            fitAffine({3, -0.5F, 0.1F, 15, true}, false, x, fit);
            const float greatestScale = greatestOf(fit.scales);
            const float greatestMinimum = greatestOf(fit.minima);
            const float inverseScale = greatestScale > 0 ? 15.0F / greatestScale : 0;
            const float inverseMinimum = greatestMinimum > 0 ? 15.0F / greatestMinimum : 0;
            const float d = putHalf(greatestScale > 0 ? greatestScale / 15.0F : 0, blocks + 80);
            const float dmin = putHalf(greatestMinimum > 0 ? greatestMinimum / 15.0F : 0, blocks + 82);
            for (std::size_t j = 0; j < 16; ++j) {
                const int scale = greatestScale > 0 ? nearestInteger(inverseScale * fit.scales[j]) : 0;
                const int minimum = greatestMinimum > 0 ? nearestInteger(inverseMinimum * fit.minima[j]) : 0;
                blocks[j] = static_cast<std::uint8_t>(scale | minimum << 4);
                encodeGroup<16>(x + 16 * j, d * static_cast<float>(blocks[j] & 15), dmin * static_cast<float>(blocks[j] >> 4), 0, 3,
                                fit.codes + 16 * j);
            }
            packPairs(fit.codes, blocks + 16);
        }
    }
};

struct Q3K {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t block = 0; block < blockCount; ++block, x += blockElementCount, blocks += 110) {
            BlockFit<16> fit;
            for (std::size_t first = 0; first < 16; first += laneCount) {
                FloatLanes values[16], scale;
                IntLanes codes[16];
                loadGroups(x + 16 * first, values);
                descendSymmetric(4, values, scale, codes);
                storeLanes(scale, fit.scales + first);
                storeGroups(codes, fit.codes + 16 * first);
            }
            const float peak = peakOf(fit.scales);
            const float inverse = peak != 0 ? -32.0F / peak : 0;
            const float d = putHalf(peak != 0 ? 1.0F / inverse : 0, blocks + 108);
            std::uint8_t* packed = blocks + 96;
            std::fill_n(packed, 12, std::uint8_t(0));
            for (std::size_t j = 0; j < 16; ++j) {
                const int scale = peak != 0 ? std::clamp<int>(static_cast<std::int8_t>(nearestInteger(inverse * fit.scales[j])), -32, 31) : -32;
                const int code = scale + 32;
                packed[j % 8] = static_cast<std::uint8_t>(packed[j % 8] | (code & 15) << (j / 8 * 4));
                packed[8 + j % 4] = static_cast<std::uint8_t>(packed[8 + j % 4] | code >> 4 << (j / 4 * 2));
                encodeGroup<16>(x + 16 * j, d * static_cast<float>(scale), 0, -4, 3, fit.codes + 16 * j);
            }
            packPlane(fit.codes, 2, blocks);
            packPairs(fit.codes, blocks + 32);
        }
    }
};

/// Puts the scale and the minimum of group j of Q4_K and Q5_K, six bits each, into twelve bytes; by ascending j.
QUANTOSCOPE_INLINE void putSixBitPair(std::size_t j, std::uint8_t scale, std::uint8_t minimum, std::uint8_t* packed)
{
    if (j < 4) {
        packed[j] = scale;
        packed[j + 4] = minimum;
        return;
    }
    packed[j + 4] = static_cast<std::uint8_t>((scale & 15) | (minimum & 15) << 4);
    packed[j - 4] = static_cast<std::uint8_t>(packed[j - 4] | scale >> 4 << 6);
    packed[j] = static_cast<std::uint8_t>(packed[j] | minimum >> 4 << 6);
}

/// What Q4_K and Q5_K share: d, dmin and the six-bit scales and minima in the first sixteen bytes, and the codes.
QUANTOSCOPE_INLINE void fitSixBit(const AffineSearch& search, const float* x, BlockFit<8>& fit, std::uint8_t* block)
{
    fitAffine(search, true, x, fit);
    const float greatestScale = greatestOf(fit.scales);
    const float greatestMinimum = greatestOf(fit.minima);
    const float inverseScale = greatestScale > 0 ? 63.0F / greatestScale : 0;
    const float inverseMinimum = greatestMinimum > 0 ? 63.0F / greatestMinimum : 0;
    const float d = putHalf(greatestScale / 63.0F, block);
    const float dmin = putHalf(greatestMinimum / 63.0F, block + 2);
    for (std::size_t j = 0; j < 8; ++j) {
        // Cut to a byte before the comparison, as in ggml.
        const auto scale = std::min<std::uint8_t>(63, static_cast<std::uint8_t>(nearestInteger(inverseScale * fit.scales[j])));
        const auto minimum = std::min<std::uint8_t>(63, static_cast<std::uint8_t>(nearestInteger(inverseMinimum * fit.minima[j])));
        putSixBitPair(j, scale, minimum, block + 4);
        encodeGroup<32>(x + 32 * j, d * static_cast<float>(scale), dmin * static_cast<float>(minimum), 0, search.levels, fit.codes + 32 * j);
    }
}

/// The low four bits of each code: 32 bytes for each 64 codes.
QUANTOSCOPE_INLINE void packNibblesOf64(const std::uint8_t* codes, std::uint8_t* out)
{
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
        const std::uint8_t* c = codes + 64 * quarter;
        for (std::size_t k = 0; k < 32; ++k)
            out[32 * quarter + k] = static_cast<std::uint8_t>((c[k] & 15) | (c[k + 32] & 15) << 4);
    }
}

struct Q4K {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t block = 0; block < blockCount; ++block, x += blockElementCount, blocks += 144) {
            BlockFit<8> fit;
            fitSixBit({15, -1.0F, 0.1F, 20, false}, x, fit, blocks);
            packNibblesOf64(fit.codes, blocks + 16);
        }
    }
};

struct Q5K {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t block = 0; block < blockCount; ++block, x += blockElementCount, blocks += 176) {
            BlockFit<8> fit;
            fitSixBit({31, -0.5F, 0.1F, 15, false}, x, fit, blocks);
            packPlane(fit.codes, 4, blocks + 16);
            packNibblesOf64(fit.codes, blocks + 48);
        }
    }
};

struct Q6K {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t block = 0; block < blockCount; ++block, x += blockElementCount, blocks += 210) {
            BlockFit<16> fit;
            for (std::size_t first = 0; first < 16; first += laneCount) {
                FloatLanes values[16], scale;
                IntLanes codes[16];
                loadGroups(x + 16 * first, values);
                searchSymmetric(32, values, scale, codes);
                storeLanes(scale, fit.scales + first);
                storeGroups(codes, fit.codes + 16 * first);
            }
            const float peak = peakOf(fit.scales);
            if (std::abs(peak) < zeroGroup) {
                std::fill_n(blocks, 210, std::uint8_t(0));
                continue;
            }
            const float inverse = -128.0F / peak;
            const float d = putHalf(1.0F / inverse, blocks + 208);
            for (std::size_t j = 0; j < 16; ++j) {
                const auto scale = static_cast<std::int8_t>(std::min(127, nearestInteger(inverse * fit.scales[j])));
                blocks[192 + j] = static_cast<std::uint8_t>(scale);
                encodeGroup<16>(x + 16 * j, d * static_cast<float>(scale), 0, -32, 31, fit.codes + 16 * j);
            }
            pack(fit.codes, blocks);
        }
    }

    /// The low nibbles of rows 0 and 1 of a half of the block beside those of rows 2 and 3; the upper two bits by rows.
    QUANTOSCOPE_INLINE static void pack(const std::uint8_t* codes, std::uint8_t* block)
    {
        std::uint8_t upper[blockElementCount];
        for (std::size_t k = 0; k < blockElementCount; ++k)
            upper[k] = static_cast<std::uint8_t>(codes[k] >> 4);
        for (std::size_t half = 0; half < 2; ++half) {
            const std::uint8_t* c = codes + 128 * half;
            for (std::size_t k = 0; k < 64; ++k)
                block[64 * half + k] = static_cast<std::uint8_t>((c[k] & 15) | (c[k + 64] & 15) << 4);
        }
        packPairs(upper, block + 128);
    }
};

} // namespace

void quantizeQ2_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q2K>(path, x, blockCount, blocks);
}

void quantizeQ3_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q3K>(path, x, blockCount, blocks);
}

void quantizeQ4_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q4K>(path, x, blockCount, blocks);
}

void quantizeQ5_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q5K>(path, x, blockCount, blocks);
}

void quantizeQ6_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q6K>(path, x, blockCount, blocks);
}

} // namespace quantoscope::core
