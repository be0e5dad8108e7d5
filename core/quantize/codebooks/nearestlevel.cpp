// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/nearestlevel.h"

#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]

namespace quantoscope::core {

namespace {

constexpr std::size_t fewLevels = 16;
constexpr std::size_t fewThresholds = fewLevels - 1;
constexpr double infinite = std::numeric_limits<double>::infinity();

/// The greatest double that is at most (a + b) / 2, for a < b.
double midpointBelow(double a, double b)
{
    // The sum's rounding error is a double itself (Knuth's two-sum); halves do not overflow.
    const bool isHuge = std::abs(a) > 1 && std::abs(b) > 1;
    if (isHuge) {
        a /= 2;
        b /= 2;
    }
    const double sum = a + b;
    const double part = sum - a;
    const double error = (a - (sum - part)) + (b - part);
    const double middle = isHuge ? sum : sum / 2;
    // Halving an odd subnormal rounds to even, perhaps up.
    const bool isAbove = error < 0 || (!isHuge && middle * 2 > sum);
    return isAbove ? std::nextafter(middle, -infinite) : middle;
}

void writeThresholds(std::span<const double> levels, std::span<double> thresholds)
{
    double above = infinite;
    for (std::size_t c = levels.size() - 1; c-- > 0;) {
        if (levels[c] < levels[c + 1])
            above = midpointBelow(levels[c], levels[c + 1]);
        thresholds[c] = above;
    }
}

using FewThresholds = std::array<double, fewThresholds>;

/// All thresholds are there, the missing ones at infinity, so that the compiler unrolls both loops.
[[gnu::always_inline]] inline void countBelow(const FewThresholds& thresholds, std::span<const double> input, std::span<std::int64_t> codes)
{
    constexpr std::size_t lanes = 8;
    std::size_t i = 0;
    for (; i + lanes <= input.size(); i += lanes) {
        std::array<std::int64_t, lanes> count{};
        for (const double threshold : thresholds) {
            for (std::size_t lane = 0; lane < lanes; ++lane)
                count[lane] += input[i + lane] > threshold ? 1 : 0;
        }
        std::ranges::copy(count, codes.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (; i < input.size(); ++i) {
        codes[i] = 0;
        for (const double threshold : thresholds)
            codes[i] += input[i] > threshold ? 1 : 0;
    }
}

#if QUANTOSCOPE_HAS_AVX2
QUANTOSCOPE_AVX2 void countBelowAvx2(const FewThresholds& thresholds, std::span<const double> input, std::span<std::int64_t> codes)
{
    countBelow(thresholds, input, codes);
}
#endif

void encodeFew(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes, [[maybe_unused]] bool isPortable)
{
    FewThresholds thresholds;
    thresholds.fill(infinite);
    writeThresholds(levels, thresholds);
#if QUANTOSCOPE_HAS_AVX2
    if (!isPortable && hasAvx2()) {
        countBelowAvx2(thresholds, input, codes);
        return;
    }
#endif
    countBelow(thresholds, input, codes);
}

/// A power of two of steps, each a conditional move.
void encodeBySearch(std::span<const double> thresholds, std::span<const double> input, std::span<std::int64_t> codes)
{
    for (std::size_t i = 0; i < input.size(); ++i) {
        const double* base = thresholds.data();
        std::size_t length = thresholds.size();
        while (length > 1) {
            const std::size_t half = length / 2;
            base += base[half - 1] < input[i] ? half : 0;
            length -= half;
        }
        codes[i] = (base - thresholds.data()) + (*base < input[i] ? 1 : 0);
    }
}

/// Cells of equal width over the thresholds' range, and how many thresholds lie below each. The last threshold is infinite.
class Grid
{
public:
    explicit Grid(std::span<const double> thresholds) : m_thresholds(thresholds)
    {
        const std::size_t cells = 4 * (thresholds.size() + 1);
        const auto isInfinite = [](double t) { return t == infinite; };
        const auto last = std::ranges::find_if(thresholds, isInfinite);
        m_low = thresholds.front();
        m_perUnit = last == thresholds.begin() ? 0 : static_cast<double>(cells) / (*(last - 1) - m_low);
        m_top = static_cast<double>(cells - 1);
        if (!(m_perUnit > 0 && m_perUnit < infinite))
            return;
        std::vector<std::uint32_t> counts(cells + 1);
        for (const double threshold : thresholds)
            ++counts[cellOf(threshold)];
        m_first.resize(cells);
        std::uint32_t below = 0;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            m_first[cell] = below;
            below += counts[cell];
            m_most = std::max(m_most, counts[cell]);
        }
    }

    /// Cells with many thresholds would be searched one by one.
    [[nodiscard]] bool isUseful() const { return !m_first.empty() && m_most <= mostInCell; }

    void encode(std::span<const double> input, std::span<std::int64_t> codes) const
    {
        // Cells are a monotone function of x, so thresholds of lower cells are below x, and those of higher ones are not.
        const double* const thresholds = m_thresholds.data();
        for (std::size_t i = 0; i < input.size(); ++i) {
            std::uint32_t code = m_first[cellOf(input[i])];
            for (std::uint32_t step = 0; step < m_most; ++step)
                code += thresholds[code] < input[i] ? 1 : 0;
            codes[i] = code;
        }
    }

private:
    static constexpr std::uint32_t mostInCell = 4;

    [[nodiscard]] std::size_t cellOf(double x) const
    {
        const double cell = (x - m_low) * m_perUnit;
        return static_cast<std::size_t>(static_cast<std::int64_t>(std::min(std::max(cell, 0.0), m_top)));
    }

    std::span<const double> m_thresholds;
    double m_low = 0;
    double m_perUnit = 0;
    double m_top = 0;
    std::uint32_t m_most = 0; ///< thresholds in one cell
    std::vector<std::uint32_t> m_first;
};

void encodeMany(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes)
{
    std::vector<double> thresholds = levelThresholds(levels);
    thresholds.push_back(infinite); // the search for a further one ends here
    if (const Grid grid(thresholds); grid.isUseful())
        grid.encode(input, codes);
    else
        encodeBySearch(thresholds, input, codes);
}

/// Few inputs and many levels: only the thresholds met are computed.
void encodeByLevels(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes)
{
    for (std::size_t i = 0; i < input.size(); ++i) {
        const auto above = std::ranges::lower_bound(levels, input[i]);
        if (above == levels.begin()) {
            codes[i] = 0;
            continue;
        }
        const double below = *(above - 1);
        const bool isAbove = above != levels.end() && input[i] > midpointBelow(below, *above);
        codes[i] = isAbove ? above - levels.begin() : std::ranges::lower_bound(levels, below) - levels.begin();
    }
}

void encode(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes, std::span<double> values, bool isPortable)
{
    assert(!levels.empty() && codes.size() == input.size() && values.size() == input.size());
    if (levels.size() <= fewLevels)
        encodeFew(levels, input, codes, isPortable);
    else if (input.size() >= levels.size() / 2)
        encodeMany(levels, input, codes);
    else
        encodeByLevels(levels, input, codes);
    for (std::size_t i = 0; i < input.size(); ++i)
        values[i] = levels[static_cast<std::size_t>(codes[i])];
}

} // namespace

std::vector<double> levelThresholds(std::span<const double> levels)
{
    std::vector<double> thresholds(levels.empty() ? 0 : levels.size() - 1);
    if (!thresholds.empty())
        writeThresholds(levels, thresholds);
    return thresholds;
}

void encodeNearest(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes, std::span<double> values)
{
    encode(levels, input, codes, values, false);
}

void encodeNearestPortably(std::span<const double> levels, std::span<const double> input, std::span<std::int64_t> codes, std::span<double> values)
{
    encode(levels, input, codes, values, true);
}

} // namespace quantoscope::core
