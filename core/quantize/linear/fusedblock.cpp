// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/fusedblock.h"

#include "core/quantize/integerrounding.h"
#include "core/support/simd.h"

#include <algorithm>
#include <cmath>
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
constexpr std::size_t chunk = 1024; ///< values whose sums stay in binary32
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
            _mm256_set1_ps(stride),        _mm256_set1_ps((1 - lo) * stride),
            _mm256_set1_ps(-0.0F),         _mm256_set1_ps(errorLimit)};
}

/// Where the places of the last values wait to be counted.
struct Ring {
    alignas(32) std::int32_t codes[2 * lag];
    alignas(32) std::int32_t bins[2 * lag];
};

/// Where counts go, from the vectors of FusedTables.
struct Counters {
    std::uint32_t* joint;
    std::uint32_t* bins;
};

template<Counting How>
inline void countEight(const Ring& ring, std::size_t at, const Counters& to)
{
#pragma GCC unroll 8
    for (std::size_t i = 0; i < lanes; ++i) {
        ++to.joint[ring.codes[at + i]];
        if constexpr (How == Counting::Apart)
            ++to.bins[ring.bins[at + i]];
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
        ring.codes[at + i] = static_cast<std::int32_t>(joined);
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

/// `count` is a multiple of the batch.
template<Counting How, bool IsWide>
QUANTOSCOPE_AVX2 void takeFast(const FusedPlan& plan, const float* x, std::size_t count, std::int64_t first, FusedTables& tables,
                               FusedScalars& scalars)
{
    const Wide w = spread(plan, tables);
    const Counters to{tables.joint.data(), tables.bins.data()};
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
        for (std::size_t i = start; i < start + size; i += batch) {
            const std::size_t at = i % (2 * lag);
            if (!takeSteps<How, IsWide, batch / lanes, true>(w, x + i, ring, at, sums, to))
                takeEights<How, IsWide>(plan, w, x + i, first + static_cast<std::int64_t>(i), ring, at, sums, to, tables, scalars);
        }
        const double scale = plan.group.scale;
        scalars.squares += total(sums.squares);
        scalars.magnitudes += total(sums.magnitudes);
        scalars.errors += total(sums.errors);
        scalars.originalSquares += total(sums.originalSquares);
        scalars.valueSquares += total(sums.codeSquares) * scale * scale;
        scalars.products += total(sums.products) * scale;
        scalars.zeros -= total(sums.zeros);
        offerChunk(plan, w, x + start, size, first + static_cast<std::int64_t>(start), greatest(sums.maxAbs), known,
                   scalars);
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
        takeFast<How, true>(plan, x, count, first, tables, scalars);
    else
        takeFast<How, false>(plan, x, count, first, tables, scalars);
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

/// The binary32 numbers of the plan, if they can be trusted.
void planFast(FusedPlan& plan)
{
    const bool isNearest = plan.rounding == Rounding::NearestEven || plan.rounding == Rounding::NearestAway;
    const double most = std::max(std::abs(plan.lowest), std::abs(plan.highest)) + 1;
    if (!isNearest || plan.group.scale < 0x1p-30 || plan.group.scale > 0x1p30 || most > 0x1p17)
        return;
    plan.scale = static_cast<float>(plan.group.scale);
    plan.scaleRest = static_cast<float>(plan.group.scale - static_cast<double>(plan.scale));
    const double inverse = 1 / plan.group.scale;
    plan.inverse = static_cast<float>(inverse);
    // The inverse and the product are each off by 2^−24 of the quotient, at most.
    double reach = most * 0x1.1p-23;
    plan.isWide = reach > 0x1p-10;
    if (plan.isWide) {
        // With what was lost added, by the rounding of numbers below 1 and of the second part of the inverse.
        plan.inverseRest = static_cast<float>(inverse - static_cast<double>(plan.inverse));
        reach = 0x1p-20;
    }
    if (plan.errors) {
        const double lo = plan.errors->edges.front();
        const double hi = plan.errors->edges.back();
        const double perUnit = static_cast<double>(plan.errors->counts.size()) / (hi - lo);
        const double farthest = std::max({std::abs(lo * perUnit), std::abs(hi * perUnit), static_cast<double>(plan.errors->counts.size())});
        plan.binsPerUnit = static_cast<float>(perUnit);
        plan.binShift = static_cast<float>(0.5 - lo * perUnit);
        if (!(perUnit > 0x1p-60 && perUnit < 0x1p60))
            return;
        // The error, the factor, the shift and the sum are off by 2^−24 each.
        const double binReach = farthest * 0x1p-22;
        if (binReach > 0.125)
            return;
        plan.binClear = static_cast<float>(0.5 - binReach);
    }
    if (reach > 0.125)
        return;
    plan.clear = static_cast<float>(0.5 - reach);
    plan.isFast = true;
}

} // namespace

FusedPlan fusedPlan(const LinearGroup& group, Rounding rounding, std::uint64_t seed, const Histogram* errors)
{
    FusedPlan plan;
    plan.group = group;
    plan.rounding = rounding;
    plan.seed = seed;
    plan.lowest = static_cast<double>(group.qmin - group.zeroPoint);
    plan.highest = static_cast<double>(group.qmax - group.zeroPoint);
    plan.errors = errors;
    if (errors)
        plan.binsPerHalf = static_cast<double>(errors->counts.size()) / (errors->edges.back() / 2 - errors->edges.front() / 2);
    planFast(plan);
    return plan;
}

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
    if (path == KernelPath::Fastest && plan.isFast && farthest < 0x1p24 && hasAvx2Fma() && values.size() >= batch)
        done = takeAvx2(plan, values, first, tables, scalars);
#endif
    static_cast<void>(path);
    takePortable(plan, values.subspan(done), first + static_cast<std::int64_t>(done), tables, scalars);
}

} // namespace quantoscope::core
