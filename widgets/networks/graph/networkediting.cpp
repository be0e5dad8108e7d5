// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/graph/networkediting.h"

#include <QCoreApplication>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Networks)
};

bool isSameLayer(core::LayerSpec a, const core::LayerSpec& b)
{
    a.weights = b.weights;
    a.activations = b.activations;
    a.outputs = b.outputs;
    return a == b;
}

void takeNodes(core::LayerSpec& layer, const core::LayerSpec& from)
{
    layer.weights = from.weights;
    layer.activations = from.activations;
}

bool hasFixedCodes(core::FakeQuantMethod method)
{
    return method == core::FakeQuantMethod::Binary || method == core::FakeQuantMethod::Twn || method == core::FakeQuantMethod::Ttq;
}

} // namespace

std::vector<core::LayerSpec> completed(std::vector<core::LayerSpec> layers, std::int64_t outputs)
{
    if (layers.empty() || layers.back().kind != core::LayerKind::Dense)
        layers.push_back(defaultLayer(core::LayerKind::Dense));
    layers.back().outputs = outputs;
    return layers;
}

std::vector<core::LayerSpec> withFormerNodes(std::vector<core::LayerSpec> layers, const std::vector<core::LayerSpec>& before,
                                             const core::NodeRule& rule)
{
    core::NetworkSpec ruled{{}, std::move(layers)};
    ruled = core::withNodes(std::move(ruled), rule);
    const std::size_t shared = std::min(ruled.layers.size(), before.size());
    std::size_t front = 0;
    for (; front < shared && isSameLayer(ruled.layers[front], before[front]); ++front)
        takeNodes(ruled.layers[front], before[front]);
    for (std::size_t back = 1; front + back <= shared; ++back) {
        core::LayerSpec& layer = ruled.layers[ruled.layers.size() - back];
        const core::LayerSpec& former = before[before.size() - back];
        if (!isSameLayer(layer, former))
            break;
        takeNodes(layer, former);
    }
    return ruled.layers;
}

core::NetworkSpec withoutNodes(core::NetworkSpec spec)
{
    return core::withNodes(std::move(spec), {});
}

bool isSameStructure(const core::NetworkSpec& a, const core::NetworkSpec& b)
{
    return withoutNodes(a) == withoutNodes(b);
}

core::LayerSpec defaultLayer(core::LayerKind kind)
{
    core::LayerSpec layer;
    layer.kind = kind;
    switch (kind) {
    case core::LayerKind::Dense: layer.outputs = 8; break;
    case core::LayerKind::Conv2d: layer.outputs = 8; [[fallthrough]];
    case core::LayerKind::Depthwise:
        layer.kernel = 3;
        layer.padding = 1;
        break;
    case core::LayerKind::MaxPool:
    case core::LayerKind::AvgPool:
        layer.kernel = 2;
        layer.stride = 2;
        break;
    case core::LayerKind::BatchNorm:
    case core::LayerKind::Relu: break;
    }
    return layer;
}

core::FakeQuantSpec withBits(core::FakeQuantSpec node, int bits)
{
    node.bits = std::clamp(bits, 0, 16);
    if (node.isOn() && hasFixedCodes(node.method) && node.bits != (node.method == core::FakeQuantMethod::Binary ? 1 : 2))
        node.method = core::FakeQuantMethod::Lsq;
    return node;
}

core::FakeQuantSpec withMethod(core::FakeQuantSpec node, core::FakeQuantMethod method)
{
    node.method = method;
    if (node.isOn() && hasFixedCodes(method))
        node.bits = method == core::FakeQuantMethod::Binary ? 1 : 2;
    return node;
}

bool suits(core::FakeQuantMethod method, bool isWeights)
{
    const bool isTernary = method == core::FakeQuantMethod::Twn || method == core::FakeQuantMethod::Ttq;
    return isWeights ? method != core::FakeQuantMethod::Pact : !isTernary;
}

std::vector<NetworkPreset> networkPresets(const core::FeatureShape& input)
{
    if (input.height > 1 && input.width > 1)
        return {{QStringLiteral("cnn"), "conv:8:3,batchnorm,relu,maxpool:2,conv:16:3,batchnorm,relu,maxpool:2,"},
                {QStringLiteral("widecnn"), "conv:16:3,batchnorm,relu,maxpool:2,conv:32:3,batchnorm,relu,maxpool:2,dense:64,relu,"},
                {QStringLiteral("mobile"), "conv:8:3,batchnorm,relu,depthwise:3,batchnorm,relu,conv:16:1,batchnorm,relu,maxpool:2,depthwise:3,batchnorm,"
                                           "relu,conv:32:1,batchnorm,relu,maxpool:2,"},
                {QStringLiteral("dense"), "dense:64,relu,"},
                {QStringLiteral("linear"), ""}};
    return {{QStringLiteral("small"), "dense:16,relu,dense:16,relu,"},
            {QStringLiteral("tiny"), "dense:4,relu,"},
            {QStringLiteral("wide"), "dense:64,relu,dense:32,relu,"},
            {QStringLiteral("deep"), "dense:16,relu,dense:16,relu,dense:16,relu,dense:16,relu,"},
            {QStringLiteral("normalised"), "dense:16,batchnorm,relu,dense:16,batchnorm,relu,"},
            {QStringLiteral("linear"), ""}};
}

QString presetTitle(const QString& id)
{
    if (id == QLatin1String("cnn"))
        return Words::tr("Convolutional");
    if (id == QLatin1String("widecnn"))
        return Words::tr("Convolutional, wide");
    if (id == QLatin1String("mobile"))
        return Words::tr("Depthwise separable");
    if (id == QLatin1String("dense"))
        return Words::tr("Dense, 64 hidden");
    if (id == QLatin1String("small"))
        return Words::tr("Small, 16 and 16 hidden");
    if (id == QLatin1String("tiny"))
        return Words::tr("Tiny, 4 hidden");
    if (id == QLatin1String("wide"))
        return Words::tr("Wide, 64 and 32 hidden");
    if (id == QLatin1String("deep"))
        return Words::tr("Deep, four times 16 hidden");
    if (id == QLatin1String("normalised"))
        return Words::tr("With batch normalisation");
    return id == QLatin1String("linear") ? Words::tr("Linear, nothing hidden") : QString();
}

std::vector<core::LayerSpec> presetLayers(const QString& id, const core::FeatureShape& input, std::int64_t outputs)
{
    for (const NetworkPreset& preset : networkPresets(input)) {
        if (preset.id == id)
            return core::parseLayers(std::string(preset.layers) + "dense:" + std::to_string(outputs)).value_or(std::vector<core::LayerSpec>());
    }
    return {};
}

QString usualPreset(const core::FeatureShape& input)
{
    return networkPresets(input).front().id;
}

} // namespace quantoscope::widgets
