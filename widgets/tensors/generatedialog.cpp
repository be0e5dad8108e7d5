// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/generatedialog.h"

#include "widgets/tensors/tensorsource.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace quantoscope::widgets {

GenerateDialog::GenerateDialog(const core::SampleSpec& start, QWidget* parent)
    : QDialog(parent), m_kindLabel(new QLabel(this)), m_countLabel(new QLabel(this)), m_seedLabel(new QLabel(this)), m_kind(new QComboBox(this)),
      m_count(new QSpinBox(this)), m_seed(new QSpinBox(this)), m_note(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("generateDialog"));
    m_kind->setObjectName(QStringLiteral("generateKind"));
    m_count->setObjectName(QStringLiteral("generateCount"));
    m_seed->setObjectName(QStringLiteral("generateSeed"));
    m_note->setObjectName(QStringLiteral("generateNote"));
    m_note->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("generateOk"));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("generateCancel"));
    for (const core::SampleKind kind : core::allSampleKinds())
        m_kind->addItem(QString(), static_cast<int>(kind));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(start.kind)));
    m_count->setRange(1, static_cast<int>(core::maxSampleCount));
    m_count->setGroupSeparatorShown(true);
    m_count->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_count->setValue(static_cast<int>(start.count));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(static_cast<int>(start.seed));
    m_kindLabel->setBuddy(m_kind);
    m_countLabel->setBuddy(m_count);
    m_seedLabel->setBuddy(m_seed);
    auto* form = new QFormLayout;
    form->addRow(m_kindLabel, m_kind);
    form->addRow(m_countLabel, m_count);
    form->addRow(m_seedLabel, m_seed);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
}

core::SampleSpec GenerateDialog::sample() const
{
    return {static_cast<core::SampleKind>(m_kind->currentData().toInt()), m_count->value(), static_cast<std::uint64_t>(m_seed->value())};
}

void GenerateDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void GenerateDialog::retranslate()
{
    setWindowTitle(tr("Generate a Tensor"));
    m_kindLabel->setText(tr("&Distribution"));
    m_kind->setAccessibleName(tr("Distribution"));
    for (int i = 0; i < m_kind->count(); ++i)
        m_kind->setItemText(i, sampleTitle(static_cast<core::SampleKind>(m_kind->itemData(i).toInt())));
    m_countLabel->setText(tr("&Elements"));
    m_count->setAccessibleName(tr("Number of elements"));
    m_seedLabel->setText(tr("&Seed"));
    m_seed->setAccessibleName(tr("Seed of the random numbers"));
    m_note->setText(tr("The same seed gives the same numbers on every machine."));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Generate"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
}

} // namespace quantoscope::widgets
