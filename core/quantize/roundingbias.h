// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The rules whose bias is compared. Half up is floor(x + ½), as TensorFlow's fake quantization rounds.
enum class TieRule { NearestEven, HalfAway, HalfUp, TowardZero, Floor, Stochastic };
[[nodiscard]] std::span<const TieRule> allTieRules();
/// nearest-even, half-away, half-up, toward-zero, floor, stochastic.
[[nodiscard]] const char* tieRuleName(TieRule rule);

/// The integer that a finite value becomes; `random` are 64 uniform bits, used by stochastic rounding only.
/// roundByRule(-2.5, HalfUp) is −2, NearestEven −2, HalfAway −3, TowardZero −2, Floor −3.
[[nodiscard]] double roundByRule(double value, TieRule rule, std::uint64_t random = 0);

/// What is rounded, in steps.
enum class BiasInput {
    Ties,   ///< k + ½ with k uniform in −128 … 127: every value lies on a tie
    PositiveTies, ///< k + ½ with k uniform in 0 … 255, as after a ReLU
    Uniform ///< uniform in −128 … 128
};
[[nodiscard]] std::span<const BiasInput> allBiasInputs();

/// The error, rounded − exact, in steps.
struct BiasMoments {
    double mean = 0;     ///< the bias
    double variance = 0; ///< of the population, around the mean
    bool operator==(const BiasMoments&) const = default;
};

/// One rule on one input: what was measured and what probability theory says.
struct RoundingBias {
    TieRule rule = TieRule::NearestEven;
    BiasMoments measured;
    BiasMoments expected;
    double standardError = 0; ///< of the measured mean, if theory holds: √(expected.variance / count)
};

/// Expectations over the inputs. Uniform: nearest rules 0 and 1/12; toward zero 0 (both signs alike) and 1/3; floor −1/2
/// and 1/12; stochastic 0 and E[f(1 − f)] = 1/6. Ties: nearest-even and half-away 0 and 1/4; half-up 1/2 and 0; floor −1/2 and 0;
/// toward zero 0 and 1/4; stochastic 0 and 1/4. Positive ties: nearest-even 0 and 1/4; half-away and half-up 1/2 and 0; toward zero and floor
/// −1/2 and 0; stochastic 0 and 1/4.
[[nodiscard]] BiasMoments expectedBias(TieRule rule, BiasInput input);

/// Rounds `count` ≥ 1 numbers by every rule; all rules round the same numbers. The same seed gives the same result anywhere.
[[nodiscard]] std::vector<RoundingBias> measureBias(BiasInput input, std::int64_t count, std::uint64_t seed);

} // namespace quantoscope::core
