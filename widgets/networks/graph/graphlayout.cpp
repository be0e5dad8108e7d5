// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/graph/graphlayout.h"

#include "widgets/common/numbertext.h"
#include "widgets/networks/graph/networkwords.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double boxLines = 1.5;
constexpr double nodeLines = 1.25;
constexpr double gapLines = 0.45;
constexpr double margin = 6;
constexpr double sideLines = 4.2; ///< width of a node

QString nodeLabel(const core::FakeQuantSpec& node, QLatin1Char letter)
{
    if (!node.isOn())
        return QString(letter) + QStringLiteral(" 32f");
    switch (node.method) {
    case core::FakeQuantMethod::Binary: return QString(letter) + QStringLiteral(" ±1");
    case core::FakeQuantMethod::Twn:
    case core::FakeQuantMethod::Ttq: return QString(letter) + QStringLiteral(" −0+");
    default: return QString(letter) + QStringLiteral(" %1b").arg(node.bits);
    }
}

/// The shapes as far as layers fit.
std::vector<core::FeatureShape> shapesThatFit(const core::NetworkSpec& spec)
{
    core::NetworkSpec part = spec;
    for (;;) {
        if (const auto shapes = core::layerShapes(part))
            return *shapes;
        if (part.layers.empty())
            return {};
        part.layers.pop_back();
    }
}

} // namespace

GraphLayout layoutGraph(const core::NetworkSpec& spec, double width, double lineHeight)
{
    GraphLayout layout;
    const std::vector<core::FeatureShape> shapes = shapesThatFit(spec);
    const double gap = gapLines * lineHeight;
    const double nodeWidth = sideLines * lineHeight;
    const double boxWidth = std::max(6 * lineHeight, width - 2 * margin - nodeWidth - gap);
    const double centre = margin + boxWidth / 2;
    layout.inputText = featureText(spec.input);
    layout.input = QRectF(margin, margin, boxWidth, lineHeight);
    double y = layout.input.bottom();
    for (int i = 0; i < static_cast<int>(spec.layers.size()); ++i) {
        const core::LayerSpec& layer = spec.layers[static_cast<std::size_t>(i)];
        const auto next = static_cast<std::size_t>(i) + 1;
        const bool fits = next < shapes.size();
        if (layer.hasWeights()) {
            const QRectF node(centre - nodeWidth / 2, y + gap, nodeWidth, nodeLines * lineHeight);
            layout.boxes.push_back({{i, GraphPart::Activations}, node, nodeLabel(layer.activations, QLatin1Char('A')), {}, layer.activations.isOn()});
            layout.links.push_back({centre, y, centre, node.top()});
            y = node.bottom();
        }
        const QRectF box(margin, y + gap, boxWidth, boxLines * lineHeight);
        layout.links.push_back({centre, y, centre, box.top()});
        layout.boxes.push_back({{i, GraphPart::Layer}, box, textOf(core::layerText(layer)), fits ? featureText(shapes[next]) : QString(), fits});
        if (layer.hasWeights()) {
            const QRectF node(box.right() + gap, box.center().y() - nodeLines * lineHeight / 2, nodeWidth, nodeLines * lineHeight);
            layout.links.push_back({box.right(), box.center().y(), node.left(), box.center().y()});
            layout.boxes.push_back({{i, GraphPart::Weights}, node, nodeLabel(layer.weights, QLatin1Char('W')), {}, layer.weights.isOn()});
        }
        y = box.bottom();
    }
    layout.height = y + margin;
    return layout;
}

std::optional<GraphPlace> placeAt(const GraphLayout& layout, QPointF point)
{
    const auto box = std::ranges::find_if(layout.boxes, [&](const GraphBox& candidate) { return candidate.rect.contains(point); });
    return box == layout.boxes.end() ? std::nullopt : std::optional(box->place);
}

const GraphBox* boxAt(const GraphLayout& layout, const GraphPlace& place)
{
    const auto box = std::ranges::find(layout.boxes, place, &GraphBox::place);
    return box == layout.boxes.end() ? nullptr : &*box;
}

} // namespace quantoscope::widgets
