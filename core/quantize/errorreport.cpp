// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

void ErrorMeter::add(const QuantizedChunk& chunk)
{
    for (std::size_t i = 0; i < chunk.originals.size(); ++i)
        addOne(chunk.originals[i], chunk.values[i], chunk.first + static_cast<std::int64_t>(i));
    m_codes.add(chunk.codes);
    m_counts.count += static_cast<std::int64_t>(chunk.originals.size());
    m_counts.clipped += chunk.clipped;
}

void ErrorMeter::addOne(double original, double value, std::int64_t index)
{
    if (std::isnan(original)) {
        ++m_counts.nan;
        return;
    }
    if (std::isinf(original)) {
        ++m_counts.infinite;
        return;
    }
    ++m_counts.finite;
    m_counts.zeros += value == 0 ? 1 : 0;
    const long double x = original;
    const long double y = value;
    const long double error = y - x;
    const long double magnitude = std::abs(error);
    if (m_counts.maxAbsAt < 0 || static_cast<double>(magnitude) > m_counts.maxAbs) {
        m_counts.maxAbs = static_cast<double>(magnitude);
        m_counts.maxAbsAt = index;
    }
    m_squares += error * error;
    m_magnitudes += magnitude;
    m_errors += error;
    m_originalSquares += x * x;
    m_valueSquares += y * y;
    m_products += x * y;
}

ErrorReport ErrorMeter::report() const
{
    ErrorReport r = m_counts;
    r.levelsUsed = m_codes.distinct();
    r.wcss = static_cast<double>(m_squares);
    if (r.finite == 0) {
        r.mse = r.rmse = r.mae = r.mean = r.maxAbs = std::numeric_limits<double>::quiet_NaN();
        return r;
    }
    const auto count = static_cast<long double>(r.finite);
    r.mse = static_cast<double>(m_squares / count);
    r.rmse = static_cast<double>(std::sqrt(m_squares / count));
    r.mae = static_cast<double>(m_magnitudes / count);
    r.mean = static_cast<double>(m_errors / count);
    if (m_originalSquares > 0) {
        r.relativeRmse = static_cast<double>(std::sqrt(m_squares / m_originalSquares));
        r.sqnrDb = m_squares > 0 ? static_cast<double>(10 * std::log10(m_originalSquares / m_squares))
                                 : std::numeric_limits<double>::infinity();
        if (m_valueSquares > 0)
            r.cosine = static_cast<double>(m_products / (std::sqrt(m_originalSquares) * std::sqrt(m_valueSquares)));
    }
    return r;
}

SizeReport sizeOf(const StorageCost& storage, std::int64_t count, const CodeCounter& codes)
{
    const double bits = storage.bitsPerCode * static_cast<double>(count) + static_cast<double>(storage.metadataBits);
    SizeReport size;
    size.bitsPerWeight = count > 0 ? bits / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
    size.ratioToFp32 = 32 / size.bitsPerWeight;
    size.bytes = static_cast<std::int64_t>(std::ceil(bits / 8));
    size.indexEntropyBits = codes.entropyBits();
    return size;
}

Result<Measurement> measure(const Tensor& tensor, const Quantizer& quantizer, const ProgressSink& progress)
{
    ErrorMeter meter;
    const auto applied = applyInChunks(quantizer, tensor, [&meter](const QuantizedChunk& chunk) { meter.add(chunk); }, progress);
    if (!applied)
        return tl::unexpected(applied.error());
    return Measurement{meter.report(), sizeOf(quantizer.storage, tensor.count(), meter.codes())};
}

Result<ErrorReport> measure(const Tensor& tensor, const QuantizedTensor& quantized)
{
    if (static_cast<std::int64_t>(quantized.values.size()) != tensor.count() || quantized.codes.size() != quantized.values.size())
        return failure(ErrorCode::ShapeMismatch, {tensor.count(), static_cast<std::int64_t>(quantized.values.size())});
    constexpr std::size_t chunkSize = 4096;
    std::array<double, chunkSize> buffer;
    ErrorMeter meter;
    for (std::size_t first = 0; first < quantized.values.size(); first += chunkSize) {
        const std::size_t size = std::min(chunkSize, quantized.values.size() - first);
        const std::span originals(buffer.data(), size);
        tensor.readValues(static_cast<std::int64_t>(first), originals);
        meter.add({static_cast<std::int64_t>(first), originals, std::span(quantized.codes).subspan(first, size),
                   std::span(quantized.values).subspan(first, size), 0});
    }
    ErrorReport report = meter.report();
    report.clipped = quantized.clipped;
    return report;
}

} // namespace quantoscope::core
