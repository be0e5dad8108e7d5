// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/columnlayout.h"

#include <QWidget>

namespace quantoscope::widgets {

/// Written arithmetic: rows of digits column by column. Left and Right light up one column, hovering tells what stands in it.
class CarryColumns : public QWidget
{
    Q_OBJECT

public:
    explicit CarryColumns(QWidget* parent = nullptr);

    void setRows(std::vector<ColumnRow> rows);
    [[nodiscard]] const std::vector<ColumnRow>& rows() const { return m_rows; }
    /// The lit column, 0 the rightmost; −1 for none.
    [[nodiscard]] int currentColumn() const { return m_column; }
    /// What stands in a column, from the top down: `a 1, b 0, sum 1`.
    [[nodiscard]] QString columnText(int column) const;

    /// Where a column is drawn, in the widget's coordinates; for scrolling to it.
    [[nodiscard]] QRect columnArea(int column) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void currentColumnChanged(int column);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] ColumnLayout currentLayout() const;
    void setCurrentColumn(int column);
    void retranslate();

    std::vector<ColumnRow> m_rows;
    int m_column = -1;
};

} // namespace quantoscope::widgets
