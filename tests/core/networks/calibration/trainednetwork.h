// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/training/trainer.h"
#include "tests/support/testsupport.h"

#include <memory>

namespace quantoscope::tests {

/// A small network that has learnt its task, and the task.
struct TrainedNetwork {
    core::Network network;
    std::shared_ptr<const core::DataSplit> data;
};

inline TrainedNetwork trainedNetwork(const core::DatasetSpec& task, const char* layers, int epochs, double learningRate = 0.01)
{
    const core::Dataset data = core::makeDataset(task).value();
    const auto split = std::make_shared<const core::DataSplit>(core::splitDataset(data, 0.25, 1));
    core::TrainingSpec spec;
    spec.optimizer.learningRate = learningRate;
    spec.batchSize = 32;
    const core::NetworkSpec shape{data.inputs.shape, core::parseLayers(layers).value()};
    auto trainer = core::Trainer::make(core::makeNetwork(shape, 1).value(), split, spec).value();
    for (int epoch = 0; epoch < epochs; ++epoch) {
        if (!trainer.epoch())
            qFatal("cannot train");
    }
    return {trainer.network(), split};
}

inline TrainedNetwork trainedMoons()
{
    return trainedNetwork({core::DatasetKind::Moons, 600, 0.1, 1, 16}, "dense:16,relu,dense:16,relu,dense:2", 25);
}

/// 12 × 12 pixels, with batch normalisation.
inline TrainedNetwork trainedDigits()
{
    core::DatasetSpec task = core::defaultDataset(core::DatasetKind::Digits);
    task.count = 4000;
    task.size = 12;
    return trainedNetwork(task, "conv:6:3,batchnorm,relu,maxpool:2,conv:8:3,batchnorm,relu,maxpool:2,dense:10", 12);
}

/// Of the held-out samples.
inline double accuracyOf(const core::Network& network, const TrainedNetwork& trained, bool usesNodes = true)
{
    core::PassOptions options;
    options.usesNodes = usesNodes;
    return core::score(network, trained.data->heldOut, options).value().accuracy;
}

} // namespace quantoscope::tests
