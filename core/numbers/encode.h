// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/rounding.h"

#include <optional>
#include <string_view>

namespace quantoscope::core {

struct EncodeOptions {
    Rounding rounding = Rounding::NearestEven;
    OverflowPolicy overflow;
    std::uint64_t seed = 0; ///< for Rounding::Stochastic: the same seed rounds the same value the same way
    bool operator==(const EncodeOptions&) const = default;
};

/// A code and what happened on the way to it.
struct Encoded {
    CodePoint code;
    bool inexact = false;   ///< the stored value differs from the input
    bool overflow = false;  ///< the input lies beyond the range (after rounding with an unbounded exponent)
    bool underflow = false; ///< inexact, and below the smallest normal number in magnitude
    bool operator==(const Encoded&) const = default;
};

/// The code of a number in a format by exactly one rounding.
///
/// NaN gives the canonical NaN (quiet, sign clear) or follows overflow.nan; NaN and infinities are errors for integers
/// and NaR for posits. −0 keeps its sign where the format has a negative zero. Negative numbers in unsigned formats:
/// NaN (the lowest number where there is no NaN), the lowest number under Saturate; zero in a format without zero
/// likewise. Posits never round a non-zero number to zero or NaR (Posit Standard 2022, section 4.1).
/// Errors: OutOfRange, NoNaN, NotForThisFormat.
[[nodiscard]] Result<Encoded> encode(const Format& format, const Number& number, const EncodeOptions& options = {});

/// parseNumber and encode in one, without big numbers for the usual short texts: the same answer, about ten times faster.
[[nodiscard]] Result<Encoded> encodeText(const Format& format, std::string_view text, const EncodeOptions& options = {});

/// The exact value of any code of the format: total. NaR decodes to NaN; the negative zero of sign-magnitude and ones'
/// complement decodes to plain 0 (ask classify to tell them apart), that of float formats to −0.
[[nodiscard]] Number decode(const Format& format, CodePoint code);

/// The code of the next smaller or larger value among all finite codes; −0 and +0 count as one place. Empty at the ends
/// of the range and for infinities and NaN.
[[nodiscard]] std::optional<CodePoint> nextBelow(const Format& format, CodePoint code);
[[nodiscard]] std::optional<CodePoint> nextAbove(const Format& format, CodePoint code);

/// The unit in the last place: the distance from |value| to the next number of larger magnitude (at the largest number,
/// of smaller magnitude). 0 for infinities and NaN.
[[nodiscard]] Rational ulp(const Format& format, CodePoint code);

/// stored − input, absolute, relative to the input and in ulps of the stored value; absent where undefined
/// (relative at input 0, everything for NaN and infinities).
struct RoundingError {
    std::optional<Rational> absolute, relative, ulps;
};
[[nodiscard]] RoundingError roundingError(const Format& format, const Number& input, CodePoint stored);

} // namespace quantoscope::core
