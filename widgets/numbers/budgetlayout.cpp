// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/budgetlayout.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr qreal gap = 6;

/// log2(numbers) + 1: the bits of precision in an octave of so many numbers; 0 for an empty octave.
qreal heightInBits(const core::Integer& numbers)
{
    if (numbers <= 0)
        return 0;
    long exponent = 0;
    const double fraction = mpz_get_d_2exp(&exponent, numbers.get_mpz_t());
    return static_cast<qreal>(exponent) + std::log2(fraction) + 1;
}

void placeSegments(const core::CodeBudget& budget, BudgetLayout& layout)
{
    qreal widened = 0;
    double remaining = 0;
    for (const core::BudgetPart part : core::budgetParts()) {
        if (budget.part(part) == 0)
            continue;
        const double share = budget.share(part);
        const bool thin = share * layout.bar.width() < BudgetLayout::thinnest;
        layout.segments.push_back({part, QRectF(), thin});
        (thin ? widened : remaining) += thin ? BudgetLayout::thinnest : share;
    }
    const qreal room = std::max<qreal>(0, layout.bar.width() - widened);
    qreal x = layout.bar.left();
    for (BudgetLayout::Segment& segment : layout.segments) {
        const qreal width = segment.widened ? BudgetLayout::thinnest : room * budget.share(segment.part) / remaining;
        segment.rect = QRectF(x, layout.bar.top(), width, layout.bar.height());
        x += width;
    }
}

void placeColumns(const core::CodeBudget& budget, BudgetLayout& layout)
{
    if (budget.octaves.empty())
        return;
    layout.firstExponent = budget.octaves.front().first;
    layout.lastExponent = budget.octaves.back().last;
    layout.octaveWidth = layout.chart.width() / static_cast<qreal>(layout.lastExponent - layout.firstExponent + 1);
    for (const core::OctaveRun& run : budget.octaves)
        layout.tallest = std::max(layout.tallest, heightInBits(run.numbers));
    for (const core::OctaveRun& run : budget.octaves) {
        const qreal height = layout.chart.height() * heightInBits(run.numbers) / layout.tallest;
        const qreal left = layout.xOfExponent(run.first);
        layout.columns.push_back({run, QRectF(left, layout.chart.bottom() - height, layout.xOfExponent(run.last + 1) - left, height)});
    }
}

qreal legendLines(const core::CodeBudget& budget)
{
    return static_cast<qreal>(std::count_if(budget.parts.begin(), budget.parts.end(), [](const core::Integer& n) { return n > 0; }));
}

} // namespace

qreal BudgetLayout::xOfExponent(long exponent) const
{
    return chart.left() + octaveWidth * static_cast<qreal>(exponent - firstExponent);
}

int BudgetLayout::segmentAt(QPointF position) const
{
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (segments[i].rect.contains(position) || legend[i].rect.contains(position))
            return static_cast<int>(i);
    }
    return -1;
}

int BudgetLayout::columnAt(QPointF position) const
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QRectF& rect = columns[i].rect;
        if (chart.contains(position) && position.x() >= rect.left() && position.x() < rect.right())
            return static_cast<int>(i);
    }
    return -1;
}

long BudgetLayout::exponentAt(QPointF position) const
{
    if (octaveWidth <= 0)
        return firstExponent;
    const auto offset = static_cast<long>(std::floor((position.x() - chart.left()) / octaveWidth));
    return std::clamp(firstExponent + offset, firstExponent, lastExponent);
}

BudgetLayout layoutBudget(const core::CodeBudget& budget, QSizeF size, qreal lineHeight)
{
    BudgetLayout layout;
    const qreal width = std::max<qreal>(0, size.width() - 2 * gap);
    qreal y = gap + lineHeight; // a heading above the bar
    layout.bar = QRectF(gap, y, width, lineHeight * 1.8);
    placeSegments(budget, layout);
    y = layout.bar.bottom() + gap;
    for (const BudgetLayout::Segment& segment : layout.segments) {
        layout.legend.push_back({segment.part, QRectF(gap, y, width, lineHeight)});
        y += lineHeight;
    }
    y += gap + lineHeight; // a heading above the chart
    const qreal axis = lineHeight + gap;
    layout.chart = QRectF(gap, y, width, std::max<qreal>(0, size.height() - y - axis));
    placeColumns(budget, layout);
    return layout;
}

qreal budgetHeight(const core::CodeBudget& budget, qreal lineHeight)
{
    return lineHeight * (1 + 1.8 + legendLines(budget) + 1 + 5 + 1) + 4 * gap;
}

} // namespace quantoscope::widgets
