// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/rounding.h"

#include <QString>

namespace quantoscope::phrases {

[[nodiscard]] QString roundingWord(core::Rounding rounding);
[[nodiscard]] QString overflowWord(core::Overflow overflow);
[[nodiscard]] QString fieldWord(core::FieldKind field);
[[nodiscard]] QString codeClassWord(core::CodeClass kind);

} // namespace quantoscope::phrases
