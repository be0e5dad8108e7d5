// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <mutex>

namespace quantoscope::core {

Histogram makeHistogram(double lo, double hi, int bins)
{
    assert(lo < hi && bins >= 1);
    Histogram histogram;
    for (int i = 0; i <= bins; ++i) {
        // A weighted mean of the ends: exact at both, and no overflow for the widest range.
        const double share = static_cast<double>(i) / bins;
        histogram.edges.push_back(lo * (1 - share) + hi * share);
    }
    histogram.counts.resize(static_cast<std::size_t>(bins));
    return histogram;
}

Histogram makeCentredHistogram(double reach, int bins)
{
    // Bins narrower than the least doubles would not be bins.
    const double half = reach > 0 ? std::clamp(reach, 1e-290, std::numeric_limits<double>::max()) : 1;
    return makeHistogram(-half, half, bins | 1);
}

void addToHistogram(Histogram& histogram, std::span<const double> values)
{
    const std::vector<double>& edges = histogram.edges;
    const double lo = edges.front();
    const double hi = edges.back();
    const auto bins = static_cast<std::ptrdiff_t>(histogram.counts.size());
    // Halves, because hi − lo may overflow.
    const double perUnit = static_cast<double>(bins) / (hi / 2 - lo / 2);
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        if (value < lo) {
            ++histogram.below;
        } else if (value > hi) {
            ++histogram.above;
        } else {
            auto bin = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>((value / 2 - lo / 2) * perUnit), 0, bins - 1);
            // The division may land one bin off: the edges decide.
            if (value < edges[static_cast<std::size_t>(bin)])
                --bin;
            else if (bin + 1 < bins && value >= edges[static_cast<std::size_t>(bin + 1)])
                ++bin;
            ++histogram.counts[static_cast<std::size_t>(bin)];
        }
    }
}

void mergeHistogram(Histogram& histogram, const Histogram& other)
{
    assert(histogram.edges == other.edges);
    std::ranges::transform(histogram.counts, other.counts, histogram.counts.begin(), std::plus<>());
    histogram.below += other.below;
    histogram.above += other.above;
}

Result<Histogram> errorHistogram(const Tensor& tensor, const Quantizer& quantizer, Histogram empty, const ProgressSink& progress,
                                 int threads)
{
    std::mutex mutex;
    const Histogram zero{empty.edges, std::vector<std::int64_t>(empty.counts.size()), 0, 0};
    const auto applied = applyInPieces(quantizer, tensor, [&](std::int64_t, const auto& chunks) {
        Histogram counted = zero;
        std::vector<double> errors;
        chunks([&](const QuantizedChunk& chunk) {
            errors.resize(chunk.originals.size());
            // NaN is left out.
            for (std::size_t i = 0; i < errors.size(); ++i) {
                const double spoilt = (chunk.originals[i] - chunk.originals[i]) + (chunk.values[i] - chunk.values[i]); // 0 or NaN
                errors[i] = (chunk.values[i] - chunk.originals[i]) + spoilt;
            }
            addToHistogram(counted, errors);
        });
        const std::lock_guard lock(mutex); // counts add up alike in any order
        mergeHistogram(empty, counted);
    }, progress, threads);
    if (!applied)
        return tl::unexpected(applied.error());
    return empty;
}

} // namespace quantoscope::core
