// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/barrows.h"
#include "widgets/quantize/plots/plotcanvas.h"

namespace quantoscope::widgets {

/// Painted rows of bars. Up and Down, Home and End, or a click choose a row.
class BarRowsCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit BarRowsCanvas(QWidget* parent = nullptr) : PlotCanvas(parent) {}

    void setTable(BarTable table);
    [[nodiscard]] const BarTable& table() const { return m_table; }
    /// −1: none.
    [[nodiscard]] int currentRow() const { return m_row; }
    void setCurrentRow(int row);
    [[nodiscard]] const BarRowsLayout& currentLayout() const;
    [[nodiscard]] QString reading() const override;

Q_SIGNALS:
    /// By the user.
    void rowChosen(int row);

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override { m_layout.reset(); }
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void choose(int row);
    void paintCell(QPainter& painter, const BarCell& cell, const BarColumn& column, const BarRowsLayout::Cell& place) const;
    void paintLegend(QPainter& painter, const QRectF& area) const;
    [[nodiscard]] QBrush brushOf(const BarColumn& column, std::size_t part) const;

    BarTable m_table;
    int m_row = -1;
    mutable std::optional<BarRowsLayout> m_layout;
};

} // namespace quantoscope::widgets
