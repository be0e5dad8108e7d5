// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/weights/traceslayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <optional>

namespace quantoscope::widgets {

/// The painted lines of a node over the steps of a training.
class TracesCanvas : public ZoomCanvas
{
    Q_OBJECT

public:
    explicit TracesCanvas(QWidget* parent = nullptr);

    /// `history` must outlive the canvas; call this again after it has changed.
    void setHistory(const StepHistory& history, std::size_t layer, NodeKind node, std::int64_t weights);

    [[nodiscard]] const TracesLayout& currentLayout() const;
    [[nodiscard]] QRectF plotRect() const override;
    /// The numbers of the step at the cursor, without one of the last step.
    [[nodiscard]] QString reading() const override;
    [[nodiscard]] static QString traceTitle(NodeTrace trace);

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    [[nodiscard]] double nextCursor(double from, int direction, bool isFine) const override;

private:
    [[nodiscard]] bool hasSteps() const { return m_history && m_layer < m_history->layers() && !m_history->isEmpty(); }

    const StepHistory* m_history = nullptr;
    std::size_t m_layer = 0;
    NodeKind m_node = NodeKind::Weights;
    std::int64_t m_weights = 0;
    mutable std::optional<TracesLayout> m_layout;
};

} // namespace quantoscope::widgets
