// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/readings.h"

#include "core/numbers/text.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

using Cells = std::array<std::string, 8>;

const Cells header = {"format", "width", "bits", "hex", "value", "absolute error", "relative error", "error in ulp"};

std::string rationalText(const std::optional<Rational>& value)
{
    return value ? exactDecimal(Number::finite(*value)) : std::string();
}

Cells cells(const Reading& reading)
{
    Cells row;
    row[0] = reading.format.name;
    row[1] = std::to_string(width(reading.format));
    if (!reading.encoded) {
        row[4] = errorName(reading.error ? reading.error->code : ErrorCode::Internal);
        return row;
    }
    row[2] = groupedBits(reading.format, reading.encoded->code);
    row[3] = hexText(reading.format, reading.encoded->code);
    row[4] = reading.kind == CodeClass::NaR ? "NaR" : exactDecimal(reading.stored);
    row[5] = rationalText(reading.loss.absolute);
    row[6] = rationalText(reading.loss.relative);
    row[7] = rationalText(reading.loss.ulps);
    return row;
}

std::vector<Cells> table(std::span<const Reading> readings)
{
    std::vector<Cells> rows{header};
    for (const Reading& reading : readings)
        rows.push_back(cells(reading));
    return rows;
}

std::string latexEscaped(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c == '_' || c == '%' || c == '&' || c == '#' || c == '$')
            result += '\\';
        result += c;
    }
    const std::string dots = "…";
    for (std::size_t at = result.find(dots); at != result.npos; at = result.find(dots))
        result.replace(at, dots.size(), "\\ldots");
    return result;
}

} // namespace

Reading readIn(const Format& format, const Number& number, const EncodeOptions& options, std::optional<CodePoint> pinned)
{
    Reading reading{format, std::nullopt, std::nullopt, Number::nan(), CodeClass::NaN, {}, std::nullopt, std::nullopt};
    if (pinned) {
        reading.encoded = Encoded{*pinned, false, false, false};
    } else {
        auto encoded = encode(format, number, options);
        if (!encoded) {
            reading.error = encoded.error();
            return reading;
        }
        reading.encoded = *encoded;
    }
    const CodePoint code = reading.encoded->code;
    reading.stored = decode(format, code);
    reading.kind = classify(format, code);
    reading.loss = roundingError(format, number, code);
    reading.below = nextBelow(format, code);
    reading.above = nextAbove(format, code);
    return reading;
}

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == text.npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string readingsCsv(const std::string& input, std::span<const Reading> readings)
{
    std::string out;
    bool first = true;
    for (const Cells& row : table(readings)) {
        out += first ? "input" : csvField(input);
        first = false;
        for (const std::string& cell : row)
            out += "," + csvField(cell);
        out += "\n";
    }
    return out;
}

std::string readingsText(const std::string& input, std::span<const Reading> readings)
{
    const std::vector<Cells> rows = table(readings);
    std::array<std::size_t, 8> widths{};
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string out = input + "\n";
    for (const Cells& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string readingsLatex(const std::string& input, std::span<const Reading> readings)
{
    std::string out = "% " + input + "\n\\begin{tabular}{lrllrrrr}\n";
    for (const Cells& row : table(readings)) {
        std::string line;
        for (const std::string& cell : row)
            line += (line.empty() ? "" : " & ") + latexEscaped(cell);
        out += line + " \\\\\n";
    }
    return out + "\\end{tabular}\n";
}

std::string groupedBits(const Format& format, CodePoint code)
{
    const std::string bits = binaryText(format, code);
    std::string out;
    for (const Field& field : fields(format, code)) {
        if (!out.empty())
            out += ' ';
        out += bits.substr(bits.size() - static_cast<std::size_t>(field.lowBit + field.width), static_cast<std::size_t>(field.width));
    }
    return out;
}

} // namespace quantoscope::core
