// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"

#include <cstdint>
#include <functional>

namespace quantoscope::core {

/// Work on the items first … last − 1, on any thread. A failure ends the loop.
using RangeBody = std::function<Result<void>(std::int64_t first, std::int64_t last)>;

/// Runs `body` over 0 … count − 1 in pieces of `grain` items, on several threads, the calling one among them.
///
/// The pieces are the same on any number of threads: piece k is [k·grain, (k+1)·grain), so results gathered by piece and
/// joined in order do not depend on the machine. Pieces begin in order. `progress` is told items done, from the calling thread
/// only: at the start, every few milliseconds between its pieces, and at the end. `threads` = 0: one a core; fewer where
/// the system grants no more. Errors: the failure of the first piece that fails, also on any number of threads; OutOfMemory
/// and Internal (the reason) for what `body` throws; Cancelled.
[[nodiscard]] Result<void> parallelFor(std::int64_t count, std::int64_t grain, const RangeBody& body,
                                       const ProgressSink& progress = {}, int threads = 0);

} // namespace quantoscope::core
