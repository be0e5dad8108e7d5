// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"

namespace quantoscope::core {

/// What is left of a fixed-point result after its one rounding.
struct FixedOutcome {
    CodePoint code;
    bool inexact = false;
    bool overflow = false;
};
/// a op b without big numbers, for whole tables; empty for a division by zero.
[[nodiscard]] std::optional<FixedOutcome> fixedOutcome(Operation operation, const FixedFormat& format, CodePoint a, CodePoint b,
                                                       const EncodeOptions& options);

/// a op b in fixed point: the exact result rounded once to the grid, see compute(). Errors: DivisionByZero.
[[nodiscard]] Result<ArithmeticResult> computeFixed(Operation operation, const FixedFormat& format, CodePoint a, CodePoint b,
                                                    const EncodeOptions& options);

} // namespace quantoscope::core
