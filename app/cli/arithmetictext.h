// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"
#include "core/numbers/operand.h"

#include <string>

namespace quantoscope::cli {

/// What is computed in which format.
struct Calculation {
    core::Operation operation = core::Operation::Add;
    core::Format format;
    core::EncodeOptions options;
};

/// Integers and fixed point: `code carry overflow`, `-` for a carry that does not exist. Floats and posits: the exact
/// result (a fraction where the decimals do not end), the code, and the flags that are raised, `-` for none.
[[nodiscard]] std::string resultLine(const Calculation& calculation, const core::ArithmeticResult& result);

/// The working in English, several lines without the last line end.
[[nodiscard]] std::string workingText(const Calculation& calculation, const core::Operand& a, const core::Operand& b,
                                      const core::ArithmeticResult& result);

} // namespace quantoscope::cli
