// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// Brackets inside each other; NumPy has no more axes either.
inline constexpr std::size_t pastedDepthLimit = 64;

/// Whether a text begins like a list in brackets, alone (`[1, 2]`), behind an assignment (`w = [1, 2]`) or in a call
/// (`array([1, 2])`, `tensor(3.)`), so that it is no table.
[[nodiscard]] bool looksLikeList(std::string_view text);

/// Numbers as people copy them: lists of Python, C or Mathematica, arrays and tensors as NumPy and PyTorch print them, or else
/// a table (openTextFile), such as the cells of a spreadsheet.
///
/// A list has numbers with commas or blanks between them in [ ], ( ) or { }; the nesting gives the shape, one axis a level;
/// `tensor(3.)` is a single number. A comma may follow the last element. True and False are 1 and 0. The arguments behind
/// the list (`dtype=…`, `device=…`) may be anything; with dtype=float32 the values are rounded to it, all others are
/// float64, and the metadata tell the type as written. Integers that no double is, and infinite numbers, are problems with
/// the line of the first and its place in the innermost list.
/// Errors, at their byte: FileMalformed PasteUnexpected, PasteCutShort, PasteEllipsis, PasteRagged, PasteTooDeep; NoValues; those
/// of openTextFile; Cancelled.
[[nodiscard]] Result<TensorFile> openPastedText(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
