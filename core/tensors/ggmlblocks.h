// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace quantoscope::core {

// Decoders of ggml's block types (see DTypeInfo), as GGUF files hold them: whole blocks, little-endian whatever this machine,
// to the very binary32 numbers of ggml's reference dequantizers (dequantize_row_* in ggml/src/ggml-quants.c, layouts in
// ggml/src/ggml-common.h): every operation is rounded to binary32, in the same order. Scales are binary16 and may be
// infinite or NaN; the elements are then what the arithmetic makes of it.

// d · q, with one scale d a block; the types …_1 add a minimum m: d · q + m. Q1_0 has the values ±d, Q2_0 −d, 0, d, 2d.
void decodeQ1_0(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ2_0(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ4_0(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ4_1(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ5_0(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ5_1(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ8_0(const std::byte* blocks, std::size_t blockCount, float* out);
/// ggml has no dequantizer for it, since it only serves dot products; the sum that the block also holds is left out.
void decodeQ8_1(const std::byte* blocks, std::size_t blockCount, float* out);

// Blocks of 256 in groups of 16 or 32 with scales of their own: (d · scale) · q − dmin · minimum, or without minimum.
void decodeQ2_K(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ3_K(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ4_K(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ5_K(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ6_K(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeQ8_K(const std::byte* blocks, std::size_t blockCount, float* out);

// −d, 0, d: five to a byte, or four (whose fourth code means 2d).
void decodeTQ1_0(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeTQ2_0(const std::byte* blocks, std::size_t blockCount, float* out);

/// E2M1 numbers times a power of two; the scale code 255, NaN in OCP's E8M0, is 2^128 in ggml, and so here.
void decodeMXFP4(const std::byte* blocks, std::size_t blockCount, float* out);
/// E2M1 numbers times an unsigned E4M3 number for each 16. The scale code 127, NaN in E4M3, is 0 as in ggml; the codes
/// from 128 on, which ggml never writes, are those without the top bit, but 255 is 480.
void decodeNVFP4(const std::byte* blocks, std::size_t blockCount, float* out);

} // namespace quantoscope::core
