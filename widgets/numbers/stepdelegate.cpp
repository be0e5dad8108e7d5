// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/stepdelegate.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextDocument>

#include <cmath>

namespace quantoscope::widgets {

namespace {

/// Room for the bar that marks the current step.
int barWidth(const QStyleOptionViewItem& option)
{
    return option.fontMetrics.averageCharWidth();
}

} // namespace

void StepDelegate::fill(QTextDocument& document, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    document.setDocumentMargin(option.fontMetrics.averageCharWidth() * 0.5);
    document.setDefaultFont(option.font);
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // long rows of digits have no blanks
    document.setDefaultTextOption(wrapping);
    document.setHtml(index.data(StepHtmlRole).toString());
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int available = view ? view->viewport()->width() : option.rect.width();
    document.setTextWidth(available - barWidth(option));
}

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (isCurrent) {
        painter->fillRect(option.rect, option.palette.color(QPalette::AlternateBase));
        QRect bar = option.rect;
        bar.setWidth(barWidth(option) / 2);
        painter->fillRect(bar, option.palette.color(QPalette::Highlight));
    }
    painter->translate(option.rect.left() + barWidth(option), option.rect.top());
    QTextDocument document;
    fill(document, option, index);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = option.palette;
    document.documentLayout()->draw(painter, context);
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QTextDocument document;
    fill(document, option, index);
    return QSize(barWidth(option) * 20, static_cast<int>(std::ceil(document.size().height())));
}

} // namespace quantoscope::widgets
