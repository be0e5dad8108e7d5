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

[[nodiscard]] QString integerCodingWord(core::IntegerCoding coding);
/// Why a float format cannot exist, as a clause that follows a colon.
[[nodiscard]] QString formatFaultWord(core::FormatFault fault);

/// What people call a format: its name, for integers the coding in words with the width, for custom ones "own format".
[[nodiscard]] QString formatTitle(const core::Format& format);

} // namespace quantoscope::phrases
