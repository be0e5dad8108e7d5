// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/train/runworker.h"

#include <QJsonObject>

#include <span>

namespace quantoscope::widgets {

/// All that a user sets on the page; with the number of steps it gives the same networks again.
struct TrainSettings {
    core::DatasetSpec data;
    QString file;                ///< samples of one's own in place of `data`; empty: none
    core::NetworkSpec network;   ///< with the nodes of QAT; no layers: the usual ones for the data
    core::NodeRule rule;         ///< the sliders; nodes of the network may differ from it
    core::TrainingSpec training;
    QatStart qatStart = QatStart::Scratch;
    double speed = 0;            ///< steps a second; 0: as fast as it goes
};

/// Two moons, a small network, 4-bit nodes.
[[nodiscard]] TrainSettings defaultTrainSettings();
/// The steps a second to choose from; 0, as fast as it goes, is the last.
[[nodiscard]] std::span<const double> trainSpeeds();

/// How PTQ quantizes for these settings: the bits of the rule, at least 2, minmax ranges of up to 16 batches.
[[nodiscard]] core::CalibrationSpec calibrationOf(const TrainSettings& settings);

/// scratch, float, ptq
[[nodiscard]] QString qatStartName(QatStart start);

[[nodiscard]] QJsonObject trainSettingsToJson(const TrainSettings& settings);
/// What is missing keeps its default. Errors: UnknownOption (the key, its text), NetworkSyntax.
[[nodiscard]] core::Result<TrainSettings> trainSettingsFromJson(const QJsonObject& json);

} // namespace quantoscope::widgets
