// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>

namespace quantoscope::core {

/// CRC-32 (zlib's, ISO 3309) of all values as little-endian binary64 in row-major order, every NaN as 0x7ff8000000000000.
///
/// The same for tensors of the same values, whatever their type and layout: of no values 0, of 1.0 alone 0xc7f813e9. Memory
/// stays within some megabytes; `threads` = 0: one a core, and the result does not depend on it. Errors: Cancelled.
[[nodiscard]] Result<std::uint32_t> valueChecksum(const Tensor& tensor, const ProgressSink& progress = {}, int threads = 0);

} // namespace quantoscope::core
