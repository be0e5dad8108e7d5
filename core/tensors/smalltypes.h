// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace quantoscope::core {

// Decoders of the element types of 8 bits and fewer (see DTypeInfo): whole blocks to binary32, exactly. Elements that
// share a byte start at its lowest bits, as ONNX, safetensors and torchao pack them; 6-bit elements run on across the
// bytes of their block of three. The values come from the formats of core/numbers.

void decodeFloat8E4M3FN(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat8E5M2(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat8E4M3FNUZ(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat8E5M2FNUZ(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat8E8M0FNU(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat4E2M1FN(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat6E2M3FN(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeFloat6E3M2FN(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeInt4(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeUInt4(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeInt2(const std::byte* blocks, std::size_t blockCount, float* out);
void decodeUInt2(const std::byte* blocks, std::size_t blockCount, float* out);

} // namespace quantoscope::core
