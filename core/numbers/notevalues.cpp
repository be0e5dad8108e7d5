// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notevalues.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"

#include <cassert>

namespace quantoscope::core::notevalues {

namespace {

constexpr int digitLimit = 1100; // more than any value of FP64 has

}

Format named(std::string_view name)
{
    auto format = formatByName(name);
    assert(format);
    return *std::move(format);
}

Rational number(std::string_view text)
{
    const auto parsed = parseNumber(text);
    assert(parsed);
    return parsed->value;
}

std::string decimal(const Rational& value)
{
    return exactDecimal(Number::finite(value), digitLimit);
}

std::string power(const Rational& value)
{
    const long exponent = floorLog2(value);
    return value == powerOfTwo(exponent) ? "2^" + std::to_string(exponent) : decimal(value);
}

std::string largest(std::string_view name)
{
    return decimal(facts(named(name)).max);
}

Texts pairs(std::span<const std::string_view> names, std::string (*valueOf)(std::string_view))
{
    Texts result;
    for (const std::string_view name : names) {
        result.emplace_back(name);
        result.push_back(valueOf(name));
    }
    return result;
}

Encoded coded(const Format& format, const Rational& value, const EncodeOptions& options)
{
    const auto encoded = encode(format, Number::finite(value), options);
    assert(encoded);
    return *encoded;
}

std::string stored(std::string_view name, const Rational& value, const EncodeOptions& options)
{
    const Format format = named(name);
    return exactDecimal(decode(format, coded(format, value, options).code), digitLimit);
}

std::string codeOf(std::string_view name, const Rational& value, const EncodeOptions& options)
{
    const Format format = named(name);
    return hexText(format, coded(format, value, options).code);
}

std::string fieldText(const Format& format, CodePoint code, FieldKind kind)
{
    const std::string bits = binaryText(format, code);
    for (const Field& field : fields(format, code)) {
        if (field.kind == kind)
            return bits.substr(bits.size() - static_cast<std::size_t>(field.lowBit + field.width), static_cast<std::size_t>(field.width));
    }
    return {};
}

std::string firstBits(std::string_view name, CodeClass kind)
{
    const Format format = named(name);
    for (std::uint64_t bits = 0; bits <= codeMask(format); ++bits) {
        if (classify(format, {bits}) == kind)
            return binaryText(format, {bits});
    }
    return {};
}

std::string sourceOf(std::string_view name)
{
    return named(name).source;
}

Rational overflowBound(const Format& format)
{
    // Not by ulp(): at a power of two the step below the largest number is half the step above it.
    const FloatFormat& floating = *format.floating();
    const FormatFacts f = facts(format);
    return f.max + powerOfTwo(floorLog2(f.max) - floating.mantissaBits - 1);
}

std::string valueOfCode(std::string_view name, CodePoint code)
{
    return exactDecimal(decode(named(name), code), digitLimit);
}

} // namespace quantoscope::core::notevalues
