// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberaxis.h"

#include "core/numbers/valueorder.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

using core::Integer;
using core::Rational;

namespace {

Integer floorOf(const Rational& value)
{
    Integer result;
    mpz_fdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return result;
}

Rational wordValue(std::uint64_t word)
{
    Integer result;
    mpz_import(result.get_mpz_t(), 1, -1, sizeof word, 0, 0, &word);
    return Rational(result);
}

std::uint64_t lowWordOf(const Integer& value)
{
    std::uint64_t word = 0;
    mpz_export(&word, nullptr, -1, sizeof word, 0, 0, value.get_mpz_t());
    return word;
}

Rational logPosition(const Rational& value, long lowest)
{
    if (value == 0)
        return 0;
    const Rational magnitude = abs(value);
    const long exponent = core::floorLog2(magnitude);
    const Rational position = exponent < lowest ? Rational(magnitude * core::powerOfTwo(-lowest))
                                                : Rational(exponent - lowest + magnitude * core::powerOfTwo(-exponent));
    return value < 0 ? Rational(-position) : position;
}

Rational logValue(const Rational& position, long lowest)
{
    const Rational distance = abs(position);
    Rational magnitude;
    if (distance < 1) {
        magnitude = distance * core::powerOfTwo(lowest);
    } else {
        const Integer whole = floorOf(distance); // exponent − lowest + 1
        magnitude = (distance - whole + 1) * core::powerOfTwo(whole.get_si() - 1 + lowest);
    }
    return position < 0 ? Rational(-magnitude) : magnitude;
}

/// The lower end of the reference's step that a value or position lies in; the first or last step outside.
std::uint64_t stepOf(std::optional<std::uint64_t> place, std::uint64_t last)
{
    return std::min(place.value_or(0), last - 1);
}

Rational codePosition(const core::Format& format, const Rational& value)
{
    const std::uint64_t step = stepOf(core::placeAtOrBelow(format, value), core::lastPlace(format));
    const Rational low = core::valueAtPlace(format, step);
    const Rational high = core::valueAtPlace(format, step + 1);
    return wordValue(step) + (value - low) / (high - low);
}

Rational codeValue(const core::Format& format, const Rational& position)
{
    const std::uint64_t last = core::lastPlace(format);
    std::optional<std::uint64_t> place;
    if (position >= wordValue(last))
        place = last;
    else if (position > 0)
        place = lowWordOf(floorOf(position));
    const std::uint64_t step = stepOf(place, last);
    const Rational low = core::valueAtPlace(format, step);
    const Rational high = core::valueAtPlace(format, step + 1);
    return low + (position - wordValue(step)) * (high - low);
}

/// Keeps the 40 highest bits: enough for any screen, and denominators stay small.
Rational shortened(const Rational& value)
{
    return value == 0 ? value : floorTo(value, core::floorLog2(value) - 40);
}

} // namespace

NumberAxis NumberAxis::linear()
{
    return {};
}

NumberAxis NumberAxis::logarithmic(long lowestExponent)
{
    NumberAxis axis;
    axis.m_mode = NumberLineMode::Log;
    axis.m_lowestExponent = lowestExponent;
    return axis;
}

NumberAxis NumberAxis::byCode(core::Format reference)
{
    NumberAxis axis;
    axis.m_mode = NumberLineMode::ByCode;
    axis.m_reference = std::move(reference);
    return axis;
}

Rational NumberAxis::position(const Rational& value) const
{
    switch (m_mode) {
    case NumberLineMode::Linear: return value;
    case NumberLineMode::Log: return logPosition(value, m_lowestExponent);
    case NumberLineMode::ByCode: return codePosition(*m_reference, value);
    }
    return value;
}

Rational NumberAxis::value(const Rational& position) const
{
    switch (m_mode) {
    case NumberLineMode::Linear: return position;
    case NumberLineMode::Log: return logValue(position, m_lowestExponent);
    case NumberLineMode::ByCode: return codeValue(*m_reference, position);
    }
    return position;
}

Rational floorTo(const Rational& value, long exponent)
{
    return Rational(floorOf(value * core::powerOfTwo(-exponent))) * core::powerOfTwo(exponent);
}

double NumberLineView::share(const Rational& position) const
{
    const Rational ratio = (position - centre) / span;
    constexpr double far = 1e9;
    if (abs(ratio) > far)
        return sgn(ratio) < 0 ? -far : far;
    return 0.5 + ratio.get_d();
}

Rational NumberLineView::positionAt(double share) const
{
    return centre + span * Rational(share - 0.5);
}

NumberLineView NumberLineView::zoomed(double factor, double share) const
{
    const Rational newSpan = shortened(span * Rational(factor));
    if (share == 0.5)
        return {centre, newSpan};
    const Rational newCentre = positionAt(share) - newSpan * Rational(share - 0.5);
    return {floorTo(newCentre, core::floorLog2(newSpan) - 20), newSpan};
}

NumberLineView NumberLineView::zoomedAround(double factor, const Rational& position) const
{
    const Rational newSpan = shortened(span * Rational(factor));
    const Rational newCentre = position - newSpan * Rational(share(position) - 0.5);
    return {floorTo(newCentre, core::floorLog2(newSpan) - 20), newSpan};
}

NumberLineView NumberLineView::panned(double share) const
{
    return {floorTo(centre + span * Rational(share), core::floorLog2(span) - 20), span};
}

} // namespace quantoscope::widgets
