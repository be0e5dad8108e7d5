// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/transport.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array speeds{1, 2, 5, 15, 40}; ///< batches a second
constexpr int firstSpeed = 2;

QToolButton* button(const char* name, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setObjectName(QLatin1String(name));
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

Transport::Transport(QWidget* parent)
    : QWidget(parent), m_back(button("batchBack", this)), m_play(button("batchPlay", this)), m_forward(button("batchForward", this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_speed(new QComboBox(this))
{
    setObjectName(QStringLiteral("transport"));
    m_slider->setObjectName(QStringLiteral("batchSlider"));
    m_speed->setObjectName(QStringLiteral("batchSpeed"));
    for (const int speed : speeds)
        m_speed->addItem(QString(), speed);
    m_speed->setCurrentIndex(firstSpeed);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QWidget* part : QList<QWidget*>{m_back, m_play, m_forward})
        buttons->addWidget(part);
    buttons->addWidget(m_speed, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_slider);
    layout->addLayout(buttons);
    connect(m_back, &QToolButton::clicked, this, [this] {
        pause();
        setBatch(batch() - 1);
    });
    connect(m_forward, &QToolButton::clicked, this, [this] {
        pause();
        setBatch(batch() + 1);
    });
    connect(m_play, &QToolButton::clicked, this, [this] { isPlaying() ? pause() : play(); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        showState();
        Q_EMIT batchChanged(value);
    });
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] { m_timer.setInterval(1000 / m_speed->currentData().toInt()); });
    connect(&m_timer, &QTimer::timeout, this, &Transport::advance);
    m_timer.setInterval(1000 / speeds[firstSpeed]);
    retranslate();
    setCount(0);
}

void Transport::setCount(int count)
{
    pause();
    m_count = std::max(0, count);
    m_slider->setRange(0, std::max(0, m_count - 1));
    m_slider->setValue(m_slider->maximum());
    setEnabled(m_count > 0);
    showState();
}

int Transport::batch() const
{
    return m_slider->value();
}

void Transport::setBatch(int batch)
{
    m_slider->setValue(batch);
}

void Transport::play()
{
    if (m_count == 0)
        return;
    if (batch() == m_slider->maximum())
        setBatch(0);
    m_timer.start();
    showState();
}

void Transport::pause()
{
    m_timer.stop();
    showState();
}

int Transport::speed() const
{
    return m_speed->currentIndex();
}

void Transport::setSpeed(int index)
{
    if (index >= 0 && index < m_speed->count())
        m_speed->setCurrentIndex(index);
}

void Transport::advance()
{
    setBatch(batch() + 1);
    if (batch() == m_slider->maximum())
        pause();
}

void Transport::showState()
{
    m_back->setEnabled(batch() > 0);
    m_forward->setEnabled(batch() < m_slider->maximum());
    m_play->setText(isPlaying() ? tr("&Pause") : tr("&Play"));
    m_play->setAccessibleName(isPlaying() ? tr("Pause the batches") : tr("Play the batches"));
    m_play->setToolTip(m_play->accessibleName());
}

void Transport::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Transport::retranslate()
{
    m_back->setText(QStringLiteral("◂"));
    m_forward->setText(QStringLiteral("▸"));
    m_play->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_back->setAccessibleName(tr("Previous batch"));
    m_back->setToolTip(tr("Previous batch"));
    m_forward->setAccessibleName(tr("Next batch"));
    m_forward->setToolTip(tr("Next batch"));
    m_slider->setAccessibleName(tr("Batch"));
    m_speed->setAccessibleName(tr("Speed"));
    for (int i = 0; i < m_speed->count(); ++i)
        m_speed->setItemText(i, tr("%n batch(es) a second", nullptr, m_speed->itemData(i).toInt()));
    showState();
}

} // namespace quantoscope::widgets
