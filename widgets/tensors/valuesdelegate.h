// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/valuehistogram.h"

#include <QStyledItemDelegate>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// A histogram squeezed into a cell.
struct ValueBars {
    std::vector<double> heights; ///< 0…1, one a column of pixels; what holds any value at all is at least `leastHeight`
    std::optional<double> zero;  ///< where 0 lies, 0…1 from the left; empty when it is outside

    static constexpr double leastHeight = 0.08;
};

/// Shares the bins out over `columns` columns, at least 1: a bin wider than a column fills several with its height, narrower
/// ones add up. Heights go by the square root of the counts, which keeps tails in sight beside a peak. Empty without bins.
[[nodiscard]] ValueBars valueBars(const core::ValueHistogram& histogram, int columns);

/// Paints the cells of a TensorTreeModel: small histograms in the column of values, and rows with problems in the colour of
/// warnings (they have a sign too).
class ValuesDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace quantoscope::widgets
