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

/// A sink for one stage of a longer computation: its beginning and end are `from` and `to` thousandths of the whole.
[[nodiscard]] inline ProgressSink stageOf(const ProgressSink& whole, std::int64_t from, std::int64_t to)
{
    if (!whole)
        return {};
    return [whole, from, to](std::int64_t done, std::int64_t total) {
        const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1;
        return whole(from + static_cast<std::int64_t>(share * static_cast<double>(to - from)), 1000);
    };
}

} // namespace quantoscope::core
