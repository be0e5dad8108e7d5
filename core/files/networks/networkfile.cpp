// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/networkfile.h"

#include "core/files/networks/networkmetadata.h"
#include "core/files/safetensors/jsonscanner.h"
#include "core/files/safetensors/safetensorsfile.h"
#include "core/files/safetensors/safetensorsheader.h"
#include "core/files/safetensors/writesafetensors.h"
#include "core/files/shorttext.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <new>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::string_view metadataKey = "quantoscope.network";

/// One vector of a network and the tensor it is in a file.
struct Part {
    std::string name;
    std::vector<float>* values = nullptr;
    Shape shape;              ///< if it is there
    bool isOptional = false;  ///< may be missing: then the vector is empty
};

struct NodeVector {
    std::string_view name;
    std::vector<float> FakeQuantState::*values;
};
constexpr std::array nodeVectors{NodeVector{"scales", &FakeQuantState::scales},
                                 NodeVector{"zero_points", &FakeQuantState::zeroPoints},
                                 NodeVector{"negative_scales", &FakeQuantState::negativeScales},
                                 NodeVector{"thresholds", &FakeQuantState::thresholds},
                                 NodeVector{"lo", &FakeQuantState::lo},
                                 NodeVector{"hi", &FakeQuantState::hi}};

Shape weightShape(const LayerSpec& layer, const FeatureShape& before, const LayerSizes& sizes)
{
    switch (layer.kind) {
    case LayerKind::Dense: return {sizes.bias, before.count()};
    case LayerKind::Conv2d: return {sizes.bias, before.channels, layer.kernel, layer.kernel};
    case LayerKind::Depthwise: return {sizes.bias, 1, layer.kernel, layer.kernel};
    default: return {sizes.weights};
    }
}

/// All vectors that a network of these shapes may have.
std::vector<Part> partsOf(Network& network, std::span<const FeatureShape> shapes)
{
    std::vector<Part> parts;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        const LayerSizes sizes = layerSizes(spec, shapes[i], shapes[i + 1]);
        LayerState& layer = network.layers[i];
        const std::string prefix = std::to_string(i) + '.';
        if (sizes.weights == 0)
            continue;
        parts.push_back({prefix + "weight", &layer.weights, weightShape(spec, shapes[i], sizes)});
        parts.push_back({prefix + "bias", &layer.bias, {sizes.bias}});
        if (sizes.running > 0) {
            parts.push_back({prefix + "running_mean", &layer.runningMean, {sizes.running}});
            parts.push_back({prefix + "running_var", &layer.runningVariance, {sizes.running}});
        }
        if (!spec.hasWeights())
            continue;
        for (const NodeVector& vector : nodeVectors) {
            const std::int64_t groups = spec.weights.isPerChannel ? sizes.bias : 1;
            parts.push_back({prefix + "weight_node." + std::string(vector.name), &(layer.weightState.*vector.values), {groups}, true});
            parts.push_back({prefix + "activation_node." + std::string(vector.name), &(layer.activationState.*vector.values), {1}, true});
        }
    }
    return parts;
}

/// The name of the vector that keeps a node from being used; nothing for one that is off, has no state, or is complete.
std::string_view nodeFault(const FakeQuantSpec& spec, const FakeQuantState& state)
{
    if (!state.isReady()) {
        const auto stray = std::ranges::find_if(nodeVectors, [&](const NodeVector& vector) { return !(state.*vector.values).empty(); });
        return stray == nodeVectors.end() ? std::string_view() : stray->name;
    }
    const FakeQuantMethod method = spec.method;
    const bool isTernary = method == FakeQuantMethod::Twn || method == FakeQuantMethod::Ttq;
    const bool mayBeZero = method == FakeQuantMethod::Binary || method == FakeQuantMethod::Twn;
    const auto isLegal = [](const std::vector<float>& values, float least) {
        return std::ranges::all_of(values, [least](float value) { return std::isfinite(value) && value >= least; });
    };
    if (!isLegal(state.scales, mayBeZero ? 0 : std::numeric_limits<float>::denorm_min()))
        return "scales";
    if (!isLegal(state.zeroPoints, std::numeric_limits<float>::lowest()))
        return "zero_points";
    if ((method == FakeQuantMethod::Ttq && state.negativeScales.empty()) || !isLegal(state.negativeScales, 0))
        return "negative_scales";
    if ((isTernary && state.thresholds.empty()) || !isLegal(state.thresholds, 0))
        return "thresholds";
    const bool followsRange = spec.isOn() && method == FakeQuantMethod::Ste && !state.isFrozen;
    if (state.lo.size() != state.hi.size() || (followsRange && state.lo.empty()))
        return state.lo.empty() ? "lo" : "hi";
    return {};
}

Result<void> checkLayer(const Network& network, std::size_t index)
{
    const LayerSpec& spec = network.spec.layers[index];
    const LayerState& state = network.layers[index];
    LayerSpec bare = spec;
    bare.weights = {};
    bare.activations = {};
    const auto parsed = parseLayers(layerText(spec));
    const bool isRead = parsed && parsed->size() == 1 && parsed->front() == bare;
    const bool hasNodes = spec.weights != FakeQuantSpec{} || spec.activations != FakeQuantSpec{} || state.weightState != FakeQuantState{}
        || state.activationState != FakeQuantState{};
    const auto isBits = [](const FakeQuantSpec& node) { return node.bits >= 0 && node.bits <= 16; };
    if (!isRead || (hasNodes && !spec.hasWeights()) || !isBits(spec.weights) || !isBits(spec.activations)
        || !nodeFault(spec.weights, state.weightState).empty() || !nodeFault(spec.activations, state.activationState).empty())
        return failure(ErrorCode::NetworkShape, {static_cast<std::int64_t>(index) + 1, layerText(spec)});
    return {};
}

Result<void> checkWritten(const NetworkFile& file)
{
    for (const auto& [name, value] : {std::pair("noise", file.data ? file.data->noise : 0), {"share", file.heldOutShare}})
        if (!std::isfinite(value))
            return failure(ErrorCode::UnknownOption, {std::string(name), std::string(std::isnan(value) ? "nan" : "inf")});
    for (std::size_t i = 0; i < file.network.layers.size(); ++i)
        if (const auto checked = checkLayer(file.network, i); !checked)
            return checked;
    return {};
}

/// The byte of a JSON string, as written, that the byte `offset` of its meaning comes from.
std::size_t writtenOffset(std::string_view written, std::size_t offset)
{
    std::size_t meant = 0;
    std::size_t at = 0;
    while (at < written.size() && meant < offset) {
        std::size_t length = 1;
        std::size_t bytes = 1;
        if (written[at] == '\\' && at + 1 < written.size()) {
            length = 2;
            if (written[at + 1] == 'u') {
                const auto unit = at + 6 <= written.size() ? std::stoul(std::string(written.substr(at + 2, 4)), nullptr, 16) : 0;
                const bool isPair = unit >= 0xd800 && unit < 0xdc00;
                length = isPair ? 12 : 6;
                bytes = isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
            }
        }
        at = std::min(at + length, written.size());
        meant += bytes;
    }
    return at;
}

/// Where in the file the byte `offset` of the network's metadata comes from; the header has been read before without a fault.
std::size_t filePosition(const MappedFile& file, std::size_t offset)
{
    constexpr std::size_t lengthBytes = 8;
    JsonScanner json(file.text().substr(lengthBytes), file.path(), lengthBytes);
    int depth = 0;
    bool isOurs = false;
    for (JsonToken token = json.next(); token != JsonToken::End && token != JsonToken::Fault; token = json.next()) {
        if (isOurs && token == JsonToken::String)
            return json.position() + 1 + writtenOffset(json.written(), offset);
        depth += token == JsonToken::BeginObject ? 1 : token == JsonToken::EndObject ? -1 : 0;
        isOurs = token == JsonToken::Key && depth == 2 && json.string() == metadataKey;
    }
    return Error::npos;
}

Result<void> loadPart(const TensorFile& file, const Part& part)
{
    const TensorEntry* entry = file.find(part.name);
    if (!entry && part.isOptional)
        return {};
    if (!entry)
        return malformed(file.path, FileFault::NoSuchTensor, {part.name});
    if (entry->dtype != DType::Float32)
        return malformed(file.path, FileFault::FieldInvalid, {part.name, std::string("dtype"), shortText(entry->storedType)});
    if (entry->shape != part.shape)
        return malformed(file.path, FileFault::FieldInvalid, {part.name, std::string("shape"), shapeText(entry->shape)});
    const auto tensor = entry->load({});
    if (!tensor)
        return tl::unexpected(tensor.error());
    part.values->resize(static_cast<std::size_t>(tensor->count()));
    tensor->readFloats(0, *part.values);
    return {};
}

Result<NetworkFile> readChecked(const MappedFile& mapped, const TensorFile& file)
{
    const auto found = std::ranges::find(file.metadata, metadataKey, &std::pair<std::string, std::string>::first);
    if (found == file.metadata.end())
        return malformed(file.path, FileFault::FieldMissing, {std::string("__metadata__"), std::string(metadataKey)});
    auto read = parseNetworkMetadata(found->second, file.path);
    if (!read) {
        if (read.error().position != Error::npos)
            read.error().position = filePosition(mapped, read.error().position);
        return read;
    }
    Network& network = read->network;
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    const std::vector<Part> parts = partsOf(network, *shapes);
    for (const TensorEntry& entry : file.tensors)
        if (std::ranges::find(parts, entry.name, &Part::name) == parts.end())
            return malformed(file.path, FileFault::FieldInvalid, {std::string(metadataKey), std::string("layers"), shortText(entry.name)});
    for (const Part& part : parts)
        if (const auto loaded = loadPart(file, part); !loaded)
            return tl::unexpected(loaded.error());
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSpec& spec = network.spec.layers[i];
        for (const auto& [place, fault] : {std::pair("weight_node", nodeFault(spec.weights, network.layers[i].weightState)),
                                           {"activation_node", nodeFault(spec.activations, network.layers[i].activationState)}})
            if (!fault.empty())
                return malformed(file.path, FileFault::FieldInvalid, {std::to_string(i) + '.' + place, std::string(fault), std::string("values")});
        if (const auto checked = checkLayer(network, i); !checked)
            return tl::unexpected(checked.error());
    }
    return read;
}

/// Moves every vector into its tensor. Errors: NetworkShape for a vector that the layer's kind does not have, ShapeMismatch.
Result<std::vector<NamedTensor>> takeTensors(Network& network, std::span<const FeatureShape> shapes)
{
    std::vector<NamedTensor> tensors;
    for (const Part& part : partsOf(network, shapes)) {
        if (part.values->empty() && part.isOptional)
            continue;
        auto tensor = Tensor::fromFloats(std::exchange(*part.values, {}), part.shape);
        if (!tensor)
            return tl::unexpected(tensor.error());
        tensors.push_back({part.name, *std::move(tensor)});
    }
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        LayerState rest;
        rest.weightState.isFrozen = network.layers[i].weightState.isFrozen;
        rest.activationState.isFrozen = network.layers[i].activationState.isFrozen;
        if (network.layers[i] != rest)
            return failure(ErrorCode::NetworkShape, {static_cast<std::int64_t>(i) + 1, layerText(network.spec.layers[i])});
    }
    return tensors;
}

} // namespace

Result<void> writeNetwork(const QString& path, const NetworkFile& file)
{
    try {
        NetworkFile copy = file;
        const auto shapes = layerShapes(copy.network.spec);
        if (!shapes)
            return tl::unexpected(shapes.error());
        if (copy.network.layers.size() != copy.network.spec.layers.size())
            return failure(ErrorCode::ShapeMismatch, {std::ssize(copy.network.spec.layers), std::ssize(copy.network.layers)});
        if (const auto checked = checkWritten(copy); !checked)
            return checked;
        const auto tensors = takeTensors(copy.network, *shapes);
        if (!tensors)
            return tl::unexpected(tensors.error());
        const std::array metadata{std::pair(std::string(metadataKey), networkMetadata(copy))};
        return writeSafetensors(path.toStdString(), *tensors, metadata);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

Result<NetworkFile> readNetwork(const std::shared_ptr<const MappedFile>& file)
{
    try {
        const auto opened = openSafetensorsFile(file, {});
        return opened ? readChecked(*file, *opened) : tl::unexpected(opened.error());
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

Result<NetworkFile> readNetwork(const QString& path)
{
    const auto file = MappedFile::open(path.toStdString());
    return file ? readNetwork(*file) : tl::unexpected(file.error());
}

} // namespace quantoscope::core
