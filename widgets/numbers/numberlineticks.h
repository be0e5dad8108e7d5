// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/numberlinelayout.h"

namespace quantoscope::widgets {

/// Labels for the axis: powers of two when several fit on a logarithmic axis, values of the reference by code, else round
/// decimals; at deep zoom their distance from `origin`, which is the input or the middle of the view.
void addTicks(const NumberLineInput& input, NumberLineLayout& layout);

/// 1, 2 or 5 times a power of ten, the least that is not below `value` (> 0).
[[nodiscard]] core::Rational roundStep(const core::Rational& value);

} // namespace quantoscope::widgets
