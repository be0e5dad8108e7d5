// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/magnitudequantile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace quantoscope::core {

namespace {

// Magnitudes are ordered as their binary64 patterns are, so the pattern is found 16 bits at a time, the highest first.
constexpr int digitBits = 16;
constexpr int digits = 64 / digitBits;
constexpr std::size_t digitValues = std::size_t(1) << digitBits;

/// How often each digit follows the digits found so far, among the finite magnitudes; empty when stopped.
std::vector<std::int64_t> countDigits(const Tensor& tensor, int pass, std::uint64_t prefix, const ProgressSink& progress)
{
    const int shift = 64 - digitBits * (pass + 1);
    std::vector<std::int64_t> counts(digitValues);
    std::array<double, 4096> buffer;
    for (std::int64_t first = 0; first < tensor.count(); first += static_cast<std::int64_t>(buffer.size())) {
        if (!keepGoing(progress, pass * tensor.count() + first, digits * tensor.count()))
            return {};
        const auto size = std::min(static_cast<std::int64_t>(buffer.size()), tensor.count() - first);
        const std::span<double> values(buffer.data(), static_cast<std::size_t>(size));
        tensor.readValues(first, values);
        for (const double value : values) {
            const auto pattern = std::bit_cast<std::uint64_t>(std::abs(value));
            const bool isWanted = pass == 0 || pattern >> (shift + digitBits) == prefix;
            if (std::isfinite(value) && isWanted)
                ++counts[(pattern >> shift) & (digitValues - 1)];
        }
    }
    return counts;
}

} // namespace

Result<double> magnitudeQuantile(const Tensor& tensor, int permille, const ProgressSink& progress)
{
    assert(permille >= 0 && permille <= 1000);
    std::uint64_t prefix = 0;
    std::int64_t rank = 0; // of the wanted one among those that begin with the prefix, from 1
    for (int pass = 0; pass < digits; ++pass) {
        const std::vector<std::int64_t> counts = countDigits(tensor, pass, prefix, progress);
        if (counts.empty())
            return failure(ErrorCode::Cancelled);
        if (pass == 0) {
            const std::int64_t finite = std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
            if (finite == 0)
                return std::numeric_limits<double>::quiet_NaN();
            // ⌈finite · permille / 1000⌉ without overflow.
            rank = std::max<std::int64_t>(1, finite / 1000 * permille + (finite % 1000 * permille + 999) / 1000);
        }
        std::size_t digit = 0;
        while (counts[digit] < rank)
            rank -= counts[digit++];
        prefix = prefix << digitBits | digit;
    }
    return std::bit_cast<double>(prefix);
}

} // namespace quantoscope::core
