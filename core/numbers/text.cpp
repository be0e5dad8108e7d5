// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/text.h"

#include "core/numbers/dyadic.h"
#include "core/numbers/encode.h"
#include "core/numbers/integercodec.h"

#include <algorithm>
#include <charconv>
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

/// ⌊log10 |value|⌋ of a non-zero value.
long floorLog10(const Rational& value)
{
    const Rational magnitude = abs(value);
    auto estimate = static_cast<long>(static_cast<double>(floorLog2(value)) * 0.30102999566398120) - 1;
    const auto power = [](long e) {
        const Rational whole(tenTo(static_cast<unsigned long>(std::labs(e))));
        return e >= 0 ? whole : Rational(1 / whole);
    };
    while (magnitude >= power(estimate + 1))
        ++estimate;
    while (magnitude < power(estimate))
        --estimate;
    return estimate;
}

/// |value| / 10^exponent, exactly.
Rational scaledDown(const Rational& value, long exponent)
{
    const Rational scale(tenTo(static_cast<unsigned long>(std::labs(exponent))));
    return abs(value) * (exponent >= 0 ? Rational(1 / scale) : scale);
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

/// A decimal of `count` digits for |value|: the integer below or above value·10^(count−1−exponent).
struct Candidate {
    Integer digits;
    long exponent;
    Rational value;
};

Candidate candidate(const Rational& value, long exponent, int count, bool above)
{
    const Rational scaled = scaledDown(value, exponent - count + 1);
    Integer digits = scaled.get_num() / scaled.get_den();
    if (above && digits * scaled.get_den() != scaled.get_num())
        ++digits;
    Candidate result{digits, exponent, 0};
    const long scale = exponent - count + 1;
    const Rational ten(tenTo(static_cast<unsigned long>(std::labs(scale))));
    result.value = Rational(digits) * (scale >= 0 ? ten : Rational(1 / ten));
    if (digits == tenTo(static_cast<unsigned long>(count))) {
        result.digits /= 10;
        ++result.exponent;
    }
    return result;
}

bool readsBack(const Format& format, const Candidate& text, bool negative, CodePoint code)
{
    const auto encoded = encode(format, Number::finite(negative ? Rational(-text.value) : text.value));
    return encoded && encoded->code == code && !encoded->overflow;
}

} // namespace

Result<CodePoint> parseCode(const Format& format, std::string_view text)
{
    std::string_view digits = text;
    int base = 16;
    if (digits.size() > 2 && digits[0] == '0' && (digits[1] | 0x20) == 'x')
        digits.remove_prefix(2);
    else if (digits.size() > 2 && digits[0] == '0' && (digits[1] | 0x20) == 'b' && digits.find_first_not_of("01", 2) == digits.npos
             && static_cast<int>(digits.size()) - 2 >= std::min(width(format), 4)) {
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
    const Rational magnitude = abs(number.value);
    for (int count = 1; count < 800; ++count) {
        const Candidate below = candidate(number.value, exponent, count, false);
        const Candidate above = candidate(number.value, exponent, count, true);
        const bool belowFirst = magnitude - below.value <= above.value - magnitude;
        const Candidate& first = belowFirst ? below : above;
        const Candidate& second = belowFirst ? above : below;
        for (const Candidate* text : {&first, &second}) {
            if (text->digits != 0 && readsBack(format, *text, number.negative, code))
                return sign + layDigits(text->digits, text->exponent);
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
    const long exponent = floorLog10(number.value);
    const Candidate below = candidate(number.value, exponent, digits, false);
    const Candidate above = candidate(number.value, exponent, digits, true);
    const Rational magnitude = abs(number.value);
    const Candidate& nearest = magnitude - below.value <= above.value - magnitude ? below : above;
    const bool exact = nearest.value == magnitude && !number.approximate;
    return (exact ? "" : "≈") + sign + layDigits(nearest.digits, nearest.exponent);
}

} // namespace quantoscope::core
