// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of training, forward, loss, backward and optimizer, of a perceptron and a small convolutional network. With `--serve FOLDER` it
// measures for compare_peers.py instead: a command `NAME BATCH BITS STEPS THREADS` a line on stdin, an answer in JSON on stdout. The
// folder holds NAME.weights, weights and biases of the layers in order, inputs and labels, plain numbers of 32 bits.
#include "core/networks/engine/loss.h"
#include "core/networks/engine/matrixproduct.h"
#include "core/networks/engine/pass.h"
#include "core/networks/training/optimizer.h"
#include "core/support/random.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr FeatureShape imageShape{1, 28, 28};
constexpr const char* perceptron = "dense:256,relu,dense:128,relu,dense:10";
constexpr const char* convolutional = "conv:16:3,relu,maxpool:2,conv:32:3,relu,maxpool:2,dense:10";

/// Weights of `bits` bits with one symmetric scale a layer; 0: none. Their nodes are ready.
Network networkOf(const std::string& name, int bits)
{
    const NetworkSpec spec{imageShape, parseLayers(name == "cnn" ? convolutional : perceptron).value()};
    return makeNetwork(withNodes(spec, {{bits, FakeQuantMethod::Ste, false, true}, {}, false}), 1).value();
}

void readyNodes(Network& network)
{
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const FakeQuantSpec& node = network.spec.layers[i].weights;
        if (node.isOn())
            network.layers[i].weightState = initialState(node, NodePlace::Weights, network.layers[i].weights, 1);
    }
}

/// The loss before the step.
double trainStep(Network& network, Optimizer& optimizer, const Batch& inputs, std::span<const std::int32_t> labels, int threads)
{
    const PassOptions options{true, true, threads, false};
    const Trace trace = forward(network, inputs, options).value();
    const Loss loss = crossEntropy(trace.output(), labels);
    const Gradients gradients = backward(network, trace, loss.gradient, options).value();
    optimizer.step(network, gradients);
    takeStatistics(network, trace);
    return loss.mean;
}

Optimizer momentumSgd()
{
    return Optimizer({OptimizerKind::Sgd, 0.01, 0.9, 0});
}

template<typename Values>
bool readNumbers(const std::string& path, Values& values)
{
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(values.data()), std::streamsize(values.size() * sizeof(values[0])));
    return bool(file);
}

struct Command {
    std::string name;
    std::int64_t batch = 0;
    int bits = 0;
    int steps = 0;
    int threads = 1;
};

bool answer(const std::string& folder, const Command& command)
{
    Network network = networkOf(command.name, command.bits);
    std::ifstream weights(folder + '/' + command.name + ".weights", std::ios::binary);
    for (LayerState& layer : network.layers) {
        for (std::vector<float>* values : {&layer.weights, &layer.bias})
            weights.read(reinterpret_cast<char*>(values->data()), std::streamsize(values->size() * sizeof(float)));
    }
    Batch inputs(imageShape, command.batch);
    std::vector<std::int32_t> labels(std::size_t(command.batch));
    if (!weights || !readNumbers(folder + "/inputs", inputs.values) || !readNumbers(folder + "/labels", labels))
        return false;
    readyNodes(network);
    Optimizer optimizer = momentumSgd();
    std::vector<double> losses{trainStep(network, optimizer, inputs, labels, command.threads)};
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    for (int i = 1; i < command.steps; ++i)
        losses.push_back(trainStep(network, optimizer, inputs, labels, command.threads));
    const double used = double(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::printf("{\"wall\": %.9f, \"cpu\": %.9f, \"values\": [",
                std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count(), used);
    for (std::size_t i = 0; i < losses.size(); ++i)
        std::printf("%s%.9g", i > 0 ? ", " : "", losses[i]);
    std::printf("]}\n");
    std::fflush(stdout);
    return true;
}

int serve(const std::string& folder)
{
    std::string line;
    while (std::getline(std::cin, line)) {
        Command command;
        std::istringstream words(line);
        if (!(words >> command.name >> command.batch >> command.bits >> command.steps >> command.threads) || !answer(folder, command)) {
            std::cerr << "bench_networks: not a command with files: " << line << '\n';
            return 1;
        }
    }
    return 0;
}

Batch normalBatch(std::int64_t count)
{
    Batch batch(imageShape, count);
    Random random(1);
    for (float& value : batch.values)
        value = float(random.normal());
    return batch;
}

void trainSteps(benchmark::State& state, const char* name, std::int64_t count, int bits, int threads)
{
    Network network = networkOf(name, bits);
    readyNodes(network);
    Optimizer optimizer = momentumSgd();
    const Batch inputs = normalBatch(count);
    std::vector<std::int32_t> labels(std::size_t(count), 3);
    for (auto _ : state)
        benchmark::DoNotOptimize(trainStep(network, optimizer, inputs, labels, threads));
    state.SetItemsProcessed(state.iterations() * count);
}

void inferAll(benchmark::State& state, const char* name, int threads)
{
    const Network network = networkOf(name, 0);
    const Batch inputs = normalBatch(1024);
    for (auto _ : state)
        benchmark::DoNotOptimize(infer(network, inputs, {false, true, threads}).value().values.data());
    state.SetItemsProcessed(state.iterations() * inputs.count);
}

/// Multiplications and additions a second of a square product, the engine's own and as one writes it first.
void multiplySquare(benchmark::State& state, bool isNaive)
{
    constexpr std::int64_t size = 256;
    std::vector<float> a(size * size, 1.5F), b(size * size, 0.5F), c(size * size);
    for (auto _ : state) {
        if (!isNaive) {
            multiply({a.data(), size, size, size, 1}, {b.data(), size, size, size, 1}, c.data(), size, false);
        } else {
            for (std::size_t i = 0; i < size; ++i)
                for (std::size_t j = 0; j < size; ++j) {
                    float sum = 0;
                    for (std::size_t k = 0; k < size; ++k)
                        sum += a[i * size + k] * b[k * size + j];
                    c[i * size + j] = sum;
                }
        }
        benchmark::DoNotOptimize(c.data());
    }
    state.counters["flops"] = benchmark::Counter(double(2 * size * size * size), benchmark::Counter::kIsIterationInvariantRate);
}

void registerRows()
{
    for (const char* name : {"mlp", "cnn"}) {
        const std::string row(name);
        for (const std::int64_t count : {64, 256})
            for (const int bits : {0, 4})
                benchmark::RegisterBenchmark((row + "/step/" + std::to_string(count) + (bits > 0 ? "/4 bits" : "")).c_str(), trainSteps,
                                             name, count, bits, 1)
                    ->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark((row + "/step/64/2 threads").c_str(), trainSteps, name, 64, 0,
                                     2)->Unit(benchmark::kMillisecond)->UseRealTime();
        benchmark::RegisterBenchmark((row + "/infer/1024").c_str(), inferAll, name, 1)->Unit(benchmark::kMillisecond);
    }
    benchmark::RegisterBenchmark("multiply/256", multiplySquare, false);
    benchmark::RegisterBenchmark("multiply/256/naive", multiplySquare, true);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::string(argv[1]) == "--serve")
        return serve(argv[2]);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    registerRows();
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
