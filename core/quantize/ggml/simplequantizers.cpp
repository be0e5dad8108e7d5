// SPDX-License-Identifier: GPL-3.0-or-later
// Built with flags of its own (see CMakeLists.txt): plain loops over a block, which the compiler turns into vector code, and for the
// commonest types the same by hand.
#include "core/quantize/ggml/simplequantizers.h"

#include "core/quantize/ggml/halfcode.h"
#include "core/quantize/ggml/lanes.h"
#include "core/tensors/ggmltables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

/// Truncated like x86's conversion to a byte, for what the types can meet: small numbers, infinities and NaN, which give 0.
QUANTOSCOPE_INLINE int truncated(float value)
{
    return static_cast<int>(std::abs(value) < 256.0F ? value : 0.0F);
}

/// To nearest, ties away from zero, for |value| < 2^22: of all summands that take 0.5 up to 1, the least is 1/2 − 2^−25, which takes no
/// smaller number there.
QUANTOSCOPE_INLINE int roundedAway(float value)
{
    return truncated(value + std::copysign(0.49999997F, value));
}

QUANTOSCOPE_INLINE float inverseOf(float d)
{
    return d != 0 ? 1.0F / d : 0;
}

/// Finite magnitudes are ordered as their bits, of which the compiler makes vector code.
template<std::size_t Elements>
QUANTOSCOPE_INLINE float greatestMagnitude(const float* x)
{
    std::int32_t greatest = 0;
    for (std::size_t k = 0; k < Elements; ++k) {
        const auto magnitude = static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(x[k]) & 0x7fffffffU);
        greatest = magnitude > greatest ? magnitude : greatest;
    }
    return std::bit_cast<float>(greatest);
}

/// The first of 32 values with the greatest magnitude; +0 for zeros of any sign.
QUANTOSCOPE_INLINE float peakOf(const float* x)
{
    const float greatest = greatestMagnitude<32>(x);
    std::uint32_t peaks = 0;
    for (std::size_t k = 0; k < 32; ++k)
        peaks |= (std::abs(x[k]) == greatest ? 1U : 0U) << k;
    return greatest > 0 ? x[std::countr_zero(peaks)] : 0;
}

/// Low nibbles of 32 codes together, the first sixteen in the low halves; what is above the nibbles becomes bit k of a word.
QUANTOSCOPE_INLINE std::uint32_t packNibbles(const int* codes, std::uint8_t* out)
{
    std::uint32_t fifths = 0;
    for (std::size_t k = 0; k < 16; ++k)
        out[k] = static_cast<std::uint8_t>((codes[k] & 15) | (codes[k + 16] & 15) << 4);
    for (std::size_t k = 0; k < 32; ++k)
        fifths |= static_cast<std::uint32_t>(codes[k] >> 4 & 1) << k;
    return fifths;
}

QUANTOSCOPE_INLINE void putWord(std::uint32_t word, std::uint8_t* bytes)
{
    for (std::size_t k = 0; k < 4; ++k)
        bytes[k] = static_cast<std::uint8_t>(word >> (8 * k) & 255U);
}

/// Q4_0 with Levels 8, Q5_0 with 16.
template<int Levels>
struct Symmetric {
    static constexpr std::size_t bytes = Levels == 8 ? 18 : 22;

    QUANTOSCOPE_INLINE static void encode(const float* x, std::uint8_t* block)
    {
        const float d = peakOf(x) / static_cast<float>(-Levels);
        const float inverse = inverseOf(d);
        putHalf(d, block);
        int codes[32];
        for (std::size_t k = 0; k < 32; ++k)
            codes[k] = std::min(2 * Levels - 1, truncated(x[k] * inverse + (static_cast<float>(Levels) + 0.5F)));
        const std::uint32_t fifths = packNibbles(codes, block + bytes - 16);
        if constexpr (Levels == 16)
            putWord(fifths, block + 2);
    }

    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i)
            encode(x + 32 * i, blocks + bytes * i);
    }
};

/// Q4_1 with Steps 15, Q5_1 with 31.
template<int Steps>
struct Affine {
    static constexpr std::size_t bytes = Steps == 15 ? 20 : 24;

    QUANTOSCOPE_INLINE static void encode(const float* x, std::uint8_t* block)
    {
        float least = x[0];
        float greatest = x[0];
        for (std::size_t k = 1; k < 32; ++k) {
            least = x[k] < least ? x[k] : least;
            greatest = x[k] > greatest ? x[k] : greatest;
        }
        const float d = (greatest - least) / static_cast<float>(Steps);
        const float inverse = inverseOf(d);
        putHalf(d, block);
        putHalf(least, block + 2);
        int codes[32];
        for (std::size_t k = 0; k < 32; ++k)
            codes[k] = std::min(Steps, truncated((x[k] - least) * inverse + 0.5F));
        const std::uint32_t fifths = packNibbles(codes, block + bytes - 16);
        if constexpr (Steps == 31)
            putWord(fifths, block + 4);
    }

    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i)
            encode(x + 32 * i, blocks + bytes * i);
    }
};

struct Q8 {
    QUANTOSCOPE_INLINE static void encode(const float* x, std::uint8_t* block)
    {
        const float d = greatestMagnitude<32>(x) / 127.0F;
        const float inverse = inverseOf(d);
        putHalf(d, block);
        for (std::size_t k = 0; k < 32; ++k)
            block[2 + k] = static_cast<std::uint8_t>(roundedAway(x[k] * inverse));
    }

    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i)
            encode(x + 32 * i, blocks + 34 * i);
    }
};

#if QUANTOSCOPE_HAS_AVX2
#define QUANTOSCOPE_AVX2 [[gnu::target("avx2,f16c"), gnu::noinline]]
#define QUANTOSCOPE_AVX2_INLINE [[gnu::target("avx2,f16c"), gnu::always_inline]] inline

/// Eight blocks of 32 at a time, so that one division serves eight scales; the blocks that are left over go the other way.
constexpr std::size_t batchBlocks = 8;

QUANTOSCOPE_AVX2_INLINE __m256 greatestOfBlock(__m256 a, __m256 b, __m256 c, __m256 d)
{
    return _mm256_max_ps(_mm256_max_ps(a, b), _mm256_max_ps(c, d));
}

/// Lane b is the greatest element of m[b].
QUANTOSCOPE_AVX2_INLINE __m256 greatestOfEach(const __m256 (&m)[batchBlocks])
{
    __m256 pairs[4];
    for (int i = 0; i < 4; ++i)
        pairs[i] = _mm256_max_ps(_mm256_unpacklo_ps(m[2 * i], m[2 * i + 1]), _mm256_unpackhi_ps(m[2 * i], m[2 * i + 1]));
    __m256 fours[2];
    for (int i = 0; i < 2; ++i) {
        const __m256d a = _mm256_castps_pd(pairs[2 * i]);
        const __m256d b = _mm256_castps_pd(pairs[2 * i + 1]);
        fours[i] = _mm256_max_ps(_mm256_castpd_ps(_mm256_unpacklo_pd(a, b)), _mm256_castpd_ps(_mm256_unpackhi_pd(a, b)));
    }
    return _mm256_max_ps(_mm256_permute2f128_ps(fours[0], fours[1], 0x20), _mm256_permute2f128_ps(fours[0], fours[1], 0x31));
}

/// The scales of a batch as binary16, and their inverses, 0 for 0; false when an inverse is infinite.
struct BatchScales {
    alignas(32) float inverses[batchBlocks];
    alignas(16) std::uint16_t halves[batchBlocks];
};
QUANTOSCOPE_AVX2_INLINE bool makeScales(__m256 d, BatchScales& scales)
{
    const __m256 infinity = _mm256_set1_ps(std::numeric_limits<float>::infinity());
    const __m256 isScale = _mm256_cmp_ps(d, _mm256_setzero_ps(), _CMP_NEQ_UQ);
    const __m256 inverse = _mm256_and_ps(_mm256_div_ps(_mm256_set1_ps(1.0F), d), isScale);
    _mm256_store_ps(scales.inverses, inverse);
    _mm_store_si128(reinterpret_cast<__m128i*>(scales.halves), _mm256_cvtps_ph(d, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
    const __m256 magnitude = _mm256_andnot_ps(_mm256_set1_ps(-0.0F), inverse);
    return _mm256_movemask_ps(_mm256_cmp_ps(magnitude, infinity, _CMP_EQ_OQ)) == 0;
}

QUANTOSCOPE_AVX2_INLINE void putHalfCode(std::uint16_t half, std::uint8_t* out)
{
    out[0] = static_cast<std::uint8_t>(half & 0xffU);
    out[1] = static_cast<std::uint8_t>(half >> 8);
}

QUANTOSCOPE_AVX2 void q4_0Avx2(const float* x, std::size_t blockCount, std::uint8_t* blocks)
{
    const __m256i fifteen = _mm256_set1_epi32(15);
    const __m256 half = _mm256_set1_ps(8.5F);
    const __m256 sign = _mm256_set1_ps(-0.0F);
    const __m256 zero = _mm256_setzero_ps();
    std::size_t i = 0;
    for (; i + batchBlocks <= blockCount; i += batchBlocks, x += 32 * batchBlocks, blocks += 18 * batchBlocks) {
        __m256 greatest[batchBlocks], least[batchBlocks];
        for (std::size_t b = 0; b < batchBlocks; ++b) {
            const __m256 v0 = _mm256_loadu_ps(x + 32 * b), v1 = _mm256_loadu_ps(x + 32 * b + 8);
            const __m256 v2 = _mm256_loadu_ps(x + 32 * b + 16), v3 = _mm256_loadu_ps(x + 32 * b + 24);
            greatest[b] = greatestOfBlock(v0, v1, v2, v3);
            least[b] = greatestOfBlock(_mm256_xor_ps(v0, sign), _mm256_xor_ps(v1, sign), _mm256_xor_ps(v2, sign), _mm256_xor_ps(v3, sign));
        }
        const __m256 above = greatestOfEach(greatest);
        const __m256 below = greatestOfEach(least); // −min
        const __m256 signedPeak = _mm256_blendv_ps(_mm256_xor_ps(below, sign), above, _mm256_cmp_ps(above, below, _CMP_GT_OQ));
        const __m256 peak = _mm256_add_ps(signedPeak, zero); // −0 becomes +0
        // Equal peaks of both signs, of which the first counts, are left to the other way.
        const __m256 isTied = _mm256_and_ps(_mm256_cmp_ps(above, below, _CMP_EQ_OQ), _mm256_cmp_ps(peak, zero, _CMP_NEQ_UQ));
        BatchScales scales;
        if (!makeScales(_mm256_div_ps(peak, _mm256_set1_ps(-8.0F)), scales) || _mm256_movemask_ps(isTied) != 0) {
            Symmetric<8>::run(x, batchBlocks, blocks);
            continue;
        }
        for (std::size_t b = 0; b < batchBlocks; ++b) {
            const __m256 inverse = _mm256_broadcast_ss(scales.inverses + b);
            __m256i codes[4];
            for (std::size_t k = 0; k < 4; ++k) {
                const __m256 scaled = _mm256_add_ps(_mm256_mul_ps(_mm256_loadu_ps(x + 32 * b + 8 * k), inverse), half);
                codes[k] = _mm256_min_epi32(_mm256_cvttps_epi32(scaled), fifteen);
            }
            const __m256i lower = _mm256_or_si256(codes[0], _mm256_slli_epi32(codes[2], 4));
            const __m256i upper = _mm256_or_si256(codes[1], _mm256_slli_epi32(codes[3], 4));
            const __m256i words = _mm256_permute4x64_epi64(_mm256_packus_epi32(lower, upper), 0xd8);
            const __m128i nibbles = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
            putHalfCode(scales.halves[b], blocks + 18 * b);
            _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks + 18 * b + 2), nibbles);
        }
    }
    Symmetric<8>::run(x, blockCount - i, blocks);
}

QUANTOSCOPE_AVX2 void q8_0Avx2(const float* x, std::size_t blockCount, std::uint8_t* blocks)
{
    const __m256 sign = _mm256_set1_ps(-0.0F);
    const __m256 almostHalf = _mm256_set1_ps(0.49999997F);
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    std::size_t i = 0;
    for (; i + batchBlocks <= blockCount; i += batchBlocks, x += 32 * batchBlocks, blocks += 34 * batchBlocks) {
        __m256 greatest[batchBlocks];
        for (std::size_t b = 0; b < batchBlocks; ++b) {
            __m256 magnitudes[4];
            for (std::size_t k = 0; k < 4; ++k)
                magnitudes[k] = _mm256_andnot_ps(sign, _mm256_loadu_ps(x + 32 * b + 8 * k));
            greatest[b] = greatestOfBlock(magnitudes[0], magnitudes[1], magnitudes[2], magnitudes[3]);
        }
        BatchScales scales;
        if (!makeScales(_mm256_div_ps(greatestOfEach(greatest), _mm256_set1_ps(127.0F)), scales)) {
            Q8::run(x, batchBlocks, blocks);
            continue;
        }
        for (std::size_t b = 0; b < batchBlocks; ++b) {
            const __m256 inverse = _mm256_broadcast_ss(scales.inverses + b);
            __m256i codes[4];
            for (std::size_t k = 0; k < 4; ++k) {
                const __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(x + 32 * b + 8 * k), inverse);
                codes[k] = _mm256_cvttps_epi32(_mm256_add_ps(scaled, _mm256_or_ps(_mm256_and_ps(scaled, sign), almostHalf)));
            }
            const __m256i words = _mm256_packs_epi16(_mm256_packs_epi32(codes[0], codes[1]), _mm256_packs_epi32(codes[2], codes[3]));
            putHalfCode(scales.halves[b], blocks + 34 * b);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(blocks + 34 * b + 2), _mm256_permutevar8x32_epi32(words, order));
        }
    }
    Q8::run(x, blockCount - i, blocks);
}
#endif

struct Q1 {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i, x += 128, blocks += 18) {
            float sum = 0;
            for (std::size_t k = 0; k < 128; ++k)
                sum += std::abs(x[k]);
            putHalf(sum / 128.0F, blocks);
            for (std::size_t byte = 0; byte < 16; ++byte) {
                unsigned bits = 0;
                for (std::size_t k = 0; k < 8; ++k)
                    bits |= (x[8 * byte + k] >= 0 ? 1U : 0U) << k;
                blocks[2 + byte] = static_cast<std::uint8_t>(bits);
            }
        }
    }
};

/// Codes 0, 1, 2 of Elements values for the greatest magnitude as the scale, which goes to `half`.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void ternaryCodes(const float* x, std::uint8_t* half, std::uint8_t* codes)
{
    const float d = greatestMagnitude<Elements>(x);
    const float inverse = inverseOf(d);
    putHalf(d, half);
    for (std::size_t k = 0; k < Elements; ++k)
        codes[k] = static_cast<std::uint8_t>(roundedAway(x[k] * inverse) + 1);
}

struct Q2 {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i, x += 64, blocks += 18) {
            std::uint8_t codes[64];
            ternaryCodes<64>(x, blocks, codes);
            for (std::size_t k = 0; k < 16; ++k) {
                const std::uint8_t* c = codes + 4 * k;
                blocks[2 + k] = static_cast<std::uint8_t>(c[0] | c[1] << 2 | c[2] << 4 | c[3] << 6);
            }
        }
    }
};

/// Digits of Count bytes, each byte the fraction 0.d₀d₁… of base 3 times 256, rounded up so that truncation finds the digits again.
template<std::size_t Count, std::size_t Digits>
QUANTOSCOPE_INLINE void packTernary(const std::uint8_t* codes, std::uint8_t* out)
{
    for (std::size_t k = 0; k < Count; ++k) {
        unsigned number = 0;
        for (std::size_t n = 0; n < 5; ++n)
            number = 3 * number + (n < Digits ? codes[n * Count + k] : 0U);
        out[k] = static_cast<std::uint8_t>((number * 256 + 242) / 243);
    }
}

struct Tq1 {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i, x += 256, blocks += 54) {
            std::uint8_t codes[256];
            ternaryCodes<256>(x, blocks + 52, codes);
            packTernary<32, 5>(codes, blocks);
            packTernary<16, 5>(codes + 160, blocks + 32);
            packTernary<4, 4>(codes + 240, blocks + 48);
        }
    }
};

struct Tq2 {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i, x += 256, blocks += 66) {
            std::uint8_t codes[256];
            ternaryCodes<256>(x, blocks + 64, codes);
            for (std::size_t half = 0; half < 2; ++half) {
                const std::uint8_t* c = codes + 128 * half;
                for (std::size_t k = 0; k < 32; ++k)
                    blocks[32 * half + k] = static_cast<std::uint8_t>(c[k] | c[k + 32] << 2 | c[k + 64] << 4 | c[k + 96] << 6);
            }
        }
    }
};

/// The E2M1 codes of Elements values for a scale of doubled numbers: of all sixteen the first with the least error. That one has the sign of
/// the value, so magnitudes are compared; of value 0 it is code 0.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void nearestE2M1(const float* x, float scale, int* codes)
{
    for (std::size_t first = 0; first < Elements; first += laneCount) {
        FloatLanes value, magnitude, error;
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            value[lane] = x[first + lane];
        magnitudeOf(value, magnitude);
        magnitudeOf(0.0F * scale - magnitude, error);
        IntLanes code{};
        for (int candidate = 1; candidate < 8; ++candidate) {
            FloatLanes thisError;
            magnitudeOf(static_cast<float>(doubledE2M1[static_cast<std::size_t>(candidate)]) * scale - magnitude, thisError);
            const IntLanes isBetter = thisError < error;
            assignWhere(isBetter, error, thisError);
            assignWhere(isBetter, code, IntLanes{} + candidate);
        }
        code |= (code > 0) & (value < 0.0F) & 8;
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            codes[first + lane] = code[lane];
    }
}

struct Mxfp4 {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i, x += 32, blocks += 17) {
            const float greatest = greatestMagnitude<32>(x);
            // Below 2^−125 the exponent wraps round in its byte, as in ggml: such blocks become zeros.
            const int exponent = greatest > 0 ? static_cast<int>(std::floor(std::log2(greatest))) + 125 : 0;
            blocks[0] = static_cast<std::uint8_t>(exponent);
            const std::uint32_t e = blocks[0];
            const float scale = std::bit_cast<float>(e < 2 ? 0x00200000U << e : (e - 1) << 23);
            int codes[32];
            nearestE2M1<32>(x, scale, codes);
            static_cast<void>(packNibbles(codes, blocks + 1));
        }
    }
};

/// See quantizeNVFP4 for the rounding.
QUANTOSCOPE_INLINE std::uint8_t unsignedE4M3(float value)
{
    if (!(value > 0))
        return 0;
    const auto bits = std::bit_cast<std::uint32_t>(std::min(value, 448.0F));
    const int exponent = static_cast<int>(bits >> 23) - 120;
    if (exponent <= 0)
        return static_cast<std::uint8_t>(std::min(7, static_cast<int>(value * 512.0F + 0.5F)));
    const auto rounded = static_cast<int>(bits >> 19 & 15U) + 1;
    const int code = exponent * 8 + rounded / 2;
    return static_cast<std::uint8_t>(code >= 15 * 8 ? 0x7e : code);
}

struct Nvfp4 {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i, x += 64, blocks += 36) {
            for (std::size_t group = 0; group < 4; ++group) {
                const float* values = x + 16 * group;
                const std::uint8_t code = unsignedE4M3(greatestMagnitude<16>(values) / 6.0F);
                blocks[group] = code;
                const auto mantissa = static_cast<float>(code < 8 ? code : 8 | (code & 7));
                const int exponent = code < 8 ? 1 : code >> 3;
                const float scale = mantissa * std::bit_cast<float>(static_cast<std::uint32_t>(127 + exponent - 11) << 23);
                int codes[16];
                nearestE2M1<16>(values, scale, codes);
                for (std::size_t k = 0; k < 8; ++k)
                    blocks[4 + 8 * group + k] = static_cast<std::uint8_t>(codes[k] | codes[k + 8] << 4);
            }
        }
    }
};

} // namespace

void quantizeQ4_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2HalfConversion())
        return q4_0Avx2(x, blockCount, reinterpret_cast<std::uint8_t*>(blocks));
#endif
    runKernel<Symmetric<8>>(path, x, blockCount, blocks);
}

void quantizeQ5_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Symmetric<16>>(path, x, blockCount, blocks);
}

void quantizeQ4_1(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Affine<15>>(path, x, blockCount, blocks);
}

void quantizeQ5_1(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Affine<31>>(path, x, blockCount, blocks);
}

void quantizeQ8_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2HalfConversion())
        return q8_0Avx2(x, blockCount, reinterpret_cast<std::uint8_t*>(blocks));
#endif
    runKernel<Q8>(path, x, blockCount, blocks);
}

void quantizeQ1_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q1>(path, x, blockCount, blocks);
}

void quantizeQ2_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Q2>(path, x, blockCount, blocks);
}

void quantizeTQ1_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Tq1>(path, x, blockCount, blocks);
}

void quantizeTQ2_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Tq2>(path, x, blockCount, blocks);
}

void quantizeMXFP4(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Mxfp4>(path, x, blockCount, blocks);
}

void quantizeNVFP4(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path)
{
    runKernel<Nvfp4>(path, x, blockCount, blocks);
}

} // namespace quantoscope::core
