// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/tensor.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace quantoscope::widgets {

/// The index along every axis of a row-major place: 7 in 2 × 5 is {1, 2}.
[[nodiscard]] core::Shape indexOfElement(const core::Shape& shape, std::int64_t element);

/// Reads `[1, 2]`, `1 2` or `1,2`, one number an axis, or `#7`, the row-major place; negative indices count from the end as in
/// Python. Nothing for anything that is no element.
[[nodiscard]] std::optional<std::int64_t> elementFromText(const QString& text, const core::Shape& shape);

} // namespace quantoscope::widgets
