// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/applyrange.h"

#include "core/quantize/scheme.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

/// Runs are cut where applyInChunks cuts them, so that a kernel sees the same pieces.
constexpr std::int64_t pieceSize = 4096;

} // namespace

Result<Grouping> groupingOn(const Quantizer& quantizer, const Tensor& tensor)
{
    if (quantizer.grouping.isWhole())
        return *Grouping::make(tensor.shape(), {});
    if (quantizer.grouping.elementCount() != tensor.count())
        return failure(ErrorCode::ShapeMismatch, {quantizer.grouping.elementCount(), tensor.count()});
    return quantizer.grouping;
}

Result<QuantizedRange> applyRange(const Quantizer& quantizer, const Tensor& tensor, std::int64_t first, std::int64_t count)
{
    const Scheme* scheme = findScheme(quantizer.spec.scheme);
    if (!scheme)
        return failure(ErrorCode::UnknownScheme, {quantizer.spec.scheme});
    const auto grouping = groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    QuantizedRange range;
    std::vector<double> originals(pieceSize);
    std::vector<double> safe(pieceSize);
    std::vector<double> values(pieceSize);
    std::vector<std::int64_t> codes(pieceSize);
    for (std::int64_t at = first; at < first + count;) {
        const GroupRun run = grouping->runAt(at);
        const std::int64_t begin = run.first + (at - run.first) / pieceSize * pieceSize;
        const std::int64_t end = std::min(begin + pieceSize, run.first + run.count);
        const auto size = static_cast<std::size_t>(end - begin);
        tensor.readValues(begin, std::span(originals).first(size));
        std::transform(originals.begin(), originals.begin() + end - begin, safe.begin(), [](double x) { return std::isnan(x) ? 0.0 : x; });
        scheme->encode(quantizer, {std::span(safe).first(size), run.group, begin}, std::span(codes).first(size), std::span(values).first(size));
        const std::int64_t last = std::min(end, first + count);
        for (auto i = static_cast<std::size_t>(at - begin); i < static_cast<std::size_t>(last - begin); ++i) {
            range.codes.push_back(codes[i]);
            range.values.push_back(std::isnan(originals[i]) ? std::numeric_limits<double>::quiet_NaN() : values[i]);
        }
        at = last;
    }
    return range;
}

} // namespace quantoscope::core
