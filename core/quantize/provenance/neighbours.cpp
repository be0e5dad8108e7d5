// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/neighbours.h"

#include "core/numbers/encode.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

Integer floorOf(const Rational& number)
{
    Integer result;
    mpz_fdiv_q(result.get_mpz_t(), number.get_num_mpz_t(), number.get_den_mpz_t());
    return result;
}

Rational rationalOf(std::int64_t number)
{
    return Rational(Integer(static_cast<long>(number)));
}

std::optional<StorableValue> inFormat(const Format& format, const Rational& number, Rounding direction)
{
    const auto encoded = encode(format, Number::finite(number), {direction, overflowPolicy(Overflow::Saturate), 0});
    if (!encoded)
        return std::nullopt;
    const Number value = decode(format, encoded->code);
    // Beyond the range the end itself came back: it lies on the other side.
    if (!value.isFinite() || (direction == Rounding::Down ? value.value > number : value.value < number))
        return std::nullopt;
    return StorableValue{static_cast<std::int64_t>(encoded->code.bits), value.value};
}

} // namespace

bool Neighbours::isTie(const Rational& number) const
{
    return below && above && below->value != above->value && number - below->value == above->value - number;
}

std::optional<Rational> Neighbours::midpoint() const
{
    if (!below || !above)
        return std::nullopt;
    return Rational((below->value + above->value) / 2);
}

StorableValue Neighbours::nearest(const Rational& number) const
{
    if (!below || !above)
        return below ? *below : *above;
    return number - below->value <= above->value - number ? *below : *above;
}

Neighbours neighboursAmongIntegers(const Rational& number, std::int64_t first, std::int64_t last)
{
    Neighbours result;
    if (number < rationalOf(first)) {
        result.above = StorableValue{first, rationalOf(first)};
        return result;
    }
    if (number > rationalOf(last)) {
        result.below = StorableValue{last, rationalOf(last)};
        return result;
    }
    const Integer floor = floorOf(number);
    const auto code = static_cast<std::int64_t>(floor.get_si());
    result.below = StorableValue{code, floor};
    result.above = number == floor ? result.below : StorableValue{code + 1, Rational(floor + 1)};
    return result;
}

Neighbours neighboursAmongLevels(std::span<const double> levels, const Rational& number)
{
    const auto above = std::partition_point(levels.begin(), levels.end(), [&](double level) { return Rational(level) < number; });
    const auto storable = [&](std::span<const double>::iterator level) {
        return StorableValue{std::ranges::find(levels, *level) - levels.begin(), Rational(*level)};
    };
    Neighbours result;
    if (above != levels.end())
        result.above = storable(above);
    if (above != levels.end() && Rational(*above) == number)
        result.below = result.above;
    else if (above != levels.begin())
        result.below = storable(above - 1);
    return result;
}

Neighbours neighboursInFormat(const Format& format, const Rational& number)
{
    return {inFormat(format, number, Rounding::Down), inFormat(format, number, Rounding::Up)};
}

} // namespace quantoscope::core
