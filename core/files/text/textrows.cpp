// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textrows.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

constexpr std::string_view blanks = " \t";
/// What may stand before a quote that opens a cell.
constexpr std::string_view cellStarts = " \t,;|";

/// Where a comment begins in a line without quotes, or its end.
std::size_t commentAt(std::string_view line)
{
    std::size_t at = line.find('#');
    while (at != std::string_view::npos && at > 0 && blanks.find(line[at - 1]) == std::string_view::npos)
        at = line.find('#', at + 1);
    return std::min(at, line.size());
}

} // namespace

TextRows::TextRows(std::string_view text, std::size_t begin, std::int64_t line)
    : m_text(text), m_hasReturns(text.find('\r') != std::string_view::npos), m_at(begin), m_line(line)
{
}

std::size_t TextRows::lineEnd(std::size_t from)
{
    // Kept, because it may lie behind many lines that end with \r.
    if (m_newLine < from || m_newLine == unknown)
        m_newLine = std::min(m_text.find('\n', from), m_text.size());
    if (!m_hasReturns)
        return m_newLine;
    return std::min(m_text.substr(0, m_newLine).find('\r', from), m_newLine);
}

/// The end of a row with quotes: the first line end or comment outside of them. Counts the lines inside.
std::size_t TextRows::quotedEnd(std::size_t from)
{
    bool isInside = false;
    for (std::size_t at = from; at < m_text.size(); ++at) {
        const char c = m_text[at];
        const bool isCellStart = at == from || cellStarts.find(m_text[at - 1]) != std::string_view::npos;
        if (isInside) {
            if (c == '"' && at + 1 < m_text.size() && m_text[at + 1] == '"')
                ++at;
            else if (c == '"')
                isInside = false;
            else if (c == '\n' || (c == '\r' && m_text.substr(at + 1, 1) != "\n"))
                ++m_line;
        } else if (c == '"' && isCellStart) {
            isInside = true;
        } else if (c == '\n' || c == '\r' || (c == '#' && at > from && blanks.find(m_text[at - 1]) != std::string_view::npos)) {
            return at;
        }
    }
    return m_text.size();
}

/// Behind the line end that stands at `end`.
void TextRows::endLine(std::size_t end)
{
    m_at = end;
    if (m_at >= m_text.size())
        return;
    ++m_line;
    m_at += m_text.substr(m_at, 2) == "\r\n" ? 2 : 1;
}

bool TextRows::next()
{
    while (m_at < m_text.size()) {
        const std::size_t begin = m_at;
        const std::size_t end = lineEnd(begin);
        const std::string_view line = m_text.substr(begin, end - begin);
        const std::size_t first = line.find_first_not_of(blanks);
        if (first == std::string_view::npos || line[first] == '#') {
            m_commentLines += first == std::string_view::npos ? 0 : 1;
            endLine(end);
            continue;
        }
        m_row = {line.substr(0, commentAt(line)), m_line, begin, line.find('"') != std::string_view::npos};
        if (m_row.hasQuotes) {
            const std::size_t rowEnd = quotedEnd(begin);
            m_row.text = m_text.substr(begin, rowEnd - begin);
            endLine(rowEnd < m_text.size() && m_text[rowEnd] == '#' ? lineEnd(rowEnd) : rowEnd);
        } else {
            endLine(end);
        }
        return true;
    }
    return false;
}

void TextCells::skipBlanks()
{
    while (m_at < m_row.text.size() && isBlank(m_row.text[m_at]))
        ++m_at;
}

void TextCells::takeQuoted()
{
    const std::string_view text = m_row.text;
    const std::size_t begin = m_at + 1;
    std::size_t end = text.find('"', begin);
    while (end != std::string_view::npos && end + 1 < text.size() && text[end + 1] == '"')
        end = text.find('"', end + 2);
    m_cell.isQuoted = true;
    m_cell.isOpen = end == std::string_view::npos;
    const std::size_t last = std::min(end, text.size());
    m_cell.text = text.substr(begin, last - begin);
    m_at = m_cell.isOpen ? last : last + 1;
}

void TextCells::takePlain()
{
    const std::string_view text = m_row.text;
    std::size_t end = text.size();
    if (m_delimiter == ' ')
        end = std::min(text.find_first_of(blanks, m_at), text.size());
    else if (m_delimiter != '\0')
        end = std::min(text.find(m_delimiter, m_at), text.size());
    m_cell.text = text.substr(m_at, end - m_at);
    m_at = end;
}

bool TextCells::next()
{
    if (m_isDone)
        return false;
    skipBlanks();
    m_cell = {{}, m_cell.column + 1, m_row.position + m_at, false, false, false};
    const std::size_t begin = m_at;
    if (m_row.hasQuotes && m_at < m_row.text.size() && m_row.text[m_at] == '"') {
        takeQuoted();
        skipBlanks();
        const bool isEnded = m_at == m_row.text.size() || m_row.text[m_at] == m_delimiter || m_delimiter == ' ';
        if (!isEnded) { // something stands behind the quote: all of it is the cell
            takePlain();
            m_cell.text = m_row.text.substr(begin, m_at - begin);
            m_cell.isQuoted = false;
        }
    } else {
        takePlain();
    }
    while (!m_cell.text.empty() && isBlank(m_cell.text.back()))
        m_cell.text.remove_suffix(1);
    while (!m_cell.text.empty() && isBlank(m_cell.text.front()))
        m_cell.text.remove_prefix(1);
    if (m_delimiter == ' ')
        skipBlanks();
    const bool isDelimiter = m_at < m_row.text.size() && m_row.text[m_at] == m_delimiter;
    m_isDone = m_at >= m_row.text.size();
    m_at += isDelimiter ? 1 : 0;
    m_cell.isLast = m_isDone;
    return true;
}

} // namespace quantoscope::core
