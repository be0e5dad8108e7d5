// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/granularity.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/linear/cliprange.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/schemespec.h"

#include <array>

namespace quantoscope::core {

namespace {

/// The weights of each output channel by themselves.
std::vector<std::optional<double>> channelRatios(const Tensor& weights, const QuantizedTensor& quantized)
{
    std::vector<std::optional<double>> ratios;
    const std::int64_t row = weights.shape()[1];
    for (std::int64_t channel = 0; channel < weights.shape()[0]; ++channel) {
        const auto from = static_cast<std::ptrdiff_t>(channel * row);
        const auto to = static_cast<std::ptrdiff_t>((channel + 1) * row);
        const QuantizedTensor own{{row},
                                  {quantized.codes.begin() + from, quantized.codes.begin() + to},
                                  {quantized.values.begin() + from, quantized.values.begin() + to},
                                  0};
        const auto report = measure(weights.slice(0, channel), own);
        ratios.push_back(report ? report->sqnrDb : std::nullopt);
    }
    return ratios;
}

Result<GranularityFigure> figureOf(const Tensor& weights, const std::string& word, const ProgressSink& progress)
{
    const auto spec = parseSchemeSpec(word);
    if (!spec)
        return tl::unexpected(spec.error());
    const auto quantizer = fit(*spec, weights, stageOf(progress, 0, 500));
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const auto whole = measure(weights, *quantizer, stageOf(progress, 500, 750));
    if (!whole)
        return tl::unexpected(whole.error());
    const auto quantized = apply(*quantizer, weights, stageOf(progress, 750, 1000));
    if (!quantized)
        return tl::unexpected(quantized.error());
    return GranularityFigure{optionGranularity(*spec), whole->error.sqnrDb, channelRatios(weights, *quantized), whole->size.bitsPerWeight};
}

} // namespace

Result<Tensor> weightRows(const LayerState& layer)
{
    const auto channels = static_cast<std::int64_t>(layer.bias.size());
    return Tensor::fromFloats(layer.weights, {channels, channels > 0 ? static_cast<std::int64_t>(layer.weights.size()) / channels : 0});
}

Result<GranularityReport> compareGranularities(const Network& network, std::size_t layer, int bits, std::int64_t groupLength,
                                               const std::string& clip, const ProgressSink& progress)
{
    if (layer >= network.layers.size() || layer >= network.spec.layers.size() || !network.spec.layers[layer].hasWeights()
        || network.layers[layer].bias.empty())
        return failure(ErrorCode::UnknownOption, {std::string("layer"), std::to_string(layer)});
    const auto weights = weightRows(network.layers[layer]);
    if (!weights)
        return tl::unexpected(weights.error());
    GranularityReport report;
    report.layer = layer;
    const Grouping rows = Grouping::make(weights->shape(), {Granularity::Kind::Channel, 0}).value_or(Grouping());
    for (std::int64_t channel = 0; channel < rows.groupCount(); ++channel) {
        const auto range = clippedRange({}, {}, *weights, rows, channel);
        if (!range)
            return tl::unexpected(range.error());
        report.channels.push_back(range->range);
    }
    const std::array<std::string, 3> ways{"tensor", "channel:0", "group:" + std::to_string(groupLength)};
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const std::string word = "linear:bits=" + std::to_string(bits) + ",granularity=" + ways[i] + ",clip=" + clip;
        const auto third = static_cast<std::int64_t>(i) * 1000 / 3;
        auto figure = figureOf(*weights, word, stageOf(progress, third, third + 1000 / 3));
        if (!figure)
            return tl::unexpected(figure.error());
        report.figures.push_back(*std::move(figure));
    }
    return report;
}

} // namespace quantoscope::core
