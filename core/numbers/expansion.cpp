// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"

#include "core/numbers/text.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace quantoscope::core {

namespace {

const std::string base2 = "₂";
const std::string approximately = "≈";
constexpr std::size_t shortDigits = 32;
constexpr std::size_t plainDigits = 20; ///< longer decimals give way to shorter forms with an exponent
constexpr long plainLimit = 40;

/// Rationals with more bits than this are never written out in decimal.
bool isHuge(const Rational& value)
{
    constexpr std::size_t limit = 400;
    return mpz_sizeinbase(value.get_num_mpz_t(), 2) > limit || mpz_sizeinbase(value.get_den_mpz_t(), 2) > limit;
}

bool isDyadic(const Rational& value)
{
    return mpz_popcount(value.get_den_mpz_t()) == 1;
}

/// m · 2^e with odd m; empty when m is long.
std::string productText(const Rational& value)
{
    Integer odd = abs(value.get_num());
    const auto twos = static_cast<long>(mpz_scan1(odd.get_mpz_t(), 0));
    odd >>= static_cast<mp_bitcnt_t>(twos);
    const long exponent = twos - static_cast<long>(mpz_scan1(value.get_den_mpz_t(), 0));
    const std::string sign = sgn(value) < 0 ? "-" : "";
    if (mpz_sizeinbase(odd.get_mpz_t(), 2) > 64)
        return {};
    const std::string power = "2^" + std::to_string(exponent);
    return sign + (odd == 1 ? power : odd.get_str() + " · " + power);
}

/// The exact text, empty when there is no short one.
std::string exactText(const Rational& value)
{
    const Number number = Number::finite(value);
    std::string best;
    const auto consider = [&best](std::string text) {
        if (!text.empty() && text.size() <= shortDigits && !text.ends_with("…") && !text.starts_with(approximately)
            && (best.empty() || text.size() < best.size()))
            best = std::move(text);
    };
    if (!isHuge(value)) {
        consider(exactDecimal(number));
        if (best.empty())
            consider(fractionText(number));
    }
    if ((best.empty() || best.size() > plainDigits) && std::labs(floorLog2(value)) < 20000)
        consider(briefText(number, 17));
    if (best.size() > plainDigits && value.get_den() == 1)
        consider(productText(value));
    return best.empty() && isDyadic(value) ? productText(value) : best;
}

} // namespace

Expansion binaryExpansion(const Rational& value, int fractionLimit)
{
    Expansion result;
    const Rational magnitude = abs(value);
    const Integer& denominator = magnitude.get_den();
    Integer whole;
    Integer rest;
    mpz_fdiv_qr(whole.get_mpz_t(), rest.get_mpz_t(), magnitude.get_num_mpz_t(), denominator.get_mpz_t());
    result.text = whole.get_str(2);
    if (rest == 0) {
        result.text += base2;
        return result;
    }
    // Long division by hand: a remainder seen before starts the period.
    const bool ends = isDyadic(magnitude);
    std::string digits;
    std::vector<Integer> seen;
    while (rest != 0 && digits.size() < static_cast<std::size_t>(fractionLimit)) {
        if (!ends) {
            if (const auto again = std::find(seen.begin(), seen.end(), rest); again != seen.end()) {
                const auto start = static_cast<std::size_t>(again - seen.begin());
                result.form = Expansion::Form::Repeating;
                result.period = digits.substr(start);
                result.text += "." + digits.substr(0, start) + "(" + result.period + ")" + base2;
                return result;
            }
            seen.push_back(rest);
        }
        rest *= 2;
        digits += rest >= denominator ? '1' : '0';
        if (rest >= denominator)
            rest -= denominator;
    }
    result.text += "." + digits;
    if (rest != 0) {
        result.form = ends ? Expansion::Form::Long : Expansion::Form::Endless;
        result.text += "…";
    }
    result.text += base2;
    return result;
}

bool fitsPlainBinary(const Rational& value)
{
    return value == 0 || std::labs(floorLog2(value)) <= plainLimit;
}

std::string binaryOrScaled(const Rational& value, int fractionLimit)
{
    if (value == 0 || floorLog2(value) >= -std::max(plainLimit, fractionLimit - 8L))
        return binaryExpansion(value, fractionLimit).text;
    const long exponent = floorLog2(value);
    return binaryExpansion(value * powerOfTwo(-exponent)).text + " · 2^" + std::to_string(exponent);
}

bool isCut(const Rational& value)
{
    return value != 0 && exactText(value).empty();
}

std::string valueText(const Rational& value)
{
    if (value == 0)
        return "0";
    std::string text = exactText(value);
    return text.empty() ? briefText(Number::finite(value), 12) : text;
}

std::string equalsValue(const std::string& left, const Rational& value)
{
    const std::string text = valueText(value);
    return text.starts_with(approximately) ? left + " " + approximately + " " + text.substr(approximately.size())
                                           : left + " = " + text;
}

std::string operandText(const Rational& value)
{
    std::string text = valueText(value);
    if (text.starts_with(approximately))
        text.erase(0, approximately.size());
    const bool composite = text.find_first_of("/^") != text.npos;
    return composite ? "(" + text + ")" : text;
}

std::string nameOf(const Rational& value)
{
    return isCut(value) ? "x" : operandText(value);
}

std::string bitText(Wide bits, int count)
{
    std::string text(static_cast<std::size_t>(count), '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, bits >>= 1)
        *digit = (bits & 1) != 0 ? '1' : '0';
    return text;
}

std::string pointedBitText(Wide bits, int fractionBits)
{
    const int length = std::max(bitLength(bits), fractionBits + 1);
    std::string text = bitText(bits, length);
    if (fractionBits > 0)
        text.insert(text.size() - static_cast<std::size_t>(fractionBits), 1, '.');
    return text + base2;
}

Integer toInteger(Wide value)
{
    const std::uint64_t words[] = {static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64)};
    Integer result;
    mpz_import(result.get_mpz_t(), 2, -1, sizeof words[0], 0, 0, words);
    return result;
}

std::string binaryOf(const Integer& value)
{
    return value.get_str(2) + base2;
}

std::string plus(const std::string& left, const Integer& right)
{
    return left + (right < 0 ? " - " : " + ") + Integer(abs(right)).get_str();
}

} // namespace quantoscope::core
