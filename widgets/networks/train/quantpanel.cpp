// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/quantpanel.h"

#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array<int, sliderEnd + 1> stops{1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 0};

} // namespace

int sliderBits(int position)
{
    return stops[static_cast<std::size_t>(std::clamp(position, 0, sliderEnd))];
}

int sliderPosition(int bits)
{
    if (bits == 0)
        return sliderEnd;
    // The nearest stop that is not fewer.
    const auto found = std::find_if(stops.begin(), stops.end() - 1, [bits](int stop) { return stop >= bits; });
    return static_cast<int>(std::min(found, stops.end() - 2) - stops.begin());
}

QuantPanel::QuantPanel(QWidget* parent)
    : QWidget(parent), m_weightsLabel(new QLabel(this)), m_weights(new QSlider(Qt::Horizontal, this)), m_weightBits(new QLabel(this)),
      m_weightMethod(new QComboBox(this)), m_activationsLabel(new QLabel(this)), m_activations(new QSlider(Qt::Horizontal, this)),
      m_activationBits(new QLabel(this)), m_activationMethod(new QComboBox(this)), m_perChannel(new QCheckBox(this)), m_keepsEnds(new QCheckBox(this)),
      m_startLabel(new QLabel(this)), m_start(new QComboBox(this)), m_restart(new QPushButton(this))
{
    build();
    retranslate();
    connectFields();
}

void QuantPanel::build()
{
    m_weights->setObjectName(QStringLiteral("weightBits"));
    m_activations->setObjectName(QStringLiteral("activationBits"));
    m_weightMethod->setObjectName(QStringLiteral("weightMethod"));
    m_activationMethod->setObjectName(QStringLiteral("activationMethod"));
    m_perChannel->setObjectName(QStringLiteral("perChannel"));
    m_keepsEnds->setObjectName(QStringLiteral("keepsEnds"));
    m_start->setObjectName(QStringLiteral("qatStart"));
    m_restart->setObjectName(QStringLiteral("qatRestart"));
    for (QSlider* slider : {m_weights, m_activations}) {
        slider->setRange(0, sliderEnd);
        slider->setPageStep(1);
        slider->setTickPosition(QSlider::TicksBelow);
    }
    for (int i = 0; i < 3; ++i)
        m_start->addItem(QString());
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    const auto addRow = [grid](int row, const QList<QWidget*>& items) {
        for (int column = 0; column < items.size(); ++column)
            grid->addWidget(items[column], row, column);
    };
    addRow(0, {m_weightsLabel, m_weights, m_weightBits, m_weightMethod});
    addRow(1, {m_activationsLabel, m_activations, m_activationBits, m_activationMethod});
    auto* checks = new QHBoxLayout;
    checks->addWidget(m_perChannel);
    checks->addWidget(m_keepsEnds);
    checks->addStretch();
    grid->addLayout(checks, 2, 0, 1, 4);
    auto* qat = new QHBoxLayout;
    qat->addWidget(m_startLabel);
    qat->addWidget(m_start, 1);
    qat->addWidget(m_restart);
    grid->addLayout(qat, 3, 0, 1, 4);
    m_weightsLabel->setBuddy(m_weights);
    m_activationsLabel->setBuddy(m_activations);
    m_startLabel->setBuddy(m_start);
}

void QuantPanel::connectFields()
{
    connect(m_weights, &QSlider::valueChanged, this, [this](int position) {
        core::NodeRule rule = m_rule;
        rule.weights = withBits(rule.weights, sliderBits(position));
        edit(rule);
    });
    connect(m_activations, &QSlider::valueChanged, this, [this](int position) {
        core::NodeRule rule = m_rule;
        rule.activations = withBits(rule.activations, sliderBits(position));
        edit(rule);
    });
    connect(m_weightMethod, &QComboBox::activated, this, [this] {
        core::NodeRule rule = m_rule;
        rule.weights = withMethod(rule.weights, static_cast<core::FakeQuantMethod>(m_weightMethod->currentData().toInt()));
        edit(rule);
    });
    connect(m_activationMethod, &QComboBox::activated, this, [this] {
        core::NodeRule rule = m_rule;
        rule.activations = withMethod(rule.activations, static_cast<core::FakeQuantMethod>(m_activationMethod->currentData().toInt()));
        edit(rule);
    });
    connect(m_perChannel, &QCheckBox::clicked, this, [this](bool isOn) {
        core::NodeRule rule = m_rule;
        rule.weights.isPerChannel = isOn;
        edit(rule);
    });
    connect(m_keepsEnds, &QCheckBox::clicked, this, [this](bool isOn) {
        core::NodeRule rule = m_rule;
        rule.keepsEnds = isOn;
        edit(rule);
    });
    connect(m_start, &QComboBox::activated, this, [this] { Q_EMIT qatStartEdited(qatStart()); });
    connect(m_restart, &QPushButton::clicked, this, &QuantPanel::qatRestartWanted);
}

void QuantPanel::edit(core::NodeRule rule)
{
    // LSQ's codes lie about 0; what flows in after a ReLU has none below.
    rule.activations.isSymmetric = rule.activations.method == core::FakeQuantMethod::Lsq || rule.activations.method == core::FakeQuantMethod::Binary;
    m_rule = rule;
    showRule();
    Q_EMIT ruleEdited(m_rule);
}

void QuantPanel::setRule(const core::NodeRule& rule)
{
    m_rule = rule;
    showRule();
}

QatStart QuantPanel::qatStart() const
{
    return static_cast<QatStart>(m_start->currentIndex());
}

void QuantPanel::setQatStart(QatStart start)
{
    m_start->setCurrentIndex(static_cast<int>(start));
}

void QuantPanel::fillMethods(QComboBox* box, bool isWeights, core::FakeQuantMethod current)
{
    box->clear();
    for (int i = 0; i < static_cast<int>(core::fakeQuantMethodNames().size()); ++i) {
        const auto method = static_cast<core::FakeQuantMethod>(i);
        if (!suits(method, isWeights))
            continue;
        box->addItem(methodTitle(method), i);
        box->setItemData(box->count() - 1, methodHint(method), Qt::ToolTipRole);
    }
    box->setCurrentIndex(box->findData(static_cast<int>(current)));
    box->setToolTip(methodHint(current));
}

void QuantPanel::showRule()
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_weights), QSignalBlocker(m_activations)};
    const auto bitsText = [](int bits) { return bits == 0 ? tr("binary32") : tr("%n bit(s)", nullptr, bits); };
    m_weights->setValue(sliderPosition(m_rule.weights.bits));
    m_activations->setValue(sliderPosition(m_rule.activations.bits));
    m_weightBits->setText(bitsText(m_rule.weights.bits));
    m_activationBits->setText(bitsText(m_rule.activations.bits));
    int width = 0;
    for (int position = 0; position <= sliderEnd; ++position)
        width = std::max(width, m_weightBits->fontMetrics().horizontalAdvance(bitsText(sliderBits(position))));
    m_weightBits->setMinimumWidth(width);
    m_weights->setToolTip(m_weightBits->text());
    m_activations->setToolTip(m_activationBits->text());
    fillMethods(m_weightMethod, true, m_rule.weights.method);
    fillMethods(m_activationMethod, false, m_rule.activations.method);
    m_weightMethod->setEnabled(m_rule.weights.isOn());
    m_activationMethod->setEnabled(m_rule.activations.isOn());
    m_perChannel->setEnabled(m_rule.weights.isOn());
    m_perChannel->setChecked(m_rule.weights.isPerChannel);
    m_keepsEnds->setChecked(m_rule.keepsEnds);
}

void QuantPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        showRule();
    QWidget::changeEvent(event);
}

void QuantPanel::retranslate()
{
    m_weightsLabel->setText(tr("&Weights"));
    m_activationsLabel->setText(tr("&Activations"));
    m_weights->setAccessibleName(tr("Bits of all weights"));
    m_activations->setAccessibleName(tr("Bits of what flows into all layers"));
    m_weightMethod->setAccessibleName(tr("Method of the weights"));
    m_activationMethod->setAccessibleName(tr("Method of what flows into layers"));
    m_perChannel->setText(tr("per channel"));
    m_perChannel->setAccessibleName(tr("One scale of weights an output channel"));
    m_perChannel->setToolTip(m_perChannel->accessibleName());
    m_keepsEnds->setText(tr("ends 8 bits"));
    m_keepsEnds->setAccessibleName(tr("First and last layer keep 8 bits"));
    m_keepsEnds->setToolTip(m_keepsEnds->accessibleName());
    m_startLabel->setText(tr("QAT from"));
    m_start->setAccessibleName(tr("From where QAT starts"));
    m_start->setItemText(0, tr("scratch"));
    m_start->setItemText(1, tr("the float network"));
    m_start->setItemText(2, tr("PTQ"));
    m_restart->setText(tr("Start &QAT"));
    m_restart->setAccessibleName(tr("Start QAT anew from what is chosen, now"));
    m_restart->setToolTip(m_restart->accessibleName());
    showRule();
}

} // namespace quantoscope::widgets
