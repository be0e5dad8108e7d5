// SPDX-License-Identifier: GPL-3.0-or-later
// Loops without branches over plain arrays. Rounding adds and subtracts 1.5 · 2^23, which leaves no room for a fraction and rounds half
// to even, after the quotient was cut off one code outside of the range: nothing depends on how far outside it was.
#include "core/networks/fakequant/nodekernels.h"

#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

// Everything between a kernel and its loops: twice in this file, for AVX2 and for any processor.
#define QUANTOSCOPE_INLINE [[gnu::always_inline]] inline
#define QUANTOSCOPE_INLINED __attribute__((always_inline))

namespace quantoscope::core {

namespace {

/// Values between two sums in binary64.
constexpr std::size_t block = 512;
constexpr std::size_t lanes = 16;

QUANTOSCOPE_INLINE float rounded(float small)
{
    return (small + 0x1.8p23F) - 0x1.8p23F;
}

/// lo … hi; NaN stays.
QUANTOSCOPE_INLINE float within(float value, float lo, float hi)
{
    const float least = value < lo ? lo : value;
    return hi < least ? hi : least;
}

/// All bits or none: choices by masks are vectorised for every x86-64, those by ?: are not.
QUANTOSCOPE_INLINE std::int32_t maskOf(bool isSet)
{
    return -static_cast<std::int32_t>(isSet);
}

/// The value where the mask is set, else +0.
QUANTOSCOPE_INLINE float only(float value, std::int32_t mask)
{
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(value) & mask);
}

/// What each value of a block adds to the sums of its group.
struct BlockParts {
    alignas(64) std::array<float, block> first;
    alignas(64) std::array<float, block> second;
    alignas(64) std::array<std::int32_t, block> passed; ///< −1: the gradient went through, else 0
};

/// Joins the first `count` parts pairwise, so the order depends on their number only; `neutral` stands behind them. The joined parts
/// are the first `lanes`; all are used up.
template<typename Join>
QUANTOSCOPE_INLINE void fold(std::array<float, block>& parts, std::size_t count, float neutral, const Join& join)
{
    std::fill(parts.begin() + static_cast<std::ptrdiff_t>(count), parts.end(), neutral);
    for (std::size_t half = block / 2; half >= lanes; half /= 2) {
        for (std::size_t i = 0; i < half; ++i)
            parts[i] = join(parts[i], parts[i + half]);
    }
}

QUANTOSCOPE_INLINE double sumOf(std::array<float, block>& parts, std::size_t count)
{
    fold(parts, count, 0, [](float x, float y) QUANTOSCOPE_INLINED { return x + y; });
    return std::accumulate(parts.begin(), parts.begin() + lanes, 0.0);
}

QUANTOSCOPE_INLINE float leastOf(std::array<float, block>& parts, std::size_t count)
{
    fold(parts, count, std::numeric_limits<float>::infinity(), [](float x, float y) QUANTOSCOPE_INLINED { return x < y ? x : y; });
    return *std::min_element(parts.begin(), parts.begin() + lanes);
}

QUANTOSCOPE_INLINE std::int64_t countPassed(const BlockParts& parts, std::size_t count)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum -= parts.passed[i];
    return sum;
}

struct BlockSpans {
    const float* values;
    const float* gradient;
    float* out;
    std::size_t count;
};

/// Calls take(BlockSpans, BlockParts&) block by block, which fills the gradient of the values and `passed`, and add(BlockParts&, count).
template<typename Take, typename Add>
QUANTOSCOPE_INLINE std::int64_t overBlocks(std::span<const float> values, std::span<const float> outputGradient,
                                           std::span<float> valueGradient, std::span<std::uint8_t> mask, Take&& take, Add&& add)
{
    assert(values.size() == outputGradient.size() && values.size() == valueGradient.size());
    assert(mask.empty() || mask.size() == values.size());
    BlockParts parts;
    std::int64_t passed = 0;
    for (std::size_t from = 0; from < values.size(); from += block) {
        const std::size_t count = std::min(block, values.size() - from);
        take(BlockSpans{values.data() + from, outputGradient.data() + from, valueGradient.data() + from, count}, parts);
        add(parts, count);
        passed += countPassed(parts, count);
        for (std::size_t i = 0; i < count && !mask.empty(); ++i)
            mask[from + i] = static_cast<std::uint8_t>(parts.passed[i] & 1);
    }
    return static_cast<std::int64_t>(values.size()) - passed;
}

constexpr auto addNothing = [](BlockParts&, std::size_t) QUANTOSCOPE_INLINED {};

} // namespace

FiniteSums sumFinite(std::span<const float> values)
{
    return withWidestLoops([=]() QUANTOSCOPE_INLINED {
        constexpr float infinite = std::numeric_limits<float>::infinity();
        FiniteSums sums;
        BlockParts parts;
        alignas(64) std::array<float, block> magnitudes;
        float lo = infinite;
        float minusHi = infinite;
        for (std::size_t from = 0; from < values.size(); from += block) {
            const std::size_t count = std::min(block, values.size() - from);
            const float* part = values.data() + from;
            for (std::size_t i = 0; i < count; ++i) {
                const float value = part[i];
                const std::int32_t finite = maskOf(std::abs(value) <= std::numeric_limits<float>::max());
                const float elsewhere = only(infinite, ~finite);
                magnitudes[i] = only(std::abs(value), finite);
                parts.first[i] = only(value, finite) + elsewhere;
                parts.second[i] = only(-value, finite) + elsewhere;
                parts.passed[i] = finite;
            }
            sums.count += countPassed(parts, count);
            sums.magnitudes += sumOf(magnitudes, count);
            lo = std::min(lo, leastOf(parts.first, count));
            minusHi = std::min(minusHi, leastOf(parts.second, count));
        }
        if (sums.count > 0) {
            sums.lo = lo;
            sums.hi = -minusHi;
        }
        return sums;
    });
}

BeyondSums sumBeyond(float threshold, std::span<const float> values)
{
    return withWidestLoops([=]() QUANTOSCOPE_INLINED {
        BeyondSums sums;
        BlockParts parts;
        alignas(64) std::array<std::int32_t, block> below;
        for (std::size_t from = 0; from < values.size(); from += block) {
            const std::size_t count = std::min(block, values.size() - from);
            const float* part = values.data() + from;
            for (std::size_t i = 0; i < count; ++i) {
                const float value = part[i];
                const std::int32_t finite = maskOf(std::abs(value) <= std::numeric_limits<float>::max());
                const std::int32_t positive = finite & maskOf(value > threshold);
                const std::int32_t negative = finite & maskOf(value < -threshold);
                parts.first[i] = only(value, positive);
                parts.second[i] = only(-value, negative);
                parts.passed[i] = positive;
                below[i] = negative;
            }
            sums.positiveCount += countPassed(parts, count);
            sums.negativeCount -= std::accumulate(below.begin(), below.begin() + static_cast<std::ptrdiff_t>(count), std::int32_t(0));
            sums.positive += sumOf(parts.first, count);
            sums.negative += sumOf(parts.second, count);
        }
        return sums;
    });
}

void quantizeLinear(const LinearNode& node, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    const float lo = node.qmin - node.zeroPoint;
    const float hi = node.qmax - node.zeroPoint;
    const float inverse = node.inverse;
    const float scale = node.scale;
    const float* from = values.data();
    float* to = out.data();
    withWidestLoops([=, count = values.size()]() QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < count; ++i)
            to[i] = rounded(within(from[i] * inverse, lo, hi)) * scale;
    });
}

void encodeLinearNode(const LinearNode& node, std::span<const float> values, std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size());
    const float lo = node.qmin - node.zeroPoint;
    const float hi = node.qmax - node.zeroPoint;
    const float inverse = node.inverse;
    const float zero = node.zeroPoint;
    const float* from = values.data();
    std::int32_t* to = codes.data();
    withWidestLoops([=, count = values.size()]() QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < count; ++i) {
            const float quotient = only(from[i] * inverse, maskOf(from[i] == from[i]));
            to[i] = static_cast<std::int32_t>(rounded(within(quotient, lo, hi)) + zero);
        }
    });
}

NodeSums backwardClipped(const LinearNode& node, std::span<const float> values, std::span<const float> outputGradient,
                         std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    const float lo = node.qmin - node.zeroPoint;
    const float hi = node.qmax - node.zeroPoint;
    const float inverse = node.inverse;
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float code = rounded(within(spans.values[i] * inverse, lo - 1, hi + 1));
            const std::int32_t inside = maskOf(code >= lo) & maskOf(code <= hi);
            spans.out[i] = only(spans.gradient[i], inside);
            parts.passed[i] = inside;
        }
    };
    return withWidestLoops([&]() QUANTOSCOPE_INLINED {
        NodeSums sums;
        sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, addNothing);
        return sums;
    });
}

NodeSums backwardLearned(const LinearNode& node, std::span<const float> values, std::span<const float> outputGradient,
                         std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    const LinearNode p = node;
    const float low = p.qmin - p.zeroPoint;
    const float high = p.qmax - p.zeroPoint;
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float value = spans.values[i];
            const float gradient = spans.gradient[i];
            const float code = rounded(within(value * p.inverse + p.zeroPoint, p.qmin - 1, p.qmax + 1));
            const std::int32_t below = maskOf(code < p.qmin);
            const std::int32_t above = maskOf(code > p.qmax);
            const std::int32_t inside = maskOf(code >= p.qmin) & maskOf(code <= p.qmax);
            const float error = (code - p.zeroPoint) - value * p.inverse; // in steps, where nothing overflows
            spans.out[i] = only(gradient, inside);
            parts.first[i] = gradient * (only(error, inside) + only(low, below) + only(high, above));
            parts.second[i] = only(gradient, below | above);
            parts.passed[i] = inside;
        }
    };
    return withWidestLoops([&]() QUANTOSCOPE_INLINED {
        NodeSums sums;
        const auto add = [&](BlockParts& parts, std::size_t count) QUANTOSCOPE_INLINED {
            sums.scale += sumOf(parts.first, count);
            sums.zeroPoint -= sumOf(parts.second, count);
        };
        sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, add);
        sums.zeroPoint *= static_cast<double>(p.scale);
        return sums;
    });
}

NodeSums backwardPact(float limit, std::span<const float> values, std::span<const float> outputGradient, std::span<float> valueGradient,
                      std::span<std::uint8_t> mask)
{
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float value = spans.values[i];
            const float gradient = spans.gradient[i];
            const std::int32_t above = maskOf(value >= limit);
            const std::int32_t inside = maskOf(value >= 0) & ~above;
            spans.out[i] = only(gradient, inside);
            parts.first[i] = only(gradient, above);
            parts.passed[i] = inside;
        }
    };
    return withWidestLoops([&]() QUANTOSCOPE_INLINED {
        NodeSums sums;
        const auto add = [&](BlockParts& parts, std::size_t count) QUANTOSCOPE_INLINED {
            sums.scale += sumOf(parts.first, count);
        };
        sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, add);
        return sums;
    });
}

void quantizeBinary(float magnitude, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    withWidestLoops([=]() QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float value = values[i];
            const float level = value < 0 ? -magnitude : magnitude;
            out[i] = value == value ? level : value;
        }
    });
}

void encodeBinary(std::span<const float> values, std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size());
    withWidestLoops([=]() QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < values.size(); ++i)
            codes[i] = values[i] < 0 ? -1 : 1;
    });
}

NodeSums backwardBinary(std::span<const float> values, std::span<const float> outputGradient, std::span<float> valueGradient,
                        std::span<std::uint8_t> mask)
{
    const auto take = [](const BlockSpans& spans, BlockParts& parts) QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const std::int32_t inside = maskOf(std::abs(spans.values[i]) <= 1);
            spans.out[i] = only(spans.gradient[i], inside);
            parts.passed[i] = inside;
        }
    };
    return withWidestLoops([&]() QUANTOSCOPE_INLINED {
        NodeSums sums;
        sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, addNothing);
        return sums;
    });
}

void quantizeTernary(const TernaryNode& node, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    const TernaryNode p = node;
    withWidestLoops([=]() QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float value = values[i];
            const float level = value > p.threshold ? p.positive : value < -p.threshold ? -p.negative : 0;
            out[i] = value == value ? level : value;
        }
    });
}

void encodeTernary(const TernaryNode& node, std::span<const float> values, std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size());
    const float threshold = node.threshold;
    withWidestLoops([=]() QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < values.size(); ++i)
            codes[i] = (values[i] > threshold ? 1 : 0) - (values[i] < -threshold ? 1 : 0);
    });
}

NodeSums backwardTernary(const TernaryNode& node, std::span<const float> values, std::span<const float> outputGradient,
                         std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    const TernaryNode p = node;
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) QUANTOSCOPE_INLINED {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float value = spans.values[i];
            const float gradient = spans.gradient[i];
            const std::int32_t positive = maskOf(value > p.threshold);
            const std::int32_t negative = maskOf(value < -p.threshold);
            parts.first[i] = only(gradient, positive);
            parts.second[i] = only(gradient, negative);
            parts.passed[i] = -1;
            spans.out[i] = gradient * (only(p.positive, positive) + only(p.negative, negative) + only(1, ~(positive | negative)));
        }
    };
    return withWidestLoops([&]() QUANTOSCOPE_INLINED {
        NodeSums sums;
        const auto add = [&](BlockParts& parts, std::size_t count) QUANTOSCOPE_INLINED {
            sums.scale += sumOf(parts.first, count);
            sums.negative -= sumOf(parts.second, count);
        };
        sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, add);
        return sums;
    });
}

} // namespace quantoscope::core

#undef QUANTOSCOPE_INLINE
#undef QUANTOSCOPE_INLINED
