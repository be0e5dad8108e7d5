// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/confusionlayout.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr qreal gap = 4;

std::size_t placeOf(int classes, int truth, int answer)
{
    return static_cast<std::size_t>(truth) * static_cast<std::size_t>(classes) + static_cast<std::size_t>(answer);
}

} // namespace

ClassMeasures classMeasures(std::span<const std::int64_t> counts, int classes, int which)
{
    assert(which >= 0 && which < classes && counts.size() == placeOf(classes, classes, 0));
    ClassMeasures measures;
    for (int other = 0; other < classes; ++other) {
        measures.samples += counts[placeOf(classes, which, other)];
        measures.answered += counts[placeOf(classes, other, which)];
    }
    measures.right = counts[placeOf(classes, which, which)];
    if (measures.answered > 0)
        measures.precision = static_cast<double>(measures.right) / static_cast<double>(measures.answered);
    if (measures.samples > 0)
        measures.recall = static_cast<double>(measures.right) / static_cast<double>(measures.samples);
    return measures;
}

double confusionShade(std::span<const std::int64_t> counts, int classes, const ConfusionCell& cell)
{
    std::int64_t row = 0;
    for (int answer = 0; answer < classes; ++answer)
        row += counts[placeOf(classes, cell.truth, answer)];
    return row > 0 ? static_cast<double>(counts[placeOf(classes, cell.truth, cell.answer)]) / static_cast<double>(row) : 0;
}

ConfusionLayout layoutConfusion(int classes, const ConfusionMetrics& metrics)
{
    ConfusionLayout layout;
    layout.classes = std::max(classes, 0);
    const qreal line = metrics.lineHeight;
    // Above: the title of the answers and the names; at the left: the title of the truths, written upwards, and the names.
    const qreal left = line + metrics.headingWidth + gap;
    const qreal top = 2 * line + gap;
    const qreal room = std::max(0.0, std::min(metrics.available.width() - left, metrics.available.height() - top) - 1);
    const qreal side = layout.classes == 0 ? 0 : std::floor(room / layout.classes) * layout.classes;
    layout.square = QRectF(left, top, side, side);
    layout.answerTitle = QRectF(left, 0, std::max(side, metrics.available.width() - left), line);
    layout.truthTitle = QRectF(0, top, line, std::max(side, metrics.available.height() - top));
    return layout;
}

QRectF ConfusionLayout::rectOf(const ConfusionCell& which) const
{
    return {square.left() + which.answer * cell(), square.top() + which.truth * cell(), cell(), cell()};
}

QRectF ConfusionLayout::columnHeading(int answer) const
{
    return {square.left() + answer * cell(), answerTitle.bottom(), cell(), square.top() - answerTitle.bottom() - gap};
}

QRectF ConfusionLayout::rowHeading(int truth) const
{
    return {truthTitle.right(), square.top() + truth * cell(), square.left() - truthTitle.right() - gap, cell()};
}

std::optional<ConfusionCell> ConfusionLayout::cellAt(const QPointF& point) const
{
    if (cell() <= 0 || point.x() < square.left() || point.y() < square.top())
        return std::nullopt;
    const auto answer = static_cast<int>(std::min((point.x() - square.left()) / cell(), 1e6));
    const auto truth = static_cast<int>(std::min((point.y() - square.top()) / cell(), 1e6));
    if (answer >= classes || truth >= classes)
        return std::nullopt;
    return ConfusionCell{truth, answer};
}

} // namespace quantoscope::widgets
