// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ratedistortion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

std::vector<std::size_t> paretoFront(std::span<const RatePoint> points)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!std::isnan(points[i].bits) && !std::isnan(points[i].sqnrDb))
            order.push_back(i);
    }
    std::ranges::stable_sort(order, [&points](std::size_t a, std::size_t b) {
        return points[a].bits != points[b].bits ? points[a].bits < points[b].bits : points[a].sqnrDb > points[b].sqnrDb;
    });
    std::vector<std::size_t> front;
    for (const std::size_t i : order) {
        if (front.empty() || points[i].sqnrDb > points[front.back()].sqnrDb)
            front.push_back(i);
    }
    return front;
}

std::span<const LloydMaxRow> lloydMaxNormal()
{
    static constexpr std::array<LloydMaxRow, 6> rows{{
        {1, 4.396, 1.000},
        {2, 9.300, 1.911},
        {3, 14.616, 2.825},
        {4, 20.222, 3.765},
        {5, 26.012, 4.730},
        {6, 31.910, 5.710},
    }};
    return rows;
}

} // namespace quantoscope::core
