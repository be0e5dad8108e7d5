// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/explain.h"

#include <QString>

namespace quantoscope::phrases {

/// A word or two over a step: “Exponent”, “Tie”.
[[nodiscard]] QString stepTitle(core::StepKind kind);
/// What the step does and why, in one or two sentences, in the installed language.
[[nodiscard]] QString stepSentence(const core::Step& step);

} // namespace quantoscope::phrases
