// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/jsonscanner.h"

#include "core/files/shorttext.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <charconv>

namespace quantoscope::core {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string& text, std::uint32_t character)
{
    if (character < 0x80) {
        text += static_cast<char>(character);
        return;
    }
    const int tails = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    constexpr std::array<std::uint32_t, 4> leads{0, 0xc0, 0xe0, 0xf0};
    text += static_cast<char>(leads[static_cast<std::size_t>(tails)] | (character >> (6 * tails)));
    for (int k = tails - 1; k >= 0; --k)
        text += static_cast<char>(0x80 | ((character >> (6 * k)) & 0x3f));
}

/// The four hexadecimal digits at `at`, or nothing.
std::optional<std::uint32_t> hexUnit(std::string_view text, std::size_t at)
{
    if (text.size() < at + 4)
        return std::nullopt;
    std::uint32_t unit = 0;
    const char* begin = text.data() + at;
    const auto [end, problem] = std::from_chars(begin, begin + 4, unit, 16);
    if (problem != std::errc() || end != begin + 4)
        return std::nullopt;
    return unit;
}

bool isHighSurrogate(std::uint32_t unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

bool isLowSurrogate(std::uint32_t unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

constexpr std::string_view plainEscapes = R"("\/bfnrt)";
constexpr std::string_view plainMeanings = "\"\\/\b\f\n\r\t";

} // namespace

JsonScanner::JsonScanner(std::string_view text, std::string path, std::size_t textOffset)
    : m_text(text), m_path(std::move(path)), m_textOffset(textOffset)
{
}

JsonToken JsonScanner::next()
{
    if (m_fault)
        return m_token = JsonToken::Fault;
    skipSpace();
    m_begin = m_at;
    m_written = {};
    m_token = scan();
    return m_token;
}

bool JsonScanner::skipValue()
{
    const bool isContainer = m_token == JsonToken::BeginObject || m_token == JsonToken::BeginArray;
    const std::size_t depth = m_open.size();
    while (isContainer && !m_fault && m_open.size() >= depth)
        next();
    return !m_fault;
}

JsonToken JsonScanner::failAt(std::size_t at, FileFault fault, std::vector<Error::Argument> arguments)
{
    if (!m_fault)
        m_fault = malformed(m_path, fault, std::move(arguments), m_textOffset + at).value();
    return m_token = JsonToken::Fault;
}

void JsonScanner::fail(FileFault fault, std::vector<Error::Argument> arguments)
{
    failAt(m_begin, fault, std::move(arguments));
}

JsonToken JsonScanner::failUnexpected(std::size_t at)
{
    if (at >= m_text.size())
        return failAt(m_text.size(), FileFault::JsonCutShort);
    constexpr std::string_view marks = ",:[]{}";
    const bool isMark = marks.find(m_text[at]) != std::string_view::npos;
    const std::size_t end = isMark ? at + 1 : std::min(m_text.find_first_of(" \t\r\n,:[]{}\"", at + 1), m_text.size());
    return failAt(at, FileFault::JsonUnexpected, {shortText(m_text.substr(at, end - at))});
}

void JsonScanner::skipSpace()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\t' || m_text[m_at] == '\r'))
        ++m_at;
}

JsonToken JsonScanner::scan()
{
    if (m_due == Due::Nothing)
        return m_at == m_text.size() ? JsonToken::End : failUnexpected(m_at);
    if (m_due == Due::CommaOrEnd && m_at < m_text.size() && peek() == ',') {
        ++m_at;
        skipSpace();
        m_begin = m_at;
        m_due = m_open.back() == '{' ? Due::Key : Due::Value;
    } else if (m_due != Due::Value && m_due != Due::Key && (peek() == '}' || peek() == ']')) {
        return close();
    }
    switch (m_due) {
    case Due::Key:
    case Due::KeyOrEnd: return scanKey();
    case Due::Value:
    case Due::ValueOrEnd: return scanValue();
    default: return failUnexpected(m_at);
    }
}

JsonToken JsonScanner::scanValue()
{
    switch (peek()) {
    case '{':
    case '[': return open(peek());
    case '"': return valueDone(scanString(JsonToken::String));
    case 't':
    case 'f':
    case 'n': return valueDone(scanWord());
    default: return valueDone(scanNumber());
    }
}

JsonToken JsonScanner::open(char bracket)
{
    if (m_open.size() == depthLimit)
        return failAt(m_at, FileFault::JsonTooDeep, {static_cast<std::int64_t>(depthLimit)});
    m_open += bracket;
    m_written = m_text.substr(m_at++, 1);
    m_due = bracket == '{' ? Due::KeyOrEnd : Due::ValueOrEnd;
    return bracket == '{' ? JsonToken::BeginObject : JsonToken::BeginArray;
}

JsonToken JsonScanner::close()
{
    const bool isObject = m_open.back() == '{';
    if (peek() != (isObject ? '}' : ']'))
        return failUnexpected(m_at);
    m_written = m_text.substr(m_at++, 1);
    m_open.pop_back();
    return valueDone(isObject ? JsonToken::EndObject : JsonToken::EndArray);
}

JsonToken JsonScanner::valueDone(JsonToken token)
{
    m_due = m_open.empty() ? Due::Nothing : Due::CommaOrEnd;
    return token;
}

JsonToken JsonScanner::scanKey()
{
    if (peek() != '"')
        return failUnexpected(m_at);
    if (scanString(JsonToken::Key) == JsonToken::Fault)
        return JsonToken::Fault;
    skipSpace();
    if (peek() != ':')
        return failUnexpected(m_at);
    ++m_at;
    m_due = Due::Value;
    return JsonToken::Key;
}

JsonToken JsonScanner::scanString(JsonToken kind)
{
    const std::size_t begin = ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        if (m_text[m_at] == '\\') {
            if (!scanEscape())
                return JsonToken::Fault;
        } else if (static_cast<unsigned char>(m_text[m_at]) < ' ') {
            return failUnexpected(m_at);
        } else {
            ++m_at;
        }
    }
    if (m_at == m_text.size())
        return failAt(m_at, FileFault::JsonCutShort);
    m_written = m_text.substr(begin, m_at++ - begin);
    if (!QUtf8StringView(m_written.data(), static_cast<qsizetype>(m_written.size())).isValidUtf8())
        return failAt(m_begin, FileFault::NotUtf8, {std::string("JSON")});
    return kind;
}

/// Behind the escape at m_at; a surrogate must be followed by its other half.
bool JsonScanner::scanEscape()
{
    const std::size_t at = m_at;
    const auto wrong = [this, at](std::size_t length) {
        if (at + length > m_text.size())
            return failAt(m_text.size(), FileFault::JsonCutShort) != JsonToken::Fault;
        return failAt(at, FileFault::JsonEscape, {shortText(m_text.substr(at, length))}) != JsonToken::Fault;
    };
    if (at + 1 >= m_text.size())
        return wrong(2);
    m_at += 2;
    if (plainEscapes.find(m_text[at + 1]) != std::string_view::npos)
        return true;
    if (m_text[at + 1] != 'u')
        return wrong(2);
    const auto unit = hexUnit(m_text, m_at);
    if (!unit || isLowSurrogate(*unit))
        return wrong(6);
    m_at += 4;
    if (!isHighSurrogate(*unit))
        return true;
    const auto low = m_text.substr(m_at, 2) == "\\u" ? hexUnit(m_text, m_at + 2) : std::nullopt;
    if (!low || !isLowSurrogate(*low))
        return wrong(6);
    m_at += 6;
    return true;
}

bool JsonScanner::takeDigits()
{
    const std::size_t begin = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at > begin;
}

JsonToken JsonScanner::scanNumber()
{
    const std::size_t begin = m_at;
    if (peek() == '-')
        ++m_at;
    if (peek() == '0')
        ++m_at;
    else if (!takeDigits())
        return failUnexpected(m_at >= m_text.size() ? m_at : begin);
    if (peek() == '.') {
        ++m_at;
        if (!takeDigits())
            return failUnexpected(m_at >= m_text.size() ? m_at : begin);
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        if (!takeDigits())
            return failUnexpected(m_at >= m_text.size() ? m_at : begin);
    }
    m_written = m_text.substr(begin, m_at - begin);
    return JsonToken::Number;
}

JsonToken JsonScanner::scanWord()
{
    using Word = std::pair<std::string_view, JsonToken>;
    constexpr std::array<Word, 3> words{{{"true", JsonToken::True}, {"false", JsonToken::False}, {"null", JsonToken::Null}}};
    for (const auto& [word, token] : words) {
        if (!m_text.substr(m_at).starts_with(word))
            continue;
        m_written = m_text.substr(m_at, word.size());
        m_at += word.size();
        return token;
    }
    return failUnexpected(m_at);
}

std::string_view JsonScanner::writtenFrom(std::size_t position) const
{
    const std::size_t begin = std::min(position - m_textOffset, m_at);
    return m_text.substr(begin, m_at - begin);
}

std::string JsonScanner::string() const
{
    std::string characters;
    characters.reserve(m_written.size());
    std::size_t at = 0;
    while (at < m_written.size()) {
        const std::size_t escape = std::min(m_written.find('\\', at), m_written.size());
        characters += m_written.substr(at, escape - at);
        at = escape;
        if (at == m_written.size())
            break;
        const char kind = m_written[at + 1];
        at += 2;
        if (kind != 'u') {
            characters += plainMeanings[plainEscapes.find(kind)];
            continue;
        }
        // The scan has seen to it that the digits and the other half are there.
        std::uint32_t unit = hexUnit(m_written, at).value_or(0);
        at += 4;
        if (isHighSurrogate(unit)) {
            unit = 0x10000 + ((unit - 0xd800) << 10) + (hexUnit(m_written, at + 2).value_or(0xdc00) - 0xdc00);
            at += 6;
        }
        appendUtf8(characters, unit);
    }
    return characters;
}

std::optional<std::int64_t> JsonScanner::integer() const
{
    if (m_token != JsonToken::Number || m_written == "-0")
        return std::nullopt;
    std::int64_t value = 0;
    const char* last = m_written.data() + m_written.size();
    const auto [end, problem] = std::from_chars(m_written.data(), last, value);
    if (problem != std::errc() || end != last)
        return std::nullopt;
    return value;
}

} // namespace quantoscope::core
