// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/bias/biasview.h"

#include "widgets/quantize/plots/viewframe.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int leastCount = 10;
constexpr int greatestCount = 200000; ///< rounded in a few milliseconds
constexpr int firstCount = 10000;

/// A label and its control that wrap together.
QWidget* together(QLabel* label, QWidget* control, QWidget* parent)
{
    auto* pair = new QWidget(parent);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(control);
    label->setBuddy(control);
    return pair;
}

} // namespace

BiasView::BiasView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_inputLabel(new QLabel(this)), m_input(new QComboBox(this)), m_countLabel(new QLabel(this)),
      m_count(new QSpinBox(this)), m_seedLabel(new QLabel(this)), m_seed(new QSpinBox(this)), m_again(new QPushButton(this)),
      m_canvas(new BiasCanvas(this)), m_lesson(new QLabel(this))
{
    setObjectName(QStringLiteral("biasView"));
    m_input->setObjectName(QStringLiteral("biasInput"));
    m_input->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const core::BiasInput input : core::allBiasInputs())
        m_input->addItem(QString(), static_cast<int>(input));
    m_count->setObjectName(QStringLiteral("biasCount"));
    m_count->setRange(leastCount, greatestCount);
    m_count->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_count->setGroupSeparatorShown(true);
    m_count->setKeyboardTracking(false);
    m_count->setValue(firstCount);
    m_seed->setObjectName(QStringLiteral("biasSeed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setKeyboardTracking(false);
    m_seed->setValue(1);
    m_again->setObjectName(QStringLiteral("biasAgain"));
    m_lesson->setObjectName(QStringLiteral("biasLesson"));
    m_lesson->setWordWrap(true);
    m_reading = frameView(this, {together(m_inputLabel, m_input, this), together(m_countLabel, m_count, this), together(m_seedLabel, m_seed, this), m_again},
                          m_canvas);
    layout()->addWidget(m_lesson);
    connect(m_input, &QComboBox::currentIndexChanged, this, &BiasView::measure);
    connect(m_count, &QSpinBox::valueChanged, this, &BiasView::measure);
    connect(m_seed, &QSpinBox::valueChanged, this, &BiasView::measure);
    connect(m_again, &QPushButton::clicked, this, [this] { m_seed->setValue(m_seed->value() == m_seed->maximum() ? 0 : m_seed->value() + 1); });
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    retranslate();
    measure();
}

QString BiasView::title() const
{
    return tr("Rounding bias");
}

QString BiasView::hint() const
{
    return tr("The same numbers rounded by several rules: which of them shift the mean, and what stochastic rounding pays for being right on average.");
}

void BiasView::setAnalysis(const AnalysisPointer&, const QList<bool>&) {}

QWidget* BiasView::picture()
{
    return m_canvas;
}

QList<KeyHint> BiasView::keyHints() const
{
    return {{QStringLiteral("Up, Down"), tr("Read a rounding rule")}};
}

void BiasView::measure()
{
    const auto input = static_cast<core::BiasInput>(m_input->currentData().toInt());
    m_canvas->setResults(core::measureBias(input, m_count->value(), static_cast<std::uint64_t>(m_seed->value())));
    switch (input) {
    case core::BiasInput::Ties:
        m_lesson->setText(tr("On ties half up always goes up, half a step on average; to even goes up as often as down."));
        break;
    case core::BiasInput::PositiveTies:
        m_lesson->setText(tr("When no value is negative, as after a ReLU, away from zero is always up: only to even and stochastic are right "
                             "on average."));
        break;
    case core::BiasInput::Uniform:
        m_lesson->setText(tr("Away from ties the nearest rules are alike: variance 1/12. Stochastic rounding is right on average for every single "
                             "value, and pays with twice the variance, 1/6."));
        break;
    }
}

QJsonObject BiasView::saveState() const
{
    return {{QStringLiteral("input"), m_input->currentIndex()}, {QStringLiteral("count"), m_count->value()}, {QStringLiteral("seed"), m_seed->value()}};
}

void BiasView::restoreState(const QJsonObject& state)
{
    const QSignalBlocker inputBlocker(m_input), countBlocker(m_count), seedBlocker(m_seed);
    const int input = state.value(QStringLiteral("input")).toInt(m_input->currentIndex());
    if (input >= 0 && input < m_input->count())
        m_input->setCurrentIndex(input);
    m_count->setValue(state.value(QStringLiteral("count")).toInt(m_count->value()));
    m_seed->setValue(state.value(QStringLiteral("seed")).toInt(m_seed->value()));
    measure();
}

void BiasView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        measure();
    } else if (event->type() == QEvent::FontChange && m_reading) {
        keepReadingRoom(m_reading);
    }
}

void BiasView::retranslate()
{
    m_inputLabel->setText(tr("&Numbers"));
    m_input->setAccessibleName(tr("Numbers that are rounded"));
    const QStringList names{tr("on ties: k + ½"), tr("on positive ties"), tr("anywhere")};
    for (int i = 0; i < m_input->count(); ++i)
        m_input->setItemText(i, names.value(i));
    m_countLabel->setText(tr("&How many"));
    m_count->setAccessibleName(tr("How many numbers are rounded"));
    m_seedLabel->setText(tr("S&eed"));
    m_seed->setAccessibleName(tr("Seed of the numbers"));
    m_again->setText(tr("&Again"));
    m_again->setAccessibleName(tr("Again with the next seed"));
    m_again->setToolTip(tr("Round other numbers, with the next seed"));
    m_reading->setAccessibleName(tr("The rule under the cursor"));
    m_lesson->setAccessibleName(tr("What there is to see"));
}

} // namespace quantoscope::widgets
