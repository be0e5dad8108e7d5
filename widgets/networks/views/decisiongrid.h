// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/networks/network.h"

#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// What a network answers all over a square of the plane: side × side cells, the first row at the top (the greatest y).
struct DecisionGrid {
    int side = 0;
    double low = -1;  ///< of both coordinates, at the outer edges of the cells
    double high = 1;
    int classes = 0;
    std::vector<std::uint8_t> answers;
    std::vector<float> confidence; ///< softmax's probability of the answer, 1 / classes … 1
};

/// The square that holds all points with a little room; −1 … 1 without a finite point. The inputs are 2 × 1 × 1.
struct PlaneRange {
    double low = -1;
    double high = 1;
    bool operator==(const PlaneRange&) const = default;
};
[[nodiscard]] PlaneRange rangeOf(const core::Batch& points);

/// Asks the network, of 2 inputs and 2 … 256 outputs, at the middle of every cell. Errors: those of infer(); ShapeMismatch.
[[nodiscard]] core::Result<DecisionGrid> decisionGrid(const core::Network& network, const PlaneRange& range, int side);

} // namespace quantoscope::widgets
