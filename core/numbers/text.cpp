// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/text.h"

#include "core/numbers/dyadic.h"
#include "core/numbers/encode.h"
#include "core/numbers/literal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace quantoscope::core {

namespace {

const char* const ellipsis = "…";

std::string specialText(const Number& number)
{
    if (number.isNaN())
        return "nan";
    return number.negative ? "-inf" : "inf";
}

/// The number of decimals of a fraction whose denominator has no prime but 2 and 5; nothing for endless ones.
std::optional<unsigned long> decimalsOf(const Rational& value)
{
    const mpz_srcptr den = value.get_den_mpz_t();
    const unsigned long twos = mpz_scan1(den, 0);
    Integer rest;
    const Integer five = 5;
    const unsigned long fives = mpz_remove(rest.get_mpz_t(), den, five.get_mpz_t());
    rest >>= twos;
    return rest == 1 ? std::optional(std::max(twos, fives)) : std::nullopt;
}

Integer tenTo(unsigned long power)
{
    Integer result;
    mpz_ui_pow_ui(result.get_mpz_t(), 10, power);
    return result;
}

/// digits · 10^−decimals with a point, without trailing zeros.
std::string placePoint(std::string digits, unsigned long decimals)
{
    if (decimals == 0)
        return digits;
    if (digits.size() <= decimals)
        digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.')
        digits.pop_back();
    return digits;
}

/// |value| / 10^scale = digits + remainder / divisor, without reducing any fraction.
struct Scaled {
    Integer digits, remainder, divisor;
};

Scaled scaledDown(const Rational& value, long scale)
{
    Scaled result;
    Integer dividend = abs(value.get_num());
    result.divisor = value.get_den();
    (scale >= 0 ? result.divisor : dividend) *= tenTo(static_cast<unsigned long>(std::labs(scale)));
    mpz_tdiv_qr(result.digits.get_mpz_t(), result.remainder.get_mpz_t(), dividend.get_mpz_t(), result.divisor.get_mpz_t());
    return result;
}

/// ⌊log10 |value|⌋ of a non-zero value.
long floorLog10(const Rational& value)
{
    // One too small at most: |value| ≥ 2^floorLog2, and the product is off by far less than one.
    const long estimate = static_cast<long>(std::floor(static_cast<double>(floorLog2(value)) * 0.30102999566398120 - 1e-6));
    return scaledDown(value, estimate).digits >= 10 ? estimate + 1 : estimate;
}

/// digits (as an integer of `count` digits) · 10^(exponent − count + 1) in plain or scientific form.
std::string layDigits(const Integer& digits, long exponent)
{
    std::string text = digits.get_str();
    text.erase(std::min(text.size(), text.find_last_not_of('0') + 1));
    const auto count = static_cast<long>(text.size());
    if (exponent < -5 || exponent > 20) {
        if (count > 1)
            text.insert(1, 1, '.');
        return text + 'e' + std::to_string(exponent);
    }
    if (exponent < 0)
        return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + text;
    if (count <= exponent + 1)
        return text + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
    return text.insert(static_cast<std::size_t>(exponent + 1), 1, '.');
}

/// A decimal near |value|: digits · 10^scale, and with its leading digit at 10^exponent.
struct Candidate {
    Integer digits;
    long scale = 0;
    long exponent = 0;
    bool exact = false;
};

/// The two decimals of `count` digits around |value|, the nearer one first; one and the same where it is exact.
std::array<Candidate, 2> candidates(const Rational& value, long exponent, int count)
{
    const long scale = exponent - count + 1;
    const Scaled scaled = scaledDown(value, scale);
    const Candidate below{scaled.digits, scale, exponent, scaled.remainder == 0};
    Candidate above = below;
    if (!below.exact && ++above.digits == tenTo(static_cast<unsigned long>(count)))
        ++above.exponent;
    if (scaled.remainder * 2 <= scaled.divisor)
        return {below, above};
    return {above, below};
}

bool readsBack(const Format& format, const Candidate& text, bool negative, CodePoint code)
{
    const Rational magnitude = scaledByTen(text.digits, text.scale);
    const auto encoded = encode(format, Number::finite(negative ? Rational(-magnitude) : magnitude));
    return encoded && encoded->code == code && !encoded->overflow;
}

/// Whether `0b` and `count` zeros and ones are bits: `b11` may also be a hexadecimal number of the format.
bool isBinaryCode(int width, std::size_t count)
{
    const bool fitsAsHexadecimal = 4 * (count + 1) <= static_cast<std::size_t>(width);
    return count >= 4 || !fitsAsHexadecimal;
}

} // namespace

Result<CodePoint> parseCode(const Format& format, std::string_view text)
{
    std::string_view digits = text;
    int base = 16;
    if (digits.size() > 2 && digits[0] == '0' && (digits[1] | 0x20) == 'x')
        digits.remove_prefix(2);
    else if (digits.size() > 2 && digits[0] == '0' && (digits[1] | 0x20) == 'b' && digits.find_first_not_of("01", 2) == digits.npos
             && isBinaryCode(width(format), digits.size() - 2)) {
        digits.remove_prefix(2);
        base = 2;
    }
    const std::string_view shown = text.substr(0, 80);
    CodePoint code;
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), code.bits, base);
    const bool tooLong = status == std::errc::result_out_of_range;
    if (digits.empty() || end != digits.data() + digits.size() || (status != std::errc() && !tooLong))
        return failure(ErrorCode::CodeSyntax, {std::string(shown)}, static_cast<std::size_t>(end - text.data()));
    if (tooLong || (digits.size() - zeros > 0 && (code.bits & ~codeMask(format)) != 0))
        return failure(ErrorCode::CodeTooWide, {std::string(shown), format.name, std::int64_t{width(format)}});
    return code;
}

std::string hexText(const Format& format, CodePoint code)
{
    std::string result(static_cast<std::size_t>((width(format) + 3) / 4), '0');
    std::uint64_t bits = code.bits;
    for (auto digit = result.rbegin(); digit != result.rend(); ++digit, bits >>= 4)
        *digit = "0123456789abcdef"[bits & 15];
    return result;
}

std::string binaryText(const Format& format, CodePoint code)
{
    std::string result(static_cast<std::size_t>(width(format)), '0');
    std::uint64_t bits = code.bits;
    for (auto digit = result.rbegin(); digit != result.rend(); ++digit, bits >>= 1)
        *digit = (bits & 1) != 0 ? '1' : '0';
    return result;
}

std::string exactDecimal(const Number& number, int digitLimit)
{
    if (!number.isFinite())
        return specialText(number);
    const std::string sign = number.negative ? "-" : "";
    if (number.value == 0)
        return sign + "0";
    const Integer magnitude = abs(number.value.get_num());
    const auto decimals = decimalsOf(number.value);
    const unsigned long places = decimals ? *decimals : static_cast<unsigned long>(digitLimit);
    const Integer units = magnitude * tenTo(places) / number.value.get_den();
    if (decimals)
        return sign + placePoint(units.get_str(), places);
    std::string digits = units.get_str();
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
    return sign + digits + ellipsis;
}

std::string fractionText(const Number& number)
{
    if (!number.isFinite())
        return specialText(number);
    if (number.value == 0)
        return number.negative ? "-0" : "0";
    return number.value.get_str();
}

std::string hexFloatText(const Number& number)
{
    if (!number.isFinite())
        return specialText(number);
    std::string result = number.negative ? "-0x" : "0x";
    if (number.value == 0)
        return result + "0p+0";
    const long exponent = floorLog2(number.value);
    Rational rest = abs(number.value) * powerOfTwo(-exponent) - 1;
    std::string digits;
    constexpr std::size_t digitLimit = 64;
    while (rest != 0 && digits.size() < digitLimit) {
        rest *= 16;
        const Integer digit = rest.get_num() / rest.get_den();
        digits += "0123456789abcdef"[digit.get_ui()];
        rest -= digit;
    }
    result += '1';
    if (!digits.empty())
        result += '.' + digits;
    if (rest != 0)
        result += ellipsis;
    return result + 'p' + (exponent < 0 ? "" : "+") + std::to_string(exponent);
}

std::string shortestText(const Format& format, CodePoint code)
{
    const Number number = decode(format, code);
    if (!number.isFinite())
        return classify(format, code) == CodeClass::NaR ? "NaR" : specialText(number);
    const std::string sign = number.negative ? "-" : "";
    if (number.value == 0)
        return sign + "0";
    const long exponent = floorLog10(number.value);
    for (int count = 1; count < 800; ++count) {
        for (const Candidate& text : candidates(number.value, exponent, count)) {
            if (text.digits != 0 && readsBack(format, text, number.negative, code))
                return sign + layDigits(text.digits, text.exponent);
        }
    }
    return exactDecimal(number);
}

std::string briefText(const Number& number, int digits)
{
    if (!number.isFinite())
        return specialText(number);
    const std::string sign = number.negative ? "-" : "";
    if (number.value == 0)
        return sign + "0";
    const Candidate nearest = candidates(number.value, floorLog10(number.value), digits)[0];
    const bool exact = nearest.exact && !number.approximate;
    return (exact ? "" : "≈") + sign + layDigits(nearest.digits, nearest.exponent);
}

} // namespace quantoscope::core
