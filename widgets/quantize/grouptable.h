// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/errorreport.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/analysis.h"

#include <QWidget>

class QLabel;

namespace quantoscope::widgets {

class CopyableTable;
class Selection;

/// The errors of each channel or group of the selected scheme, the worst first. Measured in the background while it is visible.
class GroupTable : public QWidget
{
    Q_OBJECT

public:
    /// More rows than this are not listed.
    static constexpr int rowLimit = 500;

    /// The selection outlives the table.
    explicit GroupTable(Selection& selection, QWidget* parent = nullptr);

    void setAnalysis(const AnalysisPointer& analysis);
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }

Q_SIGNALS:
    /// The element with the greatest error of a group was asked for.
    void elementChosen(qint64 element);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void fill();

    Selection& m_selection;
    AnalysisPointer m_analysis;
    std::shared_ptr<const core::SchemeOutcome> m_measured; ///< whose groups are shown
    core::GroupErrors m_groups;
    QLabel* m_heading;
    CopyableTable* m_table;
    BackgroundTask<core::GroupErrors> m_task;
};

} // namespace quantoscope::widgets
