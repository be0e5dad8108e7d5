// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/filefault.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// What a JSON text consists of, one after the other.
enum class JsonToken { BeginObject, EndObject, BeginArray, EndArray, Key, String, Number, True, False, Null, End, Fault };

/// Reads a JSON text (RFC 8259) token by token, in one pass and without recursion.
///
/// Strict: no NaN or Infinity, no comments, no trailing commas, no control characters in strings, UTF-8 only, surrogates only in
/// pairs, exactly one value. A key and its colon are one token. Whether keys repeat is the caller's concern. The first
/// fault stays; it names the byte of the text plus `textOffset`. Faults: JsonUnexpected, JsonCutShort, JsonEscape, JsonTooDeep,
/// NotUtf8.
class JsonScanner
{
public:
    /// Arrays and objects inside each other; serde_json, which the safetensors library reads with, has the same limit.
    static constexpr std::size_t depthLimit = 128;

    /// The text must outlive the scanner. `path` stands in errors.
    JsonScanner(std::string_view text, std::string path, std::size_t textOffset = 0);

    /// Moves on. End after the value and nothing but white space; Fault from the first fault on.
    JsonToken next();
    /// Moves behind the value that begins at the current token (any but Key, End…), so that next() gives what follows it.
    /// False for a fault on the way.
    bool skipValue();

    [[nodiscard]] JsonToken token() const { return m_token; }
    /// The byte at which the current token begins, textOffset included.
    [[nodiscard]] std::size_t position() const { return m_textOffset + m_begin; }
    /// The current token as the text has it; strings without their quotes.
    [[nodiscard]] std::string_view written() const { return m_written; }
    /// The text from a position in the file to the end of the current token.
    [[nodiscard]] std::string_view writtenFrom(std::size_t position) const;
    /// The characters of the current Key or String, escapes resolved.
    [[nodiscard]] std::string string() const;
    /// The current Number if it is written as an integer of 0 … 2^63 − 1 or −1 … −2^63; not 2.0, 2e0 or −0.
    [[nodiscard]] std::optional<std::int64_t> integer() const;

    /// Stops with a fault of the caller's at the current token, unless there is one already.
    void fail(FileFault fault, std::vector<Error::Argument> arguments);
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    enum class Due { Value, ValueOrEnd, Key, KeyOrEnd, CommaOrEnd, Nothing };

    JsonToken failAt(std::size_t at, FileFault fault, std::vector<Error::Argument> arguments = {});
    JsonToken failUnexpected(std::size_t at);
    void skipSpace();
    JsonToken scan();
    JsonToken scanValue();
    JsonToken open(char bracket);
    JsonToken close();
    JsonToken scanKey();
    JsonToken scanString(JsonToken kind);
    bool scanEscape();
    JsonToken scanNumber();
    JsonToken scanWord();
    bool takeDigits();
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    JsonToken valueDone(JsonToken token);

    std::string_view m_text;
    std::string m_path;
    std::size_t m_textOffset;
    std::size_t m_at = 0;    ///< of the next character
    std::size_t m_begin = 0; ///< of the current token
    std::string_view m_written;
    JsonToken m_token = JsonToken::End;
    Due m_due = Due::Value;
    std::string m_open; ///< the brackets that are open, outermost first
    std::optional<Error> m_fault;
};

} // namespace quantoscope::core
