// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensorreport.h"

#include "core/files/mappedfile.h"
#include "core/files/shorttext.h"
#include "core/files/valuechecksum.h"

#include <algorithm>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

constexpr std::int64_t shownValues = 4;
constexpr std::size_t longestName = 120;

std::vector<double> valuesFrom(const Tensor& tensor, std::int64_t first)
{
    std::vector<double> values(static_cast<std::size_t>(std::min(shownValues, tensor.count())));
    tensor.readValues(first, values);
    return values;
}

std::string crcText(std::uint32_t crc)
{
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", crc);
    return digits;
}

void appendValues(JsonText& json, const char* key, const std::vector<double>& values)
{
    json.key(key).open('[');
    for (const double value : values)
        json.value(value);
    json.close(']');
}

void appendReport(JsonText& json, const ValueReport& report)
{
    const TensorStatistics& s = report.summary.statistics;
    json.key("min").number(s.min).key("max").number(s.max).key("mean").number(s.mean).key("std").number(s.std);
    json.key("skewness").number(s.skewness).key("kurtosis").number(s.kurtosis);
    json.key("zeros").integer(s.zeros).key("nan").integer(s.nan).key("inf").integer(s.infinite());
    json.key("distinct");
    if (report.summary.distinct)
        json.integer(*report.summary.distinct);
    else
        json.null();
    appendValues(json, "first", report.first);
    appendValues(json, "last", report.last);
    json.key("crc32_f64").text(crcText(report.crc));
}

std::string shapeCell(const Shape& shape)
{
    if (shape.empty())
        return "scalar";
    std::string text;
    for (const std::int64_t length : shape)
        text += (text.empty() ? "" : "x") + std::to_string(length);
    return text;
}

} // namespace

Result<ValueReport> reportValues(const Tensor& tensor, const ProgressSink& progress)
{
    ValueReport report;
    const SummaryOptions options{.histogramBins = 0, .countsDistinct = true, .threads = 0};
    auto summary = summarise(tensor, options, stageOf(progress, 0, 500));
    if (!summary)
        return tl::unexpected(summary.error());
    report.summary = *std::move(summary);
    const auto crc = valueChecksum(tensor, stageOf(progress, 500, 1000));
    if (!crc)
        return tl::unexpected(crc.error());
    report.crc = *crc;
    report.first = valuesFrom(tensor, 0);
    report.last = valuesFrom(tensor, tensor.count() - static_cast<std::int64_t>(report.first.size()));
    releaseMapped(tensor.bytes());
    return report;
}

void appendTensor(JsonText& json, const TensorEntry& entry, const std::optional<ValueReport>& report)
{
    json.open('{').key("name").text(entry.name).key("dtype").text(dtypeName(entry.dtype)).key("shape").open('[');
    for (const std::int64_t length : entry.shape)
        json.integer(length);
    json.close(']').key("count").integer(entry.count).key("bytes").integer(entry.bytes).key("stored").text(entry.storedType);
    json.key("offset");
    if (entry.offset >= 0)
        json.integer(entry.offset);
    else
        json.null();
    if (!entry.part.empty())
        json.key("part").text(entry.part);
    if (report)
        appendReport(json, *report);
    json.close('}');
}

TableRow reportHeadings(bool hasValues)
{
    TableRow row{"name", "dtype", "stored", "shape", "count", "bytes"};
    if (hasValues)
        row.insert(row.end(), {"min", "max", "mean", "std", "zeros", "nan", "inf", "distinct", "crc32_f64"});
    return row;
}

TableRow reportRow(const TensorEntry& entry, const std::optional<ValueReport>& report)
{
    TableRow row{shortText(entry.name, longestName), std::string(dtypeName(entry.dtype)), shortText(entry.storedType), shapeCell(entry.shape),
                 std::to_string(entry.count), std::to_string(entry.bytes)};
    if (!report)
        return row;
    const TensorStatistics& s = report->summary.statistics;
    for (const double value : {s.min, s.max, s.mean, s.std})
        row.push_back(briefNumber(value));
    for (const std::int64_t count : {s.zeros, s.nan, s.infinite()})
        row.push_back(std::to_string(count));
    const auto& distinct = report->summary.distinct;
    row.push_back(distinct ? std::to_string(*distinct) : ">" + std::to_string(distinctLimit));
    row.push_back(crcText(report->crc));
    return row;
}

} // namespace quantoscope::cli
