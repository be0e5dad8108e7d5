// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsontext.h"
#include "app/cli/networkcommands.h"
#include "app/cli/networkjob.h"
#include "app/cli/table.h"

#include "core/files/networks/networkfile.h"
#include "core/files/shorttext.h"
#include "core/networks/calibration/calibration.h"
#include "core/networks/training/trainer.h"

#include <QString>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

/// The number of an option, if it is given; complains and sets the exit code where it is none.
template<typename Number>
void readNumber(const Arguments& arguments, std::string_view option, Number& number, int& exitCode)
{
    const auto word = arguments.option(option);
    if (!word)
        return;
    const auto [end, problem] = std::from_chars(word->data(), word->data() + word->size(), number);
    if (problem != std::errc() || end != word->data() + word->size())
        exitCode = complainValue(option, shortText(*word));
}

/// Complains and gives nothing when an option is wrong.
std::optional<CalibrationSpec> readSpec(const Arguments& arguments, int& exitCode)
{
    CalibrationSpec spec;
    spec.observer = arguments.option("observer").value_or(spec.observer);
    spec.weightClip = arguments.option("weight-clip").value_or(spec.weightClip);
    readNumber(arguments, "weights-bits", spec.weightBits, exitCode);
    readNumber(arguments, "activation-bits", spec.activationBits, exitCode);
    readNumber(arguments, "batches", spec.batches, exitCode);
    readNumber(arguments, "batch", spec.batchSize, exitCode);
    if (exitCode != Done)
        return std::nullopt;
    const std::string granularity = arguments.option("granularity").value_or("channel");
    if (granularity != "tensor" && granularity != "channel") {
        exitCode = complainValue("granularity", shortText(granularity));
        return std::nullopt;
    }
    spec.granularity = granularity == "tensor" ? WeightGranularity::PerTensor : WeightGranularity::PerChannel;
    spec.isActivationSymmetric = arguments.has("symmetric-activations");
    spec.foldsBatchNorm = !arguments.has("no-fold");
    spec.equalizesLayers = arguments.has("equalize");
    spec.correctsBias = arguments.has("correct-bias");
    spec.keepsEnds = arguments.has("keep-ends");
    if (const auto checked = checkCalibration(spec); !checked) {
        const auto* option = std::get_if<std::string>(&checked.error().arguments.front());
        const auto* value = std::get_if<std::string>(&checked.error().arguments.back());
        exitCode = complainValue(option ? *option : "", value ? shortText(*value) : "");
        return std::nullopt;
    }
    return spec;
}

/// What there is to tell.
struct Outcome {
    CalibrationSpec spec;
    Calibration calibration;
    Score floating;
    Score quantized;
    bool isClassification = true;
    std::int64_t samples = 0; ///< that the observers saw
};

Result<Outcome> work(const NetworkJob& job, const CalibrationSpec& spec, ProgressLine& progress)
{
    progress.begin("calibrate");
    auto calibration = calibrate(job.file.network, job.data.training, spec, progress.sink());
    if (!calibration)
        return tl::unexpected(calibration.error());
    PassOptions options;
    options.threads = 0;
    options.usesNodes = false;
    progress.begin("evaluate");
    const auto floating = score(job.file.network, job.data.heldOut, options, progress.sink());
    if (!floating)
        return tl::unexpected(floating.error());
    options.usesNodes = true;
    const auto quantized = score(calibration->network, job.data.heldOut, options, progress.sink());
    if (!quantized)
        return tl::unexpected(quantized.error());
    return Outcome{spec, *std::move(calibration), *floating, *quantized, job.data.training.isClassification(),
                   std::min(job.data.training.count(), spec.batches * spec.batchSize)};
}

std::string shortest(float value)
{
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end};
}

/// One number, or the least and the greatest of several.
std::string span(const std::vector<float>& values)
{
    const auto [least, greatest] = std::ranges::minmax(values);
    return least == greatest ? shortest(least) : shortest(least) + " … " + shortest(greatest);
}

void printTable(const Outcome& outcome)
{
    std::vector<TableRow> rows{{"layer", "kind", "node", "bits", "min", "max", "scale", "zero point"}};
    const Network& network = outcome.calibration.network;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& layer = network.spec.layers[i];
        const auto add = [&](const char* node, const FakeQuantSpec& spec, const FakeQuantState& state) {
            if (!state.isReady())
                return;
            rows.push_back({std::to_string(i), layerText(layer), node, std::to_string(spec.bits), shortest(std::ranges::min(state.lo)),
                            shortest(std::ranges::max(state.hi)), span(state.scales), span(state.zeroPoints)});
        };
        add("activations", layer.activations, network.layers[i].activationState);
        add("weights", layer.weights, network.layers[i].weightState);
    }
    print(alignedTable(rows));
    std::vector<TableRow> scores{{"", "accuracy", "loss"}};
    const auto addScore = [&](const char* name, const Score& score) {
        scores.push_back({name, outcome.isClassification ? briefNumber(score.accuracy) : "-", briefNumber(score.loss)});
    };
    addScore("float", outcome.floating);
    addScore("quantized", outcome.quantized);
    print('\n' + alignedTable(scores));
}

void appendScore(JsonText& json, const char* name, const Score& score, bool isClassification)
{
    json.key(name).open('{').key("accuracy");
    if (isClassification)
        json.number(score.accuracy);
    else
        json.null();
    json.key("loss").number(score.loss).close('}');
}

void appendNumbers(JsonText& json, const char* name, const std::vector<float>& values)
{
    json.key(name).open('[');
    for (const float value : values)
        json.number(static_cast<double>(value));
    json.close(']');
}

void appendNode(JsonText& json, const char* name, const FakeQuantSpec& spec, const FakeQuantState& state,
                const std::vector<std::optional<ValueRange>>* history)
{
    if (!state.isReady())
        return;
    json.key(name).open('{').key("bits").integer(spec.bits).key("symmetric").boolean(spec.isSymmetric);
    appendNumbers(json, "min", state.lo);
    appendNumbers(json, "max", state.hi);
    appendNumbers(json, "scale", state.scales);
    appendNumbers(json, "zero_point", state.zeroPoints);
    if (history) {
        json.key("history").open('[');
        for (const auto& range : *history) {
            json.open('[');
            if (range)
                json.number(range->lo).number(range->hi);
            else
                json.null().null();
            json.close(']');
        }
        json.close(']');
    }
    json.close('}');
}

void printJson(const Outcome& outcome)
{
    JsonText json;
    const CalibrationSpec& spec = outcome.spec;
    json.open('{').key("observer").text(spec.observer).key("weight_clip").text(spec.weightClip);
    json.key("weights_bits").integer(spec.weightBits).key("activation_bits").integer(spec.activationBits).key("granularity");
    json.text(spec.granularity == WeightGranularity::PerTensor ? "tensor" : "channel").key("samples").integer(outcome.samples);
    json.key("layers").open('[');
    const Network& network = outcome.calibration.network;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& layer = network.spec.layers[i];
        if (!layer.hasWeights())
            continue;
        const auto node = std::ranges::find(outcome.calibration.nodes, i, &NodeCalibration::layer);
        json.open('{').key("layer").integer(static_cast<std::int64_t>(i)).key("kind").text(layerText(layer));
        appendNode(json, "activations", layer.activations, network.layers[i].activationState,
                   node == outcome.calibration.nodes.end() ? nullptr : &node->history);
        appendNode(json, "weights", layer.weights, network.layers[i].weightState, nullptr);
        json.close('}');
    }
    json.close(']').key("held_out").integer(outcome.floating.count);
    appendScore(json, "float", outcome.floating, outcome.isClassification);
    appendScore(json, "quantized", outcome.quantized, outcome.isClassification);
    json.close('}');
    print(json.take() + '\n');
}

int runCalibrate(const Arguments& arguments)
{
    if (arguments.values.size() != 1)
        return complain(arguments.values.empty() ? "no network given; see --help" : "calibrate takes one network", BadUsage);
    int exitCode = Done;
    const auto spec = readSpec(arguments, exitCode);
    if (!spec)
        return exitCode;
    const auto out = arguments.option("out");
    if (!out)
        return complainMissing("out");
    ProgressLine progress;
    const auto job = openNetworkJob(arguments.values.front(), progress, exitCode);
    if (!job)
        return exitCode;
    const auto outcome = work(*job, *spec, progress);
    if (!outcome)
        return complain(outcome.error(), BadInput);
    const NetworkFile result{outcome->calibration.network, job->file.data, job->file.heldOutShare};
    if (const auto written = writeNetwork(QString::fromStdString(*out), result); !written)
        return complain(written.error(), BadInput);
    if (arguments.has("json"))
        printJson(*outcome);
    else
        printTable(*outcome);
    return Done;
}

constexpr std::array calibrateOptions = {
    OptionSpec{"observer", "NAME", "of activations: minmax (default), ema:C, percentile:P, mse:STEPS, kl:BINS:LEVELS or aciq"},
    OptionSpec{"weights-bits", "B", "of the weights' codes, 2 to 16 (default 8); 0: they stay float"},
    OptionSpec{"activation-bits", "B", "of the activations' codes, 2 to 16 (default 8); 0: they stay float"},
    OptionSpec{"granularity", "G", "of the weights' scales: tensor or channel (default)"},
    OptionSpec{"weight-clip", "CLIP", "of weights: minmax (default), percentile:P, mse, kl, aciq or fixed:LO:HI"},
    OptionSpec{"batches", "N", "of training samples to observe, 1 to 1000000 (default 16)"},
    OptionSpec{"batch", "N", "samples of a batch, 1 to 65536 (default 64)"},
    OptionSpec{"no-fold", "", "keep batch normalisation instead of multiplying it into the weights"},
    OptionSpec{"equalize", "", "even out the ranges of neighbouring layers' channels first"},
    OptionSpec{"correct-bias", "", "take the mean error of each channel off its bias"},
    OptionSpec{"keep-ends", "", "8 bits for the first and the last layer where fewer are asked for"},
    OptionSpec{"symmetric-activations", "", "about zero point 0, like weights"},
    OptionSpec{"out", "FILE", "the quantized network: safetensors with its nodes"},
    OptionSpec{"json", "", "one JSON document"}};

} // namespace

Command calibrateCommand()
{
    return {"calibrate", "NET --out FILE [OPTIONS]",
            "Choose ranges, scales and zero points for a trained network from its training samples\n"
            "(post-training quantization) and compare its answers to held-out samples.",
            calibrateOptions, runCalibrate};
}

} // namespace quantoscope::cli
