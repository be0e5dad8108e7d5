// SPDX-License-Identifier: GPL-3.0-or-later
// The portable path: the peaks and the division by the blocks' powers of two, the encoding of what is left by encodeFloats, and for
// 4-bit elements the packing of pairs, each a loop over a piece that stays in the first-level cache. With AVX2 the
// codes of a block are made in registers by the rounding of a sum, as elements saturate and have no other special codes.
// Built with flags of its own (see CMakeLists.txt).
#include "core/quantize/floats/mxkernel.h"

#include "core/numbers/floatcodec.h"
#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]
#define QUANTOSCOPE_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline

namespace quantoscope::core {

namespace {

constexpr std::int32_t magnitudeBits = 0x7fffffff;
constexpr std::int32_t infinityBits = 0x7f800000;
constexpr std::int32_t leastInverseBits = 1 << 22; ///< 2^−127, a denormal, of the scale code 254
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
    return std::bit_cast<float>(std::max((254 - code) << 23, leastInverseBits));
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
/// Blocks whose scales are found together: a lane each.
constexpr std::size_t groupBlocks = 8;
constexpr std::size_t groupLength = groupBlocks * blockLength;
/// How far ahead the input is asked for: further than the processor does by itself, which stops at the ends of pages.
constexpr std::size_t prefetchLength = 2048;

/// The constants in registers.
struct Lanes {
    __m256i minExponent, maxFinite, magic, weights, base, signBit;
    __m128i shift, signShift;
};

/// Whether the vector loop takes the elements: the largest is normal, and 128 · the exponent it needs fits 16 bits.
bool fitsLanes(const FloatKernel& k)
{
    const int mantissaBits = 23 - k.shift;
    return k.maxFinite >> mantissaBits > 0 && ((k.maxFinite + k.base) >> mantissaBits) + k.shift <= 253;
}

QUANTOSCOPE_AVX2_INLINE Lanes lanesOf(const FloatKernel& k)
{
    const int mantissaBits = 23 - k.shift;
    Lanes lanes;
    lanes.minExponent = _mm256_set1_epi32(k.minNormalBits);
    lanes.maxFinite = _mm256_set1_epi32((k.maxFinite + k.base) << k.shift);
    lanes.magic = _mm256_set1_epi32(k.shift << 23);
    lanes.weights = _mm256_set1_epi32(1 << 16 | 128 >> mantissaBits);
    lanes.base = _mm256_set1_epi16(static_cast<std::int16_t>(k.magicBits >> 16));
    lanes.shift = _mm_cvtsi32_si128(7 - mantissaBits);
    lanes.signBit = _mm256_set1_epi8(static_cast<char>(k.signBit));
    lanes.signShift = _mm_cvtsi32_si128(8 - std::bit_width(static_cast<std::uint32_t>(k.signBit)));
    return lanes;
}

/// The codes of |x| in 32 bits: shifted to the left by `shift`, with `base` added. A power of two whose unit in the last place is the
/// step between elements at |x| is added, so that the sum rounds to nearest even. Its low half then counts the steps from
/// zero, its high half, the exponent, the binades; one product with both gives the code.
QUANTOSCOPE_AVX2_INLINE __m256i magnitudesOf(const Lanes& k, __m256 x)
{
    const __m256i a = _mm256_min_epi32(_mm256_and_si256(_mm256_castps_si256(x), _mm256_set1_epi32(magnitudeBits)), k.maxFinite);
    const __m256i exponent = _mm256_max_epi32(_mm256_and_si256(a, _mm256_set1_epi32(infinityBits)), k.minExponent);
    const __m256 sum = _mm256_add_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(_mm256_add_epi32(exponent, k.magic)));
    return _mm256_madd_epi16(_mm256_castps_si256(sum), k.weights);
}

/// The 32 codes of a whole block as bytes, in fours: 0, 2, 4, 6, 1, 3, 5, 7. `HasNaN`: there may be some, which become zeros.
template<bool HasNaN>
QUANTOSCOPE_AVX2_INLINE __m256i blockCodes(const Lanes& k, const float* block, float inverseScale)
{
    const __m256 inverse = _mm256_set1_ps(inverseScale);
    __m256i bits[4];
    __m256i sums[4];
    for (std::size_t part = 0; part < 4; ++part) {
        __m256 x = _mm256_loadu_ps(block + 8 * part);
        if constexpr (HasNaN)
            x = _mm256_and_ps(x, _mm256_cmp_ps(x, x, _CMP_ORD_Q));
        bits[part] = _mm256_castps_si256(x);
        sums[part] = magnitudesOf(k, _mm256_mul_ps(x, inverse));
    }
    const __m256i low = _mm256_srl_epi16(_mm256_sub_epi16(_mm256_packs_epi32(sums[0], sums[1]), k.base), k.shift);
    const __m256i high = _mm256_srl_epi16(_mm256_sub_epi16(_mm256_packs_epi32(sums[2], sums[3]), k.base), k.shift);
    // Saturating keeps the signs.
    const __m256i signs = _mm256_packs_epi16(_mm256_packs_epi32(bits[0], bits[1]), _mm256_packs_epi32(bits[2], bits[3]));
    return _mm256_or_si256(_mm256_packus_epi16(low, high), _mm256_and_si256(_mm256_srl_epi16(signs, k.signShift), k.signBit));
}

/// The greatest magnitude of each block of a group; those that are not finite are left out if `IsFinite`.
template<bool IsFinite>
QUANTOSCOPE_AVX2_INLINE __m256i peaksOf(const float* group)
{
    const __m256i magnitude = _mm256_set1_epi32(magnitudeBits);
    const __m256i infinity = _mm256_set1_epi32(infinityBits);
    __m256i peaks[groupBlocks];
    for (std::size_t block = 0; block < groupBlocks; ++block) {
        __m256i a[4];
        for (std::size_t part = 0; part < 4; ++part) {
            a[part] = _mm256_and_si256(_mm256_castps_si256(_mm256_loadu_ps(group + block * blockLength + 8 * part)), magnitude);
            if constexpr (IsFinite)
                a[part] = _mm256_and_si256(a[part], _mm256_cmpgt_epi32(infinity, a[part]));
        }
        peaks[block] = _mm256_max_epi32(_mm256_max_epi32(a[0], a[1]), _mm256_max_epi32(a[2], a[3]));
    }
    // Transposed in three steps, each of which halves what there is.
    __m256i quads[4];
    for (std::size_t i = 0; i < 4; ++i)
        quads[i] = _mm256_max_epi32(_mm256_permute2x128_si256(peaks[i], peaks[i + 4], 0x20),
                                    _mm256_permute2x128_si256(peaks[i], peaks[i + 4], 0x31));
    const __m256i even = _mm256_max_epi32(_mm256_unpacklo_epi32(quads[0], quads[1]), _mm256_unpackhi_epi32(quads[0], quads[1]));
    const __m256i odd = _mm256_max_epi32(_mm256_unpacklo_epi32(quads[2], quads[3]), _mm256_unpackhi_epi32(quads[2], quads[3]));
    return _mm256_max_epi32(_mm256_unpacklo_epi64(even, odd), _mm256_unpackhi_epi64(even, odd));
}

/// Writes the scale codes for the peaks and the inverse scales, as scaleCodeOf and inverseScale.
QUANTOSCOPE_AVX2_INLINE void findScales(const MxKernel& kernel, __m256i peaks, float* inverses, std::uint8_t* scaleCodes)
{
    const __m256i emax = _mm256_set1_epi32(kernel.emax);
    const __m256i exponents = _mm256_srai_epi32(_mm256_add_epi32(peaks, _mm256_set1_epi32(kernel.roundingTerm)), 23);
    const __m256i codes = _mm256_sub_epi32(_mm256_max_epi32(exponents, emax), emax);
    const __m256i inverse = _mm256_slli_epi32(_mm256_sub_epi32(_mm256_set1_epi32(254), codes), 23);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(inverses), _mm256_max_epi32(inverse, _mm256_set1_epi32(leastInverseBits)));
    const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(codes), _mm256_extracti128_si256(codes, 1));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(scaleCodes), _mm_packus_epi16(words, words));
}

template<bool IsPacked, bool HasNaN>
QUANTOSCOPE_AVX2_INLINE void encodeBlockPairs(const Lanes& k, const float* group, const float* inverses, std::uint8_t* out)
{
    const __m256i weights = _mm256_set1_epi16(0x1001); // low byte · 1 + high byte · 16
    const __m256i pairOrder = _mm256_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15,
                                               0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    for (std::size_t block = 0; block < groupBlocks; block += 2) {
        const float* values = group + block * blockLength;
        const __m256i first = blockCodes<HasNaN>(k, values, inverses[block]);
        const __m256i second = blockCodes<HasNaN>(k, values + blockLength, inverses[block + 1]);
        if constexpr (IsPacked) {
            const __m256i bytes = _mm256_packus_epi16(_mm256_maddubs_epi16(first, weights), _mm256_maddubs_epi16(second, weights));
            const __m256i ordered = _mm256_shuffle_epi8(_mm256_permute4x64_epi64(bytes, 0b11'01'10'00), pairOrder);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + block * blockLength / 2), ordered);
        } else {
            auto* codes = reinterpret_cast<__m256i*>(out + block * blockLength);
            _mm256_storeu_si256(codes, _mm256_permutevar8x32_epi32(first, order));
            _mm256_storeu_si256(codes + 1, _mm256_permutevar8x32_epi32(second, order));
        }
    }
}

template<bool IsPacked>
QUANTOSCOPE_AVX2_INLINE void encodeGroup(const MxKernel& kernel, const Lanes& k, const float* group, std::uint8_t* out,
                                         std::uint8_t* scaleCodes)
{
    alignas(32) float inverses[groupBlocks];
    const __m256i peaks = peaksOf<false>(group);
    if (_mm256_movemask_epi8(_mm256_cmpgt_epi32(peaks, _mm256_set1_epi32(infinityBits - 1))) == 0) {
        findScales(kernel, peaks, inverses, scaleCodes);
        encodeBlockPairs<IsPacked, false>(k, group, inverses, out);
    } else {
        findScales(kernel, peaksOf<true>(group), inverses, scaleCodes);
        encodeBlockPairs<IsPacked, true>(k, group, inverses, out);
    }
}

/// A whole row. What is left behind the last whole group is encoded with zeros behind it, which do not change the peaks.
template<bool IsPacked>
QUANTOSCOPE_AVX2 void encodeRowAvx2(const MxKernel& kernel, std::span<const float> values, std::uint8_t* out, std::uint8_t* scaleCodes)
{
    constexpr std::size_t perByte = IsPacked ? 2 : 1;
    const Lanes k = lanesOf(kernel.element);
    std::size_t first = 0;
    for (; first + groupLength <= values.size(); first += groupLength) {
        const float* ahead = values.data() + std::min(first + prefetchLength, values.size() - groupLength);
        for (std::size_t i = 0; i < groupLength; i += 64 / sizeof(float))
            _mm_prefetch(ahead + i, _MM_HINT_T0);
        encodeGroup<IsPacked>(kernel, k, values.data() + first, out + first / perByte, scaleCodes + first / blockLength);
    }
    const auto rest = values.subspan(first);
    if (rest.empty())
        return;
    alignas(32) std::array<float, groupLength> padded{};
    alignas(32) std::array<std::uint8_t, groupLength> codes;
    std::array<std::uint8_t, groupBlocks> scales;
    std::ranges::copy(rest, padded.begin());
    encodeGroup<IsPacked>(kernel, k, padded.data(), codes.data(), scales.data());
    std::copy_n(codes.begin(), (rest.size() + perByte - 1) / perByte, out + first / perByte);
    std::copy_n(scales.begin(), (rest.size() + blockLength - 1) / blockLength, scaleCodes + first / blockLength);
}
#endif

/// Whether there is a vector loop, which has then done the row.
template<bool IsPacked>
bool encodeRow(KernelPath path, const MxKernel& kernel, std::span<const float> values, std::uint8_t* out, std::uint8_t* scaleCodes)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2() && fitsLanes(kernel.element)) {
        encodeRowAvx2<IsPacked>(kernel, values, out, scaleCodes);
        return true;
    }
#endif
    static_cast<void>(path), static_cast<void>(kernel), static_cast<void>(values), static_cast<void>(out), static_cast<void>(scaleCodes);
    return false;
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
    if (encodeRow<false>(path, kernel, values, codes, scaleCodes))
        return;
    std::array<float, pieceLength> scaled;
    for (std::size_t first = 0; first < values.size(); first += pieceLength) {
        const auto piece = values.subspan(first, std::min(pieceLength, values.size() - first));
        scaleBlocks(kernel, piece, scaled.data(), scaleCodes + first / blockLength);
        encodeFloats(kernel.element, std::span(scaled).first(piece.size()), codes + first, path);
    }
}

void encodeMxPacked(const MxKernel& kernel, std::span<const float> values, std::uint8_t* packed, std::uint8_t* scaleCodes, KernelPath path)
{
    if (encodeRow<true>(path, kernel, values, packed, scaleCodes))
        return;
    std::array<std::uint8_t, pieceLength> codes;
    for (std::size_t first = 0; first < values.size(); first += pieceLength) {
        const auto piece = values.subspan(first, std::min(pieceLength, values.size() - first));
        encodeMx(kernel, piece, codes.data(), scaleCodes + first / blockLength, path);
        packPairs(std::span<const std::uint8_t>(codes).first(piece.size()), packed + first / 2);
    }
}

} // namespace quantoscope::core
