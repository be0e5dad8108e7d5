// SPDX-License-Identifier: GPL-3.0-or-later
// Ternary quantization: w ≈ α t with t in −1, 0, 1.
// optimal: the least squared error over all t and α; twn: Li, Zhang, Liu, "Ternary Weight Networks", 2016;
// absmean: Ma et al., "The Era of 1-bit LLMs" (BitNet b1.58), 2024.
#include "core/quantize/scheme.h"

#include <algorithm>
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

double meanOf(std::span<const double> magnitudes)
{
    long double sum = 0;
    for (const double magnitude : magnitudes)
        sum += magnitude;
    return magnitudes.empty() ? 0 : static_cast<double>(sum / static_cast<long double>(magnitudes.size()));
}

/// With the k largest magnitudes kept and S their sum, α = S/k leaves Σw² − S²/k: so S²/k is to be greatest. Of equal cuts
/// the one with the fewest kept wins. The best cut never splits equal magnitudes, so a threshold describes it.
TernaryGroup optimalGroup(std::vector<double> magnitudes)
{
    std::ranges::sort(magnitudes, std::greater<>());
    long double sum = 0;
    long double bestGain = 0;
    TernaryGroup best;
    for (std::size_t k = 1; k <= magnitudes.size(); ++k) {
        sum += magnitudes[k - 1];
        const bool splitsEquals = k < magnitudes.size() && magnitudes[k] == magnitudes[k - 1];
        const long double gain = sum * sum / static_cast<long double>(k);
        if (!splitsEquals && gain > bestGain) {
            bestGain = gain;
            best.alpha = static_cast<double>(sum / static_cast<long double>(k));
            best.threshold = k < magnitudes.size() ? magnitudes[k] : 0;
        }
    }
    // Any threshold from the largest dropped magnitude up to, not including, the smallest kept one cuts alike, and α/2 is among
    // them; but when it meets one of the two only the rounding of α decides, and the cut found above stays.
    const double half = best.alpha / 2;
    const bool cutsAlike = std::ranges::none_of(magnitudes, [&](double m) { return (m > best.threshold) != (m > half); });
    if (cutsAlike)
        best.threshold = half;
    return best;
}

TernaryGroup twnGroup(std::span<const double> magnitudes)
{
    const double threshold = twnFactor * meanOf(magnitudes);
    std::vector<double> kept;
    std::ranges::copy_if(magnitudes, std::back_inserter(kept), [threshold](double magnitude) { return magnitude > threshold; });
    return {meanOf(kept), threshold};
}

TernaryGroup fitGroup(const std::string& method, std::vector<double> magnitudes)
{
    if (method == "twn")
        return twnGroup(magnitudes);
    if (method == "absmean") {
        // clamp(round(w / γ), −1, 1) with ties to even: |w| = γ/2 becomes 0.
        const double gamma = meanOf(magnitudes);
        return {gamma, gamma / 2};
    }
    return optimalGroup(std::move(magnitudes));
}

Result<Quantizer> fitTernary(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    const std::string method = optionText(spec, "method");
    TernaryParameters parameters;
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        auto values = finiteValues(tensor, *grouping, group, sink);
        if (!values)
            return tl::unexpected(values.error());
        std::ranges::transform(*values, values->begin(), [](double x) { return std::abs(x); });
        parameters.groups.push_back(fitGroup(method, std::move(*values)));
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
