// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/linearrule.h"

#include "core/quantize/integerrounding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 4> conventionNames{"standard", "pytorch", "tflite", "onnxruntime"};

/// Scale 1 when the range is zero or too small to divide.
double usable(double scale)
{
    return scale > 0 ? scale : 1;
}

double nearestAway(double value)
{
    return std::round(value);
}

double nearestEven(double value)
{
    return std::nearbyint(value);
}

std::int64_t clampedZero(double zero, std::int64_t qmin, std::int64_t qmax)
{
    return static_cast<std::int64_t>(std::clamp(zero, static_cast<double>(qmin), static_cast<double>(qmax)));
}

/// Binary32 throughout, every operation rounded.
LinearGroup pytorchGroup(const LinearRule& rule, ValueRange range)
{
    constexpr float least = std::numeric_limits<float>::epsilon();
    const std::int64_t qmin = leastCode(rule);
    const std::int64_t qmax = greatestCode(rule);
    const auto steps = static_cast<float>(qmax - qmin);
    constexpr double most = std::numeric_limits<float>::max();
    const auto lo = static_cast<float>(std::max(range.lo, -most));
    const auto hi = static_cast<float>(std::min(range.hi, most));
    if (rule.isSymmetric)
        return {static_cast<double>(std::max(std::max(-lo, hi) / (steps / 2), least)), 0, qmin, qmax};
    const float width = hi - lo;
    const float scale = std::max(std::isfinite(width) ? width / steps : hi / steps - lo / steps, least);
    const double zero = static_cast<double>(qmin) - nearestEven(static_cast<double>(lo / scale));
    return {static_cast<double>(scale), clampedZero(zero, qmin, qmax), qmin, qmax};
}

double zeroPoint(LinearConvention convention, double qmin, double quotient)
{
    switch (convention) {
    case LinearConvention::TfLite: return nearestAway(qmin - quotient);
    case LinearConvention::OnnxRuntime: return nearestEven(qmin - quotient);
    case LinearConvention::Standard:
    case LinearConvention::PyTorch: break;
    }
    return qmin - nearestEven(quotient);
}

/// What one value becomes: the code before it is cut off, code and value after.
struct Encoded {
    double wanted;
    double code;
    double value;
};

Encoded encodePyTorch(const LinearGroup& p, Rounding mode, double value, std::uint64_t random)
{
    const auto scale = static_cast<float>(p.scale);
    const auto zero = static_cast<float>(p.zeroPoint);
    const float quotient = static_cast<float>(value) * (1 / scale);
    const double wanted = static_cast<double>(zero + static_cast<float>(roundToInteger(static_cast<double>(quotient), mode, random)));
    const double code = std::clamp(wanted, static_cast<double>(p.qmin), static_cast<double>(p.qmax));
    return {wanted, code, static_cast<double>(static_cast<float>(code - static_cast<double>(p.zeroPoint)) * scale)};
}

Encoded encodeStandard(const LinearGroup& p, Rounding mode, double value, std::uint64_t random)
{
    const auto zero = static_cast<double>(p.zeroPoint);
    const double wanted = roundToInteger(value / p.scale, mode, random) + zero;
    const double code = std::clamp(wanted, static_cast<double>(p.qmin), static_cast<double>(p.qmax));
    return {wanted, code, (code - zero) * p.scale};
}

Encoded encodeTfLite(const LinearGroup& p, Rounding mode, double value, std::uint64_t random)
{
    const auto zero = static_cast<double>(p.zeroPoint);
    const double wanted = roundToInteger(zero + value / p.scale, mode, random);
    const double code = std::clamp(wanted, static_cast<double>(p.qmin), static_cast<double>(p.qmax));
    return {wanted, code, (code - zero) * p.scale};
}

template<Encoded (*EncodeOne)(const LinearGroup&, Rounding, double, std::uint64_t)>
std::int64_t encodeAll(const LinearParameters& parameters, const LinearGroup& group, std::span<const double> values, std::int64_t first,
                       std::span<std::int64_t> codes, std::span<double> decoded)
{
    const bool isStochastic = parameters.rounding == Rounding::Stochastic;
    std::int64_t clipped = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t random = isStochastic ? randomBitsAt(parameters.seed, first + static_cast<std::int64_t>(i)) : 0;
        const Encoded one = EncodeOne(group, parameters.rounding, values[i], random);
        clipped += one.code != one.wanted ? 1 : 0;
        codes[i] = static_cast<std::int64_t>(one.code);
        decoded[i] = one.value;
    }
    return clipped;
}

} // namespace

std::span<const std::string_view> linearConventionNames()
{
    return conventionNames;
}

std::optional<LinearConvention> linearConventionFromName(std::string_view name)
{
    const auto found = std::ranges::find(conventionNames, name);
    if (found == conventionNames.end())
        return std::nullopt;
    return static_cast<LinearConvention>(found - conventionNames.begin());
}

LinearRule linearRule(const SchemeSpec& spec)
{
    LinearRule rule;
    rule.bits = static_cast<int>(optionInteger(spec, "bits"));
    rule.isSymmetric = optionText(spec, "symmetric") == "yes";
    rule.isRestricted = optionText(spec, "range") == "restricted";
    rule.isSigned = optionText(spec, "signed") == "yes";
    rule.convention = linearConventionFromName(optionText(spec, "convention")).value_or(LinearConvention::Standard);
    return rule;
}

std::int64_t leastCode(const LinearRule& rule)
{
    const std::int64_t half = std::int64_t(1) << (rule.bits - 1);
    if (rule.isSymmetric)
        return rule.isRestricted ? 1 - half : -half;
    return rule.isSigned ? -half : 0;
}

std::int64_t greatestCode(const LinearRule& rule)
{
    const std::int64_t half = std::int64_t(1) << (rule.bits - 1);
    return rule.isSymmetric || rule.isSigned ? half - 1 : 2 * half - 1;
}

LinearGroup linearGroup(const LinearRule& rule, const std::optional<ValueRange>& range)
{
    const std::int64_t qmin = leastCode(rule);
    const std::int64_t qmax = greatestCode(rule);
    const bool isPyTorch = rule.convention == LinearConvention::PyTorch;
    if (!range && isPyTorch)
        return {1, 0, qmin, qmax};
    const ValueRange seen = range.value_or(ValueRange{});
    const ValueRange wide{std::min(seen.lo, 0.0), std::max(seen.hi, 0.0)};
    if (isPyTorch)
        return pytorchGroup(rule, wide);
    const auto steps = static_cast<double>(qmax - qmin);
    if (rule.isSymmetric)
        return {usable(wide.absMax() / (steps / 2)), 0, qmin, qmax};
    const double width = wide.hi - wide.lo;
    const double scale = std::isfinite(width) ? usable(width / steps) : wide.hi / steps - wide.lo / steps;
    return {scale, clampedZero(zeroPoint(rule.convention, static_cast<double>(qmin), wide.lo / scale), qmin, qmax), qmin, qmax};
}

Rounding defaultRounding(LinearConvention convention)
{
    return convention == LinearConvention::TfLite ? Rounding::NearestAway : Rounding::NearestEven;
}

std::int64_t encodeLinear(const LinearParameters& parameters, const LinearGroup& group, std::span<const double> values,
                          std::int64_t first, std::span<std::int64_t> codes, std::span<double> decoded)
{
    switch (parameters.convention) {
    case LinearConvention::PyTorch: return encodeAll<encodePyTorch>(parameters, group, values, first, codes, decoded);
    case LinearConvention::TfLite: return encodeAll<encodeTfLite>(parameters, group, values, first, codes, decoded);
    case LinearConvention::Standard:
    case LinearConvention::OnnxRuntime: break;
    }
    return encodeAll<encodeStandard>(parameters, group, values, first, codes, decoded);
}

} // namespace quantoscope::core
