// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quantizereport.h"

#include <cmath>
#include <optional>

namespace quantoscope::cli {

namespace {

using namespace core;

void appendOptional(JsonText& json, const std::optional<double>& number)
{
    if (!number)
        json.null();
    else
        json.value(*number);
}

void appendCell(JsonText& json, double value)
{
    json.value(value);
}

void appendCell(JsonText& json, std::int64_t value)
{
    json.integer(value);
}

void appendCell(JsonText& json, bool value)
{
    json.boolean(value);
}

template<typename T>
void appendCell(JsonText& json, const std::vector<T>& list)
{
    json.open('[');
    for (const T& value : list)
        appendCell(json, value);
    json.close(']');
}

std::string cellText(double value)
{
    return briefNumber(value);
}

std::string cellText(std::int64_t value)
{
    return std::to_string(value);
}

std::string cellText(bool value)
{
    return value ? "yes" : "no";
}

template<typename T>
std::string cellText(const std::vector<T>& list)
{
    std::string text;
    for (const T& value : list)
        text += (text.empty() ? "" : " ") + cellText(value);
    return text;
}

std::string optionalText(const std::optional<double>& number)
{
    return number ? briefNumber(*number) : "-";
}

} // namespace

void appendMeasurement(JsonText& json, const Measurement& measurement)
{
    const ErrorReport& e = measurement.error;
    json.key("error").open('{').key("mse").number(e.mse).key("rmse").number(e.rmse).key("relative_rmse");
    appendOptional(json, e.relativeRmse);
    json.key("max_abs").number(e.maxAbs).key("max_abs_at").integer(e.maxAbsAt).key("mean").number(e.mean).key("mae").number(e.mae);
    json.key("sqnr_db");
    appendOptional(json, e.sqnrDb);
    json.key("cosine");
    appendOptional(json, e.cosine);
    json.key("wcss").number(e.wcss).key("clipped").integer(e.clipped).key("zeros").integer(e.zeros);
    json.key("levels_used").integer(e.levelsUsed).key("finite").integer(e.finite).key("nan").integer(e.nan);
    json.key("inf").integer(e.infinite).close('}');
    const SizeReport& s = measurement.size;
    json.key("size").open('{').key("bits_per_weight").number(s.bitsPerWeight).key("bytes").integer(s.bytes);
    json.key("index_entropy_bits").number(s.indexEntropyBits).key("ratio_to_fp32").number(s.ratioToFp32).close('}');
}

void appendHistogram(JsonText& json, const Histogram& histogram)
{
    json.key("histogram").open('{').key("edges").open('[');
    for (const double edge : histogram.edges)
        json.number(edge);
    json.close(']').key("counts").open('[');
    for (const std::int64_t count : histogram.counts)
        json.integer(count);
    json.close(']').close('}');
}

void appendParameters(JsonText& json, const ParameterTable& table)
{
    json.key("parameters");
    if (table.isList)
        json.open('[');
    for (const ParameterTable::Record& record : table.records) {
        json.open('{');
        for (const ParameterTable::Entry& entry : record) {
            json.key(entry.name);
            std::visit([&json](const auto& value) { appendCell(json, value); }, entry.value);
        }
        json.close('}');
    }
    if (table.isList)
        json.close(']');
}

std::vector<TableRow> measurementRows(const Measurement& measurement)
{
    const ErrorReport& e = measurement.error;
    const SizeReport& s = measurement.size;
    return {
        {"count", std::to_string(e.count)},
        {"nan", std::to_string(e.nan)},
        {"inf", std::to_string(e.infinite)},
        {"bits per weight", briefNumber(s.bitsPerWeight)},
        {"bytes", std::to_string(s.bytes)},
        {"index entropy in bits", briefNumber(s.indexEntropyBits)},
        {"ratio to fp32", briefNumber(s.ratioToFp32)},
        {"SQNR in dB", optionalText(e.sqnrDb)},
        {"mse", briefNumber(e.mse)},
        {"rmse", briefNumber(e.rmse)},
        {"relative rmse", optionalText(e.relativeRmse)},
        {"mean absolute error", briefNumber(e.mae)},
        {"mean error (bias)", briefNumber(e.mean)},
        {"greatest error", briefNumber(e.maxAbs) + (e.maxAbsAt < 0 ? "" : " at index " + std::to_string(e.maxAbsAt))},
        {"cosine", optionalText(e.cosine)},
        {"sum of squared errors", briefNumber(e.wcss)},
        {"clipped", std::to_string(e.clipped)},
        {"zeros", std::to_string(e.zeros)},
        {"levels used", std::to_string(e.levelsUsed)},
    };
}

std::vector<TableRow> histogramRows(const Histogram& histogram)
{
    std::vector<TableRow> rows{{"error from", "to", "count"}};
    for (std::size_t i = 0; i < histogram.counts.size(); ++i)
        rows.push_back({briefNumber(histogram.edges[i]), briefNumber(histogram.edges[i + 1]), std::to_string(histogram.counts[i])});
    return rows;
}

std::vector<TableRow> parameterRows(const ParameterTable& table)
{
    std::vector<TableRow> rows;
    for (const ParameterTable::Record& record : table.records) {
        if (rows.empty()) {
            rows.push_back({"group"});
            for (const ParameterTable::Entry& entry : record)
                rows.front().push_back(entry.name);
        }
        rows.push_back({std::to_string(rows.size() - 1)});
        for (const ParameterTable::Entry& entry : record)
            rows.back().push_back(std::visit([](const auto& value) { return cellText(value); }, entry.value));
    }
    return rows;
}

} // namespace quantoscope::cli
