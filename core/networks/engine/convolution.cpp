// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/convolution.h"

#include "core/networks/engine/matrixproduct.h"
#include "core/networks/engine/pieces.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <vector>

namespace quantoscope::core {

namespace {

struct Geometry {
    FeatureShape in;
    FeatureShape out;
    std::int64_t kernel;
    std::int64_t stride;
    std::int64_t padding;

    [[nodiscard]] std::int64_t taps() const { return in.channels * kernel * kernel; }
    [[nodiscard]] std::int64_t places() const { return out.height * out.width; }
    [[nodiscard]] std::int64_t work() const { return taps() * places() * out.channels; }
};

/// Calls `body(tap · places + place, index of the input)` for each value of a window that is not beyond the edges.
template<typename Body>
void eachTap(const Geometry& g, const Body& body)
{
    std::int64_t tap = 0;
    for (std::int64_t c = 0; c < g.in.channels; ++c)
        for (std::int64_t ky = 0; ky < g.kernel; ++ky)
            for (std::int64_t kx = 0; kx < g.kernel; ++kx, ++tap)
                for (std::int64_t oy = 0; oy < g.out.height; ++oy) {
                    const std::int64_t y = oy * g.stride + ky - g.padding;
                    if (y < 0 || y >= g.in.height)
                        continue;
                    for (std::int64_t ox = 0; ox < g.out.width; ++ox) {
                        const std::int64_t x = ox * g.stride + kx - g.padding;
                        if (x >= 0 && x < g.in.width)
                            body(tap * g.places() + oy * g.out.width + ox, (c * g.in.height + y) * g.in.width + x);
                    }
                }
}

} // namespace

Result<void> convolutionForward(const LayerSpec& layer, const Batch& in, std::span<const float> weights, std::span<const float> bias, Batch& out,
                                int threads)
{
    const Geometry g{in.shape, out.shape, layer.kernel, layer.stride, layer.padding};
    return parallelFor(in.count, pieceItems(g.work()), [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::vector<float> windows(static_cast<std::size_t>(g.taps() * g.places()));
        for (std::int64_t i = first; i < last; ++i) {
            const float* image = in.sample(i).data();
            float* result = out.sample(i).data();
            eachTap(g, [&](std::int64_t to, std::int64_t from) { windows[static_cast<std::size_t>(to)] = image[from]; });
            for (std::int64_t o = 0; o < g.out.channels; ++o)
                std::fill_n(result + o * g.places(), g.places(), bias[static_cast<std::size_t>(o)]);
            multiply({weights.data(), g.out.channels, g.taps(), g.taps(), 1}, {windows.data(), g.taps(), g.places(), g.places(), 1}, result, g.places(),
                     true);
        }
        return {};
    }, {}, threads);
}

Result<void> convolutionBackward(const LayerSpec& layer, const Batch& in, std::span<const float> weights, const Batch& outGradient,
                                 std::span<float> weightGradient, std::span<float> biasGradient, Batch* inGradient, int threads)
{
    const Geometry g{in.shape, outGradient.shape, layer.kernel, layer.stride, layer.padding};
    const std::int64_t grain = pieceItems(g.work());
    // Each piece sums into gradients of its own, which are joined in the order of the pieces.
    std::vector<std::vector<float>> sums(static_cast<std::size_t>((in.count + grain - 1) / grain));
    const auto piece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::vector<float>& sum = sums[static_cast<std::size_t>(first / grain)];
        sum.assign(weightGradient.size() + biasGradient.size(), 0.0F);
        std::vector<float> windows(static_cast<std::size_t>(g.taps() * g.places()));
        for (std::int64_t i = first; i < last; ++i) {
            const float* image = in.sample(i).data();
            const MatrixView gradient{outGradient.sample(i).data(), g.out.channels, g.places(), g.places(), 1};
            std::ranges::fill(windows, 0.0F);
            eachTap(g, [&](std::int64_t to, std::int64_t from) { windows[static_cast<std::size_t>(to)] = image[from]; });
            multiply(gradient, MatrixView{windows.data(), g.taps(), g.places(), g.places(), 1}.transposed(), sum.data(), g.taps(), true);
            for (std::int64_t o = 0; o < g.out.channels; ++o)
                for (std::int64_t p = 0; p < g.places(); ++p)
                    sum[weightGradient.size() + static_cast<std::size_t>(o)] += gradient.values[o * g.places() + p];
            if (!inGradient)
                continue;
            multiply(MatrixView{weights.data(), g.out.channels, g.taps(), g.taps(), 1}.transposed(), gradient, windows.data(), g.places(), false);
            float* result = inGradient->sample(i).data();
            std::fill_n(result, g.in.count(), 0.0F);
            eachTap(g, [&](std::int64_t from, std::int64_t to) { result[to] += windows[static_cast<std::size_t>(from)]; });
        }
        return {};
    };
    auto done = parallelFor(in.count, grain, piece, {}, threads);
    std::ranges::fill(weightGradient, 0.0F);
    std::ranges::fill(biasGradient, 0.0F);
    for (const std::vector<float>& sum : sums) {
        for (std::size_t k = 0; k < sum.size(); ++k)
            (k < weightGradient.size() ? weightGradient[k] : biasGradient[k - weightGradient.size()]) += sum[k];
    }
    return done;
}

} // namespace quantoscope::core
