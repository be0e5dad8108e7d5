// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/networks/network.h"
#include "widgets/networks/networkmodel.h"
#include "widgets/networks/views/decisiongrid.h"
#include "widgets/quantize/plots/legend.h"
#include "widgets/quantize/plots/plotaxis.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <QPolygonF>

#include <array>
#include <memory>
#include <vector>

namespace quantoscope::widgets {

/// What a network of one input and one output answers at evenly spaced places, both ends among them.
struct FitCurve {
    double low = -1;
    double high = 1;
    std::vector<float> values;

    [[nodiscard]] double placeOf(std::size_t index) const;
};
/// Errors: those of infer(); ShapeMismatch for more than one output.
[[nodiscard]] core::Result<FitCurve> fitCurve(const core::Network& network, const PlaneRange& range, int places);

/// What the layout needs to know; lengths in pixels.
struct FitInput {
    std::array<FitCurve, 3> curves; ///< in the order of NetworkModel::Kind; empty ones are not drawn
    std::vector<QPointF> training, heldOut; ///< input and target
    PlaneRange range;               ///< of the inputs
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    QList<LegendEntry> legend;
};
struct FitLayout {
    LegendLayout legend;
    QRectF plot;
    PlotAxis x, y; ///< y holds all targets with a little room
    std::array<QPolygonF, 3> paths;
    QPolygonF training, heldOut;
};
[[nodiscard]] FitLayout layoutFit(const FitInput& input);

/// A regression: the samples, and the curve of each network through them.
class FitPlot : public PlotCanvas
{
    Q_OBJECT

public:
    explicit FitPlot(QWidget* parent = nullptr);

    /// Null: none. Inputs and targets of one value.
    void setData(const std::shared_ptr<const core::DataSplit>& split);
    void setCurves(const std::array<FitCurve, 3>& curves);
    [[nodiscard]] const FitLayout& currentLayout() const;
    void setCursor(std::optional<double> x);
    [[nodiscard]] QString reading() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    FitInput m_input;
    std::optional<double> m_cursor;
    mutable std::optional<FitLayout> m_layout;
    mutable QList<LegendEntry> m_legend;
};

} // namespace quantoscope::widgets
