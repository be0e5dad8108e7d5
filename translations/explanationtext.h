// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/explain.h"

#include <QString>

namespace quantoscope::phrases {

/// The whole derivation as lines of plain text: numbered steps with their equations, then code, stored value, error,
/// neighbours and flags, in the installed language. Ends in a line break.
[[nodiscard]] QString explanationText(const core::Explanation& explanation);

/// The value of a code as people read it: every digit, `NaR` for NaR.
[[nodiscard]] QString storedText(const core::Format& format, core::CodePoint code);

/// An error as an exact decimal or fraction, or cut with ≈ where that is long; `-` where undefined.
[[nodiscard]] QString errorAmount(const std::optional<core::Rational>& error);

} // namespace quantoscope::phrases
