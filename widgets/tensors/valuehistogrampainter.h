// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/valuehistogramlayout.h"

class QPainter;
class QPalette;

namespace quantoscope::widgets {

/// What is singled out in the picture.
struct ValueHistogramFocus {
    std::optional<ValueRange> cursor;
    std::optional<ValueRange> selection;
    std::optional<int> hovered; ///< a bar
    bool hasKeyboard = false;
};

/// Draws with the painter's font on whatever background it has. `axisTitle` names the axis of values, without its unit.
void paintValueHistogram(QPainter& painter, const ValueHistogramLayout& layout, const QPalette& palette, const ValueHistogramFocus& focus,
                         const QString& axisTitle);

} // namespace quantoscope::widgets
