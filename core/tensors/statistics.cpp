// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace quantoscope::core {

namespace {

constexpr std::int64_t chunkSize = 1 << 14;
constexpr std::int64_t chunksPerReport = 16;

/// Calls `visit` with every element; false when the sink asked to stop.
template<typename Visit>
bool forEachValue(const Tensor& tensor, std::int64_t done, const ProgressSink& progress, Visit visit)
{
    std::array<double, chunkSize> buffer;
    std::int64_t chunk = 0;
    for (std::int64_t first = 0; first < tensor.count(); first += chunkSize, ++chunk) {
        if (chunk % chunksPerReport == 0 && !keepGoing(progress, done + first, 2 * tensor.count()))
            return false;
        const std::span<double> values(buffer.data(), static_cast<std::size_t>(std::min(chunkSize, tensor.count() - first)));
        tensor.readValues(first, values);
        for (const double value : values)
            visit(value);
    }
    return true;
}

void countOne(TensorStatistics& s, double value)
{
    if (std::isnan(value))
        ++s.nan;
    else if (std::isinf(value))
        ++(value > 0 ? s.positiveInfinite : s.negativeInfinite);
    else {
        ++s.finite;
        s.zeros += value == 0 ? 1 : 0;
        s.min = std::min(s.min, value);
        s.max = std::max(s.max, value);
    }
}

} // namespace

Result<TensorStatistics> tensorStatistics(const Tensor& tensor, const ProgressSink& progress)
{
    TensorStatistics s;
    s.count = tensor.count();
    s.min = std::numeric_limits<double>::infinity();
    s.max = -std::numeric_limits<double>::infinity();
    long double sum = 0;
    const bool counted = forEachValue(tensor, 0, progress, [&](double value) {
        countOne(s, value);
        if (std::isfinite(value))
            sum += value;
    });
    if (!counted)
        return failure(ErrorCode::Cancelled);
    if (s.finite == 0) {
        s.min = s.max = s.mean = s.std = s.skewness = s.kurtosis = std::numeric_limits<double>::quiet_NaN();
        return s;
    }
    const long double mean = sum / static_cast<long double>(s.finite);
    long double squares = 0, cubes = 0, fourths = 0;
    const bool squared = forEachValue(tensor, tensor.count(), progress, [&](double value) {
        if (!std::isfinite(value))
            return;
        const long double distance = value - mean;
        squares += distance * distance;
        cubes += distance * distance * distance;
        fourths += distance * distance * distance * distance;
    });
    if (!squared)
        return failure(ErrorCode::Cancelled);
    s.mean = static_cast<double>(mean);
    const auto n = static_cast<long double>(s.finite);
    const long double variance = squares / n;
    s.std = static_cast<double>(std::sqrt(variance));
    s.skewness = static_cast<double>(cubes / n / (variance * std::sqrt(variance)));
    s.kurtosis = static_cast<double>(fourths / n / (variance * variance) - 3);
    return s;
}

} // namespace quantoscope::core
