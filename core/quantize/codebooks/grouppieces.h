// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/grouping.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <type_traits>

namespace quantoscope::core {

/// The number of elements of a group.
[[nodiscard]] inline std::int64_t groupSize(const Grouping& grouping, std::int64_t group)
{
    std::int64_t size = 0;
    grouping.forEachRunOf(group, [&size](std::int64_t, std::int64_t count) {
        size += count;
        return true;
    });
    return size;
}

/// visit(span of Float) for all elements of one group, NaN and infinities included, in order, some thousand at a time; Float is
/// float where every element is a binary32 number, else double. Returns false when the sink said stop.
template<typename Float, typename Visit>
[[nodiscard]] bool forEachPiece(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress, Visit visit)
{
    constexpr std::int64_t pieceSize = 4096;
    constexpr std::int64_t reportInterval = 1 << 18;
    std::array<Float, static_cast<std::size_t>(pieceSize)> buffer;
    const auto plain = tensor.floatSpan();
    std::int64_t done = 0;
    std::int64_t nextReport = 0;
    return grouping.forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
        for (std::int64_t at = 0; at < count; at += pieceSize) {
            if (done >= nextReport) {
                if (!keepGoing(progress, done, tensor.count()))
                    return false;
                nextReport = done + reportInterval;
            }
            const auto size = static_cast<std::size_t>(std::min(pieceSize, count - at));
            const std::span piece(buffer.data(), size);
            done += static_cast<std::int64_t>(size);
            if constexpr (std::is_same_v<Float, float>) {
                if (plain) {
                    visit(plain->subspan(static_cast<std::size_t>(first + at), size));
                    continue;
                }
                tensor.readFloats(first + at, piece);
            } else {
                tensor.readValues(first + at, piece);
            }
            visit(std::span<const Float>(piece));
        }
        return true;
    });
}

} // namespace quantoscope::core
