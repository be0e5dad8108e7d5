// SPDX-License-Identifier: GPL-3.0-or-later
// Linear (uniform, affine) quantization: q = clamp(round(x / scale) + zeroPoint, qmin, qmax), x̂ = (q − zeroPoint) · scale,
// in binary64 with one division and one product. Jacob et al., "Quantization and Training of Neural Networks for Efficient
// Integer-Arithmetic-Only Inference", 2018; full and restricted range as in PyTorch and TensorRT respectively.
#include "core/quantize/integerrounding.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 2> yesNo{"yes", "no"};
constexpr std::array<std::string_view, 2> ranges{"full", "restricted"};
/// The names of core/numbers/rounding.h.
constexpr std::array<std::string_view, 7> roundings{"nearest-even", "nearest-away", "toward-zero", "up",
                                                    "down",         "odd",          "stochastic"};
using Kind = SchemeOption::Kind;
constexpr std::int64_t codeLimit = std::int64_t(1) << 31;
constexpr std::array<SchemeOption, 12> options{{
    {"bits", Kind::Whole, "8", {}, 2, 16},
    {"symmetric", Kind::Choice, "yes", yesNo},
    {"range", Kind::Choice, "full", ranges},
    {"signed", Kind::Choice, "no", yesNo},
    {"granularity", Kind::Granularity, "tensor"},
    {"round", Kind::Choice, "nearest-even", roundings},
    {"seed", Kind::Whole, "0", {}, 0, std::numeric_limits<std::int64_t>::max()},
    {"clip", Kind::Text, "minmax"},
    {"scale", Kind::Real, ""},
    {"zero_point", Kind::Whole, "0", {}, -codeLimit, codeLimit},
    {"qmin", Kind::Whole, "", {}, -codeLimit, codeLimit},
    {"qmax", Kind::Whole, "", {}, -codeLimit, codeLimit},
}};

struct Range {
    double lo = 0;
    double hi = 0;
};

/// `fixed:LO:HI` with LO ≤ HI.
std::optional<Range> fixedRange(std::string_view clip)
{
    constexpr std::string_view prefix = "fixed:";
    if (!clip.starts_with(prefix))
        return std::nullopt;
    clip.remove_prefix(prefix.size());
    const std::size_t colon = clip.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto lo = realFromText(clip.substr(0, colon));
    const auto hi = realFromText(clip.substr(colon + 1));
    if (!lo || !hi || *lo > *hi)
        return std::nullopt;
    return Range{*lo, *hi};
}

tl::unexpected<Error> badOption(const SchemeSpec& spec, const char* option)
{
    return failure(ErrorCode::SchemeOption, {spec.scheme, std::string(option), optionText(spec, option)});
}

/// True when the parameters themselves are given instead of found.
bool hasGivenParameters(const SchemeSpec& spec)
{
    return isGiven(spec, "scale");
}

Result<void> check(const SchemeSpec& spec)
{
    if (hasGivenParameters(spec)) {
        for (const char* option : {"bits", "symmetric", "range", "signed", "granularity", "clip"}) {
            if (isGiven(spec, option))
                return badOption(spec, option);
        }
        if (optionReal(spec, "scale") <= 0)
            return badOption(spec, "scale");
        if (!isGiven(spec, "qmin"))
            return badOption(spec, "qmin");
        if (!isGiven(spec, "qmax") || optionInteger(spec, "qmin") >= optionInteger(spec, "qmax"))
            return badOption(spec, "qmax");
        return {};
    }
    for (const char* option : {"zero_point", "qmin", "qmax"}) {
        if (isGiven(spec, option))
            return badOption(spec, option);
    }
    const bool symmetric = optionText(spec, "symmetric") == "yes";
    if (symmetric && isGiven(spec, "signed"))
        return badOption(spec, "signed");
    if (!symmetric && isGiven(spec, "range"))
        return badOption(spec, "range");
    if (const std::string clip = optionText(spec, "clip"); clip != "minmax" && !fixedRange(clip))
        return badOption(spec, "clip");
    return {};
}

/// The least and greatest finite value of a group; 0 and 0 when there is none.
Result<Range> observe(const SchemeSpec& spec, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                      const ProgressSink& progress)
{
    if (const auto fixed = fixedRange(optionText(spec, "clip")))
        return *fixed;
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    const auto widen = [&range](std::span<const double> values) {
        for (const double value : values) {
            range.lo = std::min(range.lo, value);
            range.hi = std::max(range.hi, value);
        }
    };
    if (const auto seen = forEachFiniteChunk(tensor, grouping, group, widen, progress); !seen)
        return tl::unexpected(seen.error());
    return range.lo <= range.hi ? range : Range{};
}

/// The widths of the range in steps; scale 1 when the range is zero or too small to divide.
double scaleOf(double width, double steps)
{
    const double scale = width / steps;
    return scale > 0 ? scale : 1;
}

LinearGroup symmetricGroup(const SchemeSpec& spec, Range range)
{
    const std::int64_t half = std::int64_t(1) << (optionInteger(spec, "bits") - 1);
    const double absMax = std::max(std::abs(range.lo), std::abs(range.hi));
    if (optionText(spec, "range") == "restricted")
        return {scaleOf(absMax, static_cast<double>(half - 1)), 0, 1 - half, half - 1};
    // Full: 2·absMax over 2^b − 1 steps, so the largest magnitude falls half a step outside of the positive end.
    return {scaleOf(absMax, static_cast<double>(half) - 0.5), 0, -half, half - 1};
}

LinearGroup asymmetricGroup(const SchemeSpec& spec, Range range)
{
    const std::int64_t codes = std::int64_t(1) << optionInteger(spec, "bits");
    const std::int64_t qmin = optionText(spec, "signed") == "yes" ? -codes / 2 : 0;
    const std::int64_t qmax = qmin + codes - 1;
    const double lo = std::min(range.lo, 0.0);
    const double hi = std::max(range.hi, 0.0);
    const auto steps = static_cast<double>(codes - 1);
    const double scale = std::isfinite(hi - lo) ? scaleOf(hi - lo, steps) : hi / steps - lo / steps;
    const double zero = static_cast<double>(qmin) - std::nearbyint(lo / scale);
    return {scale, static_cast<std::int64_t>(std::clamp(zero, static_cast<double>(qmin), static_cast<double>(qmax))), qmin, qmax};
}

std::int64_t bitsFor(std::int64_t codes)
{
    std::int64_t bits = 0;
    while ((std::int64_t(1) << bits) < codes)
        ++bits;
    return bits;
}

LinearParameters parametersFor(const SchemeSpec& spec, std::vector<LinearGroup> groups)
{
    const auto mode = roundingFromName(optionText(spec, "round")).value_or(Rounding::NearestEven);
    return {std::move(groups), mode, static_cast<std::uint64_t>(optionInteger(spec, "seed"))};
}

Result<Quantizer> fitGiven(const SchemeSpec& spec)
{
    const LinearGroup group{optionReal(spec, "scale"), optionInteger(spec, "zero_point"), optionInteger(spec, "qmin"),
                            optionInteger(spec, "qmax")};
    const std::int64_t bits = bitsFor(group.qmax - group.qmin + 1);
    return Quantizer{spec, {}, parametersFor(spec, {group}), {static_cast<double>(bits), 32 + (group.zeroPoint != 0 ? bits : 0)}};
}

Result<Quantizer> fitLinear(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    if (hasGivenParameters(spec))
        return fitGiven(spec);
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    const bool symmetric = optionText(spec, "symmetric") == "yes";
    std::vector<LinearGroup> groups;
    groups.reserve(static_cast<std::size_t>(grouping->groupCount()));
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        const auto range = observe(spec, tensor, *grouping, group, sink);
        if (!range)
            return tl::unexpected(range.error());
        groups.push_back(symmetric ? symmetricGroup(spec, *range) : asymmetricGroup(spec, *range));
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    const std::int64_t bits = optionInteger(spec, "bits");
    // A float32 scale a group, and a zero point as wide as a code where there is one.
    const std::int64_t metadata = grouping->groupCount() * (32 + (symmetric ? 0 : bits));
    return Quantizer{spec, *grouping, parametersFor(spec, std::move(groups)), {static_cast<double>(bits), metadata}};
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& parameters = std::get<LinearParameters>(quantizer.parameters);
    const LinearGroup& p = parameters.groups[static_cast<std::size_t>(input.group)];
    const bool isStochastic = parameters.rounding == Rounding::Stochastic;
    const auto zero = static_cast<double>(p.zeroPoint);
    const auto lowest = static_cast<double>(p.qmin);
    const auto highest = static_cast<double>(p.qmax);
    std::int64_t clipped = 0;
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        const std::uint64_t random =
            isStochastic ? randomBitsAt(parameters.seed, input.first + static_cast<std::int64_t>(i)) : 0;
        const double wanted = roundToInteger(input.values[i] / p.scale, parameters.rounding, random) + zero;
        const double code = std::clamp(wanted, lowest, highest);
        clipped += code != wanted ? 1 : 0;
        codes[i] = static_cast<std::int64_t>(code);
        values[i] = (code - zero) * p.scale;
    }
    return clipped;
}

ParameterTable describe(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const LinearGroup& p : std::get<LinearParameters>(quantizer.parameters).groups)
        table.records.push_back({{"scale", p.scale}, {"zero_point", p.zeroPoint}, {"qmin", p.qmin}, {"qmax", p.qmax}});
    return table;
}

} // namespace

const Scheme& linearScheme()
{
    static constexpr Scheme row{"linear", "Jacob et al. 2018, arXiv:1712.05877", options, check, fitLinear, encode, describe};
    return row;
}

} // namespace quantoscope::core
