// SPDX-License-Identifier: GPL-3.0-or-later
// The microscaling formats: blocks of 32 along the last axis share a power of two, stored as E8M0FNU; x / scale is rounded to nearest
// even into the element format and saturates. OCP Microscaling Formats (MX) Specification 1.0, 2023; the rules of scales as in
// PyTorch's torchao (ScaleCalculationMode), taken exactly instead of in binary32.
#include "core/numbers/catalogue.h"
#include "core/quantize/floats/blockscale.h"
#include "core/quantize/floats/mxscale.h"
#include "core/quantize/scheme.h"

#include <array>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<SchemeOption, 1> options{{
    {"scale", Kind::Choice, "floor", mxScaleRuleNames},
}};
constexpr const char* source = "OCP Microscaling Formats (MX) Specification 1.0; arXiv:2310.10537";

/// A scheme's element: the format of its codes, and what the rules of scales know of it.
struct Row {
    std::string_view scheme;
    std::string_view format;
    MxElement element;
};
constexpr std::array<Row, 6> rows{{
    {"mxfp8-e4m3", "E4M3FN", {8, 448, 3}},
    {"mxfp8-e5m2", "E5M2", {15, 57344, 2}},
    {"mxfp6-e3m2", "E3M2FN", {4, 28, 2}},
    {"mxfp6-e2m3", "E2M3FN", {2, 7.5, 3}},
    {"mxfp4", "E2M1FN", {2, 6, 1}},
    {"mxint8", "fixed:2.6", {0, 127.0 / 64, 6}}, // two's complement, value = code / 64
}};

Result<Quantizer> fitMx(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const Row& row = *std::ranges::find(rows, std::string_view(spec.scheme), &Row::scheme);
    const MxScaleRule rule = mxScaleRuleFromName(optionText(spec, "scale")).value_or(MxScaleRule::Floor);
    const Grouping grouping = blocksOf(tensor, mxBlockLength);
    const auto peaks = groupPeaks(tensor, grouping, progress);
    if (!peaks)
        return tl::unexpected(peaks.error());
    BlockScaleParameters parameters{*formatByName(row.format), *formatByName("E8M0FNU"), 1, {}, {}};
    parameters.scaleCodes.reserve(peaks->size());
    parameters.scales.reserve(peaks->size());
    for (const double peak : *peaks) {
        const std::uint8_t code = mxScaleCode(rule, row.element, peak);
        parameters.scaleCodes.push_back(code);
        parameters.scales.push_back(mxScale(code));
    }
    const StorageCost storage{static_cast<double>(width(parameters.element)), 8 * grouping.groupCount()};
    return Quantizer{spec, grouping, std::move(parameters), storage};
}

ParameterTable describe(const Quantizer& quantizer)
{
    const auto& codes = std::get<BlockScaleParameters>(quantizer.parameters).scaleCodes;
    ParameterTable table;
    table.isList = false;
    table.records.push_back({{"scale_codes", std::vector<std::int64_t>(codes.begin(), codes.end())}});
    return table;
}

constexpr Scheme schemeOf(std::size_t row)
{
    return {rows[row].scheme, source, options, nullptr, fitMx, encodeByBlockScale, describe};
}

} // namespace

std::span<const Scheme> mxSchemes()
{
    static constexpr std::array<Scheme, 6> schemes{schemeOf(0), schemeOf(1), schemeOf(2), schemeOf(3), schemeOf(4), schemeOf(5)};
    return schemes;
}

} // namespace quantoscope::core
