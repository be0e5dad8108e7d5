// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/positcodec.h"

#include <algorithm>
#include <bit>

namespace quantoscope::core {

namespace {

std::uint64_t widthMask(const PositFormat& format)
{
    return ~std::uint64_t{0} >> (64 - format.width);
}

/// ⌊a / 2^bits⌋ for negative numbers too.
long floorShift(long a, int bits)
{
    return a >> bits;
}

} // namespace

std::uint64_t positNaR(const PositFormat& format)
{
    return std::uint64_t{1} << (format.width - 1);
}

std::uint64_t positMagnitude(const PositFormat& format, CodePoint code)
{
    const bool negative = (code.bits & positNaR(format)) != 0;
    return (negative ? 0 - code.bits : code.bits) & widthMask(format);
}

PositParts positParts(const PositFormat& format, std::uint64_t pattern)
{
    PositParts parts;
    const int body = format.width - 1;
    const std::uint64_t aligned = pattern << (64 - body);
    const bool ones = (aligned >> 63) != 0;
    const int run = std::min(body, ones ? std::countl_one(aligned) : std::countl_zero(aligned));
    parts.regime = ones ? run - 1 : -run;
    parts.regimeBits = std::min(body, run + 1);
    const int left = body - parts.regimeBits;
    parts.exponentBits = std::min(left, format.exponentSize);
    parts.fractionBits = left - parts.exponentBits;
    parts.fraction = pattern & ((std::uint64_t{1} << parts.fractionBits) - 1);
    const std::uint64_t bits = (pattern >> parts.fractionBits) & ((std::uint64_t{1} << parts.exponentBits) - 1);
    parts.exponent = static_cast<long>(bits << (format.exponentSize - parts.exponentBits));
    return parts;
}

Number decodePosit(const PositFormat& format, CodePoint code)
{
    if (code.bits == 0)
        return Number::zero(false);
    if (code.bits == positNaR(format))
        return Number::nan();
    const PositParts parts = positParts(format, positMagnitude(format, code));
    const long exponent = parts.regime * (1L << format.exponentSize) + parts.exponent;
    const std::uint64_t units = parts.fraction | (std::uint64_t{1} << parts.fractionBits);
    Integer count;
    mpz_import(count.get_mpz_t(), 1, -1, sizeof units, 0, 0, &units);
    const Rational magnitude = Rational(count) * powerOfTwo(exponent - parts.fractionBits);
    const bool negative = (code.bits & positNaR(format)) != 0;
    return Number::finite(negative ? Rational(-magnitude) : magnitude);
}

RoundedPosit roundPosit(const PositFormat& format, const Dyadic& value, const EncodeOptions& options)
{
    const int body = format.width - 1;
    const std::uint64_t maxpos = positNaR(format) - 1;
    const long top = value.exponent + bitLength(value.significand) - 1;
    const long limit = format.width - 2;
    RoundedPosit result;
    result.regime = floorShift(top, format.exponentSize);
    result.exponent = top - result.regime * (1L << format.exponentSize);
    const long regime = result.regime;
    if (regime >= limit || regime < -limit) {
        const bool isEnd = top == limit * (1L << format.exponentSize) && !value.sticky
            && (value.significand & (value.significand - 1)) == 0;
        result.beyond = true;
        result.pattern = regime >= limit ? maxpos : 1;
        result.inexact = !(regime >= limit && isEnd);
        return result;
    }
    // 1. regime, 2. exponent, 3. fraction, joined at the top of 128 bits, then cut once.
    result.regimeBits = static_cast<int>(regime >= 0 ? regime + 2 : -regime + 1);
    Wide bits = regime >= 0 ? (((static_cast<Wide>(1) << (regime + 1)) - 1) << 1) : 1;
    bits = (bits << format.exponentSize) | static_cast<Wide>(result.exponent);
    int fractionBits = bitLength(value.significand) - 1;
    Wide fraction = value.significand - (static_cast<Wide>(1) << fractionBits);
    bool sticky = value.sticky;
    const int room = 127 - result.regimeBits - format.exponentSize;
    if (fractionBits > room) {
        const int cut = fractionBits - room;
        sticky = sticky || (fraction & ((static_cast<Wide>(1) << cut) - 1)) != 0;
        fraction >>= cut;
        fractionBits = room;
    }
    bits = (bits << fractionBits) | fraction;
    const int drop = result.regimeBits + format.exponentSize + fractionBits - body;
    if (drop > 0) {
        result.rest = restOf(bits, drop, sticky);
        bits >>= drop;
    } else {
        result.rest.belowHalf = sticky;
        bits <<= -drop;
    }
    result.kept = static_cast<std::uint64_t>(bits);
    result.up = roundsUp(options.rounding, result.rest, (result.kept & 1) != 0, value.negative, options.seed);
    result.inexact = !result.rest.isZero();
    result.pattern = std::clamp<std::uint64_t>(result.kept + (result.up ? 1 : 0), 1, maxpos);
    return result;
}

Encoded encodePosit(const PositFormat& format, const Dyadic& value, const EncodeOptions& options)
{
    const RoundedPosit rounded = roundPosit(format, value, options);
    Encoded result;
    result.inexact = rounded.inexact;
    result.overflow = rounded.beyond && rounded.inexact && rounded.regime >= 0;
    result.underflow = rounded.beyond && rounded.regime < 0;
    result.code.bits = (value.negative ? 0 - rounded.pattern : rounded.pattern) & widthMask(format);
    return result;
}

} // namespace quantoscope::core
