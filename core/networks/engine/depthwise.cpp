// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/depthwise.h"

#include "core/networks/engine/pieces.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <vector>

namespace quantoscope::core {

namespace {

/// Calls `body(channel, index of the weight, index of the output, index of the input)` for each product of a sample.
template<typename Body>
void eachProduct(const LayerSpec& layer, const FeatureShape& in, const FeatureShape& out, const Body& body)
{
    for (std::int64_t c = 0; c < in.channels; ++c)
        for (std::int64_t tap = 0; tap < layer.kernel * layer.kernel; ++tap)
            for (std::int64_t oy = 0; oy < out.height; ++oy) {
                const std::int64_t y = oy * layer.stride + tap / layer.kernel - layer.padding;
                if (y < 0 || y >= in.height)
                    continue;
                for (std::int64_t ox = 0; ox < out.width; ++ox) {
                    const std::int64_t x = ox * layer.stride + tap % layer.kernel - layer.padding;
                    if (x >= 0 && x < in.width)
                        body(c * layer.kernel * layer.kernel + tap, (c * out.height + oy) * out.width + ox,
                             (c * in.height + y) * in.width + x);
                }
            }
}

std::int64_t workOf(const LayerSpec& layer, const FeatureShape& out)
{
    return out.count() * layer.kernel * layer.kernel;
}

} // namespace

Result<void> depthwiseForward(const LayerSpec& layer, const Batch& in, std::span<const float> weights, std::span<const float> bias,
                              Batch& out,
                              int threads)
{
    const std::int64_t places = out.shape.height * out.shape.width;
    return parallelFor(in.count, pieceItems(workOf(layer, out.shape)), [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t i = first; i < last; ++i) {
            const float* image = in.sample(i).data();
            float* result = out.sample(i).data();
            for (std::int64_t c = 0; c < out.shape.channels; ++c)
                std::fill_n(result + c * places, places, bias[static_cast<std::size_t>(c)]);
            eachProduct(layer, in.shape, out.shape, [&](std::int64_t weight, std::int64_t to, std::int64_t from) {
                result[to] += weights[static_cast<std::size_t>(weight)] * image[from];
            });
        }
        return {};
    }, {}, threads);
}

Result<void> depthwiseBackward(const LayerSpec& layer, const Batch& in, std::span<const float> weights, const Batch& outGradient,
                               std::span<float> weightGradient, std::span<float> biasGradient, Batch* inGradient, int threads)
{
    const FeatureShape& out = outGradient.shape;
    const std::int64_t places = out.height * out.width;
    const std::int64_t grain = pieceItems(workOf(layer, out));
    // Each piece sums into gradients of its own, which are joined in the order of the pieces.
    std::vector<std::vector<float>> sums(static_cast<std::size_t>((in.count + grain - 1) / grain));
    const auto piece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::vector<float>& sum = sums[static_cast<std::size_t>(first / grain)];
        sum.assign(weightGradient.size() + biasGradient.size(), 0.0F);
        for (std::int64_t i = first; i < last; ++i) {
            const float* image = in.sample(i).data();
            const float* gradient = outGradient.sample(i).data();
            eachProduct(layer, in.shape, out, [&](std::int64_t weight, std::int64_t to, std::int64_t from) {
                sum[static_cast<std::size_t>(weight)] += gradient[to] * image[from];
            });
            for (std::int64_t k = 0; k < out.count(); ++k)
                sum[weightGradient.size() + static_cast<std::size_t>(k / places)] += gradient[k];
            if (!inGradient)
                continue;
            float* result = inGradient->sample(i).data();
            std::fill_n(result, in.shape.count(), 0.0F);
            eachProduct(layer, in.shape, out, [&](std::int64_t weight, std::int64_t to, std::int64_t from) {
                result[from] += weights[static_cast<std::size_t>(weight)] * gradient[to];
            });
        }
        return {};
    };
    auto done = parallelFor(in.count, grain, piece, {}, threads);
    joinPieces(sums, weightGradient, biasGradient);
    return done;
}

} // namespace quantoscope::core
