// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorblock.h"

#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::size_t lanes = 4;
using Lanes = std::array<double, lanes>;

/// Squares of magnitudes in between neither overflow nor vanish beside each other's sum.
constexpr double leastSafe = 1e-140;
constexpr double greatestSafe = 1e140;

/// Element i goes to lane i mod 4, whatever the machine, so that the sums have the same bits everywhere.
struct LaneSums {
    Lanes squares{}, magnitudes{}, originalSquares{}, valueSquares{};
    Lanes errors{}, lostErrors{}; ///< a sum and what its roundings lost
    Lanes products{}, lostProducts{};
    Lanes maxError{}, maxOriginal{}, maxValue{};
    Lanes notFinite{}; ///< 0, or NaN when a number is not finite
    Lanes zeros{};
};

[[gnu::always_inline]] inline void addExactly(double& sum, double& lost, double term)
{
    const double next = sum + term;
    const double part = next - sum;
    lost += (sum - (next - part)) + (term - part);
    sum = next;
}

[[gnu::always_inline]] inline void addLane(LaneSums& s, std::size_t k, double x, double y)
{
    const double error = y - x;
    const double magnitude = std::abs(error);
    s.squares[k] += error * error;
    s.magnitudes[k] += magnitude;
    s.originalSquares[k] += x * x;
    s.valueSquares[k] += y * y;
    addExactly(s.errors[k], s.lostErrors[k], error);
    addExactly(s.products[k], s.lostProducts[k], x * y);
    s.maxError[k] = magnitude > s.maxError[k] ? magnitude : s.maxError[k];
    s.maxOriginal[k] = std::abs(x) > s.maxOriginal[k] ? std::abs(x) : s.maxOriginal[k];
    s.maxValue[k] = std::abs(y) > s.maxValue[k] ? std::abs(y) : s.maxValue[k];
    s.notFinite[k] += (x - x) + (y - y);
    s.zeros[k] += y == 0 ? 1.0 : 0.0;
}

[[gnu::always_inline]] inline void addAll(LaneSums& s, const double* x, const double* y, std::size_t count)
{
    LaneSums sums; // of its own, so that it can live in registers
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t k = 0; k < lanes; ++k)
            addLane(sums, k, x[i + k], y[i + k]);
    }
    for (std::size_t k = 0; i < count; ++i, ++k)
        addLane(sums, k, x[i], y[i]);
    s = sums;
}

void addPortable(LaneSums& s, const double* x, const double* y, std::size_t count)
{
    addAll(s, x, y, count);
}

#if QUANTOSCOPE_HAS_AVX2
[[gnu::target("avx2"), gnu::noinline]] void addAvx2(LaneSums& s, const double* x, const double* y, std::size_t count)
{
    addAll(s, x, y, count);
}
#endif

long double total(const Lanes& sums)
{
    return (static_cast<long double>(sums[0]) + sums[1]) + (static_cast<long double>(sums[2]) + sums[3]);
}

/// The lanes one by one: their heads may cancel.
long double total(const Lanes& sums, const Lanes& lost)
{
    return total(sums) + total(lost);
}

bool isSafe(const Lanes& greatest)
{
    const double most = *std::ranges::max_element(greatest);
    return most == 0 || (leastSafe <= most && most <= greatestSafe);
}

/// Any numbers, one by one.
ErrorBlock sumCarefully(std::span<const double> originals, std::span<const double> values)
{
    ErrorBlock block;
    for (std::size_t i = 0; i < originals.size(); ++i) {
        const long double x = originals[i];
        const long double y = values[i];
        if (!std::isfinite(originals[i])) {
            ++(std::isnan(originals[i]) ? block.nan : block.infinite);
        } else if (!std::isfinite(values[i])) {
            ++block.nonFinite;
        } else {
            const long double error = y - x;
            const long double magnitude = std::abs(error);
            block.squares += error * error;
            block.magnitudes += magnitude;
            block.errors += error;
            block.originalSquares += x * x;
            block.valueSquares += y * y;
            block.products += x * y;
            block.maxAbs = std::max(block.maxAbs, static_cast<double>(magnitude));
            block.zeros += y == 0 ? 1 : 0;
            ++block.finite;
        }
    }
    return block;
}

} // namespace

ErrorBlock sumErrors(std::span<const double> originals, std::span<const double> values, KernelPath path)
{
    if (originals.empty())
        return {};
    LaneSums s;
#if QUANTOSCOPE_HAS_AVX2
    (path == KernelPath::Fastest && hasAvx2() ? addAvx2 : addPortable)(s, originals.data(), values.data(), originals.size());
#else
    static_cast<void>(path);
    addPortable(s, originals.data(), values.data(), originals.size());
#endif
    if (total(s.notFinite) != 0 || !isSafe(s.maxError) || !isSafe(s.maxOriginal) || !isSafe(s.maxValue))
        return sumCarefully(originals, values);
    ErrorBlock block;
    block.squares = total(s.squares);
    block.magnitudes = total(s.magnitudes);
    block.errors = total(s.errors, s.lostErrors);
    block.originalSquares = total(s.originalSquares);
    block.valueSquares = total(s.valueSquares);
    block.products = total(s.products, s.lostProducts);
    block.maxAbs = *std::ranges::max_element(s.maxError);
    block.finite = std::ssize(originals);
    block.zeros = static_cast<std::int64_t>(total(s.zeros));
    return block;
}

} // namespace quantoscope::core
