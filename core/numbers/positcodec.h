// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"
#include "core/numbers/encode.h"

namespace quantoscope::core {

/// NaR, the code 10…0.
[[nodiscard]] std::uint64_t positNaR(const PositFormat& format);

/// The parts of a positive posit pattern (width − 1 bits below the sign).
struct PositParts {
    int regimeBits = 0;     ///< with the bit that ends the run, if it is there
    long regime = 0;        ///< the power of useed = 2^(2^exponentSize)
    int exponentBits = 0;   ///< those that fit; cut ones read as 0
    long exponent = 0;
    int fractionBits = 0;
    std::uint64_t fraction = 0;
};
[[nodiscard]] PositParts positParts(const PositFormat& format, std::uint64_t magnitudePattern);

/// The pattern without its sign: negative posits are two's complements.
[[nodiscard]] std::uint64_t positMagnitude(const PositFormat& format, CodePoint code);

[[nodiscard]] Number decodePosit(const PositFormat& format, CodePoint code);
/// A positive posit pattern after its one rounding: what encodePosit returns and explain tells.
struct RoundedPosit {
    bool beyond = false;       ///< no regime reaches the value: the pattern is maxpos or minpos
    long regime = 0;           ///< the value is 2^(regime·2^exponentSize + exponent) · 1.fraction
    long exponent = 0;
    int regimeBits = 0;        ///< uncut
    std::uint64_t kept = 0;    ///< the endless bit string's first width − 1 bits
    Rest rest;                 ///< the bits after them
    bool up = false;           ///< one unit was added
    std::uint64_t pattern = 0; ///< never 0 or NaR
    bool inexact = false;
};
[[nodiscard]] RoundedPosit roundPosit(const PositFormat& format, const Dyadic& value, const EncodeOptions& options);

/// Rounds the endless bit string regime·exponent·fraction after width − 1 bits (Posit Standard 2022, 4.1); `value` is not 0.
[[nodiscard]] Encoded encodePosit(const PositFormat& format, const Dyadic& value, const EncodeOptions& options);

} // namespace quantoscope::core
