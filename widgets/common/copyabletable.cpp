// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/copyabletable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace quantoscope::widgets {

CopyableTable::CopyableTable(QWidget* parent) : QTableWidget(parent)
{
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setAlternatingRowColors(true);
    setWordWrap(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void CopyableTable::setContents(const QStringList& headings, const QList<QStringList>& rows)
{
    clear();
    setColumnCount(static_cast<int>(headings.size()));
    setRowCount(static_cast<int>(rows.size()));
    setHorizontalHeaderLabels(headings);
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column)
            setItem(row, column, new QTableWidgetItem(rows[row].value(column)));
    }
}

QString CopyableTable::selectedText() const
{
    const QList<QTableWidgetSelectionRange> ranges = selectedRanges();
    if (ranges.isEmpty())
        return {};
    int top = rowCount(), left = columnCount(), bottom = -1, right = -1;
    for (const auto& range : ranges) {
        top = qMin(top, range.topRow());
        left = qMin(left, range.leftColumn());
        bottom = qMax(bottom, range.bottomRow());
        right = qMax(right, range.rightColumn());
    }
    QStringList lines;
    const auto line = [&](const auto& cell) {
        QStringList cells;
        for (int column = left; column <= right; ++column)
            cells.append(cell(column));
        lines.append(cells.join(QLatin1Char('\t')));
    };
    if (top == 0 && bottom == rowCount() - 1)
        line([this](int column) { return horizontalHeaderItem(column)->text(); });
    for (int row = top; row <= bottom; ++row) {
        line([this, row](int column) {
            const QTableWidgetItem* cell = item(row, column);
            if (!cell || !cell->isSelected())
                return QString();
            const QVariant copied = cell->data(CopyRole);
            return copied.isValid() ? copied.toString() : cell->text();
        });
    }
    return lines.join(QLatin1Char('\n'));
}

void CopyableTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(selectedText());
        return;
    }
    QTableWidget::keyPressEvent(event);
}

} // namespace quantoscope::widgets
