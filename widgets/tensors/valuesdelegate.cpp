// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/valuesdelegate.h"

#include "widgets/common/palette.h"
#include "widgets/tensors/tensortreemodel.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

ValueBars valueBars(const core::ValueHistogram& histogram, int columns)
{
    ValueBars bars;
    const auto bins = static_cast<double>(histogram.counts.size());
    if (bins == 0)
        return bars;
    std::vector<double> sums(static_cast<std::size_t>(columns));
    for (std::size_t column = 0; column < sums.size(); ++column) {
        const double from = static_cast<double>(column) * bins / columns;
        const double to = static_cast<double>(column + 1) * bins / columns;
        for (auto bin = static_cast<std::size_t>(from); bin < histogram.counts.size() && static_cast<double>(bin) < to; ++bin) {
            const double share = std::min(to, static_cast<double>(bin + 1)) - std::max(from, static_cast<double>(bin));
            sums[column] += share * static_cast<double>(histogram.counts[bin]);
        }
    }
    const double most = *std::ranges::max_element(sums);
    for (const double sum : sums)
        bars.heights.push_back(sum > 0 ? std::max(ValueBars::leastHeight, std::sqrt(sum / most)) : 0);
    const double zero = -static_cast<double>(histogram.first) / bins;
    if (zero >= 0 && zero <= 1)
        bars.zero = zero;
    return bars;
}

void ValuesDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(TensorTreeModel::ProblemRole).toBool() && !option->state.testFlag(QStyle::State_Selected))
        option->palette.setColor(QPalette::Text, roleColor(ColorRole::Warning, option->palette));
}

void ValuesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != TensorTreeModel::Values)
        return;
    const auto summary = index.data(TensorTreeModel::SummaryRole).value<std::shared_ptr<const core::TensorSummary>>();
    const QRect area = option.rect.adjusted(3, 2, -3, -2);
    if (!summary || area.width() < 8 || area.height() < 4)
        return;
    const ValueBars bars = valueBars(summary->histogram, area.width());
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor ink = isSelected ? option.palette.color(group, QPalette::HighlightedText) : roleColor(ColorRole::Float, option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (bars.zero) {
        painter->setPen(isSelected ? ink : roleColor(ColorRole::MutedText, option.palette));
        const int x = area.left() + qRound(*bars.zero * (area.width() - 1));
        painter->drawLine(x, option.rect.top() + 1, x, option.rect.bottom() - 1);
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    for (std::size_t column = 0; column < bars.heights.size(); ++column) {
        const int height = qCeil(bars.heights[column] * area.height());
        if (height > 0)
            painter->drawRect(area.left() + static_cast<int>(column), area.bottom() + 1 - height, 1, height);
    }
    painter->restore();
}

QSize ValuesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == TensorTreeModel::Values)
        size.setWidth(std::max(size.width(), option.fontMetrics.averageCharWidth() * 12));
    return size;
}

} // namespace quantoscope::widgets
