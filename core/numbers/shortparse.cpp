// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/shortparse.h"

#include <array>
#include <bit>
#include <cstdlib>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr int largestPower = 27;  // 5^27 < 2^63
constexpr int tablePower = 400;   // beyond every decimal of a binary64
constexpr int exactTablePower = 55; // 5^55 < 2^128

constexpr std::array<std::uint64_t, largestPower + 1> powersOfFive = [] {
    std::array<std::uint64_t, largestPower + 1> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 5;
    return powers;
}();

/// 5^power cut to its top 128 bits: 5^power = (significand + δ) · 2^exponent, 0 ≤ δ < 1.
struct PowerOfFive {
    Wide significand = 0;
    long exponent = 0;
};

/// The powers −400…400, in order.
const std::vector<PowerOfFive>& widePowersOfFive()
{
    static const std::vector<PowerOfFive> table = [] {
        std::vector<PowerOfFive> powers;
        for (int power = -tablePower; power <= tablePower; ++power) {
            Integer five;
            mpz_ui_pow_ui(five.get_mpz_t(), 5, static_cast<unsigned long>(std::abs(power)));
            const long length = static_cast<long>(mpz_sizeinbase(five.get_mpz_t(), 2));
            const long exponent = power < 0 ? -length - 127 : length - 128;
            Integer top = power < 0 ? Integer(powerOfTwo(-exponent).get_num() / five) : five;
            if (power >= 0 && exponent > 0)
                top >>= static_cast<mp_bitcnt_t>(exponent);
            else if (power >= 0)
                top <<= static_cast<mp_bitcnt_t>(-exponent);
            std::array<std::uint64_t, 2> words{};
            mpz_export(words.data(), nullptr, -1, sizeof words[0], 0, 0, top.get_mpz_t());
            powers.push_back({(static_cast<Wide>(words[1]) << 64) | words[0], exponent});
        }
        return powers;
    }();
    return table;
}

/// digits · 10^power for |power| > 27 (Lemire, "Number parsing at a gigabyte per second", 2021, section 5: the product
/// with a cut power is one unit short at most). Nothing when that unit could carry into the kept bits.
std::optional<Dyadic> scaleWidely(bool negative, std::uint64_t digits, int power)
{
    const PowerOfFive& five = widePowersOfFive()[static_cast<std::size_t>(power + tablePower)];
    // 1. A full 64 by 128 bit product in two halves: high · 2^64 + low.
    const int shift = std::countl_zero(digits);
    const Wide factor = digits << shift;
    const Wide lowProduct = factor * static_cast<std::uint64_t>(five.significand);
    const Wide high = factor * static_cast<std::uint64_t>(five.significand >> 64) + static_cast<std::uint64_t>(lowProduct >> 64);
    const auto low = static_cast<std::uint64_t>(lowProduct);
    const long exponent = five.exponent - shift + 64 + power;
    // 2. Exact powers give an exact product. All others are odd multiples of more than 128 bits, or endless: never exact.
    if (power >= 0 && power <= exactTablePower)
        return Dyadic{negative, high, exponent, low != 0};
    constexpr int spare = 30;
    constexpr std::uint64_t spareBits = (std::uint64_t{1} << spare) - 1;
    if ((static_cast<std::uint64_t>(high) & spareBits) == spareBits)
        return std::nullopt;
    return Dyadic{negative, high >> spare, exponent + spare, true};
}

class Cursor
{
public:
    explicit Cursor(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) {}

    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] char peek() const { return m_at == m_end ? '\0' : *m_at; }
    void skip() { ++m_at; }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

private:
    const char* m_at;
    const char* m_end;
};

int digitOf(char c, int base)
{
    int digit = -1;
    if (c >= '0' && c <= '9')
        digit = c - '0';
    else if (c >= 'a' && c <= 'f')
        digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
        digit = c - 'A' + 10;
    return digit < base ? digit : -1;
}

/// Digits with at most one point; counts how many stood after it.
struct Digits {
    std::uint64_t value = 0;
    int afterPoint = 0;
    bool any = false;
};

std::optional<Digits> readDigits(Cursor& cursor, int base)
{
    const std::uint64_t limit = (~std::uint64_t{0} - 15) / static_cast<std::uint64_t>(base);
    Digits digits;
    bool pointSeen = false;
    for (;; cursor.skip()) {
        const char c = cursor.peek();
        if (c == '.' && !pointSeen) {
            pointSeen = true;
            continue;
        }
        const int digit = digitOf(c, base);
        if (digit < 0)
            break;
        if (digits.value > limit)
            return std::nullopt;
        digits.value = digits.value * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(digit);
        digits.afterPoint += pointSeen ? 1 : 0;
        digits.any = true;
    }
    return digits.any ? std::optional(digits) : std::nullopt;
}

std::optional<int> readExponent(Cursor& cursor)
{
    const bool negative = cursor.take('-');
    if (!negative)
        cursor.take('+');
    int exponent = 0;
    int count = 0;
    for (; digitOf(cursor.peek(), 10) >= 0; cursor.skip()) {
        if (++count > 6)
            return std::nullopt;
        exponent = exponent * 10 + digitOf(cursor.peek(), 10);
    }
    if (count == 0)
        return std::nullopt;
    return negative ? -exponent : exponent;
}

std::optional<Dyadic> hexadecimal(Cursor& cursor, bool negative)
{
    const auto digits = readDigits(cursor, 16);
    if (!digits)
        return std::nullopt;
    int exponent = 0;
    if (cursor.take('p') || cursor.take('P')) {
        const auto read = readExponent(cursor);
        if (!read)
            return std::nullopt;
        exponent = *read;
    }
    if (!cursor.atEnd())
        return std::nullopt;
    return Dyadic{negative, digits->value, exponent - 4L * digits->afterPoint, false};
}

std::optional<Dyadic> decimal(Cursor& cursor, bool negative)
{
    const auto digits = readDigits(cursor, 10);
    if (!digits)
        return std::nullopt;
    int exponent = -digits->afterPoint;
    if (cursor.take('e') || cursor.take('E')) {
        const auto read = readExponent(cursor);
        if (!read)
            return std::nullopt;
        exponent += *read;
    }
    if (!cursor.atEnd())
        return std::nullopt;
    if (digits->value == 0)
        return Dyadic{negative, 0, 0, false};
    if (exponent < -tablePower || exponent > tablePower)
        return std::nullopt;
    if (exponent < -largestPower || exponent > largestPower)
        return scaleWidely(negative, digits->value, exponent);
    // value · 10^exponent = value · 5^exponent · 2^exponent
    if (exponent >= 0)
        return Dyadic{negative, static_cast<Wide>(digits->value) * powersOfFive[static_cast<std::size_t>(exponent)], exponent, false};
    const Wide divisor = powersOfFive[static_cast<std::size_t>(-exponent)];
    const int shift = 127 - bitLength(digits->value);
    const Wide scaled = static_cast<Wide>(digits->value) << shift;
    const Wide quotient = scaled / divisor;
    return Dyadic{negative, quotient, static_cast<long>(exponent) - shift, quotient * divisor != scaled};
}

} // namespace

std::optional<Dyadic> parseShort(std::string_view text)
{
    Cursor cursor(text);
    const bool negative = cursor.take('-');
    if (!negative)
        cursor.take('+');
    if (!cursor.take('0'))
        return decimal(cursor, negative);
    if (cursor.take('x') || cursor.take('X'))
        return hexadecimal(cursor, negative);
    // The zero was an ordinary leading digit: read again with it.
    Cursor again(text);
    if (!again.take('-'))
        again.take('+');
    return decimal(again, negative);
}

} // namespace quantoscope::core
