// SPDX-License-Identifier: GPL-3.0-or-later
// Built with flags of its own (see CMakeLists.txt): plain loops over fixed lanes, which the compiler turns into vector code, and
// for the commonest case the same by hand, because the compiler does not keep both loops' lanes in registers.
#include "core/tensors/blockkernels.h"

#include "core/support/simd.h"

#include <cmath>
#include <type_traits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]
#define QUANTOSCOPE_KERNEL [[gnu::always_inline]] inline

namespace quantoscope::core {

namespace {

constexpr std::size_t sumLanes = 8;
constexpr std::size_t rangeLanes = 16;

template<typename T>
struct RangeLanes {
    T least[rangeLanes];
    T greatest[rangeLanes];
    int zeros[rangeLanes];

    QUANTOSCOPE_KERNEL explicit RangeLanes(T start)
    {
        for (std::size_t lane = 0; lane < rangeLanes; ++lane) {
            least[lane] = greatest[lane] = start;
            zeros[lane] = 0;
        }
    }

    QUANTOSCOPE_KERNEL void take(std::size_t lane, T value)
    {
        least[lane] = value < least[lane] ? value : least[lane];
        greatest[lane] = value > greatest[lane] ? value : greatest[lane];
        zeros[lane] += value == 0 ? 1 : 0;
    }

    QUANTOSCOPE_KERNEL void join(BlockSums& out) const
    {
        out.least = static_cast<double>(least[0]);
        out.greatest = static_cast<double>(greatest[0]);
        for (std::size_t lane = 0; lane < rangeLanes; ++lane) {
            out.least = static_cast<double>(least[lane]) < out.least ? static_cast<double>(least[lane]) : out.least;
            out.greatest = static_cast<double>(greatest[lane]) > out.greatest ? static_cast<double>(greatest[lane]) : out.greatest;
            out.zeros += zeros[lane];
        }
    }
};

struct PowerLanes {
    double first[sumLanes];
    double second[sumLanes];
    double third[sumLanes];
    double fourth[sumLanes];

    QUANTOSCOPE_KERNEL PowerLanes()
    {
        for (std::size_t lane = 0; lane < sumLanes; ++lane)
            first[lane] = second[lane] = third[lane] = fourth[lane] = 0;
    }

    QUANTOSCOPE_KERNEL void take(std::size_t lane, double distance)
    {
        const double square = distance * distance;
        first[lane] += distance;
        second[lane] += square;
        third[lane] += square * distance;
        fourth[lane] += square * square;
    }

    QUANTOSCOPE_KERNEL void join(BlockSums& out) const
    {
        for (std::size_t lane = 0; lane < sumLanes; ++lane) {
            out.sum += first[lane];
            out.squares += second[lane];
            out.cubes += third[lane];
            out.fourths += fourth[lane];
        }
    }
};

/// The powers take longer than the memory: while they are computed, what comes half a block later is brought in.
template<typename T>
QUANTOSCOPE_KERNEL void bringIn(const T* x)
{
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(x) + blockElements / 2 * sizeof(T)));
}

template<typename T>
QUANTOSCOPE_KERNEL void findRange(const T* x, std::size_t count, BlockSums& out)
{
    RangeLanes<T> lanes(x[0]);
    std::size_t i = 0;
    for (; i + rangeLanes <= count; i += rangeLanes) {
        for (std::size_t lane = 0; lane < rangeLanes; ++lane)
            lanes.take(lane, x[i + lane]);
    }
    for (std::size_t lane = 0; i + lane < count; ++lane)
        lanes.take(lane, x[i + lane]);
    lanes.join(out);
}

template<bool IsShifted, typename T>
QUANTOSCOPE_KERNEL double distanceOf(T value, double shift)
{
    return IsShifted ? static_cast<double>(value) - shift : static_cast<double>(value);
}

template<bool IsShifted, typename T>
QUANTOSCOPE_KERNEL void sumPowers(const T* x, std::size_t count, double shift, BlockSums& out)
{
    PowerLanes lanes;
    std::size_t i = 0;
    for (; i + sumLanes <= count; i += sumLanes) {
        bringIn(x + i);
        for (std::size_t lane = 0; lane < sumLanes; ++lane)
            lanes.take(lane, distanceOf<IsShifted>(x[i + lane], shift));
    }
    for (std::size_t lane = 0; i + lane < count; ++lane)
        lanes.take(lane, distanceOf<IsShifted>(x[i + lane], shift));
    lanes.join(out);
}

template<typename T>
QUANTOSCOPE_KERNEL BlockSums sumAll(const T* x, std::size_t count, double shift)
{
    BlockSums out;
    findRange(x, count, out);
    if (shift == 0)
        sumPowers<false>(x, count, shift, out);
    else
        sumPowers<true>(x, count, shift, out);
    return out;
}

template<typename T>
QUANTOSCOPE_KERNEL void findAll(const T* x, std::size_t count, double scale, double first, std::int32_t* bins)
{
    for (std::size_t i = 0; i < count; ++i) {
        const double scaled = static_cast<double>(x[i]) * scale;
        double bin = std::floor(scaled);
        if constexpr (std::is_same_v<T, double>)
            bin -= scaled == 0 && x[i] < 0 ? 1.0 : 0.0; // too small for binary64, but below 0
        bins[i] = static_cast<std::int32_t>(bin - first);
    }
}

#if QUANTOSCOPE_HAS_AVX2
/// findRange and sumPowers in one loop, the lanes of each step in three registers and two times four.
template<bool IsShifted>
QUANTOSCOPE_AVX2 BlockSums sumFused(const float* x, std::size_t count, double shift)
{
    const __m256d origin = _mm256_set1_pd(shift);
    const __m256 zero = _mm256_setzero_ps();
    __m256 least = _mm256_set1_ps(x[0]), greatest = least;
    __m256i zeros = _mm256_setzero_si256();
    __m256d first[2], second[2], third[2], fourth[2];
    for (std::size_t half = 0; half < 2; ++half)
        first[half] = second[half] = third[half] = fourth[half] = _mm256_setzero_pd();
    std::size_t i = 0;
    for (; i + sumLanes <= count; i += sumLanes) {
        bringIn(x + i);
        const __m256 values = _mm256_loadu_ps(x + i);
        least = _mm256_min_ps(values, least);
        greatest = _mm256_max_ps(values, greatest);
        zeros = _mm256_sub_epi32(zeros, _mm256_castps_si256(_mm256_cmp_ps(values, zero, _CMP_EQ_OQ)));
        for (std::size_t half = 0; half < 2; ++half) {
            __m256d distance = _mm256_cvtps_pd(_mm_loadu_ps(x + i + 4 * half));
            if constexpr (IsShifted)
                distance = _mm256_sub_pd(distance, origin);
            const __m256d square = _mm256_mul_pd(distance, distance);
            first[half] = _mm256_add_pd(first[half], distance);
            second[half] = _mm256_add_pd(second[half], square);
            third[half] = _mm256_add_pd(third[half], _mm256_mul_pd(square, distance));
            fourth[half] = _mm256_add_pd(fourth[half], _mm256_mul_pd(square, square));
        }
    }
    RangeLanes<float> range(x[0]);
    _mm256_storeu_ps(range.least, least);
    _mm256_storeu_ps(range.greatest, greatest);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(range.zeros), zeros);
    PowerLanes powers;
    for (std::size_t half = 0; half < 2; ++half) {
        _mm256_storeu_pd(powers.first + 4 * half, first[half]);
        _mm256_storeu_pd(powers.second + 4 * half, second[half]);
        _mm256_storeu_pd(powers.third + 4 * half, third[half]);
        _mm256_storeu_pd(powers.fourth + 4 * half, fourth[half]);
    }
    for (std::size_t lane = 0; i + lane < count; ++lane) {
        range.take(lane, x[i + lane]);
        powers.take(lane, distanceOf<IsShifted>(x[i + lane], shift));
    }
    BlockSums out;
    range.join(out);
    powers.join(out);
    return out;
}

BlockSums sumAvx2(const float* x, std::size_t count, double shift)
{
    return shift == 0 ? sumFused<false>(x, count, shift) : sumFused<true>(x, count, shift);
}

QUANTOSCOPE_AVX2 BlockSums sumAvx2(const double* x, std::size_t count, double shift)
{
    return sumAll(x, count, shift);
}

QUANTOSCOPE_AVX2 void findAvx2(const float* x, std::size_t count, double scale, double first, std::int32_t* bins)
{
    findAll(x, count, scale, first, bins);
}

QUANTOSCOPE_AVX2 void findAvx2(const double* x, std::size_t count, double scale, double first, std::int32_t* bins)
{
    findAll(x, count, scale, first, bins);
}
#endif

template<typename T>
BlockSums sumOn(KernelPath path, std::span<const T> values, double shift)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2())
        return sumAvx2(values.data(), values.size(), shift);
#endif
    static_cast<void>(path);
    return sumAll(values.data(), values.size(), shift);
}

template<typename T>
void findOn(KernelPath path, std::span<const T> values, double scale, double first, std::int32_t* bins)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2())
        return findAvx2(values.data(), values.size(), scale, first, bins);
#endif
    static_cast<void>(path);
    findAll(values.data(), values.size(), scale, first, bins);
}

} // namespace

BlockSums sumBlock(std::span<const float> values, double shift, KernelPath path)
{
    return sumOn(path, values, shift);
}

BlockSums sumBlock(std::span<const double> values, double shift, KernelPath path)
{
    return sumOn(path, values, shift);
}

void findBins(std::span<const float> values, double scale, double first, std::int32_t* bins, KernelPath path)
{
    findOn(path, values, scale, first, bins);
}

void findBins(std::span<const double> values, double scale, double first, std::int32_t* bins, KernelPath path)
{
    findOn(path, values, scale, first, bins);
}

} // namespace quantoscope::core
