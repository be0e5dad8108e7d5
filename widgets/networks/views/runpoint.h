// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// How well a network did after a number of steps.
struct RunPoint {
    std::int64_t step = 0;
    double trainingLoss = 0;
    double trainingAccuracy = 0; ///< 0 for regression
    double heldOutLoss = 0;
    double heldOutAccuracy = 0;
    bool operator==(const RunPoint&) const = default;
};

/// A curve that stays short however long the training is: when it has become too long, every second point goes and from then on
/// points must be twice as far apart. The newest point is always kept.
class RunCurve
{
public:
    static constexpr std::size_t mostPoints = 1024;

    /// Steps never go back; a point at the newest step replaces it.
    void append(const RunPoint& point);
    [[nodiscard]] const std::vector<RunPoint>& points() const { return m_points; }
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }

private:
    std::vector<RunPoint> m_points;
    std::int64_t m_distance = 0; ///< the least, of all but the newest
};

} // namespace quantoscope::widgets
