// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/aciq.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace quantoscope::core {

namespace {

const double sqrtTwoOverPi = std::sqrt(2 / std::numbers::pi);

/// Half the derivative of aciqCost by α; it is below 0 before the optimum and above 0 after it.
double slope(AciqModel model, double perStep, double alpha)
{
    if (model == AciqModel::Laplace)
        return alpha * perStep - std::exp(-alpha);
    return alpha * std::erfc(alpha / std::numbers::sqrt2) - sqrtTwoOverPi * std::exp(-alpha * alpha / 2) + alpha * perStep;
}

} // namespace

double aciqCost(AciqModel model, int bits, double alpha)
{
    const double rounding = alpha * alpha / 3 * std::ldexp(1.0, -2 * bits);
    if (model == AciqModel::Laplace)
        return 2 * std::exp(-alpha) + rounding;
    return (1 + alpha * alpha) * std::erfc(alpha / std::numbers::sqrt2) - sqrtTwoOverPi * alpha * std::exp(-alpha * alpha / 2) + rounding;
}

double aciqOptimum(AciqModel model, int bits)
{
    const double perStep = std::ldexp(1.0 / 3, -2 * bits);
    double below = 0;
    double above = 64;
    // Bisection until neighbours: the slope has one zero.
    for (;;) {
        const double middle = below + (above - below) / 2;
        if (middle <= below || middle >= above)
            return above;
        (slope(model, perStep, middle) < 0 ? below : above) = middle;
    }
}

void AciqMoments::addValues(std::span<const double> values)
{
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        m_least = m_count == 0 ? value : std::min(m_least, value);
        m_greatest = m_count == 0 ? value : std::max(m_greatest, value);
        m_sum += value;
        ++m_count;
    }
}

void AciqMoments::addDistances(std::span<const double> values)
{
    const double origin = isOneSided() ? 0 : centre();
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        const double distance = std::abs(value - origin);
        m_distances += distance;
        m_squares += static_cast<long double>(distance) * distance;
    }
}

double AciqMoments::centre() const
{
    return m_count > 0 ? static_cast<double>(m_sum / static_cast<long double>(m_count)) : 0;
}

double AciqMoments::meanDistance() const
{
    return m_count > 0 ? static_cast<double>(m_distances / static_cast<long double>(m_count)) : 0;
}

double AciqMoments::deviation() const
{
    return m_count > 0 ? static_cast<double>(std::sqrt(m_squares / static_cast<long double>(m_count))) : 0;
}

AciqModel AciqMoments::model() const
{
    constexpr double laplace = 1 / std::numbers::sqrt2;
    return meanDistance() > deviation() * (laplace + sqrtTwoOverPi) / 2 ? AciqModel::Gauss : AciqModel::Laplace;
}

double aciqThreshold(const AciqMoments& moments, int bits, bool usesOneSide)
{
    const AciqModel model = moments.model();
    const double unit = model == AciqModel::Laplace ? moments.meanDistance() : moments.deviation();
    return unit * aciqOptimum(model, bits + (usesOneSide && moments.isOneSided() ? 1 : 0));
}

} // namespace quantoscope::core
