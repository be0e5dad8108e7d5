// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/weightscanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/levels/levelslayout.h"

#include <QEvent>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace quantoscope::widgets {

namespace {

constexpr double zoomOut = 3; ///< spans of the values to be seen at most
constexpr int tickHalf = 3;   ///< pixels above and below a stopped value

QPen levelPen(const QPalette& palette)
{
    return QPen(roleColor(ColorRole::Quantized, palette), 1.2, Qt::DashLine);
}

QPen identityPen(const QPalette& palette)
{
    return QPen(roleColor(ColorRole::MutedText, palette), 1, Qt::DotLine);
}

/// Dots for values whose gradient goes through, upright strokes for the others: told apart without colour.
QImage scatterImage(const ScatterGrid& grid, const QPalette& palette)
{
    QImage image(std::max(grid.columns, 1), std::max(grid.rows, 1), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const QRgb dot = roleColor(ColorRole::Float, palette).rgba();
    const QRgb stroke = roleColor(ColorRole::Error, palette).rgba();
    const auto put = [&](int column, int row, QRgb colour) {
        if (column < grid.columns && row >= 0 && row < grid.rows)
            reinterpret_cast<QRgb*>(image.scanLine(row))[column] = colour;
    };
    for (const bool isStroke : {false, true}) {
        for (int row = 0; row < grid.rows; ++row) {
            for (int column = 0; column < grid.columns; ++column) {
                if (!(grid.at(column, row) & (isStroke ? ScatterGrid::stopped : ScatterGrid::through)))
                    continue;
                const int reach = isStroke ? tickHalf : 1;
                for (int y = row - reach; y <= row + reach; ++y)
                    put(column, y, isStroke ? stroke : dot);
            }
        }
    }
    return image;
}

} // namespace

WeightsCanvas::WeightsCanvas(QWidget* parent) : ZoomCanvas(parent)
{
    setObjectName(QStringLiteral("weightsCanvas"));
    setAccessibleName(tr("Values and levels of a node"));
}

void WeightsCanvas::setPicture(NodePicture picture)
{
    m_picture = std::move(picture);
    const ValueRange home = weightsRange(m_picture);
    const double room = home.halfSpan() * (zoomOut - 1);
    setRanges(home, {home.low - room, home.high + room}, isZoomed());
}

const WeightsLayout& WeightsCanvas::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    m_legend = {{isWeights() ? tr("full precision") : tr("values of the batch"), QPen(roleColor(ColorRole::Float, palette()), 3)}};
    if (m_picture.isQuantizing()) {
        m_legend.append({tr("levels"), levelPen(palette())});
        if (m_picture.stopped() > 0)
            m_legend.append({tr("gradient stopped (upright strokes)"), QPen(roleColor(ColorRole::Error, palette()), 3, Qt::DotLine)});
    }
    m_legend.append({tr("identity"), identityPen(palette())});
    WeightsInput input;
    input.picture = &m_picture;
    input.view = view();
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    input.legend = m_legend;
    m_layout = layoutWeights(input);
    return *m_layout;
}

QRectF WeightsCanvas::plotRect() const
{
    const WeightsLayout& layout = currentLayout();
    return layout.histogramPlot.united(layout.scatterPlot);
}

void WeightsCanvas::forgetLayout()
{
    m_layout.reset();
}

double WeightsCanvas::cursorNumber() const
{
    return tidyNumber(*cursor(), view().halfSpan() / std::max(1.0, plotRect().width()));
}

QString WeightsCanvas::valueCountText() const
{
    const QString count = integerText(m_picture.total);
    if (m_picture.total == 0)
        return isWeights() ? tr("No weights") : tr("No values of a batch");
    if (m_picture.every > 1)
        return isWeights() ? tr("%1 weights, one in %2 of them shown").arg(count, integerText(m_picture.every))
                           : tr("%1 values, one in %2 of them shown").arg(count, integerText(m_picture.every));
    return isWeights() ? tr("%1 weights").arg(count) : tr("%1 values").arg(count);
}

/// Of the only group, in the words of its method.
QString WeightsCanvas::scaleText() const
{
    const core::FakeQuantState& state = m_picture.state;
    const QString scale = shortNumber(static_cast<double>(state.scales.front()));
    switch (m_picture.spec.method) {
    case core::FakeQuantMethod::Pact: return tr("clipping point %1").arg(scale);
    case core::FakeQuantMethod::Binary:
    case core::FakeQuantMethod::Twn: return tr("magnitude %1").arg(scale);
    case core::FakeQuantMethod::Ttq:
        return tr("magnitudes %1 above and %2 below").arg(scale, shortNumber(static_cast<double>(state.negativeScales.front())));
    case core::FakeQuantMethod::Ste:
    case core::FakeQuantMethod::Lsq:
    case core::FakeQuantMethod::Learned: break;
    }
    if (m_picture.spec.isSymmetric || state.zeroPoints.empty())
        return tr("scale %1").arg(scale);
    return tr("scale %1, zero point %2").arg(scale, shortNumber(static_cast<double>(state.zeroPoints.front())));
}

QString WeightsCanvas::stoppedText() const
{
    const std::int64_t stopped = m_picture.stopped();
    const auto shown = static_cast<double>(std::max<std::size_t>(1, m_picture.values.size()));
    return tr("gradient stopped: %1 (%2 %)").arg(integerText(stopped), shortNumber(100 * static_cast<double>(stopped) / shown));
}

QString WeightsCanvas::summary() const
{
    QStringList parts{valueCountText()};
    if (!m_picture.spec.isOn()) {
        parts.append(tr("no node: values stay binary32"));
    } else if (!m_picture.state.isReady()) {
        parts.append(tr("the node has not seen values yet"));
    } else {
        if (!m_picture.levels.empty())
            parts.append(tr("levels: %1").arg(integerText(static_cast<std::int64_t>(m_picture.levels.size()))));
        if (m_picture.isOneGroup())
            parts.append(scaleText());
        if (!m_picture.values.empty())
            parts.append(stoppedText());
        if (currentLayout().areLevelsDense)
            parts.append(tr("levels too close to be drawn: zoom in or choose a channel"));
    }
    return parts.join(QStringLiteral(";  "));
}

QString WeightsCanvas::reading() const
{
    if (!cursor())
        return summary();
    const double x = cursorNumber();
    QStringList parts{tr("x = %1").arg(exactNumber(x))};
    if (m_picture.isQuantizing() && m_picture.isOneGroup()) {
        const std::array value{static_cast<float>(x)};
        std::array<std::int32_t, 1> code{};
        core::fakeQuantizeCodes(m_picture.spec, m_picture.place, m_picture.state, value, code);
        const auto level = static_cast<double>(transferred(m_picture, value).front());
        parts.append(tr("becomes %1, code %2").arg(shortNumber(level), integerText(code[0])));
    }
    if (const WeightsBar* bar = currentLayout().barAt(x))
        parts.append(tr("%1 from %2 to %3").arg(integerText(bar->count), shortNumber(bar->low), shortNumber(bar->high)));
    return parts.join(QStringLiteral(";  "));
}

void WeightsCanvas::paintHistogram(QPainter& painter, const WeightsLayout& layout) const
{
    painter.setPen(QPen(roleColor(ColorRole::Float, palette()), 1));
    painter.setBrush(roleFill(ColorRole::Float, palette()));
    for (const WeightsBar& bar : layout.bars) {
        if (bar.count > 0)
            painter.drawRect(bar.rect);
    }
    painter.setPen(levelPen(palette()));
    for (const QLineF& level : layout.levels)
        painter.drawLine(level);
}

void WeightsCanvas::paintScatter(QPainter& painter, const WeightsLayout& layout) const
{
    painter.save();
    painter.setClipRect(layout.scatterPlot);
    painter.setPen(identityPen(palette()));
    painter.drawLine(layout.identity);
    painter.setPen(levelPen(palette()));
    painter.drawPolyline(layout.staircase);
    painter.drawImage(layout.scatterPlot.topLeft(), scatterImage(layout.grid, palette()));
    painter.restore();
}

void WeightsCanvas::paintPlot(QPainter& painter)
{
    const WeightsLayout& layout = currentLayout();
    if (layout.histogramPlot.isEmpty())
        return;
    paintLegend(painter, layout.legend, m_legend, palette());
    paintVerticalAxis(painter, layout.histogramPlot, layout.countAxis, tr("Count"), palette());
    paintVerticalAxis(painter, layout.scatterPlot, layout.quantizedAxis, tr("Quantized"), palette());
    const QString title = isWeights() ? tr("Weight in full precision") : tr("Activation in full precision");
    paintHorizontalAxis(painter, layout.scatterPlot, layout.x, title, palette());
    paintHistogram(painter, layout);
    paintScatter(painter, layout);
    if (!cursor() || !layout.x.holds(*cursor()))
        return;
    const double x = layout.x.at(cursorNumber());
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    for (const QRectF& plot : {layout.histogramPlot, layout.scatterPlot})
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void WeightsCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Values and levels of a node"));
    ZoomCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
