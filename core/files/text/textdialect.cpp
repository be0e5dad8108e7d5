// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textdialect.h"

#include "core/files/text/cellnumber.h"
#include "core/files/text/textrows.h"
#include "core/support/bytebuffer.h"
#include "core/support/filefault.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

using namespace std::string_view_literals;

struct Mark {
    std::string_view bytes;
    std::string_view encoding;
};
// The four-byte marks first: UTF-16LE's is the beginning of UTF-32LE's.
constexpr std::array marks{Mark{"\xff\xfe\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xfe\xff"sv, "UTF-32BE"},
                           Mark{"\xef\xbb\xbf"sv, "UTF-8 with BOM"}, Mark{"\xff\xfe"sv, "UTF-16LE"},
                           Mark{"\xfe\xff"sv, "UTF-16BE"}};

Result<DecodedText> fromUtf16(const MappedFile& file, const Mark& mark)
{
    constexpr std::int64_t bytesAByte = 6; // of the two copies that live at once
    if (file.size() > availableMemory() / bytesAByte)
        return failure(ErrorCode::OutOfMemory);
    const auto encoding = mark.encoding == "UTF-16LE" ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE;
    QStringDecoder decoder(encoding);
    const std::string_view bytes = file.text().substr(mark.bytes.size());
    const QString characters = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (decoder.hasError() || !characters.isValidUtf16() || bytes.size() % 2 != 0)
        return malformed(file.path(), FileFault::NotUtf8, {std::string(mark.encoding)});
    const auto owner = std::make_shared<const std::string>(characters.toStdString());
    return DecodedText{owner, *owner, mark.encoding, -1};
}

/// Whether a character stands in a row outside of quotes.
bool hasOutside(const TextRow& row, char wanted)
{
    if (!row.hasQuotes)
        return row.text.find(wanted) != std::string_view::npos;
    bool isInside = false;
    for (const char c : row.text) {
        isInside = isInside != (c == '"');
        if (!isInside && c == wanted)
            return true;
    }
    return false;
}

char delimiterOf(TextRow row)
{
    const std::size_t first = row.text.find_first_not_of(" \t");
    const std::size_t last = row.text.find_last_not_of(" \t");
    row.text = row.text.substr(first, last - first + 1); // blanks around the row set nothing apart
    for (const char delimiter : {';', '\t', '|', ',', ' '}) {
        if (hasOutside(row, delimiter))
            return delimiter;
    }
    return '\0';
}

bool beginsLikeNumber(std::string_view cell)
{
    return !cell.empty() && std::string_view("0123456789+-.").find(cell.front()) != std::string_view::npos;
}

/// The cells of a header row, or nothing when the row is none.
std::vector<std::string> headerOf(const TextRow& row, char delimiter)
{
    std::vector<std::string> names;
    bool isNamed = false;
    TextCells cells(row, delimiter);
    while (cells.next()) {
        const std::string_view text = cells.cell().text;
        if (beginsLikeNumber(text) || readCellNumber(text).kind != CellKind::NotNumber || cells.cell().isOpen)
            return {};
        isNamed = isNamed || !text.empty();
        names.emplace_back(text);
    }
    return isNamed ? names : std::vector<std::string>();
}

} // namespace

Result<DecodedText> decodedText(const std::shared_ptr<const MappedFile>& file)
{
    const std::string_view text = file->text();
    const auto* const mark = std::ranges::find_if(marks, [text](const Mark& row) { return text.starts_with(row.bytes); });
    if (mark == marks.end())
        return DecodedText{file, text, "UTF-8", 0};
    if (mark->encoding.starts_with("UTF-32"))
        return unsupported(file->path(), FileFault::TextEncoding, {std::string(mark->encoding)}, 0);
    if (mark->encoding.starts_with("UTF-16"))
        return fromUtf16(*file, *mark);
    return DecodedText{file, text.substr(mark->bytes.size()), mark->encoding, static_cast<std::int64_t>(mark->bytes.size())};
}

TextDialect textDialect(std::string_view text)
{
    TextDialect dialect;
    TextRows rows(text);
    if (!rows.next())
        return dialect;
    const TextRow first = rows.row();
    const std::size_t behindFirst = rows.position();
    const std::int64_t lineBehindFirst = rows.line();
    const std::int64_t commentLines = rows.commentLines();
    const bool hasSecond = rows.next();
    dialect.delimiter = delimiterOf(hasSecond ? rows.row() : first);
    dialect.isQuoted = first.hasQuotes || rows.row().hasQuotes;
    dialect.columns = headerOf(first, dialect.delimiter);
    if (!dialect.columns.empty()) {
        dialect.dataPosition = behindFirst;
        dialect.dataLine = lineBehindFirst;
        dialect.commentLines = commentLines;
    }
    const std::string_view data = text.substr(dialect.dataPosition);
    const bool mayBeComma = std::string_view(";\t|").find(dialect.delimiter) != std::string_view::npos;
    if (mayBeComma && data.find(',') != std::string_view::npos && data.find('.') == std::string_view::npos)
        dialect.mark = ',';
    return dialect;
}

} // namespace quantoscope::core
