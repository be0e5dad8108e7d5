// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/optimalpartition.h"

#include "core/support/largevector.h"
#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <type_traits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2")]]

namespace quantoscope::core {

namespace {

using Row = std::uint32_t;
constexpr Row reportRows = 1 << 16;
/// The price is searched first on coarse lists of places for cuts: a short one, where many prices cost little, and one with so many
/// places for each cluster that its prices are those of all places but for a few thousandths of what another cluster is worth.
constexpr std::size_t shortList = std::size_t(1) << 12;
constexpr std::size_t fewPlacesPerCluster = 8;
constexpr std::size_t placesPerCluster = 64;
/// Extended precision where it is cheap or needed.
constexpr std::size_t fewPoints = std::size_t(1) << 16;
constexpr std::size_t manyClusters = 4096;

/// Rows that are compared at once.
constexpr std::size_t lanes = 8;

/// Sums over all points before a place, the last one repeated for the lanes beyond it.
///
/// `squares` may be rounded at will: in the cost of a whole cut its errors cancel, as each cluster ends where the next begins. But
/// without it the costs would be differences of numbers far larger than the sum of squares that is left.
template<typename Real>
struct Prefix {
    LargeVector<Real> weights;
    LargeVector<Real> sums;     ///< of weight · (x − centre)
    LargeVector<float> squares; ///< of weight · (x − centre)²
    int exponent = 0;           ///< of the unit of x, a power of two, so that no square leaves its range

    [[nodiscard]] Row last() const { return static_cast<Row>(sums.size() - lanes); }

    void resize(std::size_t points)
    {
        weights.resize(points + lanes);
        sums.resize(points + lanes);
        squares.resize(points + lanes);
    }
    void set(std::size_t place, Real weight, Real sum, float square)
    {
        weights[place] = weight;
        sums[place] = sum;
        squares[place] = square;
    }
    void repeatLast()
    {
        for (std::size_t place = last() + 1; place < sums.size(); ++place)
            set(place, weights[last()], sums[last()], squares[last()]);
    }

    /// Σ w (x − their mean)² of the points between two places.
    [[nodiscard]] Real cost(Row from, Row to) const
    {
        const Real sum = sums[to] - sums[from];
        return (Real(squares[to]) - Real(squares[from])) - sum * sum / (weights[to] - weights[from]);
    }
    [[nodiscard]] Real cost(std::span<const Row> starts) const
    {
        Real total = 0;
        for (std::size_t c = 0; c < starts.size(); ++c)
            total += cost(starts[c], c + 1 < starts.size() ? starts[c + 1] : last());
        return total;
    }
};

template<typename Real>
Prefix<Real> prefixOf(std::span<const double> points, std::span<const std::int64_t> weights)
{
    constexpr std::size_t block = 64;
    double total = 0;
    double mean = 0; // need not be exact
    for (std::size_t i = 0; i < points.size(); ++i) {
        total += static_cast<double>(weights[i]);
        mean += (points[i] - mean) * (static_cast<double>(weights[i]) / total);
    }
    Prefix<Real> prefix;
    std::frexp(std::max(std::abs(points.front() / 2 - mean / 2), std::abs(points.back() / 2 - mean / 2)), &prefix.exponent);
    const auto centre = static_cast<Real>(mean);
    const auto unit = std::ldexp(Real(1), -prefix.exponent);
    prefix.resize(points.size());
    prefix.set(0, 0, 0, 0);
    long double weight = 0;
    long double sum = 0;
    long double square = 0;
    for (std::size_t first = 0; first < points.size(); first += block) {
        // Of some points only, so rounding is far below that of the sums that are kept.
        Real blockWeight = 0;
        Real blockSum = 0;
        Real blockSquare = 0;
        const std::size_t last = std::min(first + block, points.size());
        const auto weightBefore = static_cast<Real>(weight);
        const auto sumBefore = static_cast<Real>(sum);
        const auto squareBefore = static_cast<Real>(square);
        for (std::size_t i = first; i < last; ++i) {
            const auto w = static_cast<Real>(weights[i]);
            const Real x = (static_cast<Real>(points[i]) - centre) * unit;
            blockWeight += w;
            blockSum += w * x;
            blockSquare += w * x * x;
            prefix.set(i + 1, weightBefore + blockWeight, sumBefore + blockSum, static_cast<float>(squareBefore + blockSquare));
        }
        weight += blockWeight;
        sum += blockSum;
        square += blockSquare;
    }
    prefix.repeatLast();
    return prefix;
}

/// About `size` places, half of them evenly spread over the points, half over their range, so that neither a dense middle nor a long
/// tail is cut coarsely.
template<typename Real>
Prefix<Real> coarsened(const Prefix<Real>& prefix, std::span<const double> points, std::size_t size)
{
    Prefix<Real> coarse;
    coarse.exponent = prefix.exponent;
    coarse.resize(size + 2);
    const double perPoint = static_cast<double>(size / 2) / static_cast<double>(points.size());
    const double perUnit = static_cast<double>(size / 2) / (points.back() / 2 - points.front() / 2);
    std::size_t places = 0;
    const auto take = [&](std::size_t i) { coarse.set(places++, prefix.weights[i], prefix.sums[i], prefix.squares[i]); };
    std::int64_t lastCell = -1;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto cell = static_cast<std::int64_t>(perPoint * static_cast<double>(i) + perUnit * (points[i] / 2 - points.front() / 2));
        if (cell == lastCell)
            continue;
        take(i);
        lastCell = cell;
    }
    take(points.size());
    coarse.resize(places - 1);
    coarse.repeatLast();
    return coarse;
}

/// Which passes may run on, and how much of the work seems done: no one knows how many prices are needed.
class Watch
{
public:
    explicit Watch(const ProgressSink& progress) : m_progress(progress) {}
    void setUnit(std::size_t points) { m_unit = static_cast<double>(points); }
    bool goOn(Row rows)
    {
        m_done += static_cast<double>(rows) / m_unit;
        return keepGoing(m_progress, static_cast<std::int64_t>(1000 * (m_done / (m_done + 2))), 1000);
    }

private:
    const ProgressSink& m_progress;
    double m_unit = 1;
    double m_done = 0; ///< in passes over all points
};

/// A place where the last cluster of rows from `start` on may begin.
template<typename Real>
struct Candidate {
    Real cost; ///< of all before
    Real weight;
    Real sum;
    Real square;
    Row place;
    Row start;
};

/// `lanes` rows of a prefix.
template<typename Real>
struct Rows {
    const Real* weights;
    const Real* sums;
    const float* squares;
};

/// Bit i: the newer candidate is ahead in row i. All rows at once, as no one can guess which is the first.
template<typename Real>
unsigned leadsOf(const Rows<Real>& rows, const Candidate<Real>& newer, const Candidate<Real>& older)
{
    const auto value = [&rows](const Candidate<Real>& one, std::size_t lane) {
        const Real sum = rows.sums[lane] - one.sum;
        return one.cost + ((Real(rows.squares[lane]) - one.square) - sum * sum / (rows.weights[lane] - one.weight));
    };
    unsigned bits = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane)
        bits |= (value(newer, lane) < value(older, lane) ? 1U : 0U) << lane;
    return bits;
}

template<typename Real>
using Leads = unsigned (*)(const Rows<Real>&, const Candidate<Real>&, const Candidate<Real>&);

#if QUANTOSCOPE_HAS_AVX2
/// The same operations in the same order, four rows an instruction.
QUANTOSCOPE_AVX2 unsigned leadsAvx2(const Rows<double>& rows, const Candidate<double>& newer, const Candidate<double>& older)
{
    constexpr std::size_t width = 4;
    unsigned bits = 0;
    for (std::size_t lane = 0; lane < lanes; lane += width) {
        const __m256d weights = _mm256_loadu_pd(rows.weights + lane);
        const __m256d sums = _mm256_loadu_pd(rows.sums + lane);
        const __m256d squares = _mm256_cvtps_pd(_mm_loadu_ps(rows.squares + lane));
        __m256d values[2];
        for (int i = 0; i < 2; ++i) {
            const Candidate<double>& one = i == 0 ? newer : older;
            const __m256d sum = _mm256_sub_pd(sums, _mm256_set1_pd(one.sum));
            const __m256d square = _mm256_sub_pd(squares, _mm256_set1_pd(one.square));
            const __m256d weight = _mm256_sub_pd(weights, _mm256_set1_pd(one.weight));
            const __m256d mean = _mm256_div_pd(_mm256_mul_pd(sum, sum), weight);
            values[i] = _mm256_add_pd(_mm256_set1_pd(one.cost), _mm256_sub_pd(square, mean));
        }
        bits |= static_cast<unsigned>(_mm256_movemask_pd(_mm256_cmp_pd(values[0], values[1], _CMP_LT_OQ))) << lane;
    }
    return bits;
}
#endif

/// The fastest one of this processor.
template<typename Real>
Leads<Real> bestLeads([[maybe_unused]] bool isPortable)
{
#if QUANTOSCOPE_HAS_AVX2
    if constexpr (std::is_same_v<Real, double>) {
        if (!isPortable && hasAvx2())
            return leadsAvx2;
    }
#endif
    return leadsOf<Real>;
}

/// The best cut at a price for each cluster.
template<typename Real>
class PricedCut
{
public:
    PricedCut(const Prefix<Real>& prefix, Watch& watch, bool isPortable)
        : m_prefix(prefix), m_watch(watch), m_leads(bestLeads<Real>(isPortable)), m_origin(prefix.last() + 1) {}

    /// False when stopped.
    bool run(Real price)
    {
        const Row last = m_prefix.last();
        m_queue.clear();
        m_queue.push_back(candidate(0, 0, 1));
        std::size_t head = 0;
        for (Row row = 1;; ++row) {
            while (head + 1 < m_queue.size() && m_queue[head + 1].start <= row)
                ++head;
            const Real cost = value(m_queue[head], row) + price;
            m_origin[row] = m_queue[head].place;
            if (row == last) {
                m_cost = cost;
                break;
            }
            enter(candidate(row, cost, row + 1), head);
            if (row % reportRows == 0 && !m_watch.goOn(reportRows))
                return false;
        }
        m_starts.clear();
        for (Row at = last; at != 0; at = m_origin[at])
            m_starts.push_back(m_origin[at]);
        std::ranges::reverse(m_starts);
        return m_watch.goOn(last % reportRows);
    }

    /// Of the last run: where the clusters start, and their cost with the price of each.
    [[nodiscard]] const std::vector<Row>& starts() const { return m_starts; }
    [[nodiscard]] std::size_t clusters() const { return m_starts.size(); }
    [[nodiscard]] Real cost() const { return m_cost; }

private:
    using Candidate = core::Candidate<Real>;

    [[nodiscard]] Candidate candidate(Row place, Real cost, Row start) const
    {
        return {cost, m_prefix.weights[place], m_prefix.sums[place], Real(m_prefix.squares[place]), place, start};
    }

    [[nodiscard]] Real value(const Candidate& one, Row row) const
    {
        const Real sum = m_prefix.sums[row] - one.sum;
        return one.cost + ((Real(m_prefix.squares[row]) - one.square) - sum * sum / (m_prefix.weights[row] - one.weight));
    }

    [[nodiscard]] bool beats(const Candidate& newer, const Candidate& older, Row row) const { return value(newer, row) < value(older, row); }

    [[nodiscard]] unsigned leads(const Candidate& newer, const Candidate& older, Row from) const
    {
        return m_leads({m_prefix.weights.data() + from, m_prefix.sums.data() + from, m_prefix.squares.data() + from}, newer, older);
    }

    /// Puts the newest candidate behind those it does not beat where their reign begins. Once ahead it stays ahead.
    void enter(Candidate newest, std::size_t head)
    {
        for (;;) {
            const Candidate& rival = m_queue.back();
            const Row from = std::max(rival.start, newest.start);
            const unsigned ahead = leads(newest, rival, from);
            if ((ahead & 1U) == 0) {
                const Row takeOver = ahead != 0 ? from + static_cast<Row>(std::countr_zero(ahead)) : firstAhead(newest, rival, from + lanes - 1);
                if (takeOver != 0) {
                    newest.start = takeOver;
                    m_queue.push_back(newest);
                }
                return;
            }
            m_queue.pop_back();
            if (m_queue.size() == head) { // the one that reigns now loses all rows to come
                m_queue.push_back(newest);
                return;
            }
        }
    }

    /// The first row after `behind`, where it is not, in which the newer one is ahead; 0: none.
    [[nodiscard]] Row firstAhead(const Candidate& newer, const Candidate& older, Row behind) const
    {
        const Row last = m_prefix.last();
        Row step = lanes;
        Row ahead = 0;
        for (;;) {
            if (behind >= last)
                return 0;
            ahead = last - behind < step ? last : behind + step;
            if (beats(newer, older, ahead))
                break;
            behind = ahead;
            step *= 2;
        }
        while (ahead - behind > 1) {
            const Row middle = behind + (ahead - behind) / 2;
            (beats(newer, older, middle) ? ahead : behind) = middle;
        }
        return ahead;
    }

    const Prefix<Real>& m_prefix;
    Watch& m_watch;
    Leads<Real> m_leads;
    LargeVector<Row> m_origin; ///< where the last cluster before a place starts
    std::vector<Candidate> m_queue;
    std::vector<Row> m_starts;
    Real m_cost = 0;
};

/// A cut, and the price it was found at.
template<typename Real>
struct Found {
    std::vector<Row> starts;
    std::size_t clusters = 0;
    Real cost = 0; ///< without the price
    Real price = 0;
    bool isPriced = false; ///< false: a trivial cut
};

/// The price at which k clusters are bought: ∝ k⁻³ for smooth densities, as the sum of squares is ∝ k⁻².
template<typename Real>
Real rescaled(Real price, std::size_t clusters, std::size_t k)
{
    const Real ratio = static_cast<Real>(clusters) / static_cast<Real>(k);
    return price * ratio * ratio * ratio;
}

/// The geometric middle of the prices that yield k clusters on a coarse list; a guess when none is met. Nothing when stopped.
template<typename Real>
std::optional<Real> middlePrice(PricedCut<Real>& cut, std::size_t k, Real price)
{
    constexpr int mostTries = 30;
    constexpr int halvings = 4;
    Real low = 0; // too many clusters
    Real high = 0; // too few; 0: unknown
    for (int tries = 0;; ++tries) {
        if (!cut.run(price))
            return std::nullopt;
        if (cut.clusters() == k)
            break;
        (cut.clusters() > k ? low : high) = price;
        Real next = rescaled(price, cut.clusters(), k);
        if (low > 0 && high > 0 && (next <= low || next >= high))
            next = std::sqrt(low) * std::sqrt(high);
        if (tries == mostTries)
            return next;
        price = next;
    }
    const Real step = 1 + Real(6) / static_cast<Real>(k);
    const std::array<Real, 2> ends{low > 0 ? std::max(low, price / step) : price / step, high > 0 ? std::min(high, price * step) : price * step};
    Real middle = 1;
    for (Real outside : ends) {
        Real inside = price;
        for (int i = 0; i < halvings; ++i) {
            const Real between = std::sqrt(inside) * std::sqrt(outside);
            if (!cut.run(between))
                return std::nullopt;
            (cut.clusters() == k ? inside : outside) = between;
        }
        middle *= std::sqrt(inside);
    }
    return middle;
}

/// Of two cuts that are best at the same price one of k clusters that is as good: the beginning of the longer one up to a
/// cluster that lies inside one of the shorter, and the rest of the shorter one.
std::vector<Row> exchanged(std::span<const Row> fewer, std::span<const Row> more, std::size_t k)
{
    const std::size_t surplus = k - fewer.size();
    std::size_t i = 0;
    while (i + 1 < fewer.size() && more[i + 1 + surplus] >= fewer[i + 1])
        ++i;
    std::vector<Row> starts(more.begin(), more.begin() + static_cast<std::ptrdiff_t>(i + surplus + 1));
    starts.insert(starts.end(), fewer.begin() + static_cast<std::ptrdiff_t>(i + 1), fewer.end());
    return starts;
}

template<typename Real>
class PriceSearch
{
public:
    PriceSearch(const Prefix<Real>& prefix, std::size_t k, Watch& watch, bool isPortable)
        : m_prefix(prefix), m_k(k), m_cut(prefix, watch, isPortable)
    {
        m_fewer.starts = {0};
        m_fewer.cost = prefix.cost(m_fewer.starts);
        m_fewer.clusters = 1;
        m_more.clusters = prefix.last(); // one for each point; its starts are every row
        for (Row row = 0; row < prefix.last(); ++row)
            m_more.cost += prefix.cost(row, row + 1); // 0 but for the rounding of the squares, which every cut has
    }

    /// Errors: Cancelled.
    Result<Partition> run(Real price)
    {
        // Each price on the line through both ends moves one of them, or tells that no cut lies below the line.
        constexpr int mostGuesses = 12;
        for (int tries = 0;; ++tries) {
            const bool isOnLine = tries >= mostGuesses || !(price > 0) || (m_fewer.isPriced && m_more.isPriced && width() <= 16);
            if (isOnLine)
                price = (m_fewer.cost - m_more.cost) / static_cast<Real>(width());
            if (!m_cut.run(price))
                return failure(ErrorCode::Cancelled);
            if (m_cut.clusters() == m_k)
                return partition(m_cut.starts(), 0);
            if (m_cut.clusters() > m_fewer.clusters && m_cut.clusters() < m_more.clusters) {
                take(price);
                price = nextPrice(price);
            } else if (isOnLine) {
                return exchange(price);
            } else {
                price = 0;
            }
        }
    }

private:
    [[nodiscard]] std::size_t width() const { return m_more.clusters - m_fewer.clusters; }

    void take(Real price)
    {
        Found<Real>& end = m_cut.clusters() < m_k ? m_fewer : m_more;
        end = {m_cut.starts(), m_cut.clusters(), m_prefix.cost(m_cut.starts()), price, true};
    }

    /// Between the ends as a power of the number of clusters; 0: no better guess than the line.
    [[nodiscard]] Real nextPrice(Real price) const
    {
        if (!m_fewer.isPriced || !m_more.isPriced)
            return rescaled(price, m_cut.clusters(), m_k);
        const auto position = std::log(static_cast<Real>(m_k) / static_cast<Real>(m_fewer.clusters))
            / std::log(static_cast<Real>(m_more.clusters) / static_cast<Real>(m_fewer.clusters));
        const Real next = m_fewer.price * std::pow(m_more.price / m_fewer.price, position);
        return next < m_fewer.price && next > m_more.price ? next : 0;
    }

    /// At this price nothing is better than the two ends, on whose line it is.
    [[nodiscard]] Partition exchange(Real price)
    {
        if (!m_more.isPriced) {
            m_more.starts.resize(m_more.clusters);
            std::iota(m_more.starts.begin(), m_more.starts.end(), Row(0));
        }
        const std::vector<Row> starts = exchanged(m_fewer.starts, m_more.starts, m_k);
        const Real excess = m_prefix.cost(starts) + price * static_cast<Real>(m_k) - m_cut.cost();
        return partition(starts, static_cast<double>(excess));
    }

    [[nodiscard]] Partition partition(const std::vector<Row>& starts, double gap) const
    {
        return {{starts.begin(), starts.end()}, std::ldexp(std::max(gap, 0.0), 2 * m_prefix.exponent)};
    }

    const Prefix<Real>& m_prefix;
    std::size_t m_k;
    PricedCut<Real> m_cut;
    Found<Real> m_fewer;
    Found<Real> m_more;
};

template<typename Real>
Result<Partition> bestPartition(std::span<const double> points, std::span<const std::int64_t> weights, std::size_t k, const ProgressSink& progress,
                                bool isPortable)
{
    const Prefix<Real> prefix = prefixOf<Real>(points, weights);
    Watch watch(progress);
    watch.setUnit(points.size());
    // The sum of squares of k clusters is about that of one over k² for smooth densities.
    Real price = rescaled(2 * Real(prefix.squares.back()), 1, k);
    for (const std::size_t size : {shortList, placesPerCluster * k}) {
        if (size < std::max(shortList, fewPlacesPerCluster * k) || points.size() < 8 * size)
            continue;
        const Prefix<Real> coarse = coarsened(prefix, points, size);
        PricedCut<Real> cut(coarse, watch, isPortable);
        const auto middle = middlePrice(cut, k, price);
        if (!middle)
            return failure(ErrorCode::Cancelled);
        price = *middle;
    }
    return PriceSearch<Real>(prefix, k, watch, isPortable).run(price);
}

} // namespace

Result<Partition> optimalPartition(std::span<const double> points, std::span<const std::int64_t> weights, std::size_t k,
                                   const ProgressSink& progress, bool isPortable)
{
    assert(k >= 1 && k <= points.size() && points.size() == weights.size());
    assert(points.size() < std::numeric_limits<Row>::max());
    Partition partition;
    if (k == 1 || k == points.size()) {
        partition.starts.resize(k);
        std::iota(partition.starts.begin(), partition.starts.end(), std::size_t(0));
        return partition;
    }
    return points.size() <= fewPoints || k > manyClusters ? bestPartition<long double>(points, weights, k, progress, isPortable)
                                                          : bestPartition<double>(points, weights, k, progress, isPortable);
}

} // namespace quantoscope::core
