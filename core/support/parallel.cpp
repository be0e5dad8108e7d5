// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/parallel.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

namespace quantoscope::core {

namespace {

/// What the threads of one loop share.
struct Loop {
    Loop(std::int64_t items, std::int64_t pieceItems, const RangeBody& work) : count(items), grain(pieceItems), body(work) {}

    std::int64_t count;
    std::int64_t grain;
    const RangeBody& body;
    std::atomic<std::int64_t> nextPiece{0};
    std::atomic<std::int64_t> done{0};
    std::atomic<bool> isStopped{false};
    std::mutex mutex;
    std::int64_t failedPiece = std::numeric_limits<std::int64_t>::max();
    Error error;

    void fail(std::int64_t piece, Error reason)
    {
        const std::lock_guard lock(mutex);
        isStopped = true;
        if (piece < failedPiece) {
            failedPiece = piece;
            error = std::move(reason);
        }
    }

    /// False when nothing is left to do.
    bool runPiece()
    {
        const std::int64_t piece = isStopped ? std::numeric_limits<std::int64_t>::max() : nextPiece++;
        if (piece >= (count + grain - 1) / grain)
            return false;
        const std::int64_t first = piece * grain;
        const std::int64_t last = std::min(count, first + grain);
        try {
            if (auto result = body(first, last); !result)
                fail(piece, std::move(result.error()));
        } catch (const std::bad_alloc&) {
            fail(piece, Error{ErrorCode::OutOfMemory, {}, Error::npos});
        }
        done += last - first;
        return true;
    }
};

} // namespace

Result<void> parallelFor(std::int64_t count, std::int64_t grain, const RangeBody& body, const ProgressSink& progress, int threads)
{
    if (count <= 0)
        return {};
    Loop loop(count, std::max<std::int64_t>(grain, 1), body);
    const std::int64_t pieces = (loop.count + loop.grain - 1) / loop.grain;
    const std::int64_t wanted = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::int64_t k = 1; k < std::min(wanted, pieces); ++k)
        helpers.emplace_back([&loop] {
            while (loop.runPiece()) { }
        });
    bool isCancelled = false;
    do {
        if (!keepGoing(progress, loop.done, count)) {
            isCancelled = true;
            loop.isStopped = true;
        }
    } while (!isCancelled && loop.runPiece());
    helpers.clear(); // joins
    if (loop.failedPiece < std::numeric_limits<std::int64_t>::max())
        return tl::unexpected(std::move(loop.error));
    if (isCancelled)
        return failure(ErrorCode::Cancelled);
    return {};
}

} // namespace quantoscope::core
