// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/klclip.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr int firstCandidate = 128;

/// n ln n, 0 for 0.
double entropyTerm(double count)
{
    return count > 0 ? count * std::log(count) : 0;
}

/// Sums over the first i bins, i = 0 … bins.
struct Prefixes {
    std::vector<double> count;
    std::vector<double> filled; ///< bins that are not empty
    std::vector<double> terms;  ///< Σ n ln n

    explicit Prefixes(std::span<const double> counts)
    {
        for (std::vector<double>* sums : {&count, &filled, &terms})
            sums->push_back(0);
        for (const double n : counts) {
            count.push_back(count.back() + n);
            filled.push_back(filled.back() + (n > 0 ? 1 : 0));
            terms.push_back(terms.back() + entropyTerm(n));
        }
    }
};

/// Σ p ln q over the first i bins, before q is brought to sum 1; `tail` belongs to the last bin.
double crossTerm(const Prefixes& sums, std::size_t i, std::size_t levels, double tail)
{
    const std::size_t runs = std::min(levels, i);
    double total = 0;
    for (std::size_t run = 0, from = 0; run < runs; ++run) {
        // The first bin of the next run: the least j with ⌊j · runs / i⌋ > run.
        const std::size_t to = ((run + 1) * i + runs - 1) / runs;
        const double count = sums.count[to] - sums.count[from];
        const double extra = to == i ? tail : 0;
        if (count > 0)
            total += (count + extra) * std::log(count / (sums.filled[to] - sums.filled[from]));
        from = to;
    }
    return total;
}

double divergence(std::span<const double> counts, const Prefixes& sums, std::size_t i, std::size_t levels)
{
    const double all = sums.count.back();
    const double kept = sums.count[i];
    const double tail = all - kept;
    const double last = counts[i - 1];
    if (kept == 0 || (tail > 0 && last == 0))
        return std::numeric_limits<double>::infinity();
    const double own = sums.terms[i - 1] + entropyTerm(last + tail);
    return std::max(0.0, (own - crossTerm(sums, i, levels, tail)) / all - std::log(all / kept));
}

} // namespace

MagnitudeHistogram::MagnitudeHistogram(double absMax, int bins) : m_absMax(absMax > 0 ? absMax : 1), m_counts(static_cast<std::size_t>(bins))
{
    assert(bins >= 1);
}

template<typename T>
void MagnitudeHistogram::addAll(std::span<const T> values)
{
    const auto bins = static_cast<double>(m_counts.size());
    const double perUnit = bins / m_absMax;
    const bool isUsable = std::isfinite(perUnit); // not for the least of numbers
    const auto last = static_cast<std::int64_t>(m_counts.size()) - 1;
    for (const T value : values) {
        if (!std::isfinite(value))
            continue;
        const double magnitude = std::abs(static_cast<double>(value));
        const double place = isUsable ? magnitude * perUnit : magnitude / m_absMax * bins;
        ++m_counts[static_cast<std::size_t>(std::min(static_cast<std::int64_t>(place), last))];
    }
}

void MagnitudeHistogram::add(std::span<const float> values)
{
    addAll(values);
}

void MagnitudeHistogram::add(std::span<const double> values)
{
    addAll(values);
}

ClipSearch searchKlClip(std::span<const std::int64_t> counts, double absMax, int levels)
{
    assert(levels >= 1);
    ClipSearch result;
    std::vector<double> bins(counts.begin(), counts.end());
    if (bins.size() > 1)
        bins[0] = bins[1];
    const Prefixes sums(bins);
    if (sums.count.back() == 0)
        return result;
    const std::size_t first = std::min<std::size_t>(firstCandidate, bins.size());
    for (std::size_t i = first; i <= bins.size(); ++i) {
        const double threshold = absMax * static_cast<double>(i) / static_cast<double>(bins.size());
        result.curve.push_back({threshold, divergence(bins, sums, i, static_cast<std::size_t>(levels))});
    }
    result.best = lastLeast(result.curve);
    return result;
}

} // namespace quantoscope::core
