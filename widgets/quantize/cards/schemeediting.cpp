// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/schemeediting.h"

#include "core/numbers/catalogue.h"

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

/// Legal or why not: the rules are in the parser alone.
core::Result<core::SchemeSpec> checked(const core::SchemeSpec& spec)
{
    return core::parseSchemeSpec(core::schemeWord(spec));
}

/// The same with the option in its place, or at the end.
core::SchemeSpec changed(core::SchemeSpec spec, std::string_view option, std::string_view value)
{
    const auto given = std::ranges::find(spec.options, option, &core::SchemeSpec::Option::name);
    if (given == spec.options.end()) {
        if (!value.empty())
            spec.options.push_back({std::string(option), std::string(value)});
    } else if (value.empty()) {
        spec.options.erase(given);
    } else {
        given->value = value;
    }
    return spec;
}

bool isLegalWith(const core::SchemeSpec& spec, std::string_view option, std::string_view value)
{
    return checked(changed(spec, option, value)).has_value();
}

/// A few values, of which a usable option takes at least one.
std::vector<std::string> trialValues(const core::SchemeSpec& spec, const core::SchemeOption& option)
{
    switch (option.kind) {
    case core::SchemeOption::Kind::Choice: return {option.choices.begin(), option.choices.end()};
    case core::SchemeOption::Kind::Whole: return {std::string(option.fallback), std::to_string(option.min), std::to_string(option.max), "4"};
    case core::SchemeOption::Kind::Real: return {"1", "0.5", "100"};
    case core::SchemeOption::Kind::Granularity: return {"tensor", "channel:0", "group:32"};
    case core::SchemeOption::Kind::Text: return offeredValues(spec, option);
    }
    return {};
}

constexpr std::array<std::string_view, 6> clips{"minmax", "percentile:99.9", "mse", "kl", "aciq", "fixed:-1:1"};

} // namespace

core::Result<core::SchemeSpec> withOption(const core::SchemeSpec& spec, std::string_view option, std::string_view value)
{
    const core::SchemeSpec wanted = changed(spec, option, value);
    auto legal = checked(wanted);
    if (legal)
        return legal;
    // One other option has to go, or all that are in the way.
    core::SchemeSpec fewer = wanted;
    for (std::size_t i = wanted.options.size(); i-- > 0;) {
        if (wanted.options[i].name == option)
            continue;
        if (const auto without = checked(changed(wanted, wanted.options[i].name, {})))
            return without;
        fewer = changed(fewer, wanted.options[i].name, {});
        if (const auto without = checked(fewer))
            return without;
    }
    return legal;
}

std::optional<core::SchemeSpec> withKind(const core::SchemeSpec& spec, std::string_view scheme)
{
    const core::Scheme* row = core::findScheme(scheme);
    auto result = checked({std::string(scheme), {}});
    if (!row || !result)
        return std::nullopt;
    for (const auto& option : spec.options) {
        const bool isKnown = std::ranges::find(row->options, option.name, &core::SchemeOption::name) != row->options.end();
        if (const auto more = isKnown ? checked(changed(*result, option.name, option.value)) : result; more)
            result = more;
    }
    return *result;
}

bool isUsable(const core::SchemeSpec& spec, const core::SchemeOption& option)
{
    if (core::isGiven(spec, option.name))
        return true;
    const std::string present = std::string(option.fallback);
    // The fallback said aloud is no news.
    return std::ranges::any_of(trialValues(spec, option), [&](const std::string& value) {
        return !value.empty() && value != present && isLegalWith(spec, option.name, value);
    });
}

std::vector<std::string> offeredValues(const core::SchemeSpec& spec, const core::SchemeOption& option)
{
    std::vector<std::string> values;
    const auto offer = [&](std::string_view value) {
        if (isLegalWith(spec, option.name, value))
            values.emplace_back(value);
    };
    if (option.name == "clip") {
        for (const std::string_view clip : clips)
            offer(clip);
    } else if (option.name == "format") {
        for (const core::Format& format : core::catalogue()) {
            if (format.floating() || format.posit())
                offer(format.name);
        }
    }
    return values;
}

std::vector<std::string_view> offeredKinds()
{
    std::vector<std::string_view> kinds;
    for (const core::Scheme& scheme : core::schemes()) {
        if (checked({std::string(scheme.name), {}}))
            kinds.push_back(scheme.name);
    }
    return kinds;
}

} // namespace quantoscope::widgets
