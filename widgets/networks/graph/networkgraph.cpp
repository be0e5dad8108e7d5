// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/graph/networkgraph.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkwords.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace quantoscope::widgets {

NetworkGraph::NetworkGraph(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("networkGraph"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    describe();
}

void NetworkGraph::setSpec(const core::NetworkSpec& spec)
{
    m_spec = spec;
    if (!exists(m_chosen))
        m_chosen = {std::clamp(m_chosen.layer, 0, std::max(0, static_cast<int>(m_spec.layers.size()) - 1)), GraphPart::Layer};
    forgetLayout();
    Q_EMIT chosenChanged();
}

bool NetworkGraph::exists(const GraphPlace& place) const
{
    const bool isLayer = place.layer >= 0 && place.layer < static_cast<int>(m_spec.layers.size());
    return isLayer && (place.part == GraphPart::Layer || m_spec.layers[static_cast<std::size_t>(place.layer)].hasWeights());
}

const core::LayerSpec* NetworkGraph::chosenLayer() const
{
    return exists(m_chosen) ? &m_spec.layers[static_cast<std::size_t>(m_chosen.layer)] : nullptr;
}

void NetworkGraph::choose(const GraphPlace& place)
{
    if (place == m_chosen || !exists(place))
        return;
    m_chosen = place;
    update();
    describe();
    Q_EMIT chosenChanged();
}

const GraphLayout& NetworkGraph::currentLayout() const
{
    if (!m_layout)
        m_layout = layoutGraph(m_spec, width(), QFontMetricsF(font(), this).height());
    return *m_layout;
}

void NetworkGraph::forgetLayout()
{
    m_layout.reset();
    updateGeometry();
    update();
    describe();
}

QString NetworkGraph::reading() const
{
    const core::LayerSpec* layer = chosenLayer();
    if (!layer)
        return {};
    const QString name = tr("Layer %1, %2").arg(m_chosen.layer + 1).arg(layerKindTitle(layer->kind));
    switch (m_chosen.part) {
    case GraphPart::Layer: {
        const GraphBox* box = boxAt(currentLayout(), m_chosen);
        return box && !box->shape.isEmpty() ? tr("%1: gives %2").arg(name, box->shape) : tr("%1: does not fit what flows in").arg(name);
    }
    case GraphPart::Activations: return tr("%1: what flows in, %2").arg(name, nodeText(layer->activations));
    case GraphPart::Weights: return tr("%1: weights, %2").arg(name, nodeText(layer->weights));
    }
    return {};
}

void NetworkGraph::describe()
{
    setAccessibleName(tr("The network"));
    setAccessibleDescription(reading());
    setToolTip(tr("Arrow keys choose; + and − change bits or outputs; Insert and Delete add and remove layers"));
}

QSize NetworkGraph::sizeHint() const
{
    const int line = fontMetrics().height();
    return {15 * line, static_cast<int>(currentLayout().height + 1)};
}

void NetworkGraph::paintBox(QPainter& painter, const GraphBox& box) const
{
    const bool isNode = box.place.part != GraphPart::Layer;
    const ColorRole role = isNode ? (box.isOn ? ColorRole::Quantized : ColorRole::MutedText) : box.isOn ? ColorRole::Float : ColorRole::Warning;
    const bool isChosen = box.place == m_chosen;
    QPen pen(roleColor(role, palette()), isChosen ? 2.4 : 1.2, isNode && !box.isOn ? Qt::DashLine : Qt::SolidLine);
    painter.setPen(pen);
    painter.setBrush(isNode && !box.isOn ? palette().color(QPalette::Base) : roleFill(role, palette()));
    painter.drawRoundedRect(box.rect, isNode ? box.rect.height() / 2 : 4, isNode ? box.rect.height() / 2 : 4);
    painter.setPen(palette().color(QPalette::Text));
    const QRectF inner = box.rect.adjusted(7, 0, -7, 0);
    if (isNode) {
        painter.drawText(box.rect, Qt::AlignCenter, box.text);
    } else {
        const double shapeWidth = painter.fontMetrics().horizontalAdvance(box.shape) + 6;
        const QRectF name = inner.adjusted(0, 0, -shapeWidth, 0);
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(box.text, Qt::ElideRight, static_cast<int>(name.width())));
        painter.setPen(roleColor(ColorRole::MutedText, palette()));
        painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, box.isOn ? box.shape : QStringLiteral("⚠"));
    }
    if (isChosen && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(box.rect.adjusted(-3, -3, 3, 3));
    }
}

void NetworkGraph::paintEvent(QPaintEvent*)
{
    const GraphLayout& layout = currentLayout();
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1.4));
    for (const QLineF& link : layout.links)
        painter.drawLine(link);
    painter.setPen(roleColor(ColorRole::MutedText, palette()));
    painter.drawText(layout.input, Qt::AlignCenter, tr("Input: %1").arg(layout.inputText));
    for (const GraphBox& box : layout.boxes)
        paintBox(painter, box);
}

void NetworkGraph::resizeEvent(QResizeEvent* event)
{
    if (event->size().width() != event->oldSize().width())
        m_layout.reset();
}

void NetworkGraph::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        forgetLayout();
    QWidget::changeEvent(event);
}

void NetworkGraph::stepSideways(int by)
{
    const int next = static_cast<int>(m_chosen.part) + by;
    if (next >= 0 && next <= static_cast<int>(GraphPart::Weights))
        choose({m_chosen.layer, static_cast<GraphPart>(next)});
}

void NetworkGraph::keyPressEvent(QKeyEvent* event)
{
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    const auto vertical = [&](int by) {
        if (isAlt)
            return moveLayer(by);
        const GraphPlace next{m_chosen.layer + by, m_chosen.part};
        choose(exists(next) ? next : GraphPlace{m_chosen.layer + by, GraphPart::Layer});
    };
    switch (event->key()) {
    case Qt::Key_Up: return vertical(-1);
    case Qt::Key_Down: return vertical(1);
    case Qt::Key_Left: return stepSideways(-1);
    case Qt::Key_Right: return stepSideways(1);
    case Qt::Key_Home: return choose({0, GraphPart::Layer});
    case Qt::Key_End: return choose({static_cast<int>(m_spec.layers.size()) - 1, GraphPart::Layer});
    case Qt::Key_Plus:
    case Qt::Key_Equal: return changeBy(1);
    case Qt::Key_Minus: return changeBy(-1);
    case Qt::Key_Insert: return addLayer(defaultLayer(core::LayerKind::Dense));
    case Qt::Key_Delete: return removeLayer();
    default: QWidget::keyPressEvent(event);
    }
}

void NetworkGraph::mousePressEvent(QMouseEvent* event)
{
    if (const auto place = placeAt(currentLayout(), event->position()); place && event->button() == Qt::LeftButton)
        choose(*place);
}

void NetworkGraph::ask(core::NetworkSpec spec, const GraphPlace& next)
{
    Q_EMIT edited(spec);
    if (isSameStructure(spec, m_spec))
        choose(next);
}

void NetworkGraph::setChosenLayer(const core::LayerSpec& layer)
{
    if (!chosenLayer())
        return;
    core::NetworkSpec spec = m_spec;
    spec.layers[static_cast<std::size_t>(m_chosen.layer)] = layer;
    ask(std::move(spec), m_chosen);
}

void NetworkGraph::changeBy(int step)
{
    const core::LayerSpec* chosen = chosenLayer();
    if (!chosen)
        return;
    core::LayerSpec layer = *chosen;
    if (m_chosen.part == GraphPart::Activations)
        layer.activations = withBits(layer.activations, layer.activations.bits + step);
    else if (m_chosen.part == GraphPart::Weights)
        layer.weights = withBits(layer.weights, layer.weights.bits + step);
    else if (layer.outputs > 0)
        layer.outputs = std::max<std::int64_t>(1, layer.outputs + step);
    if (!(layer == *chosen))
        setChosenLayer(layer);
}

void NetworkGraph::addLayer(const core::LayerSpec& layer)
{
    core::NetworkSpec spec = m_spec;
    // Nothing comes after the last layer, which gives the answer.
    const int last = static_cast<int>(spec.layers.size()) - 1;
    const int at = std::clamp(m_chosen.layer + 1, 0, std::max(0, last));
    spec.layers.insert(spec.layers.begin() + at, layer);
    ask(std::move(spec), {at, GraphPart::Layer});
}

void NetworkGraph::removeLayer()
{
    if (!chosenLayer() || m_chosen.layer + 1 == static_cast<int>(m_spec.layers.size()))
        return;
    core::NetworkSpec spec = m_spec;
    spec.layers.erase(spec.layers.begin() + m_chosen.layer);
    ask(std::move(spec), {m_chosen.layer, GraphPart::Layer});
}

void NetworkGraph::moveLayer(int by)
{
    const int to = m_chosen.layer + by;
    const int last = static_cast<int>(m_spec.layers.size()) - 1;
    if (!chosenLayer() || to < 0 || to >= last || m_chosen.layer == last)
        return;
    core::NetworkSpec spec = m_spec;
    std::swap(spec.layers[static_cast<std::size_t>(to)], spec.layers[static_cast<std::size_t>(m_chosen.layer)]);
    ask(std::move(spec), {to, GraphPart::Layer});
}

} // namespace quantoscope::widgets
