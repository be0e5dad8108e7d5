// SPDX-License-Identifier: GPL-3.0-or-later
// Built with flags of its own (see CMakeLists.txt): plain loops over fixed lanes, which the compiler turns into vector code.
#include "core/tensors/blockkernels.h"

#include <cmath>
#include <type_traits>

// The compiler for fuzzing takes the portable path only: its run-time choice would need another library.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]
#define QUANTOSCOPE_HAS_AVX2 1
#else
#define QUANTOSCOPE_AVX2
#define QUANTOSCOPE_HAS_AVX2 0
#endif
#define QUANTOSCOPE_KERNEL [[gnu::always_inline]] inline

namespace quantoscope::core {

namespace {

// Two registers of AVX2 for each of the four sums, and one or two for the range: more would not stay in registers.
constexpr std::size_t sumLanes = 8;
constexpr std::size_t rangeLanes = 16;

template<typename T>
QUANTOSCOPE_KERNEL void findRange(const T* x, std::size_t count, BlockSums& out)
{
    T least[rangeLanes], greatest[rangeLanes];
    int zeros[rangeLanes];
    for (std::size_t lane = 0; lane < rangeLanes; ++lane) {
        least[lane] = greatest[lane] = x[0];
        zeros[lane] = 0;
    }
    const auto step = [&](std::size_t i, std::size_t lane) {
        const T value = x[i + lane];
        least[lane] = value < least[lane] ? value : least[lane];
        greatest[lane] = value > greatest[lane] ? value : greatest[lane];
        zeros[lane] += value == 0 ? 1 : 0;
    };
    std::size_t i = 0;
    for (; i + rangeLanes <= count; i += rangeLanes) {
        for (std::size_t lane = 0; lane < rangeLanes; ++lane)
            step(i, lane);
    }
    for (std::size_t lane = 0; i + lane < count; ++lane)
        step(i, lane);
    out.least = static_cast<double>(least[0]);
    out.greatest = static_cast<double>(greatest[0]);
    for (std::size_t lane = 0; lane < rangeLanes; ++lane) {
        out.least = static_cast<double>(least[lane]) < out.least ? static_cast<double>(least[lane]) : out.least;
        out.greatest = static_cast<double>(greatest[lane]) > out.greatest ? static_cast<double>(greatest[lane]) : out.greatest;
        out.zeros += zeros[lane];
    }
}

/// The powers take longer than the memory: while they are computed, the next block is brought in.
template<bool IsShifted, typename T>
QUANTOSCOPE_KERNEL void sumPowers(const T* x, std::size_t count, double shift, BlockSums& out)
{
    double first[sumLanes], second[sumLanes], third[sumLanes], fourth[sumLanes];
    for (std::size_t lane = 0; lane < sumLanes; ++lane)
        first[lane] = second[lane] = third[lane] = fourth[lane] = 0;
    const auto step = [&](std::size_t i, std::size_t lane) {
        const double value = static_cast<double>(x[i + lane]);
        const double distance = IsShifted ? value - shift : value;
        const double square = distance * distance;
        first[lane] += distance;
        second[lane] += square;
        third[lane] += square * distance;
        fourth[lane] += square * square;
    };
    std::size_t i = 0;
    for (; i + sumLanes <= count; i += sumLanes) {
        __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(x + i) + blockElements * sizeof(T)));
        for (std::size_t lane = 0; lane < sumLanes; ++lane)
            step(i, lane);
    }
    for (std::size_t lane = 0; i + lane < count; ++lane)
        step(i, lane);
    for (std::size_t lane = 0; lane < sumLanes; ++lane) {
        out.sum += first[lane];
        out.squares += second[lane];
        out.cubes += third[lane];
        out.fourths += fourth[lane];
    }
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
const bool hasAvx2 = __builtin_cpu_supports("avx2");
#else
constexpr bool hasAvx2 = false;
#endif

QUANTOSCOPE_AVX2 BlockSums sumAvx2(const float* x, std::size_t count, double shift) { return sumAll(x, count, shift); }
QUANTOSCOPE_AVX2 BlockSums sumAvx2(const double* x, std::size_t count, double shift) { return sumAll(x, count, shift); }
QUANTOSCOPE_AVX2 void findAvx2(const float* x, std::size_t count, double scale, double first, std::int32_t* bins)
{
    findAll(x, count, scale, first, bins);
}
QUANTOSCOPE_AVX2 void findAvx2(const double* x, std::size_t count, double scale, double first, std::int32_t* bins)
{
    findAll(x, count, scale, first, bins);
}

template<typename T>
BlockSums sumOn(KernelPath path, std::span<const T> values, double shift)
{
    if (path == KernelPath::Fastest && hasAvx2)
        return sumAvx2(values.data(), values.size(), shift);
    return sumAll(values.data(), values.size(), shift);
}

template<typename T>
void findOn(KernelPath path, std::span<const T> values, double scale, double first, std::int32_t* bins)
{
    if (path == KernelPath::Fastest && hasAvx2)
        return findAvx2(values.data(), values.size(), scale, first, bins);
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
