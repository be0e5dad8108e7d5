// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/granularitycanvas.h"

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

QString granularityTitle(const core::Granularity& granularity)
{
    switch (granularity.kind) {
    case core::Granularity::Kind::Tensor: return GranularityCanvas::tr("per tensor");
    case core::Granularity::Kind::Channel: return GranularityCanvas::tr("per channel");
    case core::Granularity::Kind::Group: return GranularityCanvas::tr("groups of %1").arg(granularity.number);
    }
    return {};
}

QString decibelText(const std::optional<double>& sqnr)
{
    if (!sqnr)
        return QStringLiteral("–");
    return GranularityCanvas::tr("%1 dB").arg(std::isfinite(*sqnr) ? QLocale().toString(*sqnr, 'f', 2) : shortNumber(*sqnr));
}

GranularityCanvas::GranularityCanvas(QWidget* parent) : PlotCanvas(parent)
{
    setObjectName(QStringLiteral("granularityCanvas"));
    setAccessibleName(tr("Ranges of the channels' weights"));
}

void GranularityCanvas::setReport(const GranularityPointer& report)
{
    m_report = report;
    m_channel = std::min(m_channel, report ? static_cast<int>(report->channels.size()) - 1 : -1);
    contentChanged();
}

void GranularityCanvas::setChannel(int channel)
{
    const int count = m_report ? static_cast<int>(m_report->channels.size()) : 0;
    const int next = channel >= 0 && channel < count ? channel : -1;
    if (next == m_channel)
        return;
    m_channel = next;
    update();
    describe();
}

const GranularityLayout& GranularityCanvas::currentLayout() const
{
    if (!m_layout) {
        GranularityInputs input;
        input.area = rect();
        input.lineHeight = lineHeight();
        input.labelLength = labelLength();
        input.report = m_report.get();
        m_layout = layoutGranularity(input);
    }
    return *m_layout;
}

QString GranularityCanvas::reading() const
{
    const GranularityLayout& layout = currentLayout();
    if (!m_report || layout.channels.empty())
        return {};
    if (m_channel < 0) {
        return tr("One scale for all reaches ±%1; on average the channels leave %2 % of its codes unused.")
            .arg(shortNumber(layout.reach), QLocale().toString(100 * layout.waste, 'f', 1));
    }
    const auto at = static_cast<std::size_t>(m_channel);
    const auto& range = m_report->channels[at];
    if (!range)
        return tr("Channel %1: no finite weights").arg(integerText(m_channel));
    QStringList parts;
    for (const core::GranularityFigure& figure : m_report->figures) {
        if (at < figure.channelSqnrDb.size())
            parts.append(tr("%1: %2", "a granularity and its SQNR").arg(granularityTitle(figure.granularity), decibelText(figure.channelSqnrDb[at])));
    }
    return tr("Channel %1: weights %2 … %3 reach %4 % of the codes of one scale for all. SQNR %5")
        .arg(integerText(m_channel), shortNumber(range->lo), shortNumber(range->hi), QLocale().toString(100 * layout.channels[at].used, 'f', 1),
             parts.join(tr(", ")));
}

void GranularityCanvas::paintPlot(QPainter& painter)
{
    const GranularityLayout& layout = currentLayout();
    if (layout.channels.empty())
        return;
    paintHorizontalAxis(painter, layout.plot, layout.index, tr("output channel"), palette());
    paintVerticalAxis(painter, layout.plot, layout.weight, tr("weight"), palette());
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < layout.channels.size(); ++i) {
        const GranularityLayout::Channel& channel = layout.channels[i];
        if (channel.bar.isEmpty())
            continue;
        // What one scale for all spends on values that this channel does not have.
        painter.setBrush(QBrush(roleColor(ColorRole::Warning, palette()), Qt::BDiagPattern));
        const QRectF column(channel.bar.left(), layout.band.top(), channel.bar.width(), layout.band.height());
        const double above = layout.weight.at(layout.reach * channel.used);
        const double below = layout.weight.at(-layout.reach * channel.used);
        painter.drawRect(QRectF(column.topLeft(), QPointF(column.right(), above)));
        painter.drawRect(QRectF(QPointF(column.left(), below), column.bottomRight()));
        painter.setBrush(static_cast<int>(i) == m_channel ? roleColor(ColorRole::Float, palette()) : roleFill(ColorRole::Float, palette()));
        painter.drawRect(channel.bar);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(roleColor(ColorRole::Float, palette()), 1.2));
    for (const GranularityLayout::Channel& channel : layout.channels) {
        if (!channel.bar.isEmpty())
            painter.drawRect(channel.bar);
    }
    painter.setPen(QPen(roleColor(ColorRole::Quantized, palette()), 2, Qt::DashLine));
    painter.drawLine(layout.band.topLeft(), layout.band.topRight());
    painter.drawLine(layout.band.bottomLeft(), layout.band.bottomRight());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawLine(QPointF(layout.plot.left(), layout.weight.at(0)), QPointF(layout.plot.right(), layout.weight.at(0)));
}

void GranularityCanvas::keyPressEvent(QKeyEvent* event)
{
    const int last = m_report ? static_cast<int>(m_report->channels.size()) - 1 : -1;
    switch (event->key()) {
    case Qt::Key_Left: setChannel(m_channel < 0 ? last : std::max(0, m_channel - 1)); return;
    case Qt::Key_Right: setChannel(std::min(m_channel + 1, last)); return;
    case Qt::Key_Home: setChannel(0); return;
    case Qt::Key_End: setChannel(last); return;
    case Qt::Key_Escape:
        if (m_channel < 0)
            break;
        setChannel(-1);
        return;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void GranularityCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    if (const auto channel = currentLayout().channelAt(event->position()))
        setChannel(*channel);
}

void GranularityCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Ranges of the channels' weights"));
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
