// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// The bytes of a Python string literal in quotes, as protocol 0 writes them: `'a\x41\n'`. Nothing when it is none.
[[nodiscard]] std::optional<std::string> unquotedText(std::string_view literal);

/// UTF-8 of a text in Python's raw-unicode-escape: bytes are Latin-1, `\uXXXX` and `\UXXXXXXXX` code points. Nothing for
/// an escape that is cut, a surrogate, or a code point above 0x10ffff.
[[nodiscard]] std::optional<std::string> rawUnicodeText(std::string_view escaped);

/// Decimal digits of a little-endian two's complement number, of 0 for no bytes: decimalDigits("\x00\x80") is −32768.
[[nodiscard]] std::string decimalDigits(std::string_view twosComplement);

/// True for well-formed UTF-8.
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace quantoscope::core
