// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace quantoscope::core {

/// Told how much of a long computation is done; returns false to ask it to stop.
///
/// Called from the computing thread, at most a few hundred times per second. An empty function means
/// "never stop, nobody listens". A stopped computation returns ErrorCode::Cancelled.
using ProgressSink = std::function<bool(std::int64_t done, std::int64_t total)>;

[[nodiscard]] inline bool keepGoing(const ProgressSink& sink, std::int64_t done, std::int64_t total)
{
    return !sink || sink(done, total);
}

} // namespace quantoscope::core
