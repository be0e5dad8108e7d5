// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/blockkernels.h"

#include <cstddef>

namespace quantoscope::core {

// Quantizers to ggml's blocks of 256, as GGUF files hold them, to the very bytes of ggml's reference (quantize_row_q2_K_ref …
// in ggml/src/ggml-quants.c) without an importance matrix: groups of 16 or 32 whose scales are searched (core/quantize/ggml/
// scalesearch.h) and then rounded to multiples of the block's; last the codes for the rounded scales.
//
// `x` holds blockCount · 256 finite numbers. Where squares overflow (|x| beyond about 1e18) or a scale leaves binary16 the
// block holds infinities or NaN, as ggml's does.
void quantizeQ2_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeQ3_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeQ4_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeQ5_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
void quantizeQ6_K(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
