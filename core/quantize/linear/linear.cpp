// SPDX-License-Identifier: GPL-3.0-or-later
// Linear (uniform, affine) quantization: q = clamp(round(x / scale) + zeroPoint, qmin, qmax), x̂ = (q − zeroPoint) · scale,
// in binary64 with one division and one product. Jacob et al., "Quantization and Training of Neural Networks for Efficient
// Integer-Arithmetic-Only Inference", 2018; full and restricted range as in PyTorch and TensorRT respectively. Other conventions'
// arithmetic is in linearrule.h.
#include "core/quantize/linear/cliprange.h"
#include "core/quantize/linear/linearrule.h"
#include "core/quantize/scheme.h"

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
/// The names of linearConventionNames().
constexpr std::array<std::string_view, 4> conventions{"standard", "pytorch", "tflite", "onnxruntime"};
using Kind = SchemeOption::Kind;
constexpr std::int64_t codeLimit = std::int64_t(1) << 31;
constexpr std::array<SchemeOption, 13> options{{
    {"bits", Kind::Whole, "8", {}, 2, 16},
    {"symmetric", Kind::Choice, "yes", yesNo},
    {"range", Kind::Choice, "full", ranges},
    {"signed", Kind::Choice, "no", yesNo},
    {"granularity", Kind::Granularity, "tensor"},
    {"round", Kind::Choice, "nearest-even", roundings},
    {"seed", Kind::Whole, "0", {}, 0, std::numeric_limits<std::int64_t>::max()},
    {"clip", Kind::Text, "minmax"}, // its forms: clipping.h
    {"convention", Kind::Choice, "standard", conventions},
    {"scale", Kind::Real, ""},
    {"zero_point", Kind::Whole, "0", {}, -codeLimit, codeLimit},
    {"qmin", Kind::Whole, "", {}, -codeLimit, codeLimit},
    {"qmax", Kind::Whole, "", {}, -codeLimit, codeLimit},
}};

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
        // PyTorch's scales are binary32 numbers.
        const bool isBinary32 = optionText(spec, "convention") == "pytorch";
        const double scale = isBinary32 ? static_cast<double>(static_cast<float>(optionReal(spec, "scale"))) : optionReal(spec, "scale");
        if (scale <= 0 || !std::isfinite(scale) || (isBinary32 && !std::isfinite(1 / static_cast<float>(scale))))
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
    if (!parseClip(optionText(spec, "clip")))
        return badOption(spec, "clip");
    return {};
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
    const auto convention = linearConventionFromName(optionText(spec, "convention")).value_or(LinearConvention::Standard);
    const Rounding usual = defaultRounding(convention);
    const Rounding mode = isGiven(spec, "round") ? roundingFromName(optionText(spec, "round")).value_or(usual) : usual;
    return {std::move(groups), mode, static_cast<std::uint64_t>(optionInteger(spec, "seed")), convention};
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
    const LinearRule rule = linearRule(spec);
    const ClipRule clip = parseClip(optionText(spec, "clip")).value_or(ClipRule{});
    std::vector<LinearGroup> groups;
    groups.reserve(static_cast<std::size_t>(grouping->groupCount()));
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        const auto clipped = clippedRange(rule, clip, tensor, *grouping, group, sink);
        if (!clipped)
            return tl::unexpected(clipped.error());
        groups.push_back(linearGroup(rule, clipped->range));
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    // A float32 scale a group, and a zero point as wide as a code where there is one.
    const std::int64_t metadata = grouping->groupCount() * (32 + (rule.isSymmetric ? 0 : rule.bits));
    return Quantizer{spec, *grouping, parametersFor(spec, std::move(groups)), {static_cast<double>(rule.bits), metadata}};
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& parameters = std::get<LinearParameters>(quantizer.parameters);
    return encodeLinear(parameters, parameters.groups[static_cast<std::size_t>(input.group)], input.values, input.first, codes, values);
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
