// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstddef>
#include <functional>
#include <span>

namespace quantoscope::core {

/// Takes bytes in their order, some megabytes at most at once. A failure ends the writing.
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;

/// Gives a tensor's elements to `sink` as a file holds them: row-major, little-endian, without gaps, whatever the layout.
///
/// As the tensor's own type (one element a block) bit for bit, but for bools, which become 0 or 1; as Float32 by value,
/// rounded to nearest where the tensor holds more. No other type is possible. Memory stays within some megabytes. `progress`
/// is told elements. Errors: those of the sink; Cancelled.
[[nodiscard]] Result<void> writeElements(const Tensor& tensor, DType as, const ByteSink& sink, const ProgressSink& progress = {});

} // namespace quantoscope::core
