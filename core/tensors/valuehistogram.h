// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Counts of finite values in bins whose width is a power of two and whose edges are multiples of it, so that every edge is an
/// exact binary64 number and every count exact. Bin k holds first·width + k·width ≤ x < first·width + (k + 1)·width.
struct ValueHistogram {
    double width = 1;          ///< a power of two
    std::int64_t first = 0;    ///< the lower edge of bin 0, in widths
    std::vector<std::int64_t> counts; ///< from the bin of the least value to that of the greatest; empty without finite values

    /// The lower edge of a bin, the upper one of the bin before; ±2^1024, which is infinite here, at the ends of the widest range.
    [[nodiscard]] double edge(std::int64_t bin) const { return static_cast<double>(first + bin) * width; }
    bool operator==(const ValueHistogram&) const = default;
};

/// Fills a ValueHistogram in one pass over values whose range is not known before: whenever one falls outside of what
/// `limit` bins can reach, neighbouring bins are joined and the width doubles.
///
/// The width of the result is the least one with which at most `limit` bins reach from the least value to the greatest, with
/// which every edge is a multiple below 2^53 of it, and that binary64 holds (2^−1074). So the result depends neither on the order
/// of the values nor on how they were spread over several builders that are merged, and it has more than limit / 2 bins
/// unless the range is narrower than some limit / 2 such widths: a single value is one bin. NaN and infinities are left out.
class HistogramBuilder
{
public:
    static constexpr int leastLimit = 4; ///< with fewer, the widest range would need a width above binary64
    static constexpr int greatestLimit = 1 << 20;

    /// The limit is brought into leastLimit … greatestLimit.
    explicit HistogramBuilder(int limit = 2048);

    void add(std::span<const double> values);
    void add(std::span<const float> values);
    /// Values that are all finite, with their range, which saves looking for it.
    void addFinite(std::span<const float> values, double least, double greatest);
    void addFinite(std::span<const double> values, double least, double greatest);
    /// A builder of the same limit.
    void merge(const HistogramBuilder& other);
    [[nodiscard]] ValueHistogram result() const;

private:
    /// A value's bin in several tables, so that equal neighbours do not wait for each other.
    static constexpr std::size_t tableCount = 4;

    void reachFor(double least, double greatest);
    void reachFor(std::int64_t first, std::int64_t last);
    void widen();
    void settle();
    template<typename T>
    void addAny(std::span<const T> values);
    template<typename T>
    void count(std::span<const T> values);

    int m_limit;
    int m_exponent = 0;       ///< the width is 2^exponent
    std::int64_t m_first = 0; ///< of m_counts[0], in widths
    bool m_isEmpty = true;
    std::vector<std::int64_t> m_counts;
    std::vector<std::uint16_t> m_pending; ///< counts not yet in m_counts: tableCount entries a bin
    std::int64_t m_pendingCount = 0;
};

} // namespace quantoscope::core
