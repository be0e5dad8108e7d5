// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/number.h"
#include "core/numbers/rounding.h"

#include <cstdint>

namespace quantoscope::core {

__extension__ using Wide = unsigned __int128; ///< at least 128 bits, for significands with their rest

/// A value cut to a binary significand, ready for its one rounding: ±(significand + δ) · 2^exponent with δ = 0, or
/// 0 < δ < 1 when `sticky`. A sticky value has at least 66 significand bits (64 from the short parser), more than any
/// format keeps, so that the rest below the last kept bit is always known to be less, equal or more than a half.
struct Dyadic {
    bool negative = false;
    Wide significand = 0;
    long exponent = 0;
    bool sticky = false;

    [[nodiscard]] bool isZero() const { return significand == 0 && !sticky; }
};

/// The number of bits of the value, 0 for 0. bitLength(5) is 3.
[[nodiscard]] int bitLength(Wide value);

/// Cuts a rational; exact when its significand fits in 96 bits.
[[nodiscard]] Dyadic toDyadic(const Rational& value);

/// What lies below the last kept bit.
struct Rest {
    bool half = false;          ///< the first dropped bit
    bool belowHalf = false;     ///< any dropped bit after it
    std::uint64_t fraction = 0; ///< the dropped part as a fraction of 2^64, truncated; for stochastic rounding

    [[nodiscard]] bool isZero() const { return !half && !belowHalf; }
};

/// The `drop` low bits of the significand (drop ≥ 1; may exceed its length) as a Rest.
[[nodiscard]] Rest restOf(Wide significand, long drop, bool sticky);

/// Whether the magnitude goes up to its next neighbour. `odd` is the parity of the lower neighbour's code.
[[nodiscard]] bool roundsUp(Rounding rounding, const Rest& rest, bool odd, bool negative, std::uint64_t seed);

/// Rounds to an integer with the same rules; `inexact` tells whether anything was dropped.
[[nodiscard]] Integer roundToInteger(const Rational& value, Rounding rounding, std::uint64_t seed, bool* inexact = nullptr);

} // namespace quantoscope::core
