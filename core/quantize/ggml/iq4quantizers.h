// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/blockkernels.h"

#include <cstddef>

namespace quantoscope::core {

// Quantizers to ggml's blocks of indices into iq4Values (core/tensors/ggmltables.h), to the very bytes that ggml writes into files
// (quantize_iq4_nl and quantize_iq4_xs in ggml/src/ggml-quants.c, without an importance matrix): the scale is searched for
// with weights x². ggml's quantize_row_iq4_nl_ref searches less and is another scheme.
// `x` holds finite numbers; as to overflow see core/quantize/ggml/kquantizers.h.

/// Blocks of 32 with one scale.
void quantizeIQ4_NL(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);
/// Blocks of 256 with a scale of six bits for each 32.
void quantizeIQ4_XS(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
