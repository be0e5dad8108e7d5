// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corelimit.h"
#include "app/cli/quantizecommands.h"
#include "app/cli/quantizereport.h"
#include "app/cli/schemewords.h"
#include "app/cli/tensoroptions.h"

#include "core/files/quantizedfile.h"
#include "core/files/shorttext.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

constexpr int mostBins = 1 << 20;

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

/// One tensor, the scheme fitted to it, and what the command is to tell of them.
struct Job {
    std::string name;
    Tensor tensor;
    Quantizer quantizer;
    Measurement measurement;
    std::optional<Histogram> histogram;
    bool hasParameters = false;
    bool hasValues = false;
};

/// The chunks' codes, then their values: two passes, so that neither has to be kept.
Result<void> printValuesJson(const Job& job, JsonText& json, ProgressLine& progress)
{
    const auto pass = [&](const char* key, const auto& append) {
        json.key(key).open('[');
        const auto applied = applyInChunks(job.quantizer, job.tensor, [&](const QuantizedChunk& chunk) {
            append(chunk);
            print(json.take());
        }, progress.sink());
        json.close(']');
        return applied;
    };
    const auto codes = pass("codes", [&json](const QuantizedChunk& chunk) {
        for (const std::int64_t code : chunk.codes)
            json.integer(code);
    });
    if (!codes)
        return codes;
    return pass("values", [&json](const QuantizedChunk& chunk) {
        for (const double value : chunk.values)
            json.value(value);
    });
}

Result<void> printJson(const Job& job, ProgressLine& progress)
{
    JsonText json;
    json.open('{').key("tensor").text(job.name).key("scheme").text(schemeWord(job.quantizer.spec)).key("count").integer(job.tensor.count());
    appendMeasurement(json, job.measurement);
    if (job.histogram)
        appendHistogram(json, *job.histogram);
    if (job.hasParameters)
        appendParameters(json, describeParameters(job.quantizer));
    Result<void> printed;
    if (job.hasValues)
        printed = printValuesJson(job, json, progress);
    json.close('}');
    print(json.take() + '\n');
    return printed;
}

void printSection(const std::vector<TableRow>& rows)
{
    if (!rows.empty())
        print('\n' + alignedTable(rows));
}

Result<void> printTable(const Job& job, ProgressLine& progress)
{
    std::vector<TableRow> rows{{"tensor", shortText(job.name, 120)}, {"scheme", shortText(schemeWord(job.quantizer.spec), 200)}};
    for (TableRow& row : measurementRows(job.measurement))
        rows.push_back(std::move(row));
    print(alignedTable(rows));
    if (job.histogram)
        printSection(histogramRows(*job.histogram));
    if (job.hasParameters)
        printSection(parameterRows(describeParameters(job.quantizer)));
    if (!job.hasValues)
        return {};
    print("\nindex         value         code          quantized     error\n");
    return applyInChunks(job.quantizer, job.tensor, [](const QuantizedChunk& chunk) {
        std::string lines;
        for (std::size_t i = 0; i < chunk.codes.size(); ++i) {
            const double error = chunk.values[i] - chunk.originals[i];
            for (const std::string& cell : {std::to_string(chunk.first + static_cast<std::int64_t>(i)), briefNumber(chunk.originals[i]),
                                            std::to_string(chunk.codes[i]), briefNumber(chunk.values[i])})
                lines += cell + std::string(cell.size() < 12 ? 14 - cell.size() : 2, ' ');
            lines += briefNumber(error) + '\n';
        }
        print(lines);
    }, progress.sink());
}

/// The errors in as many bins as asked for, from the greatest on one side to the greatest on the other.
Result<Histogram> histogramOf(const Job& job, int bins, ProgressLine& progress)
{
    const double greatest = job.measurement.error.maxAbs;
    const double reach = greatest > 0 ? greatest : 1; // NaN without finite values
    return errorHistogram(job.tensor, job.quantizer, makeHistogram(-reach, reach, bins), progress.sink());
}

/// The one tensor that was asked for, loaded; complains and gives nothing otherwise.
std::optional<std::pair<std::string, Tensor>> loadOne(const Arguments& arguments, ProgressLine& progress, int& exitCode)
{
    const auto chosen = openChosen(arguments, progress, exitCode);
    if (!chosen)
        return std::nullopt;
    const std::string path = shortText(chosen->file.path, 200);
    if (chosen->entries.size() != 1) {
        exitCode = !chosen->entries.empty()     ? complain(path + " has " + std::to_string(chosen->entries.size())
                                                               + " tensors; choose one with --tensor", BadInput)
                   : chosen->problems.empty() ? complain(path + ": there are no tensors", BadInput)
                                              : complain(chosen->problems.front().error, BadInput);
        return std::nullopt;
    }
    const TensorEntry& entry = chosen->entries.front();
    progress.begin(entry.name);
    auto tensor = loadChecked(entry, chosen->file.path, progress.sink());
    if (!tensor) {
        exitCode = complain(tensor.error(), BadInput);
        return std::nullopt;
    }
    return std::pair(entry.name, *std::move(tensor));
}

Result<void> answer(const Arguments& arguments, const SchemeSpec& spec, int bins, std::pair<std::string, Tensor> loaded, ProgressLine& progress)
{
    auto quantizer = fit(spec, loaded.second, progress.sink());
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    auto measurement = measure(loaded.second, *quantizer, progress.sink());
    if (!measurement)
        return tl::unexpected(measurement.error());
    Job job{std::move(loaded.first), std::move(loaded.second), std::move(*quantizer), *measurement, std::nullopt,
            arguments.has("parameters"), arguments.has("values")};
    if (bins > 0) {
        auto histogram = histogramOf(job, bins, progress);
        if (!histogram)
            return tl::unexpected(histogram.error());
        job.histogram = std::move(*histogram);
    }
    if (const auto out = arguments.option("out")) {
        if (auto written = writeQuantized(*out, job.name, job.quantizer, job.tensor, progress.sink()); !written)
            return written;
    }
    return (arguments.has("json") ? printJson : printTable)(job, progress);
}

/// Reads `--histogram`; 0 without it.
bool readBins(const Arguments& arguments, int& bins, int& exitCode)
{
    const auto word = arguments.option("histogram");
    if (!word)
        return true;
    const auto [end, problem] = std::from_chars(word->data(), word->data() + word->size(), bins);
    if (problem == std::errc() && end == word->data() + word->size() && bins >= 1 && bins <= mostBins)
        return true;
    exitCode = complainValue("histogram", *word);
    return false;
}

int runQuantize(const Arguments& arguments)
{
    if (arguments.values.size() != 1)
        return complain(arguments.values.empty() ? "no file given; see --help" : "quantize takes one file", BadUsage);
    const auto word = arguments.option("scheme");
    if (!word)
        return complainMissing("scheme");
    int exitCode = Done;
    int bins = 0;
    const auto spec = readScheme(*word, exitCode);
    if (!spec || !readBins(arguments, bins, exitCode) || !limitCores(arguments, exitCode))
        return exitCode;
    if (const auto out = arguments.option("out"); out && !isQuantizedFileName(*out))
        return complain("'" + shortText(*out, 200) + "' should end in .npz or .safetensors", BadUsage);
    ProgressLine progress;
    auto loaded = loadOne(arguments, progress, exitCode);
    if (!loaded)
        return exitCode;
    const auto answered = answer(arguments, *spec, bins, *std::move(loaded), progress);
    return answered ? Done : complain(answered.error(), BadInput);
}

constexpr std::array quantizeOptions = {
    OptionSpec{"scheme", "S", "the scheme: linear:bits=4,granularity=group:32 or kmeans:k=16 or ternary"},
    tensorOption,
    OptionSpec{"json", "", "one JSON document"},
    OptionSpec{"parameters", "", "the scales, zero points, levels"},
    OptionSpec{"values", "", "every element's code and quantized value"},
    OptionSpec{"histogram", "BINS", "how often which error occurs"},
    OptionSpec{"out", "OUT", "write codes, values and parameters to OUT.npz or OUT.safetensors"},
    threadsOption,
    rawOption,
};

} // namespace

Command quantizeCommand()
{
    return {"quantize", "FILE --scheme S [OPTIONS]", "Quantize a tensor and measure the error and the size.", quantizeOptions, runQuantize};
}

} // namespace quantoscope::cli
