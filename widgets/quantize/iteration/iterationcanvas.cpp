// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/iteration/iterationcanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr std::size_t fewTraces = 40;     ///< thicker lines up to so many
constexpr qsizetype dotsUpTo = 60;        ///< steps with a dot each on the line of quality
constexpr std::size_t emptiesNamed = 4;
constexpr double markRadius = 3.5;

QString decibelText(double decibels)
{
    return std::isinf(decibels) ? QString(QChar(0x221e)) : QLocale().toString(decibels, 'f', 3);
}

QPen dashed(const QColor& color, double width)
{
    return {color, width, Qt::DashLine};
}

void paintEmpty(QPainter& painter, QPointF at)
{
    painter.drawLine(at - QPointF(markRadius, markRadius), at + QPointF(markRadius, markRadius));
    painter.drawLine(at - QPointF(markRadius, -markRadius), at + QPointF(markRadius, -markRadius));
}

} // namespace

IterationCanvas::IterationCanvas(QWidget* parent) : PlotCanvas(parent), m_history(std::make_shared<const core::LloydHistory>())
{
    setObjectName(QStringLiteral("iterationCanvas"));
    setAccessibleName(tr("Centroids over the iterations of Lloyd's search"));
}

void IterationCanvas::setHistory(std::shared_ptr<const core::LloydHistory> history, double signal)
{
    m_history = std::move(history);
    m_signal = signal;
    m_step = std::clamp(m_step, 0, std::max(0, lastStep()));
    contentChanged();
    Q_EMIT stepChanged(m_step);
}

void IterationCanvas::setOptimum(std::optional<double> optimum)
{
    m_optimum = optimum;
    contentChanged();
}

void IterationCanvas::setStep(int step)
{
    const int next = std::clamp(step, 0, std::max(0, lastStep()));
    if (next == m_step)
        return;
    m_step = next;
    update();
    describe();
    Q_EMIT stepChanged(m_step);
}

const IterationLayout& IterationCanvas::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    m_legend = {{tr("centroids"), QPen(roleColor(ColorRole::Quantized, palette()), 2)},
                {tr("SQNR of the step"), QPen(roleColor(ColorRole::Float, palette()), 2)}};
    if (m_optimum && !m_history->steps.empty()) {
        const auto levels = static_cast<std::int64_t>(m_history->steps.front().centroids.size());
        m_legend.append({tr("the best %1 levels").arg(integerText(levels)), dashed(roleColor(ColorRole::Good, palette()), 2)});
    }
    const bool hasEmpty = std::ranges::any_of(m_history->steps, [](const core::LloydStep& step) { return step.empty > 0; });
    if (hasEmpty)
        m_legend.append({tr("× empty cluster"), QPen(roleColor(ColorRole::Error, palette()), 2)});
    IterationInput input;
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    input.legend = m_legend;
    input.history = m_history.get();
    input.signal = m_signal;
    input.optimum = m_optimum;
    m_layout = layoutIteration(input);
    return *m_layout;
}

void IterationCanvas::forgetLayout()
{
    m_layout.reset();
}

/// The numbers of the clusters count from 1, the lowest centroid's.
QString IterationCanvas::emptyText(const core::LloydStep& step) const
{
    QStringList names;
    for (std::size_t i = 0; i < step.sizes.size() && names.size() < static_cast<qsizetype>(emptiesNamed); ++i) {
        if (step.sizes[i] == 0)
            names.append(tr("%1 (at %2)").arg(integerText(static_cast<std::int64_t>(i) + 1), shortNumber(step.centroids[i])));
    }
    if (step.empty > static_cast<std::int64_t>(emptiesNamed))
        names.append(QStringLiteral("…"));
    return tr("%n empty cluster(s): %1", nullptr, static_cast<int>(step.empty)).arg(names.join(QStringLiteral(", ")));
}

QString IterationCanvas::reading() const
{
    if (m_step > lastStep())
        return {};
    const core::LloydStep& step = m_history->steps[static_cast<std::size_t>(m_step)];
    QStringList parts{tr("Iteration %1 of %2: WCSS %3, SQNR %4 dB")
                          .arg(integerText(m_step), integerText(lastStep()), exactNumber(step.wcss), decibelText(sqnrOf(m_signal, step.wcss)))};
    if (const auto gap = gapOf(step.wcss, m_optimum))
        parts.append(tr("%1 dB below the optimum").arg(decibelText(*gap)));
    if (m_step > 0)
        parts.append(tr("%1 values changed their cluster").arg(integerText(step.moved)));
    if (step.empty > 0)
        parts.append(emptyText(step));
    return parts.join(QStringLiteral("; "));
}

void IterationCanvas::paintTraces(QPainter& painter, const IterationLayout& layout) const
{
    const QColor color = roleColor(ColorRole::Quantized, palette());
    QColor pale = color;
    pale.setAlphaF(0.3F);
    const double width = layout.traces.size() <= fewTraces ? 1.8 : 1;
    const auto known = static_cast<qsizetype>(m_step) + 1;
    for (const QPolygonF& trace : layout.traces) {
        // What is still to come is pale.
        painter.setPen(QPen(pale, width));
        painter.drawPolyline(trace);
        painter.setPen(QPen(color, width));
        painter.drawPolyline(trace.first(std::min(known, trace.size())));
        painter.setBrush(color);
        if (known <= trace.size() && layout.traces.size() <= fewTraces)
            painter.drawEllipse(trace[known - 1], markRadius - 0.5, markRadius - 0.5);
    }
    painter.setPen(QPen(roleColor(ColorRole::Error, palette()), 1.5));
    for (const EmptyMark& mark : layout.empty) {
        if (mark.step <= m_step)
            paintEmpty(painter, mark.at);
    }
}

void IterationCanvas::paintQuality(QPainter& painter, const IterationLayout& layout) const
{
    if (layout.optimum) {
        painter.setPen(dashed(roleColor(ColorRole::Good, palette()), 2));
        painter.drawLine(QPointF(layout.qualityPlot.left(), *layout.optimum), QPointF(layout.qualityPlot.right(), *layout.optimum));
    }
    const QColor color = roleColor(ColorRole::Float, palette());
    painter.setPen(QPen(color, 1.8));
    painter.drawPolyline(layout.quality);
    painter.setBrush(color);
    for (const QPointF& at : layout.quality) {
        if (layout.quality.size() <= dotsUpTo)
            painter.drawEllipse(at, 2, 2);
    }
}

void IterationCanvas::paintPlot(QPainter& painter)
{
    const IterationLayout& layout = currentLayout();
    if (layout.traces.empty())
        return;
    paintLegend(painter, layout.legend, m_legend, palette());
    paintVerticalAxis(painter, layout.tracePlot, layout.value, tr("Centroid"), palette());
    paintVerticalAxis(painter, layout.qualityPlot, layout.decibels, tr("SQNR in dB"), palette());
    paintHorizontalAxis(painter, layout.qualityPlot, layout.steps, tr("Iteration"), palette());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintTraces(painter, layout);
    paintQuality(painter, layout);
    painter.restore();
    const double x = layout.steps.at(m_step);
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    for (const QRectF& plot : {layout.tracePlot, layout.qualityPlot})
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void IterationCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (isEmpty() ? 0 : event->key()) {
    case Qt::Key_Left: setStep(m_step - 1); return;
    case Qt::Key_Right: setStep(m_step + 1); return;
    case Qt::Key_Home: setStep(0); return;
    case Qt::Key_End: setStep(lastStep()); return;
    default: QWidget::keyPressEvent(event);
    }
}

void IterationCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !isEmpty() && !currentLayout().traces.empty())
        setStep(currentLayout().stepAt(event->position().x()));
}

void IterationCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !isEmpty() && !currentLayout().traces.empty())
        setStep(currentLayout().stepAt(event->position().x()));
}

void IterationCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Centroids over the iterations of Lloyd's search"));
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
