// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/operand.h"

#include "core/numbers/text.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

bool hasPrefix(std::string_view text, char letter)
{
    return text.size() > 1 && text[0] == '0' && (text[1] | 0x20) == letter;
}

/// The digits after `0b`. parseCode also takes bare hexadecimal, where `0b11` may mean 0x0b11; operands have a prefix.
Result<CodePoint> readBinary(const Format& format, std::string_view text)
{
    const std::string shown(text.substr(0, 80));
    const std::string_view digits = text.substr(2);
    if (const std::size_t bad = digits.find_first_not_of("01"); digits.empty() || bad != digits.npos)
        return failure(ErrorCode::CodeSyntax, {shown}, digits.empty() ? text.size() : bad + 2);
    const std::string_view bits = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    if (bits.size() > static_cast<std::size_t>(width(format)))
        return failure(ErrorCode::CodeTooWide, {shown, format.name, std::int64_t{width(format)}});
    CodePoint code;
    for (const char bit : bits)
        code.bits = code.bits << 1 | (bit == '1' ? 1 : 0);
    return code;
}

} // namespace

Result<Operand> readOperand(const Format& format, std::string_view text, const EncodeOptions& options)
{
    const bool isBinary = hasPrefix(text, 'b');
    if (isBinary || (hasPrefix(text, 'x') && text.find_first_of(".pP") == text.npos)) {
        const auto code = isBinary ? readBinary(format, text) : parseCode(format, text);
        if (!code)
            return tl::unexpected(code.error());
        return Operand{*code, std::nullopt};
    }
    const auto number = parseNumber(text);
    if (!number)
        return tl::unexpected(number.error());
    const auto encoded = encode(format, *number, options);
    if (!encoded)
        return tl::unexpected(encoded.error());
    return Operand{encoded->code, encoded->inexact ? std::optional(*number) : std::nullopt};
}

} // namespace quantoscope::core
