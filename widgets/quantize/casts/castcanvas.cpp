// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/casts/castcanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/tensors/valuetext.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

bool isFloatRow(const CastRow& row)
{
    return row.range && row.range->minNormal > 0;
}

/// Each zone has a pattern of its own, so that colour is never alone.
QBrush zoneBrush(CastZone zone, const QPalette& palette)
{
    switch (zone) {
    case CastZone::Flushed: return QBrush(roleColor(ColorRole::Zero, palette), Qt::Dense6Pattern);
    case CastZone::Subnormal: return QBrush(roleColor(ColorRole::Subnormal, palette), Qt::BDiagPattern);
    case CastZone::Inside: return roleFill(ColorRole::Normal, palette);
    case CastZone::Above: return QBrush(roleColor(ColorRole::Warning, palette), Qt::DiagCrossPattern);
    }
    return {};
}

} // namespace

QString zoneText(CastZone zone, bool isFloat)
{
    switch (zone) {
    case CastZone::Flushed: return isFloat ? CastCanvas::tr("underflow") : CastCanvas::tr("to zero");
    case CastZone::Subnormal: return CastCanvas::tr("subnormal");
    case CastZone::Inside: return isFloat ? CastCanvas::tr("normal") : CastCanvas::tr("inside");
    case CastZone::Above: return isFloat ? CastCanvas::tr("overflow") : CastCanvas::tr("clipped");
    }
    return {};
}

QString zoneCountsText(const CastRow& row, bool isBrief)
{
    const bool isFloat = isFloatRow(row);
    QStringList parts;
    const auto add = [&](const QString& name, std::int64_t count) {
        const QString share = percentText(static_cast<long double>(count), static_cast<long double>(row.zones.total()));
        parts.append(isBrief ? name + QLatin1Char(' ') + share : CastCanvas::tr("%1 %2 (%3)").arg(name, integerText(count), share));
    };
    add(zoneText(CastZone::Flushed, isFloat), row.zones.flushed);
    if (isFloat)
        add(zoneText(CastZone::Subnormal, isFloat), row.zones.subnormal);
    add(zoneText(CastZone::Inside, isFloat), row.zones.normal);
    if (row.range)
        add(zoneText(CastZone::Above, isFloat), row.zones.above);
    if (row.zones.zero > 0)
        add(CastCanvas::tr("zero before"), row.zones.zero);
    if (row.zones.nan + row.zones.infinite > 0)
        add(CastCanvas::tr("not finite"), row.zones.nan + row.zones.infinite);
    return parts.join(QStringLiteral(" · "));
}

CastCanvas::CastCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("castCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Magnitudes and ranges"));
}

void CastCanvas::setMessage(const QString& message)
{
    m_message = message;
    m_rows.clear();
    m_octaves = {};
    m_octave.reset();
    changed();
}

void CastCanvas::setContents(const core::MagnitudeOctaves& octaves, std::vector<CastRow> rows, int current)
{
    m_message.clear();
    m_octaves = octaves;
    m_rows = std::move(rows);
    m_scheme = current;
    changed();
}

void CastCanvas::setCurrentScheme(int scheme)
{
    m_scheme = scheme;
    update();
}

void CastCanvas::changed()
{
    m_layout.reset();
    if (m_octave)
        m_octave = m_rows.empty() ? std::nullopt : std::optional(std::clamp(*m_octave, currentLayout().lowest, currentLayout().end - 1));
    updateGeometry();
    update();
    QStringList rows;
    for (const CastRow& row : m_rows)
        rows.append(row.title + QStringLiteral(": ") + zoneCountsText(row));
    setAccessibleDescription(m_rows.empty() ? m_message : rows.join(QLatin1Char('\n')));
}

const CastLayout& CastCanvas::currentLayout() const
{
    if (!m_layout) {
        const QFontMetricsF metrics(font(), this);
        m_layout = layoutCasts({m_octaves, m_rows, QSizeF(size()), metrics.height(),
                                [metrics](const QString& text) { return metrics.horizontalAdvance(text); }});
    }
    return *m_layout;
}

void CastCanvas::setOctave(std::optional<int> octave)
{
    m_octave = octave;
    update();
    if (!octave)
        return Q_EMIT described({});
    const auto power = [](int exponent) { return exactNumber(std::ldexp(1.0, exponent)); };
    Q_EMIT described(tr("%1 ≤ |x| < %2, that is 2^%3 … 2^%4: %5")
                         .arg(power(*octave), power(*octave + 1))
                         .arg(*octave)
                         .arg(*octave + 1)
                         .arg(tr("%n element(s)", nullptr, static_cast<int>(std::min<std::int64_t>(m_octaves.countOf(*octave), 2147483647)))));
}

void CastCanvas::stepScheme(int by)
{
    const auto row = std::ranges::find(m_rows, m_scheme, &CastRow::scheme);
    if (row == m_rows.end())
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_rows.size()) - 1;
    const auto next = std::clamp<std::ptrdiff_t>(row - m_rows.begin() + by, 0, last);
    Q_EMIT schemeChosen(m_rows[static_cast<std::size_t>(next)].scheme);
}

QSize CastCanvas::sizeHint() const
{
    return minimumSizeHint();
}

QSize CastCanvas::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 24, static_cast<int>(std::ceil(castHeight(static_cast<int>(m_rows.size()), line)))};
}

void CastCanvas::paintHistogram(QPainter& painter, const CastLayout& layout) const
{
    const QColor text = palette().color(QPalette::Text);
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleColor(ColorRole::Float, palette()));
    for (const CastLayout::Bar& bar : layout.bars)
        painter.drawRect(bar.rect.adjusted(0.5, 0, -0.5, 0));
    painter.setPen(QPen(roleColor(ColorRole::Grid, palette()), 1));
    painter.drawLine(layout.plot.bottomLeft(), layout.plot.bottomRight());
    const QFontMetricsF metrics(painter.font());
    painter.setPen(text);
    for (std::size_t i = 0; i < layout.ticks.values.size(); ++i) {
        const double x = layout.x(layout.ticks.values[i]);
        painter.drawLine(QPointF(x, layout.plot.bottom()), QPointF(x, layout.plot.bottom() + 3));
        const QString label = QStringLiteral("2^") + layout.ticks.labels.at(static_cast<qsizetype>(i));
        const double width = metrics.horizontalAdvance(label);
        const double left = std::clamp(x - width / 2, layout.plot.left(), layout.plot.right() - width);
        painter.drawText(QPointF(left, layout.tickTop + metrics.ascent()), label);
    }
    painter.drawText(layout.caption, Qt::AlignTop | Qt::AlignLeft, tr("Elements by magnitude |x|, heights logarithmic"));
    if (m_octave) {
        const double left = layout.x(*m_octave);
        const QRectF column(left, layout.plot.top(), layout.x(*m_octave + 1) - left, height() - layout.plot.top() - layout.caption.top());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 2 : 1));
        painter.drawRect(column);
    }
}

void CastCanvas::paintRow(QPainter& painter, const CastLayout::Row& placed, const CastRow& row) const
{
    const QFontMetricsF metrics(painter.font());
    const bool isFloat = isFloatRow(row);
    QFont bold = painter.font();
    const QFont plain = bold;
    bold.setBold(row.scheme == m_scheme);
    painter.setFont(bold);
    const QSize icon(static_cast<int>(metrics.height() * 1.6), static_cast<int>(metrics.height()));
    painter.drawPixmap(placed.title.topLeft(), schemeIcon(row.scheme, palette(), icon, devicePixelRatioF()).pixmap(icon));
    painter.setPen(palette().color(QPalette::Text));
    const QRectF title = placed.title.adjusted(icon.width() + 6, 0, 0, 0);
    const QString marked = row.scheme == m_scheme ? QStringLiteral("▸ ") + row.title : row.title;
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(bold).elidedText(marked, Qt::ElideRight, title.width()));
    painter.setFont(plain);
    for (const CastLayout::Zone& zone : placed.zones) {
        painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
        painter.setBrush(zoneBrush(zone.zone, palette()));
        painter.drawRect(zone.rect);
        const QString name = zoneText(zone.zone, isFloat);
        const QRectF box(0, 0, metrics.horizontalAdvance(name) + 6, metrics.height());
        if (box.width() + 4 > zone.rect.width())
            continue;
        QRectF label = box;
        label.moveCenter(zone.rect.center());
        // Words need a calm ground.
        painter.fillRect(label, palette().color(QPalette::Base));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(label, Qt::AlignCenter, name);
    }
    painter.setPen(palette().color(QPalette::Text));
    if (placed.zones.empty())
        painter.drawText(placed.band, Qt::AlignLeft | Qt::AlignVCenter, tr("each block has its own levels: no common range"));
    QString counts = zoneCountsText(row);
    if (metrics.horizontalAdvance(counts) > placed.counts.width())
        counts = metrics.elidedText(zoneCountsText(row, true), Qt::ElideRight, placed.counts.width());
    painter.drawText(placed.counts, Qt::AlignLeft | Qt::AlignVCenter, counts);
}

void CastCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_rows.empty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(rect()).adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    const CastLayout& layout = currentLayout();
    for (std::size_t i = 0; i < layout.rows.size(); ++i)
        paintRow(painter, layout.rows[i], m_rows[i]);
    paintHistogram(painter, layout);
}

void CastCanvas::resizeEvent(QResizeEvent*)
{
    m_layout.reset();
}

void CastCanvas::mousePressEvent(QMouseEvent* event)
{
    if (const int scheme = currentLayout().schemeAt(event->position()); scheme >= 0 && !m_rows.empty())
        Q_EMIT schemeChosen(scheme);
}

void CastCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_rows.empty())
        setOctave(currentLayout().octaveAt(event->position()));
}

void CastCanvas::leaveEvent(QEvent*)
{
    if (!hasFocus())
        setOctave(std::nullopt);
}

void CastCanvas::keyPressEvent(QKeyEvent* event)
{
    if (m_rows.empty())
        return QWidget::keyPressEvent(event);
    const CastLayout& layout = currentLayout();
    const int first = layout.lowest;
    const int last = layout.end - 1;
    const int from = m_octaves.counts.empty() ? first : m_octaves.lowest + static_cast<int>(m_octaves.counts.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: return setOctave(m_octave ? std::max(first, *m_octave - 1) : from);
    case Qt::Key_Right: return setOctave(m_octave ? std::min(last, *m_octave + 1) : from);
    case Qt::Key_Home: return setOctave(first);
    case Qt::Key_End: return setOctave(last);
    case Qt::Key_Up: return stepScheme(-1);
    case Qt::Key_Down: return stepScheme(1);
    case Qt::Key_Escape:
        if (m_octave)
            return setOctave(std::nullopt);
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void CastCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Magnitudes and ranges"));
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        changed();
    update();
}

} // namespace quantoscope::widgets
