// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <span>

namespace quantoscope::core {

/// The first four moments of some finite numbers, in a type whose exponents hold the fourth powers of all binary64 numbers.
///
/// Joined by the formulas of Pébay, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order
/// statistical moments", Sandia report SAND2008-6212, 2008, (2.1) and (3.1).
struct Moments {
    std::int64_t count = 0;
    long double mean = 0;    ///< less an origin: near one of the numbers, it keeps the digits of narrow data far from zero
    long double squares = 0; ///< Σ(x − mean)²
    long double cubes = 0;   ///< Σ(x − mean)³
    long double fourths = 0; ///< Σ(x − mean)⁴

    /// Adds the numbers of `next`, of the same origin; the result depends on the order, in its last bits.
    void join(const Moments& next);

    // NaN without numbers.
    [[nodiscard]] double std() const; ///< of the population; infinity only where no binary64 number holds it
    // NaN also when all numbers are the same.
    [[nodiscard]] double skewness() const;
    [[nodiscard]] double kurtosis() const; ///< excess: 0 for a normal distribution
};

/// The moments of numbers whose sums about `shift` are known.
[[nodiscard]] Moments momentsOf(const BlockSums& sums, std::int64_t count, double shift, double origin = 0);
/// Of any finite numbers, two passes in extended precision: slow, for what the sums cannot hold.
[[nodiscard]] Moments exactMoments(std::span<const float> values, double origin = 0);
[[nodiscard]] Moments exactMoments(std::span<const double> values, double origin = 0);

/// Whether sums about a shift tell the moments well: the mean is at most two standard deviations away from it, so that no
/// more than a few units of the last place cancel.
[[nodiscard]] bool isNearMean(const BlockSums& sums, std::int64_t count);

} // namespace quantoscope::core
