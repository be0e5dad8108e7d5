// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/plane/planecanvas.h"
#include "widgets/quantize/quantizeview.h"

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace quantoscope::widgets {

/// The rate–distortion plane: what each shown scheme costs and keeps, against what theory allows; and every tensor of the file.
class PlaneView : public QuantizeView
{
    Q_OBJECT

public:
    explicit PlaneView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("plane"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] bool isBusy() const override { return m_count.isRunning() || m_measure.isRunning(); }

    [[nodiscard]] PlaneCanvas* canvas() const { return m_canvas; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void countTensors();
    void startMeasuring();
    void stopMeasuring();
    void adoptCloud(const FileCloud& cloud);
    void showCloud();
    void showNotes();
    void retranslate();
    [[nodiscard]] QString message() const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    TensorSource m_file;   ///< the whole of what the tensor was taken from
    int m_tensors = -1;    ///< in it; −1: not counted yet
    FileCloud m_cloud;     ///< of m_file
    bool m_wasStopped = false;
    std::function<QString()> m_problem; ///< asked again after a change of language
    std::shared_ptr<GrowingCloud> m_growing;
    QPushButton* m_start;
    QPushButton* m_stop;
    QProgressBar* m_progress;
    PlaneCanvas* m_canvas;
    QLabel* m_notes;
    QLabel* m_reading = nullptr;
    BackgroundTask<int> m_count;
    BackgroundTask<FileCloud> m_measure;
};

} // namespace quantoscope::widgets
