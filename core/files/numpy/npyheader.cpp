// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyheader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace quantoscope::core {

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t maxRank = 64; // NumPy 2's own limit

struct TypeWord {
    std::string_view word;
    DType dtype;
};
constexpr std::array<TypeWord, 13> typeWords{{{"b1", DType::Bool},    {"?", DType::Bool},     {"i1", DType::Int8},
                                              {"u1", DType::UInt8},   {"i2", DType::Int16},   {"u2", DType::UInt16},
                                              {"i4", DType::Int32},   {"u4", DType::UInt32},  {"i8", DType::Int64},
                                              {"u8", DType::UInt64},  {"f2", DType::Float16}, {"f4", DType::Float32},
                                              {"f8", DType::Float64}}};

/// Reads the dictionary, which has no nesting worth the name, so no recursion either. The first fault stays.
class DictionaryParser
{
public:
    DictionaryParser(std::string_view text, std::size_t textOffset, const std::string& path)
        : m_text(text), m_textOffset(textOffset), m_path(path)
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
            parseShape();
    }

    void parseType()
    {
        const std::size_t at = m_at;
        if (peek() == '[' || peek() == '(') {
            // A structured type: shown to the user as far as it is short.
            constexpr std::size_t shownLength = 80;
            return fail(ErrorCode::FileUnsupported, "dtype " + std::string(printable(m_text.substr(at, shownLength))), at);
        }
        const std::string_view descr = parseString("descr");
        if (m_error)
            return;
        std::string_view word = descr;
        if (!word.empty() && std::string_view("<>|=").find(word.front()) != std::string_view::npos) {
            m_header.isBigEndian = word.front() == '>';
            word.remove_prefix(1);
        }
        const auto row = std::ranges::find(typeWords, word, &TypeWord::word);
        if (row == typeWords.end())
            return fail(ErrorCode::FileUnsupported, "dtype '" + printable(descr) + '\'', at);
        m_header.dtype = row->dtype;
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
    void parseShape()
    {
        expect('(');
        skipSpace();
        bool needsComma = false;
        while (!m_error && peek() != ')') {
            parseLength();
            skipSpace();
            needsComma = m_header.shape.size() == 1 && peek() != ',';
            if (peek() == ',')
                ++m_at;
            else if (peek() != ')')
                return fail(ErrorCode::FileMalformed, ")", m_at);
            skipSpace();
        }
        if (needsComma) // (3) is a number in Python, not a tuple
            fail(ErrorCode::FileMalformed, ",", m_at);
        expect(')');
    }

    void parseLength()
    {
        std::int64_t length = 0;
        const char* begin = m_text.data() + m_at;
        const auto [end, fault] = std::from_chars(begin, m_text.data() + m_text.size(), length);
        if (fault != std::errc() || length < 0 || m_header.shape.size() == maxRank)
            return fail(ErrorCode::FileMalformed, "shape", m_at);
        m_header.shape.push_back(length);
        m_at += static_cast<std::size_t>(end - begin);
        if (peek() == 'L')
            ++m_at;
    }

    static std::string printable(std::string_view text)
    {
        std::string shown(text);
        std::ranges::replace_if(shown, [](char c) { return c < ' ' || c > '~'; }, '?');
        return shown;
    }

    std::string_view m_text;
    std::size_t m_textOffset;
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
    const auto size = static_cast<std::int64_t>(dtypeSize(header.dtype));
    const std::int64_t limit = (std::numeric_limits<std::int64_t>::max() - header.dataOffset) / size;
    const auto count = elementCount(header.shape);
    if (!count || *count > limit)
        return failure(ErrorCode::TensorTooLarge, {count.value_or(std::numeric_limits<std::int64_t>::max()), limit});
    header.count = *count;
    header.dataBytes = *count * size;
    if (header.dataOffset + header.dataBytes > fileSize)
        return truncated(path, header.dataOffset + header.dataBytes, fileSize);
    return header;
}

} // namespace

Result<NpyHeader> parseNpyHeader(std::string_view start, std::int64_t fileSize, const std::string& path)
{
    constexpr std::size_t versionAt = magic.size();
    constexpr std::size_t lengthAt = versionAt + 2;
    if (start.substr(0, magic.size()) != magic.substr(0, std::max<std::size_t>(start.size(), 1)))
        return failure(ErrorCode::UnknownFileType, {path}, 0);
    if (start.size() < lengthAt + 2)
        return truncated(path, lengthAt + 2, fileSize);
    const std::int64_t major = byteAt(start, versionAt);
    const std::int64_t minor = byteAt(start, versionAt + 1);
    if (major < 1 || major > 3 || minor != 0) {
        const std::string version = "version " + std::to_string(major) + '.' + std::to_string(minor);
        return failure(ErrorCode::FileUnsupported, {path, version}, versionAt);
    }
    const std::size_t lengthBytes = major == 1 ? 2 : 4;
    const std::size_t textOffset = lengthAt + lengthBytes;
    if (start.size() < textOffset)
        return truncated(path, static_cast<std::int64_t>(textOffset), fileSize);
    std::int64_t length = 0;
    for (std::size_t i = lengthBytes; i-- > 0;)
        length = length * 256 + byteAt(start, lengthAt + i);
    const std::int64_t dataOffset = static_cast<std::int64_t>(textOffset) + length;
    if (dataOffset > fileSize)
        return truncated(path, dataOffset, fileSize);
    if (length > npyHeaderLimit)
        return failure(ErrorCode::FileUnsupported, {path, "header of " + std::to_string(length) + " bytes"}, lengthAt);
    const std::string_view text = start.substr(textOffset, static_cast<std::size_t>(length));
    auto header = DictionaryParser(text, textOffset, path).parse();
    if (!header)
        return header;
    header->dataOffset = dataOffset;
    return checkSize(std::move(*header), fileSize, path);
}

} // namespace quantoscope::core
