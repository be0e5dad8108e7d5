// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/closuremaplayout.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr qreal gap = 4;

/// Places the legend in lines and returns its height.
qreal flowLegend(const ClosureMapMetrics& metrics, std::vector<QRectF>& places)
{
    QPointF at(0, 0);
    for (const qreal width : metrics.legendWidths) {
        if (at.x() > 0 && at.x() + width > metrics.available.width())
            at = QPointF(0, at.y() + metrics.lineHeight + gap);
        places.emplace_back(at, QSizeF(width, metrics.lineHeight));
        at.rx() += width + 2 * gap;
    }
    return places.empty() ? 0 : at.y() + metrics.lineHeight;
}

} // namespace

std::optional<CodePair> ClosureMapLayout::pairAt(QPointF point) const
{
    if (side == 0 || !square.contains(point))
        return std::nullopt;
    const auto index = [this](qreal offset) {
        return std::min(side - 1, static_cast<std::size_t>(offset / cell()));
    };
    return CodePair{{index(point.y() - square.top())}, {index(point.x() - square.left())}};
}

QRectF ClosureMapLayout::rectOf(const CodePair& pair) const
{
    return QRectF(square.left() + static_cast<qreal>(pair.b.bits) * cell(), square.top() + static_cast<qreal>(pair.a.bits) * cell(), cell(), cell());
}

ClosureMapLayout layoutClosureMap(std::size_t side, const ClosureMapMetrics& metrics)
{
    ClosureMapLayout layout;
    layout.side = side;
    layout.status = QRectF(0, 0, metrics.available.width(), metrics.lineHeight);
    const qreal legendHeight = flowLegend(metrics, layout.legend);
    const qreal top = 2 * metrics.lineHeight + gap;
    const qreal room = std::min(metrics.available.width() - metrics.axisWidth - gap, metrics.available.height() - top - legendHeight - 2 * gap);
    qreal edge = std::max(room, 16.0);
    if (side > 0 && edge >= static_cast<qreal>(side))
        edge = std::floor(edge / static_cast<qreal>(side) * 4) / 4 * static_cast<qreal>(side); // quarter pixels a cell stay even
    layout.square = QRectF(metrics.axisWidth + gap, top, edge, edge);
    for (QRectF& place : layout.legend)
        place.translate(0, layout.square.bottom() + 2 * gap);
    if (side == 0)
        return layout;
    const std::size_t step = std::max<std::size_t>(1, side / 16 > 0 ? side / (edge >= metrics.lineHeight * 14 ? 8 : 4) : 1);
    for (std::size_t code = 0; code < side; code += step) {
        const qreal middle = (static_cast<qreal>(code) + 0.5) * layout.cell();
        layout.columns.push_back({{code}, layout.square.left() + middle});
        layout.rows.push_back({{code}, layout.square.top() + middle});
    }
    layout.showsLetters = layout.cell() >= metrics.lineHeight * 0.9;
    return layout;
}

bool isPatternMark(core::ClosureClass kind, std::size_t a, std::size_t b)
{
    using C = core::ClosureClass;
    switch (kind) {
    case C::Exact: return false;
    case C::Rounded: return a % 4 == 1 && b % 4 == 1;
    case C::Underflow: return a % 4 == 0;
    case C::Overflow: return (a + b) % 4 == 0;
    case C::DivisionByZero: return a % 2 == 0;
    case C::Invalid: return (a + b) % 2 == 0;
    case C::NaNOperand: break;
    }
    return (a + 3 * b) % 4 != 0;
}

} // namespace quantoscope::widgets
