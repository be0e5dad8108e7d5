// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blockbars.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double gap = 2;
constexpr double leastPlot = 24;

double reachOf(const BlockBarsInput& input)
{
    if (input.reach > 0)
        return input.reach;
    double reach = 0;
    for (const auto* list : {&input.values, &input.stored}) {
        for (const double value : *list) {
            if (std::isfinite(value))
                reach = std::max(reach, std::abs(value));
        }
    }
    return reach > 0 ? reach * 1.05 : 1;
}

} // namespace

int blockColumns(std::size_t count)
{
    return count <= 16 ? std::max<int>(1, static_cast<int>(count)) : 32;
}

double BlockBars::y(std::size_t cell, double value) const
{
    const QRectF& plot = cells[cell].plot;
    return plot.center().y() - std::clamp(value / reach, -1.0, 1.0) * plot.height() / 2;
}

double BlockBars::valueAt(std::size_t cell, double y) const
{
    const QRectF& plot = cells[cell].plot;
    return (plot.center().y() - y) / (plot.height() / 2) * reach;
}

std::optional<std::size_t> BlockBars::cellAt(const QPointF& point) const
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].area.contains(point))
            return i;
    }
    return std::nullopt;
}

BlockBars layoutBlockBars(const BlockBarsInput& input)
{
    BlockBars layout;
    const std::size_t count = input.values.size();
    if (count == 0)
        return layout;
    layout.reach = reachOf(input);
    layout.columns = blockColumns(count);
    const int rows = static_cast<int>((count - 1) / static_cast<std::size_t>(layout.columns)) + 1;
    const double width = input.area.width() / layout.columns;
    const double height = input.area.height() / rows;
    // The digits stand in one line, or one below another, or not at all.
    const int perLine = std::clamp(static_cast<int>((width - gap) / input.digitWidth), 0, input.codeBits);
    if (perLine > 0) {
        const int lines = (input.codeBits - 1) / perLine + 1;
        layout.bitLines = height - lines * input.lineHeight >= leastPlot + gap ? lines : 0;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const double left = input.area.left() + static_cast<double>(i % static_cast<std::size_t>(layout.columns)) * width;
        const double top = input.area.top() + static_cast<double>(i / static_cast<std::size_t>(layout.columns)) * height;
        BlockBars::Cell cell;
        cell.area = QRectF(left, top, width, height);
        const double bits = layout.bitLines * input.lineHeight;
        cell.plot = QRectF(left + gap / 2, top + gap, std::max(1.0, width - gap), std::max(1.0, height - bits - 2 * gap));
        if (layout.bitLines > 0)
            cell.bits = QRectF(left + gap / 2, cell.plot.bottom(), width - gap, bits);
        layout.cells.push_back(cell);
        const auto bar = [&](double value, double from, double share) {
            if (!std::isfinite(value))
                return QRectF();
            const double y = layout.y(i, value);
            const double zero = cell.plot.center().y();
            return QRectF(cell.plot.left() + from * cell.plot.width(), std::min(y, zero), share * cell.plot.width(), std::abs(y - zero));
        };
        layout.cells.back().value = bar(input.values[i], 0.05, 0.42);
        layout.cells.back().stored = bar(input.stored[i], 0.53, 0.42);
    }
    return layout;
}

} // namespace quantoscope::widgets
