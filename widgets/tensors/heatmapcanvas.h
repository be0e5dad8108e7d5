// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/heatmappainter.h"

#include <QWidget>

namespace quantoscope::widgets {

/// The painted heat map of a matrix of a tensor.
///
/// Arrows move a cursor from cell to cell, with Ctrl by a tenth of what is seen; Page Up and Down by ten rows; Home and End to the
/// ends of the row, with Ctrl to the first and last cell. + and −, or the wheel, zoom; 0 or a double click show all; dragging
/// moves the view. The canvas asks for the tiles it lacks and draws what it has until they come.
class HeatMapCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit HeatMapCanvas(QWidget* parent = nullptr);

    /// Nothing to show, and why.
    void setMessage(const QString& message);
    /// Another matrix: `spec` is how it lies in a tensor of this shape. The picture of the one before stays until tiles come,
    /// the zoom too when the new one has the same size.
    void setMatrix(const core::MatrixView& matrix, const core::MatrixSpec& spec, const core::Shape& shape);
    void setTiles(core::MatrixTiles tiles);
    /// `least` and `greatest` value there is: the legend tells where colours end before the values do.
    void setScale(const HeatScale& scale, double least, double greatest);
    [[nodiscard]] const HeatScale& scale() const { return m_scale; }
    /// What the legend names beside the colours.
    void setSwatches(std::vector<HeatSwatch> swatches);
    void setCaption(const QString& caption);

    [[nodiscard]] bool isEmpty() const { return m_matrix.rows == 0; }
    [[nodiscard]] const core::MatrixView& matrix() const { return m_matrix; }
    /// The tiles that are missing; nothing when all are there.
    [[nodiscard]] std::optional<HeatRequest> missingTiles() const;
    [[nodiscard]] const HeatMapLayout& currentLayout() const;
    [[nodiscard]] const HeatZoom& zoom() const { return m_zoom; }
    void setZoom(const HeatZoom& zoom);
    /// Square cells of a size in pixels, the middle staying.
    void setCellSize(double pixels);
    void zoomBy(double factor);
    void showAll();

    [[nodiscard]] const std::optional<HeatCell>& cursorCell() const { return m_cursor; }
    /// Ignored when there is no such cell.
    void moveCursor(const HeatCell& cell);
    /// A cell's index in the tensor and its exact value, in words.
    [[nodiscard]] QString textOf(const HeatCell& cell) const;
    /// What is seen at a point: a cell, or the block of cells that share a pixel.
    [[nodiscard]] QString textAt(const QPointF& point) const;
    /// How many cells share a pixel, in words; empty when each has its own.
    [[nodiscard]] QString reductionText() const;

    void paintPicture(QPainter& painter, QSizeF size) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void described(const QString& text);
    void viewChanged();
    /// See missingTiles.
    void tilesWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] HeatMapInput inputFor(const QRectF& area) const;
    void changed();
    void describe();
    void recolour();
    void step(std::int64_t rows, std::int64_t columns);
    [[nodiscard]] bool hasAllTilesOf(const HeatPicture& picture, const HeatRequest& request) const;
    [[nodiscard]] HeatMapContents contents() const;

    core::MatrixView m_matrix;
    core::MatrixSpec m_spec;
    core::Shape m_shape;
    QString m_message, m_caption;
    HeatScale m_scale;
    double m_least = 0, m_greatest = 0;
    std::vector<HeatSwatch> m_swatches;
    HeatZoom m_zoom;
    std::optional<HeatPicture> m_overview; ///< of all cells
    std::optional<HeatPicture> m_detail;   ///< of those seen last
    bool m_isStale = false;                ///< the pictures are those of the matrix before
    std::optional<HeatCell> m_cursor;
    std::optional<QPointF> m_pressed;
    HeatZoom m_zoomAtPress;
    bool m_isDragging = false;
    mutable std::optional<HeatMapLayout> m_layout;
};

} // namespace quantoscope::widgets
