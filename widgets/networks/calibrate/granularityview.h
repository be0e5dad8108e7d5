// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/calibrate/calibrateview.h"
#include "widgets/networks/calibrate/granularitycanvas.h"

class QLabel;
class QSpinBox;

namespace quantoscope::widgets {

class CopyableTable;

/// What sharing scales between weights costs: ranges of the chosen layer's channels, and the SQNR of each granularity.
class GranularityView : public CalibrateView
{
    Q_OBJECT

public:
    explicit GranularityView(QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("granularity"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    [[nodiscard]] GranularityCanvas* canvas() const { return m_canvas; }

protected:
    void showScene() override;
    void changeEvent(QEvent* event) override;

private:
    void showReport();
    void retranslate();

    QLabel* m_layer;
    QLabel* m_groupLabel;
    QSpinBox* m_group;
    GranularityCanvas* m_canvas;
    CopyableTable* m_table;
    QLabel* m_reading;
    BackgroundTask<GranularityPointer> m_task;
};

} // namespace quantoscope::widgets
