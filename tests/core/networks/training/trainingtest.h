// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/training/trainer.h"
#include "tests/support/testsupport.h"

#include <memory>
#include <string>

namespace quantoscope::tests {

inline std::shared_ptr<const core::DataSplit> splitOf(core::DatasetKind kind, std::int64_t count = 400, double share = 0.25)
{
    core::DatasetSpec spec = core::defaultDataset(kind);
    spec.count = count;
    return std::make_shared<const core::DataSplit>(core::splitDataset(core::makeDataset(spec).value(), share, 1));
}

inline core::Network networkFor(const core::Dataset& data, const char* hidden = "dense:16,relu,dense:16,relu", std::uint64_t seed = 1)
{
    const std::string layers = (*hidden != '\0' ? std::string(hidden) + ',' : std::string()) + "dense:" + std::to_string(data.outputs());
    return core::makeNetwork({data.inputs.shape, core::parseLayers(layers).value()}, seed).value();
}

inline core::TrainingSpec specOf(double rate = 0.01, std::int64_t batch = 32, int threads = 1)
{
    core::TrainingSpec spec;
    spec.optimizer.learningRate = rate;
    spec.batchSize = batch;
    spec.threads = threads;
    return spec;
}

/// Two samples of two values, as classes; with `count` 1 the first alone.
inline core::DataSplit tinySplit(std::int64_t count = 2)
{
    core::DataSplit split;
    split.training.inputs = core::Batch({2, 1, 1}, count);
    split.training.classes = 2;
    for (std::int64_t i = 0; i < count; ++i) {
        split.training.inputs.sample(i)[0] = i == 0 ? 1.0F : -1.0F;
        split.training.inputs.sample(i)[1] = 0.5F;
        split.training.labels.push_back(std::int32_t(i));
    }
    split.heldOut = split.training;
    return split;
}

inline core::Result<core::Trainer> trainerOf(core::DataSplit split, const char* hidden = "", const core::TrainingSpec& spec = specOf())
{
    core::Network network = networkFor(split.training, hidden);
    return core::Trainer::make(std::move(network), std::make_shared<const core::DataSplit>(std::move(split)), spec);
}

/// The last of so many epochs.
inline core::EpochRecord trained(core::Trainer& trainer, int epochs)
{
    for (int i = 0; i < epochs; ++i)
        if (!trainer.epoch())
            return {};
    return trainer.history().back();
}

} // namespace quantoscope::tests
