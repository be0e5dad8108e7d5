// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/weights/nodepicture.h"
#include "widgets/networks/weights/stephistory.h"
#include "widgets/quantize/plots/plotaxis.h"
#include "widgets/tensors/valuehistogramlayout.h"

#include <QPolygonF>

#include <vector>

namespace quantoscope::widgets {

/// What is followed over the steps.
enum class NodeTrace {
    Scale,        ///< mean of the node's groups
    CodeFlips,    ///< weights with another code than the step before
    StoppedShare, ///< weights without gradient, in percent of all
    StoppedInputs ///< inputs of the batch without gradient
};

/// The traces of a node, in the order they are drawn from above.
[[nodiscard]] std::vector<NodeTrace> tracesOf(NodeKind node);
/// `weights` is how many the layer has.
[[nodiscard]] double traceValue(NodeTrace trace, const core::NodeStep& step, NodeKind node, std::int64_t weights);

/// What the layout needs to know; lengths in pixels.
struct TracesInput {
    const StepHistory* history = nullptr;
    std::size_t layer = 0;
    NodeKind node = NodeKind::Weights;
    std::int64_t weights = 0;
    ValueRange view; ///< of steps
    QRectF area;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
};

struct TraceRow {
    NodeTrace trace = NodeTrace::Scale;
    QRectF plot;
    PlotAxis axis;
    QPolygonF line; ///< thinned to a few points a column
};

/// Plots over the same axis of steps, one below the other.
struct TracesLayout {
    PlotAxis steps;
    std::vector<TraceRow> rows;
    [[nodiscard]] QRectF plots() const;
};

/// No rows when there is nothing to draw or no room.
[[nodiscard]] TracesLayout layoutTraces(const TracesInput& input);

} // namespace quantoscope::widgets
