// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/codetable.h"

#include <QAbstractTableModel>

#include <optional>

namespace quantoscope::widgets {

/// All codes of a format of at most 16 bits, a row each; rows are written out only when they are looked at. Sortable by
/// every column. Wider formats have no rows.
class CodeTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CodeTableModel(QObject* parent = nullptr);

    void setFormat(const core::Format& format);
    [[nodiscard]] const core::Format& format() const { return m_format; }
    [[nodiscard]] core::CodePoint codeAt(int row) const;
    /// The row of a code in the present order; −1 if it has none.
    [[nodiscard]] int rowOf(core::CodePoint code) const;
    /// The table in its present order as CSV; empty for formats over 16 bits.
    [[nodiscard]] QString csv() const;
    /// Says that the words changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    [[nodiscard]] const core::CodeRow& row(int index) const;
    void arrange();

    core::Format m_format;
    std::vector<core::CodePoint> m_codes;
    std::vector<int> m_rows; ///< row of each code
    core::CodeColumn m_column = core::CodeColumn::Code;
    bool m_ascending = true;
    mutable std::optional<core::CodeRow> m_last; ///< views ask for the cells of a row one after the other
};

} // namespace quantoscope::widgets
