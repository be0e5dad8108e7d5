// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/moments.h"

#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// From the sums of the powers of distances from a shift, which is given from the origin.
Moments centred(std::int64_t count, long double shift, long double s1, long double s2, long double s3, long double s4)
{
    const long double delta = s1 / static_cast<long double>(count);
    Moments m;
    m.count = count;
    m.mean = shift + delta;
    m.squares = s2 - delta * s1;
    m.cubes = s3 - 3 * delta * s2 + 2 * delta * delta * s1;
    m.fourths = s4 - 4 * delta * s3 + 6 * delta * delta * s2 - 3 * delta * delta * delta * s1;
    return m;
}

template<typename T>
Moments twoPasses(std::span<const T> values, double origin)
{
    if (values.empty())
        return {};
    long double sum = 0;
    for (const T value : values)
        sum += static_cast<long double>(value) - origin;
    const long double shift = sum / static_cast<long double>(values.size());
    long double s1 = 0, s2 = 0, s3 = 0, s4 = 0;
    for (const T value : values) {
        const long double distance = static_cast<long double>(value) - origin - shift;
        const long double square = distance * distance;
        s1 += distance; // what the rounded shift leaves
        s2 += square;
        s3 += square * distance;
        s4 += square * square;
    }
    return centred(static_cast<std::int64_t>(values.size()), shift, s1, s2, s3, s4);
}

} // namespace

void Moments::join(const Moments& next)
{
    if (next.count == 0)
        return;
    if (count == 0) {
        *this = next;
        return;
    }
    const auto a = static_cast<long double>(count);
    const auto b = static_cast<long double>(next.count);
    const long double n = a + b;
    const long double delta = next.mean - mean;
    const long double part = delta / n;
    const long double between = delta * part * a * b; // δ²·a·b/n
    fourths += next.fourths + between * part * part * (a * a - a * b + b * b)
               + 6 * part * part * (a * a * next.squares + b * b * squares) + 4 * part * (a * next.cubes - b * cubes);
    cubes += next.cubes + between * part * (a - b) + 3 * part * (a * next.squares - b * squares);
    squares += next.squares + between;
    mean += part * b;
    count += next.count;
}

double Moments::std() const
{
    return count == 0 ? none : static_cast<double>(std::sqrt(squares / static_cast<long double>(count)));
}

double Moments::skewness() const
{
    if (squares == 0)
        return none;
    return static_cast<double>(std::sqrt(static_cast<long double>(count)) * cubes / (squares * std::sqrt(squares)));
}

double Moments::kurtosis() const
{
    if (squares == 0)
        return none;
    return static_cast<double>(static_cast<long double>(count) * fourths / (squares * squares) - 3);
}

Moments momentsOf(const BlockSums& sums, std::int64_t count, double shift, double origin)
{
    return centred(count, static_cast<long double>(shift) - origin, sums.sum, sums.squares, sums.cubes, sums.fourths);
}

Moments exactMoments(std::span<const float> values, double origin)
{
    return twoPasses(values, origin);
}

Moments exactMoments(std::span<const double> values, double origin)
{
    return twoPasses(values, origin);
}

bool isNearMean(const BlockSums& sums, std::int64_t count)
{
    // δ² ≤ 4 v with δ = Σd/n and the variance v = Σd²/n − δ², times n².
    return 5 * sums.sum * sums.sum <= 4 * static_cast<double>(count) * sums.squares;
}

} // namespace quantoscope::core
