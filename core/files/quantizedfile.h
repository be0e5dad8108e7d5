// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/quantize/quantizer.h"
#include "core/support/error.h"
#include "core/support/progress.h"

#include <string>
#include <utility>
#include <vector>

namespace quantoscope::core {

/// A quantized tensor as named arrays, all that is needed to get its values back elsewhere.
///
/// `codes`: what is stored, in the tensor's shape and the smallest integer type that holds them, unsigned where none is negative.
/// `values`: what the codes stand for, in the same shape; float32 where that holds every one of them, else float64.
/// One array for each column of describeParameters(), under its name. Numbers of several groups: one axis of groups, float64,
/// int64 or bool. Lists: an axis of groups (none for schemes with one record), then the list; integers in their smallest type.
/// Lists of different lengths are joined, and `NAME_lengths` tells how long each is.
/// `blocks`, for ggml's schemes: the packed bytes, one row a block, as GGUF holds them.
/// Errors: as apply(); OutOfMemory.
[[nodiscard]] Result<std::vector<NamedTensor>> quantizedArrays(const Quantizer& quantizer, const Tensor& tensor,
                                                               const ProgressSink& progress = {});

/// Whether writeQuantized knows the ending of a name: `.npz` or `.safetensors`.
[[nodiscard]] bool isQuantizedFileName(const std::string& path);

/// Writes the arrays of quantizedArrays() to a new file; a safetensors file says `scheme` and `tensor` in its metadata, a .npz
/// has no place for words. Errors: as quantizedArrays() and of the writers; UnknownFileType for another ending.
[[nodiscard]] Result<void> writeQuantized(const std::string& path, const std::string& tensorName, const Quantizer& quantizer,
                                          const Tensor& tensor, const ProgressSink& progress = {});

} // namespace quantoscope::core
