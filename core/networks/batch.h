// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "core/support/largevector.h"

#include <cassert>
#include <cstddef>
#include <span>

namespace quantoscope::core {

/// Samples of one shape, one after the other, each channel by channel, row by row (NCHW).
struct Batch {
    FeatureShape shape;
    std::int64_t count = 0;
    LargeVector<float> values; ///< count · shape.count()

    Batch() = default;
    /// Values are not initialised.
    Batch(const FeatureShape& sampleShape, std::int64_t samples)
        : shape(sampleShape), count(samples), values(static_cast<std::size_t>(samples * sampleShape.count()))
    {
    }

    [[nodiscard]] std::span<float> sample(std::int64_t index)
    {
        assert(index >= 0 && index < count);
        const auto size = static_cast<std::size_t>(shape.count());
        return std::span(values).subspan(static_cast<std::size_t>(index) * size, size);
    }
    [[nodiscard]] std::span<const float> sample(std::int64_t index) const
    {
        assert(index >= 0 && index < count);
        const auto size = static_cast<std::size_t>(shape.count());
        return std::span(values).subspan(static_cast<std::size_t>(index) * size, size);
    }
};

} // namespace quantoscope::core
