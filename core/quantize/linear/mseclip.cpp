// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/mseclip.h"

#include "core/support/parallel.h"
#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2,fma")]]

namespace quantoscope::core {

namespace {

constexpr std::size_t blockSize = 2048;
/// Values of one piece of the parallel loop.
constexpr std::int64_t grain = std::int64_t(1) << 18;

using Constants = SquaredErrors::Candidate;

double squaresPortable(std::span<const float> block, const Constants& c)
{
    double sum = 0;
    for (const float value : block) {
        const float inside = std::clamp(value * c.inverse, c.lowest, c.highest);
        const double code = static_cast<double>((inside + 0x1.8p23F) - 0x1.8p23F); // half to even: |inside| < 2^22
        const double error = code * (static_cast<double>(c.scale) + static_cast<double>(c.scaleRest)) - static_cast<double>(value);
        sum += error * error;
    }
    return sum;
}

#if QUANTOSCOPE_HAS_AVX2
constexpr std::size_t lanes = 8;

/// Four sums at once hide the latency of the additions.
QUANTOSCOPE_AVX2 double squaresAvx2(const float* x, std::size_t count, const Constants& c)
{
    const __m256 inverse = _mm256_set1_ps(c.inverse), scale = _mm256_set1_ps(c.scale), rest = _mm256_set1_ps(c.scaleRest);
    const __m256 lowest = _mm256_set1_ps(c.lowest), highest = _mm256_set1_ps(c.highest);
    __m256 sums[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    for (std::size_t i = 0; i < count; i += 4 * lanes) {
#pragma GCC unroll 4
        for (std::size_t k = 0; k < 4; ++k) {
            const __m256 value = _mm256_loadu_ps(x + i + k * lanes);
            const __m256 inside = _mm256_min_ps(_mm256_max_ps(_mm256_mul_ps(value, inverse), lowest), highest);
            const __m256 code = _mm256_round_ps(inside, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
            const __m256 error = _mm256_fmadd_ps(code, rest, _mm256_fmsub_ps(code, scale, value));
            sums[k] = _mm256_fmadd_ps(error, error, sums[k]);
        }
    }
    const __m256 pairs = _mm256_add_ps(_mm256_add_ps(sums[0], sums[1]), _mm256_add_ps(sums[2], sums[3]));
    alignas(32) float all[lanes];
    _mm256_store_ps(all, pairs);
    double sum = 0;
    for (const float lane : all)
        sum += static_cast<double>(lane);
    return sum;
}
#endif

double squaresOf(std::span<const float> block, const Constants& c, KernelPath path)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2Fma()) {
        const std::size_t most = block.size() / (4 * lanes) * (4 * lanes);
        return squaresAvx2(block.data(), most, c) + squaresPortable(block.subspan(most), c);
    }
#endif
    static_cast<void>(path);
    return squaresPortable(block, c);
}

template<typename T>
double greatestMagnitude(std::span<const T> values)
{
    T greatest = 0;
    for (const T value : values) {
        const T magnitude = std::abs(value);
        greatest = magnitude > greatest && magnitude <= std::numeric_limits<T>::max() ? magnitude : greatest;
    }
    return static_cast<double>(greatest);
}

template<typename T>
Result<ClipSearch> search(std::span<const T> values, std::int64_t greatestCode, int steps, int threads, const ProgressSink& progress)
{
    ClipSearch result;
    const double absMax = greatestMagnitude(values);
    if (!(absMax > 0))
        return result;
    std::vector<LinearGroup> candidates;
    for (int k = 1; k <= steps; ++k) {
        const double threshold = absMax * k / steps;
        const double scale = threshold / static_cast<double>(greatestCode);
        result.curve.push_back({threshold, 0});
        candidates.push_back({scale > 0 ? scale : 1, 0, -greatestCode, greatestCode});
    }
    const auto count = static_cast<std::int64_t>(values.size());
    std::vector<SquaredErrors> pieces(static_cast<std::size_t>((count + grain - 1) / grain), SquaredErrors(candidates, absMax));
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        pieces[static_cast<std::size_t>(first / grain)].add(
            values.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)));
        return {};
    };
    if (const auto done = parallelFor(count, grain, body, progress, threads); !done)
        return tl::unexpected(done.error());
    std::int64_t finite = 0;
    for (const SquaredErrors& piece : pieces) {
        const std::vector<double> sums = piece.sums();
        for (std::size_t k = 0; k < sums.size(); ++k)
            result.curve[k].cost += sums[k];
        finite += piece.count();
    }
    for (ClipCost& point : result.curve)
        point.cost /= static_cast<double>(finite);
    result.best = firstLeast(result.curve);
    return result;
}

} // namespace

SquaredErrors::SquaredErrors(std::span<const LinearGroup> candidates, double absMax, KernelPath path)
    : m_sums(candidates.size()), m_unit(absMax > 0 ? absMax : 1), m_path(path)
{
    // Brought to magnitudes of at most 1 by a power of two, which costs no accuracy.
    int exponent = 0;
    std::frexp(m_unit, &exponent);
    m_unit = std::ldexp(1.0, std::clamp(exponent, -1000, 1000));
    for (const LinearGroup& p : candidates) {
        const double scale = p.scale / m_unit;
        const auto high = static_cast<float>(scale);
        m_candidates.push_back({static_cast<float>(1 / scale), high, static_cast<float>(scale - static_cast<double>(high)),
                                static_cast<float>(p.qmin - p.zeroPoint), static_cast<float>(p.qmax - p.zeroPoint)});
    }
}

void SquaredErrors::addBlock(std::span<const float> block)
{
    for (std::size_t k = 0; k < m_candidates.size(); ++k)
        m_sums[k] += squaresOf(block, m_candidates[k], m_path);
    m_count += static_cast<std::int64_t>(block.size());
}

template<typename T>
void SquaredErrors::addAll(std::span<const T> values)
{
    alignas(32) std::array<float, blockSize> block;
    const T shrink = static_cast<T>(1 / m_unit);
    std::size_t size = 0;
    for (const T value : values) {
        block[size] = static_cast<float>(value * shrink);
        size += std::isfinite(value) ? 1 : 0;
        if (size == blockSize) {
            addBlock(block);
            size = 0;
        }
    }
    addBlock(std::span(block).first(size));
}

void SquaredErrors::add(std::span<const float> values)
{
    // 1 / unit must be a binary32 number of full precision.
    if (m_unit > 0x1p-100 && m_unit < 0x1p100)
        return addAll(values);
    const std::vector<double> wide(values.begin(), values.end());
    addAll(std::span<const double>(wide));
}

void SquaredErrors::add(std::span<const double> values)
{
    addAll(values);
}

std::vector<double> SquaredErrors::sums() const
{
    std::vector<double> sums = m_sums;
    for (double& sum : sums)
        sum = sum * m_unit * m_unit;
    return sums;
}

Result<ClipSearch> searchMseClip(std::span<const float> values, std::int64_t greatestCode, int steps, int threads,
                                 const ProgressSink& progress)
{
    return search(values, greatestCode, steps, threads, progress);
}

Result<ClipSearch> searchMseClip(std::span<const double> values, std::int64_t greatestCode, int steps, int threads,
                                 const ProgressSink& progress)
{
    return search(values, greatestCode, steps, threads, progress);
}

long double squaredError(std::span<const double> values, const LinearGroup& group)
{
    long double sum = 0;
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        const auto zero = static_cast<double>(group.zeroPoint);
        const double code = std::clamp(std::nearbyint(value / group.scale) + zero, static_cast<double>(group.qmin),
                                       static_cast<double>(group.qmax));
        const long double error = static_cast<long double>((code - zero) * group.scale) - static_cast<long double>(value);
        sum += error * error;
    }
    return sum;
}

} // namespace quantoscope::core
