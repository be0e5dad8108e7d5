// SPDX-License-Identifier: GPL-3.0-or-later
// A codebook of the user's own: each value becomes the nearest level.
#include "core/quantize/codebooks/codebook.h"

#include "core/quantize/codebooks/codebookgroups.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<SchemeOption, 3> options{{
    {"levels", Kind::Text, "-1;0;1"},
    {"file", Kind::Text, ""},
    {"granularity", Kind::Granularity, "tensor"}, // the levels are the same everywhere; sizes and errors are told for each group
}};

Result<void> check(const SchemeSpec& spec)
{
    if (isGiven(spec, "levels") && isGiven(spec, "file"))
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("levels"), optionText(spec, "levels")});
    if (!levelsFromText(optionText(spec, "levels")))
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("levels"), optionText(spec, "levels")});
    return {};
}

Result<Quantizer> fitCodebook(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    if (const auto path = codebookPath(spec))
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("file"), *path});
    const auto levels = levelsFromText(optionText(spec, "levels"));
    if (!levels)
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("levels"), optionText(spec, "levels")});
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    CodebookParameters parameters;
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        auto book = measuredCodebook(*levels, tensor, *grouping, group, sink);
        if (!book)
            return tl::unexpected(book.error());
        parameters.groups.push_back(std::move(*book));
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    const CodebookParameters stored{{{*levels, {}, 0, false, 0}}}; // once, however many groups there are
    const StorageCost storage = codebookStorage(stored);
    return Quantizer{spec, *grouping, std::move(parameters), storage};
}

} // namespace

std::optional<std::vector<double>> levelsFromText(std::string_view text)
{
    std::vector<double> levels;
    for (std::size_t start = 0; start != std::string_view::npos;) {
        const std::size_t end = text.find(';', start);
        const auto level = realFromText(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (!level)
            return std::nullopt;
        levels.push_back(*level + 0.0); // −0 + 0 is +0
        start = end == std::string_view::npos ? end : end + 1;
    }
    std::ranges::sort(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels.size() <= mostCodebookLevels ? std::optional(std::move(levels)) : std::nullopt;
}

std::string levelsText(const std::vector<double>& levels)
{
    std::string text;
    for (const double level : levels) {
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), level).ptr;
        text.append(text.empty() ? "" : ";").append(buffer.data(), end);
    }
    return text;
}

std::optional<std::string> codebookPath(const SchemeSpec& spec)
{
    return spec.scheme == codebookScheme().name && isGiven(spec, "file") ? std::optional(optionText(spec, "file")) : std::nullopt;
}

SchemeSpec codebookWithLevels(const std::vector<double>& levels)
{
    return {std::string(codebookScheme().name), {{"levels", levelsText(levels)}}};
}

const Scheme& codebookScheme()
{
    static constexpr Scheme row{.name = "codebook",
                                .source = "nearest level of a list; Han et al. 2016, arXiv:1510.00149",
                                .options = options,
                                .check = check,
                                .fit = fitCodebook,
                                .encode = encodeByCodebook,
                                .describe = describeCodebooks,
                                .wholeOption = "file"};
    return row;
}

} // namespace quantoscope::core
