// SPDX-License-Identifier: GPL-3.0-or-later
// Quantization measured for compare_peers.py: a command `OPERATION FILE THREADS` a line on stdin, an answer in JSON on stdout. The
// files are kept open, so that only the operation is timed; results that are long are told by their CRC-32 (zlib's).
#include "core/files/tensorfile.h"
#include "core/numbers/catalogue.h"
#include "core/quantize/floats/mxkernel.h"
#include "core/quantize/linear/klclip.h"
#include "core/quantize/linear/mseclip.h"
#include "core/quantize/linear/percentile.h"
#include "core/quantize/quickmeasure.h"
#include "core/support/largevector.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace quantoscope::core;

namespace {

/// What an operation works on and what it answers; buffers stay from call to call, as those of the peers do.
struct Job {
    const Tensor& tensor;
    std::span<const float> floats; ///< empty for tensors of other types
    int threads;
    std::vector<double> answer;
    LargeVector<std::uint8_t>& codes;
    LargeVector<std::uint8_t>& scales;
};

double checksum(std::span<const std::uint8_t> bytes)
{
    return double(crc32(crc32(0, nullptr, 0), bytes.data(), uInt(bytes.size())));
}

const FloatFormat& floatFormat(const char* name)
{
    static std::map<std::string, Format> formats;
    return *formats.try_emplace(name, formatByName(name).value()).first->second.floating();
}

/// E4M3FN, ties to even, saturating.
void encodeFp8(Job& job)
{
    static const FloatKernel kernel = floatKernel(floatFormat("E4M3FN")).value();
    encodeFloats(kernel, job.floats, job.codes.data());
}

/// OCP MX: 32 elements of E2M1 and an E8M0 scale, two elements a byte.
void encodeMxfp4(Job& job)
{
    static const MxKernel kernel = mxKernel(floatFormat("E2M1FN"), MxScaleRule::Floor).value();
    encodeMxPacked(kernel, job.floats, job.codes.data(), job.scales.data());
}

/// 8-bit symmetric codes of scale 1/16, errors in 256 bins over half a step.
void quantizeAndMeasure(Job& job)
{
    static const Histogram bins = makeHistogram(-1.0 / 32, 1.0 / 32, 256);
    const SchemeSpec spec = parseSchemeSpec("linear:scale=0.0625,zero_point=0,qmin=-128,qmax=127").value();
    const Quantizer quantizer = fit(spec, job.tensor).value();
    const QuickMeasurement measured = quickMeasure(job.tensor, quantizer, bins, {}, job.threads).value();
    const ErrorReport& error = measured.measurement.error;
    job.answer = {error.mse, error.maxAbs, error.originalSquares, double(measured.isExact)};
    job.answer.insert(job.answer.end(), measured.errors->counts.begin(), measured.errors->counts.end());
}

void measureExactly(Job& job)
{
    const SchemeSpec spec = parseSchemeSpec("linear:scale=0.0625,zero_point=0,qmin=-128,qmax=127").value();
    const ErrorReport error = measure(job.tensor, fit(spec, job.tensor).value(), {}, job.threads).value().error;
    job.answer = {error.mse, error.maxAbs, error.originalSquares};
}

template<int K>
void fitKMeans(Job& job)
{
    const Quantizer quantizer = fit(parseSchemeSpec("kmeans:k=" + std::to_string(K)).value(), job.tensor).value();
    const CodebookGroup& group = std::get<CodebookParameters>(quantizer.parameters).groups[0];
    job.answer = {group.wcss, double(group.levels.size()), double(group.isOptimal)};
}

void fitTernary(Job& job)
{
    const Quantizer quantizer = fit(parseSchemeSpec("ternary:method=optimal").value(), job.tensor).value();
    const TernaryGroup& group = std::get<TernaryParameters>(quantizer.parameters).groups[0];
    job.answer = {group.alpha, group.threshold};
}

void findPercentile(Job& job)
{
    job.answer = {percentile(job.floats, 99.9, true)};
}

/// 32 thresholds, codes −7 … 7.
void searchMse(Job& job)
{
    const ClipSearch search = searchMseClip(job.floats, 7, 32, job.threads).value();
    job.answer = {double(search.best), search.threshold(), search.curve[search.best].cost};
}

/// The file holds the counts of 2048 bins; 128 levels.
void searchKl(Job& job)
{
    std::vector<std::int64_t> counts(std::size_t(job.tensor.count()));
    std::ranges::transform(job.tensor.values(), counts.begin(), [](double count) { return std::int64_t(count); });
    const ClipSearch search = searchKlClip(counts, 1, 128);
    job.answer = {double(search.best), search.curve[search.best].cost};
}

void readAll(Job& job)
{
    std::array<float, 32> sums{};
    for (std::size_t i = 0; i + sums.size() <= job.floats.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += job.floats[i + lane];
    }
    job.answer = {double(sums[0])};
}

struct Operation {
    const char* name;
    void (*run)(Job& job);
    std::size_t codesPerByte; ///< 0: makes no codes
};
constexpr std::array operations{
    Operation{"fp8", encodeFp8, 1},
    Operation{"mxfp4", encodeMxfp4, 2},
    Operation{"fused", quantizeAndMeasure, 0},
    Operation{"exact", measureExactly, 0},
    Operation{"kmeans16", fitKMeans<16>, 0},
    Operation{"kmeans256", fitKMeans<256>, 0},
    Operation{"ternary", fitTernary, 0},
    Operation{"percentile", findPercentile, 0},
    Operation{"mse", searchMse, 0},
    Operation{"kl", searchKl, 0},
    Operation{"read", readAll, 0},
};

double processorSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

/// The only tensor of a file in memory of its own, so that no page is missing when it is read: in huge pages, as NumPy has its arrays.
Result<Tensor> load(const std::string& path)
{
    const auto file = openTensorFile(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto mapped = file->tensors.at(0).load({});
    if (!mapped)
        return tl::unexpected(mapped.error());
    auto bytes = std::make_shared<LargeVector<std::byte>>(mapped->bytes().begin(), mapped->bytes().end());
    return Tensor::fromLayout(mapped->dtype(), mapped->shape(), mapped->layout(), *bytes, bytes);
}

void answer(const Operation& operation, const Tensor& tensor, int threads)
{
    static LargeVector<std::uint8_t> codes;
    static LargeVector<std::uint8_t> scales;
    const auto count = std::size_t(tensor.count());
    codes.resize(std::max(codes.size(), count));
    scales.resize(std::max(scales.size(), count / 32 + 1));
    Job job{tensor, tensor.floatSpan().value_or(std::span<const float>()), threads, {}, codes, scales};
    const double cpu = processorSeconds();
    const auto start = std::chrono::steady_clock::now();
    operation.run(job);
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double used = processorSeconds() - cpu;
    if (operation.codesPerByte > 0)
        job.answer = {checksum(std::span(codes).first(count / operation.codesPerByte))};
    std::printf("{\"wall\": %.9f, \"cpu\": %.9f, \"values\": [", wall, used);
    for (std::size_t i = 0; i < job.answer.size(); ++i)
        std::printf("%s%.17g", i == 0 ? "" : ", ", job.answer[i]);
    std::printf("]}\n");
    std::fflush(stdout);
}

} // namespace

int main()
{
    std::map<std::string, Tensor> tensors;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string name;
        std::string path;
        int threads = 1;
        words >> name >> path >> threads;
        const auto* operation = std::ranges::find_if(operations, [&name](const Operation& row) { return row.name == name; });
        if (operation == operations.end() || threads < 1) {
            std::cerr << "bench_quantize: '" << line << "' is no command\n";
            return 1;
        }
        if (!tensors.contains(path)) {
            auto tensor = load(path);
            if (!tensor) {
                std::cerr << "bench_quantize: cannot read " << path << '\n';
                return 1;
            }
            tensors.emplace(path, std::move(*tensor));
        }
        answer(*operation, tensors.at(path), threads);
    }
    return 0;
}
