// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/elementencoder.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"
#include "core/quantize/integerrounding.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace quantoscope::core {

namespace {

struct Binary {
    std::uint64_t significand; ///< 53 bits, the first one 1
    int exponent;
};

/// |x| = significand · 2^exponent, x not 0.
Binary binaryOf(double x)
{
    int exponent = 0;
    const double fraction = std::frexp(std::abs(x), &exponent); // 1/2 ≤ fraction < 1
    return {static_cast<std::uint64_t>(std::ldexp(fraction, 53)), exponent - 53};
}

bool isPowerOfTwo(double scale)
{
    int exponent = 0;
    return std::frexp(scale, &exponent) == 0.5;
}

/// Infinity as a finite number for integers and posits: no format of 64 bits reaches it.
Number farAway(bool negative)
{
    const Rational far = powerOfTwo(2000);
    return Number::finite(negative ? Rational(-far) : far);
}

Result<Encoded> encodeAny(const Format& format, const Number& number, const EncodeOptions& options)
{
    if (number.isInfinite() && !format.floating())
        return encode(format, farAway(number.negative), options);
    return encode(format, number, options);
}

Result<Encoded> encodeQuotient(const Format& format, double x, double scale, const EncodeOptions& options)
{
    if (std::isinf(x))
        return encodeAny(format, Number::infinity(x < 0), options);
    if (x == 0)
        return encode(format, Number::zero(std::signbit(x)), options);
    const Dyadic quotient = exactQuotient(x, scale);
    if (const FloatFormat* f = format.floating())
        return encodeFinite(format, *f, quotient, options);
    if (const PositFormat* posit = format.posit())
        return encodePosit(*posit, quotient, options);
    if (const auto encoded = encodeShort(format, quotient, options))
        return *encoded;
    return encode(format, Number::finite(Rational(x) / Rational(scale)), options);
}

} // namespace

Dyadic exactQuotient(double x, double scale)
{
    if (x == 0)
        return {std::signbit(x), 0, 0, false};
    const Binary numerator = binaryOf(x);
    const Binary denominator = binaryOf(scale);
    constexpr int extra = 75; // 53 + 75 = 128
    const Wide shifted = static_cast<Wide>(numerator.significand) << extra;
    const Wide significand = shifted / denominator.significand;
    const bool isInexact = significand * denominator.significand != shifted;
    return {x < 0, significand, numerator.exponent - denominator.exponent - extra, isInexact};
}

ElementEncoder::ElementEncoder(const Format& format, Rounding rounding, Overflow overflow)
    : m_format(format), m_options{rounding, overflowPolicy(format.floating() ? overflow : Overflow::Saturate), 0}
{
    if (const FloatFormat* f = format.floating())
        m_grid = floatGrid(*f, rounding, overflow);
}

std::int64_t ElementEncoder::encode(std::span<const double> x, double scale, std::span<std::int64_t> codes, std::span<double> values, Draws draws) const
{
    const bool isExact = isPowerOfTwo(scale);
    std::int64_t clipped = 0;
    if (m_grid) {
        const GridOutcome outcome = roundOntoGrid(*m_grid, x, scale, codes.data(), values.data());
        clipped = outcome.clipped;
        const bool isNearest = m_options.rounding == Rounding::NearestEven || m_options.rounding == Rounding::NearestAway;
        if (!outcome.isUndecided || (isExact && isNearest))
            return clipped;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (m_grid) {
            // An exact quotient misleads only where it leaves the binary64 numbers.
            const double quotient = x[i] / scale;
            if (isExact && quotient != 0 && std::isfinite(quotient))
                continue;
            if (!mayMislead(*m_grid, x[i], scale))
                continue;
            // Its verdict is replaced.
            std::int64_t code = 0;
            double value = 0;
            clipped -= roundOntoGrid(*m_grid, x.subspan(i, 1), scale, &code, &value, KernelPath::Portable).clipped;
        }
        const std::uint64_t random =
            m_options.rounding == Rounding::Stochastic ? randomBitsAt(draws.seed, draws.first + static_cast<std::int64_t>(i)) : 0;
        clipped += encodeExactly(x[i], scale, random, codes[i], values[i]) ? 1 : 0;
    }
    return clipped;
}

bool ElementEncoder::encodeExactly(double x, double scale, std::uint64_t random, std::int64_t& code, double& value) const
{
    EncodeOptions options = m_options;
    options.seed = random;
    const auto encoded = encodeQuotient(m_format, x, scale, options);
    assert(encoded); // saturating encoders know an answer for every number
    code = static_cast<std::int64_t>(encoded->code.bits);
    value = numberOf(encoded->code) * scale;
    return encoded->overflow || std::isinf(x);
}

double ElementEncoder::numberOf(CodePoint code) const
{
    if (m_grid) {
        const auto bits = static_cast<std::int64_t>(code.bits);
        const std::int64_t index = bits & ~m_grid->signBit;
        const double magnitude = gridMagnitude(*m_grid, index);
        if (index != 0 && index <= m_grid->maxFinite) // the code of −0 may be NaN
            return index != bits ? -magnitude : magnitude;
    }
    return toDouble(decode(m_format, code));
}

} // namespace quantoscope::core
