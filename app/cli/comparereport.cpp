// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparereport.h"

#include "app/cli/command.h"
#include "app/cli/jsontext.h"
#include "app/cli/table.h"

#include "core/files/shorttext.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

/// Aligned columns need all rows first.
class TableReport : public CompareReport
{
public:
    void addRow(const std::string& tensor, const SchemeSpec& spec, const Measurement& measurement) override
    {
        const auto optional = [](const std::optional<double>& number) { return number ? briefNumber(*number) : "-"; };
        const ErrorReport& e = measurement.error;
        const SizeReport& s = measurement.size;
        m_rows.push_back({shortText(tensor, 100), shortText(schemeWord(spec), 100), briefNumber(s.bitsPerWeight), std::to_string(s.bytes),
                          optional(e.sqnrDb), briefNumber(e.mse), briefNumber(e.maxAbs), optional(e.cosine)});
    }
    void addTotal(const SchemeSpec& spec, const Measurement& measurement) override { addRow("(all)", spec, measurement); }
    void finish() override
    {
        if (m_rows.size() > 1)
            print(alignedTable(m_rows));
    }

private:
    std::vector<TableRow> m_rows{{"tensor", "scheme", "bits/weight", "bytes", "SQNR dB", "mse", "max", "cosine"}};
};

/// RFC 4180: a cell with commas or quotes is quoted. Every scheme word with options has commas.
std::string csvCell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == text.npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

/// 17 digits; nothing where the figure is not defined.
std::string csvNumber(double number)
{
    if (std::isnan(number))
        return {};
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 17);
    return {digits, end};
}

class CsvReport : public CompareReport
{
public:
    CsvReport() { print("tensor,scheme,count,bits_per_weight,bytes,sqnr_db,mse,max_abs,cosine\n"); }

    void addRow(const std::string& tensor, const SchemeSpec& spec, const Measurement& measurement) override
    {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        const ErrorReport& e = measurement.error;
        const SizeReport& s = measurement.size;
        std::string line = csvCell(tensor) + ',' + csvCell(schemeWord(spec)) + ',' + std::to_string(e.count);
        line += ',' + csvNumber(s.bitsPerWeight) + ',' + std::to_string(s.bytes);
        for (const double number : {e.sqnrDb.value_or(none), e.mse, e.maxAbs, e.cosine.value_or(none)})
            line += ',' + csvNumber(number);
        print(line + '\n');
    }
    void addTotal(const SchemeSpec& spec, const Measurement& measurement) override { addRow("*", spec, measurement); }
    void finish() override {}
};

class JsonReport : public CompareReport
{
public:
    explicit JsonReport(const std::string& file) { m_json.open('{').key("file").text(file).key("rows").open('['); }

    void addRow(const std::string& tensor, const SchemeSpec& spec, const Measurement& measurement) override
    {
        m_json.open('{').key("tensor").text(tensor);
        appendFigures(spec, measurement);
        print(m_json.take());
    }
    void addTotal(const SchemeSpec& spec, const Measurement& measurement) override
    {
        openTotals();
        m_json.open('{');
        appendFigures(spec, measurement);
    }
    void addProblem(const std::string& tensor, const std::string& message) override
    {
        CompareReport::addProblem(tensor, message);
        m_problems.emplace_back(tensor, message);
    }
    void finish() override
    {
        openTotals();
        m_json.close(']').key("problems").open('[');
        for (const auto& [tensor, message] : m_problems)
            m_json.open('{').key("tensor").text(tensor).key("message").text(message).close('}');
        m_json.close(']').close('}');
        print(m_json.take() + '\n');
    }

private:
    void openTotals()
    {
        if (!m_isAtTotals)
            m_json.close(']').key("totals").open('[');
        m_isAtTotals = true;
    }

    void appendFigures(const SchemeSpec& spec, const Measurement& measurement)
    {
        const auto optional = [this](const char* key, const std::optional<double>& number) {
            m_json.key(key);
            if (number)
                m_json.value(*number);
            else
                m_json.null();
        };
        const ErrorReport& e = measurement.error;
        const SizeReport& s = measurement.size;
        m_json.key("scheme").text(schemeWord(spec)).key("count").integer(e.count);
        m_json.key("bits_per_weight").number(s.bitsPerWeight).key("bytes").integer(s.bytes);
        m_json.key("entropy_coded_bytes").integer(s.entropyCodedBytes);
        optional("sqnr_db", e.sqnrDb);
        m_json.key("mse").number(e.mse).key("max_abs").number(e.maxAbs);
        optional("cosine", e.cosine);
        m_json.close('}');
    }

    JsonText m_json;
    std::vector<std::pair<std::string, std::string>> m_problems;
    bool m_isAtTotals = false;
};

} // namespace

void CompareReport::addProblem(const std::string& tensor, const std::string& message)
{
    complain(shortText((tensor.empty() ? "" : "'" + shortText(tensor, 100) + "': ") + message, 1000), BadInput);
}

std::unique_ptr<CompareReport> makeCompareReport(CompareStyle style, const std::string& file)
{
    switch (style) {
    case CompareStyle::Table: break;
    case CompareStyle::Csv: return std::make_unique<CsvReport>();
    case CompareStyle::Json: return std::make_unique<JsonReport>(file);
    }
    return std::make_unique<TableReport>();
}

} // namespace quantoscope::cli
