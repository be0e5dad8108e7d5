// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/calibrate/calibrateview.h"
#include "widgets/networks/calibrate/theatre.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace quantoscope::widgets {

class TheatreCanvas;

/// Calibration as a play in batches, for one activation node.
class TheatreView : public CalibrateView
{
    Q_OBJECT

public:
    explicit TheatreView(QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("theatre"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    [[nodiscard]] TheatreCanvas* canvas() const { return m_canvas; }
    void setBatch(int batch);

Q_SIGNALS:
    /// Another play is on stage, of so many batches; the last one is shown.
    void staged(int batches);
    void batchWanted(int batch);

protected:
    void showScene() override;
    void changeEvent(QEvent* event) override;

private:
    void fillLayers();
    void showMessage();
    void retranslate();

    QLabel* m_layerLabel;
    QComboBox* m_layers;
    QCheckBox* m_logarithmic;
    TheatreCanvas* m_canvas;
    QLabel* m_reading;
    TheatreRequest m_request; ///< of what is on stage or on its way
    BackgroundTask<TheatrePointer> m_task;
};

} // namespace quantoscope::widgets
