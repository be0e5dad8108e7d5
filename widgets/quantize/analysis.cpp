// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/analysis.h"

#include "widgets/tensors/loadedtensor.h"

namespace quantoscope::widgets {

core::Result<AnalysisPointer> analyse(const AnalysisRequest& request, const AnalysisPointer& previous, const core::ProgressSink& progress)
{
    auto analysis = std::make_shared<Analysis>();
    analysis->request = request;
    const bool keepsTensor = previous && previous->request.source == request.source;
    if (keepsTensor) {
        analysis->tensor = previous->tensor;
        analysis->summary = previous->summary;
    } else {
        auto tensor = readTensor(request.source, core::stageOf(progress, 0, 100));
        if (!tensor)
            return tl::unexpected(tensor.error());
        auto summary = core::summarise(*tensor, {}, core::stageOf(progress, 100, 150));
        if (!summary)
            return tl::unexpected(summary.error());
        analysis->tensor = std::move(*tensor);
        analysis->summary = std::move(*summary);
    }
    if (keepsTensor && previous->request.schemes == request.schemes) {
        analysis->outcomes = previous->outcomes;
    } else {
        auto outcomes = core::compareSchemes(request.schemes, analysis->tensor, core::stageOf(progress, 150, 850));
        if (!outcomes)
            return tl::unexpected(outcomes.error());
        analysis->outcomes = std::move(*outcomes);
    }
    std::optional<double> reach;
    if (request.reachOf >= 0 && request.reachOf < static_cast<int>(analysis->outcomes.size())) {
        const core::ErrorReport& error = analysis->outcomes[static_cast<std::size_t>(request.reachOf)].measurement.error;
        reach = error.finite > 0 ? error.maxAbs : 0;
    }
    auto histograms = core::errorHistograms(analysis->outcomes, analysis->tensor, errorBins, reach, core::stageOf(progress, 850, 1000));
    if (!histograms)
        return tl::unexpected(histograms.error());
    analysis->histograms = std::move(*histograms);
    return AnalysisPointer(std::move(analysis));
}

} // namespace quantoscope::widgets
