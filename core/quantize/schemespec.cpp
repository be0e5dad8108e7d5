// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/schemespec.h"

#include "core/quantize/scheme.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace quantoscope::core {

namespace {

std::optional<std::int64_t> integerFromText(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || fault != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

bool isLegal(const SchemeOption& option, std::string_view value)
{
    switch (option.kind) {
    case SchemeOption::Kind::Choice: return std::ranges::find(option.choices, value) != option.choices.end();
    case SchemeOption::Kind::Whole: {
        const auto number = integerFromText(value);
        return number && *number >= option.min && *number <= option.max;
    }
    case SchemeOption::Kind::Real: return realFromText(value).has_value();
    case SchemeOption::Kind::Granularity: return granularityFromText(value).has_value();
    case SchemeOption::Kind::Text: return !value.empty(); // the scheme's own check knows more
    }
    return false;
}

/// One `key=value` at `position` of the whole text.
Result<SchemeSpec::Option> parseOption(const Scheme& scheme, const SchemeSpec& soFar, std::string_view part, std::size_t position)
{
    const std::string schemeName(scheme.name);
    const std::size_t equals = part.find('=');
    const std::string name(part.substr(0, equals));
    const std::string value(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1));
    const auto option = std::ranges::find(scheme.options, std::string_view(name), &SchemeOption::name);
    if (option == scheme.options.end())
        return failure(ErrorCode::UnknownOption, {name, value}, position);
    if (equals == std::string_view::npos || isGiven(soFar, name) || !isLegal(*option, value))
        return failure(ErrorCode::SchemeOption, {schemeName, name, value}, position);
    return SchemeSpec::Option{name, value};
}

bool beginsWithOption(const Scheme& scheme, std::string_view text)
{
    const std::string_view name = text.substr(0, text.find('='));
    return name.size() < text.size() && std::ranges::find(scheme.options, name, &SchemeOption::name) != scheme.options.end();
}

/// The option that takes all of the text, and its value in it: `file=` before the text may be there or not.
std::optional<SchemeSpec::Option> wholeOptionOf(const Scheme& scheme, std::string_view text)
{
    if (scheme.wholeOption.empty() || text.empty())
        return std::nullopt;
    const std::string prefix = std::string(scheme.wholeOption) + '=';
    if (text.starts_with(prefix) && text.size() > prefix.size())
        return SchemeSpec::Option{std::string(scheme.wholeOption), std::string(text.substr(prefix.size()))};
    if (beginsWithOption(scheme, text))
        return std::nullopt;
    return SchemeSpec::Option{std::string(scheme.wholeOption), std::string(text)};
}

} // namespace

Result<SchemeSpec> parseSchemeSpec(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string name(text.substr(0, colon));
    const Scheme* scheme = findScheme(name);
    if (!scheme)
        return failure(ErrorCode::UnknownScheme, {name}, 0);
    SchemeSpec spec{name, {}};
    const std::string_view rest = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (auto whole = wholeOptionOf(*scheme, rest)) {
        spec.options.push_back(std::move(*whole));
        return spec;
    }
    for (std::size_t at = colon; at != std::string_view::npos;) {
        const std::size_t start = at + 1;
        at = text.find(',', start);
        auto option = parseOption(*scheme, spec, text.substr(start, at == std::string_view::npos ? at : at - start), start);
        if (!option)
            return tl::unexpected(option.error());
        spec.options.push_back(std::move(*option));
    }
    if (scheme->check) {
        if (const auto checked = scheme->check(spec); !checked)
            return tl::unexpected(checked.error());
    }
    return spec;
}

std::string schemeWord(const SchemeSpec& spec)
{
    std::string word = spec.scheme;
    const Scheme* scheme = findScheme(spec.scheme);
    if (scheme && spec.options.size() == 1 && spec.options[0].name == scheme->wholeOption && !beginsWithOption(*scheme, spec.options[0].value))
        return word + ':' + spec.options[0].value;
    char separator = ':';
    for (const auto& option : spec.options) {
        word += separator;
        word += option.name;
        word += '=';
        word += option.value;
        separator = ',';
    }
    return word;
}

bool isGiven(const SchemeSpec& spec, std::string_view option)
{
    return std::ranges::find(spec.options, option, &SchemeSpec::Option::name) != spec.options.end();
}

std::string optionText(const SchemeSpec& spec, std::string_view option)
{
    const auto given = std::ranges::find(spec.options, option, &SchemeSpec::Option::name);
    if (given != spec.options.end())
        return given->value;
    const Scheme* scheme = findScheme(spec.scheme);
    assert(scheme);
    const auto row = std::ranges::find(scheme->options, option, &SchemeOption::name);
    assert(row != scheme->options.end());
    return std::string(row->fallback);
}

std::int64_t optionInteger(const SchemeSpec& spec, std::string_view option)
{
    return integerFromText(optionText(spec, option)).value_or(0);
}

double optionReal(const SchemeSpec& spec, std::string_view option)
{
    return realFromText(optionText(spec, option)).value_or(0);
}

Granularity optionGranularity(const SchemeSpec& spec)
{
    return granularityFromText(optionText(spec, "granularity")).value_or(Granularity{});
}

std::optional<double> realFromText(std::string_view text)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || fault != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

} // namespace quantoscope::core
