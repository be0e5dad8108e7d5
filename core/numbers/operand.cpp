// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/operand.h"

#include "core/numbers/text.h"

namespace quantoscope::core {

namespace {

bool isCode(std::string_view text)
{
    const bool hasPrefix = text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X' || text[1] == 'b' || text[1] == 'B');
    return hasPrefix && text.find_first_of(".pP") == text.npos;
}

} // namespace

Result<Operand> readOperand(const Format& format, std::string_view text, const EncodeOptions& options)
{
    if (isCode(text)) {
        const auto code = parseCode(format, text);
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
