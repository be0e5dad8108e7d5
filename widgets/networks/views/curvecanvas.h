// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/views/curveslayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

namespace quantoscope::widgets {

/// The curves of loss and accuracy of the three networks: thick on the held-out samples, thin on the training ones.
///
/// Left and Right, or the mouse, move a cursor over the steps; the picture reads what all networks had there.
class CurveCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit CurveCanvas(QWidget* parent = nullptr);

    void setCurves(const std::array<std::vector<RunPoint>, 3>& curves, bool isClassification);
    [[nodiscard]] const CurvesLayout& currentLayout() const;
    void setCursor(std::optional<double> step);
    [[nodiscard]] const std::optional<double>& cursor() const { return m_cursor; }
    [[nodiscard]] QString reading() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void retranslate();
    void paintCurves(QPainter& painter, const CurvePlot& plot) const;

    std::array<std::vector<RunPoint>, 3> m_curves;
    bool m_isClassification = true;
    std::optional<double> m_cursor; ///< a step
    mutable std::optional<CurvesLayout> m_layout;
    mutable QList<LegendEntry> m_legend;
};

} // namespace quantoscope::widgets
