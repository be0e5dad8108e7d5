// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace quantoscope::core {

// Decoders of ggml's IQ types, under the same terms as those of core/tensors/ggmlblocks.h: indices into code books of points
// of four or eight elements (core/tensors/ggmltables.h), times a scale for each 16 or 32 elements. All but IQ4_NL, of
// 32, have blocks of 256.

/// d · (2s + 1) · (point ± 1/8), points of −1, 0, 1.
void decodeIQ1_S(const std::byte* blocks, std::size_t blockCount, float* out);
/// The same; d is put together from the top bits of the words that hold the scales.
void decodeIQ1_M(const std::byte* blocks, std::size_t blockCount, float* out);

// d · (s + 1/2) / 4 · ±point; IQ2_S stores every sign, the others seven of eight.
void decodeIQ2_XXS(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeIQ2_XS(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeIQ2_S(const std::byte* blocks, std::size_t blockCount, float* out);

/// d · (s + 1/2) / 2 · ±point, seven signs of eight stored.
void decodeIQ3_XXS(const std::byte* blocks, std::size_t blockCount, float* out);
/// d · (2s + 1) · ±point.
void decodeIQ3_S(const std::byte* blocks, std::size_t blockCount, float* out);

/// d · v, and d · (s − 32) · v, with v one of iq4Values.
void decodeIQ4_NL(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeIQ4_XS(const std::byte* blocks, std::size_t blockCount, float* out);

} // namespace quantoscope::core
