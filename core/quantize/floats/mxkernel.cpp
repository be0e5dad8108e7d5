// SPDX-License-Identifier: GPL-3.0-or-later
// The portable path: the peaks and the division by the blocks' powers of two, the encoding of what is left by encodeFloats, and for
// 4-bit elements the packing of pairs, each a loop over a piece that stays in the first-level cache. With AVX2 the
// codes of a block are made in registers; elements saturate and have no other special codes, so few steps are left of encodeFloats.
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
#define QUANTOSCOPE_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline
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

/// The constants in registers.
struct Lanes {
    __m256i base, minNormal, magic, maxFinite, belowHalf;
    __m128i shift, signShift;
};

QUANTOSCOPE_AVX2_INLINE Lanes lanesOf(const FloatKernel& k)
{
    Lanes lanes;
    lanes.base = _mm256_set1_epi32(k.base);
    lanes.minNormal = _mm256_set1_epi32(k.minNormalBits);
    lanes.magic = _mm256_set1_epi32(k.magicBits);
    lanes.maxFinite = _mm256_set1_epi32(k.maxFinite);
    lanes.belowHalf = _mm256_set1_epi32((1 << (k.shift - 1)) - 1);
    lanes.shift = _mm_cvtsi32_si128(k.shift);
    lanes.signShift = _mm_cvtsi32_si128(std::countl_zero(static_cast<std::uint32_t>(k.signBit)));
    return lanes;
}

/// As encodeFloats to nearest even, for mantissas of at least one bit (`base` is even) and no NaN.
QUANTOSCOPE_AVX2_INLINE __m256i codesOf(const Lanes& k, __m256 x)
{
    const __m256i bits = _mm256_castps_si256(x);
    const __m256i a = _mm256_and_si256(bits, _mm256_set1_epi32(magnitudeBits));
    const __m256i odd = _mm256_and_si256(_mm256_srl_epi32(a, k.shift), _mm256_set1_epi32(1));
    const __m256i sum = _mm256_add_epi32(_mm256_add_epi32(a, k.belowHalf), odd);
    const __m256i normal = _mm256_sub_epi32(_mm256_srl_epi32(sum, k.shift), k.base);
    const __m256 shifted = _mm256_add_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(k.magic));
    const __m256i subnormal = _mm256_sub_epi32(_mm256_castps_si256(shifted), k.magic);
    const __m256i index = _mm256_blendv_epi8(normal, subnormal, _mm256_cmpgt_epi32(k.minNormal, a));
    return _mm256_or_si256(_mm256_min_epi32(index, k.maxFinite), _mm256_srl_epi32(_mm256_xor_si256(bits, a), k.signShift));
}

QUANTOSCOPE_AVX2_INLINE std::int32_t greatestOf(__m256i lanes)
{
    __m128i greatest = _mm_max_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    greatest = _mm_max_epi32(greatest, _mm_shuffle_epi32(greatest, 0b01'00'11'10));
    greatest = _mm_max_epi32(greatest, _mm_shuffle_epi32(greatest, 0b10'11'00'01));
    return _mm_cvtsi128_si32(greatest);
}

/// The scale code of a whole block; returns whether it has infinities or NaN.
QUANTOSCOPE_AVX2_INLINE bool findScale(const MxKernel& kernel, const float* block, std::uint8_t& scaleCode)
{
    const __m256i magnitude = _mm256_set1_epi32(magnitudeBits);
    const __m256i infinity = _mm256_set1_epi32(infinityBits);
    __m256i a[4];
    for (std::size_t part = 0; part < 4; ++part)
        a[part] = _mm256_and_si256(_mm256_castps_si256(_mm256_loadu_ps(block + 8 * part)), magnitude);
    std::int32_t peak = greatestOf(_mm256_max_epi32(_mm256_max_epi32(a[0], a[1]), _mm256_max_epi32(a[2], a[3])));
    const bool hasSpecials = peak >= infinityBits;
    if (hasSpecials) { // once more without them
        for (__m256i& lanes : a)
            lanes = _mm256_and_si256(lanes, _mm256_cmpgt_epi32(infinity, lanes));
        peak = greatestOf(_mm256_max_epi32(_mm256_max_epi32(a[0], a[1]), _mm256_max_epi32(a[2], a[3])));
    }
    scaleCode = static_cast<std::uint8_t>(scaleCodeOf(kernel, peak));
    return hasSpecials;
}

/// The 32 codes of a whole block as bytes. `hasNaN`: there may be some, which become zeros.
QUANTOSCOPE_AVX2_INLINE __m256i blockCodes(const Lanes& k, const float* block, std::uint8_t scaleCode, bool hasNaN)
{
    const __m256 inverse = _mm256_set1_ps(inverseScale(scaleCode));
    __m256i codes[4];
    for (std::size_t part = 0; part < 4; ++part) {
        __m256 x = _mm256_loadu_ps(block + 8 * part);
        if (hasNaN)
            x = _mm256_and_ps(x, _mm256_cmp_ps(x, x, _CMP_ORD_Q));
        codes[part] = codesOf(k, _mm256_mul_ps(x, inverse));
    }
    const __m256i bytes = _mm256_packus_epi16(_mm256_packus_epi32(codes[0], codes[1]), _mm256_packus_epi32(codes[2], codes[3]));
    return _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

/// The whole blocks; returns how many elements they have. The scales of some blocks are found ahead: the way from elements to a
/// scale is long, and blocks do not wait for each other on it.
template<bool IsPacked>
QUANTOSCOPE_AVX2 std::size_t encodeBlocksAvx2(const MxKernel& kernel, std::span<const float> values, std::uint8_t* out, std::uint8_t* scaleCodes)
{
    constexpr std::size_t blocksAhead = 16;
    const Lanes k = lanesOf(kernel.element);
    const __m256i weights = _mm256_set1_epi16(0x1001); // low byte · 1 + high byte · 16
    const std::size_t blockCount = values.size() / blockLength;
    for (std::size_t start = 0; start < blockCount; start += blocksAhead) {
        const std::size_t end = std::min(start + blocksAhead, blockCount);
        bool hasSpecials = false;
        for (std::size_t block = start; block < end; ++block)
            hasSpecials |= findScale(kernel, values.data() + block * blockLength, scaleCodes[block]);
        for (std::size_t block = start; block < end; ++block) {
            const std::size_t first = block * blockLength;
            const __m256i codes = blockCodes(k, values.data() + first, scaleCodes[block], hasSpecials);
            if constexpr (IsPacked) {
                const __m256i pairs = _mm256_maddubs_epi16(codes, weights);
                const __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
                _mm_storeu_si128(reinterpret_cast<__m128i*>(out + first / 2), bytes);
            } else {
                _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + first), codes);
            }
        }
    }
    return blockCount * blockLength;
}
#endif

/// What the vector loop has done of the row.
template<bool IsPacked>
std::size_t encodeBlocks(KernelPath path, const MxKernel& kernel, std::span<const float> values, std::uint8_t* out, std::uint8_t* scaleCodes)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2)
        return encodeBlocksAvx2<IsPacked>(kernel, values, out, scaleCodes);
#endif
    static_cast<void>(path), static_cast<void>(kernel), static_cast<void>(values), static_cast<void>(out), static_cast<void>(scaleCodes);
    return 0;
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
    const bool isPlain = element.isSigned && element.zeros == ZeroCodes::Signed && element.mantissaBits >= 1;
    if (!kernel || !isPlain || line.maxFinite + line.signBit > 255 || emax < 1)
        return std::nullopt;
    return MxKernel{*kernel, static_cast<std::int32_t>(emax), roundingTermOf(rule, element, line)};
}

void encodeMx(const MxKernel& kernel, std::span<const float> values, std::uint8_t* codes, std::uint8_t* scaleCodes, KernelPath path)
{
    std::array<float, pieceLength> scaled;
    for (std::size_t first = encodeBlocks<false>(path, kernel, values, codes, scaleCodes); first < values.size(); first += pieceLength) {
        const auto piece = values.subspan(first, std::min(pieceLength, values.size() - first));
        scaleBlocks(kernel, piece, scaled.data(), scaleCodes + first / blockLength);
        encodeFloats(kernel.element, std::span(scaled).first(piece.size()), codes + first, path);
    }
}

void encodeMxPacked(const MxKernel& kernel, std::span<const float> values, std::uint8_t* packed, std::uint8_t* scaleCodes, KernelPath path)
{
    std::array<std::uint8_t, pieceLength> codes;
    for (std::size_t first = encodeBlocks<true>(path, kernel, values, packed, scaleCodes); first < values.size(); first += pieceLength) {
        const auto piece = values.subspan(first, std::min(pieceLength, values.size() - first));
        encodeMx(kernel, piece, codes.data(), scaleCodes + first / blockLength, path);
        packPairs(std::span<const std::uint8_t>(codes).first(piece.size()), packed + first / 2);
    }
}

} // namespace quantoscope::core
