// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/trainbar.h"

#include "widgets/common/flowlayout.h"
#include "widgets/networks/train/trainsettings.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace quantoscope::widgets {

namespace {

QToolButton* barButton(const char* name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// A field and its label, which stay together when the bar wraps.
QWidget* labelled(QLabel* label, QWidget* field, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(label);
    row->addWidget(field);
    label->setBuddy(field);
    return holder;
}

} // namespace

TrainBar::TrainBar(QWidget* parent)
    : QWidget(parent), m_play(barButton("trainPlay", this)), m_step(barButton("trainStep", this)), m_epoch(barButton("trainEpoch", this)),
      m_reset(barButton("trainReset", this)), m_speed(new QComboBox(this)), m_optimizer(new QComboBox(this)), m_rate(new QDoubleSpinBox(this)),
      m_batch(new QSpinBox(this)), m_seed(new QSpinBox(this)), m_rateLabel(new QLabel(this)), m_batchLabel(new QLabel(this)),
      m_seedLabel(new QLabel(this))
{
    build();
    retranslate();
    setTraining(m_training);
    setSpeed(0);
    connectFields();
}

void TrainBar::build()
{
    m_speed->setObjectName(QStringLiteral("trainSpeed"));
    m_optimizer->setObjectName(QStringLiteral("trainOptimizer"));
    m_rate->setObjectName(QStringLiteral("trainRate"));
    m_batch->setObjectName(QStringLiteral("trainBatch"));
    m_seed->setObjectName(QStringLiteral("trainSeed"));
    for (const double speed : trainSpeeds())
        m_speed->addItem(QString(), speed);
    for (int i = 0; i < static_cast<int>(core::optimizerNames().size()); ++i)
        m_optimizer->addItem(i == 0 ? QStringLiteral("SGD") : QStringLiteral("Adam"), i);
    m_rate->setDecimals(5);
    m_rate->setRange(0.00001, 10);
    m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_batch->setRange(1, 4096);
    m_seed->setRange(0, 1'000'000);
    m_batch->setKeyboardTracking(false);
    m_seed->setKeyboardTracking(false);
    m_rate->setKeyboardTracking(false);
    auto* flow = new FlowLayout(this, 6);
    for (QWidget* item : QList<QWidget*>{m_play, m_step, m_epoch, m_reset, m_speed, m_optimizer, labelled(m_rateLabel, m_rate, this),
                                         labelled(m_batchLabel, m_batch, this), labelled(m_seedLabel, m_seed, this)})
        flow->addWidget(item);
}

void TrainBar::connectFields()
{
    connect(m_play, &QToolButton::clicked, this, &TrainBar::playClicked);
    connect(m_step, &QToolButton::clicked, this, &TrainBar::stepClicked);
    connect(m_epoch, &QToolButton::clicked, this, &TrainBar::epochClicked);
    connect(m_reset, &QToolButton::clicked, this, &TrainBar::resetClicked);
    connect(m_speed, &QComboBox::activated, this, [this] { Q_EMIT speedChanged(speed()); });
    connect(m_optimizer, &QComboBox::activated, this, [this](int index) {
        m_training.optimizer.kind = static_cast<core::OptimizerKind>(index);
        Q_EMIT optimizerEdited(m_training.optimizer);
    });
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) {
        m_training.optimizer.learningRate = rate;
        Q_EMIT optimizerEdited(m_training.optimizer);
    });
    connect(m_batch, &QSpinBox::valueChanged, this, [this](int batch) {
        m_training.batchSize = batch;
        Q_EMIT trainingEdited(m_training);
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        m_training.seed = static_cast<std::uint64_t>(seed);
        Q_EMIT trainingEdited(m_training);
    });
}

void TrainBar::setTraining(const core::TrainingSpec& training)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_rate), QSignalBlocker(m_batch), QSignalBlocker(m_seed)};
    m_training = training;
    m_optimizer->setCurrentIndex(static_cast<int>(training.optimizer.kind));
    m_rate->setValue(training.optimizer.learningRate);
    m_batch->setValue(static_cast<int>(training.batchSize));
    m_seed->setValue(static_cast<int>(training.seed));
}

double TrainBar::speed() const
{
    return m_speed->currentData().toDouble();
}

void TrainBar::setSpeed(double speed)
{
    const int index = m_speed->findData(speed);
    m_speed->setCurrentIndex(index >= 0 ? index : m_speed->count() - 1);
}

void TrainBar::setPlaying(bool isPlaying)
{
    m_isPlaying = isPlaying;
    m_play->setText(isPlaying ? QStringLiteral("❚❚ %1").arg(tr("Pause")) : QStringLiteral("▶ %1").arg(tr("Play")));
    m_play->setAccessibleName(isPlaying ? tr("Pause training") : tr("Let training run"));
    m_play->setToolTip(isPlaying ? tr("Pause (Space)") : tr("Train until paused (Space)"));
}

void TrainBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TrainBar::retranslate()
{
    setPlaying(m_isPlaying);
    const auto name = [](QWidget* control, const QString& text) {
        control->setAccessibleName(text);
        control->setToolTip(text);
    };
    m_step->setText(tr("Step"));
    name(m_step, tr("Take one step: one batch"));
    m_epoch->setText(tr("Epoch"));
    name(m_epoch, tr("Train to the end of the epoch: once through all samples"));
    m_reset->setText(tr("Reset"));
    name(m_reset, tr("Begin anew with the first weights"));
    for (int i = 0; i < m_speed->count(); ++i) {
        const double speed = m_speed->itemData(i).toDouble();
        m_speed->setItemText(i, speed > 0 ? tr("%n step(s)/s", nullptr, static_cast<int>(speed)) : tr("Full speed"));
    }
    name(m_speed, tr("Speed of training"));
    name(m_optimizer, tr("Optimizer"));
    m_rateLabel->setText(tr("Rate"));
    name(m_rate, tr("Learning rate"));
    m_batchLabel->setText(tr("Batch"));
    name(m_batch, tr("Samples a step"));
    m_seedLabel->setText(tr("Seed"));
    name(m_seed, tr("Seed of the first weights and of the order of samples"));
}

} // namespace quantoscope::widgets
