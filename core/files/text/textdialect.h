// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/mappedfile.h"
#include "core/support/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// The characters of a text file as UTF-8.
struct DecodedText {
    std::shared_ptr<const void> owner; ///< keeps the text
    std::string_view text;             ///< without byte order mark
    std::string_view encoding;         ///< `UTF-8`, `UTF-8 with BOM`, `UTF-16LE`, `UTF-16BE`
    std::int64_t offset = 0;           ///< of the text in the file; −1 when positions do not agree with the file's
};

/// By the byte order mark; without one the bytes are taken as they are, which serves every encoding that has ASCII.
/// Errors: FileUnsupported TextEncoding (UTF-32); FileMalformed NotUtf8 (UTF-16 that is none); OutOfMemory.
[[nodiscard]] Result<DecodedText> decodedText(const std::shared_ptr<const MappedFile>& file);

/// How a table of numbers is written.
struct TextDialect {
    char delimiter = '\0'; ///< ';', tab, '|', ','; ' ' for runs of blanks, '\0' for one value a line
    char mark = '.';       ///< the decimal mark
    std::vector<std::string> columns; ///< of the header line; empty without one
    std::size_t dataPosition = 0; ///< where the rows of numbers begin, behind the header line
    std::int64_t dataLine = 1;
    std::int64_t commentLines = 0; ///< before dataPosition
    bool isQuoted = false; ///< the first rows have quoted cells
    bool operator==(const TextDialect&) const = default;
};

/// Guesses from the first two rows and a look at all of the marks.
///
/// The delimiter is the first of ; tab | , and blank that the second row has outside of quotes (the first, if it is the only
/// one). A first row is a header when none of its cells is a number or begins like one (digit, sign, point) and one is not
/// empty. A comma is the decimal mark when the cells are set apart by ; tab or | and the data have commas, but no points.
[[nodiscard]] TextDialect textDialect(std::string_view text);

} // namespace quantoscope::core
