// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <limits>
#include <mutex>
#include <new>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::chrono::milliseconds reportInterval(5);
constexpr std::int64_t nonePiece = std::numeric_limits<std::int64_t>::max();

/// What the threads of one loop share.
struct Loop {
    Loop(std::int64_t items, std::int64_t pieceItems, const RangeBody& work)
        : count(items), grain(pieceItems), pieces((items - 1) / pieceItems + 1), body(work)
    {
    }

    std::int64_t count;
    std::int64_t grain;
    std::int64_t pieces;
    const RangeBody& body;
    std::atomic<std::int64_t> nextPiece{0};
    std::atomic<std::int64_t> done{0};
    std::atomic<bool> isStopped{false};
    std::mutex mutex;
    std::int64_t failedPiece = nonePiece;
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
        const std::int64_t piece = isStopped ? nonePiece : nextPiece++;
        if (piece >= pieces)
            return false;
        const std::int64_t first = piece * grain;
        const std::int64_t last = first + std::min(grain, count - first);
        try {
            if (auto result = body(first, last); !result)
                fail(piece, std::move(result.error()));
        } catch (const std::bad_alloc&) {
            fail(piece, Error{ErrorCode::OutOfMemory, {}, Error::npos});
        } catch (const std::exception& e) {
            fail(piece, Error{ErrorCode::Internal, {std::string(e.what())}, Error::npos});
        }
        done += last - first;
        return true;
    }
};

/// As many helpers as the system grants, up to `wanted`.
std::vector<std::jthread> startHelpers(Loop& loop, std::int64_t wanted)
{
    std::vector<std::jthread> helpers;
    try {
        for (std::int64_t k = 0; k < wanted; ++k) {
            helpers.emplace_back([&loop] {
                while (loop.runPiece()) { }
            });
        }
    } catch (const std::system_error&) { // no more threads: the ones there do the work
    } catch (const std::bad_alloc&) {
    }
    return helpers;
}

/// Works until nothing is left; false when the listener asked to stop.
bool workAndReport(Loop& loop, const ProgressSink& progress)
{
    auto reported = std::chrono::steady_clock::now();
    while (loop.runPiece()) {
        const auto now = std::chrono::steady_clock::now();
        if (now - reported < reportInterval)
            continue;
        reported = now;
        if (!keepGoing(progress, loop.done, loop.count))
            return false;
    }
    return true;
}

} // namespace

Result<void> parallelFor(std::int64_t count, std::int64_t grain, const RangeBody& body, const ProgressSink& progress, int threads)
{
    if (count <= 0)
        return {};
    if (!keepGoing(progress, 0, count))
        return failure(ErrorCode::Cancelled);
    Loop loop(count, std::max<std::int64_t>(grain, 1), body);
    const std::int64_t wanted = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers = startHelpers(loop, std::min(wanted, loop.pieces) - 1);
    bool isGoingOn = workAndReport(loop, progress);
    if (!isGoingOn)
        loop.isStopped = true;
    helpers.clear(); // joins
    if (loop.failedPiece != nonePiece)
        return tl::unexpected(std::move(loop.error));
    isGoingOn = isGoingOn && keepGoing(progress, count, count);
    if (!isGoingOn)
        return failure(ErrorCode::Cancelled);
    return {};
}

} // namespace quantoscope::core
