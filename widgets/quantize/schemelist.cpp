// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/schemelist.h"

#include "widgets/quantize/schemestyle.h"

#include <QCheckBox>
#include <QEvent>
#include <QVBoxLayout>

namespace quantoscope::widgets {

SchemeList::SchemeList(QWidget* parent) : QGroupBox(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setSpacing(2);
    retranslate();
}

void SchemeList::setSchemes(const std::vector<core::SchemeSpec>& schemes)
{
    m_schemes = schemes;
    qDeleteAll(m_boxes);
    m_boxes.clear();
    for (std::size_t i = 0; i < schemes.size(); ++i) {
        auto* box = new QCheckBox(this);
        box->setObjectName(QStringLiteral("scheme%1").arg(i));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &SchemeList::shownChanged);
        m_layout->addWidget(box);
        m_boxes.append(box);
    }
    retranslate();
    restyle();
}

bool SchemeList::isShown(int index) const
{
    return index >= 0 && index < m_boxes.size() && m_boxes[index]->isChecked();
}

void SchemeList::setShown(int index, bool shown)
{
    if (index >= 0 && index < m_boxes.size())
        m_boxes[index]->setChecked(shown);
}

void SchemeList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
    QGroupBox::changeEvent(event);
}

void SchemeList::retranslate()
{
    setTitle(tr("Schemes"));
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const core::SchemeSpec& spec = m_schemes[static_cast<std::size_t>(i)];
        const QString title = schemeTitle(spec);
        m_boxes[i]->setText(title);
        m_boxes[i]->setAccessibleName(tr("Show the scheme %1").arg(title));
        m_boxes[i]->setToolTip(QString::fromStdString(core::schemeWord(spec)));
    }
}

void SchemeList::restyle()
{
    const QSize size(fontMetrics().height() * 2, fontMetrics().height());
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        m_boxes[i]->setIconSize(size);
        m_boxes[i]->setIcon(schemeIcon(static_cast<int>(i), palette(), size, devicePixelRatioF()));
    }
}

} // namespace quantoscope::widgets
