// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace quantoscope::core {

/// A line of a table, or several where a quoted cell goes on.
struct TextRow {
    std::string_view text;    ///< without its end and a comment behind it
    std::int64_t line = 0;    ///< of its beginning, from 1
    std::size_t position = 0; ///< byte of its beginning
    bool hasQuotes = false;
};

/// Goes through the rows of a table in one pass, over blank lines and comments.
///
/// Lines end with \n, \r\n or \r. A comment goes from `#` to the end of the line, where `#` begins the line or follows a blank
/// (`1.#INF` is a number). A cell may be quoted with `"`; line ends and `#` in it belong to it.
class TextRows
{
public:
    explicit TextRows(std::string_view text, std::size_t begin = 0, std::int64_t line = 1);

    /// False at the end.
    bool next();
    [[nodiscard]] const TextRow& row() const { return m_row; }
    /// The byte behind the current row's line, and its number.
    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] std::int64_t line() const { return m_line; }
    [[nodiscard]] std::int64_t commentLines() const { return m_commentLines; }

private:
    [[nodiscard]] std::size_t lineEnd(std::size_t from);
    [[nodiscard]] std::size_t quotedEnd(std::size_t from);
    void endLine(std::size_t end);

    std::string_view m_text;
    static constexpr std::size_t unknown = static_cast<std::size_t>(-1);

    bool m_hasReturns;
    std::size_t m_newLine = unknown; ///< the first \n from some place before m_at on
    std::size_t m_at;
    std::int64_t m_line;
    std::int64_t m_commentLines = 0;
    TextRow m_row;
};

/// A cell of a row, without quotes and the blanks around it.
struct TextCell {
    std::string_view text;
    std::int64_t column = 0;  ///< from 1
    std::size_t position = 0; ///< byte of its beginning
    bool isQuoted = false;
    bool isOpen = false; ///< the closing quote is missing
    bool isLast = false;
};

/// Goes through the cells of a row. `delimiter` is a character, or ' ' for runs of blanks, or '\0' for one cell a row.
class TextCells
{
public:
    TextCells(const TextRow& row, char delimiter) : m_row(row), m_delimiter(delimiter) {}

    /// False at the end. Every row has a cell; a delimiter at its end is followed by an empty one.
    bool next();
    [[nodiscard]] const TextCell& cell() const { return m_cell; }

private:
    void takeQuoted();
    void takePlain();
    [[nodiscard]] bool isBlank(char c) const { return c == ' ' || (c == '\t' && m_delimiter != '\t'); }
    void skipBlanks();

    const TextRow& m_row;
    char m_delimiter;
    std::size_t m_at = 0;
    bool m_isDone = false;
    TextCell m_cell;
};

} // namespace quantoscope::core
