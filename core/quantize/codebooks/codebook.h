// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"
#include "core/support/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Levels a codebook can have, at most.
constexpr std::size_t mostCodebookLevels = 65536;

/// The levels of the option `levels`: numbers with `;` between them, in any order, sorted and equal ones once; −0 is 0.
/// Nothing for another text, and for none or more than mostCodebookLevels different ones.
[[nodiscard]] std::optional<std::vector<double>> levelsFromText(std::string_view text);
/// The text that levelsFromText reads back, the shortest that tells each double.
[[nodiscard]] std::string levelsText(const std::vector<double>& levels);

/// The path of a specification `codebook:FILE`, whose levels must be read before it can be fitted (core/files/codebookfile.h).
[[nodiscard]] std::optional<std::string> codebookPath(const SchemeSpec& spec);
/// The specification with levels in place of the file.
[[nodiscard]] SchemeSpec codebookWithLevels(const std::vector<double>& levels);

} // namespace quantoscope::core
