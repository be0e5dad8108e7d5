// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/valueorder.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// A float format's values: `negatives` below zero, perhaps a zero, then the positive ones by magnitude index.
struct FloatOrder {
    MagnitudeLine line;
    std::uint64_t positives, negatives, zeros;
};

FloatOrder floatOrder(const FloatFormat& format)
{
    const MagnitudeLine line = magnitudeLine(format);
    const std::uint64_t positives = line.maxFinite - line.minPositive + 1;
    return {line, positives, format.isSigned ? positives : 0, format.zeros == ZeroCodes::None ? std::uint64_t{0} : 1};
}

std::uint64_t floatPlace(const FloatFormat& format, CodePoint code)
{
    const FloatOrder order = floatOrder(format);
    const std::uint64_t index = code.bits & order.line.top;
    if (order.zeros != 0 && index < order.line.minPositive)
        return order.negatives;
    const std::uint64_t rank = index - order.line.minPositive;
    if ((code.bits & order.line.signBit) != 0)
        return order.negatives - 1 - rank;
    return order.negatives + order.zeros + rank;
}

CodePoint floatCode(const FloatFormat& format, std::uint64_t place)
{
    const FloatOrder order = floatOrder(format);
    if (place < order.negatives)
        return {order.line.signBit | (order.negatives - 1 - place + order.line.minPositive)};
    if (place == order.negatives && order.zeros != 0)
        return {0};
    return {place - order.negatives - order.zeros + order.line.minPositive};
}

/// The value that would follow the end of the range (`above`: the top, else the bottom) if the format went on.
Rational beyondEnd(const Format& format, bool above)
{
    const auto* f = format.floating();
    const Rational end = valueAtPlace(format, above ? lastPlace(format) : 0);
    if (!f) {
        const Rational step = format.fixed() ? powerOfTwo(-format.fixed()->fractionBits) : Rational(1);
        return above ? Rational(end + step) : Rational(end - step);
    }
    const MagnitudeLine line = magnitudeLine(*f);
    if (!above && !f->isSigned)
        return f->zeros == ZeroCodes::None ? Rational(0) : Rational(-magnitudeValue(*f, line.minPositive));
    const Rational quantum = powerOfTwo(std::max(floorLog2(end), line.emin) - f->mantissaBits);
    return above ? Rational(end + quantum) : Rational(end - quantum);
}

/// Whether the value whose magnitude is the smaller of two neighbours has an odd code (integers: an odd value).
bool isOdd(const Format& format, CodePoint code)
{
    if (const auto* integer = format.integer())
        return mpz_odd_p(decodeInteger(*integer, code).get_mpz_t()) != 0;
    return (code.bits & 1) != 0;
}

/// Where directed and odd rounding part between neighbours a < b that lie on one side of zero, or at it.
Rational directedEdge(const Rational& a, const Rational& b, Rounding rounding, bool nearerIsOdd)
{
    const bool positive = a >= 0;
    switch (rounding) {
    case Rounding::Up: return a;
    case Rounding::Down: return b;
    case Rounding::TowardZero: return positive ? b : a;
    case Rounding::Odd: return positive == nearerIsOdd ? b : a;
    case Rounding::NearestEven:
    case Rounding::NearestAway:
    case Rounding::Stochastic: break;
    }
    return (a + b) / 2;
}

bool isNearest(Rounding rounding)
{
    return rounding == Rounding::NearestEven || rounding == Rounding::NearestAway || rounding == Rounding::Stochastic;
}

bool roundsTo(const Format& format, const Rational& value, std::uint64_t place, const EncodeOptions& options)
{
    const auto encoded = encode(format, Number::finite(value), options);
    const bool wrapped = encoded && encoded->overflow && options.overflow.finite == Overflow::Wrap;
    return encoded && !wrapped && placeOf(format, encoded->code) == place;
}

std::optional<Rational> edgeAtEnd(const Format& format, bool above, const EncodeOptions& options)
{
    const std::uint64_t place = above ? lastPlace(format) : 0;
    const Rational end = valueAtPlace(format, place);
    const Rational beyond = beyondEnd(format, above);
    // One step further, so that the probe overflows under every rounding.
    if (format.posit() || roundsTo(format, 2 * beyond - end, place, options))
        return std::nullopt;
    if (beyond == 0)
        return beyond; // a format without zero: zero itself has no code
    if (isNearest(options.rounding))
        return (end + beyond) / 2;
    const bool belowZero = !above && end == 0;
    const bool nearerIsOdd = isOdd(format, codeAtPlace(format, place));
    if (belowZero) // the mirror image of the first step above zero
        return options.rounding == Rounding::Up || options.rounding == Rounding::TowardZero ? beyond : end;
    return above ? directedEdge(end, beyond, options.rounding, nearerIsOdd) : directedEdge(beyond, end, options.rounding, nearerIsOdd);
}

} // namespace

std::uint64_t lastPlace(const Format& format)
{
    if (const auto* integer = format.integer())
        return lowWord(integerMax(*integer) - integerMin(*integer));
    if (format.fixed())
        return codeMask(format);
    if (format.posit())
        return codeMask(format) - 1;
    const FloatOrder order = floatOrder(*format.floating());
    return order.positives + order.negatives + order.zeros - 1;
}

std::optional<std::uint64_t> placeOf(const Format& format, CodePoint code)
{
    if (const auto* integer = format.integer())
        return lowWord(decodeInteger(*integer, code) - integerMin(*integer));
    if (const auto* fixed = format.fixed())
        return lowWord(decodeFixedUnits(*fixed, code) - fixedMin(*fixed));
    if (const auto* posit = format.posit()) {
        if (code.bits == positNaR(*posit))
            return std::nullopt;
        return (code.bits - positNaR(*posit) - 1) & codeMask(format);
    }
    switch (classify(format, code)) {
    case CodeClass::Infinity:
    case CodeClass::NaN:
    case CodeClass::NaR: return std::nullopt;
    default: return floatPlace(*format.floating(), code);
    }
}

CodePoint codeAtPlace(const Format& format, std::uint64_t place)
{
    if (const auto* integer = format.integer())
        return codeOfInteger(*integer, integerMin(*integer) + fromWord(place));
    if (const auto* fixed = format.fixed())
        return {(place + (fixed->isSigned ? std::uint64_t{1} << (width(format) - 1) : 0)) & codeMask(format)};
    if (const auto* posit = format.posit())
        return {(place + positNaR(*posit) + 1) & codeMask(format)};
    return floatCode(*format.floating(), place);
}

Rational valueAtPlace(const Format& format, std::uint64_t place)
{
    return decode(format, codeAtPlace(format, place)).value;
}

std::optional<std::uint64_t> placeAtOrBelow(const Format& format, const Rational& value)
{
    if (value < valueAtPlace(format, 0))
        return std::nullopt;
    const std::uint64_t last = lastPlace(format);
    if (value >= valueAtPlace(format, last))
        return last;
    EncodeOptions options;
    options.rounding = Rounding::Down;
    options.overflow = overflowPolicy(Overflow::Saturate);
    const auto encoded = encode(format, Number::finite(value), options);
    std::uint64_t place = encoded ? placeOf(format, encoded->code).value_or(0) : 0;
    // Posits never round to zero, formats without zero give zero away: then the answer is a step below.
    while (place > 0 && valueAtPlace(format, place) > value)
        --place;
    return place;
}

Rational tieAbove(const Format& format, std::uint64_t place)
{
    const Rational a = valueAtPlace(format, place);
    const Rational b = valueAtPlace(format, place + 1);
    const auto* posit = format.posit();
    if (!posit || a == 0 || b == 0)
        return posit ? Rational(0) : Rational((a + b) / 2);
    const bool positive = a > 0;
    const CodePoint nearer = codeAtPlace(format, positive ? place : place + 1);
    const PositParts parts = positParts(*posit, positMagnitude(*posit, nearer));
    const int missing = posit->exponentSize - parts.exponentBits;
    if (missing == 0)
        return (a + b) / 2;
    // The next bit of the string would be an exponent bit: it doubles the value 2^(missing − 1) times.
    return (positive ? a : b) * powerOfTwo(1L << (missing - 1));
}

std::optional<Rational> edgeAbove(const Format& format, std::uint64_t place, const EncodeOptions& options)
{
    if (place >= lastPlace(format))
        return edgeAtEnd(format, true, options);
    if (isNearest(options.rounding))
        return tieAbove(format, place);
    const Rational a = valueAtPlace(format, place);
    const Rational b = valueAtPlace(format, place + 1);
    if ((a < 0 && b > 0) || (format.posit() && (a == 0 || b == 0)))
        return Rational(0); // no zero between them, or a zero that nothing rounds to
    const bool nearerIsOdd = isOdd(format, codeAtPlace(format, a >= 0 ? place : place + 1));
    return directedEdge(a, b, options.rounding, nearerIsOdd);
}

std::optional<Rational> edgeBelowLowest(const Format& format, const EncodeOptions& options)
{
    return edgeAtEnd(format, false, options);
}

RoundingCell roundingCell(const Format& format, std::uint64_t place, const EncodeOptions& options)
{
    RoundingCell cell;
    cell.place = place;
    cell.lower = place == 0 ? edgeBelowLowest(format, options) : edgeAbove(format, place - 1, options);
    cell.upper = edgeAbove(format, place, options);
    cell.lowerIncluded = cell.lower && roundsTo(format, *cell.lower, place, options);
    cell.upperIncluded = cell.upper && roundsTo(format, *cell.upper, place, options);
    return cell;
}

} // namespace quantoscope::core
