// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/clipping.h"

#include "core/quantize/schemespec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::array<ClipForm, 6> forms{{{ClipKind::MinMax, "minmax", 0},
                                         {ClipKind::Percentile, "percentile", 1},
                                         {ClipKind::Mse, "mse", 0},
                                         {ClipKind::Kl, "kl", 0},
                                         {ClipKind::Aciq, "aciq", 0},
                                         {ClipKind::Fixed, "fixed", 2}}};

/// The shortest decimal that reads back as the same number.
std::string shortest(double number)
{
    char digits[32];
    const auto [end, fault] = std::to_chars(digits, digits + sizeof digits, number);
    return {digits, end};
}

} // namespace

std::vector<std::string_view> colonWords(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t colon = text.find(':'); colon != text.npos; colon = text.find(':')) {
        words.push_back(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    words.push_back(text);
    return words;
}

std::span<const ClipForm> clipForms()
{
    return forms;
}

std::optional<ClipRule> parseClip(std::string_view text)
{
    const std::vector<std::string_view> words = colonWords(text);
    const auto form = std::ranges::find(forms, words[0], &ClipForm::name);
    if (form == forms.end() || words.size() != static_cast<std::size_t>(form->numbers) + 1)
        return std::nullopt;
    std::vector<double> numbers;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto number = realFromText(words[i]);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    ClipRule rule;
    rule.kind = form->kind;
    if (rule.kind == ClipKind::Percentile) {
        rule.percent = numbers[0];
        if (!(rule.percent > 0 && rule.percent <= 100))
            return std::nullopt;
    }
    if (rule.kind == ClipKind::Fixed) {
        rule.lo = numbers[0];
        rule.hi = numbers[1];
        if (rule.lo > rule.hi)
            return std::nullopt;
    }
    return rule;
}

std::string clipText(const ClipRule& rule)
{
    std::string text(forms[static_cast<std::size_t>(rule.kind)].name);
    if (rule.kind == ClipKind::Percentile)
        text += ':' + shortest(rule.percent);
    if (rule.kind == ClipKind::Fixed)
        text += ':' + shortest(rule.lo) + ':' + shortest(rule.hi);
    return text;
}

} // namespace quantoscope::core
