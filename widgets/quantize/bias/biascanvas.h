// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/bias/biaslayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

namespace quantoscope::widgets {

/// A rounding rule's name in the current language.
[[nodiscard]] QString tieRuleTitle(core::TieRule rule);

/// The painted bars of all rules. Up and Down, or the mouse, read one.
class BiasCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit BiasCanvas(QWidget* parent = nullptr);

    void setResults(std::vector<core::RoundingBias> results);
    [[nodiscard]] const std::vector<core::RoundingBias>& results() const { return m_results; }
    /// −1: none.
    [[nodiscard]] int currentRow() const { return m_row; }
    void setCurrentRow(int row);
    [[nodiscard]] const BiasLayout& currentLayout() const;
    [[nodiscard]] QString reading() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void paintBar(QPainter& painter, const BiasBar& bar, double measured, double expected, bool isSigned) const;

    std::vector<core::RoundingBias> m_results;
    int m_row = -1;
    mutable std::optional<BiasLayout> m_layout;
};

} // namespace quantoscope::widgets
