// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/tensor.h"

#include <QString>

#include <cstdint>
#include <string_view>

namespace quantoscope::widgets {

/// A number with as many digits as a table has room for, in the current locale; "NaN", "∞".
[[nodiscard]] QString shortNumber(double value);
/// The shortest text that reads back as the same double, in the C locale.
[[nodiscard]] QString exactNumber(double value);

/// All digits with the locale's separators: "1,234,567".
[[nodiscard]] QString integerText(std::int64_t value);
/// A count for a glance, from ten thousand on with three digits and a letter as model cards have it: 9,999 stays, 124,439,808 is
/// "124 M", 7.24e9 "7.24 B".
[[nodiscard]] QString countText(std::int64_t count);
/// Bytes for a glance in powers of 1024: 1,536 is "1.5 KiB".
[[nodiscard]] QString sizeText(std::int64_t bytes);

/// "3 × 4"; "()" for a single number without axes.
[[nodiscard]] QString shapeText(const core::Shape& shape);

/// UTF-8 from core as a QString.
[[nodiscard]] QString textOf(std::string_view utf8);

} // namespace quantoscope::widgets
