// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/digitcells.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr qreal margin = 5; // on every side of a cell

} // namespace

QRectF DigitCells::cellRect(std::int64_t place) const
{
    const auto column = static_cast<qreal>(place % columns);
    const auto row = static_cast<qreal>(place / columns);
    return {QPointF(column * cell.width(), row * cell.height()), cell};
}

QRectF DigitCells::pictureRect(std::int64_t place) const
{
    const QRectF rect = cellRect(place);
    return {rect.center().x() - picture / 2, rect.top() + margin, picture, picture};
}

QRectF DigitCells::lineRect(std::int64_t place, int line) const
{
    const QRectF rect = cellRect(place);
    return {rect.left() + margin, rect.top() + margin + picture + line * lineHeight, rect.width() - 2 * margin, lineHeight};
}

std::optional<std::int64_t> DigitCells::placeAt(const QPointF& point) const
{
    if (point.x() < 0 || point.y() < 0 || point.x() >= static_cast<qreal>(columns) * cell.width() || point.y() >= height())
        return std::nullopt;
    const auto column = static_cast<std::int64_t>(point.x() / cell.width());
    const auto row = static_cast<std::int64_t>(point.y() / cell.height());
    const std::int64_t place = row * columns + column;
    return place < count ? std::optional(place) : std::nullopt;
}

std::pair<std::int64_t, std::int64_t> DigitCells::placesBetween(qreal top, qreal bottom) const
{
    const auto firstRow = static_cast<std::int64_t>(std::floor(std::max(top, 0.0) / cell.height()));
    const auto lastRow = static_cast<std::int64_t>(std::ceil(std::max(bottom, 0.0) / cell.height()));
    return {std::min(firstRow * columns, count), std::min(lastRow * columns, count)};
}

DigitCells layoutDigitCells(std::int64_t count, const DigitCellMetrics& metrics)
{
    DigitCells cells;
    cells.count = std::max<std::int64_t>(count, 0);
    cells.picture = std::max(metrics.picture, 1.0);
    cells.lineHeight = metrics.lineHeight;
    const qreal width = std::ceil(std::max(cells.picture, metrics.textWidth)) + 2 * margin;
    const qreal height = std::ceil(cells.picture + metrics.lines * metrics.lineHeight) + 2 * margin;
    cells.columns = std::max<std::int64_t>(1, static_cast<std::int64_t>(metrics.viewport.width() / width));
    // The cells share what is left of the width.
    cells.cell = QSizeF(std::max(width, std::floor(metrics.viewport.width() / static_cast<qreal>(cells.columns))), height);
    return cells;
}

} // namespace quantoscope::widgets
