// SPDX-License-Identifier: GPL-3.0-or-later
// Adding 2^52 steps to a magnitude and taking them away again rounds it to a multiple of the step, ties to even; the step follows
// from the exponent of the magnitude. The bits of the rounded number are its index on the format's line, less a constant.
// Built with flags of its own (see CMakeLists.txt).
#include "core/quantize/floats/floatgrid.h"

#include "core/numbers/floatcodec.h"
#include "core/support/simd.h"

#include <bit>
#include <cmath>
#include <limits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]
#define QUANTOSCOPE_KERNEL [[gnu::always_inline]] inline

namespace quantoscope::core {

namespace {

constexpr int doubleMantissaBits = 52;
constexpr std::int64_t doubleBias = 1023;

/// For exponents of normal numbers.
QUANTOSCOPE_KERNEL double powerOf(std::int64_t exponent)
{
    return std::bit_cast<double>((exponent + doubleBias) << doubleMantissaBits);
}

constexpr bool isNearest(Rounding rounding)
{
    return rounding == Rounding::NearestEven || rounding == Rounding::NearestAway;
}

/// All bits where the condition holds: choices are made by masks, without which the compiler makes no vector code.
QUANTOSCOPE_KERNEL std::int64_t maskOf(bool condition)
{
    return condition ? -1 : 0;
}

QUANTOSCOPE_KERNEL std::int64_t chosen(std::int64_t mask, std::int64_t where, std::int64_t elsewhere)
{
    return elsewhere ^ (mask & (where ^ elsewhere));
}

struct Rounded {
    double magnitude;
    std::int64_t misleads; ///< not 0: see mayMislead()
};

/// `isZero`: the element itself is, not only its quotient.
template<Rounding R>
QUANTOSCOPE_KERNEL Rounded roundMagnitude(const FloatGrid& g, double a, std::int64_t negative, std::int64_t isZero)
{
    const double binade = a < g.minNormal ? g.minNormal : a;
    const std::int64_t exponentBits = std::bit_cast<std::int64_t>(binade) & (std::int64_t(0x7ff) << doubleMantissaBits);
    const double step = std::bit_cast<double>(exponentBits - (std::int64_t(g.mantissaBits) << doubleMantissaBits));
    const double magic = std::bit_cast<double>(exponentBits + (std::int64_t(doubleMantissaBits - g.mantissaBits) << doubleMantissaBits));
    const double sum = a + magic;
    const double nearest = sum - magic;
    if constexpr (R == Rounding::NearestEven)
        return {nearest, maskOf(2 * std::abs(a - nearest) == step)};
    const double below = nearest > a ? nearest - step : nearest;
    if constexpr (R == Rounding::NearestAway)
        return {2 * (a - below) >= step ? below + step : below, maskOf(2 * (a - below) == step)};
    // Whether the number goes up from `below`; all bits or none.
    std::int64_t goesUp = 0;
    if constexpr (R == Rounding::Odd)
        goesUp = maskOf(below < a) & ((std::bit_cast<std::int64_t>(below + magic) & 1) - 1);
    else if constexpr (R == Rounding::Up)
        goesUp = maskOf(below < a) & ~negative;
    else if constexpr (R == Rounding::Down)
        goesUp = maskOf(below < a) & negative;
    const double rise = std::bit_cast<double>(std::bit_cast<std::int64_t>(step) & goesUp);
    return {below + rise, maskOf(below == a) & ~isZero};
}

template<Rounding R>
QUANTOSCOPE_KERNEL GridOutcome roundAll(const FloatGrid& grid, const double* x, std::size_t count, double scale, std::int64_t* codes, double* values)
{
    const FloatGrid g = grid; // the stores cannot change it
    const int drop = doubleMantissaBits - g.mantissaBits;
    const std::int64_t hidden = std::int64_t(1) << g.mantissaBits;
    const std::int64_t isUnsigned = maskOf(!g.isSigned);
    const std::int64_t dropsSign = maskOf(g.dropsSignOfZero);
    const std::int64_t overValues[2] = {std::bit_cast<std::int64_t>(g.overValue[0]), std::bit_cast<std::int64_t>(g.overValue[1])};
    const std::int64_t doubleSign = std::numeric_limits<std::int64_t>::min();
    std::int64_t clipped = 0;
    std::int64_t misleads = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double q = x[i] / scale;
        const std::int64_t negative = maskOf(std::bit_cast<std::int64_t>(q) < 0);
        const double a = std::abs(q) < g.limit ? std::abs(q) : g.limit;
        const Rounded rounded = roundMagnitude<R>(g, a, negative, maskOf(x[i] == 0));
        const double magnitude = rounded.magnitude;
        const std::int64_t isSubnormal = maskOf(magnitude < g.minNormal);
        const double normal = magnitude < g.minNormal ? magnitude + g.minNormal : magnitude;
        const auto shifted = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(normal) >> drop);
        const std::int64_t index = shifted - g.base - (isSubnormal & hidden);
        const std::int64_t isZero = maskOf(magnitude == 0);
        const std::int64_t sign = negative & ~(isZero & dropsSign);
        const std::int64_t isBeyond = maskOf(magnitude > g.largest) | (negative & isUnsigned & ~isZero);
        const std::int64_t number = std::bit_cast<std::int64_t>(magnitude) | (sign & doubleSign);
        codes[i] = chosen(isBeyond, chosen(negative, g.overCode[1], g.overCode[0]), index | (sign & g.signBit));
        values[i] = std::bit_cast<double>(chosen(isBeyond, chosen(negative, overValues[1], overValues[0]), number)) * scale;
        clipped -= isBeyond;
        misleads |= rounded.misleads;
        if constexpr (!isNearest(R))
            misleads |= maskOf(std::abs(q) > std::numeric_limits<double>::max());
    }
    return {clipped, misleads != 0};
}

#if QUANTOSCOPE_HAS_AVX2
template<Rounding R>
QUANTOSCOPE_AVX2 GridOutcome roundAvx2(const FloatGrid& grid, const double* x, std::size_t count, double scale, std::int64_t* codes, double* values)
{
    return roundAll<R>(grid, x, count, scale, codes, values);
}
#endif

template<Rounding R>
GridOutcome roundBy(const FloatGrid& grid, std::span<const double> x, double scale, std::int64_t* codes, double* values, KernelPath path)
{
#if QUANTOSCOPE_HAS_AVX2
    if (path == KernelPath::Fastest && hasAvx2())
        return roundAvx2<R>(grid, x.data(), x.size(), scale, codes, values);
#endif
    static_cast<void>(path);
    return roundAll<R>(grid, x.data(), x.size(), scale, codes, values);
}

/// What a code beyond the finite ones stands for.
double overValueOf(const MagnitudeLine& line, const FloatGrid& grid, std::int64_t code)
{
    const std::uint64_t index = static_cast<std::uint64_t>(code) & line.top;
    const bool negative = (static_cast<std::uint64_t>(code) & line.signBit) != 0;
    if (line.nan && line.nan->bits == static_cast<std::uint64_t>(code))
        return std::numeric_limits<double>::quiet_NaN();
    const double magnitude = line.infinity == index ? std::numeric_limits<double>::infinity() : gridMagnitude(grid, static_cast<std::int64_t>(index));
    return negative ? -magnitude : magnitude;
}

} // namespace

std::optional<FloatGrid> floatGrid(const FloatFormat& format, Rounding rounding, Overflow overflow)
{
    constexpr long exponentLimit = 1000;
    const MagnitudeLine line = magnitudeLine(format);
    const long emax = static_cast<long>(line.maxFinite >> format.mantissaBits) - format.bias;
    const bool isUnfit = format.zeros == ZeroCodes::None || !format.subnormals || format.mantissaBits < 1 || format.mantissaBits > 48
        || line.emin - format.mantissaBits < -exponentLimit || emax > exponentLimit;
    if (isUnfit || rounding == Rounding::Stochastic || (overflow != Overflow::Saturate && overflow != Overflow::Ieee))
        return std::nullopt;
    FloatGrid g;
    g.rounding = rounding;
    g.isSigned = format.isSigned;
    g.dropsSignOfZero = format.zeros == ZeroCodes::Unsigned;
    g.mantissaBits = format.mantissaBits;
    g.minNormal = powerOf(line.emin);
    g.base = (line.emin - 1 + doubleBias) << format.mantissaBits;
    g.maxFinite = static_cast<std::int64_t>(line.maxFinite);
    g.signBit = static_cast<std::int64_t>(line.signBit);
    g.largest = gridMagnitude(g, g.maxFinite);
    g.limit = powerOf(std::max(emax, line.emin) + 2);
    g.overCode[0] = g.maxFinite;
    g.overCode[1] = format.isSigned ? g.maxFinite | g.signBit : 0;
    if (overflow != Overflow::Saturate) {
        const EncodeOptions options{rounding, overflowPolicy(overflow)};
        for (const bool negative : {false, true}) {
            const auto beyond = encodeFinite({"", format, ""}, format, Dyadic{negative, 1, 2 * exponentLimit, false}, options);
            g.overCode[negative ? 1 : 0] = static_cast<std::int64_t>(beyond->code.bits); // only Overflow::Wrap would be an error
        }
    }
    for (std::size_t sign = 0; sign < 2; ++sign)
        g.overValue[sign] = overValueOf(line, g, g.overCode[sign]);
    return g;
}

double gridMagnitude(const FloatGrid& grid, std::int64_t index)
{
    const int drop = doubleMantissaBits - grid.mantissaBits;
    const std::int64_t hidden = std::int64_t(1) << grid.mantissaBits;
    if (index < hidden) // as the normal number one binade up, less that binade's first
        return std::bit_cast<double>((index + hidden + grid.base) << drop) - grid.minNormal;
    return std::bit_cast<double>((index + grid.base) << drop);
}

GridOutcome roundOntoGrid(const FloatGrid& grid, std::span<const double> x, double scale, std::int64_t* codes, double* values, KernelPath path)
{
    switch (grid.rounding) {
    case Rounding::NearestEven: return roundBy<Rounding::NearestEven>(grid, x, scale, codes, values, path);
    case Rounding::NearestAway: return roundBy<Rounding::NearestAway>(grid, x, scale, codes, values, path);
    case Rounding::TowardZero: return roundBy<Rounding::TowardZero>(grid, x, scale, codes, values, path);
    case Rounding::Up: return roundBy<Rounding::Up>(grid, x, scale, codes, values, path);
    case Rounding::Down: return roundBy<Rounding::Down>(grid, x, scale, codes, values, path);
    case Rounding::Odd: return roundBy<Rounding::Odd>(grid, x, scale, codes, values, path);
    case Rounding::Stochastic: break; // floatGrid() makes none
    }
    return {};
}

bool mayMislead(const FloatGrid& grid, double x, double scale)
{
    std::int64_t code = 0;
    double value = 0;
    return roundOntoGrid(grid, {&x, 1}, scale, &code, &value, KernelPath::Portable).isUndecided;
}

} // namespace quantoscope::core
