// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTextDocument;

namespace quantoscope::widgets {

/// Draws items whose StepHtmlRole holds rich text, wrapped to the width of the view.
class StepDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int StepHtmlRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void fill(QTextDocument& document, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

} // namespace quantoscope::widgets
