// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QList>

namespace quantoscope::widgets {

/// The outcome of a scheme whose quantizer fits the analysis' tensor; null when there is no such scheme, or not yet.
[[nodiscard]] const core::SchemeOutcome* outcomeOf(const AnalysisPointer& analysis, int scheme);

/// The scheme itself when it is shown and has an outcome, else the first one that does; −1: none.
[[nodiscard]] int usableScheme(const AnalysisPointer& analysis, const QList<bool>& shown, int wanted);

} // namespace quantoscope::widgets
