// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// The extent of one sample: channels of height × width values, in that order (row-major), as in PyTorch's NCHW. A plain vector of n
/// values is n × 1 × 1.
struct FeatureShape {
    std::int64_t channels = 1;
    std::int64_t height = 1;
    std::int64_t width = 1;

    [[nodiscard]] std::int64_t count() const { return channels * height * width; }
    bool operator==(const FeatureShape&) const = default;
};

enum class LayerKind {
    Dense,     ///< y = W x + b, of all values of the sample in row-major order
    Conv2d,    ///< cross-correlation as torch.nn.Conv2d
    Depthwise, ///< one kernel a channel: torch.nn.Conv2d(c, c, k, groups=c)
    BatchNorm, ///< per channel, eps 1e-5, momentum 0.1, as torch.nn.BatchNorm1d/2d
    Relu,
    MaxPool,
    AvgPool
};

/// How a fake-quantization node rounds, and what its backward pass does (core/networks/fakequant/fakequant.h).
enum class FakeQuantMethod {
    Ste,       ///< step from the observed range; straight-through estimator, clipped
    Lsq,       ///< learned step size (Esser et al. 2020)
    Pact,      ///< learned clipping point of values that are not negative (Choi et al. 2018)
    Learned,   ///< learned scale and zero point (PyTorch's learnable fake quantization)
    Binary,    ///< ±mean|w|, sign(0) = +1 (XNOR-Net); inputs: ±1
    Twn,       ///< 0, ±α with the threshold 0.7·mean|w| (Li et al. 2016)
    Ttq        ///< −Wn, 0, +Wp, both learned, threshold 0.05·max|w| (Zhu et al. 2017)
};
/// ste, lsq, pact, learned, binary, twn, ttq, in the order of the enumeration.
[[nodiscard]] std::span<const std::string_view> fakeQuantMethodNames();
[[nodiscard]] std::optional<FakeQuantMethod> fakeQuantMethodFromName(std::string_view name);

/// A fake-quantization node. Binary, Twn and Ttq take no part of `bits` but that it is not 0: 1 for Binary, 2 for the ternary ones.
struct FakeQuantSpec {
    int bits = 0; ///< 1 … 16; 0: no node, values stay binary32
    FakeQuantMethod method = FakeQuantMethod::Ste;
    bool isPerChannel = false; ///< weights only: one group an output channel
    bool isSymmetric = true;   ///< codes −2^(b−1) … 2^(b−1) − 1 about zero point 0; else 0 … 2^b − 1 with a zero point

    [[nodiscard]] bool isOn() const { return bits > 0; }
    bool operator==(const FakeQuantSpec&) const = default;
};

struct LayerSpec {
    LayerKind kind = LayerKind::Dense;
    std::int64_t outputs = 0; ///< Dense: values; Conv2d: channels; other kinds keep their channels and leave this 0
    std::int64_t kernel = 0;  ///< Conv2d, Depthwise, MaxPool, AvgPool: side of the square window
    std::int64_t stride = 1;
    std::int64_t padding = 0; ///< Conv2d and Depthwise: zeros at each side
    FakeQuantSpec weights;    ///< of layers with weights (hasWeights)
    FakeQuantSpec activations;      ///< of the values that flow into a layer with weights

    [[nodiscard]] bool hasWeights() const { return kind == LayerKind::Dense || kind == LayerKind::Conv2d || kind == LayerKind::Depthwise; }
    bool operator==(const LayerSpec&) const = default;
};

struct NetworkSpec {
    FeatureShape input;
    std::vector<LayerSpec> layers;
    bool operator==(const NetworkSpec&) const = default;
};

/// Most layers, and most values of a sample at any place and of a layer's weights: what a header merely claims is not allocated.
inline constexpr std::size_t maxLayers = 64;
inline constexpr std::int64_t maxLayerValues = std::int64_t(1) << 24;

/// Reads layers without their nodes, separated by commas:
///   dense:N · conv:C:K[:STRIDE[:PADDING]] · depthwise:K[:STRIDE[:PADDING]] · batchnorm · relu · maxpool:K[:STRIDE] · avgpool:K[:STRIDE]
/// Padding is K / 2 (rounded down) unless given, the stride of pools K. Errors: NetworkSyntax with the place in the text.
[[nodiscard]] Result<std::vector<LayerSpec>> parseLayers(std::string_view text);
/// The text that parseLayers reads back into equal layers but for their nodes; `conv:16:3,batchnorm,relu,maxpool:2,dense:10`.
[[nodiscard]] std::string layersText(std::span<const LayerSpec> layers);
/// One layer of it.
[[nodiscard]] std::string layerText(const LayerSpec& layer);

/// The shapes that enter each layer and, last, the one that leaves the last layer. Errors: NetworkShape (the layer's index from 1, its
/// text) for windows larger than what they slide over, padding of layers without weights, empty outputs and sizes beyond the limits;
/// NetworkTooDeep (layers, limit).
[[nodiscard]] Result<std::vector<FeatureShape>> layerShapes(const NetworkSpec& spec);

/// The same nodes on all layers with weights; `first` and `last` keep their bits apart where asked (8: usual for low-bit networks).
struct NodeRule {
    FakeQuantSpec weights;
    FakeQuantSpec activations;
    bool keepsEnds = false; ///< the first and the last layer with weights get 8 bits, method Ste, where the rule says fewer
};
[[nodiscard]] NetworkSpec withNodes(NetworkSpec spec, const NodeRule& rule);

} // namespace quantoscope::core
