// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/codestrip.h"

#include "core/numbers/catalogue.h"
#include "widgets/numbers/bitpainter.h"

#include <QEvent>
#include <QPainter>

namespace quantoscope::widgets {

std::optional<core::Format> formatOfBits(const core::CodeBits& bits)
{
    if (bits.format)
        return bits.format;
    if (bits.width < 2)
        return std::nullopt;
    // All bits of one field: the numbers of a range without sign and of one with it are told apart elsewhere.
    return core::Format{"codes", core::FixedFormat{false, bits.width, 0}, "custom"};
}

CodeStrip::CodeStrip(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("codeStrip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void CodeStrip::setBits(const std::optional<core::CodeBits>& bits)
{
    m_bits = bits;
    describe();
    update();
}

QSize CodeStrip::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 10, line * 5 / 2};
}

void CodeStrip::describe()
{
    setAccessibleName(m_bits ? tr("Bits of the code: %1").arg(QString::fromStdString(m_bits->text())) : tr("Bits of the code"));
    setToolTip(m_bits && m_bits->format ? tr("The bits of the code: S sign, E exponent, M mantissa") : tr("The bits of the code"));
}

void CodeStrip::paintEvent(QPaintEvent*)
{
    if (!m_bits)
        return;
    QPainter painter(this);
    painter.setFont(font());
    const auto format = formatOfBits(*m_bits);
    if (!format) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(m_bits->text()));
        return;
    }
    BitPaintOptions options;
    options.letters = m_bits->format.has_value();
    const qreal height = options.letters ? this->height() : this->height() * 0.6;
    paintBits(painter, QRectF(0, 0, width(), height), *format, {m_bits->bits}, palette(), options);
}

void CodeStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
    else if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace quantoscope::widgets
