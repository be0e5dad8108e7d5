// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trainreport.h"

#include "app/cli/jsontext.h"
#include "app/cli/table.h"

#include <array>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

std::string_view taskOf(const TrainReport& report)
{
    return datasetNames()[static_cast<std::size_t>(report.file.data.value_or(DatasetSpec{}).kind)];
}

std::string_view optimizerOf(const TrainReport& report)
{
    return optimizerNames()[static_cast<std::size_t>(report.training.optimizer.kind)];
}

/// `4-bit lsq`, with what of it is not usual; `float` where the node is off.
std::string nodeText(const FakeQuantSpec& node)
{
    if (!node.isOn())
        return "float";
    return std::to_string(node.bits) + "-bit " + std::string(fakeQuantMethodNames()[static_cast<std::size_t>(node.method)])
        + (node.isPerChannel ? " per channel" : "");
}

std::string percent(double share)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", 100 * share);
    return text.data();
}

void appendAccuracy(JsonText& json, const char* key, double accuracy, const TrainReport& report)
{
    json.key(key);
    if (report.isClassification)
        json.number(accuracy);
    else
        json.null();
}

void appendNode(JsonText& json, const char* key, const FakeQuantSpec& node)
{
    json.key(key);
    if (!node.isOn()) {
        json.null();
        return;
    }
    json.open('{').key("bits").integer(node.bits).key("method").text(fakeQuantMethodNames()[static_cast<std::size_t>(node.method)]);
    json.key("per_channel").boolean(node.isPerChannel).key("symmetric").boolean(node.isSymmetric).close('}');
}

void appendLayers(JsonText& json, const NetworkSpec& spec)
{
    json.key("layers").open('[');
    for (const LayerSpec& layer : spec.layers) {
        json.open('{').key("layer").text(layerText(layer));
        if (layer.hasWeights()) {
            appendNode(json, "weights", layer.weights);
            appendNode(json, "activations", layer.activations);
        }
        json.close('}');
    }
    json.close(']');
}

} // namespace

std::string trainJson(const TrainReport& report)
{
    const OptimizerSpec& optimizer = report.training.optimizer;
    JsonText json;
    json.open('{').key("task").text(taskOf(report)).key("net").text(layersText(report.file.network.spec.layers));
    appendLayers(json, report.file.network.spec);
    json.key("parameters").integer(parameterCount(report.file.network));
    json.key("training_samples").integer(report.trainingSamples).key("held_out_samples").integer(report.heldOutSamples);
    json.key("optimizer").text(optimizerOf(report)).key("rate").number(optimizer.learningRate);
    if (optimizer.kind == OptimizerKind::Sgd)
        json.key("momentum").number(optimizer.momentum);
    json.key("batch").integer(report.training.batchSize).key("seed").text(std::to_string(report.training.seed));
    json.key("before").open('{').key("held_out_loss").number(report.before.loss);
    appendAccuracy(json, "held_out_accuracy", report.before.accuracy, report);
    json.close('}').key("epochs").open('[');
    for (const EpochRecord& epoch : report.epochs) {
        json.open('{').key("epoch").integer(epoch.epoch).key("loss").number(epoch.trainingLoss);
        appendAccuracy(json, "accuracy", epoch.trainingAccuracy, report);
        json.key("held_out_loss").number(epoch.heldOutLoss);
        appendAccuracy(json, "held_out_accuracy", epoch.heldOutAccuracy, report);
        json.close('}');
    }
    json.close(']');
    const bool isTrained = !report.epochs.empty();
    json.key("held_out_loss").number(isTrained ? report.epochs.back().heldOutLoss : report.before.loss);
    appendAccuracy(json, "held_out_accuracy", isTrained ? report.epochs.back().heldOutAccuracy : report.before.accuracy, report);
    json.close('}');
    return json.take() + '\n';
}

std::string trainTable(const TrainReport& report)
{
    const auto accuracy = [&](double share) { return report.isClassification ? percent(share) : std::string("-"); };
    const bool isTrained = !report.epochs.empty();
    const double loss = isTrained ? report.epochs.back().heldOutLoss : report.before.loss;
    const double share = isTrained ? report.epochs.back().heldOutAccuracy : report.before.accuracy;
    std::vector<TableRow> rows{
        {"task", std::string(taskOf(report))},
        {"samples", std::to_string(report.trainingSamples) + " to train, " + std::to_string(report.heldOutSamples) + " held out"},
        {"parameters", std::to_string(parameterCount(report.file.network))},
        {"optimizer", std::string(optimizerOf(report)) + ", rate " + briefNumber(report.training.optimizer.learningRate) + ", batch "
             + std::to_string(report.training.batchSize)},
        {"epochs", std::to_string(report.epochs.size())},
        {"held-out loss", briefNumber(loss)},
        {"held-out accuracy", accuracy(share)},
        {"before training", accuracy(report.before.accuracy) + ", loss " + briefNumber(report.before.loss)}};
    std::string text = alignedTable(rows);
    std::vector<TableRow> layers{{"layer", "weights", "activations"}};
    for (const LayerSpec& layer : report.file.network.spec.layers)
        layers.push_back({layerText(layer), layer.hasWeights() ? nodeText(layer.weights) : "-", layer.hasWeights() ? nodeText(layer.activations) : "-"});
    return text + '\n' + alignedTable(layers);
}

std::string epochLine(const EpochRecord& epoch, std::int64_t epochs, bool isClassification)
{
    const auto accuracy = [isClassification](double share) { return isClassification ? ", accuracy " + percent(share) : std::string(); };
    return "epoch " + std::to_string(epoch.epoch) + " of " + std::to_string(epochs) + ": loss " + briefNumber(epoch.trainingLoss)
        + accuracy(epoch.trainingAccuracy) + "; held out: loss " + briefNumber(epoch.heldOutLoss) + accuracy(epoch.heldOutAccuracy) + '\n';
}

} // namespace quantoscope::cli
