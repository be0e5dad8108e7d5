// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparereport.h"
#include "app/cli/corelimit.h"
#include "app/cli/quantizecommands.h"
#include "app/cli/schemewords.h"
#include "app/cli/tensoroptions.h"

#include "core/files/mappedfile.h"
#include "core/files/shorttext.h"
#include "core/quantize/presets.h"

#include <algorithm>
#include <array>

namespace quantoscope::cli {

namespace {

using namespace core;

std::string presetNames(const char* separator)
{
    std::string names;
    for (const SchemePreset& preset : schemePresets())
        names += (names.empty() ? "" : separator) + std::string(preset.name);
    return names;
}

/// The words of `--schemes` or `--preset`, as they are to be read.
std::optional<std::vector<std::string>> schemeWords(const Arguments& arguments, int& exitCode)
{
    const auto list = arguments.option("schemes");
    const auto name = arguments.option("preset");
    if (list && name) {
        exitCode = complain("give either --schemes or --preset", BadUsage);
        return std::nullopt;
    }
    if (list)
        return splitSchemeWords(*list);
    const SchemePreset* preset = findPreset(name.value_or(std::string(schemePresets().front().name)));
    if (!preset) {
        exitCode = complain("'" + shortText(*name) + "' is not one of the presets " + presetNames(", "), BadUsage);
        return std::nullopt;
    }
    return std::vector<std::string>(preset->words.begin(), preset->words.end());
}

std::optional<std::vector<SchemeSpec>> readSchemes(const Arguments& arguments, int& exitCode)
{
    const auto words = schemeWords(arguments, exitCode);
    if (!words)
        return std::nullopt;
    std::vector<SchemeSpec> specs;
    for (const std::string& word : *words) {
        auto spec = readScheme(word, exitCode);
        if (!spec)
            return std::nullopt;
        specs.push_back(std::move(*spec));
    }
    return specs;
}

/// Compares the schemes on one tensor after the other; each is gone before the next comes.
class Comparison
{
public:
    Comparison(CompareReport& report, const std::vector<SchemeSpec>& specs, ProgressLine& progress)
        : m_report(report), m_specs(specs), m_progress(progress), m_totals(specs.size())
    {
    }

    void run(const ChosenTensors& chosen)
    {
        for (const TensorEntry& entry : chosen.entries) {
            m_progress.begin(entry.name);
            const auto tensor = loadChecked(entry, chosen.file.path, m_progress.sink());
            if (!tensor) {
                tell(entry.name, tensor.error());
                continue;
            }
            for (std::size_t i = 0; i < m_specs.size(); ++i)
                compare(entry.name, *tensor, i);
            releaseMapped(tensor->bytes());
            ++m_tensors;
        }
        for (std::size_t i = 0; i < m_specs.size() && m_tensors > 1; ++i) {
            const Totals& t = m_totals[i];
            m_report.addTotal(m_specs[i], {joinReports(t.errors), joinSizes(t.sizes, t.counts)});
        }
    }

    void tell(const std::string& tensor, const Error& error)
    {
        m_hasProblems = true;
        m_report.addProblem(tensor, sentence(error));
    }

    [[nodiscard]] bool hasProblems() const { return m_hasProblems; }

private:
    struct Totals {
        std::vector<ErrorReport> errors;
        std::vector<SizeReport> sizes;
        std::vector<std::int64_t> counts;
    };

    void compare(const std::string& name, const Tensor& tensor, std::size_t index)
    {
        const SchemeSpec& spec = m_specs[index];
        m_progress.begin(name + ": " + schemeWord(spec));
        const ProgressSink sink = m_progress.releasingSink(tensor.bytes());
        const auto quantizer = fit(spec, tensor, stageOf(sink, 0, 800));
        if (!quantizer)
            return tell(name, quantizer.error());
        const auto measurement = measure(tensor, *quantizer, stageOf(sink, 800, 1000));
        if (!measurement)
            return tell(name, measurement.error());
        m_report.addRow(name, spec, *measurement);
        m_totals[index].errors.push_back(measurement->error);
        m_totals[index].sizes.push_back(measurement->size);
        m_totals[index].counts.push_back(tensor.count());
    }

    CompareReport& m_report;
    const std::vector<SchemeSpec>& m_specs;
    ProgressLine& m_progress;
    std::vector<Totals> m_totals; ///< one a scheme
    int m_tensors = 0;
    bool m_hasProblems = false;
};

/// Whether the elements are codes or counts rather than weights: integers of a byte and more, truth values.
bool isOfIntegers(const TensorEntry& entry)
{
    constexpr std::array types{DType::Bool,   DType::Int8,  DType::UInt8,  DType::Int16, DType::UInt16,
                               DType::Int32, DType::UInt32, DType::Int64, DType::UInt64};
    return std::ranges::find(types, entry.dtype) != types.end();
}

int runCompare(const Arguments& arguments)
{
    if (arguments.values.size() != 1)
        return complain(arguments.values.empty() ? "no file given; see --help" : "compare takes one file", BadUsage);
    if (arguments.has("json") && arguments.has("csv"))
        return complain("give either --json or --csv", BadUsage);
    int exitCode = Done;
    const auto specs = readSchemes(arguments, exitCode);
    if (!specs || !limitCores(arguments, exitCode))
        return exitCode;
    ProgressLine progress;
    auto chosen = openChosen(arguments, progress, exitCode);
    if (!chosen)
        return exitCode;
    if (!arguments.has("tensor")) {
        const auto left = std::erase_if(chosen->entries, isOfIntegers);
        if (left > 0)
            complain("left out " + std::to_string(left) + " tensors of integers; --tensor NAME compares one", Done);
    }
    if (chosen->entries.empty() && chosen->problems.empty())
        return complain(shortText(chosen->file.path, 200) + ": there are no tensors to quantize", BadInput);
    const auto report = makeCompareReport(arguments.has("json") ? CompareStyle::Json : arguments.has("csv") ? CompareStyle::Csv : CompareStyle::Table,
                                          chosen->file.path);
    Comparison comparison(*report, *specs, progress);
    comparison.run(*chosen);
    for (const TensorProblem& problem : chosen->problems)
        comparison.tell(problem.tensor, problem.error);
    report->finish();
    return comparison.hasProblems() ? BadInput : Done;
}

constexpr std::array compareOptions = {
    OptionSpec{"schemes", "S,S...", "the schemes: linear:bits=4,granularity=group:32,kmeans:k=16"},
    OptionSpec{"preset", "NAME", "well-known ones instead: course (default), formats or llm"},
    tensorOption,
    OptionSpec{"json", "", "one JSON document"},
    OptionSpec{"csv", "", "comma-separated values; the tensor of totals is *"},
    threadsOption,
    rawOption,
};

} // namespace

Command compareCommand()
{
    return {"compare", "FILE [OPTIONS]", "Compare schemes on a tensor, or on all of a file with totals: size against error.", compareOptions,
            runCompare};
}

} // namespace quantoscope::cli
