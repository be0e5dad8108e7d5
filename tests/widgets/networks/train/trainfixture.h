// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/train/runworker.h"

namespace quantoscope::tests {

/// A small run that learns within a moment.
inline widgets::RunStart smallRun(const char* layers = "dense:8,relu,dense:2", core::DatasetKind kind = core::DatasetKind::Moons)
{
    core::DatasetSpec data = core::defaultDataset(kind);
    data.count = 200;
    data.noise = 0.1;
    widgets::RunStart start;
    start.data = std::make_shared<const core::DataSplit>(core::splitDataset(core::makeDataset(data).value(), 0.2, 1));
    core::NodeRule rule;
    rule.weights = {3, core::FakeQuantMethod::Lsq, true, true};
    rule.activations = {4, core::FakeQuantMethod::Ste, false, false};
    start.network = core::withNodes({start.data->training.inputs.shape, core::parseLayers(layers).value()}, rule);
    start.training.batchSize = 16;
    start.training.optimizer.learningRate = 0.02;
    start.calibration.weightBits = 3;
    start.calibration.activationBits = 4;
    return start;
}

} // namespace quantoscope::tests
