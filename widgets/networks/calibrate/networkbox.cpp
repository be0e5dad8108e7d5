// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/networkbox.h"

#include "widgets/common/numbertext.h"
#include "widgets/networks/train/datasetpicker.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

NetworkBox::NetworkBox(QWidget* parent)
    : QWidget(parent), m_description(new QLabel(this)), m_task(new QComboBox(this)), m_train(new QPushButton(this)), m_open(new QPushButton(this))
{
    setObjectName(QStringLiteral("networkBox"));
    m_description->setObjectName(QStringLiteral("networkDescription"));
    m_description->setWordWrap(true);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_task->setObjectName(QStringLiteral("quickTask"));
    for (const QuickTask task : {QuickTask::Moons, QuickTask::Spirals, QuickTask::Digits})
        m_task->addItem(QString(), static_cast<int>(task));
    m_train->setObjectName(QStringLiteral("quickTrain"));
    m_open->setObjectName(QStringLiteral("openNetwork"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_train, 1);
    buttons->addWidget(m_open);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_description);
    layout->addWidget(m_task);
    layout->addLayout(buttons);
    connect(m_train, &QPushButton::clicked, this, [this] { Q_EMIT trainingWanted(task()); });
    connect(m_open, &QPushButton::clicked, this, &NetworkBox::fileWanted);
    retranslate();
}

void NetworkBox::setNetwork(const NetworkPointer& network, const DataPointer& samples, const core::DatasetSpec& spec, const EvaluationPointer& floating)
{
    m_network = network;
    m_data = samples;
    m_spec = spec;
    m_floating = floating;
    showNetwork();
}

QuickTask NetworkBox::task() const
{
    return static_cast<QuickTask>(m_task->currentData().toInt());
}

void NetworkBox::setTask(QuickTask task)
{
    m_task->setCurrentIndex(m_task->findData(static_cast<int>(task)));
}

void NetworkBox::showNetwork()
{
    if (!m_network || !m_data) {
        m_description->setText(tr("No float network yet: train one here or on the page Train, or open a file."));
        return;
    }
    // Zero-width spaces: a long network wraps between its layers.
    const QString layers = textOf(core::layersText(m_network->spec.layers)).replace(QLatin1Char(','), QStringLiteral(",\u200b"));
    QString text = tr("%1: %2 samples to calibrate with, %3 held out. %4, %5 parameters.")
                       .arg(datasetTitle(m_spec.kind), integerText(m_data->training.count()), integerText(m_data->heldOut.count()), layers,
                            integerText(core::parameterCount(*m_network)));
    if (m_floating && m_data->heldOut.isClassification())
        text += QLatin1Char(' ') + tr("Accuracy %1 %.").arg(QLocale().toString(100 * m_floating->accuracy, 'f', 2));
    m_description->setText(text);
}

void NetworkBox::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NetworkBox::retranslate()
{
    m_description->setAccessibleName(tr("The network"));
    m_task->setAccessibleName(tr("Task of a network that is trained here"));
    const QStringList names{tr("Moons, dense layers"), tr("Spirals, dense layers"), tr("Digits, convolutions")};
    for (int i = 0; i < m_task->count(); ++i)
        m_task->setItemText(i, names[i]);
    m_train->setText(tr("&Train a network"));
    m_train->setAccessibleName(tr("Train a network"));
    m_train->setToolTip(tr("Trains a float network on this task in the background, which takes some seconds"));
    m_open->setText(tr("&Open…"));
    m_open->setAccessibleName(tr("Open a network file"));
    showNetwork();
}

} // namespace quantoscope::widgets
