// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/summary.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/tensors/heatscale.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace quantoscope::widgets {

class HeatMapCanvas;
class SliceControl;

/// Any two axes of a tensor as a heat map: a choice of rows and columns, an index along every other axis, what the colours mean,
/// the size of a cell, and a line that tells the element pointed at.
class HeatMapView : public QWidget
{
    Q_OBJECT

public:
    explicit HeatMapView(QWidget* parent = nullptr);

    void setTensor(const core::Tensor& tensor, const core::TensorSummary& summary);
    void clear();
    [[nodiscard]] HeatMapCanvas* canvas() const { return m_canvas; }
    /// True while tiles are made or a quantile is looked for.
    [[nodiscard]] bool isBusy() const { return m_tiles.isRunning() || m_magnitude.isRunning(); }

    [[nodiscard]] const core::Tensor& tensor() const { return m_tensor; }
    [[nodiscard]] const core::MatrixSpec& spec() const { return m_spec; }
    /// Ignored unless it is one of the tensor's shape.
    void setSpec(const core::MatrixSpec& spec);
    void setRange(HeatRange range);
    [[nodiscard]] HeatRange range() const { return m_range; }

    /// Axes, indices, colours, cell size and place.
    [[nodiscard]] QJsonObject saveState() const;
    /// Ignores what it does not understand or what does not fit the tensor.
    void restoreState(const QJsonObject& state);

    void paintPicture(QPainter& painter, QSizeF size) const;

Q_SIGNALS:
    void busyChanged(bool isBusy);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void retranslate();
    void fillAxes();
    void makeSlices();
    void showSpec();
    void showMatrix();
    void showScale();
    void useScale(const HeatScale& scale);
    void showNote();
    void showSwatches();
    void chooseAxis(bool isRow, int axis);
    void fetchTiles();
    void fetchMagnitude();
    void takeLimit();
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString caption() const;
    [[nodiscard]] bool hasAxes() const;

    HeatMapCanvas* m_canvas;
    QLabel* m_rowsLabel;
    QComboBox* m_rows;
    QLabel* m_columnsLabel;
    QComboBox* m_columns;
    QLabel* m_wrapLabel;
    QSpinBox* m_wrap;
    QWidget* m_sliceBar;
    std::vector<SliceControl*> m_slices;
    QLabel* m_rangeLabel;
    QComboBox* m_rangeBox;
    QLineEdit* m_limit;
    QLabel* m_cellLabel;
    QComboBox* m_cell;
    QToolButton* m_zoomIn;
    QToolButton* m_zoomOut;
    QLabel* m_note;
    QLabel* m_status;

    bool m_hasTensor = false;
    core::Tensor m_tensor;
    core::TensorStatistics m_statistics;
    core::MatrixSpec m_spec;
    HeatRange m_range = HeatRange::Percentile; ///< one outlier must not hide all the rest
    double m_custom = 1;
    std::optional<double> m_percentile; ///< of this tensor, once found
    BackgroundTask<core::MatrixTiles> m_tiles;
    BackgroundTask<double> m_magnitude; ///< of the slice, or the percentile
};

} // namespace quantoscope::widgets
