// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// How a value between two representable neighbours is decided (IEEE 754-2019 4.3; P3109 4.2 for Odd and Stochastic).
enum class Rounding {
    NearestEven, ///< ties to the neighbour with an even code
    NearestAway, ///< ties away from zero
    TowardZero,
    Up,          ///< toward +∞
    Down,        ///< toward −∞
    Odd,         ///< the neighbour whose code is odd; exact values stay
    Stochastic   ///< up with the probability of the fraction, from 64 seeded random bits
};

/// What becomes of a finite value beyond the largest number, judged after rounding with an unbounded exponent
/// (IEEE 754-2019 7.4).
enum class Overflow {
    Ieee,     ///< floats: infinity, else NaN, else the largest number; toward-zero modes give the largest number. Integers: an error
    Saturate, ///< the nearest end of the range
    Wrap,     ///< integers and fixed point: the low bits of the sum; for floats an error
    InfinityOrMax ///< infinity where the format has one, else the largest number, never NaN (P3109 SatNone)
};

enum class InfinityInput {
    Convert,  ///< infinity, else NaN, else the largest number
    Saturate, ///< the largest number
    InfinityOrMax, ///< infinity where the format has one, else the largest number (P3109)
    NaN       ///< NaN even in saturating casts (ONNX saturate=1 into FNUZ formats)
};

/// What NaN becomes in a format that has no NaN.
enum class NanInput {
    Reject,      ///< an error
    MaxFinite,   ///< ONNX casts to FP4: the largest number
    NegativeZero ///< ml_dtypes casts to FP6 and FP4: the code of −0
};

struct OverflowPolicy {
    Overflow finite = Overflow::Ieee;
    InfinityInput infinity = InfinityInput::Convert;
    NanInput nan = NanInput::Reject;
    bool operator==(const OverflowPolicy&) const = default;
};
[[nodiscard]] OverflowPolicy overflowPolicy(Overflow finite);

/// A named behaviour of real software: rounding and overflow together, with where that is written down.
struct StackPreset {
    std::string_view name;
    Rounding rounding;
    OverflowPolicy overflow;
    std::string_view source;
};
[[nodiscard]] std::span<const StackPreset> stackPresets();

/// The words of the command line and of session files: nearest-even, nearest-away, toward-zero, up, down, odd, stochastic.
[[nodiscard]] std::string_view roundingName(Rounding rounding);
[[nodiscard]] std::optional<Rounding> roundingFromName(std::string_view name);
[[nodiscard]] std::span<const Rounding> allRoundings();
/// ieee, saturate, wrap, infinity-or-max.
[[nodiscard]] std::string_view overflowName(Overflow overflow);
[[nodiscard]] std::optional<Overflow> overflowFromName(std::string_view name);

} // namespace quantoscope::core
