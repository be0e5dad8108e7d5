// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corelimit.h"
#include "app/cli/networkcommands.h"
#include "app/cli/progressline.h"
#include "app/cli/trainoptions.h"
#include "app/cli/trainreport.h"

#include "core/files/shorttext.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

void print(const std::string& text, std::FILE* stream)
{
    std::fwrite(text.data(), 1, text.size(), stream);
}

/// The samples and what is known of the network before training: all of it when it goes on from a file, else its seed.
struct Start {
    NetworkFile file;
    std::shared_ptr<const DataSplit> data;
};

DatasetSpec dataSpec(const TrainOptions& options, const std::optional<DatasetSpec>& ofFile)
{
    DatasetSpec spec;
    if (ofFile && (!options.task || *options.task == ofFile->kind)) {
        spec = *ofFile; // its seed too: samples that were held out stay so
    } else {
        spec = defaultDataset(*options.task);
        spec.seed = options.seed;
    }
    spec.count = options.samples.value_or(spec.count);
    spec.noise = options.noise.value_or(spec.noise);
    spec.size = options.size.value_or(spec.size);
    return spec;
}

/// Nodes that begin anew, whatever the network had learned or calibrated.
void setNodes(Network& network, const NodeChoice& choice, bool hasNegativeInputs)
{
    network.spec = withChosenNodes(std::move(network.spec), choice, hasNegativeInputs);
    for (LayerState& layer : network.layers) {
        layer.weightState = {};
        layer.activationState = {};
    }
}

/// One epoch, with a line on stderr when it is done.
Result<void> trainEpoch(Trainer& trainer, const TrainReport& report, std::int64_t epochs)
{
    const auto made = [&] {
        ProgressLine progress;
        progress.begin("epoch " + std::to_string(trainer.history().size() + 1));
        return trainer.epoch(progress.sink());
    }();
    if (!made)
        return tl::unexpected(made.error());
    print(epochLine(*made, epochs, report.isClassification), stderr);
    return {};
}

/// Complains and gives nothing when there is no such network, or the options do not fit the samples; `exitCode` is then set.
std::optional<Start> begin(const TrainOptions& options, int& exitCode)
{
    const auto refuse = [&exitCode](const Error& error, ExitCode code) {
        exitCode = complain(error, code);
        return std::nullopt;
    };
    Start start;
    if (options.from) {
        auto read = readNetwork(QString::fromStdString(*options.from));
        if (!read)
            return refuse(read.error(), BadInput);
        start.file = *std::move(read);
        if (!start.file.data && !options.task) {
            exitCode = complain(shortText(*options.from, 200) + " does not tell what it was trained on; name it with --task", BadUsage);
            return std::nullopt;
        }
    }
    start.file.data = dataSpec(options, start.file.data);
    ProgressLine progress;
    progress.begin("samples");
    const auto made = makeDataset(*start.file.data, progress.sink());
    if (!made)
        return refuse(made.error(), BadUsage);
    const bool hasNegativeInputs = std::ranges::any_of(made->inputs.values, [](float value) { return value < 0; });
    start.data = std::make_shared<const DataSplit>(splitDataset(*made, start.file.heldOutShare, start.file.data->seed));
    if (!options.from) {
        auto network = makeNetwork({made->inputs.shape, withOutputs(options.layers, made->outputs())}, options.seed);
        if (!network)
            return refuse(network.error(), BadUsage);
        start.file.network = *std::move(network);
    }
    if (options.nodes)
        setNodes(start.file.network, *options.nodes, hasNegativeInputs);
    return start;
}

TrainingSpec trainingSpec(const TrainOptions& options, DatasetKind kind)
{
    TrainingSpec spec = defaultTraining(kind, options.optimizer);
    spec.optimizer.learningRate = options.rate.value_or(spec.optimizer.learningRate);
    spec.optimizer.momentum = options.momentum.value_or(spec.optimizer.momentum);
    spec.batchSize = options.batch.value_or(spec.batchSize);
    spec.seed = options.seed;
    spec.threads = 0;
    return spec;
}

Result<TrainReport> train(const TrainOptions& options, Start start)
{
    TrainReport report;
    report.training = trainingSpec(options, start.file.data->kind);
    report.trainingSamples = start.data->training.count();
    report.heldOutSamples = start.data->heldOut.count();
    report.isClassification = start.data->training.isClassification();
    auto trainer = Trainer::make(std::move(start.file.network), start.data, report.training);
    if (!trainer)
        return tl::unexpected(trainer.error());
    const auto before = score(trainer->network(), start.data->heldOut, {false, true, 0});
    if (!before)
        return tl::unexpected(before.error());
    report.before = *before;
    for (std::int64_t epoch = 0; epoch < options.epochs; ++epoch) {
        if (const auto made = trainEpoch(*trainer, report, options.epochs); !made)
            return tl::unexpected(made.error());
    }
    report.epochs = trainer->history();
    report.file = {trainer->network(), start.file.data, start.file.heldOutShare};
    if (const auto written = writeNetwork(QString::fromStdString(options.out), report.file); !written)
        return tl::unexpected(written.error());
    return report;
}

int runTrain(const Arguments& arguments)
{
    int exitCode = Done;
    const auto options = readTrainOptions(arguments, exitCode);
    if (!options)
        return exitCode;
    auto start = begin(*options, exitCode);
    if (!start)
        return exitCode;
    const auto report = train(*options, *std::move(start));
    if (!report)
        return complain(report.error(), BadInput);
    print(options->isJson ? trainJson(*report) : trainTable(*report), stdout);
    return Done;
}

constexpr std::array trainOptions = {
    OptionSpec{"task", "NAME", "moons, spirals, circles, xor, gaussians, sine, digits, sequence or regression"},
    OptionSpec{"net", "LAYERS", "conv:16:3,relu,maxpool:2,dense:10; an output layer dense:N is added unless that is the last"},
    OptionSpec{"from", "NET", "go on from this network, with its task and samples unless --task is another"},
    OptionSpec{"epochs", "N", "how often to go through the samples"},
    OptionSpec{"out", "OUT", "write the network to this safetensors file"},
    OptionSpec{"weights-bits", "B", "train with weights of 1 to 16 bits"},
    OptionSpec{"activation-bits", "B", "train with values of 1 to 16 bits between the layers"},
    OptionSpec{"method", "M", "of the quantization: ste, lsq (default), pact, learned, binary, twn, ttq"},
    OptionSpec{"per-channel", "", "weights: a scale for each output channel"},
    OptionSpec{"keep-ends", "", "8 bits in the first and last layer with weights"},
    OptionSpec{"samples", "N", "how many to make, 2 to 1000000 (default: 12000 digits, 4000 sequences, else 1000)"},
    OptionSpec{"noise", "X", "0 to 2 (default: by task)"},
    OptionSpec{"size", "N", "digits: side in pixels, 12 to 28 (default 16)"},
    OptionSpec{"optimizer", "NAME", "adam (default) or sgd"},
    OptionSpec{"rate", "R", "above 0, at most 10 (default: adam 0.01, with digits 0.003; sgd 0.05)"},
    OptionSpec{"momentum", "M", "of sgd, from 0 to below 1 (default 0.9)"},
    OptionSpec{"batch", "N", "samples a step, 1 to 65536 (default: digits 64, else 32)"},
    OptionSpec{"seed", "N", "of the weights, the order and, without --from, the samples (default 1)"},
    OptionSpec{"json", "", "one JSON document"},
    threadsOption};

} // namespace

Command trainCommand()
{
    return {"train", "--task NAME --net LAYERS --epochs N --out OUT [OPTIONS]",
            "Train a small network, also with quantized weights and values (QAT), on samples made by rule\nand seed, a fifth of them held out.", trainOptions,
            runTrain};
}

} // namespace quantoscope::cli
