// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/integercodec.h"

#include "core/numbers/dyadic.h"
#include "core/numbers/text.h"

namespace quantoscope::core {

namespace {

Integer twoTo(int exponent)
{
    return Integer(1) << static_cast<mp_bitcnt_t>(exponent);
}

/// value mod modulus in 0 … modulus − 1, for negative values too.
Integer floorMod(const Integer& value, const Integer& modulus)
{
    Integer result;
    mpz_fdiv_r(result.get_mpz_t(), value.get_mpz_t(), modulus.get_mpz_t());
    return result;
}

/// Integers on a line from `min` to `max`, with a code for each: what integer and fixed-point formats share.
struct Grid {
    Integer min, max;
    Rational step;
};

/// Rounds number / step and judges the range; empty `units` means: use `wrapped`.
struct GridPoint {
    Integer units;
    Encoded flags;
    bool wraps = false;
};

Result<GridPoint> placeOnGrid(const Format& format, const Grid& grid, const Number& number, const EncodeOptions& options)
{
    GridPoint point;
    if (number.isNaN())
        return failure(ErrorCode::NoNaN, {format.name});
    if (number.isInfinite()) {
        if (options.overflow.finite != Overflow::Saturate)
            return failure(ErrorCode::NoInfinity, {format.name});
        point.units = number.negative ? grid.min : grid.max;
        point.flags.inexact = point.flags.overflow = true;
        return point;
    }
    point.units = roundToInteger(number.value / grid.step, options.rounding, options.seed, &point.flags.inexact);
    if (point.units >= grid.min && point.units <= grid.max)
        return point;
    point.flags.overflow = true;
    point.flags.inexact = true;
    switch (options.overflow.finite) {
    case Overflow::Saturate:
    case Overflow::InfinityOrMax: point.units = point.units < grid.min ? grid.min : grid.max; return point;
    case Overflow::Wrap: point.wraps = true; return point;
    case Overflow::Ieee: break;
    }
    const auto text = [&grid](const Integer& units) { return exactDecimal(Number::finite(Rational(units * grid.step))); };
    // A million digits are no help in a message.
    constexpr std::size_t shownBits = 256;
    const bool isLong = mpz_sizeinbase(number.value.get_num_mpz_t(), 2) + mpz_sizeinbase(number.value.get_den_mpz_t(), 2) > shownBits;
    const std::string shown = isLong ? briefText(number) : exactDecimal(number);
    return failure(ErrorCode::OutOfRange, {shown, format.name, text(grid.min), text(grid.max)});
}

} // namespace

std::uint64_t lowWord(const Integer& value)
{
    std::uint64_t word = 0;
    const Integer low = floorMod(value, twoTo(64));
    mpz_export(&word, nullptr, -1, sizeof word, 0, 0, low.get_mpz_t());
    return word;
}

Integer fromWord(std::uint64_t value)
{
    Integer result;
    mpz_import(result.get_mpz_t(), 1, -1, sizeof value, 0, 0, &value);
    return result;
}

Integer integerMin(const IntegerFormat& format)
{
    const bool symmetric = format.coding == IntegerCoding::SignMagnitude || format.coding == IntegerCoding::OnesComplement;
    return symmetric ? Integer(1 - twoTo(format.width - 1)) : Integer(-twoTo(format.width - 1));
}

Integer integerMax(const IntegerFormat& format)
{
    return twoTo(format.width - 1) - 1;
}

Integer decodeInteger(const IntegerFormat& format, CodePoint code)
{
    const std::uint64_t signBit = std::uint64_t{1} << (format.width - 1);
    const bool negative = (code.bits & signBit) != 0;
    const Integer whole = fromWord(code.bits);
    switch (format.coding) {
    case IntegerCoding::SignMagnitude: {
        const Integer magnitude = fromWord(code.bits & (signBit - 1));
        return negative ? Integer(-magnitude) : magnitude;
    }
    case IntegerCoding::OnesComplement: return negative ? Integer(whole - (twoTo(format.width) - 1)) : whole;
    case IntegerCoding::TwosComplement: return negative ? Integer(whole - twoTo(format.width)) : whole;
    case IntegerCoding::OffsetBinary: return whole - twoTo(format.width - 1);
    }
    return 0;
}

CodePoint codeOfInteger(const IntegerFormat& format, const Integer& value)
{
    switch (format.coding) {
    case IntegerCoding::SignMagnitude:
        return {lowWord(abs(value)) | (value < 0 ? std::uint64_t{1} << (format.width - 1) : 0)};
    case IntegerCoding::OnesComplement: return {lowWord(value < 0 ? Integer(value + twoTo(format.width) - 1) : value)};
    case IntegerCoding::TwosComplement: return {lowWord(floorMod(value, twoTo(format.width)))};
    case IntegerCoding::OffsetBinary: return {lowWord(value + twoTo(format.width - 1))};
    }
    return {};
}

std::optional<CodePoint> negativeZeroCode(const IntegerFormat& format)
{
    switch (format.coding) {
    case IntegerCoding::SignMagnitude: return CodePoint{std::uint64_t{1} << (format.width - 1)};
    case IntegerCoding::OnesComplement: return CodePoint{~std::uint64_t{0} >> (64 - format.width)};
    case IntegerCoding::TwosComplement:
    case IntegerCoding::OffsetBinary: break;
    }
    return std::nullopt;
}

CodePoint wrapInteger(const IntegerFormat& format, const Integer& value)
{
    const Integer modulus = twoTo(format.width);
    switch (format.coding) {
    case IntegerCoding::SignMagnitude: {
        const Integer magnitude = floorMod(abs(value), twoTo(format.width - 1));
        return {lowWord(magnitude) | (value < 0 ? std::uint64_t{1} << (format.width - 1) : 0)};
    }
    case IntegerCoding::OnesComplement: return {lowWord(floorMod(value, modulus - 1))};
    case IntegerCoding::TwosComplement: return {lowWord(floorMod(value, modulus))};
    case IntegerCoding::OffsetBinary: return {lowWord(floorMod(value + twoTo(format.width - 1), modulus))};
    }
    return {};
}

Integer fixedMin(const FixedFormat& format)
{
    return format.isSigned ? Integer(-twoTo(format.integerBits + format.fractionBits - 1)) : Integer(0);
}

Integer fixedMax(const FixedFormat& format)
{
    return twoTo(format.integerBits + format.fractionBits - (format.isSigned ? 1 : 0)) - 1;
}

Integer decodeFixedUnits(const FixedFormat& format, CodePoint code)
{
    const int width = format.integerBits + format.fractionBits;
    return format.isSigned ? decodeInteger({IntegerCoding::TwosComplement, width}, code) : fromWord(code.bits);
}

Result<Encoded> encodeInteger(const Format& format, const IntegerFormat& integer, const Number& number, const EncodeOptions& options)
{
    const Grid grid{integerMin(integer), integerMax(integer), 1};
    const auto point = placeOnGrid(format, grid, number, options);
    if (!point)
        return tl::unexpected(point.error());
    Encoded result = point->flags;
    const auto negativeZero = negativeZeroCode(integer);
    if (number.isZero() && number.negative && negativeZero)
        result.code = *negativeZero;
    else
        result.code = point->wraps ? wrapInteger(integer, point->units) : codeOfInteger(integer, point->units);
    return result;
}

Result<Encoded> encodeFixed(const Format& format, const FixedFormat& fixed, const Number& number, const EncodeOptions& options)
{
    const Grid grid{fixedMin(fixed), fixedMax(fixed), powerOfTwo(-fixed.fractionBits)};
    const auto point = placeOnGrid(format, grid, number, options);
    if (!point)
        return tl::unexpected(point.error());
    Encoded result = point->flags;
    result.code.bits = lowWord(floorMod(point->units, twoTo(fixed.integerBits + fixed.fractionBits)));
    return result;
}

std::optional<Encoded> encodeShort(const Format& format, const Dyadic& value, const EncodeOptions& options)
{
    const FixedFormat* fixed = format.fixed();
    const bool isSigned = !fixed || fixed->isSigned;
    const long exponent = value.exponent + (fixed ? fixed->fractionBits : 0);
    // 1. Below half the range: no rounding leads out of it.
    const long length = exponent + bitLength(value.significand);
    if (value.isZero() || length >= width(format) - (isSigned ? 1 : 0) || (value.negative && !isSigned))
        return std::nullopt;
    // 2. Round the magnitude once.
    const Rest rest = exponent >= 0 ? Rest{} : restOf(value.significand, -exponent, value.sticky);
    Wide units = exponent >= 0 ? value.significand << static_cast<int>(exponent) : 0;
    if (exponent < 0 && exponent > -128)
        units = value.significand >> static_cast<int>(-exponent);
    if (roundsUp(options.rounding, rest, (units & 1) != 0, value.negative, options.seed))
        ++units;
    // 3. The coding of the sign.
    const auto magnitude = static_cast<std::uint64_t>(units);
    const bool negative = value.negative && magnitude != 0;
    const std::uint64_t mask = codeMask(format);
    const std::uint64_t half = (mask >> 1) + 1;
    std::uint64_t bits = negative ? 0 - magnitude : magnitude;
    const IntegerCoding coding = fixed ? IntegerCoding::TwosComplement : format.integer()->coding;
    if (coding == IntegerCoding::SignMagnitude)
        bits = magnitude | (negative ? half : 0);
    else if (coding == IntegerCoding::OnesComplement)
        bits = negative ? ~magnitude : magnitude;
    else if (coding == IntegerCoding::OffsetBinary)
        bits += half;
    return Encoded{{bits & mask}, !rest.isZero(), false, false};
}

} // namespace quantoscope::core
