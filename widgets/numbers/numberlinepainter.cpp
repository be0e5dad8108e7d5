// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberlinepainter.h"

#include "core/numbers/text.h"
#include "widgets/numbers/celltext.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double labelShare = 0.5; ///< the upper part of a cell, where its label stands

/// 2^-9 as 2⁻⁹.
QString raised(const std::string& text)
{
    static const char16_t digits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString result;
    bool up = false;
    for (const QChar c : QString::fromStdString(text)) {
        if (c == QLatin1Char('^'))
            up = true;
        else if (up && c == QLatin1Char('-'))
            result += QChar(u'⁻');
        else
            result += up && c.isDigit() ? QChar(digits[c.digitValue()]) : c;
    }
    return result;
}

class LinePainter
{
public:
    LinePainter(QPainter& painter, const NumberLineLayout& layout, const NumberLineInput& input, const QPalette& palette)
        : m_painter(painter), m_layout(layout), m_input(input), m_palette(palette), m_metrics(painter.font(), painter.device())
    {
    }

    void paint(const NumberLineMarks& marks)
    {
        m_painter.fillRect(m_layout.plot, m_palette.color(QPalette::Base));
        paintAxis();
        for (std::size_t i = 0; i < m_layout.rows.size(); ++i)
            paintRow(i, marks.row == static_cast<int>(i), marks);
        paintInput();
    }

private:
    void paintAxis();
    void paintRow(std::size_t index, bool current, const NumberLineMarks& marks);
    void paintCell(const NumberLineRowLayout& row, const NumberLineCell& cell, bool marked);
    void paintCellLabel(const NumberLineRowLayout& row, const NumberLineCell& cell, std::size_t index);
    void paintDensity(const NumberLineRowLayout& row, const NumberLineDensity& band);
    void paintZone(const NumberLineRowLayout& row, const NumberLineZone& zone);
    void paintInput();
    void paintArrow(const NumberLineRowLayout& row, double from);
    void paintSpecial(const NumberLineRowLayout& row, double from);
    void paintLegend(double from);
    [[nodiscard]] bool inPlot(double x) const { return x >= m_layout.plot.left() - 0.5 && x <= m_layout.plot.right() + 0.5; }

    QPainter& m_painter;
    const NumberLineLayout& m_layout;
    const NumberLineInput& m_input;
    const QPalette& m_palette;
    QFontMetricsF m_metrics;
};

void LinePainter::paintAxis()
{
    const double bottom = m_layout.plot.bottom();
    double freeFrom = -1e9;
    for (const NumberLineTick& tick : m_layout.ticks) {
        m_painter.setPen(QPen(roleColor(ColorRole::Grid, m_palette), 1));
        m_painter.drawLine(QPointF(tick.x, m_layout.plot.top()), QPointF(tick.x, bottom));
        const QString label = raised(tick.label);
        const double width = m_metrics.horizontalAdvance(label);
        const double left = std::clamp(tick.x - width / 2, m_layout.plot.left() - width / 2, std::max(m_layout.plot.left(), m_layout.plot.right() - width));
        m_painter.setPen(m_palette.color(QPalette::Text));
        m_painter.drawLine(QPointF(tick.x, bottom), QPointF(tick.x, bottom + 4));
        if (left < freeFrom)
            continue;
        m_painter.drawText(QRectF(left, bottom + 5, width + 2, m_metrics.height()), Qt::AlignLeft, label);
        freeFrom = left + width + m_metrics.averageCharWidth();
    }
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawLine(m_layout.plot.bottomLeft(), m_layout.plot.bottomRight());
    double legendFrom = m_layout.plot.left();
    if (m_layout.origin) {
        const QString origin = QString::fromStdString(core::exactDecimal(core::Number::finite(*m_layout.origin), 40));
        const QString text = CellText::tr("labels count from %1").arg(origin);
        m_painter.setPen(roleColor(ColorRole::MutedText, m_palette));
        m_painter.drawText(QRectF(m_layout.plot.left(), bottom + 5 + m_metrics.height(), m_layout.plot.width(), m_metrics.height()), Qt::AlignLeft,
                           m_metrics.elidedText(text, Qt::ElideRight, m_layout.plot.width()));
        legendFrom += m_metrics.horizontalAdvance(text) + 12;
    }
    paintLegend(legendFrom);
}

/// What the hatches mean, right-aligned under the axis as far as there is room.
void LinePainter::paintLegend(double from)
{
    const double side = m_metrics.height() * 0.8;
    const double top = m_layout.plot.bottom() + 5 + m_metrics.height();
    double right = m_layout.plot.right();
    for (const auto kind : {core::CodeClass::NaN, core::CodeClass::Infinity, core::CodeClass::Normal, core::CodeClass::Subnormal, core::CodeClass::Zero}) {
        const QString text = kind == core::CodeClass::Infinity ? CellText::tr("beyond the range")
                             : kind == core::CodeClass::NaN    ? CellText::tr("no number")
                                                               : CellText::className(kind);
        const double width = m_metrics.horizontalAdvance(text) + side + 16;
        if (right - width < from)
            return;
        const QRectF swatch(right - width, top + 1, side, side);
        m_painter.fillRect(swatch, roleFill(classRole(kind), m_palette));
        m_painter.fillRect(swatch, classHatch(kind, m_palette));
        m_painter.setPen(QPen(roleColor(classRole(kind), m_palette), 1));
        m_painter.drawRect(swatch);
        m_painter.setPen(roleColor(ColorRole::MutedText, m_palette));
        m_painter.drawText(QRectF(swatch.right() + 4, top, width, m_metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        right -= width;
    }
}

void LinePainter::paintRow(std::size_t index, bool current, const NumberLineMarks& marks)
{
    const NumberLineRowLayout& row = m_layout.rows[index];
    const QRectF name(0, row.band.top(), m_layout.plot.left() - 6, row.band.height());
    QFont font = m_painter.font();
    const QFont plain = font;
    font.setBold(current);
    m_painter.setFont(font);
    m_painter.setPen(m_palette.color(QPalette::WindowText));
    const QString text = QString::fromStdString(m_input.rows[index].format.name);
    m_painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter, m_metrics.elidedText(text, Qt::ElideMiddle, name.width()));
    m_painter.setFont(plain);

    m_painter.save();
    m_painter.setClipRect(row.band.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
    for (const NumberLineDensity& band : row.densities)
        paintDensity(row, band);
    for (const NumberLineCell& cell : row.cells)
        paintCell(row, cell, false);
    for (const NumberLineZone& zone : row.zones)
        paintZone(row, zone);
    for (const NumberLineCell& cell : row.cells) {
        paintCellLabel(row, cell, index);
        if (current && marks.code == cell.code)
            paintCell(row, cell, true);
    }
    m_painter.restore();
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(roleColor(ColorRole::Grid, m_palette), 1));
    m_painter.drawRect(row.band);
    if (current && marks.focused) {
        m_painter.setPen(QPen(m_palette.color(QPalette::Highlight), 2));
        m_painter.drawRect(row.band.adjusted(-1, -1, 1, 1));
    }
}

void LinePainter::paintCell(const NumberLineRowLayout& row, const NumberLineCell& cell, bool marked)
{
    const QRectF area(cell.left, row.band.top(), cell.right - cell.left, row.band.height());
    if (marked) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_palette.color(QPalette::Text), 2));
        m_painter.drawRect(area.adjusted(1, 1, -1, -1));
        return;
    }
    const ColorRole role = classRole(cell.kind);
    QColor fill = roleFill(role, m_palette);
    if (cell.odd)
        fill = fill.lighter(isDark(m_palette) ? 130 : 96);
    m_painter.fillRect(area, fill);
    m_painter.fillRect(area, classHatch(cell.kind, m_palette));
    if (area.width() > 5) {
        m_painter.setPen(QPen(m_palette.color(QPalette::Base), 1));
        m_painter.drawLine(area.topRight(), area.bottomRight());
    }
    if (!inPlot(cell.tick))
        return;
    const double reach = cell.kind == core::CodeClass::Zero ? 1.0 : 0.45;
    m_painter.setPen(QPen(roleColor(role, m_palette), area.width() > 12 ? 2 : 1));
    m_painter.drawLine(QPointF(cell.tick, row.band.bottom()), QPointF(cell.tick, row.band.bottom() - row.band.height() * reach));
}

void LinePainter::paintCellLabel(const NumberLineRowLayout& row, const NumberLineCell& cell, std::size_t index)
{
    if (!inPlot(cell.tick) || row.band.height() < m_metrics.height() * 1.4)
        return;
    const core::Format& format = m_input.rows[index].format;
    const QString value = cell.kind == core::CodeClass::NegativeZero ? QStringLiteral("-0")
                                                                     : QString::fromStdString(core::briefText(core::decode(format, cell.code), 5));
    const QString code = QString::fromStdString(core::hexText(format, cell.code)).toUpper();
    const double width = cell.right - cell.left - 4;
    // Deep down all values read alike: their codes tell them apart.
    const QString both = m_layout.origin ? code : code + QStringLiteral(" = ") + value;
    const QString brief = m_layout.origin ? QChar(0x2026) + code.right(4) : value;
    const QString label = m_metrics.horizontalAdvance(both) <= width ? both : brief;
    const double needed = m_metrics.horizontalAdvance(label);
    if (needed > width)
        return;
    const double left = std::clamp(cell.tick - needed / 2, cell.left + 2, cell.right - needed - 1);
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawText(QRectF(left, row.band.top(), needed + 2, row.band.height() * labelShare), Qt::AlignLeft | Qt::AlignVCenter, label);
}

void LinePainter::paintDensity(const NumberLineRowLayout& row, const NumberLineDensity& band)
{
    const QRectF area(band.left, row.band.top(), band.right - band.left, row.band.height());
    m_painter.fillRect(area, roleFill(classRole(band.kind), m_palette));
    m_painter.fillRect(area, classHatch(band.kind, m_palette));
    // The height grows with the logarithm of the density: 2^53 a pixel fills the band.
    const double height = row.band.height() * std::clamp(0.2 + std::log2(std::max(1.0, band.perPixel)) / 53 * 0.8, 0.2, 1.0);
    QColor bar = roleColor(classRole(band.kind), m_palette);
    bar.setAlpha(150);
    m_painter.fillRect(QRectF(area.left(), area.bottom() - height, area.width(), height), bar);
    const double power = std::log2(band.perPixel);
    const QString label = power < 10 ? CellText::tr("%1 values a pixel").arg(std::round(band.perPixel * 10) / 10)
                                     : CellText::tr("%1 values a pixel").arg(raised("2^" + std::to_string(static_cast<int>(std::floor(power)))));
    if (m_metrics.horizontalAdvance(label) + 8 > area.width() || row.band.height() < m_metrics.height())
        return;
    const QRectF place(area.center().x() - m_metrics.horizontalAdvance(label) / 2 - 3, area.center().y() - m_metrics.height() / 2,
                       m_metrics.horizontalAdvance(label) + 6, m_metrics.height());
    m_painter.fillRect(place, m_palette.color(QPalette::Base));
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawText(place, Qt::AlignCenter, label);
}

void LinePainter::paintZone(const NumberLineRowLayout& row, const NumberLineZone& zone)
{
    const QRectF area(zone.left, row.band.top(), zone.right - zone.left, row.band.height());
    const bool notNumber = zone.outcome == BeyondRange::NaN || zone.outcome == BeyondRange::Refused;
    const ColorRole role = notNumber ? ColorRole::NaN : ColorRole::Infinity;
    m_painter.fillRect(area, m_palette.color(QPalette::Base));
    m_painter.fillRect(area, roleFill(role, m_palette));
    QColor hatch = roleColor(role, m_palette);
    hatch.setAlpha(90);
    m_painter.fillRect(area, QBrush(hatch, notNumber ? Qt::DiagCrossPattern : Qt::FDiagPattern));
    const double x = zone.above ? zone.left : zone.right;
    m_painter.setPen(QPen(roleColor(role, m_palette), 2));
    if (x > m_layout.plot.left() + 1 && x < m_layout.plot.right() - 1)
        m_painter.drawLine(QPointF(x, row.band.top()), QPointF(x, row.band.bottom()));
    QString label = CellText::zoneMark(zone.outcome, zone.above);
    const QString long_ = label + (zone.above ? QStringLiteral(" > ") : QStringLiteral(" < "))
                          + QString::fromStdString(core::briefText(core::Number::finite(zone.bound), 5));
    if (m_metrics.horizontalAdvance(long_) + 12 <= area.width())
        label = long_;
    const double width = m_metrics.horizontalAdvance(label) + 6;
    if (width + 4 > area.width())
        return;
    const QRectF place(zone.above ? area.left() + 4 : area.right() - width - 4, area.center().y() - m_metrics.height() / 2, width, m_metrics.height());
    m_painter.fillRect(place, m_palette.color(QPalette::Base));
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawText(place, Qt::AlignCenter, label);
}

void LinePainter::paintInput()
{
    if (!m_layout.input)
        return;
    const double x = *m_layout.input;
    const QColor color = roleColor(ColorRole::Error, m_palette);
    if (inPlot(x)) {
        m_painter.setPen(QPen(color, 2, Qt::DashLine));
        m_painter.drawLine(QPointF(x, m_layout.plot.top()), QPointF(x, m_layout.plot.bottom() + 4));
    }
    m_painter.save();
    m_painter.setClipRect(m_layout.plot, Qt::IntersectClip);
    for (const NumberLineRowLayout& row : m_layout.rows) {
        for (const double tie : row.ties) {
            // A diamond: here nearest rounding changes its mind.
            const double radius = std::min(5.0, row.band.height() * 0.2);
            const QPointF centre(tie, row.band.top() + radius);
            const QPointF corners[] = {centre + QPointF(0, -radius), centre + QPointF(radius, 0), centre + QPointF(0, radius), centre + QPointF(-radius, 0)};
            m_painter.setRenderHint(QPainter::Antialiasing);
            m_painter.setPen(QPen(m_palette.color(QPalette::Text), 1));
            m_painter.setBrush(m_palette.color(QPalette::Base));
            m_painter.drawConvexPolygon(corners, 4);
        }
        paintArrow(row, x);
    }
    m_painter.restore();
}

/// Beside the input's line: what is stored when that is no number.
void LinePainter::paintSpecial(const NumberLineRowLayout& row, double from)
{
    if (!inPlot(from))
        return;
    const QString stored = !row.special                                 ? CellText::tr("no code")
                           : *row.special == core::CodeClass::Infinity ? QString(QChar(0x221e))
                           : *row.special == core::CodeClass::NaR      ? QStringLiteral("NaR")
                                                                       : QStringLiteral("NaN");
    const QString label = QString(QChar(0x2192)) + QLatin1Char(' ') + stored;
    const double width = m_metrics.horizontalAdvance(label) + 6;
    const double left = from + 4 + width > m_layout.plot.right() ? from - 4 - width : from + 4;
    const QRectF place(left, row.band.center().y() - m_metrics.height() / 2, width, m_metrics.height());
    m_painter.fillRect(place, m_palette.color(QPalette::Base));
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawText(place, Qt::AlignCenter, label);
}

/// From the input's line to the stored value; a dot where they coincide.
void LinePainter::paintArrow(const NumberLineRowLayout& row, double from)
{
    if (!row.stored) {
        paintSpecial(row, from);
        return;
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    const double y = row.band.center().y() + row.band.height() * 0.12;
    const double left = m_layout.plot.left();
    const double right = m_layout.plot.right();
    if ((from < left && *row.stored < left) || (from > right && *row.stored > right))
        return;
    const double start = std::clamp(from, left, right);
    const double end = std::clamp(*row.stored, left, right);
    const QColor color = m_palette.color(QPalette::Text);
    m_painter.setBrush(color);
    if (std::abs(end - start) < 2) {
        m_painter.setPen(QPen(m_palette.color(QPalette::Base), 1.5));
        m_painter.drawEllipse(QPointF(end, y), 4.5, 4.5);
        return;
    }
    const double sign = end > start ? 1 : -1;
    const double head = std::min(9.0, std::abs(end - start));
    for (const auto& [pen, grow] : {std::pair(QPen(m_palette.color(QPalette::Base), 5), 2.0), std::pair(QPen(color, 2), 0.0)}) {
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(start, y), QPointF(end - sign * head * 0.6, y));
        const QPointF corners[] = {QPointF(end + sign * grow, y), QPointF(end - sign * head, y - 4 - grow), QPointF(end - sign * head, y + 4 + grow)};
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(pen.color());
        m_painter.drawConvexPolygon(corners, 3);
    }
}

} // namespace

ColorRole classRole(core::CodeClass kind)
{
    switch (kind) {
    case core::CodeClass::Zero:
    case core::CodeClass::NegativeZero: return ColorRole::Zero;
    case core::CodeClass::Subnormal: return ColorRole::Subnormal;
    case core::CodeClass::Normal: return ColorRole::Normal;
    case core::CodeClass::Infinity: return ColorRole::Infinity;
    case core::CodeClass::NaN:
    case core::CodeClass::NaR: return ColorRole::NaN;
    }
    return ColorRole::Normal;
}

QBrush classHatch(core::CodeClass kind, const QPalette& palette)
{
    QColor color = roleColor(classRole(kind), palette);
    color.setAlpha(70);
    switch (kind) {
    case core::CodeClass::Zero:
    case core::CodeClass::NegativeZero: return QBrush(color, Qt::Dense6Pattern);
    case core::CodeClass::Subnormal: return QBrush(color, Qt::BDiagPattern);
    case core::CodeClass::Infinity: return QBrush(color, Qt::FDiagPattern);
    case core::CodeClass::NaN:
    case core::CodeClass::NaR: return QBrush(color, Qt::DiagCrossPattern);
    case core::CodeClass::Normal: break;
    }
    return Qt::NoBrush;
}

NumberLineFrame frameNumberLine(const QRectF& area, const QFontMetricsF& metrics, const std::vector<NumberLineRow>& rows)
{
    double names = metrics.horizontalAdvance(QStringLiteral("FP64"));
    for (const NumberLineRow& row : rows)
        names = std::max(names, metrics.horizontalAdvance(QString::fromStdString(row.format.name)) * 1.1);
    names = std::min(names + 10, area.width() * 0.3);
    const double axis = 2 * metrics.height() + 7;
    NumberLineFrame frame;
    frame.nameWidth = names;
    frame.labelWidth = metrics.horizontalAdvance(QStringLiteral("-0.00000000"));
    frame.plot = QRectF(area.left() + names, area.top() + 2, std::max(1.0, area.width() - names - 4), std::max(1.0, area.height() - axis - 2));
    return frame;
}

void paintNumberLine(QPainter& painter, const NumberLineLayout& layout, const NumberLineInput& input, const QPalette& palette,
                     const NumberLineMarks& marks)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false); // seams between neighbouring fills otherwise
    LinePainter(painter, layout, input, palette).paint(marks);
    painter.restore();
}

} // namespace quantoscope::widgets
