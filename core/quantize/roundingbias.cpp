// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/roundingbias.h"

#include "core/quantize/integerrounding.h"
#include "core/support/random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::array rules{TieRule::NearestEven, TieRule::HalfAway, TieRule::HalfUp, TieRule::TowardZero, TieRule::Floor, TieRule::Stochastic};
constexpr std::array inputs{BiasInput::Ties, BiasInput::PositiveTies, BiasInput::Uniform};
constexpr std::uint64_t reach = 128;

double drawInput(BiasInput input, Random& random)
{
    switch (input) {
    case BiasInput::Ties: return static_cast<double>(random.below(2 * reach)) - static_cast<double>(reach) + 0.5;
    case BiasInput::PositiveTies: return static_cast<double>(random.below(2 * reach)) + 0.5;
    case BiasInput::Uniform: return (2 * random.uniform() - 1) * static_cast<double>(reach);
    }
    return 0;
}

} // namespace

std::span<const TieRule> allTieRules()
{
    return rules;
}

std::span<const BiasInput> allBiasInputs()
{
    return inputs;
}

const char* tieRuleName(TieRule rule)
{
    switch (rule) {
    case TieRule::NearestEven: return "nearest-even";
    case TieRule::HalfAway: return "half-away";
    case TieRule::HalfUp: return "half-up";
    case TieRule::TowardZero: return "toward-zero";
    case TieRule::Floor: return "floor";
    case TieRule::Stochastic: return "stochastic";
    }
    return "";
}

double roundByRule(double value, TieRule rule, std::uint64_t random)
{
    switch (rule) {
    case TieRule::NearestEven: return roundToInteger(value, Rounding::NearestEven);
    case TieRule::HalfAway: return roundToInteger(value, Rounding::NearestAway);
    case TieRule::HalfUp: {
        // Not floor(value + 0.5): that sum rounds just below ½ and for large odd numbers.
        const double below = std::floor(value);
        return value - below >= 0.5 ? below + 1 : below;
    }
    case TieRule::TowardZero: return roundToInteger(value, Rounding::TowardZero);
    case TieRule::Floor: return roundToInteger(value, Rounding::Down);
    case TieRule::Stochastic: return roundToInteger(value, Rounding::Stochastic, random);
    }
    return value;
}

BiasMoments expectedBias(TieRule rule, BiasInput input)
{
    constexpr double twelfth = 1.0 / 12;
    if (input == BiasInput::Uniform) {
        switch (rule) {
        case TieRule::Floor: return {-0.5, twelfth};
        case TieRule::TowardZero: return {0, 1.0 / 3};
        case TieRule::Stochastic: return {0, 1.0 / 6};
        default: return {0, twelfth};
        }
    }
    const bool isPositive = input == BiasInput::PositiveTies;
    switch (rule) {
    case TieRule::HalfUp: return {0.5, 0};
    case TieRule::Floor: return {-0.5, 0};
    case TieRule::HalfAway: return isPositive ? BiasMoments{0.5, 0} : BiasMoments{0, 0.25};
    case TieRule::TowardZero: return isPositive ? BiasMoments{-0.5, 0} : BiasMoments{0, 0.25};
    case TieRule::NearestEven:
    case TieRule::Stochastic: break;
    }
    return {0, 0.25};
}

std::vector<RoundingBias> measureBias(BiasInput input, std::int64_t count, std::uint64_t seed)
{
    struct Sums {
        double errors = 0;
        double squares = 0;
    };
    std::array<Sums, rules.size()> sums;
    Random random(seed);
    for (std::int64_t i = 0; i < count; ++i) {
        const double value = drawInput(input, random);
        const std::uint64_t bits = random.next();
        for (std::size_t r = 0; r < rules.size(); ++r) {
            const double error = roundByRule(value, rules[r], bits) - value;
            sums[r].errors += error;
            sums[r].squares += error * error;
        }
    }
    const auto n = static_cast<double>(count);
    std::vector<RoundingBias> results;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const double mean = sums[r].errors / n;
        RoundingBias bias{rules[r], {mean, std::max(0.0, sums[r].squares / n - mean * mean)}, expectedBias(rules[r], input), 0};
        bias.standardError = std::sqrt(bias.expected.variance / n);
        results.push_back(bias);
    }
    return results;
}

} // namespace quantoscope::core
