// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/bitpainter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr qreal letterShare = 0.4; ///< of the height, for the strip below the bits

/// The largest font not larger than the painter's in which `text` fits into the rectangle.
QFont fittedFont(const QFont& base, const QRectF& area, const QString& text)
{
    QFont font = base;
    const QFontMetricsF metrics(font);
    const qreal wide = metrics.horizontalAdvance(text);
    const qreal scale = std::min({1.0, wide > 0 ? area.width() / wide : 1.0, area.height() / metrics.height()});
    const qreal size = font.pointSizeF() > 0 ? font.pointSizeF() : font.pixelSize() * 0.75;
    font.setPointSizeF(std::max(1.0, size * scale));
    return font;
}

void paintBracket(QPainter& painter, const BitLayout::FieldBand& band, const QPalette& palette)
{
    const QRectF& area = band.letters;
    const QColor color = roleColor(fieldRole(band.field.kind), palette);
    painter.setPen(QPen(color, 2));
    painter.drawLine(area.topLeft() + QPointF(1, 2), area.topRight() + QPointF(-1, 2));
    const QString letter(fieldLetter(band.field.kind));
    const QRectF place = area.adjusted(0, 3, 0, 0);
    const QFont font = painter.font();
    painter.setFont(fittedFont(font, place, letter));
    painter.drawText(place, Qt::AlignCenter, letter);
    painter.setFont(font);
}

} // namespace

QChar fieldLetter(core::FieldKind kind)
{
    switch (kind) {
    case core::FieldKind::Sign: return QLatin1Char('S');
    case core::FieldKind::Exponent: return QLatin1Char('E');
    case core::FieldKind::Mantissa: return QLatin1Char('M');
    case core::FieldKind::Magnitude: return QLatin1Char('B');
    case core::FieldKind::IntegerPart: return QLatin1Char('I');
    case core::FieldKind::Fraction: return QLatin1Char('F');
    case core::FieldKind::Regime: return QLatin1Char('R');
    }
    return QLatin1Char('?');
}

std::optional<int> BitLayout::bitAt(const QPointF& point) const
{
    for (std::size_t bit = 0; bit < bits.size(); ++bit) {
        if (bits[bit].contains(point))
            return static_cast<int>(bit);
    }
    return std::nullopt;
}

BitLayout layoutBits(const QRectF& area, const core::Format& format, core::CodePoint code, const BitPaintOptions& options)
{
    const auto fields = core::fields(format, code);
    const int count = core::width(format);
    const qreal gaps = options.bitGap * (count - static_cast<int>(fields.size()))
                       + options.fieldGap * (static_cast<int>(fields.size()) - 1);
    const qreal height = options.letters ? area.height() * (1 - letterShare) : area.height();
    qreal bitWidth = std::max(0.5, (area.width() - gaps) / count);
    if (options.squareBits)
        bitWidth = std::min(bitWidth, height);
    BitLayout layout;
    layout.bits.resize(static_cast<std::size_t>(count));
    qreal x = area.left();
    for (const core::Field& field : fields) {
        const qreal left = x;
        for (int bit = field.lowBit + field.width - 1; bit >= field.lowBit; --bit) {
            layout.bits[static_cast<std::size_t>(bit)] = QRectF(x, area.top(), bitWidth, height);
            x += bitWidth + (bit == field.lowBit ? 0 : options.bitGap);
        }
        const QRectF letters = options.letters ? QRectF(left, area.top() + height, x - left, area.height() - height) : QRectF();
        layout.fields.push_back({field, letters});
        x += options.fieldGap;
    }
    return layout;
}

void paintBits(QPainter& painter, const QRectF& area, const core::Format& format, core::CodePoint code,
               const QPalette& palette, const BitPaintOptions& options)
{
    const BitLayout layout = layoutBits(area, format, code, options);
    painter.save();
    const QFont font = painter.font();
    painter.setFont(fittedFont(font, layout.bits.front().adjusted(1, 1, -1, -1), QStringLiteral("0")));
    for (const auto& band : layout.fields) {
        const ColorRole role = fieldRole(band.field.kind);
        for (int bit = band.field.lowBit; bit < band.field.lowBit + band.field.width; ++bit) {
            const QRectF& cell = layout.bits[static_cast<std::size_t>(bit)];
            const bool marked = ((options.highlighted >> bit) & 1) != 0;
            painter.setBrush(roleFill(role, palette));
            painter.setPen(QPen(roleColor(role, palette), marked ? 2.5 : 1));
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.setPen(palette.color(QPalette::Text));
            const bool one = ((code.bits >> bit) & 1) != 0;
            painter.drawText(cell, Qt::AlignCenter, one ? QStringLiteral("1") : QStringLiteral("0"));
        }
    }
    painter.setFont(font);
    for (const auto& band : layout.fields) {
        if (options.letters)
            paintBracket(painter, band, palette);
    }
    if (options.cursor && *options.cursor >= 0 && *options.cursor < core::width(format)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette.color(QPalette::Highlight), 2));
        painter.drawRect(layout.bits[static_cast<std::size_t>(*options.cursor)].adjusted(-1, -1, 1, 1));
    }
    painter.restore();
}

} // namespace quantoscope::widgets
