// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/integerrounding.h"

#include "core/support/random.h"

#include <cmath>

namespace quantoscope::core {

double roundToInteger(double value, Rounding mode, std::uint64_t random)
{
    switch (mode) {
    case Rounding::NearestEven: return std::nearbyint(value); // the environment's mode is never changed in this program
    case Rounding::NearestAway: return std::round(value);
    case Rounding::TowardZero: return std::trunc(value);
    case Rounding::Up: return std::ceil(value);
    case Rounding::Down: return std::floor(value);
    case Rounding::Odd: {
        const double below = std::floor(value);
        return below == value || std::fmod(below, 2) != 0 ? below : below + 1;
    }
    case Rounding::Stochastic: {
        const double below = std::floor(value);
        // 53 of the bits: the fraction of a double has no more.
        return value - below > static_cast<double>(random >> 11) * 0x1p-53 ? below + 1 : below;
    }
    }
    return value;
}

std::uint64_t randomBitsAt(std::uint64_t seed, std::int64_t index)
{
    // SplitMix64 is a function of a counter: jump to the state before the draw.
    constexpr std::uint64_t step = 0x9e3779b97f4a7c15ULL;
    return Random(seed + static_cast<std::uint64_t>(index) * step).next();
}

} // namespace quantoscope::core
