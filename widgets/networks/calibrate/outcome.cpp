// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/outcome.h"

#include "core/networks/training/trainer.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace quantoscope::widgets {

namespace {

constexpr std::uint64_t seed = 1;
constexpr double heldOutShare = 0.2;

/// A recipe that ends in a few seconds.
struct Recipe {
    core::DatasetKind kind;
    std::string_view layers;
    core::TrainingSpec training;
    int epochs;
};

Recipe recipeOf(QuickTask task)
{
    core::TrainingSpec training;
    training.seed = seed;
    training.threads = 0;
    switch (task) {
    case QuickTask::Moons:
        training.batchSize = 32;
        return {core::DatasetKind::Moons, "dense:16,relu,dense:16,relu,dense:2", training, 30};
    case QuickTask::Spirals:
        training.batchSize = 32;
        return {core::DatasetKind::Spirals, "dense:32,relu,dense:32,relu,dense:32,relu,dense:2", training, 60};
    case QuickTask::Digits:
        training.optimizer.learningRate = 0.005;
        return {core::DatasetKind::Digits, "conv:8:3,batchnorm,relu,maxpool:2,conv:16:3,batchnorm,relu,maxpool:2,dense:10", training, 3};
    }
    return {};
}

} // namespace

const core::NodeCalibration* CalibrationOutcome::node(std::size_t layer) const
{
    const auto found = std::ranges::find(calibration.nodes, layer, &core::NodeCalibration::layer);
    return found == calibration.nodes.end() ? nullptr : &*found;
}

core::Result<OutcomePointer> calibrateAndEvaluate(const NetworkPointer& network, const DataPointer& data, const core::CalibrationSpec& spec,
                                                  EvaluationPointer floating, const core::ProgressSink& progress)
{
    core::EvaluationOptions options;
    options.threads = 0;
    if (!floating) {
        auto evaluated = core::evaluate(*network, data->heldOut, options, core::stageOf(progress, 0, 200));
        if (!evaluated)
            return tl::unexpected(evaluated.error());
        floating = std::make_shared<const core::Evaluation>(std::move(*evaluated));
    }
    auto calibration = core::calibrate(*network, data->training, spec, core::stageOf(progress, 200, 600));
    if (!calibration)
        return tl::unexpected(calibration.error());
    options.usesInteger = true;
    std::optional<core::Error> fault;
    auto quantized = core::evaluate(calibration->network, data->heldOut, options, core::stageOf(progress, 600, 1000));
    if (!quantized && quantized.error().code == core::ErrorCode::NetworkNotInteger) {
        fault = quantized.error();
        options.usesInteger = false;
        quantized = core::evaluate(calibration->network, data->heldOut, options, core::stageOf(progress, 600, 1000));
    }
    if (!quantized)
        return tl::unexpected(quantized.error());
    return std::make_shared<const CalibrationOutcome>(
        CalibrationOutcome{spec, std::move(*calibration), std::move(floating), std::move(*quantized), std::move(fault)});
}

core::Result<TrainedNetwork> trainQuickly(QuickTask task, const core::ProgressSink& progress)
{
    const Recipe recipe = recipeOf(task);
    TrainedNetwork trained;
    trained.dataSpec = core::defaultDataset(recipe.kind);
    const auto data = core::makeDataset(trained.dataSpec, core::stageOf(progress, 0, 100));
    if (!data)
        return tl::unexpected(data.error());
    trained.data = std::make_shared<const core::DataSplit>(core::splitDataset(*data, heldOutShare, trained.dataSpec.seed));
    auto layers = core::parseLayers(recipe.layers);
    if (!layers)
        return tl::unexpected(layers.error());
    auto network = core::makeNetwork({data->inputs.shape, std::move(*layers)}, seed);
    if (!network)
        return tl::unexpected(network.error());
    auto trainer = core::Trainer::make(std::move(*network), trained.data, recipe.training);
    if (!trainer)
        return tl::unexpected(trainer.error());
    for (int epoch = 0; epoch < recipe.epochs; ++epoch) {
        const auto record = trainer->epoch(core::stageOf(progress, 100 + 900 * epoch / recipe.epochs, 100 + 900 * (epoch + 1) / recipe.epochs));
        if (!record)
            return tl::unexpected(record.error());
    }
    trained.network = std::make_shared<const core::Network>(trainer->network());
    return trained;
}

core::Network withoutNodes(core::Network network)
{
    network.spec = core::withNodes(std::move(network.spec), {});
    for (core::LayerState& layer : network.layers) {
        layer.weightState = {};
        layer.activationState = {};
    }
    return network;
}

core::Result<TrainedNetwork> openTrained(const QString& path, const core::ProgressSink& progress)
{
    auto file = core::readNetwork(path);
    if (!file)
        return tl::unexpected(file.error());
    TrainedNetwork opened;
    if (file->data) {
        const auto data = core::makeDataset(*file->data, progress);
        if (!data)
            return tl::unexpected(data.error());
        opened.dataSpec = *file->data;
        opened.data = std::make_shared<const core::DataSplit>(core::splitDataset(*data, file->heldOutShare, file->data->seed));
    }
    opened.network = std::make_shared<const core::Network>(withoutNodes(std::move(file->network)));
    return opened;
}

core::NetworkFile quantizedFile(const CalibrationOutcome& outcome, const core::DatasetSpec& spec, const core::DataSplit& data)
{
    const auto held = static_cast<double>(data.heldOut.count());
    const auto all = static_cast<double>(data.training.count() + data.heldOut.count());
    return {outcome.calibration.network, spec, all > 0 ? held / all : 0};
}

} // namespace quantoscope::widgets
