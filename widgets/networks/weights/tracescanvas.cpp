// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/tracescanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

ColorRole roleOf(NodeTrace trace)
{
    switch (trace) {
    case NodeTrace::Scale: return ColorRole::Quantized;
    case NodeTrace::CodeFlips: return ColorRole::Warning;
    case NodeTrace::StoppedShare:
    case NodeTrace::StoppedInputs: break;
    }
    return ColorRole::Error;
}

} // namespace

TracesCanvas::TracesCanvas(QWidget* parent) : ZoomCanvas(parent)
{
    setObjectName(QStringLiteral("tracesCanvas"));
    setAccessibleName(tr("A node over the steps of training"));
}

void TracesCanvas::setHistory(const StepHistory& history, std::size_t layer, NodeKind node, std::int64_t weights)
{
    m_history = &history;
    m_layer = layer;
    m_node = node;
    m_weights = weights;
    if (!hasSteps())
        return contentChanged();
    const ValueRange all{static_cast<double>(history.step(0)), static_cast<double>(history.step(history.count() - 1))};
    setRanges({all.low, std::max(all.high, all.low + 1)}, {all.low, std::max(all.high, all.low + 1)}, isZoomed());
}

const TracesLayout& TracesCanvas::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    TracesInput input;
    input.history = m_history;
    input.layer = m_layer;
    input.node = m_node;
    input.weights = m_weights;
    input.view = view();
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    m_layout = layoutTraces(input);
    return *m_layout;
}

QRectF TracesCanvas::plotRect() const
{
    return currentLayout().plots();
}

void TracesCanvas::forgetLayout()
{
    m_layout.reset();
}

/// From one kept step to the next, or by a twentieth of the view.
double TracesCanvas::nextCursor(double from, int direction, bool isFine) const
{
    if (!isFine)
        return from + direction * std::max(view().halfSpan() / 10, 0.5);
    const auto last = static_cast<std::int64_t>(m_history->count()) - 1;
    const std::int64_t next = static_cast<std::int64_t>(m_history->nearest(from)) + direction;
    return static_cast<double>(m_history->step(static_cast<std::size_t>(std::clamp<std::int64_t>(next, 0, last))));
}

QString TracesCanvas::traceTitle(NodeTrace trace)
{
    switch (trace) {
    case NodeTrace::Scale: return tr("Scale");
    case NodeTrace::CodeFlips: return tr("Code flips a step");
    case NodeTrace::StoppedShare: return tr("Gradients stopped, %");
    case NodeTrace::StoppedInputs: return tr("Activations' gradients stopped");
    }
    return {};
}

QString TracesCanvas::reading() const
{
    if (!hasSteps())
        return {};
    const std::size_t index = cursor() ? m_history->nearest(*cursor()) : m_history->count() - 1;
    QStringList parts{tr("Step %1").arg(integerText(m_history->step(index)))};
    for (const NodeTrace trace : tracesOf(m_node)) {
        const double value = traceValue(trace, m_history->node(index, m_layer), m_node, m_weights);
        parts.append(tr("%1: %2").arg(traceTitle(trace), shortNumber(value)));
    }
    if (m_history->every() > 1)
        parts.append(tr("one in %1 steps shown").arg(integerText(m_history->every())));
    return parts.join(QStringLiteral(";  "));
}

void TracesCanvas::paintPlot(QPainter& painter)
{
    const TracesLayout& layout = currentLayout();
    if (layout.rows.empty())
        return;
    for (const TraceRow& row : layout.rows) {
        paintVerticalAxis(painter, row.plot, row.axis, QString(), palette());
        painter.setPen(palette().color(QPalette::Text));
        const double height = lineHeight();
        painter.drawText(QRectF(row.plot.left(), row.plot.top() - 1.2 * height, row.plot.width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                         traceTitle(row.trace));
        painter.save();
        painter.setClipRect(row.plot.adjusted(0, -2, 0, 2));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(roleColor(roleOf(row.trace), palette()), 1.6));
        row.line.size() == 1 ? painter.drawEllipse(row.line.front(), 2, 2) : painter.drawPolyline(row.line);
        painter.restore();
    }
    paintHorizontalAxis(painter, layout.rows.back().plot, layout.steps, tr("Step"), palette());
    if (!cursor() || !layout.steps.holds(*cursor()))
        return;
    const double x = layout.steps.at(static_cast<double>(m_history->step(m_history->nearest(*cursor()))));
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    for (const TraceRow& row : layout.rows)
        painter.drawLine(QPointF(x, row.plot.top()), QPointF(x, row.plot.bottom()));
}

void TracesCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("A node over the steps of training"));
    ZoomCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
