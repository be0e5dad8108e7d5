// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// Values up to this count stay in memory once a file has been checked; larger files are read again when they are loaded.
inline constexpr std::int64_t keptTextValues = std::int64_t(1) << 22;

/// A table of decimal numbers (csv, tsv, txt) as one tensor, rows by columns, named like the file without its ending: float64,
/// or float32 when the digits tell that the numbers were such (see SinglePrecision).
///
/// How it is written is guessed (see textDialect) and told in the metadata: encoding, delimiter, decimal mark, columns, comment
/// lines, quotes. All rows have as many cells; one empty cell more at the end of a row is a trailing delimiter. Numbers are the
/// nearest of their type. Integers that no double is, and numbers that became infinite, are problems (warnings) with the place of
/// the first. The whole text is checked at once, in linear time; `bytes` are those of the tensor, not of the text.
/// Errors, with the row (the line of the file), the column and the text of the cell, in bytes of the file where it is
/// not recoded: FileMalformed CellNotNumber, CellEmpty, RowLength, OpenQuote, NulByte; NoValues; those of decodedText; Cancelled.
[[nodiscard]] Result<TensorFile> openTextFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
