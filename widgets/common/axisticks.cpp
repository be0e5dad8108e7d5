// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/axisticks.h"

#include "widgets/common/chartstyle.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int mostPieces = 12;
constexpr int longestPlainDecade = 5;

/// Ticks of at most `pieces` pieces. Computed in long double, whose range holds every binary64 span and power.
AxisTicks ticksOf(double low, double high, int pieces, double leastStep)
{
    AxisTicks ticks;
    ticks.exponent = leastStep > 0 ? 0 : axisExponent(std::max(std::abs(low), std::abs(high)));
    const long double unit = std::pow(10.0L, ticks.exponent);
    const double from = static_cast<double>(low / unit);
    const double to = static_cast<double>(high / unit);
    const double step = std::max(leastStep, niceStep(to - from, pieces));
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    // A hair of tolerance: an end that is a multiple itself has its tick.
    const double last = std::floor(to / step + 1e-9);
    for (double k = std::ceil(from / step - 1e-9); k <= last && ticks.labels.size() <= 2 * mostPieces; ++k) {
        ticks.values.push_back(static_cast<double>(k * step * unit));
        ticks.labels.append(QLocale().toString(k == 0 ? 0.0 : k * step, 'f', decimals));
    }
    return ticks;
}

AxisTicks fitting(double low, double high, double length, double gap, const LabelLength& labelLength, double leastStep)
{
    AxisTicks ticks;
    for (const int pieces : {mostPieces, 10, 8, 6, 5, 4, 3, 2}) {
        ticks = ticksOf(low, high, pieces, leastStep);
        double widest = 0;
        for (const QString& label : ticks.labels)
            widest = std::max(widest, labelLength(label));
        const double share = ticks.values.size() < 2 ? 1 : (ticks.values[1] / 2 - ticks.values[0] / 2) / (high / 2 - low / 2);
        if (widest + gap <= share * length)
            break;
    }
    return ticks;
}

} // namespace

AxisTicks linearTicks(double low, double high, double length, double gap, const LabelLength& labelLength)
{
    return fitting(low, high, length, gap, labelLength, 0);
}

AxisTicks wholeTicks(double low, double high, double length, double gap, const LabelLength& labelLength)
{
    return fitting(low, high, length, gap, labelLength, 1);
}

AxisTicks decadeTicks(double low, double high, double length, double labelHeight)
{
    AxisTicks ticks;
    const int last = static_cast<int>(std::floor(std::log10(high) + 1e-9));
    const double decade = length / (std::log10(high) - std::log10(low));
    const int stride = std::max(1, static_cast<int>(std::ceil(labelHeight / std::max(decade, 1e-3))));
    for (int power = 0; power <= last; power += stride) {
        ticks.values.push_back(std::pow(10.0, power));
        ticks.labels.append(power <= longestPlainDecade ? QLocale().toString(std::pow(10.0, power), 'f', 0) : exponentText(power).mid(1));
    }
    return ticks;
}

} // namespace quantoscope::widgets
