// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/training/trainer.h"
#include "widgets/networks/calibrate/outcome.h"

#include <optional>
#include <string>
#include <vector>

namespace quantoscope::widgets {

/// Which calibrations are compared: a row an observer, a column a number of bits (weights and values alike) and a granularity.
struct PtqGrid {
    std::vector<std::string> observers;
    std::vector<int> bits{8, 6, 4, 3, 2};
    core::CalibrationSpec base; ///< all else

    [[nodiscard]] int rows() const { return static_cast<int>(observers.size()); }
    [[nodiscard]] int columns() const { return static_cast<int>(2 * bits.size()); }
    /// The calibration of a cell: columns come in pairs, per tensor and per channel, of the bits in order. An observer kl gets the levels
    /// that its bits have.
    [[nodiscard]] core::CalibrationSpec specAt(int row, int column) const;
    [[nodiscard]] bool operator==(const PtqGrid&) const = default;
};

/// Row by row; nothing where a cell is still to be computed.
using PtqScores = std::vector<std::optional<core::Score>>;

/// The best filled cell of each number of bits: the greatest accuracy, of equal ones (and of regressions) the least loss, then the first.
/// −1 where none is filled.
[[nodiscard]] std::vector<int> bestCells(const PtqGrid& grid, const PtqScores& scores, bool isClassification);

/// Calibrates as the cell says and answers the samples held out. Errors: those of calibrate() and score().
[[nodiscard]] core::Result<core::Score> scoreCell(const NetworkPointer& network, const DataPointer& data, const core::CalibrationSpec& spec,
                                                  const core::ProgressSink& progress = {});

} // namespace quantoscope::widgets
