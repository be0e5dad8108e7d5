// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/rangehistogram.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace quantoscope::core {

namespace {

/// Beyond it a bin's number would not be an exact binary64 integer.
constexpr double largestIndex = 0x1p52;
constexpr int leastExponent = -1074; ///< of the smallest subnormal number
constexpr std::int64_t leastGrain = 1 << 18;
constexpr std::int64_t mostPieces = 64;

/// value / 2^exponent in two steps, because the factor itself may be no binary64 number.
struct Scale {
    explicit Scale(int exponent) : first(std::ldexp(1.0, -exponent / 2)), second(std::ldexp(1.0, -exponent - -exponent / 2)) {}

    /// The number of the bin that holds the value. A tiny negative one may vanish in scaling but lies below zero.
    [[nodiscard]] double binOf(double value) const
    {
        const double scaled = value * first * second;
        return scaled == 0 && value < 0 ? -1 : std::floor(scaled);
    }

    double first, second;
};

bool isWideEnough(int exponent, double low, double high, int limit)
{
    const Scale scale(exponent);
    const double first = scale.binOf(low);
    const double last = scale.binOf(high);
    return std::abs(first) <= largestIndex && std::abs(last) <= largestIndex && last - first < limit;
}

int exponentFor(double low, double high, int limit)
{
    const double reach = std::max(std::abs(low), std::abs(high)) / largestIndex;
    const double span = std::max(high / limit - low / limit, reach);
    int exponent = span > 0 ? std::max(leastExponent, std::ilogb(span) - 1) : leastExponent;
    while (!isWideEnough(exponent, low, high, limit))
        ++exponent;
    return exponent;
}

void count(RangeHistogram& histogram, const Scale& scale, std::span<const double> values)
{
    const auto first = static_cast<double>(histogram.bins.first);
    const auto size = static_cast<double>(histogram.bins.counts.size());
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        const long double square = static_cast<long double>(value) * value;
        const double bin = scale.binOf(value) - first;
        if (bin < 0) {
            ++histogram.below;
            histogram.squaresBelow += square;
        } else if (bin >= size) {
            ++histogram.above;
            histogram.squaresAbove += square;
        } else {
            ++histogram.bins.counts[static_cast<std::size_t>(bin)];
            histogram.squares[static_cast<std::size_t>(bin)] += square;
        }
    }
}

void join(RangeHistogram& whole, const RangeHistogram& piece)
{
    for (std::size_t bin = 0; bin < whole.squares.size(); ++bin) {
        whole.bins.counts[bin] += piece.bins.counts[bin];
        whole.squares[bin] += piece.squares[bin];
    }
    whole.below += piece.below;
    whole.above += piece.above;
    whole.squaresBelow += piece.squaresBelow;
    whole.squaresAbove += piece.squaresAbove;
}

} // namespace

std::int64_t RangeHistogram::total() const
{
    return std::accumulate(bins.counts.begin(), bins.counts.end(), below + above);
}

long double RangeHistogram::totalSquares() const
{
    return std::accumulate(squares.begin(), squares.end(), squaresBelow + squaresAbove);
}

Result<RangeHistogram> rangeHistogram(const Tensor& tensor, double low, double high, int limit, const ProgressSink& progress, int threads)
{
    const int exponent = exponentFor(low, high, limit);
    const Scale scale(exponent);
    RangeHistogram empty;
    empty.bins.width = std::ldexp(1.0, exponent);
    empty.bins.first = static_cast<std::int64_t>(scale.binOf(low));
    empty.bins.counts.resize(static_cast<std::size_t>(scale.binOf(high) - scale.binOf(low)) + 1);
    empty.squares.resize(empty.bins.counts.size());

    const std::int64_t grain = std::max(leastGrain, tensor.count() / mostPieces + 1);
    std::vector<RangeHistogram> pieces(static_cast<std::size_t>((tensor.count() + grain - 1) / grain), empty);
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::array<double, 4096> buffer;
        while (first < last) {
            RangeHistogram& piece = pieces[static_cast<std::size_t>(first / grain)];
            const std::int64_t end = std::min(last, first + static_cast<std::int64_t>(buffer.size()));
            const std::span<double> values(buffer.data(), static_cast<std::size_t>(end - first));
            tensor.readValues(first, values);
            count(piece, scale, values);
            first = end;
        }
        return {};
    };
    if (const auto done = parallelFor(tensor.count(), grain, body, progress, threads); !done)
        return tl::unexpected(done.error());
    for (const RangeHistogram& piece : pieces)
        join(empty, piece);
    return empty;
}

} // namespace quantoscope::core
