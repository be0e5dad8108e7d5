// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"
#include "widgets/quantize/plots/plotcanvas.h"
#include "widgets/quantize/staircase/staircaselayout.h"

namespace quantoscope::widgets {

/// The painted transfer functions and error curves of the shown schemes for one group.
class StaircaseCanvas : public ZoomCanvas
{
    Q_OBJECT

public:
    explicit StaircaseCanvas(QWidget* parent = nullptr);

    /// Schemes with fewer groups show their last one. Zooms to the values for another tensor.
    void setContent(const AnalysisPointer& analysis, const QList<bool>& shown, int group);
    [[nodiscard]] int group() const { return m_group; }
    /// x̂ of one scheme; nothing where the scheme has no transfer function.
    [[nodiscard]] std::optional<double> valueAt(int scheme, double x) const;
    /// The schemes that are shown but have none.
    [[nodiscard]] const QList<int>& schemesWithout() const { return m_without; }

    [[nodiscard]] const StaircaseLayout& currentLayout() const;
    [[nodiscard]] QRectF plotRect() const override;
    /// x̂ and the error of every scheme at the cursor, with all digits.
    [[nodiscard]] QString reading() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] std::optional<std::vector<double>> transfer(int scheme, std::span<const double> xs) const;
    [[nodiscard]] double cursorNumber() const;
    void paintCurves(QPainter& painter, const StaircaseLayout& layout, bool isError) const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    int m_group = 0;
    QList<int> m_without;
    mutable std::optional<StaircaseLayout> m_layout;
    mutable QList<LegendEntry> m_legend;
};

} // namespace quantoscope::widgets
