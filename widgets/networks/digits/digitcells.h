// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <optional>
#include <utility>

namespace quantoscope::widgets {

struct DigitCellMetrics {
    QSizeF viewport{400, 300};
    qreal picture = 48;   ///< side of a sample's picture
    qreal lineHeight = 16;
    qreal textWidth = 40; ///< the widest line of text below a picture
    int lines = 1;        ///< of text below each picture
};

/// Where the cells of a grid of samples lie: as many a row as fit, at least one, row after row downwards.
struct DigitCells {
    std::int64_t count = 0;
    std::int64_t columns = 1;
    QSizeF cell{1, 1};
    qreal picture = 48;
    qreal lineHeight = 16;

    [[nodiscard]] std::int64_t rows() const { return (count + columns - 1) / columns; }
    [[nodiscard]] qreal height() const { return static_cast<qreal>(rows()) * cell.height(); }
    /// Of the whole grid, before scrolling.
    [[nodiscard]] QRectF cellRect(std::int64_t place) const;
    [[nodiscard]] QRectF pictureRect(std::int64_t place) const;
    /// Of a line of text below the picture, from 0.
    [[nodiscard]] QRectF lineRect(std::int64_t place, int line) const;
    [[nodiscard]] std::optional<std::int64_t> placeAt(const QPointF& point) const;
    /// The places whose cells lie at least partly in top … bottom: first, and one past the last.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> placesBetween(qreal top, qreal bottom) const;
};

[[nodiscard]] DigitCells layoutDigitCells(std::int64_t count, const DigitCellMetrics& metrics);

} // namespace quantoscope::widgets
