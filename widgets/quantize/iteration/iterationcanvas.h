// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/iteration/iterationlayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <memory>

namespace quantoscope::widgets {

/// The painted search. Left, Right, Home and End go from step to step, as do a click and dragging.
class IterationCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit IterationCanvas(QWidget* parent = nullptr);

    /// `signal` as IterationInput. Stands at the last step it can of where it stood.
    void setHistory(std::shared_ptr<const core::LloydHistory> history, double signal);
    [[nodiscard]] const core::LloydHistory& history() const { return *m_history; }
    /// The least Σ error² of as many levels; nothing while it is not known.
    void setOptimum(std::optional<double> optimum);
    [[nodiscard]] const std::optional<double>& optimum() const { return m_optimum; }

    [[nodiscard]] int lastStep() const { return static_cast<int>(m_history->steps.size()) - 1; }
    [[nodiscard]] int step() const { return m_step; }
    void setStep(int step);
    [[nodiscard]] const IterationLayout& currentLayout() const;
    [[nodiscard]] QString reading() const override;

Q_SIGNALS:
    void stepChanged(int step);

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QString emptyText(const core::LloydStep& step) const;
    void paintTraces(QPainter& painter, const IterationLayout& layout) const;
    void paintQuality(QPainter& painter, const IterationLayout& layout) const;

    std::shared_ptr<const core::LloydHistory> m_history; ///< never null
    double m_signal = 0;
    std::optional<double> m_optimum;
    int m_step = 0;
    mutable QList<LegendEntry> m_legend;
    mutable std::optional<IterationLayout> m_layout;
};

} // namespace quantoscope::widgets
