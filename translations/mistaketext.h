// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/predict.h"

#include <QString>

namespace quantoscope::phrases {

/// What kind of mistake it is, as advice in one sentence; empty for None.
[[nodiscard]] QString mistakeText(core::Mistake mistake);

/// The whole judgement of one field: right, or what was expected, the mistake and the step that shows why.
[[nodiscard]] QString verdictText(const core::FieldVerdict& verdict);

} // namespace quantoscope::phrases
