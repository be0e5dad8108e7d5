// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace quantoscope::core {

/// How a block's shared power of two follows from its peak p = max |x|, the largest element m and its exponent emax = ⌊log₂ m⌋.
enum class MxScaleRule {
    Floor,       ///< ⌊log₂ p⌋ − emax (OCP MX 1.0, 6.3): up to 2 · 2^emax / m of the peak saturates
    Ceil,        ///< ⌈log₂ p⌉ − emax
    RoundedCeil, ///< ⌈log₂(p / m)⌉: the least that saturates nothing
    Even         ///< Floor of p rounded to the element's mantissa bits
};

/// floor, ceil, rceil, even.
inline constexpr std::array<std::string_view, 4> mxScaleRuleNames{"floor", "ceil", "rceil", "even"};
[[nodiscard]] std::optional<MxScaleRule> mxScaleRuleFromName(std::string_view name);

/// What the rules need to know of an element format.
struct MxElement {
    long emax = 0;        ///< exponent of the largest element
    double largest = 0;   ///< its value; integers of MXINT8 stop at 127/64
    int mantissaBits = 0; ///< fraction bits below the leading one
};

inline constexpr int mxBlockLength = 32;

/// The code of E8M0FNU, 0 … 254 for the exponents −127 … 127, to which exponents beyond are clamped. `peak` is finite, not
/// negative; a block of zeros gets code 0, the smallest scale. Exact for every binary64.
[[nodiscard]] std::uint8_t mxScaleCode(MxScaleRule rule, const MxElement& element, double peak);
/// 2^(code − 127).
[[nodiscard]] double mxScale(std::uint8_t code);

} // namespace quantoscope::core
