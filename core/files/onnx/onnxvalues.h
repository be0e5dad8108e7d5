// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/onnx/onnxtype.h"
#include "core/files/onnx/wirereader.h"
#include "core/support/bytebuffer.h"
#include "core/support/progress.h"

#include <cstdint>
#include <string>

namespace quantoscope::core {

/// The values that a TensorProto holds in the field of its type, packed or not, as `count` numbers in this machine's byte
/// order: a number of float_data, int64_data … is one element (one part of a complex one), one of int32_data one element, or
/// for types of less than 8 bits one byte of elements.
///
/// int32_data holds bit patterns: −2^(b−1) … 2^b − 1 is accepted for b bits, so that writers of signed and of unsigned bytes
/// are both understood. `label` names the tensor. Errors: those of WireReader; FileMalformed ValueBeyondType,
/// ValueCountMismatch; OutOfMemory; Cancelled.
[[nodiscard]] Result<ByteBuffer> decodeOnnxValues(WireReader message, const OnnxType& type, std::int64_t count,
                                                  const std::string& label, const std::string& path,
                                                  const ProgressSink& progress = {});

} // namespace quantoscope::core
