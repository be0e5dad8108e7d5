// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/valuechecksum.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include <zlib.h>

namespace quantoscope::core {

namespace {

constexpr std::int64_t pieceValues = std::int64_t(1) << 18;
constexpr std::size_t bufferValues = 4096;

/// Puts values into the form that is summed.
void canonise(std::span<double> values)
{
    for (double& value : values) {
        if (std::isnan(value))
            value = std::bit_cast<double>(std::uint64_t(0x7ff8000000000000));
        if constexpr (std::endian::native == std::endian::big)
            value = std::bit_cast<double>(__builtin_bswap64(std::bit_cast<std::uint64_t>(value)));
    }
}

uLong pieceSum(const Tensor& tensor, std::int64_t first, std::int64_t last)
{
    std::array<double, bufferValues> buffer;
    uLong sum = crc32_z(0, nullptr, 0);
    while (first < last) {
        const std::span<double> values(buffer.data(), std::min(bufferValues, static_cast<std::size_t>(last - first)));
        tensor.readValues(first, values);
        canonise(values);
        sum = crc32_z(sum, reinterpret_cast<const Bytef*>(values.data()), values.size_bytes());
        first += static_cast<std::int64_t>(values.size());
    }
    return sum;
}

} // namespace

Result<std::uint32_t> valueChecksum(const Tensor& tensor, const ProgressSink& progress, int threads)
{
    const std::int64_t count = tensor.count();
    if (count == 0)
        return 0;
    std::vector<uLong> sums(static_cast<std::size_t>((count - 1) / pieceValues + 1));
    const auto sumPiece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        sums[static_cast<std::size_t>(first / pieceValues)] = pieceSum(tensor, first, last);
        return {};
    };
    if (const auto done = parallelFor(count, pieceValues, sumPiece, progress, threads); !done)
        return tl::unexpected(done.error());
    uLong whole = crc32_z(0, nullptr, 0);
    for (std::size_t k = 0; k < sums.size(); ++k) {
        const std::int64_t values = std::min(pieceValues, count - static_cast<std::int64_t>(k) * pieceValues);
        whole = crc32_combine(whole, sums[k], static_cast<z_off_t>(values * 8));
    }
    return static_cast<std::uint32_t>(whole);
}

} // namespace quantoscope::core
