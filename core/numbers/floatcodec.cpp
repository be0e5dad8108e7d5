// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/floatcodec.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

constexpr std::uint64_t lowBits(int count)
{
    return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// The grid below the smallest normal number of a format that has no subnormals: 0 and that number.
RoundedMagnitude roundOntoTwoPoints(const MagnitudeLine& line, const Dyadic& value, const EncodeOptions& options)
{
    const long drop = line.emin - value.exponent; // k = significand / 2^drop is 0 here
    RoundedMagnitude result{0, true, true, RoundedMagnitude::Grid::ZeroOrSmallest, line.emin, 0, {}, false};
    result.rest = restOf(value.significand, drop, value.sticky);
    result.up = roundsUp(options.rounding, result.rest, false, value.negative, options.seed);
    if (result.up)
        result.index = line.minNormal;
    return result;
}

bool pointsTowardZero(Rounding rounding, bool negative)
{
    return rounding == Rounding::TowardZero || rounding == Rounding::Odd || (rounding == Rounding::Up && negative)
        || (rounding == Rounding::Down && !negative);
}

CodePoint signedCode(const MagnitudeLine& line, std::uint64_t index, bool negative)
{
    return {index | (negative ? line.signBit : 0)};
}

/// Infinity, else NaN (unless `neverNaN`), else the largest number.
CodePoint infinityCode(const MagnitudeLine& line, bool negative, bool neverNaN)
{
    if (line.infinity)
        return signedCode(line, *line.infinity, negative);
    if (line.nan && !neverNaN)
        return *line.nan;
    return signedCode(line, line.maxFinite, negative);
}

/// A negative value in an unsigned format, or zero in a format without zero: nothing near it exists.
Result<Encoded> nothingThere(const MagnitudeLine& line, const EncodeOptions& options)
{
    const bool clamp = options.overflow.finite == Overflow::Saturate || !line.nan;
    return Encoded{clamp ? CodePoint{0} : *line.nan, true, true, false};
}

} // namespace

MagnitudeLine magnitudeLine(const FloatFormat& format)
{
    MagnitudeLine line;
    const int magnitudeBits = format.exponentBits + format.mantissaBits;
    line.top = lowBits(magnitudeBits);
    line.signBit = format.isSigned ? std::uint64_t{1} << magnitudeBits : 0;
    line.maxFinite = line.top;
    if (format.nans == NanCodes::Ieee) {
        line.infinity = line.top & ~lowBits(format.mantissaBits);
        line.maxFinite = *line.infinity - 1;
        line.nan = CodePoint{*line.infinity | (std::uint64_t{1} << (format.mantissaBits - 1))};
    } else {
        if (format.nans == NanCodes::AllOnes) {
            line.nan = CodePoint{line.top};
            --line.maxFinite;
        } else if (format.nans == NanCodes::NegativeZero) {
            line.nan = CodePoint{line.signBit};
        }
        if (format.infinities == InfinityCodes::TopCode)
            line.infinity = line.maxFinite--;
    }
    const bool hasZero = format.zeros != ZeroCodes::None;
    line.emin = (hasZero ? 1 : 0) - format.bias;
    line.minNormal = hasZero ? std::uint64_t{1} << format.mantissaBits : 0;
    line.minPositive = hasZero && format.subnormals ? 1 : line.minNormal;
    return line;
}

CodeClass classifyFloat(const FloatFormat& format, CodePoint code)
{
    const MagnitudeLine line = magnitudeLine(format);
    const std::uint64_t index = code.bits & line.top;
    const bool negative = (code.bits & line.signBit) != 0;
    if (format.nans == NanCodes::NegativeZero && negative && index == 0)
        return CodeClass::NaN;
    if (line.infinity && index == *line.infinity)
        return CodeClass::Infinity;
    if (index > line.maxFinite)
        return CodeClass::NaN;
    if (format.zeros == ZeroCodes::None || index >= line.minNormal)
        return CodeClass::Normal;
    if (index == 0 || !format.subnormals)
        return negative && format.zeros == ZeroCodes::Signed ? CodeClass::NegativeZero : CodeClass::Zero;
    return CodeClass::Subnormal;
}

Rational magnitudeValue(const FloatFormat& format, std::uint64_t index)
{
    const std::uint64_t mantissa = index & lowBits(format.mantissaBits);
    const auto field = static_cast<long>(index >> format.mantissaBits);
    const bool lowest = field == 0 && format.zeros != ZeroCodes::None;
    if (lowest && !format.subnormals)
        return 0;
    const std::uint64_t units = lowest ? mantissa : mantissa | (std::uint64_t{1} << format.mantissaBits);
    const long exponent = (lowest ? 1 : field) - format.bias - format.mantissaBits;
    Integer count;
    mpz_import(count.get_mpz_t(), 1, -1, sizeof units, 0, 0, &units);
    return Rational(count) * powerOfTwo(exponent);
}

Number decodeFloat(const FloatFormat& format, CodePoint code)
{
    const MagnitudeLine line = magnitudeLine(format);
    const bool negative = (code.bits & line.signBit) != 0;
    switch (classifyFloat(format, code)) {
    case CodeClass::NaN:
    case CodeClass::NaR: return Number::nan();
    case CodeClass::Infinity: return Number::infinity(negative);
    case CodeClass::Zero: return Number::zero(false);
    case CodeClass::NegativeZero: return Number::zero(true);
    case CodeClass::Subnormal:
    case CodeClass::Normal: break;
    }
    const Rational magnitude = magnitudeValue(format, code.bits & line.top);
    return Number::finite(negative ? Rational(-magnitude) : magnitude);
}

RoundedMagnitude roundMagnitude(const FloatFormat& format, const MagnitudeLine& line, const Dyadic& value,
                                const EncodeOptions& options)
{
    const long top = value.exponent + bitLength(value.significand) - 1;
    const bool belowNormal = top < line.emin;
    RoundedMagnitude result;
    result.tiny = belowNormal;
    if (belowNormal && format.zeros == ZeroCodes::None) {
        // Nothing lies below the smallest number: it is the nearest.
        result.grid = RoundedMagnitude::Grid::SmallestOnly;
        result.inexact = true;
        return result;
    }
    if (belowNormal && !format.subnormals && format.mantissaBits > 0)
        return roundOntoTwoPoints(line, value, options);

    // 1. The exponent of the binade, held at emin for subnormals; the quantum is one unit of its last place.
    result.binade = std::max(top, line.emin);
    const long quantum = result.binade - format.mantissaBits;
    // 2. Split the significand into kept units and the rest.
    const long drop = quantum - value.exponent;
    if (drop <= 0) {
        result.kept = value.significand << static_cast<int>(-drop);
        result.rest.belowHalf = value.sticky;
    } else {
        result.kept = drop < 128 ? value.significand >> static_cast<int>(drop) : 0;
        result.rest = restOf(value.significand, drop, value.sticky);
    }
    // 3. As an index: each binade above emin adds 2^mantissaBits; the hidden bit of the units adds the first of them.
    result.index = (static_cast<Wide>(result.binade - line.emin) << format.mantissaBits) + result.kept;
    if (format.zeros == ZeroCodes::None)
        result.index -= static_cast<Wide>(1) << format.mantissaBits;
    // 4. One rounding; a carry out of the mantissa moves into the exponent by itself.
    result.inexact = !result.rest.isZero();
    result.up = roundsUp(options.rounding, result.rest, (result.index & 1) != 0, value.negative, options.seed);
    if (result.up)
        ++result.index;
    return result;
}

Result<Encoded> encodeFinite(const Format& format, const FloatFormat& floating, const Dyadic& value, const EncodeOptions& options)
{
    if (options.overflow.finite == Overflow::Wrap)
        return failure(ErrorCode::NotForThisFormat, {std::string("wrap"), format.name});
    const MagnitudeLine line = magnitudeLine(floating);
    const RoundedMagnitude rounded = roundMagnitude(floating, line, value, options);
    if (value.negative && !floating.isSigned && (rounded.index != 0 || floating.zeros == ZeroCodes::None))
        return nothingThere(line, options);
    if (rounded.index <= line.maxFinite) {
        const auto index = static_cast<std::uint64_t>(rounded.index);
        const bool keepSign = index != 0 || floating.zeros != ZeroCodes::Unsigned;
        return Encoded{signedCode(line, index, value.negative && keepSign), rounded.inexact, false, rounded.inexact && rounded.tiny};
    }
    const bool toMax = options.overflow.finite == Overflow::Saturate || pointsTowardZero(options.rounding, value.negative);
    const CodePoint code = toMax ? signedCode(line, line.maxFinite, value.negative)
                                 : infinityCode(line, value.negative, options.overflow.finite == Overflow::InfinityOrMax);
    return Encoded{code, true, true, false};
}

Result<Encoded> encodeZero(const FloatFormat& floating, bool negative, const EncodeOptions& options)
{
    const MagnitudeLine line = magnitudeLine(floating);
    if (floating.zeros == ZeroCodes::None)
        return nothingThere(line, options);
    return Encoded{signedCode(line, 0, negative && floating.zeros == ZeroCodes::Signed), false, false, false};
}

Result<Encoded> encodeSpecial(const Format& format, const FloatFormat& floating, const Number& number, const EncodeOptions& options)
{
    const MagnitudeLine line = magnitudeLine(floating);
    if (number.isNaN()) {
        if (line.nan)
            return Encoded{*line.nan, false, false, false};
        switch (options.overflow.nan) {
        case NanInput::MaxFinite: return Encoded{{line.maxFinite}, true, false, false};
        case NanInput::NegativeZero: return Encoded{{line.signBit}, true, false, false};
        case NanInput::Reject: break;
        }
        return failure(ErrorCode::NoNaN, {format.name});
    }
    if (number.negative && !floating.isSigned)
        return nothingThere(line, options);
    switch (options.overflow.infinity) {
    case InfinityInput::Convert: {
        const CodePoint code = infinityCode(line, number.negative, false);
        return Encoded{code, !line.infinity, !line.infinity, false};
    }
    case InfinityInput::InfinityOrMax: {
        const CodePoint code = infinityCode(line, number.negative, true);
        return Encoded{code, !line.infinity, !line.infinity, false};
    }
    case InfinityInput::Saturate: return Encoded{signedCode(line, line.maxFinite, number.negative), true, true, false};
    case InfinityInput::NaN: break;
    }
    if (!line.nan)
        return failure(ErrorCode::NoNaN, {format.name});
    return Encoded{*line.nan, true, true, false};
}

} // namespace quantoscope::core
