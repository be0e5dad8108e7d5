// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "widgets/common/axisticks.h"

#include <QLineF>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What can be chosen of a layer: the node before it, the layer itself, the node on its weights.
enum class GraphPart { Activations, Layer, Weights };

struct GraphPlace {
    int layer = 0;
    GraphPart part = GraphPart::Layer;
    bool operator==(const GraphPlace&) const = default;
};

/// One box of the drawn network.
struct GraphBox {
    GraphPlace place;
    QRectF rect;
    QString text;
    QString shape;     ///< of what leaves a layer; empty for nodes and for layers that do not fit
    bool isOn = true;  ///< nodes: rounds; layers: fits what flows in
};

/// A network from top to bottom: what flows in, then a box a layer, nodes before layers with weights and at their side.
struct GraphLayout {
    QRectF input;              ///< of the text about what flows in
    QString inputText;
    std::vector<GraphBox> boxes; ///< layer by layer: node before, layer, node on the weights
    std::vector<QLineF> links;
    double height = 0;
};

/// `width` in pixels; layers from the first that does not fit on have no shapes.
[[nodiscard]] GraphLayout layoutGraph(const core::NetworkSpec& spec, double width, double lineHeight);

/// The box that holds a point.
[[nodiscard]] std::optional<GraphPlace> placeAt(const GraphLayout& layout, QPointF point);
[[nodiscard]] const GraphBox* boxAt(const GraphLayout& layout, const GraphPlace& place);

} // namespace quantoscope::widgets
