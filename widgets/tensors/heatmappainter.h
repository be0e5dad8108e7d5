// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/heatmaplayout.h"

#include <QImage>

class QPainter;
class QPalette;

namespace quantoscope::widgets {

/// Some tiles and their picture.
struct HeatPicture {
    core::MatrixTiles tiles;
    QImage image;
};

/// What is drawn.
struct HeatMapContents {
    const core::MatrixView* matrix = nullptr;
    std::vector<const HeatPicture*> pictures; ///< from the coarsest to the finest, one over another
    QString caption;
    bool hasBelow = false; ///< values beyond the low end of the colours
    bool hasAbove = false;
    std::optional<HeatCell> cursor;
    bool hasKeyboard = false;
};

/// Draws with the painter's font on whatever background it has.
void paintHeatMap(QPainter& painter, const HeatMapLayout& layout, const QPalette& palette, const HeatMapContents& contents);

} // namespace quantoscope::widgets
