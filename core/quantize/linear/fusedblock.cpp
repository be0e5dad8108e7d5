// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/fusedblock.h"

#include "core/quantize/integerrounding.h"
#include "core/support/simd.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2,fma")]]

namespace quantoscope::core {

namespace {

/// Entries of the joint table: they should stay in the second-level cache.
constexpr std::int64_t jointLimit = 1 << 17;

struct Place {
    std::int64_t codeSlot;
    std::int64_t binSlot;
};

std::int64_t binSlotOf(const FusedPlan& plan, double error)
{
    const std::vector<double>& edges = plan.errors->edges;
    if (error < edges.front())
        return 0;
    const auto bins = static_cast<std::int64_t>(edges.size()) - 1;
    if (error > edges.back())
        return bins + 1;
    const auto guess = static_cast<std::int64_t>((error / 2 - edges.front() / 2) * plan.binsPerHalf);
    std::int64_t bin = std::clamp<std::int64_t>(guess, 0, bins - 1);
    if (error < edges[static_cast<std::size_t>(bin)])
        --bin;
    else if (bin + 1 < bins && error >= edges[static_cast<std::size_t>(bin + 1)])
        ++bin;
    return bin + 1;
}

/// As roundToInteger, without a call for the commonest mode: adding 1.5 · 2^52 leaves no room for a fraction.
double rounded(const FusedPlan& plan, double quotient, std::int64_t index)
{
    if (plan.rounding == Rounding::NearestEven)
        return std::abs(quotient) < 0x1p51 ? (quotient + 0x1.8p52) - 0x1.8p52 : quotient;
    return roundToInteger(quotient, plan.rounding, plan.rounding == Rounding::Stochastic ? randomBitsAt(plan.seed, index) : 0);
}

/// One finite value in the arithmetic of the scheme itself (see linear.cpp), its sums included unless they are known.
Place takeExactly(const FusedPlan& plan, double x, std::int64_t index, FusedScalars& scalars)
{
    const LinearGroup& p = plan.group;
    const auto zero = static_cast<double>(p.zeroPoint);
    const double wanted = rounded(plan, x / p.scale, index) + zero;
    const double code = std::clamp(wanted, static_cast<double>(p.qmin), static_cast<double>(p.qmax));
    const double value = (code - zero) * p.scale;
    const double error = value - x;
    scalars.squares += error * error;
    scalars.magnitudes += std::abs(error);
    scalars.errors += error;
    scalars.originalSquares += x * x;
    scalars.valueSquares += value * value;
    scalars.products += value * x;
    scalars.zeros += value == 0 ? 1 : 0;
    // The difference in binary64 is that in more digits, rounded: only where it is not clearly less are those needed.
    if (scalars.maxAbsAt < 0 || !(std::abs(error) * (1 + 0x1p-50) < scalars.maxAbs))
        scalars.offer(static_cast<double>(std::abs(static_cast<long double>(value) - static_cast<long double>(x))), index);
    const std::int64_t slot = wanted < code ? 0 : static_cast<std::int64_t>(code) - p.qmin + (wanted > code ? 2 : 1);
    return {slot, plan.errors ? binSlotOf(plan, error) : 0};
}

/// NaN and infinities are counted only; false for them.
bool isMeasured(float value, FusedScalars& scalars)
{
    if (std::isfinite(value))
        return true;
    if (std::isnan(value))
        ++scalars.nan;
    else
        ++(value > 0 ? scalars.positiveInfinite : scalars.negativeInfinite);
    return false;
}

void countAt(FusedTables& tables, Place place)
{
    if (tables.isJoint) {
        ++tables.joint[static_cast<std::size_t>(place.codeSlot * tables.binSlots + place.binSlot)];
    } else {
        ++tables.joint[static_cast<std::size_t>(place.codeSlot)];
        ++tables.bins[static_cast<std::size_t>(place.binSlot)];
    }
}

void takePortable(const FusedPlan& plan, std::span<const float> values, std::int64_t first, FusedTables& tables, FusedScalars& scalars)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (isMeasured(values[i], scalars))
            countAt(tables, takeExactly(plan, static_cast<double>(values[i]), first + static_cast<std::int64_t>(i), scalars));
    }
}

#if QUANTOSCOPE_HAS_AVX2

constexpr std::size_t lanes = 8;
constexpr std::size_t batch = 32;   ///< values between two looks for doubtful ones
constexpr std::size_t ahead = 1024; ///< values between a batch and the one that is fetched meanwhile
constexpr std::size_t chunk = 1024; ///< values whose sums stay in binary32
constexpr std::size_t restlessShare = 6; ///< of a chunk: when more of it was not steady,
constexpr std::size_t restlessChunks = 15; ///< so many later ones are not taken for steady
constexpr std::size_t lag = 128;    ///< values between a place's computation and its count, so that counting waits for nothing
/// Above this Σ|error| of a batch, and for NaN, binary64 takes over.
constexpr float errorLimit = 0x1p50F;

enum class Counting { Codes, Joint, Apart };

/// Sums of one chunk in binary32.
struct LaneSums {
    __m256 squares, magnitudes, errors, originalSquares, codeSquares, products, maxAbs;
    __m256i zeros; ///< −1 for each
};

QUANTOSCOPE_AVX2 inline void clear(LaneSums& sums)
{
    const __m256 none = _mm256_setzero_ps();
    sums = {none, none, none, none, none, none, none, _mm256_setzero_si256()};
}

QUANTOSCOPE_AVX2 inline double total(__m256 lanesOf)
{
    const __m256d pairs = _mm256_add_pd(_mm256_cvtps_pd(_mm256_castps256_ps128(lanesOf)), _mm256_cvtps_pd(_mm256_extractf128_ps(lanesOf, 1)));
    alignas(32) double quarters[4];
    _mm256_store_pd(quarters, pairs);
    return (quarters[0] + quarters[1]) + (quarters[2] + quarters[3]);
}

QUANTOSCOPE_AVX2 inline std::int64_t total(__m256i lanesOf)
{
    alignas(32) std::int32_t all[lanes];
    _mm256_store_si256(reinterpret_cast<__m256i*>(all), lanesOf);
    return std::accumulate(all, all + lanes, std::int64_t(0));
}

QUANTOSCOPE_AVX2 inline float greatest(__m256 lanesOf)
{
    alignas(32) float all[lanes];
    _mm256_store_ps(all, lanesOf);
    return *std::max_element(all, all + lanes);
}

/// The numbers of the plan in all lanes.
struct Wide {
    __m256 inverse, inverseRest, scale, scaleRest, clear, binClear, lowest, highest, below, above;
    __m256 binsPerUnit, binShift, lastSlot, stride, origin, sign, limit;
};

QUANTOSCOPE_AVX2 inline Wide spread(const FusedPlan& plan, const FusedTables& tables)
{
    const float stride = tables.isJoint ? static_cast<float>(tables.binSlots) : 1.0F;
    const auto lo = static_cast<float>(plan.lowest);
    const auto hi = static_cast<float>(plan.highest);
    return {_mm256_set1_ps(plan.inverse),  _mm256_set1_ps(plan.inverseRest),
            _mm256_set1_ps(plan.scale),    _mm256_set1_ps(plan.scaleRest),
            _mm256_set1_ps(plan.clear),    _mm256_set1_ps(plan.binClear),
            _mm256_set1_ps(lo),            _mm256_set1_ps(hi),
            _mm256_set1_ps(lo - 1),        _mm256_set1_ps(hi + 1),
            _mm256_set1_ps(plan.binsPerUnit), _mm256_set1_ps(plan.binShift),
            _mm256_set1_ps(static_cast<float>(tables.binSlots - 1)),
            _mm256_set1_ps(stride),        _mm256_set1_ps(-lo * stride),
            _mm256_set1_ps(-0.0F),         _mm256_set1_ps(errorLimit)};
}

/// Where the places of the last values wait to be counted; those in the table of codes count from that of qmin.
struct Ring {
    alignas(32) std::int32_t codes[2 * lag];
    alignas(32) std::int32_t bins[2 * lag];
};

/// Where counts go, in the vectors of FusedTables.
struct Counters {
    std::uint32_t* joint; ///< of qmin
    std::uint32_t* bins;
};

/// Entries of one code, and those before qmin.
std::int64_t strideOf(const FusedTables& tables)
{
    return tables.isJoint ? tables.binSlots : 1;
}

/// The bits of 2^23, where binary32 has room for integers only: adding it rounds, and its last bits are then the integer.
constexpr std::int32_t integerBits = 0x4B000000;

/// The numbers of the plan for batches where no value is clipped, outside of the histogram or doubtful: most are.
struct Steady {
    __m256 inverse, integers, scale, scaleRest, sign, farthest, binsPerUnit, binShift, stride, origin;
    __m256i fraction, binClear, binBase, base, last;
    int fractionBits;
};

QUANTOSCOPE_AVX2 inline Steady steady(const FusedPlan& plan, const FusedTables& tables)
{
    const auto stride = static_cast<float>(strideOf(tables));
    const auto lo = static_cast<float>(plan.lowest);
    const int fractionBits = plan.fractionBits;
    const std::int32_t binBase = tables.binSlots > 1 && tables.isJoint ? integerBits >> fractionBits : 0;
    return {_mm256_set1_ps(plan.inverse), _mm256_set1_ps(0x1p23F + 2 * std::ceil((2 - lo) / 2)),
            _mm256_set1_ps(plan.scale),   _mm256_set1_ps(plan.scaleRest),
            _mm256_set1_ps(-0.0F),        _mm256_set1_ps(plan.steadyError),
            _mm256_set1_ps(plan.fixedBinsPerUnit), _mm256_set1_ps(plan.fixedBinShift),
            _mm256_set1_ps(stride),       _mm256_set1_ps(0x1p23F - lo * stride),
            _mm256_set1_epi32((1 << fractionBits) - 1),
            _mm256_set1_epi32(2 * plan.fixedMargin),
            _mm256_set1_epi32(integerBits >> fractionBits),
            _mm256_set1_epi32(integerBits + binBase),
            _mm256_set1_epi32(static_cast<std::int32_t>((tables.codeSlots - 2) * strideOf(tables) - 1)),
            fractionBits};
}

/// Two places a load: counting waits for loads and stores more than for anything else.
template<Counting How>
inline void countEight(const Ring& ring, std::size_t at, const Counters& to)
{
    static_assert(std::endian::native == std::endian::little);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < lanes; i += 2) {
        std::int64_t pair = 0;
        std::memcpy(&pair, ring.codes + at + i, sizeof pair);
        ++to.joint[static_cast<std::int32_t>(pair)];
        ++to.joint[pair >> 32];
        if constexpr (How == Counting::Apart) {
            std::memcpy(&pair, ring.bins + at + i, sizeof pair);
            ++to.bins[static_cast<std::int32_t>(pair)];
            ++to.bins[pair >> 32];
        }
    }
}

/// The exact largest error of a chunk, when it may be the largest of all. `known`: the last value whose error was offered.
QUANTOSCOPE_AVX2 void offerChunk(const FusedPlan& plan, const Wide& w, const float* x, std::size_t count, std::int64_t first,
                                 float reached, float& known, FusedScalars& scalars)
{
    const bool isBeaten = static_cast<double>(reached) * (1 + 0x1p-20) < scalars.maxAbs || (reached == 0 && scalars.maxAbsAt < first);
    if (scalars.maxAbsAt >= 0 && isBeaten)
        return;
    const __m256 enough = _mm256_set1_ps(reached * (1 - 0x1p-20F));
    FusedScalars unused;
    for (std::size_t i = 0; i + lanes <= count; i += lanes) {
        const __m256 value = _mm256_loadu_ps(x + i);
        const __m256 quotient = _mm256_mul_ps(value, w.inverse);
        const __m256 inside = _mm256_min_ps(_mm256_max_ps(quotient, w.lowest), w.highest);
        const __m256 code = _mm256_round_ps(inside, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
        const __m256 error = _mm256_fmadd_ps(code, w.scaleRest, _mm256_fmsub_ps(code, w.scale, value));
        // A code one off is within the margin only at a tie, where both have the same error.
        auto hits = static_cast<unsigned>(_mm256_movemask_ps(_mm256_cmp_ps(_mm256_andnot_ps(w.sign, error), enough, _CMP_GE_OQ)));
        for (; hits != 0; hits &= hits - 1) {
            const std::size_t at = i + static_cast<std::size_t>(__builtin_ctz(hits));
            const std::int64_t index = first + static_cast<std::int64_t>(at);
            const bool isKnown = x[at] == known && index > scalars.maxAbsAt; // of values of few kinds most are
            if (isKnown || !std::isfinite(x[at]))
                continue;
            known = x[at];
            unused.maxAbsAt = -1;
            static_cast<void>(takeExactly(plan, static_cast<double>(known), index, unused));
            scalars.offer(unused.maxAbs, index);
        }
    }
}

/// The code (less its zero point, from lowest − 1 to highest + 1) of eight values, and how near a boundary they came.
template<bool IsWide>
QUANTOSCOPE_AVX2 inline __m256 codesOf(const Wide& w, __m256 value, __m256& doubt)
{
    const __m256 quotient = _mm256_mul_ps(value, w.inverse);
    const __m256 inside = _mm256_min_ps(_mm256_max_ps(quotient, w.below), w.above); // of NaN: below
    const __m256 code = _mm256_round_ps(inside, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    __m256 rest = _mm256_sub_ps(inside, code);
    if constexpr (IsWide) {
        // What the product lost is as large as the margin for many codes: add it, but not where the quotient was cut off.
        const __m256 lost = _mm256_fmadd_ps(value, w.inverseRest, _mm256_fmsub_ps(value, w.inverse, quotient));
        rest = _mm256_add_ps(rest, _mm256_and_ps(lost, _mm256_cmp_ps(inside, quotient, _CMP_EQ_OQ)));
    }
    doubt = _mm256_max_ps(doubt, _mm256_andnot_ps(w.sign, rest));
    return code;
}

/// Where eight errors lie among the bins, 0 … bins + 1.
QUANTOSCOPE_AVX2 inline __m256 binSlotsOf(const Wide& w, __m256 error, __m256& doubt)
{
    const __m256 place = _mm256_fmadd_ps(error, w.binsPerUnit, w.binShift);
    const __m256 inside = _mm256_min_ps(_mm256_max_ps(place, _mm256_setzero_ps()), w.lastSlot);
    const __m256 slot = _mm256_round_ps(inside, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    doubt = _mm256_max_ps(doubt, _mm256_andnot_ps(w.sign, _mm256_sub_ps(inside, slot)));
    return slot;
}

/// Eight values a step: their places into the ring, their sums unless one of them is doubtful; then false. Meanwhile counts, if
/// asked to, what came half a ring earlier.
template<Counting How, bool IsWide, std::size_t steps, bool DoesCount>
QUANTOSCOPE_AVX2 inline bool takeSteps(const Wide& w, const float* x, Ring& ring, std::size_t at, LaneSums& sums, const Counters& to)
{
    __m256 doubt = _mm256_setzero_ps();
    __m256 binDoubt = _mm256_setzero_ps();
    __m256 code[steps];
    __m256 error[steps];
    __m256 magnitudes = _mm256_setzero_ps();
    __m256 maxAbs = sums.maxAbs;
#pragma GCC unroll 4
    for (std::size_t step = 0; step < steps; ++step) {
        const __m256 value = _mm256_loadu_ps(x + step * lanes);
        const __m256 wanted = codesOf<IsWide>(w, value, doubt);
        code[step] = _mm256_min_ps(_mm256_max_ps(wanted, w.lowest), w.highest);
        error[step] = _mm256_fmadd_ps(code[step], w.scaleRest, _mm256_fmsub_ps(code[step], w.scale, value));
        __m256 place = _mm256_fmadd_ps(wanted, w.stride, w.origin);
        const std::size_t slot = at + step * lanes;
        if constexpr (How != Counting::Codes) {
            const __m256 bin = binSlotsOf(w, error[step], binDoubt);
            if constexpr (How == Counting::Joint)
                place = _mm256_add_ps(place, bin);
            else
                _mm256_store_si256(reinterpret_cast<__m256i*>(ring.bins + slot), _mm256_cvtps_epi32(bin));
        }
        _mm256_store_si256(reinterpret_cast<__m256i*>(ring.codes + slot), _mm256_cvtps_epi32(place));
        const __m256 magnitude = _mm256_andnot_ps(w.sign, error[step]);
        magnitudes = _mm256_add_ps(magnitudes, magnitude);
        maxAbs = _mm256_max_ps(maxAbs, magnitude);
        // The first time round these are entries 0, taken back by the caller.
        if constexpr (DoesCount)
            countEight<How>(ring, (slot + lag) % (2 * lag), to);
    }
    const __m256 nearBoundary = _mm256_or_ps(_mm256_cmp_ps(doubt, w.clear, _CMP_GE_OQ), _mm256_cmp_ps(binDoubt, w.binClear, _CMP_GE_OQ));
    const __m256 doubtful = _mm256_or_ps(nearBoundary, _mm256_cmp_ps(magnitudes, w.limit, _CMP_NLT_UQ));
    if (_mm256_movemask_ps(doubtful) != 0) [[unlikely]]
        return false;
    sums.maxAbs = maxAbs;
    sums.magnitudes = _mm256_add_ps(sums.magnitudes, magnitudes);
    __m256 squares = _mm256_setzero_ps(), errors = squares, originals = squares, codes = squares, products = squares;
#pragma GCC unroll 4
    for (std::size_t step = 0; step < steps; ++step) {
        const __m256 value = _mm256_loadu_ps(x + step * lanes);
        squares = _mm256_fmadd_ps(error[step], error[step], squares);
        errors = _mm256_add_ps(errors, error[step]);
        originals = _mm256_fmadd_ps(value, value, originals);
        codes = _mm256_fmadd_ps(code[step], code[step], codes);
        products = _mm256_fmadd_ps(code[step], value, products);
        sums.zeros = _mm256_add_epi32(sums.zeros, _mm256_castps_si256(_mm256_cmp_ps(code[step], _mm256_setzero_ps(), _CMP_EQ_OQ)));
    }
    sums.squares = _mm256_add_ps(sums.squares, squares);
    sums.errors = _mm256_add_ps(sums.errors, errors);
    sums.originalSquares = _mm256_add_ps(sums.originalSquares, originals);
    sums.codeSquares = _mm256_add_ps(sums.codeSquares, codes);
    sums.products = _mm256_add_ps(sums.products, products);
    return true;
}

/// As takeSteps, by less arithmetic: codes are not clamped and quotients not looked at, for a code is right when its error is less
/// than half a step and its place among those of the codes. Bins are worked out with some bits of their fraction.
template<Counting How, bool IsOneGroup>
QUANTOSCOPE_AVX2 inline bool takeSteady(const Steady& w, const float* x, Ring& ring, std::size_t at, LaneSums& sums, const Counters& to)
{
    constexpr std::size_t steps = batch / lanes;
    const std::size_t earlier = (at + lag) % (2 * lag);
    const __m256 none = _mm256_setzero_ps();
    __m256 squares = none, magnitudes = none, errors = none, originals = none, codes = none, products = none, maxAbs = none;
    __m256i zeros = _mm256_setzero_si256();
    __m256i farthestPlace = zeros;
    __m256i leastFraction = w.fraction;
#pragma GCC unroll 4
    for (std::size_t step = 0; step < steps; ++step) {
        const std::size_t slot = at + step * lanes;
        const __m256 value = _mm256_loadu_ps(x + step * lanes);
        const __m256 code = _mm256_sub_ps(_mm256_add_ps(_mm256_mul_ps(value, w.inverse), w.integers), w.integers);
        const __m256 error = _mm256_fmadd_ps(code, w.scaleRest, _mm256_fmsub_ps(code, w.scale, value));
        __m256i place = _mm256_sub_epi32(_mm256_castps_si256(_mm256_fmadd_ps(code, w.stride, w.origin)), w.base);
        if constexpr (How != Counting::Codes) {
            const __m256i fixed = _mm256_castps_si256(_mm256_fmadd_ps(error, w.binsPerUnit, w.binShift));
            const __m256i bin = _mm256_srli_epi32(fixed, w.fractionBits);
            leastFraction = _mm256_min_epi32(leastFraction, _mm256_and_si256(fixed, w.fraction));
            if constexpr (How == Counting::Joint)
                place = _mm256_add_epi32(place, bin);
            else
                _mm256_store_si256(reinterpret_cast<__m256i*>(ring.bins + slot), _mm256_sub_epi32(bin, w.binBase));
        }
        farthestPlace = _mm256_max_epu32(farthestPlace, place);
        _mm256_store_si256(reinterpret_cast<__m256i*>(ring.codes + slot), place);
        const __m256 magnitude = _mm256_andnot_ps(w.sign, error);
        magnitudes = _mm256_add_ps(magnitudes, magnitude);
        maxAbs = _mm256_max_ps(maxAbs, magnitude);
        squares = _mm256_fmadd_ps(error, error, squares);
        errors = _mm256_add_ps(errors, error);
        products = _mm256_fmadd_ps(code, value, products);
        if constexpr (!IsOneGroup) {
            originals = _mm256_fmadd_ps(value, value, originals);
            codes = _mm256_fmadd_ps(code, code, codes);
            zeros = _mm256_add_epi32(zeros, _mm256_castps_si256(_mm256_cmp_ps(code, none, _CMP_EQ_OQ)));
        }
        countEight<How>(ring, earlier + step * lanes, to);
    }
    const __m256i isPlace = _mm256_cmpeq_epi32(_mm256_max_epu32(farthestPlace, w.last), w.last); // not of NaN
    const __m256i isClear = How == Counting::Codes ? isPlace : _mm256_cmpgt_epi32(leastFraction, w.binClear);
    const __m256 isSteady = _mm256_and_ps(_mm256_castsi256_ps(_mm256_and_si256(isPlace, isClear)), _mm256_cmp_ps(maxAbs, w.farthest, _CMP_LT_OQ));
    if (_mm256_movemask_ps(isSteady) != 0xFF) [[unlikely]]
        return false;
    sums.maxAbs = _mm256_max_ps(sums.maxAbs, maxAbs);
    sums.magnitudes = _mm256_add_ps(sums.magnitudes, magnitudes);
    sums.squares = _mm256_add_ps(sums.squares, squares);
    sums.errors = _mm256_add_ps(sums.errors, errors);
    sums.products = _mm256_add_ps(sums.products, products);
    if constexpr (!IsOneGroup) {
        sums.originalSquares = _mm256_add_ps(sums.originalSquares, originals);
        sums.codeSquares = _mm256_add_ps(sums.codeSquares, codes);
        sums.zeros = _mm256_add_epi32(sums.zeros, zeros);
    }
    return true;
}

/// Eight values in binary64; those that are only counted get a place that is taken back at once.
template<Counting How>
void takeDoubtful(const FusedPlan& plan, const float* x, std::int64_t first, Ring& ring, std::size_t at, FusedTables& tables,
                  FusedScalars& scalars)
{
    for (std::size_t i = 0; i < lanes; ++i) {
        Place place{0, 0};
        const bool isCounted = isMeasured(x[i], scalars);
        if (isCounted)
            place = takeExactly(plan, static_cast<double>(x[i]), first + static_cast<std::int64_t>(i), scalars);
        const std::int64_t joined = How == Counting::Joint ? place.codeSlot * tables.binSlots + place.binSlot : place.codeSlot;
        ring.codes[at + i] = static_cast<std::int32_t>(joined - strideOf(tables));
        if (How == Counting::Apart)
            ring.bins[at + i] = static_cast<std::int32_t>(place.binSlot);
        if (!isCounted) {
            --tables.joint[0];
            if (How == Counting::Apart)
                --tables.bins[0];
        }
    }
}

/// A batch one of whose values is doubtful: most of its eights are not. Next to values that are not finite all go by binary64,
/// for what is left may be so few that sums in binary32 would not average their errors.
template<Counting How, bool IsWide>
QUANTOSCOPE_AVX2 [[gnu::noinline]] void takeEights(const FusedPlan& plan, const Wide& w, const float* x, std::int64_t first, Ring& ring,
                                                   std::size_t at, LaneSums& sums, const Counters& to, FusedTables& tables,
                                                   FusedScalars& scalars)
{
    const bool isFinite = std::all_of(x, x + batch, [](float value) { return std::isfinite(value); });
    for (std::size_t i = 0; i < batch; i += lanes) {
        if (!isFinite || !takeSteps<How, IsWide, 1, false>(w, x + i, ring, at + i, sums, to))
            takeDoubtful<How>(plan, x + i, first + static_cast<std::int64_t>(i), ring, at + i, tables, scalars);
    }
}

/// The processor's own prefetching ends with each page of memory.
inline void prefetchBatch(const float* x)
{
    __builtin_prefetch(x);
    __builtin_prefetch(x + batch / 2);
}

/// `count` is a multiple of the batch.
template<Counting How, bool IsWide, bool IsOneGroup>
QUANTOSCOPE_AVX2 void takeFast(const FusedPlan& plan, const float* x, std::size_t count, std::int64_t first, FusedTables& tables,
                               FusedScalars& scalars)
{
    const Wide w = spread(plan, tables);
    const Steady calm = steady(plan, tables);
    const Counters to{tables.joint.data() + strideOf(tables), tables.bins.data()};
    std::size_t restless = plan.isSteady ? 0 : count; // until there no batch is taken for steady
    const std::size_t waiting = std::min(lag, count);
    Ring ring; // NOLINT: all that is read is written before
    std::fill_n(ring.codes + lag, waiting, 0);
    if constexpr (How == Counting::Apart)
        std::fill_n(ring.bins + lag, waiting, 0);
    float known = std::numeric_limits<float>::quiet_NaN();
    for (std::size_t start = 0; start < count; start += chunk) {
        const std::size_t size = std::min(chunk, count - start);
        LaneSums sums;
        clear(sums);
        std::size_t unsteady = 0;
        for (std::size_t i = start; i < start + size; i += batch) {
            const std::size_t at = i % (2 * lag);
            prefetchBatch(x + std::min(i + ahead, count - batch));
            const bool isCalm = start >= restless;
            if (isCalm ? takeSteady<How, IsOneGroup>(calm, x + i, ring, at, sums, to)
                       : takeSteps<How, IsWide, batch / lanes, true>(w, x + i, ring, at, sums, to)) [[likely]]
                continue;
            unsteady += isCalm ? batch : 0;
            takeEights<How, IsWide>(plan, w, x + i, first + static_cast<std::int64_t>(i), ring, at, sums, to, tables, scalars);
        }
        if (unsteady > size / restlessShare)
            restless = start + size + restlessChunks * chunk;
        const double scale = plan.group.scale;
        scalars.squares += total(sums.squares);
        scalars.magnitudes += total(sums.magnitudes);
        scalars.errors += total(sums.errors);
        scalars.originalSquares += total(sums.originalSquares);
        scalars.valueSquares += total(sums.codeSquares) * scale * scale;
        scalars.products += total(sums.products) * scale;
        scalars.zeros -= total(sums.zeros);
        offerChunk(plan, w, x + start, size, first + static_cast<std::int64_t>(start), greatest(sums.maxAbs), known, scalars);
    }
    // The last of the ring, and the zeros it began with.
    for (std::size_t i = count - waiting; i < count; i += lanes)
        countEight<How>(ring, i % (2 * lag), to);
    to.joint[0] -= static_cast<std::uint32_t>(waiting);
    if constexpr (How == Counting::Apart)
        to.bins[0] -= static_cast<std::uint32_t>(waiting);
}

template<Counting How>
void takeOn(const FusedPlan& plan, const float* x, std::size_t count, std::int64_t first, FusedTables& tables, FusedScalars& scalars)
{
    if (plan.isWide)
        takeFast<How, true, false>(plan, x, count, first, tables, scalars);
    else if (plan.isOneGroup)
        takeFast<How, false, true>(plan, x, count, first, tables, scalars);
    else
        takeFast<How, false, false>(plan, x, count, first, tables, scalars);
}

std::size_t takeAvx2(const FusedPlan& plan, std::span<const float> values, std::int64_t first, FusedTables& tables, FusedScalars& scalars)
{
    const std::size_t count = values.size() / batch * batch;
    if (tables.binSlots == 1)
        takeOn<Counting::Codes>(plan, values.data(), count, first, tables, scalars);
    else if (tables.isJoint)
        takeOn<Counting::Joint>(plan, values.data(), count, first, tables, scalars);
    else
        takeOn<Counting::Apart>(plan, values.data(), count, first, tables, scalars);
    return count;
}

#endif

} // namespace

FusedTables::FusedTables(std::int64_t codeCount, std::int64_t binCount)
    : codeSlots(codeCount + 2), binSlots(binCount > 0 ? binCount + 2 : 1), isJoint(codeSlots * binSlots <= jointLimit)
{
    joint.resize(static_cast<std::size_t>(isJoint ? codeSlots * binSlots : codeSlots));
    bins.resize(static_cast<std::size_t>(isJoint ? 0 : binSlots));
}

void takeFused(const FusedPlan& plan, std::span<const float> values, std::int64_t first, FusedTables& tables, FusedScalars& scalars,
               KernelPath path)
{
    std::size_t done = 0;
#if QUANTOSCOPE_HAS_AVX2
    // Places in the joint table are worked out in binary32 too.
    const double farthest = (std::abs(plan.lowest) + std::abs(plan.highest) + 3) * static_cast<double>(tables.isJoint ? tables.binSlots : 1);
    if (path == KernelPath::Fastest && plan.isFast && farthest < 0x1p23 && hasAvx2Fma() && values.size() >= batch)
        done = takeAvx2(plan, values, first, tables, scalars);
#endif
    static_cast<void>(path);
    takePortable(plan, values.subspan(done), first + static_cast<std::int64_t>(done), tables, scalars);
}

} // namespace quantoscope::core
