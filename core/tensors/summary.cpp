// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/summary.h"

#include "core/support/parallel.h"
#include "core/tensors/blockkernels.h"
#include "core/tensors/distinctvalues.h"
#include "core/tensors/moments.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <type_traits>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::int64_t pieceElements = std::int64_t(1) << 18;
/// So many pieces at most: a view that repeats its elements may be larger than any memory.
constexpr std::int64_t mostPieces = std::int64_t(1) << 16;
/// Below it, fourth powers of distances may leave binary64.
constexpr double leastMagnitude = 0x1p-200;
constexpr int mostShifts = 3;

/// What is known of one piece, and of pieces joined.
struct Part {
    std::int64_t zeros = 0;
    std::int64_t nan = 0;
    std::int64_t positiveInfinite = 0;
    std::int64_t negativeInfinite = 0;
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();
    Moments moments;

    void join(const Part& next)
    {
        zeros += next.zeros;
        nan += next.nan;
        positiveInfinite += next.positiveInfinite;
        negativeInfinite += next.negativeInfinite;
        least = std::min(least, next.least);
        greatest = std::max(greatest, next.greatest);
        moments.join(next.moments);
    }

    [[nodiscard]] TensorStatistics statistics(double origin) const
    {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        TensorStatistics s;
        s.finite = moments.count;
        s.count = s.finite + nan + positiveInfinite + negativeInfinite;
        s.zeros = zeros;
        s.nan = nan;
        s.positiveInfinite = positiveInfinite;
        s.negativeInfinite = negativeInfinite;
        s.min = s.finite == 0 ? none : least + 0.0; // not −0, which one thread more or less might find first
        s.max = s.finite == 0 ? none : greatest + 0.0;
        s.mean = s.finite == 0 ? none : static_cast<double>(origin + moments.mean) + 0.0;
        s.std = moments.std();
        s.skewness = moments.skewness();
        s.kurtosis = moments.kurtosis();
        return s;
    }
};

/// Collects pieces, one thread at a time: what it gathers beside the parts does not depend on their order.
class Gatherer
{
public:
    Gatherer(const SummaryOptions& options, double origin, std::atomic<bool>& hasTooMany)
        : m_options(options), m_origin(origin), m_hasTooMany(hasTooMany), m_histogram(options.histogramBins)
    {
        if (options.countsDistinct)
            m_distinct.emplace(distinctLimit);
    }

    [[nodiscard]] Part gather(const Tensor& tensor, std::int64_t first, std::int64_t last);
    [[nodiscard]] const HistogramBuilder& histogram() const { return m_histogram; }
    [[nodiscard]] const std::optional<DistinctValues>& distinct() const { return m_distinct; }

private:
    template<typename T>
    std::array<T, blockElements>& buffer()
    {
        if constexpr (std::is_same_v<T, float>)
            return m_floats;
        else
            return m_doubles;
    }
    template<typename T>
    std::span<T> bufferOf(std::size_t size)
    {
        return std::span<T>(buffer<T>()).first(size);
    }
    template<typename T>
    void addBlock(std::span<const T> values, Part& part);
    template<typename T>
    Moments momentsOfBlock(std::span<const T> values, BlockSums sums);
    template<typename T>
    std::span<const T> finiteOf(std::span<const T> values, Part& part);

    const SummaryOptions& m_options;
    double m_origin;
    std::atomic<bool>& m_hasTooMany;
    HistogramBuilder m_histogram;
    std::optional<DistinctValues> m_distinct;
    double m_shift = 0; ///< where the last block's mean was, or 0 where that is near enough
    std::array<float, blockElements> m_floats;
    std::array<double, blockElements> m_doubles;
};

/// The finite ones of values that are not all finite, the others counted.
template<typename T>
std::span<const T> Gatherer::finiteOf(std::span<const T> values, Part& part)
{
    // The values may lie in the buffer themselves: what is written is never ahead of what is read.
    T* const start = buffer<T>().data();
    T* end = start;
    for (const T value : values) {
        if (std::isfinite(value))
            *end++ = value;
        else if (std::isnan(value))
            ++part.nan;
        else
            ++(value > 0 ? part.positiveInfinite : part.negativeInfinite);
    }
    return {start, end};
}

template<typename T>
Moments Gatherer::momentsOfBlock(std::span<const T> values, BlockSums sums)
{
    const auto count = static_cast<std::int64_t>(values.size());
    if (sums.least == sums.greatest)
        return {count, static_cast<long double>(sums.least) - m_origin, 0, 0, 0};
    if (std::max(-sums.least, sums.greatest) < leastMagnitude)
        return exactMoments(values, m_origin);
    for (int shifts = 0; shifts < mostShifts && std::isfinite(sums.fourths); ++shifts) {
        if (isNearMean(sums, count))
            return momentsOf(sums, count, m_shift, m_origin);
        m_shift += sums.sum / static_cast<double>(count);
        sums = sumBlock(values, m_shift);
    }
    m_shift = 0;
    return exactMoments(values, m_origin);
}

template<typename T>
void Gatherer::addBlock(std::span<const T> values, Part& part)
{
    BlockSums sums = sumBlock(values, m_shift);
    if (!std::isfinite(sums.fourths)) {
        values = finiteOf(values, part);
        if (values.empty())
            return;
        sums = sumBlock(values, m_shift);
    }
    part.zeros += sums.zeros;
    part.least = std::min(part.least, sums.least);
    part.greatest = std::max(part.greatest, sums.greatest);
    part.moments.join(momentsOfBlock(values, sums));
    if (m_options.histogramBins > 0)
        m_histogram.addFinite(values, sums.least, sums.greatest);
    if (m_distinct && !m_hasTooMany.load(std::memory_order_relaxed)) {
        m_distinct->add(values);
        if (m_distinct->isBeyondLimit())
            m_hasTooMany = true;
    }
}

Part Gatherer::gather(const Tensor& tensor, std::int64_t first, std::int64_t last)
{
    Part part;
    m_shift = 0;
    const auto floats = tensor.floatSpan();
    const bool isFloatExact = dtypeInfo(tensor.dtype()).isFloatExact;
    while (first < last) {
        const auto size = static_cast<std::size_t>(std::min(static_cast<std::int64_t>(blockElements), last - first));
        if (floats) {
            addBlock(floats->subspan(static_cast<std::size_t>(first), size), part);
        } else if (isFloatExact) {
            tensor.readFloats(first, bufferOf<float>(size));
            addBlock(std::span<const float>(bufferOf<float>(size)), part);
        } else {
            tensor.readValues(first, bufferOf<double>(size));
            addBlock(std::span<const double>(bufferOf<double>(size)), part);
        }
        first += static_cast<std::int64_t>(size);
    }
    return part;
}

/// Gatherers that wait for a piece to collect.
class GathererPool
{
public:
    GathererPool(const SummaryOptions& options, double origin) : m_options(options), m_origin(origin) {}

    [[nodiscard]] Part gather(const Tensor& tensor, std::int64_t first, std::int64_t last)
    {
        std::unique_ptr<Gatherer> gatherer = take();
        const Part part = gatherer->gather(tensor, first, last);
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(gatherer));
        return part;
    }

    void finish(TensorSummary& summary) const
    {
        HistogramBuilder histogram(m_options.histogramBins);
        DistinctValues distinct(distinctLimit);
        for (const auto& gatherer : m_waiting) {
            histogram.merge(gatherer->histogram());
            if (gatherer->distinct())
                distinct.merge(*gatherer->distinct());
        }
        summary.histogram = histogram.result();
        if (m_options.countsDistinct && !m_hasTooMany)
            summary.distinct = distinct.count();
    }

private:
    std::unique_ptr<Gatherer> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.empty())
            return std::make_unique<Gatherer>(m_options, m_origin, m_hasTooMany);
        std::unique_ptr<Gatherer> gatherer = std::move(m_waiting.back());
        m_waiting.pop_back();
        return gatherer;
    }

    const SummaryOptions& m_options;
    double m_origin;
    std::atomic<bool> m_hasTooMany{false};
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Gatherer>> m_waiting;
};

} // namespace

Result<TensorSummary> summarise(const Tensor& tensor, const SummaryOptions& options, const ProgressSink& progress)
{
    try {
        const std::int64_t grain = pieceElements * (tensor.count() / (pieceElements * mostPieces) + 1);
        std::vector<Part> parts(static_cast<std::size_t>(tensor.count() / grain + 1));
        // One of the numbers: no further from the mean than √count standard deviations.
        const double start = tensor.count() > 0 ? tensor.value(0) : 0;
        const double origin = std::isfinite(start) ? start : 0;
        GathererPool pool(options, origin);
        const auto gather = [&](std::int64_t first, std::int64_t last) -> Result<void> {
            parts[static_cast<std::size_t>(first / grain)] = pool.gather(tensor, first, last);
            return {};
        };
        if (const auto done = parallelFor(tensor.count(), grain, gather, progress, options.threads); !done)
            return tl::unexpected(done.error());
        Part whole;
        for (const Part& part : parts)
            whole.join(part);
        TensorSummary summary;
        summary.statistics = whole.statistics(origin);
        pool.finish(summary);
        return summary;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace quantoscope::core
