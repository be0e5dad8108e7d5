// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/traceslayout.h"

#include "widgets/quantize/plots/plotcanvas.h"
#include "widgets/quantize/staircase/staircaselayout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int labelCharacters = 7;
constexpr double headroom = 1.08;

/// From 0 on, so that what is small looks small.
ValueRange rangeOf(const std::vector<double>& values)
{
    double greatest = 0;
    for (const double value : values) {
        if (std::isfinite(value))
            greatest = std::max(greatest, std::min(value, std::numeric_limits<double>::max() / 4));
    }
    return {0, greatest > 0 ? greatest * headroom : 1};
}

TraceRow layoutRow(const TracesInput& input, NodeTrace trace, const QRectF& plot, const PlotAxis& steps)
{
    TraceRow row;
    row.trace = trace;
    row.plot = plot;
    const StepHistory& history = *input.history;
    std::vector<double> values(history.count());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = traceValue(trace, history.node(i, input.layer), input.node, input.weights);
    const ValueRange range = rangeOf(values);
    row.axis = verticalAxis(range.low, range.high, plot, input.lineHeight);
    QPolygonF line;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            line.append(QPointF(steps.at(static_cast<double>(history.step(i))), row.axis.at(values[i])));
    }
    row.line = thinned(line);
    return row;
}

} // namespace

std::vector<NodeTrace> tracesOf(NodeKind node)
{
    if (node == NodeKind::Inputs)
        return {NodeTrace::Scale, NodeTrace::StoppedInputs};
    return {NodeTrace::Scale, NodeTrace::CodeFlips, NodeTrace::StoppedShare};
}

double traceValue(NodeTrace trace, const core::NodeStep& step, NodeKind node, std::int64_t weights)
{
    const auto all = static_cast<double>(std::max<std::int64_t>(weights, 1));
    switch (trace) {
    case NodeTrace::Scale: return node == NodeKind::Weights ? step.weightScale : step.activationScale;
    case NodeTrace::CodeFlips: return static_cast<double>(step.codeFlips);
    case NodeTrace::StoppedShare: return 100 * static_cast<double>(step.maskedWeights) / all;
    case NodeTrace::StoppedInputs: return static_cast<double>(step.maskedActivations);
    }
    return 0;
}

QRectF TracesLayout::plots() const
{
    QRectF all;
    for (const TraceRow& row : rows)
        all = all.united(row.plot);
    return all;
}

TracesLayout layoutTraces(const TracesInput& input)
{
    TracesLayout layout;
    if (!input.history || input.history->isEmpty() || input.layer >= input.history->layers())
        return layout;
    const QRectF all = plotInside(input.area, input.labelLength(QString(labelCharacters, QLatin1Char('0'))), input.lineHeight);
    const std::vector<NodeTrace> traces = tracesOf(input.node);
    const auto count = static_cast<double>(traces.size());
    const double gap = 1.4 * input.lineHeight; // a title above each plot
    const double height = (all.height() - count * gap) / count;
    if (height < 4 || all.width() < 8)
        return layout;
    layout.steps = {input.view.low, input.view.high, all.left(), all.right(),
                    wholeTicks(input.view.low, input.view.high, all.width(), 2 * input.lineHeight, input.labelLength)};
    for (std::size_t i = 0; i < traces.size(); ++i) {
        const double top = all.top() + static_cast<double>(i) * (height + gap) + gap;
        layout.rows.push_back(layoutRow(input, traces[i], QRectF(all.left(), top, all.width(), height), layout.steps));
    }
    return layout;
}

} // namespace quantoscope::widgets
