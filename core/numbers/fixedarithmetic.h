// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"

namespace quantoscope::core {

/// a op b in fixed point: the exact result rounded once to the grid, see compute(). Errors: DivisionByZero.
[[nodiscard]] Result<ArithmeticResult> computeFixed(Operation operation, const FixedFormat& format, CodePoint a, CodePoint b,
                                                    const EncodeOptions& options);

} // namespace quantoscope::core
