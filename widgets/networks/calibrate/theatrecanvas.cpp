// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/theatrecanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/calibrate/observerstyle.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double markRadius = 4.5;

QString rangeText(const core::ValueRange& range)
{
    return QStringLiteral("%1 … %2").arg(shortNumber(range.lo), shortNumber(range.hi));
}

/// In all, clipping, rounding: a role and a dash each.
QPen curvePen(std::size_t index, const QPalette& palette)
{
    QPen pen(roleColor(index == 0 ? ColorRole::Error : index == 1 ? ColorRole::Scheme1 : ColorRole::Scheme2, palette), index == 0 ? 2 : 1.5);
    if (index > 0)
        pen.setStyle(index == 1 ? Qt::DashLine : Qt::DotLine);
    return pen;
}

} // namespace

TheatreCanvas::TheatreCanvas(QWidget* parent) : PlotCanvas(parent)
{
    setObjectName(QStringLiteral("theatreCanvas"));
    setAccessibleName(tr("Calibration theatre"));
}

void TheatreCanvas::setTheatre(const TheatrePointer& theatre)
{
    m_theatre = theatre;
    m_batch = theatre ? std::max(0, theatre->batches() - 1) : 0;
    m_bar.reset();
    contentChanged();
}

void TheatreCanvas::setBatch(int batch)
{
    const int last = m_theatre ? m_theatre->batches() - 1 : 0;
    const int next = std::clamp(batch, 0, std::max(0, last));
    if (next == m_batch)
        return;
    m_batch = next;
    contentChanged();
}

void TheatreCanvas::setLogarithmic(bool isLogarithmic)
{
    m_isLogarithmic = isLogarithmic;
    contentChanged();
}

void TheatreCanvas::setChosen(int track)
{
    m_chosen = track;
    update();
}

const TheatreLayout& TheatreCanvas::currentLayout() const
{
    if (!m_layout) {
        TheatreInputs input;
        input.area = rect();
        input.lineHeight = lineHeight();
        input.labelLength = labelLength();
        input.theatre = m_theatre.get();
        input.batch = m_batch;
        input.isLogarithmic = m_isLogarithmic;
        if (m_theatre) {
            for (const ObserverTrack& track : m_theatre->tracks)
                input.names.append(observerTitle(observerIndex(track.observer)));
        }
        m_layout = layoutTheatre(input);
    }
    return *m_layout;
}

void TheatreCanvas::forgetLayout()
{
    m_layout.reset();
}

QString TheatreCanvas::reading() const
{
    if (!m_theatre || m_batch >= m_theatre->batches())
        return {};
    const auto batch = static_cast<std::size_t>(m_batch);
    if (m_bar) {
        const core::ValueRange range = binRange(*m_theatre, *m_bar);
        return tr("%1: %2 values after %3 of %4 batches")
            .arg(rangeText(range), integerText(m_theatre->counts[batch][static_cast<std::size_t>(*m_bar)]), integerText(m_batch + 1),
                 integerText(m_theatre->batches()));
    }
    QStringList parts;
    for (const ObserverTrack& track : m_theatre->tracks) {
        if (batch < track.history.size() && track.history[batch])
            parts.append(tr("%1: %2", "an observer and its range").arg(observerTitle(track.observer), rangeText(*track.history[batch])));
    }
    return tr("Batch %1 of %2. %3").arg(integerText(m_batch + 1), integerText(m_theatre->batches()), parts.join(tr("; ")));
}

void TheatreCanvas::paintStrip(QPainter& painter) const
{
    const TheatreLayout& layout = currentLayout();
    for (std::size_t i = 0; i < layout.marks.size(); ++i) {
        const bool isNow = static_cast<int>(i) == m_batch;
        const bool isSeen = static_cast<int>(i) <= m_batch;
        painter.setPen(QPen(roleColor(ColorRole::Float, palette()), isNow ? 2 : 1));
        painter.setBrush(isSeen ? QBrush(isNow ? roleColor(ColorRole::Float, palette()) : roleFill(ColorRole::Float, palette())) : QBrush(Qt::NoBrush));
        painter.drawRect(layout.marks[i].adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TheatreCanvas::paintHistogram(QPainter& painter) const
{
    const TheatreLayout& layout = currentLayout();
    paintHorizontalAxis(painter, layout.plot, layout.values, tr("value that flows in"), palette());
    paintVerticalAxis(painter, layout.plot, layout.counts, tr("count"), palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleFill(ColorRole::Float, palette()));
    for (const QRectF& bar : layout.bars)
        painter.drawRect(bar);
    painter.setBrush(roleColor(ColorRole::Float, palette()));
    if (m_bar && static_cast<std::size_t>(*m_bar) < layout.bars.size())
        painter.drawRect(layout.bars[static_cast<std::size_t>(*m_bar)]);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(roleColor(ColorRole::Float, palette()), 1));
    QPolygonF outline;
    for (const QRectF& bar : layout.bars)
        outline << bar.topLeft() << bar.topRight();
    painter.drawPolyline(outline);
}

void TheatreCanvas::paintThresholds(QPainter& painter) const
{
    const TheatreLayout& layout = currentLayout();
    for (const TheatreLine& line : layout.lines) {
        QPen pen = observerPen(observerIndex(m_theatre->tracks[static_cast<std::size_t>(line.track)].observer), palette());
        pen.setWidthF(line.track == m_chosen ? 3 : 1.6);
        painter.setPen(pen);
        painter.drawLine(QPointF(line.x, line.label.isEmpty() ? layout.plot.top() : line.label.bottom()), QPointF(line.x, layout.plot.bottom()));
    }
    // Names lie over the lines of those in rows above.
    for (const TheatreLine& line : layout.lines) {
        if (line.label.isEmpty())
            continue;
        const int style = observerIndex(m_theatre->tracks[static_cast<std::size_t>(line.track)].observer);
        const bool isChosen = line.track == m_chosen;
        painter.fillRect(line.label.adjusted(0, 1, 0, -1), isChosen ? roleFill(schemeRole(style), palette()) : palette().color(QPalette::Base));
        painter.setPen(observerPen(style, palette()).color());
        painter.drawText(line.label, Qt::AlignCenter, observerTitle(style));
    }
}

void TheatreCanvas::paintCurves(QPainter& painter, const ObjectivePlot& picture, const QString& title, const QString& objective,
                                const QStringList& names) const
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    painter.setPen(palette().color(QPalette::Text));
    if (picture.plot.isEmpty()) {
        painter.drawText(picture.area, Qt::AlignCenter | Qt::TextWordWrap, tr("%1: nothing to show").arg(title));
        return;
    }
    painter.drawText(picture.title, Qt::AlignCenter,
                     metrics.elidedText(tr("%1: least at %2").arg(title, shortNumber(picture.best)), Qt::ElideRight, picture.title.width()));
    painter.save();
    painter.translate(picture.area.left(), 0);
    // The axis paints its labels from the painter's left edge on.
    const auto moved = [&picture](QRectF rect) { return rect.translated(-picture.area.left(), 0); };
    PlotAxis threshold = picture.threshold;
    threshold.from -= picture.area.left();
    threshold.to -= picture.area.left();
    paintHorizontalAxis(painter, moved(picture.plot), threshold, tr("threshold"), palette());
    paintVerticalAxis(painter, moved(picture.plot), picture.objective, objective, palette());
    painter.restore();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = picture.curves.size(); i-- > 0;) {
        painter.setPen(curvePen(i, palette()));
        painter.drawPolyline(picture.curves[i]);
    }
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(picture.minimum, markRadius, markRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    double y = picture.plot.top() + 2;
    double width = 0;
    for (const QString& name : names)
        width = std::max(width, metrics.horizontalAdvance(name));
    for (qsizetype i = 0; i < names.size() && y + metrics.height() < picture.plot.bottom(); ++i) {
        const double left = picture.plot.right() - width - 4;
        paintPlate(painter, QRectF(left - 30, y, width + 34, metrics.height()), QString(), palette());
        painter.setPen(curvePen(static_cast<std::size_t>(i), palette()));
        painter.drawLine(QPointF(left - 27, y + metrics.height() / 2), QPointF(left - 4, y + metrics.height() / 2));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(left, y, width + 2, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, names[i]);
        y += metrics.height();
    }
}

void TheatreCanvas::paintPlot(QPainter& painter)
{
    const TheatreLayout& layout = currentLayout();
    if (layout.bars.empty())
        return;
    paintStrip(painter);
    paintHistogram(painter);
    paintThresholds(painter);
    paintCurves(painter, layout.errors, tr("Squared error"), tr("log₁₀ MSE"), {tr("in all"), tr("clipping"), tr("rounding")});
    paintCurves(painter, layout.divergence, tr("Divergence"), tr("log₁₀ KL"), {});
}

void TheatreCanvas::keyPressEvent(QKeyEvent* event)
{
    const int last = m_theatre ? m_theatre->batches() - 1 : 0;
    switch (event->key()) {
    case Qt::Key_Left: Q_EMIT batchWanted(std::max(0, m_batch - 1)); return;
    case Qt::Key_Right: Q_EMIT batchWanted(std::min(last, m_batch + 1)); return;
    case Qt::Key_Home: Q_EMIT batchWanted(0); return;
    case Qt::Key_End: Q_EMIT batchWanted(last); return;
    default: QWidget::keyPressEvent(event);
    }
}

void TheatreCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const auto bar = isEmpty() ? std::nullopt : currentLayout().barAt(event->position());
    if (bar == m_bar)
        return;
    m_bar = bar;
    update();
    describe();
}

void TheatreCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    if (const auto mark = currentLayout().markAt(event->position()))
        Q_EMIT batchWanted(*mark);
}

void TheatreCanvas::leaveEvent(QEvent* event)
{
    m_bar.reset();
    update();
    describe();
    QWidget::leaveEvent(event);
}

void TheatreCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Calibration theatre"));
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
