// SPDX-License-Identifier: GPL-3.0-or-later
// The index of a magnitude on a format's line (core/numbers/floatcodec.h) grows with the bits of the same magnitude as a
// binary32: for normal numbers it is those bits without the dropped ones, less a constant, and a carry out of the mantissa moves
// into the exponent by itself. For subnormal numbers an addition of binary32 numbers rounds to their fixed step.
// Built with flags of its own (see CMakeLists.txt).
#include "core/quantize/floats/floatkernel.h"

#include "core/numbers/encode.h"
#include "core/numbers/floatcodec.h"
#include "core/support/simd.h"

#include <bit>
#include <cmath>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]
#define QUANTOSCOPE_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline
#define QUANTOSCOPE_KERNEL [[gnu::always_inline]] inline

namespace quantoscope::core {

namespace {

constexpr std::int32_t magnitudeBits = 0x7fffffff;
constexpr std::int32_t infinityBits = 0x7f800000;

constexpr bool isNearest(Rounding rounding)
{
    return rounding == Rounding::NearestEven || rounding == Rounding::NearestAway;
}

/// What is added to the bits of |x| before the dropped ones are cut off.
template<Rounding R>
QUANTOSCOPE_KERNEL std::int32_t roundingTerm(const FloatKernel& k, std::int32_t a, bool negative)
{
    const std::int32_t half = 1 << (k.shift - 1);
    if constexpr (R == Rounding::NearestEven)
        return half - 1 + (((a >> k.shift) ^ k.base) & 1);
    else if constexpr (R == Rounding::NearestAway)
        return half;
    else if constexpr (R == Rounding::Up)
        return negative ? 0 : 2 * half - 1;
    else if constexpr (R == Rounding::Down)
        return negative ? 2 * half - 1 : 0;
    return 0;
}

template<Rounding R>
QUANTOSCOPE_KERNEL std::int32_t normalIndex(const FloatKernel& k, std::int32_t a, bool negative)
{
    // Unsigned: the bits of a NaN may carry into the sign, and no more.
    const auto sum = static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(roundingTerm<R>(k, a, negative));
    std::int32_t index = static_cast<std::int32_t>(sum >> k.shift) - k.base;
    if constexpr (R == Rounding::Odd)
        index |= (a & ((1 << k.shift) - 1)) != 0 ? 1 : 0;
    return index;
}

template<Rounding R>
QUANTOSCOPE_KERNEL std::int32_t subnormalIndex(const FloatKernel& k, std::int32_t a, bool negative)
{
    const float magnitude = std::bit_cast<float>(a);
    const float magic = std::bit_cast<float>(k.magicBits);
    const float sum = magnitude + magic; // rounds to nearest even
    std::int32_t index = std::bit_cast<std::int32_t>(sum) - k.magicBits;
    if constexpr (R == Rounding::NearestEven)
        return index;
    const float rounded = sum - magic;
    if constexpr (R == Rounding::NearestAway)
        return index + (magnitude - rounded == k.halfStep ? 1 : 0);
    index -= rounded > magnitude ? 1 : 0;
    const std::int32_t isInexact = rounded != magnitude ? 1 : 0;
    if constexpr (R == Rounding::Odd)
        return index | isInexact;
    else if constexpr (R == Rounding::Up)
        return index + (negative ? 0 : isInexact);
    else if constexpr (R == Rounding::Down)
        return index + (negative ? isInexact : 0);
    return index;
}

template<Rounding R>
QUANTOSCOPE_KERNEL std::int32_t codeOf(const FloatKernel& k, float value)
{
    const auto bits = std::bit_cast<std::int32_t>(value);
    const bool negative = bits < 0;
    const std::int32_t a = bits & magnitudeBits;
    const std::int32_t normal = normalIndex<R>(k, a, negative);
    const std::int32_t subnormal = subnormalIndex<R>(k, a, negative);
    const std::int32_t index = a < k.minNormalBits ? subnormal : normal;
    const bool keepsSign = negative && !(index == 0 && k.dropsSignOfZero);
    std::int32_t code = index | (keepsSign ? k.signBit : 0);
    const bool isBeyond = index > k.maxFinite || (!k.isSigned && negative && index != 0);
    code = isBeyond ? (negative ? k.over[1] : k.over[0]) : code;
    if constexpr (!isNearest(R))
        code = a == infinityBits ? (negative ? k.infinite[1] : k.infinite[0]) : code;
    return a > infinityBits ? k.nan : code;
}

template<Rounding R, typename Code>
QUANTOSCOPE_KERNEL void encodeAll(const FloatKernel& kernel, const float* x, std::size_t count, Code* codes)
{
    const FloatKernel k = kernel; // the stores of codes cannot change it
    for (std::size_t i = 0; i < count; ++i)
        codes[i] = static_cast<Code>(codeOf<R>(k, x[i]));
}

#if QUANTOSCOPE_HAS_AVX2
/// The constants in registers.
struct Lanes {
    __m256i base, minNormal, magic, maxFinite, signBit, dropsZero, over, overNegative, infinite, infiniteNegative, nan;
    __m256i belowHalf, rest; ///< one less than half of the last kept unit; all of the dropped bits
    __m256i isUnsigned;
    __m256 halfStep;
    __m128i shift;
};

QUANTOSCOPE_AVX2_INLINE Lanes lanesOf(const FloatKernel& k)
{
    Lanes lanes;
    lanes.base = _mm256_set1_epi32(k.base);
    lanes.minNormal = _mm256_set1_epi32(k.minNormalBits);
    lanes.magic = _mm256_set1_epi32(k.magicBits);
    lanes.maxFinite = _mm256_set1_epi32(k.maxFinite);
    lanes.signBit = _mm256_set1_epi32(k.signBit);
    lanes.dropsZero = _mm256_set1_epi32(k.dropsSignOfZero ? -1 : 0);
    lanes.over = _mm256_set1_epi32(k.over[0]);
    lanes.overNegative = _mm256_set1_epi32(k.over[1]);
    lanes.infinite = _mm256_set1_epi32(k.infinite[0]);
    lanes.infiniteNegative = _mm256_set1_epi32(k.infinite[1]);
    lanes.nan = _mm256_set1_epi32(k.nan);
    lanes.belowHalf = _mm256_set1_epi32((1 << (k.shift - 1)) - 1);
    lanes.rest = _mm256_set1_epi32((1 << k.shift) - 1);
    lanes.isUnsigned = _mm256_set1_epi32(k.isSigned ? 0 : -1);
    lanes.halfStep = _mm256_set1_ps(k.halfStep);
    lanes.shift = _mm_cvtsi32_si128(k.shift);
    return lanes;
}

template<Rounding R>
QUANTOSCOPE_AVX2_INLINE __m256i normalIndex(const Lanes& k, __m256i a, __m256i negative)
{
    const __m256i one = _mm256_set1_epi32(1);
    __m256i sum = a;
    if constexpr (R == Rounding::NearestEven) {
        const __m256i odd = _mm256_and_si256(_mm256_xor_si256(_mm256_srl_epi32(a, k.shift), k.base), one);
        sum = _mm256_add_epi32(_mm256_add_epi32(a, k.belowHalf), odd);
    } else if constexpr (R == Rounding::NearestAway) {
        sum = _mm256_add_epi32(_mm256_add_epi32(a, k.belowHalf), one);
    } else if constexpr (R == Rounding::Up) {
        sum = _mm256_add_epi32(a, _mm256_andnot_si256(negative, k.rest));
    } else if constexpr (R == Rounding::Down) {
        sum = _mm256_add_epi32(a, _mm256_and_si256(negative, k.rest));
    }
    const __m256i index = _mm256_sub_epi32(_mm256_srl_epi32(sum, k.shift), k.base);
    if constexpr (R == Rounding::Odd) {
        const __m256i isExact = _mm256_cmpeq_epi32(_mm256_and_si256(a, k.rest), _mm256_setzero_si256());
        return _mm256_or_si256(index, _mm256_andnot_si256(isExact, one));
    }
    return index;
}

template<Rounding R>
QUANTOSCOPE_AVX2_INLINE __m256i subnormalIndex(const Lanes& k, __m256i a, __m256i negative)
{
    const __m256 magnitude = _mm256_castsi256_ps(a);
    const __m256 magic = _mm256_castsi256_ps(k.magic);
    const __m256 sum = _mm256_add_ps(magnitude, magic);
    __m256i index = _mm256_sub_epi32(_mm256_castps_si256(sum), k.magic);
    if constexpr (R == Rounding::NearestEven)
        return index;
    const __m256 rounded = _mm256_sub_ps(sum, magic);
    if constexpr (R == Rounding::NearestAway) {
        const __m256 isTie = _mm256_cmp_ps(_mm256_sub_ps(magnitude, rounded), k.halfStep, _CMP_EQ_OQ);
        return _mm256_sub_epi32(index, _mm256_castps_si256(isTie));
    }
    index = _mm256_add_epi32(index, _mm256_castps_si256(_mm256_cmp_ps(rounded, magnitude, _CMP_GT_OQ)));
    const __m256i isInexact = _mm256_castps_si256(_mm256_cmp_ps(rounded, magnitude, _CMP_NEQ_UQ)); // −1 or 0
    if constexpr (R == Rounding::Odd)
        return _mm256_or_si256(index, _mm256_srli_epi32(isInexact, 31));
    else if constexpr (R == Rounding::Up)
        return _mm256_sub_epi32(index, _mm256_andnot_si256(negative, isInexact));
    else if constexpr (R == Rounding::Down)
        return _mm256_sub_epi32(index, _mm256_and_si256(negative, isInexact));
    return index;
}

/// The codes of eight values.
template<Rounding R, bool IsPlain>
QUANTOSCOPE_AVX2_INLINE __m256i codesOf(const Lanes& k, const float* x)
{
    const __m256i bits = _mm256_castps_si256(_mm256_loadu_ps(x));
    const __m256i a = _mm256_and_si256(bits, _mm256_set1_epi32(magnitudeBits));
    const __m256i negative = _mm256_srai_epi32(bits, 31);
    const __m256i infinity = _mm256_set1_epi32(infinityBits);
    const __m256i index = _mm256_blendv_epi8(normalIndex<R>(k, a, negative), subnormalIndex<R>(k, a, negative), _mm256_cmpgt_epi32(k.minNormal, a));
    const __m256i isNaN = _mm256_cmpgt_epi32(a, infinity);
    if constexpr (IsPlain) {
        const __m256i saturated = _mm256_or_si256(_mm256_min_epi32(index, k.maxFinite), _mm256_and_si256(negative, k.signBit));
        return _mm256_blendv_epi8(saturated, k.nan, isNaN);
    }
    const __m256i isZero = _mm256_cmpeq_epi32(index, _mm256_setzero_si256());
    const __m256i sign = _mm256_andnot_si256(_mm256_and_si256(isZero, k.dropsZero), _mm256_and_si256(negative, k.signBit));
    const __m256i notThere = _mm256_andnot_si256(isZero, _mm256_and_si256(negative, k.isUnsigned));
    const __m256i isBeyond = _mm256_or_si256(_mm256_cmpgt_epi32(index, k.maxFinite), notThere);
    __m256i codes = _mm256_blendv_epi8(_mm256_or_si256(index, sign), _mm256_blendv_epi8(k.over, k.overNegative, negative), isBeyond);
    if constexpr (!isNearest(R)) {
        const __m256i infinite = _mm256_blendv_epi8(k.infinite, k.infiniteNegative, negative);
        codes = _mm256_blendv_epi8(codes, infinite, _mm256_cmpeq_epi32(a, infinity));
    }
    return _mm256_blendv_epi8(codes, k.nan, isNaN);
}

/// Whether the largest number takes all that is beyond it, infinities too, and every code may have a sign.
bool isPlain(const FloatKernel& k)
{
    const bool saturates = k.over[0] == k.maxFinite && k.infinite[0] == k.maxFinite && k.over[1] == (k.maxFinite | k.signBit)
        && k.infinite[1] == k.over[1];
    return saturates && k.isSigned && !k.dropsSignOfZero;
}

/// Two times eight codes as 16-bit numbers; the packing works on halves of registers, so quarters have to be put in order.
QUANTOSCOPE_AVX2_INLINE __m256i packed(__m256i first, __m256i second)
{
    return _mm256_permute4x64_epi64(_mm256_packus_epi32(first, second), 0b11'01'10'00);
}

template<Rounding R, bool IsPlain>
QUANTOSCOPE_AVX2 void encodeAvx2(const FloatKernel& kernel, const float* x, std::size_t count, std::uint8_t* codes)
{
    const Lanes k = lanesOf(kernel);
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    std::size_t i = 0;
    for (; i + 32 <= count; i += 32) {
        const __m256i low = _mm256_packus_epi32(codesOf<R, IsPlain>(k, x + i), codesOf<R, IsPlain>(k, x + i + 8));
        const __m256i high = _mm256_packus_epi32(codesOf<R, IsPlain>(k, x + i + 16), codesOf<R, IsPlain>(k, x + i + 24));
        const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(low, high), order);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(codes + i), bytes);
    }
    encodeAll<R>(kernel, x + i, count - i, codes + i);
}

template<Rounding R, bool IsPlain>
QUANTOSCOPE_AVX2 void encodeAvx2(const FloatKernel& kernel, const float* x, std::size_t count, std::uint16_t* codes)
{
    const Lanes k = lanesOf(kernel);
    std::size_t i = 0;
    for (; i + 16 <= count; i += 16)
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(codes + i), packed(codesOf<R, IsPlain>(k, x + i), codesOf<R, IsPlain>(k, x + i + 8)));
    encodeAll<R>(kernel, x + i, count - i, codes + i);
}
#endif

template<Rounding R, typename Code>
void encodeBy(const FloatKernel& kernel, std::span<const float> values, Code* codes, KernelPath path)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2()) {
        return isPlain(kernel) ? encodeAvx2<R, true>(kernel, values.data(), values.size(), codes)
                               : encodeAvx2<R, false>(kernel, values.data(), values.size(), codes);
    }
#endif
    static_cast<void>(path);
    encodeAll<R>(kernel, values.data(), values.size(), codes);
}

template<typename Code>
void encodeOn(const FloatKernel& kernel, std::span<const float> values, Code* codes, KernelPath path)
{
    switch (kernel.rounding) {
    case Rounding::NearestEven: return encodeBy<Rounding::NearestEven>(kernel, values, codes, path);
    case Rounding::NearestAway: return encodeBy<Rounding::NearestAway>(kernel, values, codes, path);
    case Rounding::TowardZero: return encodeBy<Rounding::TowardZero>(kernel, values, codes, path);
    case Rounding::Up: return encodeBy<Rounding::Up>(kernel, values, codes, path);
    case Rounding::Down: return encodeBy<Rounding::Down>(kernel, values, codes, path);
    case Rounding::Odd: return encodeBy<Rounding::Odd>(kernel, values, codes, path);
    case Rounding::Stochastic: return; // floatKernel() makes none
    }
}

/// What core::encode makes of a number far beyond the range, or of infinity.
std::int32_t codeBeyond(const FloatFormat& format, const Number& number, const EncodeOptions& options)
{
    const auto encoded = encode({"", format, ""}, number, options);
    return encoded ? static_cast<std::int32_t>(encoded->code.bits) : 0; // it knows an answer for every number
}

} // namespace

std::optional<FloatKernel> floatKernel(const FloatFormat& format, Rounding rounding, Overflow overflow)
{
    const int bits = (format.isSigned ? 1 : 0) + format.exponentBits + format.mantissaBits;
    const bool hasGaps = format.zeros == ZeroCodes::None || (!format.subnormals && format.mantissaBits > 0);
    if (bits > 16 || hasGaps || rounding == Rounding::Stochastic || (overflow != Overflow::Saturate && overflow != Overflow::Ieee))
        return std::nullopt;
    const MagnitudeLine line = magnitudeLine(format);
    const long emax = static_cast<long>(line.maxFinite >> format.mantissaBits) - format.bias;
    if (line.emin < -126 || emax > 127)
        return std::nullopt;
    FloatKernel k;
    k.rounding = rounding;
    k.isSigned = format.isSigned;
    k.shift = 23 - format.mantissaBits;
    k.base = static_cast<std::int32_t>(line.emin - 1 + 127) << format.mantissaBits;
    const int emin = static_cast<int>(line.emin);
    k.minNormalBits = std::bit_cast<std::int32_t>(std::ldexp(1.0F, emin));
    k.magicBits = std::bit_cast<std::int32_t>(std::ldexp(1.0F, emin + k.shift));
    k.halfStep = std::ldexp(1.0F, emin - format.mantissaBits - 1);
    k.maxFinite = static_cast<std::int32_t>(line.maxFinite);
    k.signBit = static_cast<std::int32_t>(line.signBit);
    k.dropsSignOfZero = format.zeros == ZeroCodes::Unsigned;
    k.nan = line.nan ? static_cast<std::int32_t>(line.nan->bits) : 0;
    const EncodeOptions options{rounding, overflowPolicy(overflow)};
    for (const bool negative : {false, true}) {
        const Rational huge = powerOfTwo(200);
        k.over[negative ? 1 : 0] = codeBeyond(format, Number::finite(negative ? Rational(-huge) : huge), options);
        k.infinite[negative ? 1 : 0] = codeBeyond(format, Number::infinity(negative), options);
    }
    return k;
}

void encodeFloats(const FloatKernel& kernel, std::span<const float> values, std::uint8_t* codes, KernelPath path)
{
    encodeOn(kernel, values, codes, path);
}

void encodeFloats(const FloatKernel& kernel, std::span<const float> values, std::uint16_t* codes, KernelPath path)
{
    encodeOn(kernel, values, codes, path);
}

std::vector<float> decodeTable(const Format& format)
{
    std::vector<float> table(static_cast<std::size_t>(codeMask(format)) + 1);
    for (std::size_t code = 0; code < table.size(); ++code)
        table[code] = static_cast<float>(toDouble(decode(format, {code})));
    return table;
}

void decodeCodes(std::span<const float> table, std::span<const std::uint8_t> codes, float* out)
{
#pragma GCC unroll 8
    for (std::size_t i = 0; i < codes.size(); ++i)
        out[i] = table[codes[i]];
}

void decodeCodes(std::span<const float> table, std::span<const std::uint16_t> codes, float* out)
{
    for (std::size_t i = 0; i < codes.size(); ++i)
        out[i] = table[codes[i]];
}

} // namespace quantoscope::core
