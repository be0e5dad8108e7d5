// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/tilekernel.h"

#include "core/support/simd.h"

#include <algorithm>
#include <array>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2,fma")]]

namespace quantoscope::core {

namespace {

void portableProduct(const TileProduct& t)
{
    for (std::int64_t r = 0; r < t.rows; ++r) {
        std::array<float, tileColumns> sums{};
        for (std::int64_t k = 0; k < t.depth; ++k) {
            const float factor = t.a[r * t.aRowStep + k * t.aStep];
            const float* b = t.b + (t.offsets ? t.offsets[k] : tileColumns * k);
            for (std::size_t j = 0; j < sums.size(); ++j)
                sums[j] += factor * b[j];
        }
        float* out = t.out + r * t.outRowStep;
        for (std::size_t j = 0; j < sums.size(); ++j)
            out[j] = t.isAdded ? out[j] + sums[j] : sums[j];
    }
}

void portableDots(const TileDots& t)
{
    for (std::int64_t r = 0; r < dotRows; ++r)
        for (std::int64_t c = 0; c < dotColumns; ++c) {
            const float* a = t.a + r * t.aRowStep;
            const float* b = t.b + t.offsets[c];
            std::array<float, dotLanes> sums{};
            float* out = t.sums + (r * dotColumns + c) * dotLanes;
            std::copy_n(out, sums.size(), sums.begin());
            for (std::int64_t k = 0; k < t.count; k += dotLanes)
                for (std::size_t j = 0; j < sums.size(); ++j)
                    sums[j] += a[k + static_cast<std::int64_t>(j)] * b[k + static_cast<std::int64_t>(j)];
            std::ranges::copy(sums, out);
        }
}

#if QUANTOSCOPE_HAS_AVX2

template<int Rows, bool IsPacked>
QUANTOSCOPE_AVX2 void fusedProduct(const TileProduct& t)
{
    __m256 sums[Rows][2];
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r)
        sums[r][0] = sums[r][1] = _mm256_setzero_ps();
    const float* a = t.a;
    const float* b = t.b;
    for (std::int64_t k = 0; k < t.depth; ++k) {
        if constexpr (!IsPacked)
            b = t.b + t.offsets[k];
        const __m256 left = _mm256_loadu_ps(b);
        const __m256 right = _mm256_loadu_ps(b + 8);
#pragma GCC unroll 6
        for (int r = 0; r < Rows; ++r) {
            const __m256 factor = _mm256_broadcast_ss(a + r * t.aRowStep);
            sums[r][0] = _mm256_fmadd_ps(factor, left, sums[r][0]);
            sums[r][1] = _mm256_fmadd_ps(factor, right, sums[r][1]);
        }
        a += t.aStep;
        if constexpr (IsPacked)
            b += tileColumns;
    }
#pragma GCC unroll 6
    for (int r = 0; r < Rows; ++r) {
        float* out = t.out + r * t.outRowStep;
        if (t.isAdded) {
            sums[r][0] = _mm256_add_ps(_mm256_loadu_ps(out), sums[r][0]);
            sums[r][1] = _mm256_add_ps(_mm256_loadu_ps(out + 8), sums[r][1]);
        }
        _mm256_storeu_ps(out, sums[r][0]);
        _mm256_storeu_ps(out + 8, sums[r][1]);
    }
}

template<bool IsPacked>
void fusedRows(const TileProduct& t)
{
    switch (t.rows) {
    case 1: return fusedProduct<1, IsPacked>(t);
    case 2: return fusedProduct<2, IsPacked>(t);
    case 3: return fusedProduct<3, IsPacked>(t);
    case 4: return fusedProduct<4, IsPacked>(t);
    case 5: return fusedProduct<5, IsPacked>(t);
    default: return fusedProduct<6, IsPacked>(t);
    }
}

void fused(const TileProduct& t)
{
    t.offsets ? fusedRows<false>(t) : fusedRows<true>(t);
}

QUANTOSCOPE_AVX2 void fusedDots(const TileDots& t)
{
    __m256 sums[dotRows][dotColumns];
#pragma GCC unroll 4
    for (int r = 0; r < dotRows; ++r)
#pragma GCC unroll 3
        for (int c = 0; c < dotColumns; ++c)
            sums[r][c] = _mm256_loadu_ps(t.sums + (r * dotColumns + c) * dotLanes);
    const float* b0 = t.b + t.offsets[0];
    const float* b1 = t.b + t.offsets[1];
    const float* b2 = t.b + t.offsets[2];
    for (std::int64_t k = 0; k < t.count; k += dotLanes) {
        const __m256 x0 = _mm256_loadu_ps(b0 + k);
        const __m256 x1 = _mm256_loadu_ps(b1 + k);
        const __m256 x2 = _mm256_loadu_ps(b2 + k);
#pragma GCC unroll 4
        for (int r = 0; r < dotRows; ++r) {
            const __m256 g = _mm256_loadu_ps(t.a + r * t.aRowStep + k);
            sums[r][0] = _mm256_fmadd_ps(g, x0, sums[r][0]);
            sums[r][1] = _mm256_fmadd_ps(g, x1, sums[r][1]);
            sums[r][2] = _mm256_fmadd_ps(g, x2, sums[r][2]);
        }
    }
#pragma GCC unroll 4
    for (int r = 0; r < dotRows; ++r)
#pragma GCC unroll 3
        for (int c = 0; c < dotColumns; ++c)
            _mm256_storeu_ps(t.sums + (r * dotColumns + c) * dotLanes, sums[r][c]);
}

#endif

} // namespace

TileKernels portableTileKernels()
{
    return {portableProduct, portableDots};
}

TileKernels tileKernels()
{
#if QUANTOSCOPE_HAS_AVX2
    if (hasAvx2Fma())
        return {fused, fusedDots};
#endif
    return portableTileKernels();
}

} // namespace quantoscope::core
