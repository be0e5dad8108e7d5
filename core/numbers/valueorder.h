// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"

#include <cstdint>
#include <optional>

namespace quantoscope::core {

/// The place of the largest finite value when the finite values of a format are counted upward from 0 at the lowest
/// one; −0 and +0 share a place. 252 for E4M3FN (−448 … 448), 2^64 − 1 for 2C:64.
[[nodiscard]] std::uint64_t lastPlace(const Format& format);

/// The place of a code in that order; empty for infinities, NaN and NaR. placeOf(E4M3FN, 0x00) and of 0x80 is 126.
[[nodiscard]] std::optional<std::uint64_t> placeOf(const Format& format, CodePoint code);

/// The code at a place 0 … lastPlace, +0 for zero.
[[nodiscard]] CodePoint codeAtPlace(const Format& format, std::uint64_t place);
/// Its exact value.
[[nodiscard]] Rational valueAtPlace(const Format& format, std::uint64_t place);

/// The place of the greatest value not above `value`; empty when all values are above it.
[[nodiscard]] std::optional<std::uint64_t> placeAtOrBelow(const Format& format, const Rational& value);

/// The value at which nearest rounding changes its mind between a place and the next one (place < lastPlace): their
/// mean, but for posits whose exponent bits are cut, where the Standard rounds the bit string.
[[nodiscard]] Rational tieAbove(const Format& format, std::uint64_t place);

/// The values that one rounding takes to one finite value. An absent bound means that the cell has no end there.
struct RoundingCell {
    std::uint64_t place = 0;
    std::optional<Rational> lower, upper;
    bool lowerIncluded = false, upperIncluded = false; ///< whether the bound itself rounds here; false where absent
};

/// The bound between a place and the next; at lastPlace the bound to overflow, absent when nothing overflows there.
/// Stochastic rounding has no sharp bounds: its ties, where both neighbours are equally likely, stand for them.
[[nodiscard]] std::optional<Rational> edgeAbove(const Format& format, std::uint64_t place, const EncodeOptions& options);
/// The bound below place 0, to overflow or to what an unsigned format refuses; absent when nothing lies outside.
[[nodiscard]] std::optional<Rational> edgeBelowLowest(const Format& format, const EncodeOptions& options);
[[nodiscard]] RoundingCell roundingCell(const Format& format, std::uint64_t place, const EncodeOptions& options);

} // namespace quantoscope::core
