// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/literal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::array<std::pair<char32_t, std::string_view>, 20> twins = {{
    {0x2212, "-"}, {0x2013, "-"}, {0x00d7, "*"}, {0x00b7, "*"}, {0x22c5, "*"}, {0x00f7, "/"}, {0x2044, "/"},
    {0x221e, "inf"}, {0x03c0, "pi"}, {0x221a, "sqrt "}, {0x00b2, "^2"}, {0x00b3, "^3"}, {0x00a0, " "}, {0x2009, " "},
    {0x202f, " "}, {0x3000, " "}, {0x3002, "."}, {0x207b, "-"}, {0x2010, "-"}, {0x2011, "-"},
}};

/// The character at `at` and its length; an invalid byte stands for itself with length 1.
std::pair<char32_t, std::size_t> decodeUtf8(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const char32_t first = byte(at);
    const auto tail = [&](std::size_t i) { return byte(at + i) & 0x3fU; };
    const auto isTail = [&](std::size_t i) { return (byte(at + i) & 0xc0U) == 0x80U; };
    if ((first & 0xe0U) == 0xc0U && isTail(1))
        return {((first & 0x1fU) << 6) | tail(1), 2};
    if ((first & 0xf0U) == 0xe0U && isTail(1) && isTail(2))
        return {((first & 0x0fU) << 12) | (tail(1) << 6) | tail(2), 3};
    return {first, 1};
}

bool isDigit(char c, int base)
{
    if (base == 16)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < '0' + base;
}

char at(std::string_view text, std::size_t i)
{
    return i < text.size() ? text[i] : '\0';
}

/// The digits of a token without separators, and how many stand after the point.
struct TokenDigits {
    std::string digits;
    std::size_t afterPoint = 0;
    std::size_t commas = 0, points = 0;
    std::size_t end = 0;
};

TokenDigits collect(std::string_view text, std::size_t start, int base)
{
    TokenDigits token;
    std::size_t i = start;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        const bool betweenDigits = i > start && isDigit(at(text, i - 1), base) && isDigit(at(text, i + 1), base);
        if (isDigit(c, base)) {
            token.digits += c;
            token.afterPoint += token.points + token.commas > 0 ? 1 : 0;
        } else if (c == '.') {
            ++token.points;
        } else if (c == ',' && base == 10 && isDigit(at(text, i + 1), base)) {
            ++token.commas;
        } else if (!(c == '_' && betweenDigits)) {
            break;
        }
    }
    token.end = i;
    return token;
}

tl::unexpected<Error> malformed(std::string_view text, std::size_t start, std::size_t end)
{
    return failure(ErrorCode::MalformedNumber, {std::string(text.substr(start, std::min<std::size_t>(end - start, 60)))}, start);
}

/// `1,000` could be a thousand; `0,125`, `5,75` and `1,0000` could not.
bool couldBeThousands(std::string_view token)
{
    const std::size_t comma = token.find(',');
    return token.size() - comma - 1 == 3 && comma >= 1 && comma <= 3 && token[0] != '0';
}

/// The signed decimal integer after an exponent letter; `limit` in absolute value.
Result<long> readExponent(std::string_view text, std::size_t start, std::size_t& end, long limit)
{
    std::size_t i = start;
    const bool negative = at(text, i) == '-';
    if (negative || at(text, i) == '+')
        ++i;
    const std::size_t first = i;
    while (isDigit(at(text, i), 10))
        ++i;
    end = i;
    long value = 0;
    const auto [rest, code] = std::from_chars(text.data() + first, text.data() + i, value);
    if (code != std::errc() || value > limit)
        return failure(ErrorCode::ExponentTooLarge, {std::string(text.substr(start, std::min<std::size_t>(i - start, 40))), std::int64_t{limit}},
                       start);
    return negative ? -value : value;
}

/// True when an exponent (letter, optional sign, digit) follows.
bool exponentFollows(std::string_view text, std::size_t i, char lower)
{
    if ((at(text, i) | 0x20) != lower)
        return false;
    const bool sign = at(text, i + 1) == '-' || at(text, i + 1) == '+';
    return isDigit(at(text, i + (sign ? 2 : 1)), 10);
}

Result<Literal> readBased(std::string_view text, std::size_t start, int base, int bitsPerDigit)
{
    const TokenDigits token = collect(text, start + 2, base);
    if (token.digits.empty() || token.points > 1)
        return malformed(text, start, token.end);
    std::size_t end = token.end;
    long exponent = 0;
    if (exponentFollows(text, end, 'p')) {
        const auto read = readExponent(text, end + 1, end, static_cast<long>(bitLimit));
        if (!read)
            return tl::unexpected(read.error());
        exponent = *read;
    }
    if (std::isalnum(static_cast<unsigned char>(at(text, end))) != 0)
        return malformed(text, start, end + 1);
    Integer digits(token.digits, base);
    exponent -= static_cast<long>(token.afterPoint) * bitsPerDigit;
    if (digits == 0)
        return Literal{0, end - start};
    return Literal{Rational(digits) * powerOfTwo(exponent), end - start};
}

Result<Literal> readDecimal(std::string_view text, std::size_t start)
{
    const TokenDigits token = collect(text, start, 10);
    const std::string_view written = text.substr(start, token.end - start);
    if (token.digits.empty() || token.points + token.commas > 1)
        return malformed(text, start, token.end);
    if (token.commas == 1 && couldBeThousands(written)) {
        std::string asPoint(written);
        std::string asGroup(written);
        asPoint[asPoint.find(',')] = '.';
        asGroup.erase(asGroup.find(','), 1);
        return failure(ErrorCode::AmbiguousComma, {asPoint, asGroup}, start + written.find(','));
    }
    std::size_t end = token.end;
    long exponent = 0;
    if (exponentFollows(text, end, 'e')) {
        const auto read = readExponent(text, end + 1, end, exponentLimit);
        if (!read)
            return tl::unexpected(read.error());
        exponent = *read;
    }
    if (isDigit(at(text, end), 10) || at(text, end) == '.')
        return malformed(text, start, end + 1);
    const Integer digits(token.digits, 10);
    exponent -= static_cast<long>(token.afterPoint);
    if (digits != 0 && std::labs(exponent) > exponentLimit + 200000)
        return failure(ErrorCode::ExponentTooLarge, {std::to_string(exponent), std::int64_t{exponentLimit}}, start);
    return Literal{scaledByTen(digits, exponent), end - start};
}

} // namespace

PlainText plainText(std::string_view text)
{
    PlainText result;
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        result.text = text;
        return result;
    }
    for (std::size_t i = 0; i < text.size();) {
        const auto [character, length] = decodeUtf8(text, i);
        std::string replacement(text.substr(i, length));
        if (character >= 0xff01 && character <= 0xff5e)
            replacement = std::string(1, static_cast<char>(character - 0xff01 + 0x21));
        for (const auto& [wide, twin] : twins) {
            if (wide == character)
                replacement = twin;
        }
        result.offsets.insert(result.offsets.end(), replacement.size(), i);
        result.text += replacement;
        i += length;
    }
    result.offsets.push_back(text.size());
    return result;
}

Rational scaledByTen(const Integer& digits, long exponent)
{
    if (digits == 0)
        return 0;
    Integer scale;
    const auto power = static_cast<unsigned long>(std::labs(exponent));
    if (exponent >= 0) {
        mpz_ui_pow_ui(scale.get_mpz_t(), 10, power);
        return Rational(digits * scale);
    }
    // digits / (2^k · 5^k): only twos and fives can cancel.
    Integer reduced;
    const Integer five = 5;
    const unsigned long fives = std::min<unsigned long>(power, mpz_remove(reduced.get_mpz_t(), digits.get_mpz_t(), five.get_mpz_t()));
    if (fives > 0) {
        mpz_ui_pow_ui(scale.get_mpz_t(), 5, fives);
        mpz_divexact(reduced.get_mpz_t(), digits.get_mpz_t(), scale.get_mpz_t());
    } else {
        reduced = digits;
    }
    const unsigned long twos = std::min<unsigned long>(power, mpz_scan1(reduced.get_mpz_t(), 0));
    Rational result;
    mpz_tdiv_q_2exp(result.get_num_mpz_t(), reduced.get_mpz_t(), twos);
    mpz_ui_pow_ui(scale.get_mpz_t(), 5, power - fives);
    mpz_mul_2exp(result.get_den_mpz_t(), scale.get_mpz_t(), power - twos);
    return result;
}

Result<Literal> readLiteral(std::string_view text, std::size_t start)
{
    if (at(text, start) == '0') {
        switch (at(text, start + 1) | 0x20) {
        case 'x': return readBased(text, start, 16, 4);
        case 'o': return readBased(text, start, 8, 3);
        case 'b': return readBased(text, start, 2, 1);
        default: break;
        }
    }
    return readDecimal(text, start);
}

} // namespace quantoscope::core
