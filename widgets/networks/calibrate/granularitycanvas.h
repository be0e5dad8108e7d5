// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/granularitylayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <memory>

namespace quantoscope::widgets {

using GranularityPointer = std::shared_ptr<const core::GranularityReport>;

/// The painted ranges of all channels. Left and Right, Home and End, or the mouse, read one.
class GranularityCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit GranularityCanvas(QWidget* parent = nullptr);

    void setReport(const GranularityPointer& report);
    [[nodiscard]] const GranularityPointer& report() const { return m_report; }
    /// −1: none.
    [[nodiscard]] int channel() const { return m_channel; }
    void setChannel(int channel);
    [[nodiscard]] const GranularityLayout& currentLayout() const;
    [[nodiscard]] QString reading() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override { m_layout.reset(); }
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    GranularityPointer m_report;
    int m_channel = -1;
    mutable std::optional<GranularityLayout> m_layout;
};

/// "per tensor", "per channel", "groups of 16" in the current language.
[[nodiscard]] QString granularityTitle(const core::Granularity& granularity);
/// "24.1 dB", "∞ dB", "–".
[[nodiscard]] QString decibelText(const std::optional<double>& sqnr);

} // namespace quantoscope::widgets
