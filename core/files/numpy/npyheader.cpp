// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyheader.h"

#include "core/files/numpy/npyword.h"
#include "core/support/filefault.h"

#include <QUtf8StringView>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <unordered_set>

namespace quantoscope::core {

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t maxRank = 64; // NumPy 2's own limit

/// A type as it is put together from within: what of an item are numbers.
struct Item {
    std::vector<NpyField> fields;
    std::vector<std::pair<std::string, std::string>> skipped;
    std::int64_t bytes = 0;
    bool isVoid = false; ///< raw bytes: padding where they have no name
};

std::string joined(const std::string& outer, const std::string& inner)
{
    return outer.empty() || inner.empty() ? outer + inner : outer + '.' + inner;
}

/// The same item repeated in the shape of a field.
Result<Item> repeated(Item item, const Shape& shape)
{
    if (shape.empty())
        return item;
    const auto count = elementCount(shape);
    std::int64_t bytes = 0;
    const bool isTooDeep = std::ranges::any_of(item.fields, [&](const NpyField& f) { return f.shape.size() + shape.size() > maxRank; });
    if (isTooDeep || !count || __builtin_mul_overflow(*count, item.bytes, &bytes) || bytes > npyItemLimit)
        return failure(ErrorCode::TensorTooLarge, {count.value_or(std::numeric_limits<std::int64_t>::max()), npyItemLimit});
    std::vector<std::int64_t> strides = rowMajorStrides(DType::UInt8, shape);
    for (std::int64_t& stride : strides)
        stride = bytes == 0 ? 0 : stride * item.bytes;
    for (NpyField& field : item.fields) {
        field.shape.insert(field.shape.begin(), shape.begin(), shape.end());
        field.strides.insert(field.strides.begin(), strides.begin(), strides.end());
    }
    item.bytes = bytes;
    item.isVoid = false;
    return item;
}

/// Reads the dictionary; types nest down to npyDepthLimit. The first fault stays.
class DictionaryParser
{
public:
    DictionaryParser(std::string_view text, std::size_t textOffset, bool isUtf8, const std::string& path)
        : m_text(text), m_textOffset(textOffset), m_isUtf8(isUtf8), m_path(path)
    {
    }

    Result<NpyHeader> parse()
    {
        expect('{');
        skipSpace();
        while (!m_error && peek() != '}') {
            parseEntry();
            skipSpace();
            if (peek() == ',')
                ++m_at;
            else if (peek() != '}')
                fail(ErrorCode::FileMalformed, "}", m_at);
            skipSpace();
        }
        expect('}');
        skipSpace();
        if (m_at != m_text.size())
            fail(ErrorCode::FileMalformed, "\\n", m_at);
        for (const auto& [key, seen] : {std::pair("descr", m_hasType), {"fortran_order", m_hasOrder}, {"shape", m_hasShape}}) {
            if (!seen)
                fail(ErrorCode::FileMalformed, key, m_at);
        }
        if (m_error)
            return tl::unexpected(*m_error);
        return m_header;
    }

private:
    void fail(ErrorCode code, std::string what, std::size_t at)
    {
        if (!m_error)
            m_error = Error{code, {m_path, std::move(what)}, m_textOffset + at};
    }

    void fail(const tl::unexpected<Error>& error)
    {
        if (!m_error)
            m_error = error.value();
    }

    void failCount(const char* what, std::size_t count, std::size_t limit, std::size_t at)
    {
        fail(unsupported(m_path, FileFault::CountBeyondLimit,
                         {std::string(what), static_cast<std::int64_t>(count), static_cast<std::int64_t>(limit)}, m_textOffset + at));
    }

    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipSpace()
    {
        while (m_at < m_text.size() && (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r'))
            ++m_at;
    }

    void expect(char wanted)
    {
        skipSpace();
        if (m_at < m_text.size() && peek() == wanted)
            ++m_at;
        else
            fail(ErrorCode::FileMalformed, std::string(1, wanted), m_at);
    }

    /// A quoted string without escapes; what it should have been, should it be missing.
    std::string_view parseString(const char* what)
    {
        skipSpace();
        const char quote = peek();
        const std::size_t end = quote == '\'' || quote == '"' ? m_text.find(quote, m_at + 1) : std::string_view::npos;
        if (end == std::string_view::npos) {
            fail(ErrorCode::FileMalformed, what, m_at);
            return {};
        }
        const std::string_view content = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return content;
    }

    void parseEntry()
    {
        const std::size_t keyAt = m_at;
        const std::string_view key = parseString("descr");
        expect(':');
        skipSpace();
        if (m_error)
            return;
        bool* seen = key == "descr" ? &m_hasType : key == "fortran_order" ? &m_hasOrder : key == "shape" ? &m_hasShape : nullptr;
        if (!seen || *seen)
            return fail(ErrorCode::FileMalformed, "descr, fortran_order, shape", keyAt);
        *seen = true;
        if (key == "descr")
            parseType();
        else if (key == "fortran_order")
            parseOrder();
        else
            m_header.shape = parseShape();
    }

    void parseType()
    {
        const std::size_t at = m_at;
        Item item = parseItem(0);
        if (m_error)
            return;
        m_header.descr = textFrom(at);
        if (item.fields.empty())
            return fail(unsupported(m_path, FileFault::NpyType, {m_header.descr}, m_textOffset + at));
        m_header.itemBytes = item.bytes;
        m_header.fields = std::move(item.fields);
        m_header.skipped = std::move(item.skipped);
    }

    /// `'<f4'`, `[('x', '<f4'), …]`, `('<f4', (2,))`.
    Item parseItem(int depth)
    {
        skipSpace();
        if (depth > static_cast<int>(npyDepthLimit)) {
            failCount("nested types", static_cast<std::size_t>(depth), npyDepthLimit, m_at);
            return {};
        }
        if (peek() == '[')
            return parseStructure(depth);
        if (peek() != '(')
            return parseWord();
        const std::size_t at = m_at++;
        Item item = parseItem(depth + 1);
        expect(',');
        skipSpace();
        Shape shape = parseShape();
        expect(')');
        return repeat(std::move(item), shape, at);
    }

    Item repeat(Item item, const Shape& shape, std::size_t at)
    {
        if (m_error)
            return {};
        auto result = repeated(std::move(item), shape);
        if (result)
            return std::move(*result);
        fail(unsupported(m_path, FileFault::NpyType, {textFrom(at)}, m_textOffset + at));
        return {};
    }

    Item parseWord()
    {
        const std::size_t at = m_at;
        const std::string text(parseString("descr"));
        if (m_error)
            return {};
        const auto word = npyWord(text);
        if (!word || word->isObject) {
            fail(unsupported(m_path, word ? FileFault::NpyObjects : FileFault::NpyType, {textFrom(at)}, m_textOffset + at));
            return {};
        }
        Item item;
        item.bytes = word->bytes;
        item.isVoid = word->isVoid;
        if (!word->dtype) {
            item.skipped.emplace_back(std::string(), text);
            return item;
        }
        NpyField field{{}, text, *word->dtype, word->isBigEndian, word->isGuess, word->isUnpacked, 0, {}, {}};
        if (word->isComplex) {
            field.name = "real";
            item.fields.push_back(field);
            field.name = "imag";
            field.offset = word->bytes / 2;
        }
        item.fields.push_back(std::move(field));
        return item;
    }

    /// A list of `('name', type)` and `('name', type, shape)`; a name may be a pair of title and name.
    Item parseStructure(int depth)
    {
        Item whole;
        std::unordered_set<std::string> names;
        expect('[');
        skipSpace();
        for (int index = 0; !m_error && peek() != ']'; ++index) {
            const std::size_t at = m_at;
            expect('(');
            std::string name = parseFieldName();
            expect(',');
            Item item = m_error ? Item{} : parseItem(depth + 1);
            skipSpace();
            if (peek() == ',') {
                ++m_at;
                skipSpace();
                if (peek() != ')')
                    item = repeat(std::move(item), parseShape(), at);
            }
            expect(')');
            const bool isPadding = name.empty() && item.isVoid;
            if (name.empty())
                name = 'f' + std::to_string(index); // NumPy's own name for it
            if (!isPadding && !names.insert(name).second)
                fail(malformed(m_path, FileFault::DuplicateName, {name}, m_textOffset + at));
            append(whole, std::move(item), name, isPadding, at);
            skipSpace();
            if (peek() == ',')
                ++m_at;
            else if (peek() != ']')
                fail(ErrorCode::FileMalformed, "]", m_at);
            skipSpace();
        }
        expect(']');
        return whole;
    }

    void append(Item& whole, Item item, const std::string& name, bool isPadding, std::size_t at)
    {
        if (m_error)
            return;
        if (item.bytes > npyItemLimit - whole.bytes)
            return fail(unsupported(m_path, FileFault::NpyType, {textFrom(at)}, m_textOffset + at));
        const std::size_t fields = whole.fields.size() + whole.skipped.size() + item.fields.size() + item.skipped.size();
        if (fields > npyFieldLimit)
            return failCount("fields", fields, npyFieldLimit, at);
        for (NpyField& field : item.fields) {
            if (isPadding)
                break;
            field.name = joined(name, field.name);
            if (field.name.size() > npyNameLimit) // nested, a long name would be written down once a field
                return failCount("bytes of a name", field.name.size(), npyNameLimit, at);
            field.offset += whole.bytes;
            whole.fields.push_back(std::move(field));
        }
        for (auto& [inner, word] : item.skipped) {
            if (joined(name, inner).size() > npyNameLimit)
                return failCount("bytes of a name", joined(name, inner).size(), npyNameLimit, at);
            if (!isPadding)
                whole.skipped.emplace_back(joined(name, inner), std::move(word));
        }
        whole.bytes += item.bytes;
    }

    std::string parseFieldName()
    {
        skipSpace();
        const bool hasTitle = peek() == '(';
        if (hasTitle) {
            ++m_at;
            parseString("descr");
            expect(',');
            skipSpace();
        }
        const std::size_t at = m_at;
        const std::string_view written = parseString("descr");
        if (hasTitle)
            expect(')');
        if (!m_isUtf8) { // Latin-1
            std::string name;
            for (const char c : written) {
                const auto byte = static_cast<unsigned char>(c);
                if (byte < 0x80)
                    name += c;
                else
                    name.append({static_cast<char>(0xc0 | byte >> 6), static_cast<char>(0x80 | (byte & 0x3f))});
            }
            return name;
        }
        if (!QUtf8StringView(written.data(), static_cast<qsizetype>(written.size())).isValidUtf8())
            fail(malformed(m_path, FileFault::NotUtf8, {std::string("descr")}, m_textOffset + at));
        return std::string(written);
    }

    void parseOrder()
    {
        for (const auto& [word, value] : {std::pair(std::string_view("True"), true), {std::string_view("False"), false}}) {
            if (m_text.substr(m_at).starts_with(word)) {
                m_header.isFortranOrder = value;
                m_at += word.size();
                return;
            }
        }
        fail(ErrorCode::FileMalformed, "True, False", m_at);
    }

    /// `()`, `(3,)`, `(3, 4)`, with the L of Python 2's long integers.
    Shape parseShape()
    {
        Shape shape;
        expect('(');
        skipSpace();
        bool needsComma = false;
        while (!m_error && peek() != ')') {
            parseLength(shape);
            skipSpace();
            needsComma = shape.size() == 1 && peek() != ',';
            if (peek() == ',')
                ++m_at;
            else if (peek() != ')')
                fail(ErrorCode::FileMalformed, ")", m_at);
            skipSpace();
        }
        if (needsComma) // (3) is a number in Python, not a tuple
            fail(ErrorCode::FileMalformed, ",", m_at);
        expect(')');
        return shape;
    }

    void parseLength(Shape& shape)
    {
        std::int64_t length = 0;
        const char* begin = m_text.data() + m_at;
        const auto [end, fault] = std::from_chars(begin, m_text.data() + m_text.size(), length);
        if (fault != std::errc() || length < 0 || shape.size() == maxRank)
            return fail(ErrorCode::FileMalformed, "shape", m_at);
        shape.push_back(length);
        m_at += static_cast<std::size_t>(end - begin);
        if (peek() == 'L')
            ++m_at;
    }

    /// What was read since `at`, shortened for messages.
    [[nodiscard]] std::string textFrom(std::size_t at) const
    {
        constexpr std::size_t shownLength = 80;
        return printable(m_text.substr(at, std::min(m_at - at, shownLength)));
    }

    static std::string printable(std::string_view text)
    {
        std::string shown(text);
        std::ranges::replace_if(shown, [](char c) { return c < ' ' || c > '~'; }, '?');
        return shown;
    }

    std::string_view m_text;
    std::size_t m_textOffset;
    bool m_isUtf8;
    const std::string& m_path;
    std::size_t m_at = 0;
    NpyHeader m_header;
    std::optional<Error> m_error;
    bool m_hasType = false;
    bool m_hasOrder = false;
    bool m_hasShape = false;
};

tl::unexpected<Error> truncated(const std::string& path, std::int64_t needed, std::int64_t there)
{
    return failure(ErrorCode::FileTruncated, {path, needed, there}, static_cast<std::size_t>(there));
}

std::int64_t byteAt(std::string_view bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

/// Fills in what follows from type and shape, against the size of the file.
Result<NpyHeader> checkSize(NpyHeader header, std::int64_t fileSize, const std::string& path)
{
    const std::int64_t limit = (std::numeric_limits<std::int64_t>::max() - header.dataOffset) / std::max<std::int64_t>(header.itemBytes, 1);
    const auto count = elementCount(header.shape);
    if (!count || *count > limit)
        return failure(ErrorCode::TensorTooLarge, {count.value_or(std::numeric_limits<std::int64_t>::max()), limit});
    header.count = *count;
    header.dataBytes = *count * header.itemBytes;
    if (header.dataOffset + header.dataBytes > fileSize)
        return truncated(path, header.dataOffset + header.dataBytes, fileSize);
    return header;
}

/// Where magic and version end, and how long the number for the header's length is.
constexpr std::size_t versionAt = magic.size();
constexpr std::size_t lengthAt = versionAt + 2;

std::size_t lengthBytes(std::string_view start)
{
    return byteAt(start, versionAt) == 1 ? 2 : 4;
}

std::int64_t headerLength(std::string_view start)
{
    std::int64_t length = 0;
    for (std::size_t i = lengthBytes(start); i-- > 0;)
        length = length * 256 + byteAt(start, lengthAt + i);
    return length;
}

} // namespace

bool looksLikeNpy(std::string_view start)
{
    return start.starts_with(magic);
}

std::int64_t npyStartSize(std::string_view preamble)
{
    if (!looksLikeNpy(preamble) || preamble.size() <= versionAt || preamble.size() < lengthAt + lengthBytes(preamble))
        return static_cast<std::int64_t>(preamble.size());
    const std::int64_t textOffset = static_cast<std::int64_t>(lengthAt + lengthBytes(preamble));
    return textOffset + std::min(headerLength(preamble), npyHeaderLimit);
}

Result<NpyHeader> parseNpyHeader(std::string_view start, std::int64_t fileSize, const std::string& path)
{
    if (start.substr(0, magic.size()) != magic.substr(0, std::max<std::size_t>(start.size(), 1)))
        return failure(ErrorCode::UnknownFileType, {path}, 0);
    if (start.size() < lengthAt + 2)
        return truncated(path, lengthAt + 2, fileSize);
    const std::int64_t major = byteAt(start, versionAt);
    const std::int64_t minor = byteAt(start, versionAt + 1);
    if (major < 1 || major > 3 || minor != 0)
        return unsupported(path, FileFault::NpyVersion, {std::to_string(major) + '.' + std::to_string(minor)}, versionAt);
    const std::size_t textOffset = lengthAt + lengthBytes(start);
    if (start.size() < textOffset)
        return truncated(path, static_cast<std::int64_t>(textOffset), fileSize);
    const std::int64_t length = headerLength(start);
    const std::int64_t dataOffset = static_cast<std::int64_t>(textOffset) + length;
    if (dataOffset > fileSize)
        return truncated(path, dataOffset, fileSize);
    if (length > npyHeaderLimit)
        return unsupported(path, FileFault::CountBeyondLimit, {std::string("header bytes"), length, npyHeaderLimit}, lengthAt);
    const std::string_view text = start.substr(textOffset, static_cast<std::size_t>(length));
    auto header = DictionaryParser(text, textOffset, major == 3, path).parse();
    if (!header)
        return header;
    header->dataOffset = dataOffset;
    return checkSize(std::move(*header), fileSize, path);
}

} // namespace quantoscope::core
