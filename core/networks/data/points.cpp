// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/points.h"

#include <cmath>
#include <numbers>

namespace quantoscope::core {

namespace {

constexpr double pi = std::numbers::pi;
constexpr double spiralTurns = 1.25;
constexpr double innerRadius = 0.5;
constexpr double axisGap = 0.05;
constexpr double triangleRadius = 0.7;
constexpr double bandNear = 0.08;
constexpr double bandFar = 0.5;

PlanePoint moonPoint(std::int32_t label, Random& random)
{
    const double angle = pi * random.uniform();
    const double x = label == 0 ? std::cos(angle) : 1 - std::cos(angle);
    const double y = label == 0 ? std::sin(angle) : 0.5 - std::sin(angle);
    return {(x - 0.5) * 2 / 3, (y - 0.25) * 2 / 3};
}

PlanePoint spiralPoint(std::int32_t label, Random& random)
{
    const double radius = random.uniform();
    const double angle = 2 * pi * spiralTurns * radius + (label == 0 ? 0 : pi);
    return {radius * std::sin(angle), radius * std::cos(angle)};
}

PlanePoint circlePoint(std::int32_t label, Random& random)
{
    const double angle = 2 * pi * random.uniform();
    const double radius = label == 0 ? 1 : innerRadius;
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

PlanePoint xorPoint(std::int32_t label, Random& random)
{
    const double x = axisGap + (1 - axisGap) * random.uniform();
    const double y = axisGap + (1 - axisGap) * random.uniform();
    const double side = random.uniform() < 0.5 ? -1 : 1;
    return {side * x, label == 0 ? side * y : -side * y};
}

PlanePoint trianglePoint(std::int32_t label)
{
    const double angle = pi / 2 + 2 * pi * label / 3;
    return {triangleRadius * std::cos(angle), triangleRadius * std::sin(angle)};
}

PlanePoint sinePoint(std::int32_t label, Random& random)
{
    const double x = 2 * random.uniform() - 1;
    const double away = bandNear + (bandFar - bandNear) * random.uniform();
    return {x, std::sin(pi * x) / 2 + (label == 0 ? -away : away)};
}

PlanePoint cleanPoint(DatasetKind kind, std::int32_t label, Random& random)
{
    switch (kind) {
    case DatasetKind::Moons: return moonPoint(label, random);
    case DatasetKind::Spirals: return spiralPoint(label, random);
    case DatasetKind::Circles: return circlePoint(label, random);
    case DatasetKind::Xor: return xorPoint(label, random);
    case DatasetKind::Gaussians: return trianglePoint(label);
    case DatasetKind::Sine: return sinePoint(label, random);
    case DatasetKind::Digits:
    case DatasetKind::Sequence:
    case DatasetKind::Regression: break;
    }
    return {};
}

} // namespace

bool isPlane(DatasetKind kind)
{
    return kind != DatasetKind::Digits && kind != DatasetKind::Sequence && kind != DatasetKind::Regression;
}

std::int32_t planeClasses(DatasetKind kind)
{
    return kind == DatasetKind::Gaussians ? 3 : 2;
}

PlanePoint drawPoint(DatasetKind kind, std::int32_t label, double noise, Random& random)
{
    PlanePoint point = cleanPoint(kind, label, random);
    point.x += noise * random.normal();
    point.y += noise * random.normal();
    return point;
}

} // namespace quantoscope::core
