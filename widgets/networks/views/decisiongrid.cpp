// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/decisiongrid.h"

#include "core/networks/engine/loss.h"
#include "core/networks/engine/pass.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double room = 0.08; ///< of the points' reach
constexpr std::int64_t mostClasses = 256;

} // namespace

PlaneRange rangeOf(const core::Batch& points)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const float value : points.values) {
        if (!std::isfinite(value))
            continue;
        low = std::min(low, static_cast<double>(value));
        high = std::max(high, static_cast<double>(value));
    }
    if (!(low < high))
        return {};
    const double margin = room * (high - low);
    return {low - margin, high + margin};
}

core::Result<DecisionGrid> decisionGrid(const core::Network& network, const PlaneRange& range, int side)
{
    core::Batch places({2, 1, 1}, static_cast<std::int64_t>(side) * side);
    const double cell = (range.high - range.low) / side;
    std::size_t next = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            places.values[next++] = static_cast<float>(range.low + (column + 0.5) * cell);
            places.values[next++] = static_cast<float>(range.high - (row + 0.5) * cell);
        }
    }
    const auto outputs = core::infer(network, places, {});
    if (!outputs)
        return tl::unexpected(outputs.error());
    const std::int64_t classes = outputs->shape.count();
    if (classes < 2 || classes > mostClasses)
        return core::failure(core::ErrorCode::ShapeMismatch, {std::int64_t(2), classes});
    const core::Batch shares = core::softmax(*outputs);
    DecisionGrid grid{side, range.low, range.high, static_cast<int>(classes), {}, {}};
    for (std::int64_t i = 0; i < shares.count; ++i) {
        const auto sample = shares.sample(i);
        const auto greatest = std::ranges::max_element(sample);
        grid.answers.push_back(static_cast<std::uint8_t>(greatest - sample.begin()));
        grid.confidence.push_back(*greatest);
    }
    return grid;
}

} // namespace quantoscope::widgets
