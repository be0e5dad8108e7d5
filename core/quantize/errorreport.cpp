// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>

namespace quantoscope::core {

namespace {

constexpr std::int64_t mostReports = 1 << 16;

/// maxAbs apart, which the callers compare for themselves.
void addSumsTo(ErrorBlock& sums, const ErrorBlock& block)
{
    sums.squares += block.squares;
    sums.magnitudes += block.magnitudes;
    sums.errors += block.errors;
    sums.originalSquares += block.originalSquares;
    sums.valueSquares += block.valueSquares;
    sums.products += block.products;
    sums.finite += block.finite;
    sums.zeros += block.zeros;
    sums.nan += block.nan;
    sums.infinite += block.infinite;
    sums.nonFinite += block.nonFinite;
}

/// Where a block's greatest |error| is; NaN compares as unequal.
std::int64_t indexOfError(const QuantizedChunk& chunk, double greatest)
{
    for (std::size_t i = 0; i < chunk.values.size(); ++i) {
        if (std::abs(chunk.values[i] - chunk.originals[i]) == greatest && std::isfinite(chunk.originals[i]) && std::isfinite(chunk.values[i]))
            return chunk.first + static_cast<std::int64_t>(i);
    }
    return -1;
}

/// The meters of pieces that end in any order, joined in theirs; each is gone as soon as those before it are there.
class PieceMeters
{
public:
    explicit PieceMeters(std::int64_t pieces) : m_waiting(static_cast<std::size_t>(pieces)) {}

    void set(std::int64_t piece, ErrorMeter meter)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting[static_cast<std::size_t>(piece)] = std::make_unique<ErrorMeter>(std::move(meter));
        for (; m_next < m_waiting.size() && m_waiting[m_next]; ++m_next) {
            m_joined.merge(*m_waiting[m_next]);
            m_waiting[m_next].reset();
        }
    }

    /// When all are there.
    [[nodiscard]] const ErrorMeter& joined() const { return m_joined; }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<ErrorMeter>> m_waiting;
    std::size_t m_next = 0;
    ErrorMeter m_joined;
};

} // namespace

ErrorReport reportFromSums(const ErrorBlock& sums)
{
    ErrorReport r;
    r.finite = sums.finite;
    r.nan = sums.nan;
    r.infinite = sums.infinite;
    r.nonFinite = sums.nonFinite;
    r.zeros = sums.zeros;
    r.wcss = static_cast<double>(sums.squares);
    r.originalSquares = static_cast<double>(sums.originalSquares);
    r.valueSquares = static_cast<double>(sums.valueSquares);
    r.products = static_cast<double>(sums.products);
    if (sums.finite == 0) {
        r.mse = r.rmse = r.mae = r.mean = r.maxAbs = std::numeric_limits<double>::quiet_NaN();
        return r;
    }
    const auto count = static_cast<long double>(sums.finite);
    r.maxAbs = sums.maxAbs;
    r.mse = static_cast<double>(sums.squares / count);
    r.rmse = static_cast<double>(std::sqrt(sums.squares / count));
    r.mae = static_cast<double>(sums.magnitudes / count);
    r.mean = static_cast<double>(sums.errors / count);
    if (sums.originalSquares > 0) {
        r.relativeRmse = static_cast<double>(std::sqrt(sums.squares / sums.originalSquares));
        r.sqnrDb = sums.squares > 0 ? static_cast<double>(10 * std::log10(sums.originalSquares / sums.squares))
                                    : std::numeric_limits<double>::infinity();
        if (sums.valueSquares > 0)
            r.cosine = static_cast<double>(sums.products / (std::sqrt(sums.originalSquares) * std::sqrt(sums.valueSquares)));
    }
    return r;
}

void ErrorMeter::add(const QuantizedChunk& chunk)
{
    const ErrorBlock block = sumErrors(chunk.originals, chunk.values);
    addSumsTo(m_sums, block);
    if (block.maxAbs > m_sums.maxAbs) {
        m_sums.maxAbs = block.maxAbs;
        m_maxAbsAt = indexOfError(chunk, block.maxAbs);
    }
    m_codes.add(chunk.codes);
    m_count += std::ssize(chunk.originals);
    m_clipped += chunk.clipped;
}

void ErrorMeter::merge(const ErrorMeter& later)
{
    addSumsTo(m_sums, later.m_sums);
    if (later.m_sums.maxAbs > m_sums.maxAbs) {
        m_sums.maxAbs = later.m_sums.maxAbs;
        m_maxAbsAt = later.m_maxAbsAt;
    }
    m_codes.merge(later.m_codes);
    m_count += later.m_count;
    m_clipped += later.m_clipped;
}

ErrorReport ErrorMeter::report() const
{
    ErrorReport r = reportFromSums(m_sums);
    r.count = m_count;
    r.clipped = m_clipped;
    r.maxAbsAt = m_maxAbsAt;
    r.levelsUsed = m_codes.distinct();
    return r;
}

ErrorReport joinReports(std::span<const ErrorReport> parts)
{
    ErrorBlock sums;
    std::int64_t count = 0;
    std::int64_t clipped = 0;
    std::int64_t levels = 0;
    for (const ErrorReport& part : parts) {
        count += part.count;
        clipped += part.clipped;
        levels = std::max(levels, part.levelsUsed);
        sums.nan += part.nan;
        sums.infinite += part.infinite;
        sums.nonFinite += part.nonFinite;
        if (part.finite == 0)
            continue; // its means are NaN
        const auto measured = static_cast<long double>(part.finite);
        sums.finite += part.finite;
        sums.zeros += part.zeros;
        sums.squares += part.wcss;
        sums.magnitudes += part.mae * measured;
        sums.errors += part.mean * measured;
        sums.originalSquares += part.originalSquares;
        sums.valueSquares += part.valueSquares;
        sums.products += part.products;
        sums.maxAbs = std::max(sums.maxAbs, part.maxAbs);
    }
    ErrorReport joined = reportFromSums(sums);
    joined.count = count;
    joined.clipped = clipped;
    joined.levelsUsed = levels;
    return joined;
}

SizeReport sizeOf(const StorageCost& storage, std::int64_t count, const CodeCounter& codes)
{
    const auto metadata = static_cast<double>(storage.metadataBits);
    const double bits = storage.bitsPerCode * static_cast<double>(count) + metadata;
    SizeReport size;
    size.bitsPerWeight = count > 0 ? bits / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
    size.ratioToFp32 = 32 / size.bitsPerWeight;
    size.bytes = static_cast<std::int64_t>(std::ceil(bits / 8));
    size.indexEntropyBits = codes.entropyBits();
    const double coded = size.indexEntropyBits * static_cast<double>(count) + metadata + 8 * static_cast<double>(codes.distinct());
    size.entropyCodedBytes = static_cast<std::int64_t>(std::ceil(coded / 8));
    return size;
}

SizeReport joinSizes(std::span<const SizeReport> parts, std::span<const std::int64_t> counts)
{
    SizeReport joined;
    double bits = 0;
    double information = 0;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (counts[i] > 0) {
            bits += parts[i].bitsPerWeight * static_cast<double>(counts[i]);
            information += parts[i].indexEntropyBits * static_cast<double>(counts[i]);
        }
        count += counts[i];
        joined.bytes += parts[i].bytes;
        joined.entropyCodedBytes += parts[i].entropyCodedBytes;
    }
    joined.bitsPerWeight = count > 0 ? bits / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
    joined.ratioToFp32 = 32 / joined.bitsPerWeight;
    joined.indexEntropyBits = count > 0 ? information / static_cast<double>(count) : 0;
    return joined;
}

Result<Measurement> measure(const Tensor& tensor, const Quantizer& quantizer, const ProgressSink& progress, int threads)
{
    PieceMeters meters(quantizedPieceCount(tensor));
    const auto applied = applyInPieces(quantizer, tensor, [&meters](std::int64_t piece, const auto& chunks) {
        ErrorMeter meter;
        chunks([&meter](const QuantizedChunk& chunk) { meter.add(chunk); });
        meters.set(piece, std::move(meter));
    }, progress, threads);
    if (!applied)
        return tl::unexpected(applied.error());
    const ErrorMeter& whole = meters.joined();
    return Measurement{whole.report(), sizeOf(quantizer.storage, tensor.count(), whole.codes())};
}

Result<ErrorReport> measure(const Tensor& tensor, const QuantizedTensor& quantized)
{
    const std::int64_t count = tensor.count();
    if (std::ssize(quantized.values) != count || quantized.codes.size() != quantized.values.size())
        return failure(ErrorCode::ShapeMismatch, {count, std::ssize(quantized.values)});
    PieceMeters meters(quantizedPieceCount(tensor));
    const auto measured = parallelFor(count, quantizedPieceElements, [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::array<double, blockElements> buffer;
        ErrorMeter meter;
        for (std::int64_t at = first; at < last; at += std::ssize(buffer)) {
            const auto size = static_cast<std::size_t>(std::min(std::ssize(buffer), last - at));
            const auto offset = static_cast<std::size_t>(at);
            const std::span originals(buffer.data(), size);
            tensor.readValues(at, originals);
            meter.add({at, originals, std::span(quantized.codes).subspan(offset, size), std::span(quantized.values).subspan(offset, size), 0});
        }
        meters.set(first / quantizedPieceElements, std::move(meter));
        return {};
    });
    if (!measured)
        return tl::unexpected(measured.error());
    ErrorReport report = meters.joined().report();
    report.clipped = quantized.clipped;
    return report;
}

Result<GroupErrors> measureGroups(const Tensor& tensor, const Quantizer& quantizer, const ProgressSink& progress, int threads)
{
    GroupErrors errors;
    if (quantizer.grouping.isWhole()) {
        const auto whole = measure(tensor, quantizer, progress, threads);
        if (!whole)
            return tl::unexpected(whole.error());
        errors.reports = {whole->error};
        return errors;
    }
    const std::int64_t groups = quantizer.grouping.groupCount();
    errors.groupsPerReport = std::max<std::int64_t>(1, (groups + mostReports - 1) / mostReports);
    errors.reports.resize(static_cast<std::size_t>((groups + errors.groupsPerReport - 1) / errors.groupsPerReport));
    const std::int64_t elements = std::max<std::int64_t>(1, tensor.count() / std::max<std::int64_t>(1, std::ssize(errors.reports)));
    const auto measured = parallelFor(std::ssize(errors.reports), std::max<std::int64_t>(1, quantizedPieceElements / elements),
                                      [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t i = first; i < last; ++i) {
            ErrorMeter meter;
            const std::int64_t end = std::min(groups, (i + 1) * errors.groupsPerReport);
            for (std::int64_t group = i * errors.groupsPerReport; group < end; ++group) {
                const auto applied = applyToGroup(quantizer, tensor, group, [&meter](const QuantizedChunk& chunk) { meter.add(chunk); });
                if (!applied)
                    return applied;
            }
            errors.reports[static_cast<std::size_t>(i)] = meter.report();
        }
        return {};
    }, progress, threads);
    if (!measured)
        return tl::unexpected(measured.error());
    return errors;
}

} // namespace quantoscope::core
