// SPDX-License-Identifier: GPL-3.0-or-later
// Linear quantization's passes beside the portable path, a plain loop or the memory itself in the same run.
#include "core/quantize/linear/cliprange.h"
#include "core/quantize/linear/klclip.h"
#include "core/quantize/linear/linearkernel.h"
#include "core/quantize/linear/mseclip.h"
#include "core/quantize/linear/percentile.h"
#include "core/tensors/samples.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

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

LinearGroup groupOf(int bits)
{
    const auto [lo, hi] = std::ranges::minmax(floats());
    return linearGroup({bits, true, false, false, LinearConvention::Standard}, ValueRange{double(lo), double(hi)});
}

double fused(int bits, int bins, int threads, KernelPath path = KernelPath::Fastest)
{
    static const LinearGroup groups[] = {groupOf(4), groupOf(8), groupOf(16)};
    const LinearGroup& group = groups[bits == 4 ? 0 : bits == 8 ? 1 : 2];
    FusedOptions options;
    options.binLo = -0.6 * group.scale;
    options.binHi = 0.6 * group.scale;
    options.bins = bins;
    options.threads = threads;
    options.path = path;
    return measureLinear(floats(), group, Rounding::NearestEven, options)->squares;
}

/// What one writes first.
double naiveFused()
{
    static const LinearGroup group = groupOf(8);
    std::vector<std::int64_t> bins(256);
    double squares = 0, greatest = 0, originals = 0;
    for (const float value : floats()) {
        const double code = std::clamp(std::nearbyint(double(value) / group.scale), -128.0, 127.0);
        const double error = code * group.scale - double(value);
        squares += error * error;
        originals += double(value) * double(value);
        greatest = std::max(greatest, std::abs(error));
        ++bins[std::size_t(std::clamp((error / group.scale + 0.6) / 1.2 * 256, 0.0, 255.0))];
    }
    return squares + greatest + originals + double(bins[0]);
}

double partitioned()
{
    std::vector<float> magnitudes(floats().begin(), floats().end());
    for (float& value : magnitudes)
        value = std::abs(value);
    const auto at = magnitudes.begin() + std::ptrdiff_t(double(magnitudes.size() - 1) * 0.999);
    std::nth_element(magnitudes.begin(), at, magnitudes.end());
    return double(*at);
}

double kl(const std::vector<std::int64_t>& counts)
{
    return searchKlClip(counts, 5, 128).threshold();
}

double clipped(const char* clip)
{
    static const Grouping whole = Grouping::make(sample().shape(), {}).value();
    return clippedRange({4, true, false, false, LinearConvention::Standard}, *parseClip(clip), sample(), whole, 0)->range->hi;
}

void row(const char* name, std::function<double()> work, std::int64_t count = sampleCount)
{
    benchmark::RegisterBenchmark(name, [work = std::move(work), count](benchmark::State& state) {
        for ([[maybe_unused]] const auto _ : state)
            benchmark::DoNotOptimize(work());
        state.SetItemsProcessed(state.iterations() * count);
    })->UseRealTime()->Unit(benchmark::kMillisecond);
}

void registerRows()
{
    row("read", [] { return double(std::reduce(floats().begin(), floats().end(), 0.0F)); });
    row("fused 8 bits, 256 bins/naive", naiveFused);
    row("fused 8 bits, 256 bins/portable", [] { return fused(8, 256, 1, KernelPath::Portable); });
    row("fused 8 bits, 256 bins/1 thread", [] { return fused(8, 256, 1); });
    row("fused 8 bits, 256 bins/2 threads", [] { return fused(8, 256, 2); });
    row("fused 8 bits, no bins/1 thread", [] { return fused(8, 0, 1); });
    row("fused 4 bits, 256 bins/1 thread", [] { return fused(4, 256, 1); });
    row("fused 16 bits, 256 bins/1 thread", [] { return fused(16, 256, 1); });
    row("percentile 99.9/std::nth_element", partitioned);
    row("percentile 99.9/own", [] { return percentile(floats(), 99.9, true); });
    row("mse, 32 clips, 4 bits/1 thread", [] { return searchMseClip(floats(), 7, 32)->threshold(); }, 32 * sampleCount);
    row("mse, 32 clips, 4 bits/2 threads", [] { return searchMseClip(floats(), 7, 32, 2)->threshold(); }, 32 * sampleCount);
    row("kl, histogram of 2048 bins", [] {
        MagnitudeHistogram histogram(6, klBins);
        histogram.add(floats());
        return double(histogram.counts()[0]);
    });
    row("kl, search of 2048 bins and 128 levels", [] {
        static const std::vector<std::int64_t> counts = [] {
            MagnitudeHistogram histogram(6, klBins);
            histogram.add(floats());
            return histogram.counts();
        }();
        return kl(counts);
    }, klBins);
    for (const char* clip : {"minmax", "percentile:99.9", "mse", "kl", "aciq"})
        row((std::string("range/") + clip).c_str(), [clip] { return clipped(clip); });
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    static_cast<void>(sample()); // made before any row is timed
    static_cast<void>(fused(8, 0, 1));
    registerRows();
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
