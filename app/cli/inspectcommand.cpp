// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensoroptions.h"
#include "app/cli/tensorreport.h"
#include "app/cli/tensorscommands.h"

#include "core/files/shorttext.h"

#include <array>
#include <cstdio>
#include <set>

namespace quantoscope::cli {

namespace {

using namespace core;

constexpr std::size_t longestMessage = 1000;

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

/// Visits the tensors one after the other, with a report of the values when that was asked for; each is gone before the next
/// comes. One that cannot be loaded becomes a problem.
template<typename Visit>
std::int64_t visitTensors(ChosenTensors& chosen, bool hasValues, ProgressLine& progress, Visit visit)
{
    std::int64_t visited = 0;
    for (const TensorEntry& entry : chosen.entries) {
        std::optional<ValueReport> report;
        if (hasValues) {
            progress.begin(entry.name);
            const auto tensor = loadChecked(entry, chosen.file.path, progress.sink());
            auto values = tensor ? reportValues(*tensor, progress.sink()) : tl::unexpected(tensor.error());
            if (!values) {
                chosen.problems.push_back({entry.name, std::move(values.error())});
                continue;
            }
            report = *std::move(values);
        }
        visit(entry, report);
        ++visited;
    }
    return visited;
}

std::int64_t printJson(ChosenTensors& chosen, bool hasValues, ProgressLine& progress)
{
    JsonText json;
    json.open('{').key("file").text(chosen.file.path).key("format").text(chosen.file.format).key("tensors").open('[');
    const std::int64_t visited = visitTensors(chosen, hasValues, progress, [&](const TensorEntry& entry, const auto& report) {
        appendTensor(json, entry, report);
        print(json.take());
    });
    json.close(']').key("problems").open('[');
    for (const TensorProblem& problem : chosen.problems)
        json.open('{').key("tensor").text(problem.tensor).key("message").text(sentence(problem.error)).close('}');
    json.close(']').key("metadata").open('{');
    std::set<std::string> keys;
    for (const auto& [key, value] : chosen.file.metadata) {
        std::string own = key; // an object has every key once
        for (int repeat = 2; !keys.insert(own).second; ++repeat)
            own = key + '#' + std::to_string(repeat);
        json.key(own).text(value);
    }
    json.close('}').close('}');
    print(json.take() + '\n');
    return visited;
}

std::int64_t printTable(ChosenTensors& chosen, bool hasValues, ProgressLine& progress)
{
    std::vector<TableRow> rows{reportHeadings(hasValues)};
    const std::int64_t visited = visitTensors(chosen, hasValues, progress, [&](const TensorEntry& entry, const auto& report) {
        rows.push_back(reportRow(entry, report));
    });
    if (visited > 0)
        print(alignedTable(rows));
    for (const TensorProblem& problem : chosen.problems)
        complain(shortText(sentence(problem.error), longestMessage), BadInput);
    return visited;
}

int runInspect(const Arguments& arguments)
{
    if (arguments.values.size() != 1)
        return complain(arguments.values.empty() ? "no file given; see --help" : "inspect takes one file", BadUsage);
    int exitCode = Done;
    ProgressLine progress;
    auto chosen = openChosen(arguments, progress, exitCode);
    if (!chosen)
        return exitCode;
    const bool isJson = arguments.has("json");
    const std::int64_t visited = (isJson ? printJson : printTable)(*chosen, arguments.has("stats"), progress);
    if (visited > 0 || chosen->problems.empty())
        return Done;
    if (isJson) // the table has told already
        complain(shortText(sentence(chosen->problems.front().error), longestMessage), BadInput);
    return BadInput;
}

constexpr std::array inspectOptions = {OptionSpec{"json", "", "one JSON document"},
                                       OptionSpec{"stats", "", "read all values: range, mean, deviation, counts, a checksum"},
                                       tensorOption, rawOption};

} // namespace

Command inspectCommand()
{
    return {"inspect", "FILE [OPTIONS]", "List the tensors of a file of any known kind, of a folder or of a sharded index.", inspectOptions,
            runInspect};
}

} // namespace quantoscope::cli
