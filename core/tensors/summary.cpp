// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/summary.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace quantoscope::core {

Result<TensorSummary> summarise(const Tensor& tensor, const SummaryOptions& options, const ProgressSink& progress)
{
    const auto statistics = tensorStatistics(tensor, stageOf(progress, 0, 500));
    if (!statistics)
        return tl::unexpected(statistics.error());
    TensorSummary summary;
    summary.statistics = *statistics;
    HistogramBuilder histogram(options.histogramBins);
    std::unordered_set<double> distinct;
    std::array<double, 4096> buffer;
    for (std::int64_t first = 0; first < tensor.count(); first += static_cast<std::int64_t>(buffer.size())) {
        if (!keepGoing(progress, 500 + 500 * first / tensor.count(), 1000))
            return failure(ErrorCode::Cancelled);
        const std::span<double> values(buffer.data(), std::min(buffer.size(), static_cast<std::size_t>(tensor.count() - first)));
        tensor.readValues(first, values);
        if (options.histogramBins > 0)
            histogram.add(std::span<const double>(values));
        for (const double value : values) {
            if (options.countsDistinct && value - value == 0 && static_cast<std::int64_t>(distinct.size()) <= distinctLimit)
                distinct.insert(value + 0.0);
        }
    }
    if (options.countsDistinct && static_cast<std::int64_t>(distinct.size()) <= distinctLimit)
        summary.distinct = static_cast<std::int64_t>(distinct.size());
    if (options.histogramBins > 0)
        summary.histogram = histogram.result();
    return summary;
}

} // namespace quantoscope::core
