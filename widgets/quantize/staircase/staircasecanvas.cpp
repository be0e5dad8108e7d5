// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/staircase/staircasecanvas.h"

#include "core/quantize/transfer.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/levels/levelslayout.h"
#include "widgets/quantize/plots/schemechoice.h"
#include "widgets/quantize/schemestyle.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double zoomOut = 3;       ///< spans of the values to be seen at most
constexpr double cursorShare = 0.5; ///< of a pixel: as fine as the cursor's number is

} // namespace

StaircaseCanvas::StaircaseCanvas(QWidget* parent) : ZoomCanvas(parent)
{
    setObjectName(QStringLiteral("staircaseCanvas"));
    setAccessibleName(tr("Transfer functions and error curves"));
}

void StaircaseCanvas::setContent(const AnalysisPointer& analysis, const QList<bool>& shown, int group)
{
    const bool isSame = m_analysis && analysis && m_analysis->tensor.bytes().data() == analysis->tensor.bytes().data();
    m_analysis = analysis;
    m_shown = shown;
    m_group = group;
    m_without.clear();
    for (int i = 0; i < shown.size(); ++i) {
        if (shownOutcome(analysis, shown, i) && !transfer(i, {}))
            m_without.append(i);
    }
    if (!analysis || analysis->summary.statistics.finite == 0)
        return contentChanged();
    const ValueRange home = wholeRange(analysis->summary.statistics);
    constexpr double limit = std::numeric_limits<double>::max() / 4;
    const double room = home.halfSpan() * (zoomOut - 1);
    setRanges(home, {std::max(home.low - room, std::min(home.low, -limit)), std::min(home.high + room, std::max(home.high, limit))}, isSame);
}

std::optional<std::vector<double>> StaircaseCanvas::transfer(int scheme, std::span<const double> xs) const
{
    const core::SchemeOutcome* outcome = shownOutcome(m_analysis, m_shown, scheme);
    if (!outcome)
        return std::nullopt;
    const std::int64_t last = core::parameterGroups(outcome->quantizer) - 1;
    return core::transferAt(outcome->quantizer, std::min<std::int64_t>(m_group, last), xs);
}

std::optional<double> StaircaseCanvas::valueAt(int scheme, double x) const
{
    const auto values = transfer(scheme, std::array{x});
    return values ? std::optional(values->front()) : std::nullopt;
}

const StaircaseLayout& StaircaseCanvas::currentLayout() const
{
    if (m_layout)
        return *m_layout;
    StaircaseInput input;
    input.view = view();
    input.area = rect();
    input.lineHeight = lineHeight();
    input.labelLength = labelLength();
    m_legend = {{tr("identity"), QPen(roleColor(ColorRole::MutedText, palette()), 1)}};
    input.xs = staircasePlaces(input.view, staircasePlotWidth(input));
    for (int i = 0; i < m_shown.size(); ++i) {
        auto values = transfer(i, input.xs);
        if (!values)
            continue;
        input.curves.push_back({i, std::move(*values)});
        m_legend.append({schemeTitle(m_analysis->outcomes[static_cast<std::size_t>(i)].quantizer.spec), schemePen(i, palette())});
    }
    input.legend = m_legend;
    m_layout = layoutStaircase(input);
    return *m_layout;
}

QRectF StaircaseCanvas::plotRect() const
{
    const StaircaseLayout& layout = currentLayout();
    return layout.transferPlot.united(layout.errorPlot);
}

void StaircaseCanvas::forgetLayout()
{
    m_layout.reset();
}

/// Rounded to what a pixel can tell, so that what is read can be typed.
double StaircaseCanvas::cursorNumber() const
{
    return tidyNumber(*cursor(), 2 * (view().halfSpan() / std::max(1.0, plotRect().width())) * cursorShare);
}

QString StaircaseCanvas::reading() const
{
    if (!cursor() || !m_analysis)
        return {};
    const double x = cursorNumber();
    QStringList parts{tr("x = %1").arg(exactNumber(x))};
    for (int i = 0; i < m_shown.size(); ++i) {
        const auto value = valueAt(i, x);
        if (value)
            parts.append(tr("%1: Q(x) = %2, error %3").arg(schemeTitle(m_analysis->outcomes[static_cast<std::size_t>(i)].quantizer.spec),
                                                        exactNumber(*value), exactNumber(*value - x)));
    }
    return parts.join(QStringLiteral(";  "));
}

void StaircaseCanvas::paintCurves(QPainter& painter, const StaircaseLayout& layout, bool isError) const
{
    painter.save();
    painter.setClipRect(isError ? layout.errorPlot : layout.transferPlot);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const StaircasePath& path : layout.paths) {
        QPen pen = schemePen(path.scheme, palette());
        pen.setWidthF(isError ? 1.2 : 1.8);
        painter.setPen(pen);
        painter.drawPolyline(isError ? path.error : path.transfer);
    }
    painter.restore();
}

void StaircaseCanvas::paintPlot(QPainter& painter)
{
    const StaircaseLayout& layout = currentLayout();
    if (layout.transferPlot.isEmpty())
        return;
    paintLegend(painter, layout.legend, m_legend, palette());
    paintVerticalAxis(painter, layout.transferPlot, layout.transferAxis, tr("Quantized Q(x)"), palette());
    paintVerticalAxis(painter, layout.errorPlot, layout.errorAxis, tr("Error Q(x) − x"), palette());
    paintHorizontalAxis(painter, layout.errorPlot, layout.x, tr("Value x"), palette());
    painter.save();
    painter.setClipRect(layout.transferPlot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
    painter.drawLine(layout.identityFrom, layout.identityTo);
    painter.restore();
    const double zero = layout.errorAxis.at(0);
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
    painter.drawLine(QPointF(layout.errorPlot.left(), zero), QPointF(layout.errorPlot.right(), zero));
    paintCurves(painter, layout, false);
    paintCurves(painter, layout, true);
    if (!cursor() || !layout.x.holds(*cursor()))
        return;
    const double x = layout.x.at(cursorNumber());
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    for (const QRectF& plot : {layout.transferPlot, layout.errorPlot})
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void StaircaseCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Transfer functions and error curves"));
    ZoomCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
