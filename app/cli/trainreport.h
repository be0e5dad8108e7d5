// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/networks/networkfile.h"
#include "core/networks/training/trainer.h"

#include <string>
#include <vector>

namespace quantoscope::cli {

/// What `train` tells when it is done. No times: the same command gives the same bytes.
struct TrainReport {
    core::NetworkFile file; ///< as it was written
    core::TrainingSpec training;
    std::int64_t trainingSamples = 0;
    std::int64_t heldOutSamples = 0;
    core::Score before; ///< of the held-out samples before the first step, the nodes of weights in place
    std::vector<core::EpochRecord> epochs;
    bool isClassification = true;
};

[[nodiscard]] std::string trainJson(const TrainReport& report);
[[nodiscard]] std::string trainTable(const TrainReport& report);

/// `epoch 3 of 10: loss 0.1234, accuracy 96.5 %; held out: loss 0.1345, accuracy 95.9 %` and a line break.
[[nodiscard]] std::string epochLine(const core::EpochRecord& epoch, std::int64_t epochs, bool isClassification);

} // namespace quantoscope::cli
