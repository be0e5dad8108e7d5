// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/calibration.h"
#include "core/networks/training/trainer.h"

#include <string>
#include <vector>

namespace quantoscope::core {

/// Which calibrations to compare: every observer with every number of bits and every granularity.
struct PtqQuery {
    std::vector<std::string> observers{"minmax", "percentile:99.9", "mse:100", "kl:2048:128", "aciq"};
    std::vector<int> bits{8, 4, 2}; ///< of weights and inputs alike
    std::vector<WeightGranularity> granularities{WeightGranularity::PerTensor, WeightGranularity::PerChannel};
    CalibrationSpec base;           ///< all else
};
struct PtqCell {
    std::string observer;
    int bits = 0;
    WeightGranularity granularity = WeightGranularity::PerChannel;
    Score score; ///< on held-out samples
};
struct PtqTable {
    Score floating; ///< without nodes, on the same samples
    std::vector<PtqCell> cells; ///< by observer, then bits, then granularity, each in the query's order
};

/// Calibrates on the one part of the data and answers the other, for each combination. Errors: those of calibrate() and score().
[[nodiscard]] Result<PtqTable> ptqTable(const Network& network, const DataSplit& data, const PtqQuery& query,
                                        const ProgressSink& progress = {});

} // namespace quantoscope::core
