// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/mxscale.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr int scaleBias = 127;

} // namespace

std::optional<MxScaleRule> mxScaleRuleFromName(std::string_view name)
{
    const auto found = std::ranges::find(mxScaleRuleNames, name);
    if (found == mxScaleRuleNames.end())
        return std::nullopt;
    return static_cast<MxScaleRule>(found - mxScaleRuleNames.begin());
}

std::uint8_t mxScaleCode(MxScaleRule rule, const MxElement& element, double peak)
{
    if (peak == 0)
        return 0;
    int exponent = 0;
    const double significand = 2 * std::frexp(peak, &exponent); // 1 ≤ significand < 2
    bool goesUp = false;
    switch (rule) {
    case MxScaleRule::Floor: break;
    case MxScaleRule::Ceil: goesUp = significand > 1; break;
    case MxScaleRule::RoundedCeil: goesUp = significand > std::ldexp(element.largest, static_cast<int>(-element.emax)); break;
    case MxScaleRule::Even: goesUp = significand >= 2 - std::ldexp(1.0, -element.mantissaBits - 1); break;
    }
    const long scaleExponent = exponent - 1 - element.emax + (goesUp ? 1 : 0);
    return static_cast<std::uint8_t>(std::clamp<long>(scaleExponent, -scaleBias, scaleBias) + scaleBias);
}

double mxScale(std::uint8_t code)
{
    return std::bit_cast<double>((std::uint64_t(code) + 1023 - scaleBias) << 52);
}

} // namespace quantoscope::core
