// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/ptqtable.h"

#include <algorithm>
#include <cstdint>

namespace quantoscope::core {

Result<PtqTable> ptqTable(const Network& network, const DataSplit& data, const PtqQuery& query, const ProgressSink& progress)
{
    PtqTable table;
    for (const std::string& observer : query.observers) {
        for (const int bits : query.bits) {
            for (const WeightGranularity granularity : query.granularities)
                table.cells.push_back({observer, bits, granularity, {}});
        }
    }
    const auto parts = static_cast<std::int64_t>(table.cells.size()) + 1;
    PassOptions options;
    options.threads = query.base.threads;
    options.usesNodes = false;
    const auto floating = score(network, data.heldOut, options, stageOf(progress, 0, 1000 / parts));
    if (!floating)
        return tl::unexpected(floating.error());
    table.floating = *floating;
    options.usesNodes = true;
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        PtqCell& cell = table.cells[i];
        const auto at = [&](std::size_t half) { return static_cast<std::int64_t>(2 * i + 2 + half) * 1000 / (2 * parts); };
        CalibrationSpec spec = query.base;
        spec.observer = cell.observer;
        spec.weightBits = cell.bits;
        spec.activationBits = cell.bits;
        spec.granularity = cell.granularity;
        const auto calibration = calibrate(network, data.training, spec, stageOf(progress, at(0), at(1)));
        if (!calibration)
            return tl::unexpected(calibration.error());
        const auto found = score(calibration->network, data.heldOut, options, stageOf(progress, at(1), at(2)));
        if (!found)
            return tl::unexpected(found.error());
        cell.score = *found;
    }
    return table;
}

} // namespace quantoscope::core
