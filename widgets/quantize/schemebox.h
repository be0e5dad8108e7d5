// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/outcomeof.h"

class QComboBox;

namespace quantoscope::widgets {

/// Fills a box with the schemes that are shown and have an outcome (see usableScheme), each with its line, and its index as data.
/// `current` is chosen, nothing when it is not among them; a box without schemes is disabled. Nothing is announced.
void fillSchemeBox(QComboBox& box, const AnalysisPointer& analysis, const QList<bool>& shown, int current);

} // namespace quantoscope::widgets
