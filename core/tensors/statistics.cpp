// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/statistics.h"

#include "core/tensors/summary.h"

namespace quantoscope::core {

Result<TensorStatistics> tensorStatistics(const Tensor& tensor, const ProgressSink& progress)
{
    return summarise(tensor, {.histogramBins = 0, .countsDistinct = false, .threads = 0}, progress)
        .map([](const TensorSummary& summary) { return summary.statistics; });
}

} // namespace quantoscope::core
