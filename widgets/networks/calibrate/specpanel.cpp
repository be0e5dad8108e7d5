// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/specpanel.h"

#include "core/quantize/linear/clipping.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/observerlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr int mostBits = 16;
constexpr std::array clipTexts{"minmax", "percentile:99", "percentile:99.9", "percentile:99.99", "mse", "kl", "aciq"};

QComboBox* choice(const char* name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    return box;
}

QSpinBox* countBox(const char* name, int most, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(1, most);
    box->setKeyboardTracking(false);
    return box;
}

void fillBits(QComboBox* box)
{
    box->addItem(QString(), 0);
    for (int bits = 2; bits <= mostBits; ++bits)
        box->addItem(QString(), bits);
}

/// Fits the name of a rule into the language.
QString clipTitle(const core::ClipRule& rule)
{
    switch (rule.kind) {
    case core::ClipKind::MinMax: return SpecPanel::tr("Min–max");
    case core::ClipKind::Percentile: return SpecPanel::tr("Percentile %1").arg(exactNumber(rule.percent));
    case core::ClipKind::Mse: return SpecPanel::tr("Least MSE");
    case core::ClipKind::Kl: return SpecPanel::tr("Least KL");
    case core::ClipKind::Aciq: return SpecPanel::tr("ACIQ");
    case core::ClipKind::Fixed: return SpecPanel::tr("%1 … %2").arg(shortNumber(rule.lo), shortNumber(rule.hi));
    }
    return {};
}

} // namespace

SpecPanel::SpecPanel(QWidget* parent)
    : QWidget(parent), m_weightsTitle(new QLabel(this)), m_weightBitsLabel(new QLabel(this)), m_weightBits(choice("weightBits", this)),
      m_granularityLabel(new QLabel(this)), m_granularity(choice("weightGranularity", this)), m_clipLabel(new QLabel(this)),
      m_clip(choice("weightClip", this)), m_activationsTitle(new QLabel(this)), m_activationBitsLabel(new QLabel(this)),
      m_activationBits(choice("activationBits", this)), m_symmetric(new QCheckBox(this)), m_observers(new ObserverList(this)),
      m_batchesLabel(new QLabel(this)), m_batches(countBox("batches", 1000, this)), m_batchSize(countBox("batchSize", 4096, this)),
      m_fold(new QCheckBox(this)), m_equalize(new QCheckBox(this)), m_correct(new QCheckBox(this)), m_keepEnds(new QCheckBox(this))
{
    setObjectName(QStringLiteral("specPanel"));
    build();
    retranslate();
    setSpec({});
}

void SpecPanel::build()
{
    fillBits(m_weightBits);
    fillBits(m_activationBits);
    m_granularity->addItem(QString(), static_cast<int>(core::WeightGranularity::PerTensor));
    m_granularity->addItem(QString(), static_cast<int>(core::WeightGranularity::PerChannel));
    for (const char* text : clipTexts)
        m_clip->addItem(QString(), QLatin1String(text));
    m_symmetric->setObjectName(QStringLiteral("activationsSymmetric"));
    m_fold->setObjectName(QStringLiteral("foldBatchNorm"));
    m_equalize->setObjectName(QStringLiteral("equalizeLayers"));
    m_correct->setObjectName(QStringLiteral("correctBias"));
    m_keepEnds->setObjectName(QStringLiteral("keepEnds"));
    QFont bold = font();
    bold.setBold(true);
    for (QLabel* title : {m_weightsTitle, m_activationsTitle})
        title->setFont(bold);
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->addRow(m_weightsTitle);
    form->addRow(m_weightBitsLabel, m_weightBits);
    form->addRow(m_granularityLabel, m_granularity);
    form->addRow(m_clipLabel, m_clip);
    form->addRow(m_activationsTitle);
    form->addRow(m_activationBitsLabel, m_activationBits);
    form->addRow(m_symmetric);
    form->addRow(m_observers);
    auto* counts = new QHBoxLayout;
    counts->addWidget(m_batches, 1);
    auto* times = new QLabel(QStringLiteral("×"), this);
    counts->addWidget(times);
    counts->addWidget(m_batchSize, 1);
    form->addRow(m_batchesLabel, counts);
    m_weightBitsLabel->setBuddy(m_weightBits);
    m_granularityLabel->setBuddy(m_granularity);
    m_clipLabel->setBuddy(m_clip);
    m_activationBitsLabel->setBuddy(m_activationBits);
    m_batchesLabel->setBuddy(m_batches);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setSpacing(4);
    layout->addLayout(form);
    for (QCheckBox* box : {m_fold, m_equalize, m_correct, m_keepEnds})
        layout->addWidget(box);
    layout->addStretch(1);
    for (QComboBox* box : {m_weightBits, m_granularity, m_clip})
        connect(box, &QComboBox::currentIndexChanged, this, &SpecPanel::edited);
    connect(m_activationBits, &QComboBox::currentIndexChanged, this, [this] {
        followBits();
        Q_EMIT edited();
    });
    connect(m_symmetric, &QCheckBox::toggled, this, [this] {
        followBits();
        Q_EMIT edited();
    });
    for (QCheckBox* box : {m_fold, m_equalize, m_correct, m_keepEnds})
        connect(box, &QCheckBox::toggled, this, &SpecPanel::edited);
    for (QSpinBox* box : {m_batches, m_batchSize})
        connect(box, &QSpinBox::valueChanged, this, &SpecPanel::edited);
    connect(m_observers, &ObserverList::edited, this, &SpecPanel::edited);
}

QList<QWidget*> SpecPanel::controls() const
{
    return {m_weightBits, m_granularity, m_clip, m_activationBits, m_symmetric, m_batches, m_batchSize, m_fold, m_equalize, m_correct, m_keepEnds};
}

void SpecPanel::followBits()
{
    const int bits = m_activationBits->currentData().toInt();
    if (bits > 0)
        m_observers->setLevels(1 << (bits - 1));
}

core::CalibrationSpec SpecPanel::spec() const
{
    core::CalibrationSpec spec;
    spec.observer = m_observers->observer();
    spec.weightClip = m_clip->currentData().toString().toStdString();
    spec.weightBits = m_weightBits->currentData().toInt();
    spec.activationBits = m_activationBits->currentData().toInt();
    spec.granularity = static_cast<core::WeightGranularity>(m_granularity->currentData().toInt());
    spec.isActivationSymmetric = m_symmetric->isChecked();
    spec.batchSize = m_batchSize->value();
    spec.batches = m_batches->value();
    spec.foldsBatchNorm = m_fold->isChecked();
    spec.equalizesLayers = m_equalize->isChecked();
    spec.correctsBias = m_correct->isChecked();
    spec.keepsEnds = m_keepEnds->isChecked();
    return spec;
}

void SpecPanel::setSpec(const core::CalibrationSpec& spec)
{
    std::vector<QSignalBlocker> blockers;
    for (QWidget* control : controls())
        blockers.emplace_back(control);
    m_weightBits->setCurrentIndex(m_weightBits->findData(spec.weightBits));
    m_activationBits->setCurrentIndex(m_activationBits->findData(spec.activationBits));
    followBits();
    m_granularity->setCurrentIndex(m_granularity->findData(static_cast<int>(spec.granularity)));
    const QString clip = QString::fromStdString(spec.weightClip);
    if (m_clip->findData(clip) < 0)
        m_clip->addItem(QString(), clip);
    m_clip->setCurrentIndex(m_clip->findData(clip));
    m_symmetric->setChecked(spec.isActivationSymmetric);
    m_observers->setObserver(spec.observer);
    m_batchSize->setValue(static_cast<int>(std::min<std::int64_t>(spec.batchSize, m_batchSize->maximum())));
    m_batches->setValue(static_cast<int>(std::min<std::int64_t>(spec.batches, m_batches->maximum())));
    m_fold->setChecked(spec.foldsBatchNorm);
    m_equalize->setChecked(spec.equalizesLayers);
    m_correct->setChecked(spec.correctsBias);
    m_keepEnds->setChecked(spec.keepsEnds);
    blockers.clear();
    retranslate();
}

void SpecPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SpecPanel::retranslate()
{
    m_weightsTitle->setText(tr("Weights"));
    m_activationsTitle->setText(tr("Activations"));
    m_weightBitsLabel->setText(tr("&Bits"));
    m_activationBitsLabel->setText(tr("B&its"));
    m_granularityLabel->setText(tr("Sc&ale per"));
    m_clipLabel->setText(tr("&Range"));
    m_weightBits->setAccessibleName(tr("Bits of weights"));
    m_activationBits->setAccessibleName(tr("Bits of activations"));
    for (QComboBox* box : {m_weightBits, m_activationBits}) {
        box->setItemText(0, tr("float"));
        for (int i = 1; i < box->count(); ++i)
            box->setItemText(i, QString::number(box->itemData(i).toInt()));
    }
    m_granularity->setAccessibleName(tr("Which weights share a scale"));
    m_granularity->setItemText(0, tr("tensor"));
    m_granularity->setItemText(1, tr("output channel"));
    m_clip->setAccessibleName(tr("How the range of weights is chosen"));
    for (int i = 0; i < m_clip->count(); ++i) {
        const auto rule = core::parseClip(m_clip->itemData(i).toString().toStdString());
        m_clip->setItemText(i, rule ? clipTitle(*rule) : m_clip->itemData(i).toString());
    }
    m_symmetric->setText(tr("S&ymmetric codes"));
    m_symmetric->setToolTip(tr("About zero point 0; otherwise codes from 0 up with a zero point"));
    m_batchesLabel->setText(tr("Batc&hes"));
    m_batches->setAccessibleName(tr("Calibration batches"));
    m_batchSize->setAccessibleName(tr("Samples of a batch"));
    m_fold->setText(tr("&Fold batch normalisation"));
    m_equalize->setText(tr("E&qualize layers"));
    m_equalize->setToolTip(tr("Scales channels of neighbouring layers so that their ranges agree; the function stays the same (Nagel et al. 2019)"));
    m_correct->setText(tr("Co&rrect biases"));
    m_correct->setToolTip(tr("Takes the mean error of each output channel off its bias"));
    m_keepEnds->setText(tr("First and last layer &8 bits"));
    for (QCheckBox* box : {m_symmetric, m_fold, m_equalize, m_correct, m_keepEnds})
        box->setAccessibleName(QString(box->text()).remove(QLatin1Char('&')));
}

} // namespace quantoscope::widgets
