// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/runpoint.h"

#include <algorithm>

namespace quantoscope::widgets {

void RunCurve::append(const RunPoint& point)
{
    // The newest point only stays when it is far enough from the one before it.
    const std::size_t size = m_points.size();
    const bool isTooNear = size >= 2 && m_points[size - 1].step - m_points[size - 2].step < m_distance;
    if (size > 0 && (isTooNear || m_points.back().step >= point.step))
        m_points.pop_back();
    m_points.push_back(point);
    if (m_points.size() <= mostPoints)
        return;
    std::vector<RunPoint> kept;
    for (std::size_t i = 0; i + 1 < m_points.size(); i += 2)
        kept.push_back(m_points[i]);
    kept.push_back(m_points.back());
    m_distance = std::max<std::int64_t>(kept[1].step - kept[0].step, m_distance);
    m_points = std::move(kept);
}

} // namespace quantoscope::widgets
