// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "widgets/networks/networkmodel.h"
#include "widgets/networks/views/decisiongrid.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <QImage>

#include <memory>

namespace quantoscope::widgets {

/// Where things lie in the painted map.
struct DecisionLayout {
    QRectF title;
    QRectF plot; ///< a square
};
[[nodiscard]] DecisionLayout layoutDecision(const QRectF& area, double lineHeight);

/// The plane as a network divides it: a colour for each class, deep where the network is sure, and the samples on it, a shape for
/// each class; filled the training samples, hollow the held-out ones.
///
/// The mouse or the arrow keys move a cursor; the map reads what the network answers there.
class DecisionMap : public PlotCanvas
{
    Q_OBJECT

public:
    explicit DecisionMap(NetworkModel::Kind kind, QWidget* parent = nullptr);

    [[nodiscard]] NetworkModel::Kind kind() const { return m_kind; }
    /// Null: no points.
    void setData(std::shared_ptr<const core::DataSplit> split);
    /// An empty grid (side 0) shows the points alone.
    void setGrid(DecisionGrid grid);
    /// Stands beside the title: bits and accuracy.
    void setRemark(const QString& remark);

    [[nodiscard]] const DecisionGrid& grid() const { return m_grid; }
    [[nodiscard]] const DecisionLayout& currentLayout() const;
    [[nodiscard]] QPointF pixelOf(double x, double y) const;
    /// The cursor in coordinates of the data; nothing: none.
    void setCursor(std::optional<QPointF> cursor);
    [[nodiscard]] const std::optional<QPointF>& cursor() const { return m_cursor; }
    [[nodiscard]] QString reading() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cursorMoved(const std::optional<QPointF>& cursor);

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void retranslate();
    void makeImage();
    void moveCursor(std::optional<QPointF> cursor);
    void paintPoints(QPainter& painter, const core::Dataset& samples, bool isTraining) const;
    [[nodiscard]] PlaneRange range() const;

    NetworkModel::Kind m_kind;
    std::shared_ptr<const core::DataSplit> m_data;
    PlaneRange m_dataRange;
    DecisionGrid m_grid;
    QImage m_image;
    QString m_remark;
    std::optional<QPointF> m_cursor;
    mutable std::optional<DecisionLayout> m_layout;
    mutable QPixmap m_points; ///< drawn once a size
};

} // namespace quantoscope::widgets
