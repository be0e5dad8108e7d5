// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/quickmeasure.h"

#include "core/quantize/linear/linearkernel.h"

namespace quantoscope::core {

namespace {

constexpr std::size_t mostFusedBins = 65536;

/// The parameters, when the fused pass can take them.
const LinearParameters* fusedParameters(const Tensor& tensor, const Quantizer& quantizer)
{
    const auto* linear = std::get_if<LinearParameters>(&quantizer.parameters);
    const bool isFused = linear && quantizer.grouping.isWhole() && linear->groups.size() == 1 && tensor.floatSpan() && canMeasureLinear(*linear);
    return isFused ? linear : nullptr;
}

/// Whether the fused pass counts in these bins: those of makeHistogram() and not too many.
bool isEven(const Histogram& bins)
{
    return bins.counts.size() <= mostFusedBins
        && makeHistogram(bins.edges.front(), bins.edges.back(), static_cast<int>(bins.counts.size())).edges == bins.edges;
}

ErrorBlock blockOf(const FusedSums& sums)
{
    ErrorBlock block;
    block.squares = sums.squares;
    block.magnitudes = sums.magnitudes;
    block.errors = sums.errors;
    block.originalSquares = sums.originalSquares;
    block.valueSquares = sums.valueSquares;
    block.products = sums.products;
    block.maxAbs = sums.maxAbs;
    block.finite = sums.finite();
    block.zeros = sums.zeros;
    block.nan = sums.nan;
    block.infinite = sums.infinite;
    return block;
}

Measurement measurementOf(const FusedSums& sums, const Quantizer& quantizer, std::int64_t qmin)
{
    CodeCounter codes;
    codes.addCounts(qmin, sums.codes);
    ErrorReport error = reportFromSums(blockOf(sums));
    error.count = sums.count;
    error.clipped = sums.clipped;
    error.maxAbsAt = sums.maxAbsAt;
    error.levelsUsed = codes.distinct();
    return {error, sizeOf(quantizer.storage, sums.count, codes)};
}

Result<QuickMeasurement> measureExactly(const Tensor& tensor, const Quantizer& quantizer, const std::optional<Histogram>& bins,
                                        const ProgressSink& progress, int threads)
{
    const auto measurement = measure(tensor, quantizer, stageOf(progress, 0, bins ? 500 : 1000), threads);
    if (!measurement)
        return tl::unexpected(measurement.error());
    QuickMeasurement quick{*measurement, std::nullopt, true};
    if (bins) {
        auto errors = errorHistogram(tensor, quantizer, *bins, stageOf(progress, 500, 1000), threads);
        if (!errors)
            return tl::unexpected(errors.error());
        quick.errors = std::move(*errors);
    }
    return quick;
}

} // namespace

Result<QuickMeasurement> quickMeasure(const Tensor& tensor, const Quantizer& quantizer, const std::optional<Histogram>& bins,
                                      const ProgressSink& progress, int threads)
{
    const LinearParameters* linear = fusedParameters(tensor, quantizer);
    if (!linear || (bins && !isEven(*bins)))
        return measureExactly(tensor, quantizer, bins, progress, threads);
    FusedOptions options;
    options.threads = threads;
    options.seed = linear->seed;
    if (bins) {
        options.binLo = bins->edges.front();
        options.binHi = bins->edges.back();
        options.bins = static_cast<int>(bins->counts.size());
    }
    const LinearGroup& group = linear->groups.front();
    auto sums = measureLinear(*tensor.floatSpan(), group, linear->rounding, options, progress);
    if (!sums)
        return tl::unexpected(sums.error());
    QuickMeasurement quick{measurementOf(*sums, quantizer, group.qmin), std::nullopt, false};
    if (bins) {
        quick.errors = *bins;
        mergeHistogram(*quick.errors, Histogram{bins->edges, sums->bins, sums->below, sums->above});
    }
    return quick;
}

} // namespace quantoscope::core
