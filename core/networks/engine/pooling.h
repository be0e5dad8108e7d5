// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/support/error.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The greatest value of each window, the first of equal ones; NaN is greater than all (ATen max_pool2d). Windows that do not fit
/// at the far edges are left out. `taken`, unless null, gets the index of each output's value within its sample.
[[nodiscard]] Result<void> maxPoolForward(const LayerSpec& layer, const Batch& in, Batch& out, std::vector<std::int32_t>* taken,
                                          int threads);
/// Sums each output's gradient where its value was taken; overlapping windows add.
[[nodiscard]] Result<void> maxPoolBackward(const Batch& outGradient, std::span<const std::int32_t> taken, Batch& inGradient, int threads);

/// The mean of each window; windows as above.
[[nodiscard]] Result<void> avgPoolForward(const LayerSpec& layer, const Batch& in, Batch& out, int threads);
[[nodiscard]] Result<void> avgPoolBackward(const LayerSpec& layer, const Batch& outGradient, Batch& inGradient, int threads);

} // namespace quantoscope::core
