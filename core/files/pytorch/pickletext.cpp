// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pickletext.h"

#include <QUtf8StringView>

#include <charconv>
#include <gmpxx.h>

namespace quantoscope::core {

namespace {

/// The number that the next `digits` digits of a base write; nothing when there are fewer.
std::optional<char32_t> digitsAt(std::string_view text, std::size_t at, std::size_t digits, int base)
{
    const std::string_view part = text.substr(at, digits);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, base);
    if (part.size() != digits || error != std::errc() || end != part.data() + part.size())
        return std::nullopt;
    return value;
}

/// UTF-8 (RFC 3629); nothing for what is no character.
bool appendUtf8(std::string& text, char32_t code)
{
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return false;
    const auto tail = [code](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
    if (code < 0x80)
        text += static_cast<char>(code);
    else if (code < 0x800)
        text += {static_cast<char>(0xc0 | code >> 6), tail(0)};
    else if (code < 0x10000)
        text += {static_cast<char>(0xe0 | code >> 12), tail(6), tail(0)};
    else
        text += {static_cast<char>(0xf0 | code >> 18), tail(12), tail(6), tail(0)};
    return true;
}

/// The byte that a one-letter escape stands for; nothing for other letters.
std::optional<char> simpleEscape(char letter)
{
    constexpr std::string_view letters = "\\'\"abfnrtv";
    constexpr std::string_view bytes = "\\'\"\a\b\f\n\r\t\v";
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::nullopt : std::optional(bytes[at]);
}

/// Octal digits behind a backslash, three at most.
std::size_t octalLength(std::string_view text)
{
    const std::size_t end = text.substr(0, 3).find_first_not_of("01234567");
    return end == std::string_view::npos ? std::min<std::size_t>(text.size(), 3) : end;
}

} // namespace

std::optional<std::string> unquotedText(std::string_view literal)
{
    if (literal.size() < 2 || literal.front() != literal.back() || (literal.front() != '\'' && literal.front() != '"'))
        return std::nullopt;
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    std::string text;
    for (std::size_t at = 0; at < inside.size();) {
        if (inside[at] != '\\') {
            text += inside[at++];
            continue;
        }
        const std::string_view escape = inside.substr(at + 1);
        if (escape.empty())
            return std::nullopt;
        const std::size_t octal = octalLength(escape);
        if (const auto simple = simpleEscape(escape.front())) {
            text += *simple;
            at += 2;
        } else if (const auto hex = escape.front() == 'x' ? digitsAt(escape, 1, 2, 16) : std::nullopt) {
            text += static_cast<char>(*hex);
            at += 4;
        } else if (octal > 0) {
            text += static_cast<char>(*digitsAt(escape, 0, octal, 8));
            at += 1 + octal;
        } else if (escape.front() == 'x') {
            return std::nullopt;
        } else {
            text += inside[at++]; // Python keeps an unknown escape as it is
        }
    }
    return text;
}

std::optional<std::string> rawUnicodeText(std::string_view escaped)
{
    std::string text;
    for (std::size_t at = 0; at < escaped.size();) {
        const char kind = escaped[at] == '\\' && at + 1 < escaped.size() ? escaped[at + 1] : '\0';
        if (kind != 'u' && kind != 'U') {
            appendUtf8(text, static_cast<unsigned char>(escaped[at++]));
            continue;
        }
        const std::size_t digits = kind == 'u' ? 4 : 8;
        const auto code = digitsAt(escaped, at + 2, digits, 16);
        if (!code || !appendUtf8(text, *code))
            return std::nullopt;
        at += 2 + digits;
    }
    return text;
}

std::string decimalDigits(std::string_view twosComplement)
{
    mpz_class number;
    mpz_import(number.get_mpz_t(), twosComplement.size(), -1, 1, 0, 0, twosComplement.data());
    if (!twosComplement.empty() && (twosComplement.back() & 0x80) != 0) {
        mpz_class wrap = 1;
        wrap <<= 8 * twosComplement.size();
        number -= wrap;
    }
    return number.get_str();
}

bool isUtf8(std::string_view text)
{
    return QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

} // namespace quantoscope::core
