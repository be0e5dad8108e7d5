// SPDX-License-Identifier: GPL-3.0-or-later
// NF4: sixteen levels at quantiles of a normal distribution, scaled by the absolute maximum of a block along the last axis.
// Dettmers et al., "QLoRA: Efficient Finetuning of Quantized LLMs", 2023; levels as in bitsandbytes (create_normal_map).
#include "core/quantize/floats/blockscale.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<SchemeOption, 1> options{{
    {"block", Kind::Whole, "64", {}, 1, 1 << 20},
}};
constexpr std::size_t levelCount = 16;
/// Each is a binary32.
constexpr std::array<double, levelCount> levels{
    -1.0,                -0.6961928009986877,  -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334,
    -0.09105003625154495, 0.0,                 0.07958029955625534, 0.16093020141124725,  0.24611230194568634,  0.33791524171829224,
    0.44070982933044434, 0.5626170039176941,   0.7229568362236023,  1.0};

Result<Quantizer> fitNf4(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const Grouping grouping = blocksOf(tensor, optionInteger(spec, "block"));
    auto peaks = groupPeaks(tensor, grouping, progress);
    if (!peaks)
        return tl::unexpected(peaks.error());
    std::ranges::transform(*peaks, peaks->begin(), [](double peak) { return peak > 0 ? storedScale(peak) : 0; });
    ScaledLevelsParameters parameters{{levels.begin(), levels.end()}, std::move(*peaks)};
    return Quantizer{spec, grouping, std::move(parameters), {4, 32 * grouping.groupCount()}};
}

/// The nearest level of x / absmax; a tie goes to the lower one. Compared as x > midpoint · absmax, which is exact in binary64:
/// the midpoints have at most 26 bits, absmax 24. A block of zeros has the thresholds of absmax 1 and the values 0.
std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& parameters = std::get<ScaledLevelsParameters>(quantizer.parameters);
    const double scale = parameters.scales[static_cast<std::size_t>(input.group)];
    const double unit = scale > 0 ? scale : 1;
    std::array<double, levelCount - 1> thresholds;
    std::array<double, levelCount> numbers;
    for (std::size_t i = 0; i < levelCount; ++i) {
        numbers[i] = static_cast<double>(static_cast<float>(parameters.levels[i] * scale)) + 0.0; // no −0 of a block of zeros
        if (i + 1 < levelCount)
            thresholds[i] = (parameters.levels[i] + parameters.levels[i + 1]) / 2 * unit;
    }
    std::int64_t clipped = 0;
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        const double x = input.values[i];
        std::int64_t code = 0;
        for (const double threshold : thresholds)
            code += x > threshold ? 1 : 0;
        codes[i] = code;
        values[i] = numbers[static_cast<std::size_t>(code)];
        clipped += std::abs(x) > scale ? 1 : 0;
    }
    return clipped;
}

ParameterTable describe(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const double scale : std::get<ScaledLevelsParameters>(quantizer.parameters).scales)
        table.records.push_back({{"absmax", scale}});
    return table;
}

} // namespace

const Scheme& nf4Scheme()
{
    static constexpr Scheme row{"nf4", "Dettmers et al. 2023, arXiv:2305.14314", options, nullptr, fitNf4, encode, describe};
    return row;
}

} // namespace quantoscope::core
