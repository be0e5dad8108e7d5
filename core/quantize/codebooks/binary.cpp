// SPDX-License-Identifier: GPL-3.0-or-later
// Binary quantization: w ≈ α b with b in −1, 1; of all b and α the least squared error has b = sign(w) and α = mean |w|.
// Rastegari, Ordonez, Redmon, Farhadi, "XNOR-Net", 2016.
#include "core/quantize/codebooks/magnitudes.h"
#include "core/quantize/scheme.h"

#include <array>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
/// sign(0): 1 in hardware and ggml, 0 where frameworks' sign function is used as it is.
constexpr std::array<std::string_view, 2> zeros{"plus", "zero"};
constexpr std::array<SchemeOption, 2> options{{
    {"zero", Kind::Choice, "plus", zeros},
    {"granularity", Kind::Granularity, "tensor"},
}};

bool hasZeroCode(const SchemeSpec& spec)
{
    return optionText(spec, "zero") == "zero";
}

Result<Quantizer> fitBinary(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    TernaryParameters parameters;
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        const auto all = sumMagnitudes(tensor, *grouping, group, sink);
        if (!all)
            return tl::unexpected(all.error());
        parameters.groups.push_back({all->mean(), 0});
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    // A bit a weight, two where 0 is a third code, and a float32 alpha a group.
    return Quantizer{spec, *grouping, std::move(parameters), {hasZeroCode(spec) ? 2.0 : 1.0, 32 * grouping->groupCount()}};
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& groups = std::get<TernaryParameters>(quantizer.parameters).groups;
    const double alpha = groups[static_cast<std::size_t>(input.group)].alpha;
    const std::int64_t ofZero = hasZeroCode(quantizer.spec) ? 0 : 1;
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        const double x = input.values[i];
        codes[i] = x == 0 ? ofZero : (x > 0 ? 1 : -1);
        values[i] = static_cast<double>(codes[i]) * alpha;
    }
    return 0; // every magnitude is meant to become α
}

ParameterTable describe(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const TernaryGroup& group : std::get<TernaryParameters>(quantizer.parameters).groups)
        table.records.push_back({{"alpha", group.alpha}, {"threshold", group.threshold}});
    return table;
}

} // namespace

const Scheme& binaryScheme()
{
    static constexpr Scheme row{"binary", "Rastegari et al. 2016, arXiv:1603.05279", options, nullptr, fitBinary, encode, describe};
    return row;
}

} // namespace quantoscope::core
