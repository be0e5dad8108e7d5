// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/summary.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/tensors/valuehistogramlayout.h"

#include <QJsonObject>
#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace quantoscope::widgets {

class ValueHistogramCanvas;

/// How the values of a tensor are spread: the histogram with a choice of scale, buttons for zoom, what is not in the bars in
/// words, and a line that tells the bar pointed at or the range selected. Zooming counts finer bins in the background.
class ValueHistogramView : public QWidget
{
    Q_OBJECT

public:
    explicit ValueHistogramView(QWidget* parent = nullptr);

    void setTensor(const core::Tensor& tensor, const core::TensorSummary& summary);
    void clear();
    [[nodiscard]] ValueHistogramCanvas* canvas() const { return m_canvas; }
    /// True while finer bins are counted.
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }

    /// The bins in view as they are counted now: `lower,upper,count` a line, edges as exact numbers.
    [[nodiscard]] QByteArray csv() const;
    /// The same with the statistics.
    [[nodiscard]] QJsonObject json() const;

    /// Scale, view and selection.
    [[nodiscard]] QJsonObject saveState() const;
    /// Ignores what it does not understand; the view and the selection need a tensor.
    void restoreState(const QJsonObject& state);

    void paintPicture(QPainter& painter, QSizeF size) const;

Q_SIGNALS:
    void busyChanged(bool isBusy);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showTexts();
    void refine();
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString facts() const;

    ValueHistogramCanvas* m_canvas;
    QCheckBox* m_logarithmic;
    QToolButton* m_zoomIn;
    QToolButton* m_zoomOut;
    QToolButton* m_zoomToSelection;
    QToolButton* m_showAll;
    QLabel* m_facts;
    QLabel* m_status;
    bool m_hasTensor = false;
    core::Tensor m_tensor;
    core::TensorStatistics m_statistics;
    BackgroundTask<core::RangeHistogram> m_task;
};

} // namespace quantoscope::widgets
