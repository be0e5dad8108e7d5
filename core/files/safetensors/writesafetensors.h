// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <span>
#include <string>
#include <utility>

namespace quantoscope::core {

/// The type that a tensor has in a safetensors file: its own, where the format has a word for it, else float32, which holds
/// every value of the others exactly (int4, int2, blocks of several). Types of less than a byte also become float32 where the
/// tensor is a view that does not begin and end at whole bytes.
[[nodiscard]] DType safetensorsStoredType(const Tensor& tensor);

/// A safetensors file, the same bytes for the same tensors in any order.
///
/// Laid out as the safetensors library does it (tensor.rs, prepare): the types by decreasing alignment, the names in each by
/// their bytes, the header padded with blanks to a multiple of 8 bytes. Metadata keep their order. Written to a temporary
/// file first: the old file stays as it was on failure or cancellation. Memory stays within some megabytes and the header.
/// Errors: FileNotWritable; FileMalformed DuplicateName, NotUtf8 (names, metadata), FieldInvalid for a tensor called
/// `__metadata__`, CountBeyondLimit for a header that no reader would take; TensorTooLarge; Cancelled.
[[nodiscard]] Result<void> writeSafetensors(const std::string& path, std::span<const NamedTensor> tensors,
                                            std::span<const std::pair<std::string, std::string>> metadata = {},
                                            const ProgressSink& progress = {});

} // namespace quantoscope::core
