// SPDX-License-Identifier: GPL-3.0-or-later
// Fits of codebooks and the search for the nearest level, beside sorting alone in the same run.
#include "core/quantize/codebooks/nearestlevel.h"
#include "core/quantize/codebooks/weightedvalues.h"
#include "core/quantize/quantizer.h"
#include "core/support/random.h"
#include "core/tensors/samples.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t large = std::int64_t(1) << 24;

const Tensor& sample(std::int64_t count)
{
    static const Tensor small = makeSample({SampleKind::Normal, million, 1}).value();
    static const Tensor big = makeSample({SampleKind::Normal, large, 1}).value();
    return count == large ? big : small;
}

/// N(0, 0.02) as bfloat16, rounded towards zero, as checkpoints hold weights.
const Tensor& halfSample()
{
    static const Tensor tensor = [] {
        const std::vector<double> values = sample(large).values();
        const auto bytes = std::make_shared<std::vector<std::byte>>(2 * values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto code = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(static_cast<float>(values[i] * 0.02)) >> 16);
            std::memcpy(bytes->data() + 2 * i, &code, 2);
        }
        return Tensor::fromStorage(DType::BFloat16, {large}, *bytes, bytes).value();
    }();
    return tensor;
}

void fitting(benchmark::State& state, const std::string& word, const Tensor& tensor)
{
    const SchemeSpec spec = parseSchemeSpec(word).value();
    for ([[maybe_unused]] auto _ : state) {
        auto quantizer = fit(spec, tensor);
        benchmark::DoNotOptimize(quantizer);
        if (!quantizer)
            state.SkipWithError("no fit");
    }
    state.SetItemsProcessed(state.iterations() * tensor.count());
}

void exactKMeans(benchmark::State& state)
{
    fitting(state, "kmeans:k=" + std::to_string(state.range(0)), sample(state.range(1)));
}

void exactKMeansOfHalves(benchmark::State& state)
{
    fitting(state, "kmeans:k=" + std::to_string(state.range(0)), halfSample());
}

void lloydKMeans(benchmark::State& state)
{
    fitting(state, "kmeans:method=lloyd,k=" + std::to_string(state.range(0)), sample(state.range(1)));
}

void ternary(benchmark::State& state, const std::string& method)
{
    fitting(state, "ternary:method=" + method, sample(state.range(0)));
}

void sorting(benchmark::State& state)
{
    const auto values = *sample(state.range(0)).floatSpan();
    for ([[maybe_unused]] auto _ : state) {
        std::vector<float> copy(values.begin(), values.end());
        std::ranges::sort(copy);
        benchmark::DoNotOptimize(copy.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void gathering(benchmark::State& state)
{
    const Tensor& tensor = sample(state.range(0));
    for ([[maybe_unused]] auto _ : state) {
        auto values = weightedValues(tensor, *Grouping::make(tensor.shape(), {}), 0);
        benchmark::DoNotOptimize(values);
    }
    state.SetItemsProcessed(state.iterations() * tensor.count());
}

using Encoder = void (*)(std::span<const double>, std::span<const double>, std::span<std::int64_t>, std::span<double>);

void nearestByLowerBound(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes, std::span<double> values)
{
    for (std::size_t i = 0; i < input.size(); ++i) {
        const auto above = std::ranges::lower_bound(levels, input[i]) - levels.begin();
        const auto last = static_cast<std::ptrdiff_t>(levels.size()) - 1;
        const auto low = std::max<std::ptrdiff_t>(above - 1, 0);
        const auto high = std::min(above, last);
        codes[i] = input[i] - levels[std::size_t(low)] <= levels[std::size_t(high)] - input[i] ? low : high;
        values[i] = levels[std::size_t(codes[i])];
    }
}

/// Pieces as apply() hands them out.
void assignment(benchmark::State& state, Encoder encode)
{
    constexpr std::size_t piece = 4096;
    const auto k = static_cast<std::size_t>(state.range(0));
    const auto quantizer = fit(parseSchemeSpec("kmeans:k=" + std::to_string(k)).value(), halfSample()).value();
    std::vector<double> levels = std::get<CodebookParameters>(quantizer.parameters).groups[0].levels;
    for (double& level : levels)
        level *= 50;
    std::vector<double> input(million);
    sample(million).readValues(0, input);
    std::vector<std::int64_t> codes(piece);
    std::vector<double> values(piece);
    for ([[maybe_unused]] auto _ : state) {
        for (std::size_t first = 0; first < input.size(); first += piece) {
            const std::size_t size = std::min(piece, input.size() - first);
            encode(levels, std::span(input).subspan(first, size), std::span(codes).first(size), std::span(values).first(size));
        }
        benchmark::DoNotOptimize(codes.data());
        benchmark::DoNotOptimize(values.data());
    }
    state.SetItemsProcessed(state.iterations() * million);
}

} // namespace

BENCHMARK(exactKMeans)->ArgNames({"k", "n"})->ArgsProduct({{4, 16, 64, 256, 4096, 65536}, {million}})->Unit(benchmark::kMillisecond);
BENCHMARK(exactKMeans)->ArgNames({"k", "n"})->ArgsProduct({{16, 256}, {large}})->Unit(benchmark::kMillisecond);
BENCHMARK(exactKMeansOfHalves)->ArgName("k")->Arg(16)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK(lloydKMeans)->ArgNames({"k", "n"})->ArgsProduct({{16, 256}, {million}})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ternary, optimal, "optimal")->Arg(large)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ternary, twn, "twn")->Arg(large)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ternary, absmean, "absmean")->Arg(large)->Unit(benchmark::kMillisecond);
BENCHMARK(sorting)->Arg(million)->Arg(large)->Unit(benchmark::kMillisecond);
BENCHMARK(gathering)->Arg(million)->Arg(large)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(assignment, lower_bound, nearestByLowerBound)->ArgName("k")->Arg(16)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(assignment, portable, encodeNearestPortably)->ArgName("k")->Arg(16)->Arg(256)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(assignment, ours, encodeNearest)->ArgName("k")->Arg(2)->Arg(16)->Arg(256)->Arg(4096)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
