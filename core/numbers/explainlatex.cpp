// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explainlatex.h"

#include <array>
#include <cctype>
#include <utility>

namespace quantoscope::core {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

constexpr std::array symbols = {
    Replacement{" · ", " \\cdot "}, Replacement{" ≤ ", " \\le "},  Replacement{" ≥ ", " \\ge "},  Replacement{" ≈ ", " \\approx "},
    Replacement{" → ", " \\to "},   Replacement{" mod ", " \\bmod "}, Replacement{"…", "\\ldots "}, Replacement{"₁₆", "_{16}"},
    Replacement{"₂", "_2"},         Replacement{"∞", "\\infty"},   Replacement{", ", ",\\quad "},
};

bool isBit(char c)
{
    return c == '0' || c == '1';
}

/// The length of a parenthesis of bits after a digit or point, which repeats; 0 for others.
std::size_t periodLength(std::string_view text, std::size_t at)
{
    if (text[at] != '(' || at == 0 || !(isBit(text[at - 1]) || text[at - 1] == '.'))
        return 0;
    const std::size_t end = text.find_first_not_of("01", at + 1);
    return end != text.npos && text[end] == ')' && end > at + 1 ? end + 1 - at : 0;
}

/// A hexadecimal word before ₁₆ starts here.
std::size_t hexLength(std::string_view text, std::size_t at)
{
    if (at > 0 && text[at - 1] != ' ')
        return 0;
    const std::size_t end = text.find_first_not_of("0123456789abcdef", at);
    return end != text.npos && end > at && text.substr(end).starts_with("₁₆") ? end - at : 0;
}

} // namespace

std::string latexEquation(std::string_view text)
{
    std::string result;
    std::size_t i = 0;
    while (i < text.size()) {
        bool replaced = false;
        for (const auto& [from, to] : symbols) {
            if (text.substr(i).starts_with(from)) {
                result += to;
                i += from.size();
                replaced = true;
                break;
            }
        }
        if (replaced)
            continue;
        if (const std::size_t length = periodLength(text, i); length > 0) {
            result += "\\overline{" + std::string(text.substr(i + 1, length - 2)) + "}";
            i += length;
        } else if (const std::size_t hex = hexLength(text, i); hex > 0) {
            result += "\\mathrm{" + std::string(text.substr(i, hex)) + "}";
            i += hex;
        } else if (text[i] == '^') {
            std::size_t end = i + 1;
            while (end < text.size() && (text[end] == '-' || std::isdigit(static_cast<unsigned char>(text[end])) != 0))
                ++end;
            result += "^{" + std::string(text.substr(i + 1, end - i - 1)) + "}";
            i = end;
        } else if (text[i] == ' ' && i > 0 && i + 1 < text.size() && isBit(text[i - 1]) && isBit(text[i + 1])) {
            result += "\\,";
            ++i;
        } else {
            result += text[i++];
        }
    }
    return result;
}

std::string latexText(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '\\': result += "\\textbackslash{}"; break;
        case '^': result += "\\textasciicircum{}"; break;
        case '~': result += "\\textasciitilde{}"; break;
        case '#':
        case '$':
        case '%':
        case '&':
        case '_':
        case '{':
        case '}': result += '\\'; [[fallthrough]];
        default: result += c;
        }
    }
    return result;
}

} // namespace quantoscope::core
