// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/lloyd.h"

#include "core/quantize/codebooks/nearestlevel.h"
#include "core/support/random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>
#include <queue>
#include <set>

namespace quantoscope::core {

namespace {

struct InitName {
    std::string_view name;
    LloydInit init;
};
constexpr std::array<InitName, 4> initNames{{
    {"kmeans++", LloydInit::PlusPlus},
    {"linear", LloydInit::Linear},
    {"quantile", LloydInit::Quantile},
    {"random", LloydInit::Random},
}};

struct Moments {
    std::int64_t weight = 0;
    long double sum = 0;    ///< of weight · (x − centre)
    long double square = 0; ///< of weight · (x − centre)²
};

/// Sums over any run of points, from sums kept at every 64th one: extended precision for a quarter of a byte a value and more.
class RunSums
{
public:
    explicit RunSums(const WeightedValues& values) : m_values(values)
    {
        const std::size_t count = values.points.size();
        m_centre = values.points.empty() ? 0 : values.points[count / 2];
        m_marks.reserve(count / interval + 1);
        Moments moments;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % interval == 0)
                m_marks.push_back(moments);
            add(moments, i);
        }
        if (count % interval == 0)
            m_marks.push_back(moments);
    }

    [[nodiscard]] double centre() const { return m_centre; }

    [[nodiscard]] Moments before(std::size_t place) const
    {
        Moments moments = m_marks[place / interval];
        for (std::size_t i = place / interval * interval; i < place; ++i)
            add(moments, i);
        return moments;
    }

private:
    static constexpr std::size_t interval = 64;

    void add(Moments& moments, std::size_t i) const
    {
        const auto weight = static_cast<long double>(m_values.weights[i]);
        const long double x = static_cast<long double>(m_values.points[i]) - m_centre;
        moments.weight += m_values.weights[i];
        moments.sum += weight * x;
        moments.square += weight * x * x;
    }

    const WeightedValues& m_values;
    double m_centre = 0;
    std::vector<Moments> m_marks;
};

/// Draws points with a chance ∝ weight · (distance to the nearest chosen one)², each draw in O(log n): between two neighbours
/// chosen, distances are to one of them, so sums of squares come from sums over runs.
class PlusPlus
{
public:
    PlusPlus(const WeightedValues& values, std::size_t k, std::uint64_t seed)
        : m_values(values), m_sums(values), m_random(seed), m_tree(2 * std::bit_ceil(k + 1))
    {
        const std::size_t count = values.points.size();
        const auto total = static_cast<double>(m_sums.before(count).weight);
        choose(placeOfShare(m_random.uniform() * total), none, count, 0, 1);
        while (m_chosen.size() < k) {
            const std::size_t slot = drawSlot();
            const Gap gap = m_gaps[slot];
            choose(drawPlace(gap), gap.below, gap.above, slot, m_gaps.size());
        }
    }

    [[nodiscard]] std::vector<std::size_t> chosen() &&
    {
        std::ranges::sort(m_chosen);
        return std::move(m_chosen);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    /// Points between two chosen ones; `none` and the number of points: no chosen one on that side.
    struct Gap {
        std::size_t below;
        std::size_t above;
    };

    [[nodiscard]] std::size_t placeOfShare(double weight) const
    {
        std::size_t low = 0;
        std::size_t high = m_values.points.size() - 1;
        while (low < high) { // the first place with more than `weight` up to and with it
            const std::size_t middle = low + (high - low) / 2;
            if (static_cast<double>(m_sums.before(middle + 1).weight) > weight)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    /// Σ weight · (x − point number `to`)² of a run.
    [[nodiscard]] double squares(std::size_t first, std::size_t last, std::size_t to) const
    {
        if (first >= last)
            return 0;
        const Moments a = m_sums.before(first);
        const Moments b = m_sums.before(last);
        const long double shift = static_cast<long double>(m_values.points[to]) - m_sums.centre();
        const long double sum = (b.square - a.square) - 2 * shift * (b.sum - a.sum) + shift * shift * static_cast<long double>(b.weight - a.weight);
        return std::max(static_cast<double>(sum), 0.0);
    }

    /// The first point of a gap that is nearer to its upper end.
    [[nodiscard]] std::size_t middleOf(const Gap& gap) const
    {
        if (gap.below == none)
            return 0;
        if (gap.above == m_values.points.size())
            return gap.above;
        const double middle = m_values.points[gap.below] / 2 + m_values.points[gap.above] / 2;
        const auto at = std::ranges::upper_bound(m_values.points, middle) - m_values.points.begin();
        return std::clamp(static_cast<std::size_t>(at), gap.below + 1, gap.above);
    }

    [[nodiscard]] double squaresUpTo(const Gap& gap, std::size_t place) const
    {
        const std::size_t middle = middleOf(gap);
        const double below = gap.below == none ? 0 : squares(gap.below + 1, std::min(place, middle), gap.below);
        return below + squares(middle, place, gap.above);
    }

    void setGap(std::size_t slot, const Gap& gap)
    {
        if (slot == m_gaps.size())
            m_gaps.push_back(gap);
        else
            m_gaps[slot] = gap;
        const bool isEmpty = gap.above - gap.below <= 1; // `none` + 1 is 0
        // A gap with points can be drawn even where rounding leaves nothing of its squares.
        std::size_t node = m_tree.size() / 2 + slot;
        m_tree[node] = isEmpty ? 0 : std::max(squaresUpTo(gap, gap.above), 1e-300);
        while (node > 1) {
            node /= 2;
            m_tree[node] = m_tree[2 * node] + m_tree[2 * node + 1];
        }
    }

    void choose(std::size_t place, std::size_t below, std::size_t above, std::size_t lowerSlot, std::size_t upperSlot)
    {
        m_chosen.push_back(place);
        setGap(lowerSlot, {below, place});
        setGap(upperSlot, {place, above});
    }

    [[nodiscard]] std::size_t drawSlot()
    {
        double share = m_random.uniform() * m_tree[1];
        std::size_t node = 1;
        while (node < m_tree.size() / 2) {
            node *= 2;
            const bool isRight = m_tree[node + 1] > 0 && (share >= m_tree[node] || m_tree[node] == 0);
            if (isRight) {
                share -= m_tree[node];
                ++node;
            }
        }
        return node - m_tree.size() / 2;
    }

    [[nodiscard]] std::size_t drawPlace(const Gap& gap)
    {
        const double share = m_random.uniform() * squaresUpTo(gap, gap.above);
        std::size_t low = gap.below + 1;
        std::size_t high = gap.above - 1;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (squaresUpTo(gap, middle + 1) > share)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    const WeightedValues& m_values;
    RunSums m_sums;
    Random m_random;
    std::vector<std::size_t> m_chosen;
    std::vector<Gap> m_gaps;
    std::vector<double> m_tree; ///< sums of gaps in pairs; the gaps are the second half
};

std::vector<std::size_t> quantilePlaces(const WeightedValues& values, std::size_t k)
{
    const std::size_t count = values.points.size();
    const auto total = static_cast<long double>(std::accumulate(values.weights.begin(), values.weights.end(), std::int64_t(0)));
    std::vector<std::size_t> places;
    std::size_t place = 0;
    auto upTo = static_cast<long double>(values.weights[0]);
    for (std::size_t i = 0; i < k; ++i) {
        const long double wanted = total * (static_cast<long double>(i) + 0.5L) / static_cast<long double>(k);
        while (upTo <= wanted && place + 1 < count)
            upTo += static_cast<long double>(values.weights[++place]);
        const std::size_t least = places.empty() ? 0 : places.back() + 1;
        places.push_back(std::clamp(place, least, count - k + i));
    }
    return places;
}

/// k different places, each set as likely as any other (Floyd's sampling).
std::vector<std::size_t> randomPlaces(std::size_t count, std::size_t k, std::uint64_t seed)
{
    Random random(seed);
    std::set<std::size_t> places;
    for (std::size_t last = count - k; last < count; ++last) {
        if (!places.insert(static_cast<std::size_t>(random.below(last + 1))).second)
            places.insert(last);
    }
    return {places.begin(), places.end()};
}

class Search
{
public:
    Search(const WeightedValues& values, std::span<const double> start, EmptyClusters empty)
        : m_values(values), m_sums(values), m_empty(empty), m_centroids(start.begin(), start.end())
    {
        std::ranges::sort(m_centroids);
        assign();
        m_moved = std::accumulate(m_sizes.begin(), m_sizes.end(), std::int64_t(0));
    }

    [[nodiscard]] std::int64_t moved() const { return m_moved; }

    void update()
    {
        for (std::size_t c = 0; c < m_centroids.size(); ++c) {
            if (m_sizes[c] > 0)
                m_centroids[c] = meanOf(m_cuts[c], m_cuts[c + 1]);
        }
        if (m_empty == EmptyClusters::Farthest)
            moveEmpty();
        const std::vector<std::size_t> old = m_cuts;
        assign();
        m_moved = weightMoved(old);
    }

    /// Each centroid's error is summed about the centroid itself.
    [[nodiscard]] LloydStep step() const
    {
        LloydStep step{m_centroids, m_sizes, 0, m_moved, 0};
        step.empty = std::ranges::count(m_sizes, 0);
        long double wcss = 0;
        for (std::size_t c = 0; c < m_centroids.size(); ++c) {
            for (std::size_t i = m_cuts[c]; i < m_cuts[c + 1]; ++i) {
                const double error = m_values.points[i] - m_centroids[c];
                wcss += static_cast<long double>(m_values.weights[i]) * error * error;
            }
        }
        step.wcss = static_cast<double>(wcss);
        return step;
    }

    [[nodiscard]] std::size_t points() const { return m_values.points.size(); }

private:
    void assign()
    {
        const std::vector<double> thresholds = levelThresholds(m_centroids);
        m_cuts.assign(1, 0);
        for (const double threshold : thresholds) {
            const auto from = m_values.points.begin() + static_cast<std::ptrdiff_t>(m_cuts.back());
            m_cuts.push_back(static_cast<std::size_t>(std::upper_bound(from, m_values.points.end(), threshold) - m_values.points.begin()));
        }
        m_cuts.push_back(m_values.points.size());
        m_sizes.clear();
        for (std::size_t c = 0; c < m_centroids.size(); ++c)
            m_sizes.push_back(weightOf(m_cuts[c], m_cuts[c + 1]));
    }

    [[nodiscard]] std::int64_t weightOf(std::size_t first, std::size_t last) const
    {
        return first < last ? m_sums.before(last).weight - m_sums.before(first).weight : 0;
    }

    [[nodiscard]] double meanOf(std::size_t first, std::size_t last) const
    {
        if (last - first == 1)
            return m_values.points[first];
        const Moments a = m_sums.before(first);
        const Moments b = m_sums.before(last);
        const long double mean = m_sums.centre() + (b.sum - a.sum) / static_cast<long double>(b.weight - a.weight);
        return std::clamp(static_cast<double>(mean), m_values.points[first], m_values.points[last - 1]);
    }

    /// Values that have another centroid's number than by the cuts before.
    [[nodiscard]] std::int64_t weightMoved(std::span<const std::size_t> old) const
    {
        std::int64_t moved = 0;
        for (std::size_t c = 0; c < m_centroids.size(); ++c) {
            const std::size_t first = std::max(old[c], m_cuts[c]);
            const std::size_t last = std::min(old[c + 1], m_cuts[c + 1]);
            moved += m_sizes[c] - weightOf(first, last);
        }
        return moved;
    }

    /// A cluster that may give away its first or last point, the farther one first.
    struct Donor {
        double distance;
        std::size_t cluster;
        bool isLast;
        bool operator<(const Donor& other) const
        {
            return distance != other.distance ? distance < other.distance : cluster > other.cluster;
        }
    };

    /// Each empty centroid takes the value that is farthest from its centroid, as long as that has another one.
    void moveEmpty()
    {
        std::vector<std::size_t> firsts(m_cuts.begin(), m_cuts.end() - 1);
        std::vector<std::size_t> lasts(m_cuts.begin() + 1, m_cuts.end());
        const auto donor = [&](std::size_t c) {
            const double below = m_centroids[c] - m_values.points[firsts[c]];
            const double above = m_values.points[lasts[c] - 1] - m_centroids[c];
            return Donor{std::max(below, above), c, above > below};
        };
        std::priority_queue<Donor> donors;
        for (std::size_t c = 0; c < m_centroids.size(); ++c) {
            if (m_sizes[c] > 0 && lasts[c] - firsts[c] > 1)
                donors.push(donor(c));
        }
        for (std::size_t c = 0; c < m_centroids.size() && !donors.empty(); ++c) {
            if (m_sizes[c] > 0)
                continue;
            const Donor from = donors.top();
            donors.pop();
            const std::size_t point = from.isLast ? --lasts[from.cluster] : firsts[from.cluster]++;
            m_centroids[c] = m_values.points[point];
            if (lasts[from.cluster] - firsts[from.cluster] > 1)
                donors.push(donor(from.cluster));
        }
        for (std::size_t c = 0; c < m_sizes.size(); ++c) {
            if (m_sizes[c] > 0)
                m_centroids[c] = meanOf(firsts[c], lasts[c]);
        }
        std::ranges::sort(m_centroids);
    }

    const WeightedValues& m_values;
    RunSums m_sums;
    EmptyClusters m_empty;
    std::vector<double> m_centroids;
    std::vector<std::size_t> m_cuts; ///< cluster c has the points m_cuts[c] … m_cuts[c + 1] − 1
    std::vector<std::int64_t> m_sizes;
    std::int64_t m_moved = 0;
};

/// visit() after each update; true when the last one moved nothing.
template<typename Visit>
Result<bool> iterate(Search& search, int iterations, const ProgressSink& progress, Visit visit)
{
    for (int i = 0; i < iterations; ++i) {
        if (!keepGoing(progress, i, iterations))
            return failure(ErrorCode::Cancelled);
        search.update();
        visit();
        if (search.moved() == 0)
            return true;
    }
    return false;
}

} // namespace

std::optional<LloydInit> lloydInitFromName(std::string_view name)
{
    const auto row = std::ranges::find(initNames, name, &InitName::name);
    return row == initNames.end() ? std::nullopt : std::optional(row->init);
}

std::string_view lloydInitName(LloydInit init)
{
    return std::ranges::find(initNames, init, &InitName::init)->name;
}

std::vector<double> lloydStart(const WeightedValues& values, const LloydOptions& options)
{
    assert(options.k >= 1);
    const std::size_t count = values.points.size();
    const std::size_t k = std::min(static_cast<std::size_t>(options.k), count);
    if (k == count)
        return {values.points.begin(), values.points.end()};
    if (options.init == LloydInit::Linear) {
        const double first = values.points.front();
        const double last = values.points.back();
        std::vector<double> centroids;
        for (std::size_t i = 0; i < k; ++i) {
            const double share = k == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(k - 1);
            centroids.push_back(i + 1 == k && k > 1 ? last : first * (1 - share) + last * share);
        }
        return centroids;
    }
    std::vector<std::size_t> places;
    switch (options.init) {
    case LloydInit::Quantile: places = quantilePlaces(values, k); break;
    case LloydInit::Random: places = randomPlaces(count, k, options.seed); break;
    default: places = PlusPlus(values, k, options.seed).chosen(); break;
    }
    std::vector<double> centroids;
    for (const std::size_t place : places)
        centroids.push_back(values.points[place]);
    return centroids;
}

Result<LloydStep> lloyd(const WeightedValues& values, std::span<const double> start, const LloydOptions& options, const ProgressSink& progress)
{
    Search search(values, start, options.empty);
    if (const auto done = iterate(search, options.iterations, progress, [] {}); !done)
        return tl::unexpected(done.error());
    return search.step();
}

Result<LloydHistory> lloydHistory(const WeightedValues& values, std::span<const double> start, const LloydOptions& options,
                                  const ProgressSink& progress)
{
    Search search(values, start, options.empty);
    LloydHistory history;
    history.steps.push_back(search.step());
    const auto done = iterate(search, options.iterations, progress, [&] { history.steps.push_back(search.step()); });
    if (!done)
        return tl::unexpected(done.error());
    history.hasConverged = *done;
    return history;
}

Result<LloydHistory> lloydHistory(const WeightedValues& values, const LloydOptions& options, const ProgressSink& progress)
{
    return lloydHistory(values, lloydStart(values, options), options, progress);
}

Result<LloydHistory> lloydHistory(const Tensor& tensor, const LloydOptions& options, const ProgressSink& progress)
{
    const auto values = weightedValues(tensor, *Grouping::make(tensor.shape(), {}), 0, stageOf(progress, 0, 200));
    if (!values)
        return tl::unexpected(values.error());
    if (values->points.empty())
        return LloydHistory{};
    return lloydHistory(*values, options, stageOf(progress, 200, 1000));
}

} // namespace quantoscope::core
