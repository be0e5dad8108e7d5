// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/networks/networkfile.h"
#include "core/networks/calibration/calibration.h"
#include "core/networks/evaluation/evaluation.h"

#include <memory>
#include <optional>

namespace quantoscope::widgets {

using NetworkPointer = std::shared_ptr<const core::Network>;
using DataPointer = std::shared_ptr<const core::DataSplit>;
using EvaluationPointer = std::shared_ptr<const core::Evaluation>;

/// A float network quantized after training, and how well it does on the samples held out.
struct CalibrationOutcome {
    core::CalibrationSpec spec;
    core::Calibration calibration;
    EvaluationPointer floating;   ///< of the network as trained
    core::Evaluation quantized;   ///< simulated, and in integers where that can be
    std::optional<core::Error> integerFault; ///< why not
    [[nodiscard]] const core::NodeCalibration* node(std::size_t layer) const;
};
using OutcomePointer = std::shared_ptr<const CalibrationOutcome>;

/// `floating`: what is known of the network as trained, or null. Errors: those of calibrate() and evaluate().
[[nodiscard]] core::Result<OutcomePointer> calibrateAndEvaluate(const NetworkPointer& network, const DataPointer& data, const core::CalibrationSpec& spec,
                                                                EvaluationPointer floating, const core::ProgressSink& progress = {});

/// What the page trains itself when nothing else is there.
enum class QuickTask {
    Moons,   ///< a small dense network on two moons
    Spirals, ///< a wider one on two spirals
    Digits   ///< a convolutional network with batch normalisation
};
struct TrainedNetwork {
    core::DatasetSpec dataSpec;
    DataPointer data;
    NetworkPointer network;
};
/// The same every time. Errors: those of makeDataset() and Trainer; Cancelled.
[[nodiscard]] core::Result<TrainedNetwork> trainQuickly(QuickTask task, const core::ProgressSink& progress = {});

/// The full-precision network of a file, whatever its nodes, and the data it was trained on: null if the file does not say. Errors:
/// those of readNetwork() and makeDataset().
[[nodiscard]] core::Result<TrainedNetwork> openTrained(const QString& path, const core::ProgressSink& progress = {});
/// The network without its nodes.
[[nodiscard]] core::Network withoutNodes(core::Network network);
/// What the quantized network's file should hold.
[[nodiscard]] core::NetworkFile quantizedFile(const CalibrationOutcome& outcome, const core::DatasetSpec& spec, const core::DataSplit& data);

} // namespace quantoscope::widgets
