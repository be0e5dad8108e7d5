// SPDX-License-Identifier: GPL-3.0-or-later
// Passes over tensors beside a naive loop or the memory itself in the same run, so that the ratios hold on any machine.
// With `--serve FILE` it measures for compare_peers.py instead: a command a line on stdin, an answer in JSON on stdout.
#include "core/files/tensorfile.h"
#include "core/support/parallel.h"
#include "core/support/random.h"
#include "core/tensors/blockkernels.h"
#include "core/tensors/distinctvalues.h"
#include "core/tensors/samples.h"
#include "core/tensors/summary.h"
#include "core/tensors/valuehistogram.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t sampleCount = std::int64_t(1) << 24;

const Tensor& sample()
{
    static const Tensor tensor = makeSample({SampleKind::Normal, sampleCount, 1}).value();
    return tensor;
}

std::span<const float> floats()
{
    return *sample().floatSpan();
}

/// A plain sum in enough lanes for the memory to be the limit.
float sumOf(std::span<const float> values)
{
    constexpr std::size_t lanes = 32;
    float sums[lanes] = {};
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            sums[lane] += values[i + lane];
    }
    float sum = 0;
    for (; i < values.size(); ++i)
        sum += values[i];
    for (const float lane : sums)
        sum += lane;
    return sum;
}

float readAll(std::span<const float> values, int threads)
{
    constexpr std::int64_t grain = std::int64_t(1) << 18;
    std::atomic<int> finite{0};
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        finite += std::isfinite(sumOf(values.subspan(std::size_t(first), std::size_t(last - first)))) ? 1 : 0;
        return {};
    };
    static_cast<void>(parallelFor(std::int64_t(values.size()), grain, body, {}, threads));
    return static_cast<float>(finite);
}

/// What one writes first: two passes in binary64.
double naiveStatistics(std::span<const float> values)
{
    double least = values[0], greatest = values[0], sum = 0, squares = 0, cubes = 0, fourths = 0;
    int zeros = 0, nan = 0, infinite = 0;
    for (const float value : values) {
        nan += std::isnan(value) ? 1 : 0;
        infinite += std::isinf(value) ? 1 : 0;
        zeros += value == 0 ? 1 : 0;
        least = std::min(least, double(value));
        greatest = std::max(greatest, double(value));
        sum += value;
    }
    const double mean = sum / double(values.size());
    for (const float value : values) {
        const double d = value - mean;
        squares += d * d;
        cubes += d * d * d;
        fourths += d * d * d * d;
    }
    return least + greatest + squares + cubes + fourths + zeros + nan + infinite;
}

double naiveHistogram(std::span<const float> values)
{
    std::vector<std::int64_t> counts(2048);
    for (const float value : values)
        ++counts[std::size_t(std::clamp(int(std::floor(value * 128)) + 1024, 0, 2047))];
    return double(counts[1024]);
}

double naiveDistinct(std::span<const float> values)
{
    std::unordered_map<float, int> seen;
    for (const float value : values)
        ++seen[value];
    return double(seen.size());
}

double ownHistogram(std::span<const float> values)
{
    HistogramBuilder builder;
    for (std::size_t i = 0; i + blockElements <= values.size(); i += blockElements)
        builder.addFinite(values.subspan(i, blockElements), -6, 6);
    return double(builder.result().counts.size());
}

double ownDistinct(std::span<const float> values)
{
    DistinctValues distinct(distinctLimit);
    distinct.add(values);
    return double(distinct.count().value_or(0));
}

double kernel(std::span<const float> values, KernelPath path)
{
    double sum = 0;
    for (std::size_t i = 0; i + blockElements <= values.size(); i += blockElements)
        sum += sumBlock(values.subspan(i, blockElements), 0.5, path).fourths;
    return sum;
}

double summary(int bins, bool countsDistinct, int threads)
{
    return summarise(sample(), {bins, countsDistinct, threads})->statistics.std;
}

/// Values of few kinds: a quantized tensor.
std::span<const float> coarse()
{
    static const std::vector<float> values = [] {
        std::vector<float> result(floats().begin(), floats().begin() + (1 << 20));
        for (float& value : result)
            value = std::round(value * 1000) / 1000;
        return result;
    }();
    return values;
}

void row(const char* name, std::function<double()> work, std::int64_t count = sampleCount)
{
    benchmark::RegisterBenchmark(name, [work = std::move(work), count](benchmark::State& state) {
        for ([[maybe_unused]] const auto _ : state)
            benchmark::DoNotOptimize(work());
        state.SetItemsProcessed(state.iterations() * count);
        state.SetBytesProcessed(state.iterations() * count * 4);
    })->UseRealTime()->Unit(benchmark::kMillisecond);
}

void registerRows()
{
    row("sum/1 thread", [] { return double(readAll(floats(), 1)); });
    row("sum/all threads", [] { return double(readAll(floats(), 0)); });
    row("statistics/naive", [] { return naiveStatistics(floats()); });
    row("statistics/1 thread", [] { return summary(0, false, 1); });
    row("statistics/all threads", [] { return summary(0, false, 0); });
    row("summary/1 thread", [] { return summary(2048, true, 1); });
    row("summary/all threads", [] { return summary(2048, true, 0); });
    row("kernel/fastest", [] { return kernel(floats(), KernelPath::Fastest); });
    row("kernel/portable", [] { return kernel(floats(), KernelPath::Portable); });
    row("histogram/naive, range known", [] { return naiveHistogram(floats()); });
    row("histogram/own, range known", [] { return ownHistogram(floats()); });
    row("distinct/naive", [] { return naiveDistinct(coarse()); }, 1 << 20);
    row("distinct/own", [] { return ownDistinct(coarse()); }, 1 << 20);
}

double processorSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

/// The tensor of the file, opened anew.
Result<Tensor> load(const std::string& path)
{
    const auto file = openTensorFile(path);
    if (!file)
        return tl::unexpected(file.error());
    return file->tensors.empty() ? failure(ErrorCode::TensorEmpty) : file->tensors[0].load({});
}

/// `load-statistics`, `read-fresh` (a sum over a new mapping) or `read` (over one whose pages are all there), and the threads.
int serve(const std::string& path)
{
    const auto kept = load(path);
    if (!kept || !kept->floatSpan()) {
        std::cerr << "bench_tensors: no float32 tensor in " << path << '\n';
        return 1;
    }
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command;
        int threads = 1;
        words >> command >> threads;
        TensorStatistics s;
        const double cpu = processorSeconds();
        const auto start = std::chrono::steady_clock::now();
        if (command == "load-statistics") {
            s = summarise(load(path).value(), {0, false, threads})->statistics;
        } else if (command == "read-fresh") {
            const Tensor tensor = load(path).value();
            s.max = double(readAll(*tensor.floatSpan(), threads));
        } else {
            s.max = double(readAll(*kept->floatSpan(), threads));
        }
        const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::printf("{\"wall\": %.9f, \"cpu\": %.9f, \"values\": [%.17g, %.17g, %.17g, %.17g, %.17g, %.17g, %lld, %lld, %lld]}\n", wall,
                    processorSeconds() - cpu, s.min, s.max, s.mean, s.std, s.skewness, s.kurtosis, static_cast<long long>(s.zeros),
                    static_cast<long long>(s.nan), static_cast<long long>(s.infinite()));
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::string(argv[1]) == "--kinds") {
        for (const TensorFileKind& kind : tensorFileKinds())
            std::cout << kind.name << '\n';
        return 0;
    }
    if (argc == 3 && std::string(argv[1]) == "--serve")
        return serve(argv[2]);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    registerRows();
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
