// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/quantizer.h"

#include "core/quantize/scheme.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::int64_t chunkSize = 4096;
/// Elements between two questions to the progress sink.
constexpr std::int64_t reportInterval = 1 << 18;

/// Gathers runs into chunks and quantizes each chunk: the one place that knows what becomes of NaN.
class ChunkQuantizer
{
public:
    ChunkQuantizer(const Quantizer& quantizer, const Tensor& tensor, const ChunkVisitor& visit)
        : m_quantizer(quantizer), m_tensor(tensor), m_visit(visit), m_scheme(*findScheme(quantizer.spec.scheme))
    {
    }

    /// Up to chunkSize elements that come next.
    void add(const GroupRun& run)
    {
        if (m_size + run.count > chunkSize)
            flush();
        m_runs.push_back(run);
        m_size += run.count;
    }

    void flush()
    {
        if (m_runs.empty())
            return;
        const auto size = static_cast<std::size_t>(m_size);
        const std::int64_t first = m_runs.front().first;
        const std::span originals(m_originals.data(), size);
        const std::span codes(m_codes.data(), size);
        const std::span values(m_values.data(), size);
        m_tensor.readValues(first, originals);
        const bool hasNaN = std::any_of(originals.begin(), originals.end(), [](double x) { return std::isnan(x); });
        std::span<const double> safe = originals;
        if (hasNaN) {
            std::ranges::transform(originals, m_safe.begin(), [](double x) { return std::isnan(x) ? 0.0 : x; });
            safe = std::span(m_safe.data(), size);
        }
        std::int64_t clipped = 0;
        for (const GroupRun& run : m_runs) {
            const auto at = static_cast<std::size_t>(run.first - first);
            const auto count = static_cast<std::size_t>(run.count);
            clipped += m_scheme.encode(m_quantizer, {safe.subspan(at, count), run.group, run.first}, codes.subspan(at, count),
                                       values.subspan(at, count));
        }
        for (std::size_t i = 0; hasNaN && i < size; ++i) {
            if (std::isnan(originals[i]))
                values[i] = std::numeric_limits<double>::quiet_NaN();
        }
        m_runs.clear();
        m_size = 0;
        m_visit({first, originals, codes, values, clipped});
    }

private:
    const Quantizer& m_quantizer;
    const Tensor& m_tensor;
    const ChunkVisitor& m_visit;
    const Scheme& m_scheme;
    std::vector<GroupRun> m_runs; ///< waiting, neighbours
    std::int64_t m_size = 0;
    std::array<double, chunkSize> m_originals;
    std::array<double, chunkSize> m_safe;
    std::array<std::int64_t, chunkSize> m_codes;
    std::array<double, chunkSize> m_values;
};

/// The grouping of a quantizer on a tensor; one that holds everything fits any.
Result<Grouping> groupingOn(const Quantizer& quantizer, const Tensor& tensor)
{
    if (quantizer.grouping.isWhole())
        return *Grouping::make(tensor.shape(), {});
    if (quantizer.grouping.elementCount() != tensor.count())
        return failure(ErrorCode::ShapeMismatch, {quantizer.grouping.elementCount(), tensor.count()});
    return quantizer.grouping;
}

/// visit(run) → bool for the runs, cut to chunkSize, that begin in first … last − 1, until it returns false.
template<typename Visit>
bool forEachCutRun(const Grouping& grouping, std::int64_t first, std::int64_t last, Visit visit)
{
    if (first >= last)
        return true;
    GroupRun run = grouping.runAt(first);
    // A cut run that began before `first` belongs to the piece before.
    std::int64_t at = run.first + std::min((first - run.first + chunkSize - 1) / chunkSize * chunkSize, run.count);
    while (at < last) {
        if (at == run.first + run.count)
            run = grouping.runAt(at);
        const std::int64_t count = std::min(chunkSize, run.first + run.count - at);
        if (!visit(GroupRun{run.group, at, count}))
            return false;
        at += count;
    }
    return true;
}

} // namespace

Result<Quantizer> fit(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const Scheme* scheme = findScheme(spec.scheme);
    if (!scheme)
        return failure(ErrorCode::UnknownScheme, {spec.scheme});
    return scheme->fit(spec, tensor, progress);
}

Result<void> applyInChunks(const Quantizer& quantizer, const Tensor& tensor, const ChunkVisitor& visit, const ProgressSink& progress)
{
    const auto grouping = groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    ChunkQuantizer chunks(quantizer, tensor, visit);
    std::int64_t nextReport = 0;
    const bool finished = forEachCutRun(*grouping, 0, tensor.count(), [&](const GroupRun& run) {
        if (run.first >= nextReport) {
            if (!keepGoing(progress, run.first, tensor.count()))
                return false;
            nextReport = run.first + reportInterval;
        }
        chunks.add(run);
        return true;
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    chunks.flush();
    return {};
}

std::int64_t quantizedPieceCount(const Tensor& tensor)
{
    return (tensor.count() + quantizedPieceElements - 1) / quantizedPieceElements;
}

Result<void> applyInPieces(const Quantizer& quantizer, const Tensor& tensor,
                           const std::function<void(std::int64_t, const std::function<void(const ChunkVisitor&)>&)>& work,
                           const ProgressSink& progress, int threads)
{
    const auto grouping = groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    return parallelFor(tensor.count(), quantizedPieceElements, [&](std::int64_t first, std::int64_t last) -> Result<void> {
        work(first / quantizedPieceElements, [&](const ChunkVisitor& visit) {
            ChunkQuantizer chunks(quantizer, tensor, visit);
            forEachCutRun(*grouping, first, last, [&chunks](const GroupRun& run) {
                chunks.add(run);
                return true;
            });
            chunks.flush();
        });
        return {};
    }, progress, threads);
}

Result<void> applyToGroup(const Quantizer& quantizer, const Tensor& tensor, std::int64_t group, const ChunkVisitor& visit)
{
    const auto grouping = groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    ChunkQuantizer chunks(quantizer, tensor, visit);
    grouping->forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
        for (std::int64_t done = 0; done < count; done += chunkSize) {
            chunks.add({group, first + done, std::min(chunkSize, count - done)});
        }
        chunks.flush(); // the next run is elsewhere
        return true;
    });
    return {};
}

Result<QuantizedTensor> apply(const Quantizer& quantizer, const Tensor& tensor, const ProgressSink& progress)
{
    QuantizedTensor result;
    result.shape = tensor.shape();
    result.codes.reserve(static_cast<std::size_t>(tensor.count()));
    result.values.reserve(static_cast<std::size_t>(tensor.count()));
    const auto collect = [&](const QuantizedChunk& chunk) {
        result.codes.insert(result.codes.end(), chunk.codes.begin(), chunk.codes.end());
        result.values.insert(result.values.end(), chunk.values.begin(), chunk.values.end());
        result.clipped += chunk.clipped;
    };
    if (const auto applied = applyInChunks(quantizer, tensor, collect, progress); !applied)
        return tl::unexpected(applied.error());
    return result;
}

ParameterTable describeParameters(const Quantizer& quantizer)
{
    const Scheme* scheme = findScheme(quantizer.spec.scheme);
    assert(scheme);
    return scheme->describe(quantizer);
}

Result<void> forEachFiniteChunk(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                const std::function<void(std::span<const double>)>& visit, const ProgressSink& progress)
{
    std::array<double, chunkSize> buffer;
    std::int64_t done = 0;
    std::int64_t nextReport = 0;
    const bool finished = grouping.forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
        for (std::int64_t at = 0; at < count; at += chunkSize) {
            if (done >= nextReport) {
                if (!keepGoing(progress, done, tensor.count()))
                    return false;
                nextReport = done + reportInterval;
            }
            const std::span chunk(buffer.data(), static_cast<std::size_t>(std::min(chunkSize, count - at)));
            tensor.readValues(first + at, chunk);
            done += static_cast<std::int64_t>(chunk.size());
            // Not std::ranges::remove_if: clang 14 cannot compile the subrange it returns with libstdc++ 12.
            const auto bad = std::remove_if(chunk.begin(), chunk.end(), [](double x) { return !std::isfinite(x); });
            visit(chunk.first(static_cast<std::size_t>(bad - chunk.begin())));
        }
        return true;
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    return {};
}

Result<std::vector<double>> finiteValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                         const ProgressSink& progress)
{
    std::vector<double> values;
    const auto collect = [&values](std::span<const double> chunk) { values.insert(values.end(), chunk.begin(), chunk.end()); };
    if (const auto seen = forEachFiniteChunk(tensor, grouping, group, collect, progress); !seen)
        return tl::unexpected(seen.error());
    return values;
}

Result<void> forEachGroup(const Grouping& grouping, const ProgressSink& progress,
                          const std::function<Result<void>(std::int64_t, const ProgressSink&)>& fitGroup)
{
    const std::int64_t count = grouping.groupCount();
    if (count == 1)
        return fitGroup(0, progress);
    const std::int64_t interval = std::max<std::int64_t>(1, count / 200);
    for (std::int64_t group = 0; group < count; ++group) {
        const ProgressSink sink = group % interval != 0 ? ProgressSink() : [&](std::int64_t, std::int64_t) {
            return keepGoing(progress, group, count);
        };
        if (const auto fitted = fitGroup(group, sink); !fitted)
            return fitted;
    }
    return {};
}

Result<Grouping> groupingFor(const SchemeSpec& spec, const Tensor& tensor)
{
    auto grouping = Grouping::make(tensor.shape(), optionGranularity(spec));
    if (!grouping)
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("granularity"), optionText(spec, "granularity")});
    return *grouping;
}

} // namespace quantoscope::core
