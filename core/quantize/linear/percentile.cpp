// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/percentile.h"

#include "core/quantize/linear/bracket.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <type_traits>

namespace quantoscope::core {

namespace {

constexpr int digitBits = 16;
constexpr std::size_t digitValues = std::size_t(1) << digitBits;

template<typename T>
using PatternOf = std::conditional_t<std::is_same_v<T, float>, std::uint32_t, std::uint64_t>;

/// Patterns that ascend as the values do: those of negative values are turned over.
template<typename T>
PatternOf<T> patternOf(T value)
{
    using Pattern = PatternOf<T>;
    constexpr Pattern sign = Pattern(1) << (8 * sizeof(T) - 1);
    const auto bits = std::bit_cast<Pattern>(value);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

template<typename T>
T valueOf(PatternOf<T> pattern)
{
    using Pattern = PatternOf<T>;
    constexpr Pattern sign = Pattern(1) << (8 * sizeof(T) - 1);
    return std::bit_cast<T>((pattern & sign) != 0 ? pattern ^ sign : ~pattern);
}

using Counts = std::vector<std::int64_t>;

/// The highest digits of all values.
template<typename T>
void countFirst(std::span<const T> values, bool ofMagnitudes, Counts& counts)
{
    constexpr int shift = 8 * sizeof(T) - digitBits;
    // −0 is 0: adding 0 makes it so.
    if (ofMagnitudes) {
        for (const T value : values)
            ++counts[patternOf(std::abs(value)) >> shift];
    } else {
        for (const T value : values)
            ++counts[patternOf(value + T(0)) >> shift];
    }
}

/// The next digit of those values that begin with one of the prefixes.
template<typename T>
void countNext(std::span<const T> values, bool ofMagnitudes, int shift, std::map<PatternOf<T>, Counts>& byPrefix)
{
    const PatternOf<T> least = byPrefix.begin()->first;
    const PatternOf<T> width = byPrefix.rbegin()->first - least;
    const bool isOne = byPrefix.size() == 1;
    Counts& only = byPrefix.begin()->second;
    for (const T value : values) {
        const PatternOf<T> pattern = patternOf(ofMagnitudes ? std::abs(value) : value + T(0));
        const PatternOf<T> prefix = pattern >> (shift + digitBits);
        if (prefix - least > width)
            continue;
        if (isOne) {
            ++only[(pattern >> shift) & (digitValues - 1)];
        } else if (const auto found = byPrefix.find(prefix); found != byPrefix.end()) {
            ++found->second[(pattern >> shift) & (digitValues - 1)];
        }
    }
}

/// A wanted place in sorted order, and what is known of the value there.
template<typename T>
struct Wanted {
    std::int64_t rank = 0; ///< among the values that begin with the prefix, from 0
    PatternOf<T> prefix = 0;
};

template<typename T>
void descend(Wanted<T>& wanted, const Counts& counts)
{
    std::size_t digit = 0;
    while (counts[digit] <= wanted.rank)
        wanted.rank -= counts[digit++];
    wanted.prefix = wanted.prefix << digitBits | static_cast<PatternOf<T>>(digit);
}

/// NaN and infinities have highest digits of their own, at both ends of the order.
template<typename T>
std::int64_t countBelow(const Counts& counts)
{
    const std::size_t least = patternOf(-std::numeric_limits<T>::max()) >> (8 * sizeof(T) - digitBits);
    return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(least), std::int64_t(0));
}

template<typename T>
std::int64_t countAbove(const Counts& counts)
{
    const std::size_t greatest = patternOf(std::numeric_limits<T>::max()) >> (8 * sizeof(T) - digitBits);
    return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(greatest) + 1, counts.end(), std::int64_t(0));
}

template<typename T>
Result<std::vector<double>> select(const ValuePasses<T>& passes, std::span<const double> percents, bool ofMagnitudes)
{
    Counts first(digitValues);
    std::int64_t all = 0;
    auto seen = passes([&](std::span<const T> values) {
        all += static_cast<std::int64_t>(values.size());
        countFirst(values, ofMagnitudes, first);
    });
    if (!seen)
        return tl::unexpected(seen.error());
    const std::int64_t below = countBelow<T>(first);
    const std::int64_t finite = all - below - countAbove<T>(first);
    if (finite == 0)
        return std::vector<double>(percents.size(), std::numeric_limits<double>::quiet_NaN());
    std::vector<Wanted<T>> wanted;
    for (const double percent : percents) {
        const auto rank = static_cast<std::int64_t>(static_cast<double>(finite - 1) * (percent / 100));
        wanted.push_back({below + rank, 0});
        wanted.push_back({below + std::min(rank + 1, finite - 1), 0});
    }
    for (Wanted<T>& one : wanted)
        descend(one, first);
    for (int shift = 8 * static_cast<int>(sizeof(T)) - 2 * digitBits; shift >= 0; shift -= digitBits) {
        std::map<PatternOf<T>, Counts> byPrefix;
        for (const Wanted<T>& one : wanted)
            byPrefix.try_emplace(one.prefix, digitValues);
        seen = passes([&](std::span<const T> values) { countNext(values, ofMagnitudes, shift, byPrefix); });
        if (!seen)
            return tl::unexpected(seen.error());
        for (Wanted<T>& one : wanted)
            descend(one, byPrefix.at(one.prefix));
    }
    std::vector<double> out;
    for (std::size_t i = 0; i < percents.size(); ++i) {
        const double place = static_cast<double>(finite - 1) * (percents[i] / 100);
        out.push_back(interpolated(static_cast<double>(valueOf<T>(wanted[2 * i].prefix)),
                                   static_cast<double>(valueOf<T>(wanted[2 * i + 1].prefix)), place - std::floor(place)));
    }
    return out;
}

/// Fewer values than the counts of a pass: put in order as far as needed.
template<typename T>
std::vector<double> selectFew(std::span<const T> values, std::span<const double> percents, bool ofMagnitudes)
{
    std::vector<double> kept;
    for (const T value : values) {
        if (std::isfinite(value))
            kept.push_back(static_cast<double>(ofMagnitudes ? std::abs(value) : value + T(0)));
    }
    std::vector<double> out;
    for (const double percent : percents) {
        if (kept.empty()) {
            out.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        const double place = static_cast<double>(kept.size() - 1) * (percent / 100);
        const auto at = kept.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(kept.begin(), at, kept.end());
        const double next = at + 1 == kept.end() ? *at : *std::min_element(at + 1, kept.end());
        out.push_back(interpolated(*at, next, place - std::floor(place)));
    }
    return out;
}

/// One pass over the values when a sample tells between which ones the percentile lies; nothing if it told wrongly or too little.
std::optional<double> selectByBracket(std::span<const float> values, double percent, bool ofMagnitudes)
{
    const std::optional<Bracket> bracket = probableBracket(values, percent, ofMagnitudes);
    if (!bracket)
        return std::nullopt;
    std::optional<BracketCounts> counts = countAround(values, *bracket, ofMagnitudes, values.size() / 4);
    if (!counts || counts->finite == 0)
        return std::nullopt;
    const double place = static_cast<double>(counts->finite - 1) * (percent / 100);
    const auto rank = static_cast<std::int64_t>(place);
    const std::optional<float> value = valueAtRank(*counts, *bracket, rank);
    const std::optional<float> next = valueAtRank(*counts, *bracket, std::min(rank + 1, counts->finite - 1));
    if (!value || !next)
        return std::nullopt;
    return interpolated(static_cast<double>(*value), static_cast<double>(*next), place - std::floor(place));
}

template<typename T>
std::vector<double> selectIn(std::span<const T> values, std::span<const double> percents, bool ofMagnitudes)
{
    if (values.size() < digitValues / 2)
        return selectFew(values, percents, ofMagnitudes);
    if constexpr (std::is_same_v<T, float>) {
        // The two passes of counting take as long as three brackets or more.
        std::vector<double> out;
        while (percents.size() <= 3 && out.size() < percents.size()) {
            const std::optional<double> found = selectByBracket(values, percents[out.size()], ofMagnitudes);
            if (!found)
                break;
            out.push_back(*found);
        }
        if (out.size() == percents.size())
            return out;
    }
    const ValuePasses<T> passes = [values](const auto& visit) -> Result<void> {
        visit(values);
        return {};
    };
    return select<T>(passes, percents, ofMagnitudes).value();
}

} // namespace

Result<std::vector<double>> percentiles(const ValuePasses<float>& passes, std::span<const double> percents, bool ofMagnitudes)
{
    return select(passes, percents, ofMagnitudes);
}

Result<std::vector<double>> percentiles(const ValuePasses<double>& passes, std::span<const double> percents, bool ofMagnitudes)
{
    return select(passes, percents, ofMagnitudes);
}

std::vector<double> percentilesOf(std::span<const float> values, std::span<const double> percents, bool ofMagnitudes)
{
    return selectIn(values, percents, ofMagnitudes);
}

std::vector<double> percentilesOf(std::span<const double> values, std::span<const double> percents, bool ofMagnitudes)
{
    return selectIn(values, percents, ofMagnitudes);
}

double percentile(std::span<const float> values, double percent, bool ofMagnitudes)
{
    return selectIn(values, std::span(&percent, 1), ofMagnitudes)[0];
}

double percentile(std::span<const double> values, double percent, bool ofMagnitudes)
{
    return selectIn(values, std::span(&percent, 1), ofMagnitudes)[0];
}

double interpolated(double a, double b, double share)
{
    const double step = b - a;
    if (!std::isfinite(step))
        return a * (1 - share) + b * share;
    return share < 0.5 ? a + step * share : b - step * (1 - share);
}

} // namespace quantoscope::core
