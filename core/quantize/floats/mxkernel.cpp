// SPDX-License-Identifier: GPL-3.0-or-later
// Three loops over a piece that stays in the first-level cache: the peaks and the division by the blocks' powers of two, the
// encoding of what is left by encodeFloats, and for 4-bit elements the packing of pairs.
// Built with flags of its own (see CMakeLists.txt).
#include "core/quantize/floats/mxkernel.h"

#include "core/numbers/floatcodec.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

// The compiler for fuzzing takes the portable path only: its run-time choice would need another library.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]
#define QUANTOSCOPE_HAS_AVX2 1
#else
#define QUANTOSCOPE_HAS_AVX2 0
#endif

namespace quantoscope::core {

namespace {

constexpr std::int32_t magnitudeBits = 0x7fffffff;
constexpr std::int32_t infinityBits = 0x7f800000;
constexpr std::size_t blockLength = mxBlockLength;
constexpr std::size_t pieceLength = 1024;

/// The scale code for the greatest finite magnitude of a block, given as its bits. Exponents below those of normal numbers are
/// clamped anyhow, so a denormal peak needs no more care.
std::int32_t scaleCodeOf(const MxKernel& kernel, std::int32_t peak)
{
    return std::max((peak + kernel.roundingTerm) >> 23, kernel.emax) - kernel.emax;
}

/// 2^(127 − code) as a binary32: the division by the scale is a product that rounds only far below the least element.
float inverseScale(std::int32_t code)
{
    return std::bit_cast<float>((254 - code) << 23);
}

/// One block of any length; NaN becomes zero.
void scaleBlock(const MxKernel& kernel, std::span<const float> block, float* scaled, std::uint8_t& scaleCode)
{
    std::int32_t peak = 0;
    for (const float value : block) {
        const std::int32_t a = std::bit_cast<std::int32_t>(value) & magnitudeBits;
        peak = std::max(peak, a < infinityBits ? a : 0);
    }
    const std::int32_t code = scaleCodeOf(kernel, peak);
    const float inverse = inverseScale(code);
    scaleCode = static_cast<std::uint8_t>(code);
    for (std::size_t i = 0; i < block.size(); ++i)
        scaled[i] = std::isnan(block[i]) ? 0.0F : block[i] * inverse;
}

void scaleBlocks(const MxKernel& kernel, std::span<const float> values, float* scaled, std::uint8_t* scaleCodes)
{
    for (std::size_t first = 0; first < values.size(); first += blockLength) {
        const auto block = values.subspan(first, std::min(blockLength, values.size() - first));
        scaleBlock(kernel, block, scaled + first, scaleCodes[first / blockLength]);
    }
}

void packPairs(std::span<const std::uint8_t> codes, std::uint8_t* packed)
{
    for (std::size_t i = 0; i < codes.size(); i += 2) {
        const int high = i + 1 < codes.size() ? codes[i + 1] : 0;
        packed[i / 2] = static_cast<std::uint8_t>(codes[i] | high << 4);
    }
}

#if QUANTOSCOPE_HAS_AVX2
const bool hasAvx2 = __builtin_cpu_supports("avx2");

QUANTOSCOPE_AVX2 void scaleBlocksAvx2(const MxKernel& kernel, std::span<const float> values, float* scaled, std::uint8_t* scaleCodes)
{
    const __m256i magnitude = _mm256_set1_epi32(magnitudeBits);
    const __m256i infinity = _mm256_set1_epi32(infinityBits);
    std::size_t first = 0;
    for (; first + blockLength <= values.size(); first += blockLength) {
        __m256 x[4];
        __m256i peaks = _mm256_setzero_si256();
        for (std::size_t part = 0; part < 4; ++part) {
            x[part] = _mm256_loadu_ps(values.data() + first + 8 * part);
            const __m256i a = _mm256_and_si256(_mm256_castps_si256(x[part]), magnitude);
            x[part] = _mm256_and_ps(x[part], _mm256_cmp_ps(x[part], x[part], _CMP_ORD_Q));
            peaks = _mm256_max_epi32(peaks, _mm256_and_si256(a, _mm256_cmpgt_epi32(infinity, a)));
        }
        __m128i peak = _mm_max_epi32(_mm256_castsi256_si128(peaks), _mm256_extracti128_si256(peaks, 1));
        peak = _mm_max_epi32(peak, _mm_shuffle_epi32(peak, 0b01'00'11'10));
        peak = _mm_max_epi32(peak, _mm_shuffle_epi32(peak, 0b10'11'00'01));
        const std::int32_t code = scaleCodeOf(kernel, _mm_cvtsi128_si32(peak));
        scaleCodes[first / blockLength] = static_cast<std::uint8_t>(code);
        const __m256 inverse = _mm256_set1_ps(inverseScale(code));
        for (std::size_t part = 0; part < 4; ++part)
            _mm256_storeu_ps(scaled + first + 8 * part, _mm256_mul_ps(x[part], inverse));
    }
    scaleBlocks(kernel, values.subspan(first), scaled + first, scaleCodes + first / blockLength);
}

QUANTOSCOPE_AVX2 void packPairsAvx2(std::span<const std::uint8_t> codes, std::uint8_t* packed)
{
    const __m256i weights = _mm256_set1_epi16(0x1001); // low byte · 1 + high byte · 16
    std::size_t i = 0;
    for (; i + 32 <= codes.size(); i += 32) {
        const __m256i pairs = _mm256_maddubs_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes.data() + i)), weights);
        const __m256i bytes = _mm256_permute4x64_epi64(_mm256_packus_epi16(pairs, pairs), 0b11'01'10'00);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(packed + i / 2), _mm256_castsi256_si128(bytes));
    }
    packPairs(codes.subspan(i), packed + i / 2);
}
#endif

void scaleOn(KernelPath path, const MxKernel& kernel, std::span<const float> values, float* scaled, std::uint8_t* scaleCodes)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2)
        return scaleBlocksAvx2(kernel, values, scaled, scaleCodes);
#endif
    static_cast<void>(path);
    scaleBlocks(kernel, values, scaled, scaleCodes);
}

void packOn(KernelPath path, std::span<const std::uint8_t> codes, std::uint8_t* packed)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2)
        return packPairsAvx2(codes, packed);
#endif
    static_cast<void>(path);
    packPairs(codes, packed);
}

std::int32_t roundingTermOf(MxScaleRule rule, const FloatFormat& format, const MagnitudeLine& line)
{
    constexpr std::int32_t rest = (1 << 23) - 1;
    switch (rule) {
    case MxScaleRule::Floor: return 0;
    case MxScaleRule::Ceil: return rest;
    case MxScaleRule::RoundedCeil: {
        // Goes up where the mantissa of the peak is greater than that of the largest element.
        const std::uint64_t mantissa = line.maxFinite & ((std::uint64_t(1) << format.mantissaBits) - 1);
        return rest - (static_cast<std::int32_t>(mantissa) << (23 - format.mantissaBits));
    }
    case MxScaleRule::Even: return 1 << (22 - format.mantissaBits);
    }
    return 0;
}

} // namespace

std::optional<MxKernel> mxKernel(const FloatFormat& element, MxScaleRule rule)
{
    const auto kernel = floatKernel(element);
    const MagnitudeLine line = magnitudeLine(element);
    const long emax = static_cast<long>(line.maxFinite >> element.mantissaBits) - element.bias;
    if (!kernel || line.maxFinite + line.signBit > 255 || emax < 1)
        return std::nullopt;
    return MxKernel{*kernel, static_cast<std::int32_t>(emax), roundingTermOf(rule, element, line)};
}

void encodeMx(const MxKernel& kernel, std::span<const float> values, std::uint8_t* codes, std::uint8_t* scaleCodes, KernelPath path)
{
    std::array<float, pieceLength> scaled;
    for (std::size_t first = 0; first < values.size(); first += pieceLength) {
        const auto piece = values.subspan(first, std::min(pieceLength, values.size() - first));
        scaleOn(path, kernel, piece, scaled.data(), scaleCodes + first / blockLength);
        encodeFloats(kernel.element, std::span(scaled).first(piece.size()), codes + first, path);
    }
}

void encodeMxPacked(const MxKernel& kernel, std::span<const float> values, std::uint8_t* packed, std::uint8_t* scaleCodes, KernelPath path)
{
    std::array<std::uint8_t, pieceLength> codes;
    for (std::size_t first = 0; first < values.size(); first += pieceLength) {
        const auto piece = values.subspan(first, std::min(pieceLength, values.size() - first));
        encodeMx(kernel, piece, codes.data(), scaleCodes + first / blockLength, path);
        packOn(path, std::span<const std::uint8_t>(codes).first(piece.size()), packed + first / 2);
    }
}

} // namespace quantoscope::core
