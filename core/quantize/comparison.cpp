// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/comparison.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// The share of stage `index` of `count` equal ones.
ProgressSink shareOf(const ProgressSink& progress, std::size_t index, std::size_t count)
{
    const auto thousandths = [count](std::size_t i) { return static_cast<std::int64_t>(1000 * i / count); };
    return stageOf(progress, thousandths(index), thousandths(index + 1));
}

} // namespace

Result<std::vector<SchemeOutcome>> compareSchemes(std::span<const SchemeSpec> specs, const Tensor& tensor,
                                                  const ProgressSink& progress)
{
    std::vector<SchemeOutcome> outcomes;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const ProgressSink share = shareOf(progress, i, specs.size());
        auto quantizer = fit(specs[i], tensor, stageOf(share, 0, 800));
        if (!quantizer)
            return tl::unexpected(quantizer.error());
        const auto measurement = measure(tensor, *quantizer, stageOf(share, 800, 1000));
        if (!measurement)
            return tl::unexpected(measurement.error());
        outcomes.push_back({std::move(*quantizer), *measurement});
    }
    return outcomes;
}

Result<std::vector<Histogram>> errorHistograms(std::span<const SchemeOutcome> outcomes, const Tensor& tensor, int bins,
                                               std::optional<double> reach, const ProgressSink& progress)
{
    double greatest = reach.value_or(0);
    if (!reach) {
        for (const SchemeOutcome& outcome : outcomes) {
            const ErrorReport& error = outcome.measurement.error;
            greatest = error.finite > 0 ? std::max(greatest, error.maxAbs) : greatest;
        }
    }
    const Histogram empty = makeCentredHistogram(greatest, bins);
    std::vector<Histogram> histograms;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto histogram = errorHistogram(tensor, outcomes[i].quantizer, empty, shareOf(progress, i, outcomes.size()));
        if (!histogram)
            return tl::unexpected(histogram.error());
        histograms.push_back(std::move(*histogram));
    }
    return histograms;
}

} // namespace quantoscope::core
