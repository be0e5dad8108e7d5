// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/schemelegend.h"

#include "widgets/common/flowlayout.h"
#include "widgets/quantize/schemestyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPixmap>

namespace quantoscope::widgets {

SchemeLegend::SchemeLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("schemeLegend"));
    auto* layout = new FlowLayout(this);
    layout->setContentsMargins(4, 2, 4, 0);
}

void SchemeLegend::setSchemes(const std::vector<core::SchemeSpec>& schemes, const QList<bool>& shown, const QString& reference)
{
    if (schemes == m_schemes && shown == m_shown && reference == m_reference)
        return;
    m_schemes = schemes;
    m_shown = shown;
    m_reference = reference;
    fill();
}

void SchemeLegend::fill()
{
    while (QLayoutItem* item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_names.clear();
    const QSize size(fontMetrics().height() * 2, fontMetrics().height());
    const auto add = [this](const QPixmap& line, const QString& name) {
        auto* entry = new QWidget(this);
        auto* row = new QHBoxLayout(entry);
        row->setContentsMargins(0, 0, 6, 0);
        row->setSpacing(4);
        auto* picture = new QLabel(entry);
        picture->setPixmap(line);
        row->addWidget(picture);
        row->addWidget(new QLabel(name, entry));
        layout()->addWidget(entry);
        m_names.append(name);
        entry->show(); // a parent that is seen already shows no late children
    };
    for (std::size_t i = 0; i < m_schemes.size(); ++i) {
        if (m_shown.value(static_cast<qsizetype>(i), true))
            add(schemeIcon(static_cast<int>(i), palette(), size, devicePixelRatioF()).pixmap(size, devicePixelRatioF()), schemeTitle(m_schemes[i]));
    }
    if (m_reference.isEmpty())
        return;
    QPixmap line(size * devicePixelRatioF());
    line.setDevicePixelRatio(devicePixelRatioF());
    line.fill(Qt::transparent);
    QPainter painter(&line);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawLine(QPointF(0, size.height() / 2.0), QPointF(size.width(), size.height() / 2.0));
    painter.end();
    add(line, m_reference);
}

void SchemeLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

} // namespace quantoscope::widgets
