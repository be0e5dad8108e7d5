// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberlineticks.h"

#include "core/numbers/text.h"
#include "core/numbers/valueorder.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

using core::Integer;
using core::Rational;

namespace {

constexpr int tickLimit = 400;       ///< a bound against any mistake in steps
constexpr int digitsBeforeOffset = 9; ///< longer labels become distances from the origin
constexpr long bitsBeforeOffset = 30; ///< the same in bits

Integer ceilOf(const Rational& value)
{
    Integer result;
    mpz_cdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return result;
}

Rational tenTo(long exponent)
{
    Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::labs(exponent)));
    return exponent >= 0 ? Rational(power) : Rational(1 / Rational(power));
}

double pixel(const NumberLineInput& input, const Rational& position)
{
    return input.plot.left() + input.plot.width() * input.view.share(position);
}

/// How many labels fit.
double labelCount(const NumberLineInput& input)
{
    return std::max(1.0, input.plot.width() / std::max(1.0, input.labelWidth));
}

/// Round decimals, with the step that suits the middle of the view.
void addDecimals(const NumberLineInput& input, NumberLineLayout& layout)
{
    const Rational left = input.axis.value(input.view.left());
    const Rational right = input.axis.value(input.view.right());
    const Rational middle = input.axis.value(input.view.centre);
    const Rational quarter = input.axis.value(input.view.centre + input.view.span / 8) - input.axis.value(input.view.centre - input.view.span / 8);
    const Rational step = roundStep(std::max(Rational(quarter * 4), Rational((right - left) / 4)) / Rational(labelCount(input)));
    const Rational largest = std::max(Rational(abs(left)), Rational(abs(right)));
    Rational start = ceilOf(left / step) * step;
    const bool deep = core::floorLog2(largest) - core::floorLog2(step) > bitsBeforeOffset;
    if (deep) {
        const bool inputSeen = input.number && input.number->isFinite() && input.number->value >= left && input.number->value <= right;
        layout.origin = inputSeen ? input.number->value : floorTo(middle, core::floorLog2(step));
        start = *layout.origin + ceilOf((left - *layout.origin) / step) * step;
    }
    for (int i = 0; i < tickLimit && start <= right; ++i, start += step) {
        const Rational shown = layout.origin ? Rational(start - *layout.origin) : start;
        std::string label = core::briefText(core::Number::finite(shown), deep ? 6 : digitsBeforeOffset + 2);
        if (layout.origin && shown > 0)
            label = "+" + label;
        layout.ticks.push_back({pixel(input, input.axis.position(start)), label});
    }
}

/// Powers of two at every stride-th binade, and zero.
void addPowers(const NumberLineInput& input, NumberLineLayout& layout, long stride)
{
    const long lowest = input.axis.lowestExponent();
    layout.ticks.push_back({pixel(input, 0), "0"});
    const Rational reach = std::max(Rational(abs(input.view.left())), Rational(abs(input.view.right())));
    const long top = ceilOf(reach).get_si() + lowest;
    const long seenFrom = input.view.left() > 0   ? ceilOf(input.view.left()).get_si()
                          : input.view.right() < 0 ? ceilOf(-input.view.right()).get_si()
                                                   : 1;
    const long from = std::max(lowest + seenFrom - 1, lowest + stride / 2);
    // Multiples of the stride, so that 2^0 keeps its label at any zoom.
    for (long exponent = static_cast<long>(std::ceil(static_cast<double>(from) / static_cast<double>(stride))) * stride; exponent <= top; exponent += stride) {
        const Rational position = exponent - lowest + 1;
        const std::string power = "2^" + std::to_string(exponent);
        layout.ticks.push_back({pixel(input, position), power});
        layout.ticks.push_back({pixel(input, Rational(-position)), "-" + power});
        if (layout.ticks.size() > 2 * tickLimit)
            break;
    }
}

/// Values of the reference format at every stride-th place.
void addCodes(const NumberLineInput& input, NumberLineLayout& layout, const Integer& stride)
{
    const core::Format& format = input.axis.reference();
    const Rational last = input.axis.position(core::valueAtPlace(format, core::lastPlace(format)));
    const Rational zero = input.axis.position(0); // labels count from zero where the format has one
    const Integer base = zero >= 0 && zero <= last && zero.get_den() == 1 ? Integer(zero.get_num() % stride) : Integer(0);
    const Rational low = std::max(Rational(0), input.view.left());
    Integer place = ceilOf((low - base) / stride) * stride + base;
    for (int i = 0; i < tickLimit && place <= last && place <= input.view.right(); ++i, place += stride)
        layout.ticks.push_back({pixel(input, Rational(place)), core::briefText(core::Number::finite(input.axis.value(Rational(place))), 5)});
}

Integer powerOfTwoAtLeast(const Rational& value)
{
    Integer power = 1;
    while (power < value)
        power *= 2;
    return power;
}

} // namespace

Rational roundStep(const Rational& value)
{
    auto exponent = static_cast<long>(std::floor(static_cast<double>(core::floorLog2(value)) * 0.30102999566398120)) - 1;
    for (;; ++exponent) {
        const Rational power = tenTo(exponent);
        for (const int factor : {1, 2, 5}) {
            if (factor * power >= value)
                return factor * power;
        }
    }
}

void addTicks(const NumberLineInput& input, NumberLineLayout& layout)
{
    const Rational perLabel = input.view.span / Rational(labelCount(input)); // positions a label
    const bool coarse = input.view.span >= 4;
    if (input.axis.mode() == NumberLineMode::Log && coarse)
        addPowers(input, layout, std::max(1L, powerOfTwoAtLeast(perLabel).get_si()));
    else if (input.axis.mode() == NumberLineMode::ByCode && coarse)
        addCodes(input, layout, powerOfTwoAtLeast(perLabel));
    else
        addDecimals(input, layout);
    std::erase_if(layout.ticks, [&](const NumberLineTick& tick) { return tick.x < input.plot.left() || tick.x > input.plot.right(); });
    std::sort(layout.ticks.begin(), layout.ticks.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
}

} // namespace quantoscope::widgets
