// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace quantoscope::core {

/// An equation of a Step in LaTeX's mathematics, without dollar signs: `0.1 = 0.0(0011)₂` becomes
/// `0.1 = 0.0\overline{0011}_2`, `2^-4` becomes `2^{-4}`, blanks between bits become `\,`.
[[nodiscard]] std::string latexEquation(std::string_view equation);

/// Running text with LaTeX's special characters escaped.
[[nodiscard]] std::string latexText(std::string_view text);

} // namespace quantoscope::core
