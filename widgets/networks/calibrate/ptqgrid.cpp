// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/ptqgrid.h"

#include "core/quantize/observers.h"

namespace quantoscope::widgets {

namespace {

bool isBetter(const core::Score& a, const core::Score& b, bool isClassification)
{
    if (isClassification && a.accuracy != b.accuracy)
        return a.accuracy > b.accuracy;
    return a.loss < b.loss;
}

} // namespace

core::CalibrationSpec PtqGrid::specAt(int row, int column) const
{
    core::CalibrationSpec spec = base;
    spec.observer = observers[static_cast<std::size_t>(row)];
    spec.weightBits = bits[static_cast<std::size_t>(column / 2)];
    spec.activationBits = spec.weightBits;
    spec.granularity = column % 2 == 0 ? core::WeightGranularity::PerTensor : core::WeightGranularity::PerChannel;
    if (const auto observer = core::parseObserver(spec.observer); observer && observer->kind == core::ObserverSpec::Kind::Kl)
        spec.observer = "kl:" + std::to_string(observer->bins) + ':' + std::to_string(1 << (spec.weightBits - 1));
    return spec;
}

std::vector<int> bestCells(const PtqGrid& grid, const PtqScores& scores, bool isClassification)
{
    std::vector<int> best(grid.bits.size(), -1);
    for (int row = 0; row < grid.rows(); ++row) {
        for (int column = 0; column < grid.columns(); ++column) {
            const int cell = row * grid.columns() + column;
            const auto& score = scores[static_cast<std::size_t>(cell)];
            int& found = best[static_cast<std::size_t>(column / 2)];
            if (score && (found < 0 || isBetter(*score, *scores[static_cast<std::size_t>(found)], isClassification)))
                found = cell;
        }
    }
    return best;
}

core::Result<core::Score> scoreCell(const NetworkPointer& network, const DataPointer& data, const core::CalibrationSpec& spec,
                                    const core::ProgressSink& progress)
{
    const auto calibration = core::calibrate(*network, data->training, spec, core::stageOf(progress, 0, 600));
    if (!calibration)
        return tl::unexpected(calibration.error());
    core::PassOptions options;
    options.threads = 0;
    return core::score(calibration->network, data->heldOut, options, core::stageOf(progress, 600, 1000));
}

} // namespace quantoscope::widgets
