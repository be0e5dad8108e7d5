// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/tensorinput.h"

#include "widgets/common/numbertext.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int nameLength = 22; ///< average characters

} // namespace

TensorInput::TensorInput(QWidget* parent)
    : QWidget(parent), m_open(new QPushButton(this)), m_sample(new QComboBox(this)), m_count(new QSpinBox(this)),
      m_seed(new QSpinBox(this)), m_sampleLabel(new QLabel(this)), m_countLabel(new QLabel(this)), m_seedLabel(new QLabel(this)),
      m_summaryBox(new QGroupBox(this)), m_summary(new QFormLayout(m_summaryBox))
{
    build();
    retranslate();
    connect(m_open, &QPushButton::clicked, this, &TensorInput::openRequested);
    connect(m_sample, &QComboBox::currentIndexChanged, this, &TensorInput::announceSample);
    connect(m_count, &QSpinBox::valueChanged, this, &TensorInput::announceSample);
    connect(m_seed, &QSpinBox::valueChanged, this, &TensorInput::announceSample);
}

void TensorInput::build()
{
    m_open->setObjectName(QStringLiteral("openTensor"));
    m_sample->setObjectName(QStringLiteral("sampleKind"));
    m_count->setObjectName(QStringLiteral("sampleCount"));
    m_seed->setObjectName(QStringLiteral("sampleSeed"));
    m_summaryBox->setObjectName(QStringLiteral("tensorSummary"));
    for (const core::SampleKind kind : core::allSampleKinds())
        m_sample->addItem(QString(), static_cast<int>(kind));
    m_count->setRange(1, static_cast<int>(core::maxSampleCount));
    m_count->setGroupSeparatorShown(true);
    m_count->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    // A value typed digit by digit is one change.
    m_count->setKeyboardTracking(false);
    m_seed->setKeyboardTracking(false);
    m_sampleLabel->setBuddy(m_sample);
    m_countLabel->setBuddy(m_count);
    m_seedLabel->setBuddy(m_seed);
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(m_sampleLabel, m_sample);
    form->addRow(m_countLabel, m_count);
    form->addRow(m_seedLabel, m_seed);
    m_summary->setVerticalSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_open);
    layout->addLayout(form);
    layout->addWidget(m_summaryBox);
    setSource({});
}

void TensorInput::setSource(const TensorSource& source)
{
    const QSignalBlocker sampleBlocker(m_sample), countBlocker(m_count), seedBlocker(m_seed);
    m_source = source;
    if (source.isFile()) {
        m_sample->setCurrentIndex(-1); // shows the placeholder
    } else {
        m_sample->setCurrentIndex(m_sample->findData(static_cast<int>(source.sample.kind)));
        m_count->setValue(static_cast<int>(source.sample.count));
        m_seed->setValue(static_cast<int>(source.sample.seed));
    }
    m_count->setEnabled(!source.isFile());
    m_seed->setEnabled(!source.isFile());
}

void TensorInput::announceSample()
{
    if (m_sample->currentIndex() < 0)
        return;
    m_source = {};
    m_source.sample.kind = static_cast<core::SampleKind>(m_sample->currentData().toInt());
    m_source.sample.count = m_count->value();
    m_source.sample.seed = static_cast<std::uint64_t>(m_seed->value());
    m_count->setEnabled(true);
    m_seed->setEnabled(true);
    Q_EMIT sampleChanged(m_source.sample);
}

void TensorInput::setAnalysis(const AnalysisPointer& analysis)
{
    m_analysis = analysis;
    showSummary();
}

void TensorInput::showSummary()
{
    while (m_summary->rowCount() > 0)
        m_summary->removeRow(0);
    m_summaryBox->setVisible(m_analysis != nullptr);
    if (!m_analysis)
        return;
    const core::TensorStatistics& s = m_analysis->summary.statistics;
    const auto row = [this](const QString& label, const QString& shown, const QString& exact = {}) {
        auto* value = new QLabel(shown, m_summaryBox);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setWordWrap(true);
        value->setToolTip(exact);
        value->setAccessibleName(label);
        m_summary->addRow(label, value);
    };
    const QString title = sourceTitle(m_analysis->request.source);
    // Long names must not widen the column; the whole path is the tip.
    row(tr("Name"), fontMetrics().elidedText(title, Qt::ElideMiddle, fontMetrics().averageCharWidth() * nameLength),
        m_analysis->request.source.path);
    row(tr("Shape"), tr("%1, %2").arg(shapeText(m_analysis->tensor.shape()), textOf(core::dtypeName(m_analysis->tensor.dtype()))));
    row(tr("Elements"), integerText(s.count));
    row(tr("Minimum"), shortNumber(s.min), exactNumber(s.min));
    row(tr("Maximum"), shortNumber(s.max), exactNumber(s.max));
    row(tr("Mean"), shortNumber(s.mean), exactNumber(s.mean));
    row(tr("Std. deviation"), shortNumber(s.std), exactNumber(s.std));
    row(tr("Zeros"), integerText(s.zeros));
    row(tr("NaN, infinite"), tr("%1, %2").arg(integerText(s.nan), integerText(s.infinite())));
}

void TensorInput::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        showSummary();
    QWidget::changeEvent(event);
}

void TensorInput::retranslate()
{
    m_open->setText(tr("&Open a tensor…"));
    m_open->setAccessibleName(tr("Open a tensor file"));
    m_open->setToolTip(tr("Any tensor file; of several tensors the first is taken. Files can also be dropped on the window."));
    m_sampleLabel->setText(tr("S&ample"));
    m_sample->setAccessibleName(tr("Sample distribution"));
    m_sample->setPlaceholderText(tr("from a file"));
    for (int i = 0; i < m_sample->count(); ++i)
        m_sample->setItemText(i, sampleTitle(static_cast<core::SampleKind>(m_sample->itemData(i).toInt())));
    m_countLabel->setText(tr("Ele&ments"));
    m_count->setAccessibleName(tr("Number of elements of the sample"));
    m_seedLabel->setText(tr("S&eed"));
    m_seed->setAccessibleName(tr("Seed of the sample"));
    m_seed->setToolTip(tr("The same seed gives the same numbers on every machine."));
    m_summaryBox->setTitle(tr("Tensor"));
    m_summaryBox->setAccessibleName(tr("What the tensor is like"));
    showSummary();
}

} // namespace quantoscope::widgets
