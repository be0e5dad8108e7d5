// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/copyabletable.h"
#include "widgets/networks/train/runworker.h"

namespace quantoscope::widgets {

/// The numbers of the three networks side by side; filled in place, so that a selection stays while training runs.
class NumbersTable : public CopyableTable
{
    Q_OBJECT

public:
    explicit NumbersTable(QWidget* parent = nullptr);

    /// Null: no numbers.
    void setSnapshot(const RunSnapshotPointer& snapshot, bool isClassification);
    /// All rows, headings first, with all digits.
    [[nodiscard]] QList<QStringList> exactRows() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void setNumber(int row, int column, const QString& text, const QString& exact);

    RunSnapshotPointer m_snapshot;
    bool m_isClassification = true;
};

/// "W 4 A 8", or the least and greatest where layers differ; "binary32" without nodes.
[[nodiscard]] QString bitsText(const core::NetworkSpec& spec);

} // namespace quantoscope::widgets
