// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/slicecontrol.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace quantoscope::widgets {

SliceControl::SliceControl(int axis, std::int64_t length, QWidget* parent)
    : QWidget(parent), m_axis(axis), m_label(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)), m_box(new QSpinBox(this))
{
    const auto last = static_cast<int>(std::clamp<std::int64_t>(length - 1, 0, std::numeric_limits<int>::max()));
    setObjectName(QStringLiteral("slice%1").arg(axis));
    m_slider->setObjectName(QStringLiteral("slice%1Slider").arg(axis));
    m_slider->setRange(0, last);
    m_slider->setPageStep(std::max(1, last / 10));
    m_slider->setFixedWidth(fontMetrics().averageCharWidth() * 14);
    m_box->setObjectName(QStringLiteral("slice%1Box").arg(axis));
    m_box->setRange(0, last);
    m_box->setWrapping(true);
    m_box->setAccelerated(true);
    m_label->setBuddy(m_box);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_slider);
    layout->addWidget(m_box);
    connect(m_slider, &QSlider::valueChanged, m_box, &QSpinBox::setValue);
    connect(m_box, &QSpinBox::valueChanged, this, [this](int index) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(index);
        Q_EMIT indexChanged(m_axis, index);
    });
    retranslate();
}

int SliceControl::index() const
{
    return m_box->value();
}

void SliceControl::setIndex(int index)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_box), QSignalBlocker(m_slider)};
    m_box->setValue(index);
    m_slider->setValue(index);
}

void SliceControl::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_slider->setFixedWidth(fontMetrics().averageCharWidth() * 14);
}

void SliceControl::retranslate()
{
    m_label->setText(tr("Axis %1").arg(m_axis));
    m_slider->setAccessibleName(tr("Index along axis %1").arg(m_axis));
    m_box->setAccessibleName(tr("Index along axis %1").arg(m_axis));
    //: Behind an index: the indices there are, 0 to %1.
    m_box->setSuffix(tr(" (0…%1)").arg(m_box->maximum()));
}

} // namespace quantoscope::widgets
