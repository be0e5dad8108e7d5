// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace quantoscope::core {

/// What became of the text of a cell.
enum class CellKind {
    Number,         ///< the nearest double, ties to even; also inf and nan where they are written
    Overflow,       ///< too large for a double: infinity of its sign
    RoundedInteger, ///< an integer that no double is; the nearest
    NotNumber
};

struct CellNumber {
    CellKind kind = CellKind::NotNumber;
    double value = 0; ///< NaN is always the quiet one without sign
};

/// Reads a decimal number without blanks around it: a sign, digits with one decimal mark, an exponent after e, E, d or D
/// (Fortran); at least one digit. `inf`, `infinity` and `nan` in any case, also as the C library of Microsoft wrote them
/// (`1.#INF`, `-1.#IND00`). Too small for a double: 0 of its sign. No hexadecimal, no separators of thousands.
/// Linear in the length. `mark` is the decimal mark, '.' or ','.
[[nodiscard]] CellNumber readCellNumber(std::string_view cell, char mark = '.');

} // namespace quantoscope::core
