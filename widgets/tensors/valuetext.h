// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/tensor.h"

#include <QString>

namespace quantoscope::widgets {

/// A share as "12.5 %" with at least four digits that count, and as many as it takes to show neither 0 nor 100 where it is not.
[[nodiscard]] QString percentText(long double part, long double whole);

/// All digits of an element: its exact decimal value where that has at most 40 characters, else a hexadecimal float, which
/// is exact too. 64-bit integers that binary64 had to round begin with ≈. In the C locale.
[[nodiscard]] QString exactValueText(double value, core::DType dtype);

/// `[0, 3, 17]`
[[nodiscard]] QString indexText(const core::Shape& index);

/// Whether every element is a whole number by its type.
[[nodiscard]] bool isWholeType(core::DType dtype);

} // namespace quantoscope::widgets
