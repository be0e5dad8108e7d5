// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/formatname.h"

#include "core/numbers/catalogue.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 41> aliases = {{
    {"double", "FP64"}, {"binary64", "FP64"}, {"float64", "FP64"}, {"f64", "FP64"},
    {"single", "FP32"}, {"float", "FP32"}, {"binary32", "FP32"}, {"float32", "FP32"}, {"f32", "FP32"},
    {"tensorfloat32", "TF32"}, {"tensorfloat-32", "TF32"},
    {"half", "FP16"}, {"binary16", "FP16"}, {"float16", "FP16"}, {"f16", "FP16"}, {"E5M10", "FP16"},
    {"bfloat16", "BF16"}, {"E8M7", "BF16"}, {"bfloat", "BF16"},
    {"float8_e5m2", "E5M2"}, {"fp8_e5m2", "E5M2"}, {"f8e5m2", "E5M2"},
    {"float8_e4m3fn", "E4M3FN"}, {"fp8_e4m3", "E4M3FN"}, {"f8e4m3fn", "E4M3FN"},
    {"float8_e4m3", "E4M3"}, {"E4M3IEEE", "E4M3"},
    {"float8_e4m3fnuz", "E4M3FNUZ"}, {"float8_e5m2fnuz", "E5M2FNUZ"}, {"float8_e4m3b11fnuz", "E4M3B11FNUZ"},
    {"float8_e3m4", "E3M4"}, {"float8_e8m0fnu", "E8M0FNU"}, {"E8M0", "E8M0FNU"}, {"ue8m0", "E8M0FNU"},
    {"float6_e2m3fn", "E2M3FN"}, {"E2M3", "E2M3FN"}, {"float6_e3m2fn", "E3M2FN"}, {"E3M2", "E3M2FN"},
    {"float4_e2m1fn", "E2M1FN"}, {"E2M1", "E2M1FN"}, {"fp4", "E2M1FN"},
}};

constexpr std::array<std::pair<std::string_view, IntegerCoding>, 4> codings = {{
    {"SM", IntegerCoding::SignMagnitude},
    {"1C", IntegerCoding::OnesComplement},
    {"2C", IntegerCoding::TwosComplement},
    {"OB", IntegerCoding::OffsetBinary},
}};

bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool takePrefix(std::string_view& text, std::string_view prefix)
{
    if (text.size() < prefix.size() || !sameName(text.substr(0, prefix.size()), prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<int> wholeNumber(std::string_view text)
{
    int value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || status != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Reads the number at the start of `text` and removes it.
std::optional<int> takeNumber(std::string_view& text)
{
    const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto value = wholeNumber(text.substr(0, length));
    if (value)
        text.remove_prefix(length);
    return value;
}

tl::unexpected<Error> unknown(std::string_view name)
{
    return failure(ErrorCode::UnknownFormat, {std::string(name.substr(0, 80))});
}

tl::unexpected<Error> badOption(std::string_view name, std::string_view option, std::string_view value)
{
    return failure(ErrorCode::FormatOption, {std::string(name.substr(0, 80)), std::string(option), std::string(value.substr(0, 80))});
}

Result<Format> validated(Format format)
{
    if (auto ok = validate(format); !ok)
        return tl::unexpected(ok.error());
    return format;
}

Result<Format> integerByName(std::string_view name, IntegerCoding coding, std::string_view rest)
{
    const auto bits = wholeNumber(rest);
    if (!bits)
        return badOption(name, "width", rest);
    return validated({parametricName(IntegerFormat{coding, *bits}), IntegerFormat{coding, *bits}, "textbook"});
}

Result<Format> fixedByName(std::string_view name, std::string_view rest, bool isSigned)
{
    const std::size_t point = rest.find('.');
    const auto whole = wholeNumber(rest.substr(0, point));
    const auto fraction = point == rest.npos ? std::nullopt : wholeNumber(rest.substr(point + 1));
    if (!whole || !fraction)
        return badOption(name, "I.F", rest);
    const FixedFormat spec{isSigned, *whole, *fraction};
    return validated({parametricName(spec), spec, "fixed point; the integer part counts the sign bit"});
}

Result<Format> positByName(std::string_view name, std::string_view rest)
{
    PositFormat spec;
    takePrefix(rest, ":");
    const std::size_t comma = rest.find(',');
    const auto bits = wholeNumber(rest.substr(0, comma));
    if (!bits)
        return badOption(name, "width", rest.substr(0, comma));
    spec.width = *bits;
    if (comma != rest.npos) {
        const auto size = wholeNumber(rest.substr(comma + 1));
        if (!size)
            return badOption(name, "es", rest.substr(comma + 1));
        spec.exponentSize = *size;
    }
    return validated({parametricName(spec), spec, spec.exponentSize == 2 ? "Posit Standard 2022" : "posit with its own es (the standard has 2)"});
}

Result<Format> p3109ByName(std::string_view name, std::string_view rest)
{
    const auto bits = takeNumber(rest);
    if (!bits || !takePrefix(rest, "p"))
        return unknown(name);
    const auto precision = takeNumber(rest);
    if (!precision || rest.size() != 2)
        return unknown(name);
    const char sign = static_cast<char>(std::tolower(static_cast<unsigned char>(rest[0])));
    const char domain = static_cast<char>(std::tolower(static_cast<unsigned char>(rest[1])));
    if ((sign != 's' && sign != 'u') || (domain != 'e' && domain != 'f'))
        return unknown(name);
    return p3109Format(*bits, *precision, sign == 's', domain == 'e');
}

std::optional<bool> yesOrNo(std::string_view value)
{
    if (value == "yes")
        return true;
    if (value == "no")
        return false;
    return std::nullopt;
}

/// Sets one key=value of a custom float; false when the value is not legal. The table is the grammar.
bool setFloatOption(FloatFormat& f, std::string_view key, std::string_view value, bool& biasGiven)
{
    constexpr std::array<std::pair<std::string_view, InfinityCodes>, 3> infinities = {
        {{"none", InfinityCodes::None}, {"ieee", InfinityCodes::Ieee}, {"top", InfinityCodes::TopCode}}};
    constexpr std::array<std::pair<std::string_view, NanCodes>, 4> nans = {{{"none", NanCodes::None},
                                                                            {"ieee", NanCodes::Ieee},
                                                                            {"all-ones", NanCodes::AllOnes},
                                                                            {"negative-zero", NanCodes::NegativeZero}}};
    constexpr std::array<std::pair<std::string_view, ZeroCodes>, 3> zeros = {
        {{"signed", ZeroCodes::Signed}, {"unsigned", ZeroCodes::Unsigned}, {"none", ZeroCodes::None}}};
    const auto choose = [value](const auto& table, auto& target) {
        for (const auto& [word, choice] : table) {
            if (word == value) {
                target = choice;
                return true;
            }
        }
        return false;
    };
    const auto number = wholeNumber(value);
    const auto flag = yesOrNo(value);
    if (sameName(key, "E") && number)
        return f.exponentBits = *number, true;
    if (sameName(key, "M") && number)
        return f.mantissaBits = *number, true;
    if (key == "bias" && number)
        return f.bias = *number, biasGiven = true, true;
    if (key == "inf")
        return choose(infinities, f.infinities);
    if (key == "nan")
        return choose(nans, f.nans);
    if (key == "zero")
        return choose(zeros, f.zeros);
    if (key == "subnormals" && flag)
        return f.subnormals = *flag, true;
    if (key == "sign" && flag)
        return f.isSigned = *flag, true;
    return false;
}

Result<Format> floatByName(std::string_view name, std::string_view rest)
{
    FloatFormat f{true, 0, 0, 0, InfinityCodes::Ieee, NanCodes::Ieee, ZeroCodes::Signed, true};
    bool biasGiven = false;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view option = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const std::size_t equals = std::min(option.find('='), option.size());
        const std::string_view value = option.substr(std::min(equals + 1, option.size()));
        if (!setFloatOption(f, option.substr(0, equals), value, biasGiven))
            return badOption(name, option.substr(0, equals), value);
    }
    if (f.exponentBits < 1 || f.exponentBits > 20)
        return badOption(name, "E", std::to_string(f.exponentBits));
    if (!biasGiven)
        f.bias = (1L << (f.exponentBits - 1)) - 1;
    return validated({canonicalName(f), f, "custom"});
}

std::string floatName(const FloatFormat& f)
{
    constexpr std::array infinities = {"none", "ieee", "top"};
    constexpr std::array nans = {"none", "ieee", "all-ones", "negative-zero"};
    constexpr std::array zeros = {"signed", "unsigned", "none"};
    return "float:E=" + std::to_string(f.exponentBits) + ",M=" + std::to_string(f.mantissaBits) + ",bias=" + std::to_string(f.bias)
        + ",inf=" + infinities.at(static_cast<std::size_t>(f.infinities)) + ",nan=" + nans.at(static_cast<std::size_t>(f.nans))
        + ",zero=" + zeros.at(static_cast<std::size_t>(f.zeros)) + ",subnormals=" + (f.subnormals ? "yes" : "no")
        + (f.isSigned ? "" : ",sign=no");
}

} // namespace

Result<Format> p3109Format(int bits, int precision, bool isSigned, bool extended)
{
    const std::string name = "Binary" + std::to_string(bits) + "p" + std::to_string(precision) + (isSigned ? "s" : "u") + (extended ? "e" : "f");
    if (bits < 3 || bits > 16)
        return badOption(name, "K", std::to_string(bits));
    if (precision < 1 || precision > (isSigned ? bits - 1 : bits))
        return badOption(name, "P", std::to_string(precision));
    FloatFormat f;
    f.isSigned = isSigned;
    f.mantissaBits = precision - 1;
    f.exponentBits = bits - f.mantissaBits - (isSigned ? 1 : 0);
    f.bias = isSigned ? 1L << (bits - precision - 1) : 1L << (bits - precision);
    f.infinities = extended ? InfinityCodes::TopCode : InfinityCodes::None;
    f.nans = isSigned ? NanCodes::NegativeZero : NanCodes::AllOnes;
    f.zeros = ZeroCodes::Unsigned;
    f.subnormals = f.mantissaBits > 0;
    return validated({name, f, "IEEE P3109 interim report 4.0 (draft), section 3 and 4.7.2"});
}

std::string parametricName(const FormatSpec& spec)
{
    const Format format{"", spec, ""};
    if (const auto* integer = format.integer()) {
        for (const auto& [word, coding] : codings) {
            if (coding == integer->coding)
                return std::string(word) + ":" + std::to_string(integer->width);
        }
    }
    if (const auto* fixed = format.fixed())
        return (fixed->isSigned ? "fixed:" : "ufixed:") + std::to_string(fixed->integerBits) + "." + std::to_string(fixed->fractionBits);
    if (const auto* posit = format.posit()) {
        const std::string bits = std::to_string(posit->width);
        return posit->exponentSize == 2 ? "posit" + bits : "posit:" + bits + "," + std::to_string(posit->exponentSize);
    }
    return floatName(*format.floating());
}

Result<Format> formatByName(std::string_view name)
{
    for (const Format& row : catalogue()) {
        if (sameName(row.name, name))
            return row;
    }
    for (const auto& [alias, target] : aliases) {
        if (sameName(alias, name))
            return formatByName(target);
    }
    for (const auto& [word, coding] : codings) {
        std::string_view rest = name;
        if (takePrefix(rest, word) && takePrefix(rest, ":"))
            return integerByName(name, coding, rest);
    }
    std::string_view rest = name;
    if (takePrefix(rest, "ufixed:"))
        return fixedByName(name, rest, false);
    if (takePrefix(rest, "fixed:"))
        return fixedByName(name, rest, true);
    if (takePrefix(rest, "float:"))
        return floatByName(name, rest);
    if (takePrefix(rest, "posit"))
        return positByName(name, rest);
    if (takePrefix(rest, "binary"))
        return p3109ByName(name, rest);
    return unknown(name);
}

} // namespace quantoscope::core
