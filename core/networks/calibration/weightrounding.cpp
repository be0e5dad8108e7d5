// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/weightrounding.h"

#include "core/networks/calibration/granularity.h"
#include "core/quantize/errorreport.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/schemespec.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr std::array compared{Rounding::NearestEven, Rounding::NearestAway, Rounding::Down, Rounding::Stochastic};

std::string schemeOf(const WeightRoundingSpec& spec, Rounding rounding, std::size_t layer)
{
    return "linear:bits=" + std::to_string(spec.bits)
        + ",granularity=" + (spec.granularity == WeightGranularity::PerChannel ? "channel:0" : "tensor") + ",clip=" + spec.clip
        + ",round=" + std::string(roundingName(rounding)) + ",seed=" + std::to_string(spec.seed + layer);
}

/// Rounds one layer's weights; what is lost goes to `reports`.
Result<void> roundLayer(LayerState& layer, const std::string& scheme, std::vector<ErrorReport>& reports)
{
    const auto weights = weightRows(layer);
    if (!weights)
        return tl::unexpected(weights.error());
    const auto parsed = parseSchemeSpec(scheme);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const auto quantizer = fit(*parsed, *weights);
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const auto quantized = apply(*quantizer, *weights);
    if (!quantized)
        return tl::unexpected(quantized.error());
    const auto report = measure(*weights, *quantized);
    if (!report)
        return tl::unexpected(report.error());
    reports.push_back(*report);
    std::ranges::transform(quantized->values, layer.weights.begin(), [](double value) { return static_cast<float>(value); });
    return {};
}

} // namespace

std::span<const Rounding> comparedRoundings()
{
    return compared;
}

Result<RoundedNetwork> withRoundedWeights(const Network& network, const WeightRoundingSpec& spec, Rounding rounding)
{
    RoundedNetwork rounded{network, {}};
    std::vector<ErrorReport> reports;
    for (std::size_t i = 0; i < rounded.network.layers.size(); ++i) {
        LayerSpec& layer = rounded.network.spec.layers[i];
        if (!layer.hasWeights())
            continue;
        layer.weights.bits = 0;
        rounded.network.layers[i].weightState = {};
        if (const auto done = roundLayer(rounded.network.layers[i], schemeOf(spec, rounding, i), reports); !done)
            return tl::unexpected(done.error());
    }
    if (!reports.empty())
        rounded.sqnrDb = joinReports(reports).sqnrDb;
    return rounded;
}

Result<std::vector<RoundingFigure>> compareRoundings(const Network& network, const Dataset& data, const WeightRoundingSpec& spec,
                                                     const ProgressSink& progress)
{
    PassOptions options;
    options.threads = spec.threads;
    std::vector<RoundingFigure> figures;
    for (std::size_t i = 0; i < compared.size(); ++i) {
        const auto rounded = withRoundedWeights(network, spec, compared[i]);
        if (!rounded)
            return tl::unexpected(rounded.error());
        const auto from = static_cast<std::int64_t>(i * 1000 / compared.size());
        const auto to = static_cast<std::int64_t>((i + 1) * 1000 / compared.size());
        const auto found = score(rounded->network, data, options, stageOf(progress, from, to));
        if (!found)
            return tl::unexpected(found.error());
        figures.push_back({compared[i], rounded->sqnrDb, *found});
    }
    return figures;
}

} // namespace quantoscope::core
