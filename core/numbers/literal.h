// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/number.h"
#include "core/support/error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

inline constexpr std::size_t textLimit = std::size_t{4} << 20; ///< bytes of input text
inline constexpr long exponentLimit = 1000000;                  ///< of a power of ten
inline constexpr std::size_t bitLimit = std::size_t{1} << 22;   ///< bits of an intermediate numerator or denominator

/// Text with everything people type for + − · ÷ ( ) digits and blanks turned into its ASCII twin (full-width forms,
/// − × ÷ √ π ∞ ² ³), and the byte offset in the original for every byte.
struct PlainText {
    std::string text;
    std::vector<std::size_t> offsets; ///< empty: same as the original

    [[nodiscard]] std::size_t original(std::size_t position) const
    {
        return offsets.empty() ? position : offsets[position < offsets.size() ? position : offsets.size() - 1];
    }
};
[[nodiscard]] PlainText plainText(std::string_view text);

/// A number token and its length in bytes.
struct Literal {
    Rational value;
    std::size_t length = 0;
};
/// Reads the number that starts at `start` (a digit, or a point before a digit); positions in errors are in `text`.
[[nodiscard]] Result<Literal> readLiteral(std::string_view text, std::size_t start);

/// digits · 10^exponent in lowest terms, without a general gcd.
[[nodiscard]] Rational scaledByTen(const Integer& digits, long exponent);

} // namespace quantoscope::core
