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

#if QUANTOSCOPE_LANES_AVX2
#include <immintrin.h>
#endif

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

template<std::size_t Elements>
QUANTOSCOPE_INLINE float greatestMagnitude(const float* x)
{
    float greatest = 0;
    for (std::size_t k = 0; k < Elements; ++k)
        greatest = std::abs(x[k]) > greatest ? std::abs(x[k]) : greatest;
    return greatest;
}

/// The first of the values with the greatest magnitude.
template<std::size_t Elements>
QUANTOSCOPE_INLINE float peakOf(const float* x)
{
    const float greatest = greatestMagnitude<Elements>(x);
    for (std::size_t k = 0; k < Elements; ++k) {
        if (std::abs(x[k]) == greatest)
            return x[k];
    }
    return 0;
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
        const float d = peakOf<32>(x) / static_cast<float>(-Levels);
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

#if QUANTOSCOPE_LANES_AVX2
#define QUANTOSCOPE_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline

/// 32 values in registers, and their greatest magnitude in every lane: finite magnitudes are ordered as their bits.
struct Registers {
    __m256 x[4];
    __m256i magnitude[4];
    __m256i greatest;
};

QUANTOSCOPE_AVX2_INLINE void loadBlock(const float* x, Registers& r)
{
    const __m256i clear = _mm256_set1_epi32(0x7fffffff);
    for (int i = 0; i < 4; ++i) {
        r.x[i] = _mm256_loadu_ps(x + 8 * i);
        r.magnitude[i] = _mm256_and_si256(_mm256_castps_si256(r.x[i]), clear);
    }
    __m256i g = _mm256_max_epi32(_mm256_max_epi32(r.magnitude[0], r.magnitude[1]), _mm256_max_epi32(r.magnitude[2], r.magnitude[3]));
    g = _mm256_max_epi32(g, _mm256_permute2x128_si256(g, g, 1));
    g = _mm256_max_epi32(g, _mm256_shuffle_epi32(g, 0x4e));
    r.greatest = _mm256_max_epi32(g, _mm256_shuffle_epi32(g, 0xb1));
}

QUANTOSCOPE_AVX2_INLINE float greatestOf(const Registers& r)
{
    return _mm256_cvtss_f32(_mm256_castsi256_ps(r.greatest));
}

[[gnu::target("avx2"), gnu::noinline]] void q4_0Avx2(const float* x, std::size_t blockCount, std::uint8_t* blocks)
{
    const __m256i fifteen = _mm256_set1_epi32(15);
    const __m256 half = _mm256_set1_ps(8.5F);
    for (std::size_t i = 0; i < blockCount; ++i, x += 32, blocks += 18) {
        Registers r;
        loadBlock(x, r);
        unsigned peaks = 0;
        for (int k = 0; k < 4; ++k) {
            const __m256 isPeak = _mm256_castsi256_ps(_mm256_cmpeq_epi32(r.magnitude[k], r.greatest));
            peaks |= static_cast<unsigned>(_mm256_movemask_ps(isPeak)) << (8 * k);
        }
        const float d = x[std::countr_zero(peaks)] / -8.0F;
        const float inverse = inverseOf(d);
        if (std::isinf(inverse)) {
            Symmetric<8>::encode(x, blocks);
            continue;
        }
        putHalf(d, blocks);
        __m256i codes[4];
        for (int k = 0; k < 4; ++k) {
            const __m256 scaled = _mm256_add_ps(_mm256_mul_ps(r.x[k], _mm256_set1_ps(inverse)), half);
            codes[k] = _mm256_min_epi32(_mm256_cvttps_epi32(scaled), fifteen);
        }
        const __m256i lower = _mm256_or_si256(codes[0], _mm256_slli_epi32(codes[2], 4));
        const __m256i upper = _mm256_or_si256(codes[1], _mm256_slli_epi32(codes[3], 4));
        const __m256i words = _mm256_permute4x64_epi64(_mm256_packus_epi32(lower, upper), 0xd8);
        const __m128i nibbles = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks + 2), nibbles);
    }
}

[[gnu::target("avx2"), gnu::noinline]] void q8_0Avx2(const float* x, std::size_t blockCount, std::uint8_t* blocks)
{
    const __m256 sign = _mm256_set1_ps(-0.0F);
    const __m256 almostHalf = _mm256_set1_ps(0.49999997F);
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    for (std::size_t i = 0; i < blockCount; ++i, x += 32, blocks += 34) {
        Registers r;
        loadBlock(x, r);
        const float d = greatestOf(r) / 127.0F;
        const float inverse = inverseOf(d);
        if (std::isinf(inverse)) {
            Q8::encode(x, blocks);
            continue;
        }
        putHalf(d, blocks);
        __m256i codes[4];
        for (int k = 0; k < 4; ++k) {
            const __m256 scaled = _mm256_mul_ps(r.x[k], _mm256_set1_ps(inverse));
            codes[k] = _mm256_cvttps_epi32(_mm256_add_ps(scaled, _mm256_or_ps(_mm256_and_ps(scaled, sign), almostHalf)));
        }
        const __m256i words = _mm256_packs_epi16(_mm256_packs_epi32(codes[0], codes[1]), _mm256_packs_epi32(codes[2], codes[3]));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(blocks + 2), _mm256_permutevar8x32_epi32(words, order));
    }
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

/// The E2M1 codes of Elements values for a scale of doubled numbers: of all sixteen the first with the least error.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void nearestE2M1(const float* x, float scale, int* codes)
{
    for (std::size_t k = 0; k < Elements; ++k)
        codes[k] = 0;
    float errors[Elements];
    for (std::size_t k = 0; k < Elements; ++k)
        errors[k] = std::abs(0.0F * scale - x[k]);
    for (std::size_t code = 1; code < 16; ++code) {
        const float candidate = static_cast<float>(doubledE2M1[code]) * scale;
        for (std::size_t k = 0; k < Elements; ++k) {
            const float error = std::abs(candidate - x[k]);
            codes[k] = error < errors[k] ? static_cast<int>(code) : codes[k];
            errors[k] = error < errors[k] ? error : errors[k];
        }
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
#if QUANTOSCOPE_LANES_AVX2
    if (path == KernelPath::Fastest && hasAvx2())
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
#if QUANTOSCOPE_LANES_AVX2
    if (path == KernelPath::Fastest && hasAvx2())
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
