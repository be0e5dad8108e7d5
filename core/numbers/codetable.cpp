// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/codetable.h"

#include "core/numbers/positcodec.h"
#include "core/numbers/text.h"
#include "core/numbers/valueorder.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace quantoscope::core {

namespace {

/// Orders all codes by value: (group, place, not −0), groups −∞, numbers, +∞, NaN.
struct ValueKey {
    int group = 0;
    std::uint64_t place = 0;
    int zero = 0;
    auto operator<=>(const ValueKey&) const = default;
};

ValueKey valueKey(const Format& format, CodePoint code)
{
    const CodeClass kind = classify(format, code);
    if (kind == CodeClass::NaN || kind == CodeClass::NaR)
        return {3, 0, 0};
    if (kind == CodeClass::Infinity)
        return {decode(format, code).negative ? 0 : 2, 0, 0};
    return {1, placeOf(format, code).value_or(0), kind == CodeClass::NegativeZero ? 0 : 1};
}

void fillFields(const Format& format, CodeRow& row)
{
    const auto* posit = format.posit();
    for (const Field& field : fields(format, row.code)) {
        const std::string text = std::to_string(fieldValue(field, row.code));
        switch (field.kind) {
        case FieldKind::Sign: row.sign = text; break;
        case FieldKind::Exponent: row.exponent = posit ? row.exponent : text; break;
        case FieldKind::Regime: break;
        case FieldKind::Mantissa:
        case FieldKind::Magnitude:
        case FieldKind::Fraction:
        case FieldKind::IntegerPart: row.mantissa = text; break;
        }
    }
    if (const auto* fixed = format.fixed()) {
        const int bits = width(format) - (fixed->isSigned ? 1 : 0);
        row.mantissa = std::to_string(fieldValue({FieldKind::Magnitude, 0, bits}, row.code));
    }
    if (posit && row.kind == CodeClass::Normal) {
        const PositParts parts = positParts(*posit, positMagnitude(*posit, row.code));
        row.exponent = std::to_string(parts.regime * (1L << posit->exponentSize) + parts.exponent);
        row.mantissa = parts.fractionBits > 0 ? std::to_string(parts.fraction) : "";
    }
}

/// The number a column sorts by before value and code do.
std::int64_t columnKey(const Format& format, CodeColumn column, CodePoint code)
{
    switch (column) {
    case CodeColumn::Code:
    case CodeColumn::Bits: return static_cast<std::int64_t>(code.bits);
    case CodeColumn::Class: return static_cast<std::int64_t>(classify(format, code));
    case CodeColumn::Value:
    case CodeColumn::Shortest: return 0;
    case CodeColumn::Sign:
    case CodeColumn::Exponent:
    case CodeColumn::Mantissa: break;
    }
    CodeRow row; // the fields only: texts take a hundred times longer
    row.code = code;
    row.kind = classify(format, code);
    fillFields(format, row);
    const std::string& text = column == CodeColumn::Sign       ? row.sign
                              : column == CodeColumn::Exponent ? row.exponent
                                                               : row.mantissa;
    return text.empty() ? -1000000 : std::stol(text);
}

} // namespace

CodeRow codeRow(const Format& format, CodePoint code)
{
    CodeRow row;
    row.code = code;
    row.kind = classify(format, code);
    row.hex = hexText(format, code);
    row.bits = binaryText(format, code);
    fillFields(format, row);
    const bool notReal = row.kind == CodeClass::NaR;
    row.value = notReal ? "NaR" : exactDecimal(decode(format, code));
    if (row.kind == CodeClass::NegativeZero)
        row.value = "-0";
    row.shortest = row.kind == CodeClass::NegativeZero ? "-0" : shortestText(format, code);
    return row;
}

const char* codeClassName(CodeClass kind)
{
    switch (kind) {
    case CodeClass::Zero: return "zero";
    case CodeClass::NegativeZero: return "negative-zero";
    case CodeClass::Subnormal: return "subnormal";
    case CodeClass::Normal: return "normal";
    case CodeClass::Infinity: return "infinity";
    case CodeClass::NaN: return "nan";
    case CodeClass::NaR: return "nar";
    }
    return "";
}

std::vector<CodePoint> sortedCodes(const Format& format, CodeColumn column, bool ascending)
{
    if (width(format) > codeTableWidthLimit)
        return {};
    using Key = std::tuple<std::int64_t, ValueKey, std::uint64_t>;
    std::vector<Key> keys;
    keys.reserve(codeMask(format) + 1);
    for (std::uint64_t bits = 0; bits <= codeMask(format); ++bits)
        keys.emplace_back(columnKey(format, column, {bits}), valueKey(format, {bits}), bits);
    if (ascending)
        std::sort(keys.begin(), keys.end());
    else
        std::sort(keys.begin(), keys.end(), std::greater<>());
    std::vector<CodePoint> codes;
    codes.reserve(keys.size());
    for (const Key& key : keys)
        codes.push_back({std::get<2>(key)});
    return codes;
}

Result<std::string> codeTableCsv(const Format& format, const std::vector<CodePoint>& codes)
{
    if (width(format) > codeTableWidthLimit)
        return failure(ErrorCode::FormatTooWide, {std::int64_t{width(format)}, std::int64_t{codeTableWidthLimit}});
    std::string text = "code,bits,sign,exponent,mantissa,class,value,shortest\r\n";
    for (const CodePoint code : codes) {
        const CodeRow row = codeRow(format, code);
        const std::array<std::string, codeColumnCount> cells = {"0x" + row.hex, row.bits, row.sign, row.exponent, row.mantissa,
                                                                codeClassName(row.kind), row.value, row.shortest};
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += cells[i] + (i + 1 < cells.size() ? "," : "\r\n");
    }
    return text;
}

Result<std::string> codeTableCsv(const Format& format)
{
    return codeTableCsv(format, sortedCodes(format, CodeColumn::Code));
}

} // namespace quantoscope::core
