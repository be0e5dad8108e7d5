// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/blockkernels.h"

#include <cstddef>

namespace quantoscope::core {

// Quantizers to ggml's blocks whose scale follows from the extremes alone, to the very bytes of ggml's reference on x86
// (quantize_row_q4_0_ref … in ggml/src/ggml-quants.c): codes are made with the unrounded binary32 scale, which is then stored as
// binary16. `x` holds whole blocks of finite numbers.
//
// A block of zeros has scale 0 and the codes of zero. Where the inverse of a tiny scale overflows every code is 0 (the middle one, 1, for the
// ternary types), which is what x86 makes of infinities; the scale stored is 0 then. Where a scale leaves binary16 (65504) it is stored as
// infinity, and the values are infinities and NaN.

/// d = x / −8 for the first x of the greatest magnitude; ⌊x / d + 8.5⌋, at most 15. Q5_0: −16, 16.5, 31.
void quantizeQ4_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeQ5_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
/// m = min, d = (max − min) / 15; ⌊(x − m) / d + 0.5⌋. Q5_1: 31.
void quantizeQ4_1(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeQ5_1(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
/// d = max|x| / 127; x / d to nearest, ties away from zero.
void quantizeQ8_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);

/// d = mean|x|, summed in order; 1 for x ≥ 0 (−0 too). Blocks of 128.
void quantizeQ1_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
/// d = max|x|; x / d to nearest, ties away from zero: codes 0, 1, 2 for −d, 0, d. Blocks of 64.
void quantizeQ2_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
/// The same in blocks of 256, five codes to a byte in base 3, or four.
void quantizeTQ1_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeTQ2_0(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);

/// The scale 2^(⌊log2 max|x|⌋ − 2), and the nearest E2M1 number, of two as near the one with the lower code: ties go towards zero, and
/// never to the negative zero. (OCP's rule for ties is another.)
void quantizeMXFP4(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
/// 64 elements; for each 16 the scale max|x| / 6 as E4M3 without sign: mantissa half up, below 2^−6 multiples of 2^−9 half up (so 0 below
/// 2^−10), and 448 for all from 256 on. No scale for the whole tensor.
void quantizeNVFP4(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
