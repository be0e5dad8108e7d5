// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/cellnumber.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace quantoscope::core {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t exponentCap = 100'000'000'000'000'000; // beyond any length of text, and ten times it is still a number

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    const std::size_t begin = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at - begin;
}

bool isWord(std::string_view text, std::string_view word)
{
    return std::ranges::equal(text, word, {}, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

/// The parts of a number behind its sign, if it is one.
struct Parts {
    std::string_view whole;
    std::string_view fraction;
    std::string_view exponent; ///< with its sign; empty when there is none
};

std::optional<Parts> partsOf(std::string_view text, char mark)
{
    Parts parts;
    std::size_t at = digitsAt(text, 0);
    parts.whole = text.substr(0, at);
    if (at < text.size() && text[at] == mark) {
        const std::size_t count = digitsAt(text, ++at);
        parts.fraction = text.substr(at, count);
        at += count;
    }
    if (parts.whole.empty() && parts.fraction.empty())
        return std::nullopt;
    if (at < text.size() && std::string_view("eEdD").find(text[at]) != std::string_view::npos) {
        const std::size_t begin = ++at;
        at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1 : 0;
        const std::size_t count = digitsAt(text, at);
        if (count == 0)
            return std::nullopt;
        at += count;
        parts.exponent = text.substr(begin, at - begin);
    }
    return at == text.size() ? std::optional(parts) : std::nullopt;
}

/// The power of ten of the first digit that is not 0; nothing for zero.
std::optional<std::int64_t> magnitude(const Parts& parts)
{
    std::int64_t power = 0;
    if (const std::size_t first = parts.whole.find_first_not_of('0'); first != std::string_view::npos)
        power = static_cast<std::int64_t>(parts.whole.size() - first) - 1;
    else if (const std::size_t behind = parts.fraction.find_first_not_of('0'); behind != std::string_view::npos)
        power = -static_cast<std::int64_t>(behind) - 1;
    else
        return std::nullopt;
    if (parts.exponent.empty())
        return power;
    const bool isNegative = parts.exponent.front() == '-';
    std::int64_t exponent = 0;
    for (const char c : parts.exponent) {
        if (isDigit(c))
            exponent = std::min(exponent * 10 + (c - '0'), exponentCap);
    }
    return power + (isNegative ? -exponent : exponent);
}

/// The spelling that std::from_chars knows.
std::string plainText(const Parts& parts)
{
    std::string text(parts.whole.empty() ? "0" : parts.whole);
    text.append(".").append(parts.fraction.empty() ? "0" : parts.fraction);
    if (!parts.exponent.empty())
        text.append("e").append(parts.exponent.substr(parts.exponent.front() == '+' ? 1 : 0));
    return text;
}

/// `inf`, `nan` and their like, behind the sign.
std::optional<double> specialValue(std::string_view text, char mark)
{
    if (isWord(text, "nan"))
        return std::numeric_limits<double>::quiet_NaN();
    if (isWord(text, "inf") || isWord(text, "infinity"))
        return infinity;
    if (text.size() < 4 || text[0] != '1' || text[1] != mark || text[2] != '#')
        return std::nullopt;
    std::string_view word = text.substr(3);
    while (!word.empty() && word.back() == '0') // padded to the asked precision
        word.remove_suffix(1);
    if (isWord(word, "inf"))
        return infinity;
    if (isWord(word, "qnan") || isWord(word, "snan") || isWord(word, "ind"))
        return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
}

/// Whether the digits are exactly the value, which is at least 2^53 and finite.
bool isExactInteger(std::string_view digits, double value)
{
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    std::array<char, 400> buffer; // the largest double has 309 digits
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 0);
    return problem == std::errc() && std::string_view(buffer.data(), end) == digits;
}

CellNumber numberOf(double magnitude, bool isNegative, std::string_view unsignedText)
{
    const double value = isNegative ? -magnitude : magnitude;
    if (magnitude < 0x1p53 || digitsAt(unsignedText, 0) != unsignedText.size() || isExactInteger(unsignedText, magnitude))
        return {CellKind::Number, value};
    return {CellKind::RoundedInteger, value};
}

CellNumber readAnySpelling(std::string_view text, bool isNegative, char mark)
{
    if (const auto special = specialValue(text, mark))
        return {CellKind::Number, isNegative && !std::isnan(*special) ? -*special : *special};
    const auto parts = partsOf(text, mark);
    if (!parts)
        return {};
    const auto power = magnitude(*parts);
    if (!power)
        return {CellKind::Number, isNegative ? -0.0 : 0.0};
    const std::string plain = plainText(*parts);
    double value = 0;
    const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    // Out of range says nothing about the direction.
    if (problem == std::errc::result_out_of_range)
        value = *power > 0 ? infinity : 0.0;
    else if (problem != std::errc())
        return {};
    if (std::isinf(value))
        return {CellKind::Overflow, isNegative ? -infinity : infinity};
    return numberOf(value, isNegative, text);
}

} // namespace

CellNumber readCellNumber(std::string_view cell, char mark)
{
    const bool hasSign = !cell.empty() && (cell.front() == '-' || cell.front() == '+');
    const bool isNegative = hasSign && cell.front() == '-';
    const std::string_view text = cell.substr(hasSign ? 1 : 0);
    // Nearly all numbers are spelled as the standard library reads them.
    if (mark == '.' && !text.empty() && (isDigit(text.front()) || text.front() == '.')) {
        double value = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem == std::errc() && end == text.data() + text.size() && std::isfinite(value))
            return numberOf(value, isNegative, text);
    }
    return readAnySpelling(text, isNegative, mark);
}

} // namespace quantoscope::core
