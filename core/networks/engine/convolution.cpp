// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/convolution.h"

#include "core/networks/engine/matrixproduct.h"
#include "core/networks/engine/pieces.h"
#include "core/networks/engine/slidingkernels.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <array>
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

/// Samples whose products with their gradients are summed together.
constexpr std::int64_t summedTogether = 8;

/// Windows that slide by one place, and no further out than that they touch the sample: without copies of them.
bool isSliding(const Geometry& g)
{
    return g.stride == 1 && g.padding < g.kernel;
}

void slideForward(const Geometry& g, const Batch& in, std::int64_t first, std::int64_t last, std::span<const float> weights,
                  std::span<const float> bias,
                  Batch& out)
{
    const PaddedShape shape(g.in, g.padding);
    const std::vector<std::int64_t> taps = shape.taps(g.kernel);
    std::vector<float> padded(static_cast<std::size_t>(shape.size));
    std::vector<float> scratch;
    for (std::int64_t i = first; i < last; ++i) {
        shape.copyInto(in.sample(i), padded.data());
        slideProducts(shape, padded.data(), taps, weights.data(), bias, g.out, out.sample(i).data(), scratch);
    }
}

void windowsForward(const Geometry& g, const Batch& in, std::int64_t first, std::int64_t last, std::span<const float> weights,
                    std::span<const float> bias, Batch& out)
{
    std::vector<float> windows(static_cast<std::size_t>(g.taps() * g.places()));
    for (std::int64_t i = first; i < last; ++i) {
        const float* image = in.sample(i).data();
        float* result = out.sample(i).data();
        eachTap(g, [&](std::int64_t to, std::int64_t from) { windows[static_cast<std::size_t>(to)] = image[from]; });
        for (std::int64_t o = 0; o < g.out.channels; ++o)
            std::fill_n(result + o * g.places(), g.places(), bias[static_cast<std::size_t>(o)]);
        multiply({weights.data(), g.out.channels, g.taps(), g.taps(), 1}, {windows.data(), g.taps(), g.places(), g.places(), 1}, result,
                 g.places(),
                 true);
    }
}

/// Adds the gradients by the weights, outputs × taps.
void slideWeightGradient(const Geometry& g, const Batch& in, const Batch& outGradient, std::int64_t first, std::int64_t last, float* sums)
{
    const PaddedShape shape(g.in, g.padding);
    const std::vector<std::int64_t> taps = shape.taps(g.kernel);
    const std::int64_t places = (g.out.height - 1) * shape.width + g.out.width;
    const std::int64_t step = (places + 7) / 8 * 8;
    const std::int64_t outputs = (g.out.channels + 3) / 4 * 4;
    const std::int64_t together = std::min(summedTogether, last - first);
    std::vector<float> padded(static_cast<std::size_t>(together * shape.size));
    std::vector<float> gradients(static_cast<std::size_t>(together * outputs * step));
    for (std::int64_t start = first; start < last; start += together) {
        const std::int64_t count = std::min(together, last - start);
        for (std::int64_t i = 0; i < count; ++i) {
            shape.copyInto(in.sample(start + i), padded.data() + i * shape.size);
            const float* from = outGradient.sample(start + i).data();
            for (std::int64_t o = 0; o < g.out.channels; ++o)
                for (std::int64_t y = 0; y < g.out.height; ++y)
                    std::copy_n(from + (o * g.out.height + y) * g.out.width, g.out.width,
                                gradients.data() + (i * outputs + o) * step + y * shape.width);
        }
        slideDots(shape, padded.data(), count, taps, gradients.data(), step, g.out.channels, sums);
    }
}

/// The gradients by the inputs: a cross-correlation of those of the outputs with the kernels turned by half a turn.
void slideInputGradient(const Geometry& g, const Batch& outGradient, std::int64_t first, std::int64_t last, std::span<const float> weights,
                        Batch& inGradient)
{
    const PaddedShape shape(g.out, g.kernel - 1 - g.padding);
    const std::vector<std::int64_t> taps = shape.taps(g.kernel);
    const std::int64_t window = g.kernel * g.kernel;
    std::vector<float> turned(weights.size());
    for (std::int64_t o = 0; o < g.out.channels; ++o)
        for (std::int64_t c = 0; c < g.in.channels; ++c)
            for (std::int64_t tap = 0; tap < window; ++tap)
                turned[static_cast<std::size_t>((c * g.out.channels + o) * window + window - 1 - tap)] =
                    weights[static_cast<std::size_t>((o * g.in.channels + c) * window + tap)];
    std::vector<float> padded(static_cast<std::size_t>(shape.size));
    std::vector<float> scratch;
    for (std::int64_t i = first; i < last; ++i) {
        shape.copyInto(outGradient.sample(i), padded.data());
        slideProducts(shape, padded.data(), taps, turned.data(), {}, g.in, inGradient.sample(i).data(), scratch);
    }
}

/// Both for other windows, by copies of them.
void windowsBackward(const Geometry& g, const Batch& in, const Batch& outGradient, std::int64_t first, std::int64_t last,
                     std::span<const float> weights,
                     float* sums, Batch* inGradient)
{
    std::vector<float> windows(static_cast<std::size_t>(g.taps() * g.places()));
    for (std::int64_t i = first; i < last; ++i) {
        const float* image = in.sample(i).data();
        const MatrixView gradient{outGradient.sample(i).data(), g.out.channels, g.places(), g.places(), 1};
        std::ranges::fill(windows, 0.0F);
        eachTap(g, [&](std::int64_t to, std::int64_t from) { windows[static_cast<std::size_t>(to)] = image[from]; });
        multiply(gradient, MatrixView{windows.data(), g.taps(), g.places(), g.places(), 1}.transposed(), sums, g.taps(), true);
        if (!inGradient)
            continue;
        multiply(MatrixView{weights.data(), g.out.channels, g.taps(), g.taps(), 1}.transposed(), gradient, windows.data(), g.places(),
                 false);
        float* result = inGradient->sample(i).data();
        std::fill_n(result, g.in.count(), 0.0F);
        eachTap(g, [&](std::int64_t from, std::int64_t to) { result[to] += windows[static_cast<std::size_t>(from)]; });
    }
}

/// In lanes, which the compiler can add together.
float sumOf(std::span<const float> values)
{
    std::array<float, 16> lanes{};
    std::size_t i = 0;
    for (; i + lanes.size() <= values.size(); i += lanes.size())
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            lanes[lane] += values[i + lane];
    float sum = 0;
    for (const float lane : lanes)
        sum += lane;
    for (; i < values.size(); ++i)
        sum += values[i];
    return sum;
}

} // namespace

Result<void> convolutionForward(const LayerSpec& layer, const Batch& in, std::span<const float> weights, std::span<const float> bias,
                                Batch& out,
                                int threads)
{
    const Geometry g{in.shape, out.shape, layer.kernel, layer.stride, layer.padding};
    return parallelFor(in.count, pieceItems(g.work()), [&](std::int64_t first, std::int64_t last) -> Result<void> {
        (isSliding(g) ? slideForward : windowsForward)(g, in, first, last, weights, bias, out);
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
        if (isSliding(g)) {
            slideWeightGradient(g, in, outGradient, first, last, sum.data());
            if (inGradient)
                slideInputGradient(g, outGradient, first, last, weights, *inGradient);
        } else {
            windowsBackward(g, in, outGradient, first, last, weights, sum.data(), inGradient);
        }
        const auto places = static_cast<std::size_t>(g.places());
        for (std::int64_t i = first; i < last; ++i)
            for (std::size_t o = 0; o < biasGradient.size(); ++o)
                sum[weightGradient.size() + o] += sumOf(outGradient.sample(i).subspan(o * places, places));
        return {};
    };
    auto done = parallelFor(in.count, grain, piece, {}, threads);
    joinPieces(sums, weightGradient, biasGradient);
    return done;
}

} // namespace quantoscope::core
