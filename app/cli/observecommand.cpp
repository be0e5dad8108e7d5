// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsontext.h"
#include "app/cli/quantizecommands.h"
#include "app/cli/table.h"
#include "app/cli/tensoroptions.h"

#include "core/files/shorttext.h"
#include "core/quantize/observers.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

/// The specification of `--observer` and `--bits`; complains and gives nothing when they are wrong.
std::optional<ObserverSpec> readSpec(const Arguments& arguments, int& exitCode)
{
    const auto word = arguments.option("observer");
    if (!word) {
        exitCode = complainMissing("observer");
        return std::nullopt;
    }
    auto spec = parseObserver(*word);
    if (!spec) {
        exitCode = complainValue("observer", shortText(*word));
        return std::nullopt;
    }
    if (const auto bits = arguments.option("bits")) {
        const auto [end, problem] = std::from_chars(bits->data(), bits->data() + bits->size(), spec->bits);
        if (problem != std::errc() || end != bits->data() + bits->size() || spec->bits < 2 || spec->bits > 16) {
            exitCode = complainValue("bits", shortText(*bits));
            return std::nullopt;
        }
    }
    return spec;
}

/// The only tensor of a file, or the one asked for.
std::optional<Tensor> readOne(const Arguments& arguments, const std::string& path, ProgressLine& progress, int& exitCode)
{
    const Arguments own{{path}, arguments.options};
    const auto chosen = openChosen(own, progress, exitCode);
    if (!chosen)
        return std::nullopt;
    if (chosen->entries.size() != 1) {
        if (chosen->entries.empty() && !chosen->problems.empty())
            exitCode = complain(chosen->problems.front().error, BadInput);
        else
            exitCode = complain(shortText(path, 200) + ": " + std::to_string(chosen->entries.size()) + " tensors; name one with --tensor",
                                BadInput);
        return std::nullopt;
    }
    progress.begin(chosen->entries[0].name);
    auto tensor = loadChecked(chosen->entries[0], path, progress.sink());
    if (!tensor) {
        exitCode = complain(tensor.error(), BadInput);
        return std::nullopt;
    }
    return *std::move(tensor);
}

/// Shows the observer each batch: each file is one, or each index of the first axis of the only file.
bool observeAll(RangeObserver& observer, const Arguments& arguments, int& exitCode)
{
    ProgressLine progress;
    for (const std::string& path : arguments.values) {
        const auto tensor = readOne(arguments, path, progress, exitCode);
        if (!tensor)
            return false;
        const bool isCut = arguments.values.size() == 1 && tensor->shape().size() >= 2;
        const std::int64_t batches = isCut ? tensor->shape()[0] : 1;
        for (std::int64_t batch = 0; batch < batches; ++batch) {
            if (const auto added = observer.add(isCut ? tensor->slice(0, batch) : *tensor, progress.sink()); !added) {
                exitCode = complain(added.error(), BadInput);
                return false;
            }
        }
    }
    return true;
}

void appendRange(JsonText& json, const std::optional<ValueRange>& range)
{
    json.open('[');
    if (range)
        json.number(range->lo).number(range->hi);
    else
        json.null().null();
    json.close(']');
}

/// What only some observers tell, by name.
struct Finding {
    std::string name;
    double value;
    bool isWhole = false;
};

Result<std::vector<Finding>> findingsOf(const RangeObserver& observer, const ObserverSpec& spec)
{
    std::vector<Finding> findings{{"threshold", observer.threshold()}};
    if (observer.percentile())
        findings.push_back({"percentile", *observer.percentile()});
    const ClipSearch& search = observer.search();
    if (search.curve.empty())
        return findings;
    if (spec.kind == ObserverSpec::Kind::Mse) {
        const auto mse = observer.meanSquaredError();
        if (!mse)
            return tl::unexpected(mse.error());
        findings.push_back({"best_step", static_cast<double>(search.best + 1), true});
        findings.push_back({"mse", *mse});
    } else {
        findings.push_back({"divergence", search.curve[search.best].cost});
    }
    return findings;
}

void printJson(const RangeObserver& observer, const std::string& name, const std::vector<Finding>& findings)
{
    JsonText json;
    json.open('{').key("observer").text(name).key("history").open('[');
    for (const auto& range : observer.history())
        appendRange(json, range);
    json.close(']');
    for (const Finding& finding : findings) {
        json.key(finding.name);
        if (finding.isWhole)
            json.integer(static_cast<std::int64_t>(finding.value));
        else
            json.number(finding.value);
    }
    json.key("finite").integer(observer.finite()).key("nan").integer(observer.nan()).key("infinite").integer(observer.infinite()).close('}');
    print(json.take() + '\n');
}

std::string shortest(double value)
{
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end};
}

void printTable(const RangeObserver& observer, const std::vector<Finding>& findings)
{
    std::vector<TableRow> rows{{"batch", "min", "max"}};
    for (const auto& range : observer.history())
        rows.push_back({std::to_string(rows.size()), range ? shortest(range->lo) : "-", range ? shortest(range->hi) : "-"});
    print(alignedTable(rows));
    std::vector<TableRow> found;
    for (const Finding& finding : findings)
        found.push_back({finding.name, shortest(finding.value)});
    found.push_back({"finite", std::to_string(observer.finite())});
    found.push_back({"nan", std::to_string(observer.nan())});
    found.push_back({"infinite", std::to_string(observer.infinite())});
    print(alignedTable(found));
}

int runObserve(const Arguments& arguments)
{
    if (arguments.values.empty())
        return complain("no file given; see --help", BadUsage);
    int exitCode = Done;
    const auto spec = readSpec(arguments, exitCode);
    if (!spec)
        return exitCode;
    RangeObserver observer(*spec);
    if (!observeAll(observer, arguments, exitCode))
        return exitCode;
    const auto findings = findingsOf(observer, *spec);
    if (!findings)
        return complain(findings.error(), BadInput);
    if (arguments.has("json"))
        printJson(observer, *arguments.option("observer"), *findings);
    else
        printTable(observer, *findings);
    return Done;
}

constexpr std::array observeOptions = {
    OptionSpec{"observer", "NAME", "minmax, ema:C, percentile:P, mse:STEPS or kl:BINS:LEVELS"},
    OptionSpec{"bits", "B", "of the codes of mse, 2 to 16 (default 8)"}, OptionSpec{"json", "", "one JSON document"}, tensorOption, rawOption};

} // namespace

Command observeCommand()
{
    return {"observe", "FILE... --observer NAME [OPTIONS]",
            "Estimate a range from batches, one a file or one an index of the first axis of a\nsingle file, and print it after each.", observeOptions,
            runObserve};
}

} // namespace quantoscope::cli
