// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schemewords.h"

#include "core/files/codebookfile.h"
#include "core/files/shorttext.h"
#include "core/quantize/scheme.h"

namespace quantoscope::cli {

namespace {

bool beginsScheme(std::string_view part)
{
    return core::findScheme(part.substr(0, part.find(':'))) != nullptr;
}

} // namespace

std::optional<core::SchemeSpec> readScheme(const std::string& word, int& exitCode)
{
    const auto spec = core::parseSchemeSpec(word);
    if (!spec) {
        exitCode = complain("'" + core::shortText(word, 200) + "': " + sentence(spec.error()), BadUsage);
        return std::nullopt;
    }
    auto resolved = core::resolveCodebookFile(*spec);
    if (resolved)
        return *std::move(resolved);
    exitCode = complain(resolved.error(), BadInput);
    return std::nullopt;
}

std::vector<std::string> splitSchemeWords(const std::string& list)
{
    std::vector<std::string> words;
    for (std::size_t start = 0; start <= list.size();) {
        const std::size_t comma = std::min(list.find(',', start), list.size());
        const std::string part = list.substr(start, comma - start);
        if (words.empty() || beginsScheme(part))
            words.push_back(part);
        else
            words.back() += ',' + part;
        start = comma + 1;
    }
    return words;
}

} // namespace quantoscope::cli
