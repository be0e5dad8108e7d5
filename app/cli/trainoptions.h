// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/networks/data/dataset.h"
#include "core/networks/training/nodechoice.h"
#include "core/networks/training/trainer.h"

#include <optional>
#include <string>

namespace quantoscope::cli {

/// What the options of `train` say, all of it checked but for what only the data can tell.
struct TrainOptions {
    std::optional<core::DatasetKind> task; ///< nothing: that of the network to go on from
    std::optional<std::int64_t> samples;
    std::optional<double> noise;
    std::optional<int> size;
    std::vector<core::LayerSpec> layers; ///< empty with `from`
    std::optional<std::string> from;
    std::optional<core::NodeChoice> nodes; ///< nothing: none, or those of the network to go on from
    core::OptimizerKind optimizer = core::OptimizerKind::Adam;
    std::optional<double> rate;
    std::optional<double> momentum;
    std::optional<std::int64_t> batch;
    std::int64_t epochs = 0;
    std::uint64_t seed = 1;
    std::string out;
    bool isJson = false;
};

/// Complains and gives nothing when an option is missing or wrong; `exitCode` is then set.
[[nodiscard]] std::optional<TrainOptions> readTrainOptions(const Arguments& arguments, int& exitCode);

/// The layers with an output layer `dense:OUTPUTS` at the end, unless they end with a dense layer of so many.
[[nodiscard]] std::vector<core::LayerSpec> withOutputs(std::vector<core::LayerSpec> layers, std::int64_t outputs);

} // namespace quantoscope::cli
