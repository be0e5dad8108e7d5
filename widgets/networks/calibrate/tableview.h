// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/calibrate/calibrateview.h"
#include "widgets/networks/calibrate/ptqgrid.h"

class QLabel;
class QPushButton;

namespace quantoscope::widgets {

class CopyableTable;

/// What quantization after training leaves of the accuracy: observers against bits and granularity, cell by cell while it is seen. A
/// click or Enter on a cell takes its calibration over.
class TableView : public CalibrateView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("table"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    [[nodiscard]] const PtqGrid& grid() const { return m_grid; }
    [[nodiscard]] const PtqScores& scores() const { return m_scores; }

protected:
    void showScene() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void goOn();
    void apply(int row, int column);
    void build();
    void showCell(int cell);
    void showBest();
    void showStatus();
    void retranslate();

    PtqGrid m_grid;
    PtqScores m_scores;
    NetworkPointer m_network; ///< that the scores belong to
    DataPointer m_data;
    bool m_isStopped = false;
    QLabel* m_status;
    QPushButton* m_stop;
    CopyableTable* m_table;
    BackgroundTask<core::Score> m_task;
};

} // namespace quantoscope::widgets
