// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QLabel;
class QSplitter;
class QTableView;

namespace quantoscope::widgets {

class CodeMapCanvas;
class CodeTableModel;

/// All codes of one format at a glance: the map, and beside it the table, which sorts by any column. A code picked in one
/// is shown in the other.
class CodeMap : public QWidget
{
    Q_OBJECT

public:
    explicit CodeMap(QWidget* parent = nullptr);

    void setFormat(const core::Format& format);
    /// The code to outline.
    void setCode(std::optional<core::CodePoint> code);
    [[nodiscard]] CodeMapCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] CodeTableModel* model() const { return m_model; }
    /// The table as it is sorted now, as CSV; takes seconds for 16 bits: for files, use core::codeTableCsv in the background.
    [[nodiscard]] QString csv() const;

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);
    void paintPicture(QPainter& painter, QSizeF size) const;

Q_SIGNALS:
    void codeActivated(core::CodePoint code);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void select(core::CodePoint code);
    void sortByCurrentColumn();
    void copySelection() const;
    void retranslate();

    QSplitter* m_splitter;
    CodeMapCanvas* m_canvas;
    CodeTableModel* m_model;
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_status;
    core::Format m_format;
};

} // namespace quantoscope::widgets
