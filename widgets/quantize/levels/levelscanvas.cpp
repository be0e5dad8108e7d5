// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/levels/levelscanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/tensors/valuehistogrampainter.h"
#include "widgets/tensors/valuetext.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double keyStep = 8;     ///< pixels
constexpr double headFrom = 9;    ///< pixels between levels from which on stems have heads
constexpr double throughFrom = 14; ///< pixels between levels from which on lines go on through the histogram
constexpr double tidyShare = 0.25; ///< of a pixel

} // namespace

LevelsCanvas::LevelsCanvas(QWidget* parent)
    : ZoomCanvas(parent), m_low(new ClipHandle(ClipHandle::End::Low, this)), m_high(new ClipHandle(ClipHandle::End::High, this))
{
    setObjectName(QStringLiteral("levelsCanvas"));
    m_content.set = std::make_shared<const core::LevelSet>();
    for (ClipHandle* handle : {m_low, m_high}) {
        connect(handle, &ClipHandle::draggedTo, this, [this, handle](double x, bool isFinal) {
            const QRectF plot = plotRect();
            if (plot.width() > 0)
                moveEnd(handle->end(), view().low + (x - plot.left()) * pixel(), isFinal);
        });
        connect(handle, &ClipHandle::stepped, this, [this, handle](int direction, bool isFine, bool isFinal) {
            const auto range = clip();
            if (!range)
                return;
            const double from = handle->end() == ClipHandle::End::Low ? range->low : range->high;
            moveEnd(handle->end(), from + direction * pixel() * (isFine ? 1 : keyStep), isFinal);
        });
        connect(handle, &ClipHandle::dragCancelled, this, [this] {
            m_wantedClip.reset();
            if (m_content.clip)
                Q_EMIT clipEdited(*m_content.clip, true);
            contentChanged();
        });
        connect(handle, &ClipHandle::resetRequested, this, &LevelsCanvas::clipReset);
    }
    setAccessibleName(tr("Levels over the histogram of the values"));
    nameHandles();
    placeHandles();
}

void LevelsCanvas::setContent(LevelsContent content, bool keepsView)
{
    if (!keepsView)
        m_detail.reset();
    m_content = std::move(content);
    if (!m_low->isDragged() && !m_high->isDragged())
        m_wantedClip.reset();
    if (!m_content.clip)
        m_wantedClip.reset();
    const ValueRange values = m_content.statistics.finite > 0 ? wholeRange(m_content.statistics) : ValueRange{-1, 1};
    ValueRange whole = values;
    if (hasLevels())
        whole = united(whole, widened({m_content.set->levels.front(), m_content.set->levels.back()}));
    if (m_content.clip) {
        // Room to draw the ends further out than anything there is.
        const double room = std::min(values.halfSpan(), 1e300);
        whole = united(whole, {std::min(m_content.clip->low, values.low) - room / 2, std::max(m_content.clip->high, values.high) + room / 2});
    }
    setRanges(values, whole, keepsView);
    placeHandles();
}

void LevelsCanvas::setDetail(core::RangeHistogram detail)
{
    m_detail = std::move(detail);
    contentChanged();
}

const core::RangeHistogram& LevelsCanvas::shownHistogram() const
{
    return m_detail && m_detail->bins.width < m_content.histogram.bins.width && covers(*m_detail, view()) ? *m_detail : m_content.histogram;
}

void LevelsCanvas::setLogarithmic(bool logarithmic)
{
    m_isLogarithmic = logarithmic;
    contentChanged();
}

double LevelsCanvas::pixel() const
{
    return 2 * (view().halfSpan() / std::max(1.0, plotRect().width()));
}

/// Zero stays inside, and both ends of a symmetric range move together.
void LevelsCanvas::moveEnd(ClipHandle::End end, double value, bool isFinal)
{
    auto range = clip();
    if (!range || !std::isfinite(value))
        return;
    const double tidy = tidyNumber(std::clamp(value, whole().low, whole().high), pixel() * tidyShare);
    const double least = pixel() * tidyShare;
    if (end == ClipHandle::End::Low)
        range->low = std::min(tidy, range->isSymmetric ? -least : 0.0);
    else
        range->high = std::max(tidy, range->isSymmetric ? least : 0.0);
    if (range->isSymmetric && end == ClipHandle::End::Low)
        range->high = -range->low;
    else if (range->isSymmetric)
        range->low = -range->high;
    if (!(range->low < range->high))
        return;
    m_wantedClip = range;
    contentChanged();
    Q_EMIT clipEdited(*range, isFinal);
}

void LevelsCanvas::placeHandles()
{
    const auto range = clip();
    const LevelsLayout& layout = currentLayout();
    const bool isThere = !isEmpty() && range && layout.clipLow;
    for (ClipHandle* handle : {m_low, m_high}) {
        if (isThere) {
            const bool isLow = handle->end() == ClipHandle::End::Low;
            handle->place(isLow ? *layout.clipLow : *layout.clipHigh, layout.histogram.plot);
            handle->setAccessibleDescription(exactNumber(isLow ? range->low : range->high));
        }
        handle->setVisible(isThere);
    }
}

void LevelsCanvas::nameHandles()
{
    m_low->setAccessibleName(tr("Lower end of the clipping range"));
    m_high->setAccessibleName(tr("Upper end of the clipping range"));
    for (ClipHandle* handle : {m_low, m_high})
        handle->setToolTip(tr("Drag, or Left and Right (Shift: finer); Delete takes the range of the values again"));
}

const LevelsLayout& LevelsCanvas::currentLayout() const
{
    if (!m_layout) {
        LevelsInput input;
        input.histogram.histogram = &shownHistogram();
        input.histogram.statistics = m_content.statistics;
        input.histogram.view = view();
        input.histogram.area = rect();
        input.histogram.isLogarithmic = m_isLogarithmic;
        input.histogram.leastBinWidth = m_content.leastBinWidth;
        input.histogram.lineHeight = lineHeight();
        input.histogram.labelLength = labelLength();
        input.set = m_content.set.get();
        input.counts = m_content.counts;
        input.clip = clip();
        m_layout = layoutLevels(input);
    }
    return *m_layout;
}

void LevelsCanvas::forgetLayout()
{
    m_layout.reset();
    placeHandles();
}

double LevelsCanvas::nextCursor(double from, int direction, bool isFine) const
{
    const auto current = hasLevels() ? nearestLevelTo(m_content.set->levels, from) : std::nullopt;
    if (!current || isFine)
        return ZoomCanvas::nextCursor(from, direction, isFine);
    if (direction < 0)
        return m_content.set->levels[*current == 0 ? 0 : *current - 1];
    return m_content.set->levels[std::min(*current + 1, m_content.set->levels.size() - 1)];
}

QString LevelsCanvas::intervalText(std::size_t level) const
{
    const auto& thresholds = m_content.set->thresholds;
    const auto upper = std::ranges::find(thresholds, level, &core::Threshold::below);
    const bool hasLower = level > 0;
    const auto lower = hasLower ? std::ranges::find(thresholds, level - 1, &core::Threshold::below) : thresholds.end();
    if (lower == thresholds.end() && upper == thresholds.end())
        return {};
    if (lower == thresholds.end())
        return upper->goesUp ? tr("x < %1").arg(exactNumber(upper->at)) : tr("x ≤ %1").arg(exactNumber(upper->at));
    const QString from = lower->goesUp ? tr("%1 ≤ x").arg(exactNumber(lower->at)) : tr("%1 < x").arg(exactNumber(lower->at));
    if (upper == thresholds.end())
        return from;
    return from + (upper->goesUp ? tr(" < %1").arg(exactNumber(upper->at)) : tr(" ≤ %1").arg(exactNumber(upper->at)));
}

QString LevelsCanvas::reading() const
{
    if (!cursor() || !hasLevels())
        return {};
    const std::size_t level = *nearestLevelTo(m_content.set->levels, *cursor());
    QString text = tr("Level %1 of %2: %3").arg(integerText(static_cast<std::int64_t>(level) + 1),
                                                integerText(static_cast<std::int64_t>(m_content.set->levels.size())),
                                                exactNumber(m_content.set->levels[level]));
    if (level < m_content.counts.size()) {
        const std::int64_t count = m_content.counts[level];
        text += tr(", taken by %1 of %2 values (%3)")
                    .arg(integerText(count), integerText(m_content.statistics.finite),
                         percentText(static_cast<long double>(count), static_cast<long double>(std::max<std::int64_t>(1, m_content.statistics.finite))));
    }
    if (const QString interval = intervalText(level); !interval.isEmpty())
        text += tr("; from all x with %1").arg(interval);
    return text;
}

void LevelsCanvas::paintPlot(QPainter& painter)
{
    const LevelsLayout& layout = currentLayout();
    if (layout.histogram.plot.width() < 1 || layout.histogram.plot.height() < 1)
        return;
    paintValueHistogram(painter, layout.histogram, palette(), {}, tr("Value"));
    paintClipped(painter, layout);
    paintThresholds(painter, layout);
    paintLevels(painter, layout);
    if (!cursor() || *cursor() < view().low || *cursor() > view().high)
        return;
    const double x = layout.histogram.x(*cursor());
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, layout.band.top()), QPointF(x, layout.histogram.plot.bottom()));
}

void LevelsCanvas::paintClipped(QPainter& painter, const LevelsLayout& layout) const
{
    if (!layout.clipLow)
        return;
    const QRectF& plot = layout.histogram.plot;
    QColor color = roleColor(ColorRole::Error, palette());
    color.setAlphaF(0.5F);
    const QBrush hatch(color, Qt::BDiagPattern);
    painter.fillRect(QRectF(plot.topLeft(), QPointF(*layout.clipLow, plot.bottom())), hatch);
    painter.fillRect(QRectF(QPointF(*layout.clipHigh, plot.top()), plot.bottomRight()), hatch);
}

void LevelsCanvas::paintThresholds(QPainter& painter, const LevelsLayout& layout) const
{
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1, Qt::DotLine));
    for (const ThresholdLine& line : layout.thresholds)
        painter.drawLine(QPointF(line.x, layout.band.bottom()), QPointF(line.x, layout.histogram.plot.bottom()));
}

void LevelsCanvas::paintLevels(QPainter& painter, const LevelsLayout& layout) const
{
    const QColor color = roleColor(schemeRole(m_content.scheme), palette());
    const QRectF& band = layout.band;
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
    painter.drawLine(band.bottomLeft(), band.bottomRight());
    for (const LevelColumn& column : layout.columns)
        painter.fillRect(column.rect, color);
    const double spacing = layout.marks.empty() ? 0 : layout.histogram.plot.width() / static_cast<double>(layout.marks.size());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LevelMark& mark : layout.marks) {
        if (spacing >= throughFrom) {
            QColor pale = palette().color(QPalette::Text);
            pale.setAlphaF(0.55F);
            painter.setPen(QPen(pale, 1));
            painter.drawLine(QPointF(mark.x, band.bottom()), QPointF(mark.x, layout.histogram.plot.bottom()));
        }
        painter.setPen(QPen(color, spacing >= headFrom ? 2 : 1));
        painter.drawLine(QPointF(mark.x, band.bottom()), QPointF(mark.x, mark.top));
        if (spacing < headFrom)
            continue;
        painter.setBrush(color);
        painter.drawEllipse(QPointF(mark.x, mark.top), 3, 3);
    }
    painter.restore();
}

void LevelsCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Levels over the histogram of the values"));
        nameHandles();
    }
    ZoomCanvas::changeEvent(event);
}

void LevelsCanvas::showEvent(QShowEvent* event)
{
    ZoomCanvas::showEvent(event);
    placeHandles();
}

void LevelsCanvas::resizeEvent(QResizeEvent* event)
{
    ZoomCanvas::resizeEvent(event);
    placeHandles();
}

} // namespace quantoscope::widgets
