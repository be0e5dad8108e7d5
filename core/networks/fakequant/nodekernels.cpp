// SPDX-License-Identifier: GPL-3.0-or-later
// Loops without branches over plain arrays. Rounding adds and subtracts 1.5 · 2^23, which leaves no room for a fraction and rounds half
// to even, after the quotient was cut off one code outside of the range: nothing depends on how far outside it was.
#include "core/networks/fakequant/nodekernels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace quantoscope::core {

namespace {

/// Values between two sums in binary64.
constexpr std::size_t block = 512;
constexpr std::size_t lanes = 16;

inline float rounded(float small)
{
    return (small + 0x1.8p23F) - 0x1.8p23F;
}

/// lo … hi; NaN stays.
inline float within(float value, float lo, float hi)
{
    const float least = value < lo ? lo : value;
    return hi < least ? hi : least;
}

/// What each value of a block adds to the sums of its group: zero behind the block's end.
struct BlockParts {
    alignas(64) std::array<float, block> first;
    alignas(64) std::array<float, block> second;
    alignas(64) std::array<std::int32_t, block> passed; ///< 1: the gradient went through
};

/// In an order that depends on the number of values only.
double sumOf(const std::array<float, block>& parts, std::size_t count)
{
    alignas(64) std::array<float, lanes> sums{};
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t k = 0; k < lanes; ++k)
            sums[k] += parts[i + k];
    }
    for (std::size_t k = 0; i + k < count; ++k)
        sums[k] += parts[i + k];
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

std::int64_t countPassed(const BlockParts& parts, std::size_t count)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += parts.passed[i];
    return sum;
}

struct BlockSpans {
    const float* values;
    const float* gradient;
    float* out;
    std::size_t count;
};

/// Calls take(BlockSpans, BlockParts&) block by block, which fills the gradient of the values and `passed`, and add(BlockParts, count).
template<typename Take, typename Add>
std::int64_t overBlocks(std::span<const float> values, std::span<const float> outputGradient, std::span<float> valueGradient,
                        std::span<std::uint8_t> mask, Take&& take, Add&& add)
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
        if (!mask.empty())
            std::transform(parts.passed.begin(), parts.passed.begin() + static_cast<std::ptrdiff_t>(count),
                           mask.begin() + static_cast<std::ptrdiff_t>(from), [](std::int32_t one) { return static_cast<std::uint8_t>(one); });
    }
    return static_cast<std::int64_t>(values.size()) - passed;
}

constexpr auto addNothing = [](const BlockParts&, std::size_t) {};

} // namespace

void quantizeLinear(const LinearNode& node, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    const float lo = node.qmin - node.zeroPoint;
    const float hi = node.qmax - node.zeroPoint;
    const float inverse = node.inverse;
    const float scale = node.scale;
    const float* from = values.data();
    float* to = out.data();
    for (std::size_t i = 0; i < values.size(); ++i)
        to[i] = rounded(within(from[i] * inverse, lo, hi)) * scale;
}

void encodeLinearNode(const LinearNode& node, std::span<const float> values, std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size());
    const float lo = node.qmin - node.zeroPoint;
    const float hi = node.qmax - node.zeroPoint;
    const float inverse = node.inverse;
    const float zero = node.zeroPoint;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float quotient = values[i] == values[i] ? values[i] * inverse : 0;
        codes[i] = static_cast<std::int32_t>(rounded(within(quotient, lo, hi)) + zero);
    }
}

NodeSums backwardClipped(const LinearNode& node, std::span<const float> values, std::span<const float> outputGradient,
                         std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    const float lo = node.qmin - node.zeroPoint;
    const float hi = node.qmax - node.zeroPoint;
    const float inverse = node.inverse;
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float code = rounded(within(spans.values[i] * inverse, lo - 1, hi + 1));
            const bool isInside = (code >= lo) & (code <= hi);
            spans.out[i] = isInside ? spans.gradient[i] : 0;
            parts.passed[i] = isInside ? 1 : 0;
        }
    };
    NodeSums sums;
    sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, addNothing);
    return sums;
}

NodeSums backwardLearned(const LinearNode& node, std::span<const float> values, std::span<const float> outputGradient,
                         std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    const LinearNode p = node;
    const float low = p.qmin - p.zeroPoint;
    const float high = p.qmax - p.zeroPoint;
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float value = spans.values[i];
            const float gradient = spans.gradient[i];
            const float code = rounded(within(value * p.inverse + p.zeroPoint, p.qmin - 1, p.qmax + 1));
            const bool isBelow = code < p.qmin;
            const bool isAbove = code > p.qmax;
            const bool isInside = (code >= p.qmin) & (code <= p.qmax);
            const float error = ((code - p.zeroPoint) * p.scale - value) * p.inverse;
            const float slope = isInside ? error : isBelow ? low : isAbove ? high : 0;
            spans.out[i] = isInside ? gradient : 0;
            parts.first[i] = gradient * slope;
            parts.second[i] = isBelow | isAbove ? gradient : 0;
            parts.passed[i] = isInside ? 1 : 0;
        }
    };
    NodeSums sums;
    sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, [&](const BlockParts& parts, std::size_t count) {
        sums.scale += sumOf(parts.first, count);
        sums.zeroPoint -= sumOf(parts.second, count);
    });
    sums.zeroPoint *= static_cast<double>(p.scale);
    return sums;
}

NodeSums backwardPact(float limit, std::span<const float> values, std::span<const float> outputGradient, std::span<float> valueGradient,
                      std::span<std::uint8_t> mask)
{
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float value = spans.values[i];
            const float gradient = spans.gradient[i];
            const bool isInside = (value >= 0) & (value < limit);
            spans.out[i] = isInside ? gradient : 0;
            parts.first[i] = value >= limit ? gradient : 0;
            parts.passed[i] = isInside ? 1 : 0;
        }
    };
    NodeSums sums;
    sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, [&](const BlockParts& parts, std::size_t count) {
        sums.scale += sumOf(parts.first, count);
    });
    return sums;
}

void quantizeBinary(float magnitude, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float value = values[i];
        const float level = value < 0 ? -magnitude : magnitude;
        out[i] = value == value ? level : value;
    }
}

void encodeBinary(std::span<const float> values, std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        codes[i] = values[i] < 0 ? -1 : 1;
}

NodeSums backwardBinary(std::span<const float> values, std::span<const float> outputGradient, std::span<float> valueGradient,
                        std::span<std::uint8_t> mask)
{
    const auto take = [](const BlockSpans& spans, BlockParts& parts) {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const bool isInside = std::abs(spans.values[i]) <= 1;
            spans.out[i] = isInside ? spans.gradient[i] : 0;
            parts.passed[i] = isInside ? 1 : 0;
        }
    };
    NodeSums sums;
    sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, addNothing);
    return sums;
}

void quantizeTernary(const TernaryNode& node, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    const TernaryNode p = node;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float value = values[i];
        const float level = value > p.threshold ? p.positive : value < -p.threshold ? -p.negative : 0;
        out[i] = value == value ? level : value;
    }
}

void encodeTernary(const TernaryNode& node, std::span<const float> values, std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size());
    const float threshold = node.threshold;
    for (std::size_t i = 0; i < values.size(); ++i)
        codes[i] = (values[i] > threshold ? 1 : 0) - (values[i] < -threshold ? 1 : 0);
}

NodeSums backwardTernary(const TernaryNode& node, std::span<const float> values, std::span<const float> outputGradient,
                         std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    const TernaryNode p = node;
    const auto take = [=](const BlockSpans& spans, BlockParts& parts) {
        for (std::size_t i = 0; i < spans.count; ++i) {
            const float value = spans.values[i];
            const float gradient = spans.gradient[i];
            const bool isPositive = value > p.threshold;
            const bool isNegative = value < -p.threshold;
            parts.first[i] = isPositive ? gradient : 0;
            parts.second[i] = isNegative ? gradient : 0;
            parts.passed[i] = 1;
            spans.out[i] = gradient * (isPositive ? p.positive : isNegative ? p.negative : 1);
        }
    };
    NodeSums sums;
    sums.masked = overBlocks(values, outputGradient, valueGradient, mask, take, [&](const BlockParts& parts, std::size_t count) {
        sums.scale += sumOf(parts.first, count);
        sums.negative -= sumOf(parts.second, count);
    });
    return sums;
}

} // namespace quantoscope::core
