// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corelimit.h"
#include "app/cli/jsontext.h"
#include "app/cli/networkcommands.h"
#include "app/cli/networkjob.h"
#include "app/cli/table.h"

#include "core/networks/evaluation/evaluation.h"

#include <array>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

/// What there is to tell.
struct Report {
    NetworkSpec spec;
    std::int64_t classes = 0;
    Evaluation evaluation;
};

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string count(std::int64_t number)
{
    return std::to_string(number);
}

std::string decibels(const std::optional<double>& value)
{
    return value ? briefNumber(*value) : "-";
}

std::string kindOf(const Report& report, std::size_t layer)
{
    return layerText(report.spec.layers[layer]);
}

void printScores(const Report& report)
{
    const Evaluation& evaluation = report.evaluation;
    std::vector<TableRow> rows{{"", "accuracy", "loss"}};
    const auto add = [&](const char* name, double accuracy, double loss) {
        rows.push_back({name, report.classes > 0 ? briefNumber(accuracy) : "-", briefNumber(loss)});
    };
    add("simulated", evaluation.accuracy, evaluation.loss);
    if (evaluation.integer)
        add("integer", evaluation.integer->accuracy, evaluation.integer->loss);
    print(alignedTable(rows));
    std::vector<TableRow> facts{{"samples held out", count(evaluation.count)},
                                {"bytes", count(evaluation.quantizedBytes) + " of " + count(evaluation.floatBytes)}};
    if (evaluation.integer && report.classes > 0)
        facts.push_back({"same class", count(evaluation.integer->sameClass) + " of " + count(evaluation.count)});
    print('\n' + alignedTable(facts));
}

void printLayers(const Report& report)
{
    std::vector<TableRow> rows{{"layer", "kind", "weights dB", "activations dB", "outputs dB"}};
    for (const LayerFidelity& layer : report.evaluation.layers)
        rows.push_back({count(static_cast<std::int64_t>(layer.layer)), kindOf(report, layer.layer), decibels(layer.weights),
                        decibels(layer.activations), decibels(layer.output)});
    print('\n' + alignedTable(rows));
    if (!report.evaluation.integer)
        return;
    rows = {{"layer", "kind", "input codes", "equal", "off by one", "further", "by itself"}};
    for (const LayerAgreement& layer : report.evaluation.integer->layers)
        rows.push_back({count(static_cast<std::int64_t>(layer.layer)), kindOf(report, layer.layer), count(layer.count), count(layer.equal),
                        count(layer.offByOne), count(layer.further), count(layer.bySelf)});
    print('\n' + alignedTable(rows));
}

void printConfusion(const Report& report)
{
    if (report.classes == 0)
        return;
    std::vector<TableRow> rows{{"class \\ answer"}};
    for (std::int64_t answer = 0; answer < report.classes; ++answer)
        rows.front().push_back(count(answer));
    for (std::int64_t label = 0; label < report.classes; ++label) {
        TableRow row{count(label)};
        for (std::int64_t answer = 0; answer < report.classes; ++answer)
            row.push_back(count(report.evaluation.confusion[static_cast<std::size_t>(label * report.classes + answer)]));
        rows.push_back(std::move(row));
    }
    print('\n' + alignedTable(rows));
}

void appendAccuracy(JsonText& json, const Report& report, double accuracy)
{
    json.key("accuracy");
    if (report.classes > 0)
        json.number(accuracy);
    else
        json.null();
}

void appendDecibels(JsonText& json, const char* name, const std::optional<double>& value)
{
    json.key(name);
    if (value)
        json.number(*value);
    else
        json.null();
}

void appendConfusion(JsonText& json, const Report& report)
{
    json.key("confusion").open('[');
    for (std::int64_t label = 0; label < report.classes; ++label) {
        json.open('[');
        for (std::int64_t answer = 0; answer < report.classes; ++answer)
            json.integer(report.evaluation.confusion[static_cast<std::size_t>(label * report.classes + answer)]);
        json.close(']');
    }
    json.close(']');
}

void appendInteger(JsonText& json, const Report& report, const IntegerAgreement& integer)
{
    json.key("integer").open('{');
    appendAccuracy(json, report, integer.accuracy);
    json.key("loss").number(integer.loss).key("same_class").integer(integer.sameClass).key("layers").open('[');
    for (const LayerAgreement& layer : integer.layers) {
        json.open('{').key("layer").integer(static_cast<std::int64_t>(layer.layer)).key("kind").text(kindOf(report, layer.layer));
        json.key("codes").integer(layer.count).key("equal").integer(layer.equal).key("off_by_one").integer(layer.offByOne);
        json.key("further").integer(layer.further).key("by_itself").integer(layer.bySelf).close('}');
    }
    json.close(']').close('}');
}

void printJson(const Report& report)
{
    const Evaluation& evaluation = report.evaluation;
    JsonText json;
    json.open('{').key("held_out").integer(evaluation.count);
    appendAccuracy(json, report, evaluation.accuracy);
    json.key("loss").number(evaluation.loss).key("classes").integer(report.classes);
    appendConfusion(json, report);
    json.key("float_bytes").integer(evaluation.floatBytes).key("quantized_bytes").integer(evaluation.quantizedBytes);
    json.key("layers").open('[');
    for (const LayerFidelity& layer : evaluation.layers) {
        json.open('{').key("layer").integer(static_cast<std::int64_t>(layer.layer)).key("kind").text(kindOf(report, layer.layer));
        appendDecibels(json, "weights_sqnr", layer.weights);
        appendDecibels(json, "activations_sqnr", layer.activations);
        appendDecibels(json, "outputs_sqnr", layer.output);
        json.close('}');
    }
    json.close(']');
    if (evaluation.integer)
        appendInteger(json, report, *evaluation.integer);
    json.close('}');
    print(json.take() + '\n');
}

int runEvaluate(const Arguments& arguments)
{
    if (arguments.values.size() != 1)
        return complain(arguments.values.empty() ? "no network given; see --help" : "evaluate takes one network", BadUsage);
    int exitCode = Done;
    if (!limitCores(arguments, exitCode))
        return exitCode;
    ProgressLine progress;
    const auto job = openNetworkJob(arguments.values.front(), progress, exitCode);
    if (!job)
        return exitCode;
    progress.begin("evaluate");
    EvaluationOptions options;
    options.usesInteger = arguments.has("integer");
    options.threads = 0;
    auto evaluation = evaluate(job->file.network, job->data.heldOut, options, progress.sink());
    if (!evaluation)
        return complain(evaluation.error(), BadInput);
    const Report report{job->file.network.spec, job->data.heldOut.classes, *std::move(evaluation)};
    if (arguments.has("json")) {
        printJson(report);
        return Done;
    }
    printScores(report);
    printLayers(report);
    printConfusion(report);
    return Done;
}

constexpr std::array evaluateOptions = {OptionSpec{"integer", "", "also run it in integers, and compare every code with the simulation's"},
                                        threadsOption, OptionSpec{"json", "", "one JSON document"}};

} // namespace

Command evaluateCommand()
{
    return {"evaluate", "NET [OPTIONS]",
            "Answer the held-out samples of a network's own data: accuracy, loss, confusion, size, and\n"
            "signal to noise of each layer against the same network without its nodes.",
            evaluateOptions, runEvaluate};
}

} // namespace quantoscope::cli
