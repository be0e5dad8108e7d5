// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/zones/magnitudeoctaves.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <mutex>

namespace quantoscope::core {

namespace {

constexpr std::int64_t grain = std::int64_t(1) << 20;
constexpr std::size_t chunk = 4096;
/// The exponents of binary64, subnormals included.
constexpr int least = -1074;
constexpr std::size_t octaves = 1024 + 1074;

struct Counts {
    std::array<std::int64_t, octaves> counts{};
    std::int64_t zeros = 0;
    std::int64_t nan = 0;
    std::int64_t infinite = 0;

    void add(double value)
    {
        const int field = static_cast<int>(std::bit_cast<std::uint64_t>(value) >> 52) & 0x7ff;
        if (field == 0x7ff)
            ++(std::isnan(value) ? nan : infinite);
        else if (field != 0)
            ++counts[static_cast<std::size_t>(field - 1023 - least)];
        else if (value == 0)
            ++zeros;
        else
            ++counts[static_cast<std::size_t>(std::ilogb(value) - least)];
    }

    void add(const Counts& other)
    {
        for (std::size_t i = 0; i < octaves; ++i)
            counts[i] += other.counts[i];
        zeros += other.zeros;
        nan += other.nan;
        infinite += other.infinite;
    }
};

} // namespace

std::int64_t MagnitudeOctaves::countOf(int octave) const
{
    const int index = octave - lowest;
    return index >= 0 && index < static_cast<int>(counts.size()) ? counts[static_cast<std::size_t>(index)] : 0;
}

Result<MagnitudeOctaves> magnitudeOctaves(const Tensor& tensor, const ProgressSink& progress, int threads)
{
    Counts total; // whole numbers: the order of adding does not matter
    std::mutex mutex;
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        Counts own;
        std::array<double, chunk> buffer;
        for (std::int64_t at = first; at < last; at += static_cast<std::int64_t>(chunk)) {
            const std::span values(buffer.data(), static_cast<std::size_t>(std::min(last - at, static_cast<std::int64_t>(chunk))));
            tensor.readValues(at, values);
            for (const double value : values)
                own.add(value);
        }
        const std::lock_guard lock(mutex);
        total.add(own);
        return {};
    };
    if (const auto done = parallelFor(tensor.count(), grain, body, progress, threads); !done)
        return tl::unexpected(done.error());
    MagnitudeOctaves result;
    result.zeros = total.zeros;
    result.nan = total.nan;
    result.infinite = total.infinite;
    const auto isUsed = [](std::int64_t count) { return count != 0; };
    const auto first = std::ranges::find_if(total.counts, isUsed);
    if (first == total.counts.end())
        return result;
    const auto last = std::find_if(total.counts.rbegin(), total.counts.rend(), isUsed).base();
    result.lowest = least + static_cast<int>(first - total.counts.begin());
    result.counts.assign(first, last);
    return result;
}

} // namespace quantoscope::core
