// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// How many elements lie in each octave of magnitude; exact, since an octave is an exponent.
struct MagnitudeOctaves {
    int lowest = 0;                   ///< counts[i] elements have 2^(lowest + i) ≤ |x| < 2^(lowest + i + 1)
    std::vector<std::int64_t> counts; ///< the first and last are not 0; empty when nothing is finite and not zero
    std::int64_t zeros = 0;
    std::int64_t nan = 0;
    std::int64_t infinite = 0;

    /// 0 outside.
    [[nodiscard]] std::int64_t countOf(int octave) const;
    bool operator==(const MagnitudeOctaves&) const = default;
};

/// Errors: Cancelled.
[[nodiscard]] Result<MagnitudeOctaves> magnitudeOctaves(const Tensor& tensor, const ProgressSink& progress = {}, int threads = 0);

} // namespace quantoscope::core
