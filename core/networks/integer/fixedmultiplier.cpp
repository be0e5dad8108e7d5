// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/integer/fixedmultiplier.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace quantoscope::core {

double FixedMultiplier::value() const
{
    return std::ldexp(static_cast<double>(mantissa), -31 - shift);
}

FixedMultiplier fixedMultiplier(double real)
{
    assert(std::isfinite(real) && real > 0);
    int exponent = 0;
    const double fraction = std::frexp(real, &exponent); // 1/2 … 1, exclusive
    const double mantissa = std::round(std::ldexp(fraction, 31));
    if (mantissa == 0x1p31)
        return {std::int32_t(1) << 30, -(exponent + 1)};
    return {static_cast<std::int32_t>(mantissa), -exponent};
}

std::int32_t multiplyRounded(std::int32_t value, const FixedMultiplier& multiplier)
{
    constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t greatest = std::numeric_limits<std::int32_t>::max();
    const std::int64_t product = static_cast<std::int64_t>(value) * multiplier.mantissa; // below 2^62
    const int shift = 31 + multiplier.shift;
    if (shift > 62 || product == 0)
        return 0; // less than half a unit
    if (shift <= 0 && (shift < -1 || product > greatest || product < least))
        return static_cast<std::int32_t>(product > 0 ? greatest : least); // a product of 2^30 or more, times 4 or more, is outside
    if (shift <= 0)
        return static_cast<std::int32_t>(std::clamp(product * (std::int64_t(1) << -shift), least, greatest));
    // A negative number shifts downwards: one less before it makes its ties go down, away from zero.
    const std::int64_t half = std::int64_t(1) << (shift - 1);
    const std::int64_t rounded = (product + half - (product < 0 ? 1 : 0)) >> shift;
    return static_cast<std::int32_t>(std::clamp(rounded, least, greatest));
}

} // namespace quantoscope::core
