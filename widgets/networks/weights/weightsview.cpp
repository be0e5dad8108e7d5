// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/weightsview.h"

#include "widgets/common/numbertext.h"
#include "widgets/networks/weights/tracescanvas.h"
#include "widgets/networks/weights/weightscanvas.h"
#include "widgets/quantize/plots/viewframe.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace quantoscope::widgets {

namespace {

constexpr int valuesPicture = 0;
constexpr int stepsPicture = 1;

QComboBox* choice(const QString& objectName, QWidget* parent)
{
    auto* combo = new QComboBox(parent);
    combo->setObjectName(objectName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return combo;
}

QWidget* labelled(QLabel* label, QWidget* control, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(control);
    return box;
}

} // namespace

WeightsView::WeightsView(QWidget* parent)
    : QWidget(parent), m_layerLabel(new QLabel(this)), m_layer(choice(QStringLiteral("weightsLayer"), this)),
      m_node(choice(QStringLiteral("weightsNode"), this)), m_channelLabel(new QLabel(this)), m_channel(new QSpinBox(this)),
      m_picture(choice(QStringLiteral("weightsPicture"), this)), m_stack(new QStackedWidget(this)), m_weights(new WeightsCanvas(this)),
      m_traces(new TracesCanvas(this))
{
    setObjectName(QStringLiteral("weightsView"));
    m_layerLabel->setBuddy(m_layer);
    m_channelLabel->setBuddy(m_channel);
    m_channel->setObjectName(QStringLiteral("weightsChannel"));
    m_channel->setKeyboardTracking(false);
    m_stack->addWidget(m_weights);
    m_stack->addWidget(m_traces);
    for (QComboBox* combo : {m_node, m_picture})
        combo->addItems({QString(), QString()});
    m_channelBox = labelled(m_channelLabel, m_channel, this);
    m_reading = frameView(this, {m_picture, labelled(m_layerLabel, m_layer, this), m_node, m_channelBox}, m_stack);
    connect(m_layer, &QComboBox::currentIndexChanged, this, [this] {
        limitChannels();
        refresh();
        if (const auto chosen = layer())
            Q_EMIT layerChanged(*chosen);
    });
    connect(m_node, &QComboBox::currentIndexChanged, this, [this] {
        limitChannels();
        refresh();
    });
    connect(m_channel, &QSpinBox::valueChanged, this, &WeightsView::refresh);
    connect(m_picture, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        refresh();
    });
    for (PlotCanvas* canvas : QList<PlotCanvas*>{m_weights, m_traces}) {
        connect(canvas, &PlotCanvas::described, this, [this, canvas](const QString& text) {
            if (m_stack->currentWidget() == canvas)
                m_reading->setText(text);
        });
    }
    retranslate();
    limitChannels();
    refresh();
}

void WeightsView::setNetwork(std::shared_ptr<const core::Network> network)
{
    const bool isSame = m_network && network && m_network->spec.layers == network->spec.layers;
    m_network = std::move(network);
    if (!isSame)
        fillLayers();
    limitChannels();
    refresh();
}

void WeightsView::setTrace(std::shared_ptr<const core::Trace> trace)
{
    m_trace = std::move(trace);
    if (node() == NodeKind::Inputs)
        refreshValues();
}

void WeightsView::setLayer(std::size_t layer)
{
    const int index = m_layer->findData(static_cast<qulonglong>(layer));
    if (index >= 0)
        m_layer->setCurrentIndex(index);
}

std::optional<std::size_t> WeightsView::layer() const
{
    if (m_layer->currentIndex() < 0)
        return std::nullopt;
    return static_cast<std::size_t>(m_layer->currentData().toULongLong());
}

void WeightsView::setNode(NodeKind node)
{
    m_node->setCurrentIndex(node == NodeKind::Weights ? 0 : 1);
}

NodeKind WeightsView::node() const
{
    return m_node->currentIndex() == 1 ? NodeKind::Inputs : NodeKind::Weights;
}

void WeightsView::setChannel(std::optional<int> channel)
{
    m_channel->setValue(channel ? *channel + 1 : 0);
}

std::optional<int> WeightsView::channel() const
{
    return m_channel->value() > 0 ? std::optional(m_channel->value() - 1) : std::nullopt;
}

void WeightsView::addStep(const core::StepRecord& step)
{
    m_steps.add(step);
    refreshTraces();
}

void WeightsView::setSteps(std::span<const core::StepRecord> steps)
{
    m_steps.clear();
    for (const core::StepRecord& step : steps)
        m_steps.add(step);
    refreshTraces();
}

void WeightsView::clear()
{
    m_steps.clear();
    m_trace.reset();
    setNetwork(nullptr);
}

void WeightsView::fillLayers()
{
    const auto before = layer();
    {
        const QSignalBlocker blocker(m_layer);
        m_layer->clear();
        const std::size_t count = m_network ? m_network->spec.layers.size() : 0;
        for (std::size_t i = 0; i < count; ++i) {
            const core::LayerSpec& spec = m_network->spec.layers[i];
            if (spec.hasWeights())
                m_layer->addItem(QStringLiteral("%1: %2").arg(integerText(static_cast<std::int64_t>(i) + 1), textOf(core::layerText(spec))),
                                 static_cast<qulonglong>(i));
        }
        const int index = before ? m_layer->findData(static_cast<qulonglong>(*before)) : -1;
        m_layer->setCurrentIndex(index >= 0 ? index : std::min(0, m_layer->count() - 1));
    }
    const auto after = layer();
    if (after && after != before)
        Q_EMIT layerChanged(*after);
}

void WeightsView::limitChannels()
{
    const auto chosen = layer();
    const int groups = m_network && chosen ? nodeGroups(*m_network, *chosen, node()) : 1;
    {
        const QSignalBlocker blocker(m_channel);
        m_channel->setRange(0, groups > 1 ? groups : 0);
    }
    m_channelBox->setVisible(groups > 1);
}

QString WeightsView::message() const
{
    if (!m_network)
        return tr("There is no network yet.");
    if (!layer())
        return tr("The network has no layer with weights.");
    return {};
}

void WeightsView::refresh()
{
    refreshValues();
    refreshTraces();
}

void WeightsView::refreshValues()
{
    if (!isVisible() || m_stack->currentIndex() != valuesPicture)
        return;
    const QString text = message();
    if (text.isEmpty())
        m_weights->setPicture(nodePicture(*m_network, *layer(), node(), channel(), m_trace.get()));
    m_weights->setMessage(text);
}

void WeightsView::refreshTraces()
{
    if (!isVisible() || m_stack->currentIndex() != stepsPicture)
        return;
    QString text = message();
    if (text.isEmpty() && (m_steps.isEmpty() || *layer() >= m_steps.layers()))
        text = tr("There are no steps of training yet.");
    if (text.isEmpty()) {
        const auto weights = static_cast<std::int64_t>(m_network->layers[*layer()].weights.size());
        m_traces->setHistory(m_steps, *layer(), node(), weights);
    }
    m_traces->setMessage(text);
}

void WeightsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void WeightsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading);
}

void WeightsView::retranslate()
{
    m_layerLabel->setText(tr("Layer"));
    m_layer->setAccessibleName(tr("Layer with weights"));
    m_node->setItemText(0, tr("Weights"));
    m_node->setItemText(1, tr("Activations"));
    m_node->setAccessibleName(tr("Node: weights or activations of the layer"));
    m_channelLabel->setText(tr("Channel"));
    m_channel->setSpecialValueText(tr("all"));
    m_channel->setAccessibleName(tr("Output channel"));
    m_picture->setItemText(valuesPicture, tr("Values and levels"));
    m_picture->setItemText(stepsPicture, tr("Over the steps"));
    m_picture->setAccessibleName(tr("Picture of the node"));
    m_reading->setAccessibleName(tr("What the picture reads"));
    refresh();
}

} // namespace quantoscope::widgets
