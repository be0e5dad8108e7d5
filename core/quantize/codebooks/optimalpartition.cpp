// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/optimalpartition.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace quantoscope::core {

namespace {

/// x87 extended where there is one: prefix sums lose what double would lose 2048 times later.
using Real = long double;
constexpr Real infinite = std::numeric_limits<Real>::infinity();

class Solver
{
public:
    Solver(std::span<const double> points, std::span<const std::int64_t> weights, const ProgressSink& progress)
        : m_weights(points.size() + 1), m_sums(points.size() + 1), m_progress(progress)
    {
        Real mean = 0;
        Real total = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            total += static_cast<Real>(weights[i]);
            mean += static_cast<Real>(weights[i]) * points[i];
        }
        mean /= total;
        for (std::size_t i = 0; i < points.size(); ++i) {
            m_weights[i + 1] = m_weights[i] + static_cast<Real>(weights[i]);
            m_sums[i + 1] = m_sums[i] + static_cast<Real>(weights[i]) * (points[i] - mean);
        }
    }

    /// The starts of the k clusters of points first … last − 1, appended to `starts`; false when asked to stop.
    bool solve(std::size_t first, std::size_t last, std::size_t k, std::vector<std::size_t>& starts)
    {
        if (k == 1) {
            starts.push_back(first);
            return true;
        }
        if (k == last - first) {
            for (std::size_t i = first; i < last; ++i)
                starts.push_back(i);
            return true;
        }
        const std::size_t left = k / 2;
        const std::size_t right = k - left;
        std::vector<Real> below = layers(first, last, left, false);
        if (m_stopped)
            return false;
        const std::vector<Real> above = layers(first, last, right, true);
        if (m_stopped)
            return false;
        // below[n]: the first n points in `left` clusters; above[m]: the last m points in `right` clusters.
        const std::size_t count = last - first;
        std::size_t best = left;
        Real bestCost = infinite;
        for (std::size_t n = left; n <= count - right; ++n) {
            const Real cost = below[n] + above[count - n];
            if (cost < bestCost) {
                bestCost = cost;
                best = n;
            }
        }
        return solve(first, first + best, left, starts) && solve(first + best, last, right, starts);
    }

    /// All the work units solve() will ask about, for the progress.
    void setTotal(std::size_t points, std::size_t k) { m_total = static_cast<std::int64_t>(2 * points * k); }

private:
    struct Layer {
        std::size_t first;
        std::size_t last;
        bool isMirrored; ///< counts points from the end
        const std::vector<Real>* previous;
        std::vector<Real>* current;
    };

    /// Σ w (x − mean)² of points i … j − 1, less their Σ w x², which every cut shares.
    [[nodiscard]] Real segmentCost(std::size_t i, std::size_t j) const
    {
        const Real sum = m_sums[j] - m_sums[i];
        return -sum * sum / (m_weights[j] - m_weights[i]);
    }

    /// The cost of the points number a … b − 1, counted from the layer's side.
    [[nodiscard]] Real cost(const Layer& layer, std::size_t a, std::size_t b) const
    {
        return layer.isMirrored ? segmentCost(layer.last - b, layer.last - a) : segmentCost(layer.first + a, layer.first + b);
    }

    /// result[n]: the least cost of the n points nearest to the side in exactly `clusters` clusters.
    std::vector<Real> layers(std::size_t first, std::size_t last, std::size_t clusters, bool isMirrored)
    {
        const std::size_t count = last - first;
        std::vector<Real> previous(count + 1, infinite);
        std::vector<Real> current(count + 1, infinite);
        Layer layer{first, last, isMirrored, &previous, &current};
        for (std::size_t n = 1; n <= count; ++n)
            previous[n] = cost(layer, 0, n);
        for (std::size_t m = 2; m <= clusters && !m_stopped; ++m) {
            std::ranges::fill(current, infinite);
            fillLayer(layer, m, count, m - 1, count - 1);
            previous.swap(current);
            m_done += static_cast<std::int64_t>(count);
            m_stopped = !keepGoing(m_progress, std::min(m_done, m_total), m_total);
        }
        return previous;
    }

    /// current[n] for lowest ≤ n ≤ highest, whose last clusters start within from … to.
    void fillLayer(const Layer& layer, std::size_t lowest, std::size_t highest, std::size_t from, std::size_t to)
    {
        if (lowest > highest)
            return;
        const std::size_t middle = lowest + (highest - lowest) / 2;
        Real best = infinite;
        std::size_t bestStart = from;
        for (std::size_t start = from; start <= std::min(to, middle - 1); ++start) {
            const Real candidate = (*layer.previous)[start] + cost(layer, start, middle);
            if (candidate < best) {
                best = candidate;
                bestStart = start;
            }
        }
        (*layer.current)[middle] = best;
        if (middle > lowest)
            fillLayer(layer, lowest, middle - 1, from, bestStart);
        fillLayer(layer, middle + 1, highest, bestStart, to);
    }

    std::vector<Real> m_weights; ///< prefix sums
    std::vector<Real> m_sums;    ///< prefix sums of weight · (x − mean of all)
    const ProgressSink& m_progress;
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
    bool m_stopped = false;
};

} // namespace

Result<Partition> optimalPartition(std::span<const double> points, std::span<const std::int64_t> weights, std::size_t k,
                                   const ProgressSink& progress)
{
    assert(k >= 1 && k <= points.size() && points.size() == weights.size());
    Solver solver(points, weights, progress);
    solver.setTotal(points.size(), k);
    Partition partition;
    partition.starts.reserve(k);
    if (!solver.solve(0, points.size(), k, partition.starts))
        return failure(ErrorCode::Cancelled);
    return partition;
}

} // namespace quantoscope::core
