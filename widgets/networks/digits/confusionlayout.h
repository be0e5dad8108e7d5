// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <optional>
#include <span>

namespace quantoscope::widgets {

/// A cell: what a sample is, and what was answered.
struct ConfusionCell {
    int truth = 0;
    int answer = 0;
    bool operator==(const ConfusionCell&) const = default;
};

/// What a matrix says of one class.
struct ClassMeasures {
    std::int64_t samples = 0;  ///< that are of the class
    std::int64_t answered = 0; ///< of which it was said
    std::int64_t right = 0;    ///< both
    std::optional<double> precision; ///< right / answered, 0 … 1; none where nothing was answered
    std::optional<double> recall;    ///< right / samples; none where there are no samples
};
/// `counts`: classes × classes, row: true, column: answered.
[[nodiscard]] ClassMeasures classMeasures(std::span<const std::int64_t> counts, int classes, int which);

struct ConfusionMetrics {
    QSizeF available{300, 300};
    qreal lineHeight = 16;
    qreal headingWidth = 20; ///< of the widest name of a class
};

/// Where a matrix lies: names of the answers above, of the truths at the left, square cells as large as fit.
struct ConfusionLayout {
    int classes = 0;
    QRectF square;
    QRectF answerTitle;
    QRectF truthTitle;

    [[nodiscard]] qreal cell() const { return classes == 0 ? 0 : square.width() / classes; }
    [[nodiscard]] QRectF rectOf(const ConfusionCell& cell) const;
    [[nodiscard]] QRectF columnHeading(int answer) const;
    [[nodiscard]] QRectF rowHeading(int truth) const;
    [[nodiscard]] std::optional<ConfusionCell> cellAt(const QPointF& point) const;
};
[[nodiscard]] ConfusionLayout layoutConfusion(int classes, const ConfusionMetrics& metrics);

/// How deep a cell is shaded, 0 … 1: its share of its row's samples, 0 for an empty row.
[[nodiscard]] double confusionShade(std::span<const std::int64_t> counts, int classes, const ConfusionCell& cell);

} // namespace quantoscope::widgets
