// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/networkspec.h"

#include "core/quantize/linear/clipping.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 7> methodNames{"ste", "lsq", "pact", "learned", "binary", "twn", "ttq"};

/// One kind of layer as text: its name and how many of the numbers after it must be there, and may be.
struct LayerForm {
    LayerKind kind;
    std::string_view name;
    std::size_t least;
    std::size_t most;
};
constexpr std::array layerForms{LayerForm{LayerKind::Dense, "dense", 1, 1},         LayerForm{LayerKind::Conv2d, "conv", 2, 4},
                                LayerForm{LayerKind::Depthwise, "depthwise", 1, 3}, LayerForm{LayerKind::BatchNorm, "batchnorm", 0, 0},
                                LayerForm{LayerKind::Relu, "relu", 0, 0},           LayerForm{LayerKind::MaxPool, "maxpool", 1, 2},
                                LayerForm{LayerKind::AvgPool, "avgpool", 1, 2}};

std::optional<std::int64_t> readNumber(std::string_view word)
{
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isWhole = fault == std::errc() && end == word.data() + word.size();
    return isWhole && number >= 0 && number <= maxLayerValues ? std::optional(number) : std::nullopt;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

std::optional<LayerSpec> parseLayer(std::string_view text)
{
    const std::vector<std::string_view> words = colonWords(text);
    const auto form = std::ranges::find(layerForms, words.front(), &LayerForm::name);
    if (form == layerForms.end() || words.size() < form->least + 1 || words.size() > form->most + 1)
        return {};
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto number = readNumber(words[i]);
        if (!number)
            return {};
        numbers.push_back(*number);
    }
    LayerSpec layer;
    layer.kind = form->kind;
    std::size_t next = 0;
    if (layer.kind == LayerKind::Dense || layer.kind == LayerKind::Conv2d)
        layer.outputs = numbers[next++];
    if (layer.kind == LayerKind::Dense || numbers.empty())
        return layer.kind == LayerKind::Dense && layer.outputs == 0 ? std::nullopt : std::optional(layer);
    layer.kernel = numbers[next++];
    const bool isPool = !layer.hasWeights();
    layer.stride = next < numbers.size() ? numbers[next++] : isPool ? layer.kernel : 1;
    layer.padding = next < numbers.size() ? numbers[next++] : isPool ? 0 : layer.kernel / 2;
    const bool isLegal = layer.kernel > 0 && layer.stride > 0 && layer.padding < layer.kernel && (layer.kind != LayerKind::Conv2d || layer.outputs > 0);
    return isLegal ? std::optional(layer) : std::nullopt;
}

/// Places of a window along one side; 0 when there is none.
std::int64_t places(std::int64_t length, const LayerSpec& layer)
{
    const std::int64_t room = length + 2 * layer.padding - layer.kernel;
    return room < 0 ? 0 : room / layer.stride + 1;
}

FeatureShape shapeAfter(const FeatureShape& shape, const LayerSpec& layer)
{
    switch (layer.kind) {
    case LayerKind::Dense: return {layer.outputs, 1, 1};
    case LayerKind::BatchNorm:
    case LayerKind::Relu: return shape;
    case LayerKind::Conv2d: return {layer.outputs, places(shape.height, layer), places(shape.width, layer)};
    case LayerKind::Depthwise:
    case LayerKind::MaxPool:
    case LayerKind::AvgPool: break;
    }
    return {shape.channels, places(shape.height, layer), places(shape.width, layer)};
}

bool isLegal(const FeatureShape& shape)
{
    const auto isSide = [](std::int64_t side) { return side > 0 && side <= maxLayerValues; };
    return isSide(shape.channels) && isSide(shape.height) && isSide(shape.width) && shape.channels * shape.height <= maxLayerValues
        && shape.count() <= maxLayerValues;
}

/// Not in integers, where the product of legal factors could be too large.
double weightCount(const FeatureShape& shape, const LayerSpec& layer)
{
    const auto window = static_cast<double>(layer.kernel * layer.kernel);
    switch (layer.kind) {
    case LayerKind::Dense: return static_cast<double>(layer.outputs) * static_cast<double>(shape.count());
    case LayerKind::Conv2d: return static_cast<double>(layer.outputs) * static_cast<double>(shape.channels) * window;
    case LayerKind::Depthwise: return static_cast<double>(shape.channels) * window;
    default: return 0;
    }
}

} // namespace

std::span<const std::string_view> fakeQuantMethodNames()
{
    return methodNames;
}

std::optional<FakeQuantMethod> fakeQuantMethodFromName(std::string_view name)
{
    const auto found = std::ranges::find(methodNames, name);
    return found == methodNames.end() ? std::nullopt : std::optional(static_cast<FakeQuantMethod>(found - methodNames.begin()));
}

Result<std::vector<LayerSpec>> parseLayers(std::string_view text)
{
    std::vector<LayerSpec> layers;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string_view word = trimmed(text.substr(start, end - start));
        const auto layer = parseLayer(word);
        if (!layer)
            return failure(ErrorCode::NetworkSyntax, {std::string(word.substr(0, 80))}, start);
        layers.push_back(*layer);
        if (layers.size() > maxLayers)
            return failure(ErrorCode::NetworkTooDeep, {static_cast<std::int64_t>(layers.size()), static_cast<std::int64_t>(maxLayers)}, start);
        start = end + 1;
    }
    return layers;
}

std::string layerText(const LayerSpec& layer)
{
    std::string text(std::ranges::find(layerForms, layer.kind, &LayerForm::kind)->name);
    const auto append = [&text](std::int64_t number) { text += ':' + std::to_string(number); };
    if (layer.kind == LayerKind::Dense || layer.kind == LayerKind::Conv2d)
        append(layer.outputs);
    if (layer.kernel == 0)
        return text;
    append(layer.kernel);
    const bool isPool = !layer.hasWeights();
    const bool isPadded = !isPool && layer.padding != layer.kernel / 2;
    if (isPadded || layer.stride != (isPool ? layer.kernel : 1))
        append(layer.stride);
    if (isPadded)
        append(layer.padding);
    return text;
}

std::string layersText(std::span<const LayerSpec> layers)
{
    std::string text;
    for (const LayerSpec& layer : layers)
        text += (text.empty() ? "" : ",") + layerText(layer);
    return text;
}

Result<std::vector<FeatureShape>> layerShapes(const NetworkSpec& spec)
{
    if (spec.layers.size() > maxLayers)
        return failure(ErrorCode::NetworkTooDeep, {static_cast<std::int64_t>(spec.layers.size()), static_cast<std::int64_t>(maxLayers)});
    std::vector<FeatureShape> shapes{spec.input};
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        const LayerSpec& layer = spec.layers[i];
        const bool isKnown = layer.outputs >= 0 && layer.outputs <= maxLayerValues && layer.kernel >= 0 && layer.kernel <= 1024 && layer.stride > 0
            && layer.padding >= 0 && layer.padding <= (layer.hasWeights() ? 1024 : 0);
        const FeatureShape after = isKnown && isLegal(shapes.back()) ? shapeAfter(shapes.back(), layer) : FeatureShape{0, 0, 0};
        if (!isLegal(after) || weightCount(shapes.back(), layer) > static_cast<double>(maxLayerValues))
            return failure(ErrorCode::NetworkShape, {static_cast<std::int64_t>(i) + 1, layerText(layer)});
        shapes.push_back(after);
    }
    return shapes;
}

NetworkSpec withNodes(NetworkSpec spec, const NodeRule& rule)
{
    const auto first = std::ranges::find_if(spec.layers, &LayerSpec::hasWeights);
    const auto last = std::find_if(spec.layers.rbegin(), spec.layers.rend(), [](const LayerSpec& layer) { return layer.hasWeights(); });
    for (LayerSpec& layer : spec.layers) {
        if (!layer.hasWeights())
            continue;
        const bool isEnd = &layer == &*first || &layer == &*last;
        const auto node = [&](const FakeQuantSpec& asked) {
            const bool isFewer = asked.isOn() && (asked.bits < 8 || asked.method != FakeQuantMethod::Ste);
            return isEnd && rule.keepsEnds && isFewer ? FakeQuantSpec{8, FakeQuantMethod::Ste, asked.isPerChannel, asked.isSymmetric} : asked;
        };
        layer.weights = node(rule.weights);
        layer.activations = node(rule.activations);
    }
    return spec;
}

} // namespace quantoscope::core
