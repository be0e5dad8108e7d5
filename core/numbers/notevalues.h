// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The values that notes quote, as text; every name and number given to these functions must be a valid one.
namespace quantoscope::core::notevalues {

using Texts = std::vector<std::string>;

[[nodiscard]] Format named(std::string_view name);
[[nodiscard]] Rational number(std::string_view text);
/// Every digit.
[[nodiscard]] std::string decimal(const Rational& value);
/// `2^-24` for a power of two, else the exact decimal.
[[nodiscard]] std::string power(const Rational& value);
/// The largest number of a format.
[[nodiscard]] std::string largest(std::string_view name);
/// name, value, name, value, …
[[nodiscard]] Texts pairs(std::span<const std::string_view> names, std::string (*valueOf)(std::string_view));
[[nodiscard]] Encoded coded(const Format& format, const Rational& value, const EncodeOptions& options = {});
/// The value a format holds for a number.
[[nodiscard]] std::string stored(std::string_view name, const Rational& value, const EncodeOptions& options = {});
/// The hexadecimal code a format holds for a number.
[[nodiscard]] std::string codeOf(std::string_view name, const Rational& value, const EncodeOptions& options = {});
[[nodiscard]] std::string valueOfCode(std::string_view name, CodePoint code);
/// The bits of one field of a code.
[[nodiscard]] std::string fieldText(const Format& format, CodePoint code, FieldKind kind);
/// The bits of the first code of this class.
[[nodiscard]] std::string firstBits(std::string_view name, CodeClass kind);
[[nodiscard]] std::string sourceOf(std::string_view name);
/// The bound of nearest-even rounding of a float format: half a step above its largest number, which is a normal one.
[[nodiscard]] Rational overflowBound(const Format& format);

} // namespace quantoscope::core::notevalues
