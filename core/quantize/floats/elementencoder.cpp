// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/elementencoder.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"
#include "core/quantize/integerrounding.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

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

double numberOfFloat(const FloatFormat& format, CodePoint code)
{
    const CodeClass kind = classifyFloat(format, code);
    if (kind == CodeClass::NaN)
        return std::numeric_limits<double>::quiet_NaN();
    const MagnitudeLine line = magnitudeLine(format);
    const double sign = (code.bits & line.signBit) != 0 ? -1 : 1;
    if (kind == CodeClass::Infinity)
        return sign * std::numeric_limits<double>::infinity();
    if (kind == CodeClass::Zero || kind == CodeClass::NegativeZero)
        return kind == CodeClass::Zero ? 0.0 : -0.0;
    const std::uint64_t hidden = std::uint64_t(1) << format.mantissaBits;
    const std::uint64_t index = code.bits & line.top;
    const bool isSubnormal = kind == CodeClass::Subnormal;
    const std::uint64_t units = isSubnormal ? index : (index & (hidden - 1)) | hidden;
    const long exponent = (isSubnormal ? 1 : static_cast<long>(index >> format.mantissaBits)) - format.bias - format.mantissaBits;
    return sign * std::ldexp(static_cast<double>(units), static_cast<int>(exponent));
}

double numberOfPosit(const PositFormat& format, CodePoint code)
{
    if (code.bits == 0)
        return 0;
    if (code.bits == positNaR(format))
        return std::numeric_limits<double>::quiet_NaN();
    const PositParts parts = positParts(format, positMagnitude(format, code));
    const auto significand = static_cast<double>(parts.fraction | std::uint64_t(1) << parts.fractionBits);
    const long exponent = (parts.regime << format.exponentSize) + parts.exponent - parts.fractionBits;
    return ((code.bits & positNaR(format)) != 0 ? -1 : 1) * std::ldexp(significand, static_cast<int>(exponent));
}

double numberOfInteger(const IntegerFormat& format, CodePoint code)
{
    const auto bits = static_cast<std::int64_t>(code.bits);
    const std::int64_t half = std::int64_t(1) << (format.width - 1);
    const bool isNegative = bits >= half;
    switch (format.coding) {
    case IntegerCoding::SignMagnitude: return static_cast<double>(isNegative ? half - bits : bits);
    case IntegerCoding::OnesComplement: return static_cast<double>(isNegative ? bits - (2 * half - 1) : bits);
    case IntegerCoding::TwosComplement: return static_cast<double>(isNegative ? bits - 2 * half : bits);
    case IntegerCoding::OffsetBinary: return static_cast<double>(bits - half);
    }
    return 0;
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

double numberOf(const Format& format, CodePoint code)
{
    constexpr int exactBits = 53;
    const FloatFormat* f = format.floating();
    if (f && f->mantissaBits < exactBits)
        return numberOfFloat(*f, code);
    if (format.posit() && width(format) <= exactBits)
        return numberOfPosit(*format.posit(), code);
    if (const FixedFormat* fixed = format.fixed()) {
        const int unused = 64 - width(format); // moves the sign bit to the top and back
        const double units = fixed->isSigned ? static_cast<double>(static_cast<std::int64_t>(code.bits << unused) >> unused) : static_cast<double>(code.bits);
        return std::ldexp(units, -fixed->fractionBits);
    }
    if (format.integer() && width(format) <= exactBits)
        return numberOfInteger(*format.integer(), code);
    return toDouble(decode(format, code));
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
    value = numberOf(m_format, encoded->code) * scale;
    return encoded->overflow || std::isinf(x);
}

} // namespace quantoscope::core
