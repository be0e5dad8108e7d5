// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <string>

namespace quantoscope::core {

/// The values of a tensor as lines of decimal numbers with commas between, a line for each row of the last axis (one number
/// a line for 0-d; nothing for a tensor without elements).
///
/// Each number is the shortest that reads back as the same double, also for narrower types, so that no reader sees another
/// value: float32 0.1 is 0.10000000149011612. `nan`, `inf`, `-inf`, `-0`. 64-bit integers beyond 2^53 are rounded to doubles.
/// Written to a temporary file first: the old file stays as it was on failure or cancellation. Memory stays within some
/// megabytes.
/// Errors: FileNotWritable; Cancelled.
[[nodiscard]] Result<void> writeCsv(const std::string& path, const Tensor& tensor, const ProgressSink& progress = {});

} // namespace quantoscope::core
