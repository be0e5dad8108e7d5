// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textfile.h"

#include "core/files/relatedpath.h"
#include "core/files/shorttext.h"
#include "core/files/text/cellnumber.h"
#include "core/files/text/cellremark.h"
#include "core/files/text/singleprecision.h"
#include "core/files/text/textdialect.h"
#include "core/files/text/textrows.h"
#include "core/support/bytebuffer.h"
#include "core/support/filefault.h"

#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::size_t progressBytes = std::size_t(1) << 20;
constexpr std::size_t columnsShown = 1000; // characters of the names of the columns in the metadata

/// What a reading of the whole text finds besides the values.
struct Table {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t commentLines = 0;
    bool isQuoted = false;
    CellRemark overflows;
    CellRemark roundedIntegers;
    SinglePrecision precision;

    [[nodiscard]] DType dtype() const { return precision.isCertain() ? DType::Float32 : DType::Float64; }
};

/// A text and how to read it.
struct Source {
    std::string path;
    DecodedText decoded;
    TextDialect dialect;
};


class TableReader
{
public:
    explicit TableReader(const Source& source) : m_source(source) {}

    /// `take` is a callable (double), inlined because it is called for every cell.
    template<typename Take>
    Result<Table> read(const Take& take, const ProgressSink& progress)
    {
        const std::string_view text = m_source.decoded.text;
        TextRows rows(text, m_source.dialect.dataPosition, m_source.dialect.dataLine);
        std::size_t due = 0;
        while (rows.next()) {
            if (rows.position() >= due) {
                if (!keepGoing(progress, static_cast<std::int64_t>(rows.position()), static_cast<std::int64_t>(text.size())))
                    return failure(ErrorCode::Cancelled);
                due = rows.position() + progressBytes;
            }
            if (auto read = readRow(rows.row(), take); !read)
                return tl::unexpected(std::move(read.error()));
        }
        if (m_table.rows == 0)
            return malformed(m_source.path, FileFault::NoValues);
        m_table.commentLines = m_source.dialect.commentLines + rows.commentLines();
        return m_table;
    }

private:
    template<typename Take>
    Result<void> readRow(const TextRow& row, const Take& take)
    {
        TextCells cells(row, m_source.dialect.delimiter);
        m_table.isQuoted = m_table.isQuoted || row.hasQuotes;
        std::int64_t count = 0;
        while (cells.next()) {
            const TextCell& cell = cells.cell();
            const bool isTrailing = cell.isLast && cell.text.empty() && !cell.isQuoted && count > 0;
            if (isTrailing && (m_table.rows == 0 || count == m_table.columns))
                break;
            const CellNumber number = readCellNumber(cell.text, m_source.dialect.mark);
            if (number.kind == CellKind::NotNumber)
                return cellFault(row, cell);
            if (number.kind != CellKind::Number) {
                CellRemark& remark = number.kind == CellKind::Overflow ? m_table.overflows : m_table.roundedIntegers;
                remark.add(row.line, cell.column, cell.text);
            }
            m_table.precision.add(number.value);
            // The row is refused below when it is too long.
            if (m_table.rows == 0 || count < m_table.columns)
                take(number.value);
            ++count;
        }
        if (m_table.rows == 0)
            m_table.columns = count;
        if (count != m_table.columns)
            return malformed(m_source.path, FileFault::RowLength, {row.line, count, m_table.columns}, place(row.position));
        ++m_table.rows;
        return {};
    }

    [[nodiscard]] std::size_t place(std::size_t position) const
    {
        const std::int64_t offset = m_source.decoded.offset;
        return offset < 0 ? Error::npos : position + static_cast<std::size_t>(offset);
    }

    [[nodiscard]] tl::unexpected<Error> cellFault(const TextRow& row, const TextCell& cell) const
    {
        const std::size_t at = place(cell.position);
        if (cell.isOpen)
            return malformed(m_source.path, FileFault::OpenQuote, {row.line, cell.column}, at);
        if (cell.text.find('\0') != std::string_view::npos)
            return malformed(m_source.path, FileFault::NulByte, {row.line, cell.column}, at);
        if (cell.text.empty())
            return malformed(m_source.path, FileFault::CellEmpty, {row.line, cell.column}, at);
        return malformed(m_source.path, FileFault::CellNotNumber, {row.line, cell.column, shortText(cell.text)}, at);
    }

    const Source& m_source;
    Table m_table;
};

/// Reads the values of a text that has been read before, as T.
template<typename T>
Result<Tensor> loadAgain(const Source& source, const TensorEntry& entry, const ProgressSink& progress)
{
    const std::int64_t count = entry.count;
    auto buffer = ByteBuffer::allocate(entry.bytes);
    if (!buffer)
        return tl::unexpected(buffer.error());
    auto* const values = reinterpret_cast<T*>(buffer->bytes().data());
    std::int64_t filled = 0;
    const auto table = TableReader(source).read(
        [&](double value) {
            if (filled < count)
                values[filled++] = static_cast<T>(value);
        },
        progress);
    if (!table)
        return tl::unexpected(table.error());
    if (filled != count || table->rows * table->columns != count)
        return malformed(source.path, FileFault::ShortenedWhileRead);
    return Tensor::fromStorage(entry.dtype, entry.shape, buffer->bytes(), buffer->owner());
}

std::string delimiterName(char delimiter)
{
    switch (delimiter) {
    case '\0': return {};
    case '\t': return "tab";
    case ' ': return "space";
    default: return std::string(1, delimiter);
    }
}

std::vector<std::pair<std::string, std::string>> metadataOf(const Source& source, const Table& table)
{
    std::vector<std::pair<std::string, std::string>> metadata;
    const auto add = [&metadata](const char* key, std::string text) {
        if (!text.empty())
            metadata.emplace_back(key, std::move(text));
    };
    add("encoding", std::string(source.decoded.encoding));
    add("delimiter", delimiterName(source.dialect.delimiter));
    if (source.dialect.mark != '.')
        add("decimal mark", std::string(1, source.dialect.mark));
    std::string columns;
    for (const std::string& name : source.dialect.columns) {
        if (columns.size() > columnsShown)
            break;
        columns.append(columns.empty() ? "" : ", ").append(name);
    }
    if (table.dtype() == DType::Float32)
        add("precision", "float32");
    add("columns", shortText(columns, columnsShown));
    if (table.commentLines > 0)
        add("comment lines", std::to_string(table.commentLines));
    if (table.isQuoted || source.dialect.isQuoted)
        add("quotes", "\"");
    return metadata;
}

} // namespace

Result<TensorFile> openTextFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    auto decoded = decodedText(file);
    if (!decoded)
        return tl::unexpected(decoded.error());
    Source source{file->path(), std::move(*decoded), {}};
    source.dialect = textDialect(source.decoded.text);
    std::vector<double> values;
    bool isKept = true;
    const auto table = TableReader(source).read(
        [&](double value) {
            if (!isKept)
                return;
            isKept = std::ssize(values) < keptTextValues;
            if (isKept)
                values.push_back(value);
            else
                values = {};
        },
        progress);
    if (!table)
        return tl::unexpected(table.error());

    TensorEntry entry;
    const std::string name = fileNameOf(file->path());
    entry.name = name.substr(0, name.rfind('.'));
    entry.storedType = "text";
    entry.dtype = table->dtype();
    entry.shape = {table->rows, table->columns};
    entry.count = table->rows * table->columns; // no more than the text has bytes
    entry.bytes = entry.count * static_cast<std::int64_t>(dtypeSize(entry.dtype));
    const bool isSingle = entry.dtype == DType::Float32;
    if (isKept) {
        auto tensor = isSingle ? Tensor::fromFloats({values.begin(), values.end()}, entry.shape)
                               : Tensor::fromDoubles(std::move(values), entry.shape);
        if (!tensor)
            return tl::unexpected(tensor.error());
        entry.load = [tensor = std::move(*tensor)](const ProgressSink&) -> Result<Tensor> { return tensor; };
    } else {
        entry.load = [source, plain = entry, isSingle](const ProgressSink& sink) {
            return isSingle ? loadAgain<float>(source, plain, sink) : loadAgain<double>(source, plain, sink);
        };
    }
    TensorFile result;
    result.path = file->path();
    result.format = "csv";
    result.metadata = metadataOf(source, *table);
    result.tensors.push_back(std::move(entry));
    tellRemark(result, FileFault::CellsInfinite, table->overflows);
    tellRemark(result, FileFault::IntegersRounded, table->roundedIntegers);
    return result;
}

} // namespace quantoscope::core
