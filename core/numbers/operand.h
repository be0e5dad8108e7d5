// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"

#include <optional>
#include <string_view>

namespace quantoscope::core {

/// A code, and the value it was rounded from when the text was a number that the format does not hold exactly.
struct Operand {
    CodePoint code;
    std::optional<Number> roundedFrom;
};

/// An operand as people type it: a code with the prefix 0x or 0b, else a value that is encoded with these options. A
/// hexadecimal float (`0x1.8p3`) is a value. Errors: those of parseCode, parseNumber and encode.
[[nodiscard]] Result<Operand> readOperand(const Format& format, std::string_view text, const EncodeOptions& options = {});

} // namespace quantoscope::core
