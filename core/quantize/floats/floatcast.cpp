// SPDX-License-Identifier: GPL-3.0-or-later
// A cast to any number format, as it is or after a division by the absolute maximum of the group over the format's largest number:
// Micikevicius et al., "FP8 Formats for Deep Learning", 2022; IEEE 754-2019, 4.3 and 7.4.
//
// Option format: every name of core/numbers/catalogue.h; since commas separate options, names are written with `;` in their place:
// `float:format=float:E=4;M=3;inf=none`, `float:format=posit:8;1`.
// Option overflow: `saturate` takes what lies beyond the largest number, infinities too, to the largest number; `ieee` to the format's
// infinity, else its NaN, else the largest number, and those are the values then. Either way they count as clipped. Integers, fixed
// point and posits saturate only.
#include "core/numbers/catalogue.h"
#include "core/quantize/floats/blockscale.h"
#include "core/quantize/floats/elementencoder.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 2> scales{"none", "absmax"};
constexpr std::array<std::string_view, 2> overflows{"saturate", "ieee"};
/// The names of core/numbers/rounding.h.
constexpr std::array<std::string_view, 7> roundings{"nearest-even", "nearest-away", "toward-zero", "up",
                                                    "down",         "odd",          "stochastic"};
using Kind = SchemeOption::Kind;
constexpr std::array<SchemeOption, 6> options{{
    {"format", Kind::Text, "E4M3FN"},
    {"scale", Kind::Choice, "none", scales},
    {"granularity", Kind::Granularity, "tensor"},
    {"round", Kind::Choice, "nearest-even", roundings},
    {"seed", Kind::Whole, "0", {}, 0, std::numeric_limits<std::int64_t>::max()},
    {"overflow", Kind::Choice, "saturate", overflows},
}};

tl::unexpected<Error> badOption(const SchemeSpec& spec, const char* option)
{
    return failure(ErrorCode::SchemeOption, {spec.scheme, std::string(option), optionText(spec, option)});
}

Result<Format> formatOf(const SchemeSpec& spec)
{
    std::string name = optionText(spec, "format");
    std::ranges::replace(name, ';', ',');
    return formatByName(name);
}

Result<void> check(const SchemeSpec& spec)
{
    const auto format = formatOf(spec);
    if (!format)
        return badOption(spec, "format");
    if (optionText(spec, "overflow") == "ieee" && !format->floating())
        return badOption(spec, "overflow");
    return {};
}

Result<Quantizer> fitFloat(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    auto format = formatOf(spec);
    if (!format)
        return tl::unexpected(format.error());
    const auto bits = static_cast<double>(width(*format));
    const auto rounding = roundingFromName(optionText(spec, "round")).value_or(Rounding::NearestEven);
    const auto overflow = overflowFromName(optionText(spec, "overflow")).value_or(Overflow::Saturate);
    FloatParameters parameters{std::move(*format), {}, rounding, overflow, static_cast<std::uint64_t>(optionInteger(spec, "seed"))};
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    if (optionText(spec, "scale") == "none") {
        if (!keepGoing(progress, 0, tensor.count()))
            return failure(ErrorCode::Cancelled);
        parameters.scales.assign(static_cast<std::size_t>(grouping->groupCount()), 1.0);
        return Quantizer{spec, *grouping, std::move(parameters), {bits, 0}};
    }
    auto peaks = groupPeaks(tensor, *grouping, progress);
    if (!peaks)
        return tl::unexpected(peaks.error());
    const double largest = toDouble(Number::finite(facts(parameters.format).max));
    std::ranges::transform(*peaks, peaks->begin(), [largest](double peak) { return storedScale(peak / largest); });
    parameters.scales = std::move(*peaks);
    return Quantizer{spec, *grouping, std::move(parameters), {bits, 32 * grouping->groupCount()}};
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& parameters = std::get<FloatParameters>(quantizer.parameters);
    const ElementEncoder encoder(parameters.format, parameters.rounding, parameters.overflow);
    const double scale = parameters.scales[static_cast<std::size_t>(input.group)];
    return encoder.encode(input.values, scale, codes, values, {parameters.seed, input.first});
}

ParameterTable describe(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const double scale : std::get<FloatParameters>(quantizer.parameters).scales)
        table.records.push_back({{"scale", scale}});
    return table;
}

} // namespace

const Scheme& floatScheme()
{
    static constexpr Scheme row{"float", "Micikevicius et al. 2022, arXiv:2209.05433; IEEE 754-2019", options, check, fitFloat, encode, describe};
    return row;
}

} // namespace quantoscope::core
