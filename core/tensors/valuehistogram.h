// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    [[nodiscard]] double edge(std::int64_t bin) const { return static_cast<double>(first + bin) * width; }
    bool operator==(const ValueHistogram&) const = default;
};

/// Fills a ValueHistogram in one pass over values whose range is not known before: whenever one falls outside of what
/// `limit` bins can reach, neighbouring bins are joined and the width doubles.
///
/// The result has at most `limit` bins and, but for ranges so narrow that binary64 has not the numbers, more than limit / 2 − 2.
/// It does not depend on the order of the values nor on how they were spread over several builders that are merged.
/// NaN and infinities are left out.
class HistogramBuilder
{
public:
    explicit HistogramBuilder(int limit = 2048);

    void add(std::span<const double> values);
    void add(std::span<const float> values);
    void merge(const HistogramBuilder& other);
    [[nodiscard]] ValueHistogram result() const;

private:
    void reachFor(double least, double greatest);
    void widen();

    int m_limit;
    int m_exponent = 0;       ///< the width is 2^exponent
    std::int64_t m_first = 0; ///< of m_counts[0], in widths
    bool m_isEmpty = true;
    std::vector<std::int64_t> m_counts;
};

} // namespace quantoscope::core
