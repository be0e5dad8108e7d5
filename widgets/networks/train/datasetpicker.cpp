// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/datasetpicker.h"

#include "widgets/common/numbertext.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace quantoscope::widgets {

namespace {

constexpr int mostSamples = 100'000;
constexpr int smallestDigit = 12;
constexpr int largestDigit = 28;

} // namespace

QString datasetTitle(core::DatasetKind kind)
{
    switch (kind) {
    case core::DatasetKind::Moons: return DatasetPicker::tr("Two moons");
    case core::DatasetKind::Spirals: return DatasetPicker::tr("Spirals");
    case core::DatasetKind::Circles: return DatasetPicker::tr("Circles");
    case core::DatasetKind::Xor: return DatasetPicker::tr("XOR");
    case core::DatasetKind::Gaussians: return DatasetPicker::tr("Gaussian clouds");
    case core::DatasetKind::Sine: return DatasetPicker::tr("Above or below a sine");
    case core::DatasetKind::Digits: return DatasetPicker::tr("Handwritten digits");
    case core::DatasetKind::Sequence: return DatasetPicker::tr("Waveforms");
    case core::DatasetKind::Regression: return DatasetPicker::tr("Wavy curve (regression)");
    }
    return {};
}

DatasetPicker::DatasetPicker(QWidget* parent)
    : QWidget(parent), m_spec(core::defaultDataset(core::DatasetKind::Moons)), m_form(new QFormLayout(this)), m_kind(new QComboBox(this)),
      m_count(new QSpinBox(this)), m_noise(new QDoubleSpinBox(this)), m_seed(new QSpinBox(this)), m_size(new QSpinBox(this)),
      m_file(new QPushButton(this))
{
    build();
    retranslate();
    showSpec(m_spec);
}

void DatasetPicker::build()
{
    m_kind->setObjectName(QStringLiteral("datasetKind"));
    for (std::size_t i = 0; i < core::datasetNames().size(); ++i)
        m_kind->addItem(QString());
    m_count->setObjectName(QStringLiteral("datasetCount"));
    m_count->setRange(10, mostSamples);
    m_count->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_noise->setObjectName(QStringLiteral("datasetNoise"));
    m_noise->setRange(0, 1);
    m_noise->setDecimals(3);
    m_noise->setSingleStep(0.05);
    m_seed->setObjectName(QStringLiteral("datasetSeed"));
    m_seed->setRange(0, 1'000'000);
    m_size->setObjectName(QStringLiteral("datasetSize"));
    m_size->setRange(smallestDigit, largestDigit);
    m_file->setObjectName(QStringLiteral("datasetFile"));
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(3);
    // A row made with an empty text would have no label to set later.
    for (QWidget* field : QList<QWidget*>{m_kind, m_count, m_noise, m_seed, m_size}) {
        auto* label = new QLabel(this);
        label->setBuddy(field);
        m_form->addRow(label, field);
    }
    m_form->addRow(m_file);
    // The data are made anew for a whole number, not for each of its digits.
    for (QSpinBox* box : {m_count, m_seed, m_size}) {
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, &DatasetPicker::takeNumbers);
    }
    m_noise->setKeyboardTracking(false);
    connect(m_noise, &QDoubleSpinBox::valueChanged, this, &DatasetPicker::takeNumbers);
    connect(m_kind, &QComboBox::activated, this, &DatasetPicker::takeKind);
    connect(m_file, &QPushButton::clicked, this, &DatasetPicker::fileWanted);
}

void DatasetPicker::setSpec(const core::DatasetSpec& spec)
{
    m_spec = spec;
    showSpec(spec);
}

void DatasetPicker::setFileName(const QString& name)
{
    m_fileName = name;
    showSpec(m_spec);
}

void DatasetPicker::showSpec(const core::DatasetSpec& spec)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_count), QSignalBlocker(m_noise), QSignalBlocker(m_seed), QSignalBlocker(m_size)};
    const bool isFile = !m_fileName.isEmpty();
    const auto kinds = static_cast<int>(core::datasetNames().size());
    if (m_kind->count() > kinds)
        m_kind->removeItem(kinds);
    if (isFile)
        m_kind->addItem(m_fileName);
    m_kind->setCurrentIndex(isFile ? kinds : static_cast<int>(spec.kind));
    m_count->setValue(static_cast<int>(spec.count));
    m_noise->setValue(spec.noise);
    m_seed->setValue(static_cast<int>(spec.seed));
    m_size->setValue(spec.size);
    for (QWidget* field : QList<QWidget*>{m_count, m_noise})
        m_form->setRowVisible(field, !isFile);
    m_form->setRowVisible(m_size, !isFile && spec.kind == core::DatasetKind::Digits);
}

void DatasetPicker::takeKind(int index)
{
    if (index >= static_cast<int>(core::datasetNames().size()))
        return;
    m_fileName.clear();
    const std::uint64_t seed = m_spec.seed;
    m_spec = core::defaultDataset(static_cast<core::DatasetKind>(index));
    m_spec.seed = seed;
    showSpec(m_spec);
    Q_EMIT edited(m_spec);
}

void DatasetPicker::takeNumbers()
{
    m_spec.count = m_count->value();
    m_spec.noise = m_noise->value();
    m_spec.seed = static_cast<std::uint64_t>(m_seed->value());
    m_spec.size = m_size->value();
    Q_EMIT edited(m_spec);
}

void DatasetPicker::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DatasetPicker::retranslate()
{
    for (int i = 0; i < static_cast<int>(core::datasetNames().size()); ++i)
        m_kind->setItemText(i, datasetTitle(static_cast<core::DatasetKind>(i)));
    const auto name = [this](QWidget* field, const QString& text, const QString& whole) {
        static_cast<QLabel*>(m_form->labelForField(field))->setText(text);
        field->setAccessibleName(whole);
    };
    name(m_kind, tr("&Data"), tr("Kind of data"));
    name(m_count, tr("Samples"), tr("Number of samples"));
    name(m_noise, tr("Noise"), tr("Noise of the data"));
    name(m_seed, tr("Data seed"), tr("Seed of the data"));
    name(m_size, tr("Pixels"), tr("Side of a digit in pixels"));
    m_file->setText(tr("&Own data…"));
    m_file->setAccessibleName(tr("Open a file of samples of your own"));
    m_file->setToolTip(tr("A table (CSV, TSV) of numbers with the class in the last column, or arrays"));
}

} // namespace quantoscope::widgets
