// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

namespace quantoscope::widgets {

/// A read-only table whose cells can be selected and copied: Ctrl+C puts the selection on the clipboard, a line a row,
/// tabs between cells, and the headings first when whole columns are selected. Tab leaves it.
class CopyableTable : public QTableWidget
{
    Q_OBJECT

public:
    /// Item data that is copied in place of the shown text: a number with all its digits.
    static constexpr int CopyRole = Qt::UserRole + 1;

    explicit CopyableTable(QWidget* parent = nullptr);

    /// Replaces the contents; every row has as many cells as there are headings.
    void setContents(const QStringList& headings, const QList<QStringList>& rows);
    /// The selected cells as tab-separated text.
    [[nodiscard]] QString selectedText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace quantoscope::widgets
