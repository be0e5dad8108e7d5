// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <span>
#include <string>

namespace quantoscope::core {

/// The type that a tensor has in NumPy's files: its own, where NumPy has it (bool, integers of 8 to 64 bits, float16, float32,
/// float64), else float32, which holds every value of the others (bfloat16, eight bits and less) exactly.
[[nodiscard]] DType npyStoredType(DType dtype);

/// A .npy file, version 1.0, little-endian, C order; the elements of types that NumPy has keep their bits.
///
/// Written to a temporary file first: the old file stays as it was on failure or cancellation. Memory stays within some
/// megabytes. Errors: FileNotWritable; FileUnsupported CountBeyondLimit for more than 64 axes; Cancelled.
[[nodiscard]] Result<void> writeNpy(const std::string& path, const Tensor& tensor, const ProgressSink& progress = {});

/// A .npz archive of such files, stored, in their order, named `name.npy`; the same tensors give the same bytes.
/// Errors: as above, and those of ZipWriter::begin.
[[nodiscard]] Result<void> writeNpz(const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress = {});

} // namespace quantoscope::core
