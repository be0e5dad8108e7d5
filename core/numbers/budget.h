// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <array>
#include <span>
#include <vector>

namespace quantoscope::core {

/// What a code is spent on. The parts do not overlap and cover all codes of a format.
enum class BudgetPart {
    Zero,         ///< the one code that zero needs
    RepeatedZero, ///< further codes for zero: −0, and the lowest exponent of formats without subnormals
    Subnormal,    ///< positive subnormal numbers
    Normal,       ///< positive normal numbers; all positive numbers of integers, fixed point and posits
    Negative,     ///< negative numbers: what the sign costs
    Infinity,
    NaN ///< NaN codes and NaR
};
[[nodiscard]] std::span<const BudgetPart> budgetParts();

/// Octaves [2^e, 2^(e+1)) for e = first … last that hold equally many positive numbers each.
struct OctaveRun {
    long first = 0;
    long last = 0;
    Integer numbers; ///< in each octave of the run; may be 0 between the outermost numbers of a posit
    bool subnormal = false;
    bool operator==(const OctaveRun&) const = default;
};

/// Where the 2^width codes of a format go, counted exactly.
struct CodeBudget {
    Integer codes;                  ///< 2^width
    std::array<Integer, 7> parts;   ///< by BudgetPart
    Integer distinctValues;         ///< different finite values, zero counted once
    std::vector<OctaveRun> octaves; ///< ascending, without gaps, from the least positive number to the largest
    double decades = 0;             ///< log10(largest / least positive), for labels

    [[nodiscard]] const Integer& part(BudgetPart part) const { return parts[static_cast<std::size_t>(part)]; }
    /// The part's share of all codes, 0…1.
    [[nodiscard]] double share(BudgetPart part) const;
};

/// The budget of any valid format. E4M3FN: 1 zero, 1 repeated zero, 7 subnormals, 119 normals, 126 negative numbers and
/// 2 NaN of 256 codes. Takes no more than a few milliseconds for any format: nothing is enumerated.
[[nodiscard]] CodeBudget codeBudget(const Format& format);

} // namespace quantoscope::core
