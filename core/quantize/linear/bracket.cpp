// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/bracket.h"

#include "core/support/simd.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2,fma")]]

namespace quantoscope::core {

namespace {

constexpr float greatest = std::numeric_limits<float>::max();
/// Values between two looks at the number of those inside; their counts fit into 32 bits.
constexpr std::size_t chunk = std::size_t(1) << 16;

/// −0 as 0.
float keyOf(float value, bool ofMagnitudes)
{
    return ofMagnitudes ? std::abs(value) : value + 0.0F;
}

void countPortable(std::span<const float> values, const Bracket& bracket, bool ofMagnitudes, BracketCounts& counts)
{
    for (const float value : values) {
        const float key = keyOf(value, ofMagnitudes);
        if (!(std::abs(key) <= greatest))
            continue;
        ++counts.finite;
        counts.below += key < bracket.low ? 1 : 0;
        counts.atMostLow += key <= bracket.low ? 1 : 0;
        counts.atMostHigh += key <= bracket.high ? 1 : 0;
        if (key > bracket.low && key < bracket.high)
            counts.inside.push_back(key);
    }
}

#if QUANTOSCOPE_HAS_AVX2
constexpr std::size_t lanes = 8;

QUANTOSCOPE_AVX2 std::int64_t sumOf(__m256i counts)
{
    alignas(32) std::int32_t all[lanes];
    _mm256_store_si256(reinterpret_cast<__m256i*>(all), counts);
    std::int64_t sum = 0;
    for (const std::int32_t lane : all)
        sum += lane;
    return sum;
}

/// At most `chunk` values, a multiple of the lanes. True lanes of a comparison are −1: subtracting them counts.
QUANTOSCOPE_AVX2 void countAvx2(std::span<const float> values, const Bracket& bracket, bool ofMagnitudes, BracketCounts& counts)
{
    const __m256 low = _mm256_set1_ps(bracket.low), high = _mm256_set1_ps(bracket.high), top = _mm256_set1_ps(greatest);
    const __m256 noSign = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
    const __m256 kept = ofMagnitudes ? noSign : _mm256_castsi256_ps(_mm256_set1_epi32(-1));
    __m256i others = _mm256_setzero_si256(), below = others, atMostLow = others, atMostHigh = others;
    for (std::size_t i = 0; i < values.size(); i += lanes) {
        const __m256 value = _mm256_loadu_ps(values.data() + i);
        const __m256 isOther = _mm256_cmp_ps(_mm256_and_ps(value, noSign), top, _CMP_NLE_UQ);
        // Infinities become NaN, for which every comparison below is false.
        const __m256 key = _mm256_or_ps(_mm256_and_ps(value, kept), isOther);
        const __m256 isAtMostLow = _mm256_cmp_ps(key, low, _CMP_LE_OQ);
        others = _mm256_sub_epi32(others, _mm256_castps_si256(isOther));
        below = _mm256_sub_epi32(below, _mm256_castps_si256(_mm256_cmp_ps(key, low, _CMP_LT_OQ)));
        atMostLow = _mm256_sub_epi32(atMostLow, _mm256_castps_si256(isAtMostLow));
        atMostHigh = _mm256_sub_epi32(atMostHigh, _mm256_castps_si256(_mm256_cmp_ps(key, high, _CMP_LE_OQ)));
        const __m256 isInside = _mm256_andnot_ps(isAtMostLow, _mm256_cmp_ps(key, high, _CMP_LT_OQ));
        for (auto rest = static_cast<unsigned>(_mm256_movemask_ps(isInside)); rest != 0; rest &= rest - 1)
            counts.inside.push_back(keyOf(values[i + static_cast<std::size_t>(std::countr_zero(rest))], ofMagnitudes));
    }
    counts.finite += static_cast<std::int64_t>(values.size()) - sumOf(others);
    counts.below += sumOf(below);
    counts.atMostLow += sumOf(atMostLow);
    counts.atMostHigh += sumOf(atMostHigh);
}
#endif

void countChunk(std::span<const float> values, const Bracket& bracket, bool ofMagnitudes, KernelPath path, BracketCounts& counts)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2Fma()) {
        const std::size_t most = values.size() / lanes * lanes;
        countAvx2(values.first(most), bracket, ofMagnitudes, counts);
        values = values.subspan(most);
    }
#endif
    static_cast<void>(path);
    countPortable(values, bracket, ofMagnitudes, counts);
}

} // namespace

std::optional<Bracket> probableBracket(std::span<const float> values, double percent, bool ofMagnitudes)
{
    constexpr std::size_t fewest = std::size_t(1) << 11, most = std::size_t(1) << 16;
    const std::size_t stride = std::max<std::size_t>(1, values.size() / std::clamp(values.size() / 64, fewest, most));
    std::vector<float> sample;
    sample.reserve(values.size() / stride + 1);
    // One of each stride, at places that have no period: those of a multiplicative sequence.
    std::uint32_t sequence = 0;
    for (std::size_t i = 0; i + stride <= values.size(); i += stride) {
        sequence += 0x9E3779B9U;
        const float key = keyOf(values[i + (static_cast<std::uint64_t>(sequence) * stride >> 32)], ofMagnitudes);
        if (std::abs(key) <= greatest)
            sample.push_back(key);
    }
    if (sample.empty())
        return std::nullopt;
    const double share = percent / 100;
    const auto count = static_cast<double>(sample.size());
    // Five standard deviations of the number of sampled values below the percentile, and a little for the ends.
    const double margin = 5 * std::sqrt(count * share * (1 - share)) + 8;
    const double first = std::floor(count * share - margin), last = std::ceil(count * share + margin);
    Bracket bracket{ofMagnitudes ? 0.0F : -greatest, greatest};
    auto from = sample.begin();
    if (first >= 0) {
        from += static_cast<std::ptrdiff_t>(first);
        std::nth_element(sample.begin(), from, sample.end());
        bracket.low = *from;
    }
    if (last < count) {
        const auto to = sample.begin() + static_cast<std::ptrdiff_t>(last);
        std::nth_element(from, to, sample.end());
        bracket.high = *to;
    }
    return bracket;
}

std::optional<BracketCounts> countAround(std::span<const float> values, const Bracket& bracket, bool ofMagnitudes, std::size_t mostInside,
                                         KernelPath path)
{
    BracketCounts counts;
    for (std::size_t i = 0; i < values.size(); i += chunk) {
        countChunk(values.subspan(i, std::min(chunk, values.size() - i)), bracket, ofMagnitudes, path, counts);
        if (counts.inside.size() > mostInside)
            return std::nullopt;
    }
    return counts;
}

std::optional<float> valueAtRank(BracketCounts& counts, const Bracket& bracket, std::int64_t rank)
{
    if (rank < counts.below || rank >= counts.atMostHigh)
        return std::nullopt;
    if (rank < counts.atMostLow)
        return bracket.low;
    const auto place = static_cast<std::size_t>(rank - counts.atMostLow);
    if (place >= counts.inside.size())
        return bracket.high;
    const auto at = counts.inside.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(counts.inside.begin(), at, counts.inside.end());
    return *at;
}

} // namespace quantoscope::core
