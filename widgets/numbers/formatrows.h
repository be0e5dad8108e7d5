// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/formatrow.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace quantoscope::widgets {

/// The list of format rows. Up and Down move between rows, Alt+Up and Alt+Down move a row, Delete removes it.
class FormatRows : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormatRows(QWidget* parent = nullptr);

    void setViews(const std::vector<RowView>& views);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] FormatRow* row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index);

Q_SIGNALS:
    void codeEdited(int row, core::CodePoint code);
    void currentChanged(int row);
    void removeRequested(int row);
    void moveRequested(int row, int by);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    FormatRow* addRow();
    [[nodiscard]] int indexOf(const FormatRow* row) const;
    void focusRow(int index);
    void alignNames();

    QWidget* m_content;
    QVBoxLayout* m_layout;
    std::vector<FormatRow*> m_rows;
    int m_current = 0;
};

} // namespace quantoscope::widgets
