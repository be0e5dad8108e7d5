// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the file of a network, and any text as its metadata: what is read can be used, and reads back the same.
#include "core/files/networks/networkfile.h"
#include "core/files/networks/networkmetadata.h"
#include "core/networks/fakequant/fakequant.h"

#include <cstdlib>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t mostValues = 65536;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// Every node that was read rounds and encodes, and goes on observing.
void useNode(const FakeQuantSpec& spec, NodePlace place, FakeQuantState state, const std::vector<float>& values)
{
    if (!spec.isOn() || !state.isReady())
        return;
    std::vector<float> out(values.size());
    std::vector<std::int32_t> codes(values.size());
    fakeQuantize(spec, place, state, values, out);
    fakeQuantizeCodes(spec, place, state, values, codes);
    FakeQuantGradient gradient;
    std::vector<float> valueGradient(values.size());
    fakeQuantizeBackward(spec, place, state, values, out, valueGradient, gradient);
    observe(spec, place, values, state);
    legalise(spec, state);
}

void useNetwork(const Network& network)
{
    const auto shapes = layerShapes(network.spec);
    require(shapes.has_value() && network.layers.size() == network.spec.layers.size());
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const LayerSizes sizes = layerSizes(network.spec.layers[i], (*shapes)[i], (*shapes)[i + 1]);
        const LayerState& layer = network.layers[i];
        require(std::ssize(layer.weights) == sizes.weights && std::ssize(layer.bias) == sizes.bias);
        require(std::ssize(layer.runningMean) == sizes.running && std::ssize(layer.runningVariance) == sizes.running);
        if (sizes.weights > mostValues)
            continue;
        useNode(network.spec.layers[i].weights, NodePlace::Weights, layer.weightState, layer.weights);
        useNode(network.spec.layers[i].activations, NodePlace::Activations, layer.activationState, layer.weights);
    }
}

void checkMetadata(std::string_view text)
{
    const auto read = parseNetworkMetadata(text, "fuzz");
    if (!read) {
        require(read.error().position == Error::npos || read.error().position <= text.size());
        return;
    }
    require(read->network.layers.size() == read->network.spec.layers.size() && read->network.layers.size() <= maxLayers);
    const auto again = parseNetworkMetadata(networkMetadata(*read), "fuzz");
    require(again.has_value() && again->network == read->network && again->data == read->data && again->heldOutShare == read->heldOutShare);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto file = readNetwork(MappedFile::fromBytes(bytes, "fuzz.safetensors"));
    if (file)
        useNetwork(file->network);
    else
        require(file.error().position == Error::npos || file.error().position <= size);
    checkMetadata(bytes);
    return 0;
}
