// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"

#include <string>

namespace quantoscope::cli {

/// What is computed in which format.
struct Calculation {
    core::Operation operation = core::Operation::Add;
    core::Format format;
    core::EncodeOptions options;
};

/// A code, and the value it was rounded from when it was given as one the format does not hold.
struct Operand {
    core::CodePoint code;
    std::optional<core::Number> roundedFrom;
};

/// Integers and fixed point: `code carry overflow`, `-` for a carry that does not exist. Floats and posits: the exact
/// result (a fraction where the decimals do not end), the code, and the flags that are raised, `-` for none.
[[nodiscard]] std::string resultLine(const Calculation& calculation, const core::ArithmeticResult& result);

/// The working in English, several lines without the last line end.
[[nodiscard]] std::string workingText(const Calculation& calculation, const Operand& a, const Operand& b,
                                      const core::ArithmeticResult& result);

} // namespace quantoscope::cli
