// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <string>
#include <string_view>

namespace quantoscope::core {

/// Reads a number as people write it, exactly.
///
/// Decimal (`-5.75`, `1e-3`, `.5`, `5,75`), hexadecimal float (`0x1.8p3`), integers `0x… 0b… 0o…`, `_` between digits,
/// fractions and expressions with + − * / ^ ( ) and sqrt cbrt exp ln log2 log10 sin cos tan abs, pi and e; `inf`, `nan`, `-0`.
/// The signs − × · ÷ work as their ASCII twins. A comma is a decimal sign unless it could be a thousands separator
/// (`1,000`), which is an error that names both readings. Powers take integer exponents exactly; irrational results are
/// marked `approximate`. `-2^2` is −4. Infinity and NaN stand alone, with at most a sign.
/// Errors: the text codes of ErrorCode with `position` at the offending byte. Never takes longer than about a second:
/// texts over 4 MB, exponents of ten over 10^6 and intermediate results over 2^22 bits are refused by name.
[[nodiscard]] Result<Number> parseNumber(std::string_view text);

/// A code as `0x1f`, `0b11111` or bare hexadecimal `1f` for this format. `0b` and fewer than four bits are binary where
/// the hexadecimal number would be too wide: `0b11` is 3 in eight bits, but b11 in sixteen. Errors: CodeSyntax, CodeTooWide.
[[nodiscard]] Result<CodePoint> parseCode(const Format& format, std::string_view text);

/// Lower-case hexadecimal, padded to ⌈width/4⌉ digits; the bits, padded to the width.
[[nodiscard]] std::string hexText(const Format& format, CodePoint code);
[[nodiscard]] std::string binaryText(const Format& format, CodePoint code);

/// Every digit, no exponent: `0.0999755859375`, `-0`, `inf`, `-inf`, `nan`. Rationals whose expansion does not end
/// (they come from input, never from a code) are cut after `digitLimit` digits and end in `…`.
[[nodiscard]] std::string exactDecimal(const Number& number, int digitLimit = 60);
/// `-23/4`, or `-6` for integers.
[[nodiscard]] std::string fractionText(const Number& number);
/// `-0x1.7p+2`; exact for dyadic numbers, else cut with `…`.
[[nodiscard]] std::string hexFloatText(const Number& number);
/// The decimal with the fewest digits that nearest-even rounding takes back to this code; the closest such one.
/// `0.1` for FP16 2e66. Large and small numbers in the form `1e-45`.
[[nodiscard]] std::string shortestText(const Format& format, CodePoint code);
/// At most `digits` significant decimal digits, with `≈` in front where that is not exact; for labels and tables.
[[nodiscard]] std::string briefText(const Number& number, int digits = 6);

} // namespace quantoscope::core
