// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/axisticks.h"

#include <QList>
#include <QPen>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;
class QPalette;

namespace quantoscope::widgets {

struct LegendEntry {
    QString text;
    QPen pen;
};

/// A piece of line and a text for each entry, left to right in as many rows as they need.
struct LegendLayout {
    struct Item {
        QRectF sample; ///< the line lies in its middle
        QRectF text;   ///< cut where one entry alone is wider than the area
    };
    std::vector<Item> items; ///< one an entry
    double height = 0;
};

/// `area` gives the place and the width; its height does not matter.
[[nodiscard]] LegendLayout layoutLegend(const QList<LegendEntry>& entries, const QRectF& area, double lineHeight, const LabelLength& labelLength);
void paintLegend(QPainter& painter, const LegendLayout& layout, const QList<LegendEntry>& entries, const QPalette& palette);

} // namespace quantoscope::widgets
