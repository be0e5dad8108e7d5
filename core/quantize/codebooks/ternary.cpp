// SPDX-License-Identifier: GPL-3.0-or-later
// Ternary quantization: w ≈ α t with t in −1, 0, 1.
// optimal: the least squared error over all t and α; twn: Li, Zhang, Liu, "Ternary Weight Networks", 2016;
// absmean: Ma et al., "The Era of 1-bit LLMs" (BitNet b1.58), 2024.
#include "core/quantize/codebooks/magnitudes.h"
#include "core/quantize/scheme.h"

#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<std::string_view, 3> methods{"optimal", "twn", "absmean"};
constexpr std::array<SchemeOption, 2> options{{
    {"method", Kind::Choice, "optimal", methods},
    {"granularity", Kind::Granularity, "tensor"},
}};
constexpr double twnFactor = 0.7;

Result<TernaryGroup> fitGroup(const std::string& method, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                              const ProgressSink& progress)
{
    if (method == "optimal")
        return optimalTernary(tensor, grouping, group, progress);
    const auto all = sumMagnitudes(tensor, grouping, group, stageOf(progress, 0, 500));
    if (!all)
        return tl::unexpected(all.error());
    if (method == "absmean") // clamp(round(w / γ), −1, 1) with ties to even: |w| = γ/2 becomes 0
        return TernaryGroup{all->mean(), all->mean() / 2};
    const double threshold = twnFactor * all->mean();
    const auto kept = sumMagnitudesAbove(threshold, tensor, grouping, group, stageOf(progress, 500, 1000));
    if (!kept)
        return tl::unexpected(kept.error());
    return TernaryGroup{kept->mean(), threshold};
}

Result<Quantizer> fitTernary(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    const std::string method = optionText(spec, "method");
    TernaryParameters parameters;
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        const auto one = fitGroup(method, tensor, *grouping, group, sink);
        if (!one)
            return tl::unexpected(one.error());
        parameters.groups.push_back(*one);
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    // Two bits a weight as packed by ggml's TQ2_0, and a float32 alpha a group.
    return Quantizer{spec, *grouping, std::move(parameters), {2, 32 * grouping->groupCount()}};
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& groups = std::get<TernaryParameters>(quantizer.parameters).groups;
    const TernaryGroup& p = groups[static_cast<std::size_t>(input.group)];
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        const double x = input.values[i];
        codes[i] = std::abs(x) <= p.threshold ? 0 : (x > 0 ? 1 : -1);
        values[i] = static_cast<double>(codes[i]) * p.alpha;
    }
    return 0; // every magnitude above the threshold is meant to become α
}

ParameterTable describe(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const TernaryGroup& group : std::get<TernaryParameters>(quantizer.parameters).groups)
        table.records.push_back({{"alpha", group.alpha}, {"threshold", group.threshold}});
    return table;
}

} // namespace

const Scheme& ternaryScheme()
{
    static constexpr Scheme row{"ternary", "Li et al. 2016, arXiv:1605.04711; Ma et al. 2024, arXiv:2402.17764", options, nullptr,
                                fitTernary, encode, describe};
    return row;
}

} // namespace quantoscope::core
