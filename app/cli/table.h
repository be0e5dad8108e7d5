// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace quantoscope::cli {

using TableRow = std::vector<std::string>;

/// Lines of cells in aligned columns, two blanks apart; all rows have as many cells as the first. The last column is not
/// padded.
[[nodiscard]] std::string alignedTable(const std::vector<TableRow>& rows);

/// Seven digits, enough to look at; `-` for NaN.
[[nodiscard]] std::string briefNumber(double value);

} // namespace quantoscope::cli
