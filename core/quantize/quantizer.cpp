// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/quantizer.h"

#include "core/quantize/scheme.h"

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

/// Buffers for one piece, and the one place that knows what becomes of NaN.
class ChunkQuantizer
{
public:
    ChunkQuantizer(const Quantizer& quantizer, const Tensor& tensor)
        : m_quantizer(quantizer), m_tensor(tensor), m_scheme(*findScheme(quantizer.spec.scheme))
    {
    }

    QuantizedChunk run(std::int64_t group, std::int64_t first, std::int64_t count)
    {
        const auto size = static_cast<std::size_t>(count);
        const std::span originals(m_originals.data(), size);
        const std::span safe(m_safe.data(), size);
        const std::span codes(m_codes.data(), size);
        const std::span values(m_values.data(), size);
        m_tensor.readValues(first, originals);
        std::ranges::transform(originals, safe.begin(), [](double x) { return std::isnan(x) ? 0.0 : x; });
        const std::int64_t clipped = m_scheme.encode(m_quantizer, {safe, group, first}, codes, values);
        for (std::size_t i = 0; i < size; ++i) {
            if (std::isnan(originals[i]))
                values[i] = std::numeric_limits<double>::quiet_NaN();
        }
        return {first, originals, codes, values, clipped};
    }

private:
    const Quantizer& m_quantizer;
    const Tensor& m_tensor;
    const Scheme& m_scheme;
    std::array<double, chunkSize> m_originals;
    std::array<double, chunkSize> m_safe;
    std::array<std::int64_t, chunkSize> m_codes;
    std::array<double, chunkSize> m_values;
};

} // namespace

Result<Quantizer> fit(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const Scheme* scheme = findScheme(spec.scheme);
    if (!scheme)
        return failure(ErrorCode::UnknownScheme, {spec.scheme});
    return scheme->fit(spec, tensor, progress);
}

Result<void> applyInChunks(const Quantizer& quantizer, const Tensor& tensor,
                           const std::function<void(const QuantizedChunk&)>& visit, const ProgressSink& progress)
{
    Grouping grouping = quantizer.grouping;
    if (grouping.isWhole())
        grouping = *Grouping::make(tensor.shape(), {});
    else if (grouping.elementCount() != tensor.count())
        return failure(ErrorCode::ShapeMismatch, {grouping.elementCount(), tensor.count()});
    ChunkQuantizer chunks(quantizer, tensor);
    std::int64_t nextReport = 0;
    const bool finished = grouping.forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t count) {
        for (std::int64_t done = 0; done < count; done += chunkSize) {
            if (first + done >= nextReport) {
                if (!keepGoing(progress, first + done, tensor.count()))
                    return false;
                nextReport = first + done + reportInterval;
            }
            visit(chunks.run(group, first + done, std::min(chunkSize, count - done)));
        }
        return true;
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
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
