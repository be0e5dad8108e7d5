// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

namespace quantoscope::core {

/// The least magnitude of a finite element such that at least `permille` thousandths (0…1000) of the finite elements have no
/// greater one: the nearest-rank quantile of |x|, always the magnitude of an element, exactly. Of −4, 1, 3, 2 the 500th
/// is 2, the 750th 3, the 1000th 4, and the 0th the least, 1. NaN without finite elements.
///
/// Reads the tensor a few times and keeps half a megabyte, whatever its size. Errors: Cancelled.
[[nodiscard]] Result<double> magnitudeQuantile(const Tensor& tensor, int permille, const ProgressSink& progress = {});

} // namespace quantoscope::core
