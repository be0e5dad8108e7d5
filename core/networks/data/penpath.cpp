// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/penpath.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace quantoscope::core {

namespace {

/// Half of the way between the neighbours; at an end or a corner, of the way to the one neighbour.
PenPoint tangent(const PenPoint& before, const PenPoint& after)
{
    return {(after.x - before.x) / 2, (after.y - before.y) / 2, false};
}

/// Hermite's cubic from `from` to `to` at t in 0 … 1.
PenPoint between(const PenPoint& from, const PenPoint& to, const PenPoint& start, const PenPoint& end, double t)
{
    const double s = 1 - t;
    const double a = s * s * (1 + 2 * t);
    const double b = s * s * t;
    const double c = t * t * (3 - 2 * t);
    const double d = -t * t * s;
    return {a * from.x + b * start.x + c * to.x + d * end.x, a * from.y + b * start.y + c * to.y + d * end.y, false};
}

/// The pixels whose centres may lie within `reach` of from … to, both in pixels.
struct PixelRange {
    int first = 0;
    int last = 0; ///< one past
};
PixelRange pixelsNear(double from, double to, double reach, int size)
{
    const double limit = size;
    const double first = std::clamp(std::floor(std::min(from, to) - reach - 0.5), 0.0, limit);
    const double last = std::clamp(std::ceil(std::max(from, to) + reach + 0.5), 0.0, limit);
    return {static_cast<int>(first), static_cast<int>(last)};
}

/// All in pixels.
void drawLine(const PenPoint& from, const PenPoint& to, double radius, double ink, int size, std::span<float> pixels)
{
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length2 = dx * dx + dy * dy;
    const PixelRange columns = pixelsNear(from.x, to.x, radius, size);
    const PixelRange rows = pixelsNear(from.y, to.y, radius, size);
    for (int row = rows.first; row < rows.last; ++row) {
        for (int column = columns.first; column < columns.last; ++column) {
            const double px = column + 0.5 - from.x;
            const double py = row + 0.5 - from.y;
            const double along = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0;
            const double awayX = px - along * dx;
            const double awayY = py - along * dy;
            const double distance = std::sqrt(awayX * awayX + awayY * awayY);
            const double share = std::clamp(radius - distance + 0.5, 0.0, 1.0);
            float& pixel = pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)];
            pixel = std::max(pixel, static_cast<float>(ink * share));
        }
    }
}

bool isFinite(const PenPoint& point)
{
    return std::isfinite(point.x) && std::isfinite(point.y);
}

} // namespace

std::vector<PenPoint> smoothPath(std::span<const PenPoint> points, int steps)
{
    assert(steps >= 1);
    std::vector<PenPoint> path;
    if (points.empty())
        return path;
    path.reserve((points.size() - 1) * static_cast<std::size_t>(steps) + 1);
    path.push_back(points.front());
    for (std::size_t k = 0; k + 1 < points.size(); ++k) {
        const PenPoint& from = points[k];
        const PenPoint& to = points[k + 1];
        const PenPoint& before = k == 0 || from.isCorner ? from : points[k - 1];
        const PenPoint& after = k + 2 == points.size() || to.isCorner ? to : points[k + 2];
        const PenPoint start = tangent(before, to);
        const PenPoint end = tangent(from, after);
        for (int step = 1; step < steps; ++step)
            path.push_back(between(from, to, start, end, static_cast<double>(step) / steps));
        path.push_back(to);
    }
    return path;
}

void drawPath(std::span<const PenPoint> path, double radius, double ink, int size, std::span<float> pixels)
{
    assert(pixels.size() == static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    const auto inPixels = [&](const PenPoint& point) { return PenPoint{point.x * size, point.y * size, false}; };
    for (std::size_t k = 0; k < path.size(); ++k) {
        const PenPoint& from = path[k];
        const PenPoint& to = path[std::min(k + 1, path.size() - 1)];
        const bool isEnd = k > 0 && k + 1 == path.size(); // drawn with the line before it
        if (!isEnd && isFinite(from) && isFinite(to))
            drawLine(inPixels(from), inPixels(to), radius * size, ink, size, pixels);
    }
}

} // namespace quantoscope::core
