// SPDX-License-Identifier: GPL-3.0-or-later
// ggml's block types: the kernels alone on one thread, by both paths, beside a plain scalar loop for Q4_0; and whole fits.
#include "core/quantize/ggml/iq4quantizers.h"
#include "core/quantize/ggml/kquantizers.h"
#include "core/quantize/ggml/simplequantizers.h"
#include "core/quantize/quantizer.h"
#include "core/tensors/samples.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t sampleCount = std::int64_t(1) << 22;

const Tensor& sample()
{
    static const Tensor tensor = makeSample({SampleKind::Normal, sampleCount, 1}).value();
    return tensor;
}

/// On one thread: its own time counts, so other work on the machine disturbs less.
void row(const std::string& name, std::function<void(std::size_t elements)> work, std::int64_t elements)
{
    benchmark::RegisterBenchmark(name.c_str(), [work = std::move(work), elements](benchmark::State& state) {
        for ([[maybe_unused]] const auto _ : state)
            work(std::size_t(elements));
        state.SetItemsProcessed(state.iterations() * elements);
    })->Unit(benchmark::kMillisecond);
}

/// The rule of Q4_0 as one writes it first.
void naiveQ4_0(std::span<const float> x, std::byte* out)
{
    for (std::size_t first = 0; first < x.size(); first += 32, out += 18) {
        float peak = 0;
        for (std::size_t k = 0; k < 32; ++k) {
            if (std::abs(x[first + k]) > std::abs(peak))
                peak = x[first + k];
        }
        const float inverse = peak != 0 ? -8 / peak : 0;
        for (std::size_t k = 0; k < 16; ++k) {
            const int low = std::min(15, int(x[first + k] * inverse + 8.5F));
            const int high = std::min(15, int(x[first + k + 16] * inverse + 8.5F));
            out[2 + k] = std::byte(low | high << 4);
        }
    }
}

struct Kernel {
    const char* name;
    DType dtype;
    void (*quantize)(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path);
    std::int64_t elements; ///< fewer for those that search
};
constexpr Kernel kernels[]{
    {"q4_0", DType::Q4_0, quantizeQ4_0, sampleCount},          {"q4_1", DType::Q4_1, quantizeQ4_1, sampleCount},
    {"q5_0", DType::Q5_0, quantizeQ5_0, sampleCount},          {"q5_1", DType::Q5_1, quantizeQ5_1, sampleCount},
    {"q8_0", DType::Q8_0, quantizeQ8_0, sampleCount},          {"tq1_0", DType::TQ1_0, quantizeTQ1_0, sampleCount},
    {"tq2_0", DType::TQ2_0, quantizeTQ2_0, sampleCount},       {"mxfp4_ggml", DType::MXFP4, quantizeMXFP4, sampleCount},
    {"nvfp4_ggml", DType::NVFP4, quantizeNVFP4, sampleCount},  {"q2_k", DType::Q2_K, quantizeQ2_K, sampleCount / 4},
    {"q3_k", DType::Q3_K, quantizeQ3_K, sampleCount / 4},      {"q4_k", DType::Q4_K, quantizeQ4_K, sampleCount / 4},
    {"q5_k", DType::Q5_K, quantizeQ5_K, sampleCount / 4},      {"q6_k", DType::Q6_K, quantizeQ6_K, sampleCount / 4},
    {"iq4_nl", DType::IQ4_NL, quantizeIQ4_NL, sampleCount / 4}, {"iq4_xs", DType::IQ4_XS, quantizeIQ4_XS, sampleCount / 4},
};

void registerRows()
{
    static std::vector<std::byte> blocks(std::size_t(sampleCount) * 2);
    const float* x = sample().floatSpan()->data();
    row("q4_0/naive", [x](std::size_t n) { naiveQ4_0({x, n}, blocks.data()); benchmark::ClobberMemory(); }, sampleCount);
    for (const Kernel& kernel : kernels) {
        for (const auto& [path, word] : {std::pair(KernelPath::Fastest, "fastest"), std::pair(KernelPath::Portable, "portable")}) {
            row(std::string(kernel.name) + "/" + word, [x, kernel, path = path](std::size_t n) {
                kernel.quantize(x, n / std::size_t(dtypeInfo(kernel.dtype).blockElements), blocks.data(), path);
                benchmark::ClobberMemory();
            }, kernel.elements);
        }
    }
    for (const char* scheme : {"q4_0", "q8_0", "q4_k"}) {
        row(std::string("fit (all threads)/") + scheme, [scheme](std::size_t) {
            benchmark::DoNotOptimize(fit(parseSchemeSpec(scheme).value(), sample()).value().storage.metadataBits);
        }, sampleCount);
        row(std::string("apply/") + scheme, [scheme](std::size_t) {
            static const Quantizer quantizer = fit(parseSchemeSpec(scheme).value(), sample()).value();
            double sum = 0;
            static_cast<void>(applyInChunks(quantizer, sample(), [&sum](const QuantizedChunk& chunk) { sum += chunk.values[0]; }));
            benchmark::DoNotOptimize(sum);
        }, sampleCount);
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    registerRows();
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
