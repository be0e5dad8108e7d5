// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/clipsearch.h"

#include <cmath>

namespace quantoscope::core {

namespace {

template<typename IsBetter>
std::size_t bestOf(const std::vector<ClipCost>& curve, IsBetter isBetter)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        if (std::isnan(curve[best].cost) || isBetter(curve[i].cost, curve[best].cost))
            best = i;
    }
    return best;
}

} // namespace

std::size_t firstLeast(const std::vector<ClipCost>& curve)
{
    return bestOf(curve, [](double cost, double least) { return cost < least; });
}

std::size_t lastLeast(const std::vector<ClipCost>& curve)
{
    return bestOf(curve, [](double cost, double least) { return cost <= least; });
}

} // namespace quantoscope::core
