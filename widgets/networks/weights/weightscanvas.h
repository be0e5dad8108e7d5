// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/weights/weightslayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <memory>
#include <optional>

namespace quantoscope::widgets {

/// The painted histogram of a node's values with its levels, and the values against what they become.
class WeightsCanvas : public ZoomCanvas
{
    Q_OBJECT

public:
    explicit WeightsCanvas(QWidget* parent = nullptr);

    /// Keeps a view that was zoomed; else it follows the values.
    void setPicture(NodePicture picture);
    [[nodiscard]] const NodePicture& picture() const { return m_picture; }

    [[nodiscard]] const WeightsLayout& currentLayout() const;
    [[nodiscard]] QRectF plotRect() const override;
    /// Without a cursor what the whole picture tells; else what becomes of the value at the cursor.
    [[nodiscard]] QString reading() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString stoppedText() const;
    [[nodiscard]] QString valueCountText() const;
    [[nodiscard]] double cursorNumber() const;
    void paintHistogram(QPainter& painter, const WeightsLayout& layout) const;
    void paintScatter(QPainter& painter, const WeightsLayout& layout) const;
    [[nodiscard]] bool isWeights() const { return m_picture.place == core::NodePlace::Weights; }

    NodePicture m_picture;
    mutable std::optional<WeightsLayout> m_layout;
    mutable QList<LegendEntry> m_legend;
};

} // namespace quantoscope::widgets
