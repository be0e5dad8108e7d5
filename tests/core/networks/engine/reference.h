// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"

#include <span>
#include <vector>

namespace quantoscope::tests {

/// The definition of a cross-correlation, product by product in binary64: calls `body(sample, output channel, weight, index of the
/// output within its sample, index of the input within its)`. `isDepthwise`: each channel with its own kernel alone.
template<typename Body>
void eachProduct(const core::LayerSpec& layer, const core::FeatureShape& in, const core::FeatureShape& out, bool isDepthwise,
                 const Body& body)
{
    const std::int64_t inputs = isDepthwise ? 1 : in.channels;
    for (std::int64_t o = 0; o < out.channels; ++o)
        for (std::int64_t y = 0; y < out.height; ++y)
            for (std::int64_t x = 0; x < out.width; ++x)
                for (std::int64_t c = 0; c < inputs; ++c)
                    for (std::int64_t ky = 0; ky < layer.kernel; ++ky)
                        for (std::int64_t kx = 0; kx < layer.kernel; ++kx) {
                            const std::int64_t iy = y * layer.stride + ky - layer.padding;
                            const std::int64_t ix = x * layer.stride + kx - layer.padding;
                            if (iy < 0 || iy >= in.height || ix < 0 || ix >= in.width)
                                continue;
                            body(((o * inputs + c) * layer.kernel + ky) * layer.kernel + kx, (o * out.height + y) * out.width + x,
                                 ((isDepthwise ? o : c) * in.height + iy) * in.width + ix);
                        }
}

inline core::FeatureShape shapeAfter(const core::LayerSpec& layer, const core::FeatureShape& in)
{
    const auto places = [&](std::int64_t side) { return (side + 2 * layer.padding - layer.kernel) / layer.stride + 1; };
    return {layer.kind == core::LayerKind::Conv2d ? layer.outputs : in.channels, places(in.height), places(in.width)};
}

inline std::vector<float> narrowed(const std::vector<double>& values)
{
    std::vector<float> out;
    for (const double value : values)
        out.push_back(static_cast<float>(value));
    return out;
}

/// Outputs and gradients of a convolution by its definition.
struct ReferenceConvolution {
    std::vector<float> outputs;
    std::vector<float> weightGradient;
    std::vector<float> biasGradient;
    std::vector<float> inGradient;
};

inline ReferenceConvolution referenceConvolution(const core::LayerSpec& layer, const core::Batch& in, std::span<const float> weights,
                                                 std::span<const float> bias, const core::Batch& outGradient)
{
    const bool isDepthwise = layer.kind == core::LayerKind::Depthwise;
    const core::FeatureShape& out = outGradient.shape;
    std::vector<double> outputs(outGradient.values.size());
    std::vector<double> byWeight(weights.size());
    std::vector<double> byBias(bias.size());
    std::vector<double> byInput(in.values.size());
    for (std::int64_t i = 0; i < in.count; ++i) {
        const auto outStart = static_cast<std::size_t>(i * out.count());
        const auto inStart = static_cast<std::size_t>(i * in.shape.count());
        for (std::int64_t k = 0; k < out.count(); ++k) {
            const auto channel = static_cast<std::size_t>(k / (out.height * out.width));
            outputs[outStart + static_cast<std::size_t>(k)] = static_cast<double>(bias[channel]);
            byBias[channel] += static_cast<double>(outGradient.values[outStart + static_cast<std::size_t>(k)]);
        }
        eachProduct(layer, in.shape, out, isDepthwise, [&](std::int64_t weight, std::int64_t to, std::int64_t from) {
            const auto w = static_cast<std::size_t>(weight);
            const std::size_t o = outStart + static_cast<std::size_t>(to);
            const std::size_t x = inStart + static_cast<std::size_t>(from);
            outputs[o] += static_cast<double>(weights[w]) * static_cast<double>(in.values[x]);
            byWeight[w] += static_cast<double>(outGradient.values[o]) * static_cast<double>(in.values[x]);
            byInput[x] += static_cast<double>(outGradient.values[o]) * static_cast<double>(weights[w]);
        });
    }
    return {narrowed(outputs), narrowed(byWeight), narrowed(byBias), narrowed(byInput)};
}

} // namespace quantoscope::tests
