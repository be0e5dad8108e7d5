// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/pooling.h"

#include "core/networks/engine/pieces.h"
#include "core/support/parallel.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// Calls `body(index of the output, index of the window's first value)` for each window of a sample.
template<typename Body>
void eachWindow(const LayerSpec& layer, const FeatureShape& in, const FeatureShape& out, const Body& body)
{
    std::int64_t to = 0;
    for (std::int64_t c = 0; c < out.channels; ++c)
        for (std::int64_t oy = 0; oy < out.height; ++oy)
            for (std::int64_t ox = 0; ox < out.width; ++ox, ++to)
                body(to, (c * in.height + oy * layer.stride) * in.width + ox * layer.stride);
}

/// The greatest values of one row of windows and where they are; `row` is the first value of the first window, at `start` of its sample.
/// Tap by tap, without branches.
void takeGreatest(const LayerSpec& layer, const float* row, std::int64_t width, std::int32_t start, std::int64_t count, float* best,
                  std::int32_t* at)
{
    const auto stride = static_cast<std::int32_t>(layer.stride);
    for (std::int64_t x = 0; x < count; ++x) {
        best[x] = row[x * stride];
        at[x] = start + static_cast<std::int32_t>(x) * stride;
    }
    for (std::int64_t tap = 1; tap < layer.kernel * layer.kernel; ++tap) {
        const std::int64_t offset = tap / layer.kernel * width + tap % layer.kernel;
        const float* from = row + offset;
        const std::int32_t place = start + static_cast<std::int32_t>(offset);
        for (std::int64_t x = 0; x < count; ++x) {
            const float value = from[x * stride];
            const bool isTaken = static_cast<int>(value > best[x]) | static_cast<int>(value != value);
            best[x] = isTaken ? value : best[x];
            at[x] = isTaken ? place + static_cast<std::int32_t>(x) * stride : at[x];
        }
    }
}

} // namespace

Result<void> maxPoolForward(const LayerSpec& layer, const Batch& in, Batch& out, std::vector<std::int32_t>* taken, int threads)
{
    if (taken)
        taken->resize(out.values.size());
    const std::int64_t size = out.shape.count();
    return parallelFor(in.count, pieceItems(size * layer.kernel * layer.kernel),
                       [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::vector<std::int32_t> unused(static_cast<std::size_t>(out.shape.width));
        for (std::int64_t i = first; i < last; ++i) {
            const float* image = in.sample(i).data();
            float* result = out.sample(i).data();
            for (std::int64_t row = 0; row < out.shape.channels * out.shape.height; ++row) {
                const std::int64_t channel = row / out.shape.height;
                const std::int64_t start = (channel * in.shape.height + row % out.shape.height * layer.stride) * in.shape.width;
                const std::int64_t to = row * out.shape.width;
                std::int32_t* at = taken ? taken->data() + i * size + to : unused.data();
                takeGreatest(layer, image + start, in.shape.width, static_cast<std::int32_t>(start), out.shape.width, result + to, at);
            }
        }
        return {};
    }, {}, threads);
}

Result<void> maxPoolBackward(const Batch& outGradient, std::span<const std::int32_t> taken, Batch& inGradient, int threads)
{
    const std::int64_t size = outGradient.shape.count();
    return parallelFor(outGradient.count, pieceItems(size + inGradient.shape.count()),
                       [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t i = first; i < last; ++i) {
            const std::span<const float> gradient = outGradient.sample(i);
            const std::span<float> result = inGradient.sample(i);
            std::ranges::fill(result, 0.0F);
            for (std::int64_t k = 0; k < size; ++k)
                result[static_cast<std::size_t>(taken[static_cast<std::size_t>(i * size + k)])] += gradient[static_cast<std::size_t>(k)];
        }
        return {};
    }, {}, threads);
}

Result<void> avgPoolForward(const LayerSpec& layer, const Batch& in, Batch& out, int threads)
{
    const auto area = static_cast<float>(layer.kernel * layer.kernel);
    return parallelFor(in.count, pieceItems(out.shape.count() * layer.kernel * layer.kernel),
                       [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t i = first; i < last; ++i) {
            const float* image = in.sample(i).data();
            float* result = out.sample(i).data();
            eachWindow(layer, in.shape, out.shape, [&](std::int64_t to, std::int64_t from) {
                float sum = 0;
                for (std::int64_t y = 0; y < layer.kernel; ++y)
                    for (std::int64_t x = 0; x < layer.kernel; ++x)
                        sum += image[from + y * in.shape.width + x];
                result[to] = sum / area;
            });
        }
        return {};
    }, {}, threads);
}

Result<void> avgPoolBackward(const LayerSpec& layer, const Batch& outGradient, Batch& inGradient, int threads)
{
    const FeatureShape& in = inGradient.shape;
    const auto area = static_cast<float>(layer.kernel * layer.kernel);
    const std::int64_t work = outGradient.shape.count() * layer.kernel * layer.kernel;
    return parallelFor(outGradient.count, pieceItems(work + in.count()), [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t i = first; i < last; ++i) {
            const float* gradient = outGradient.sample(i).data();
            const std::span<float> result = inGradient.sample(i);
            std::ranges::fill(result, 0.0F);
            eachWindow(layer, in, outGradient.shape, [&](std::int64_t to, std::int64_t from) {
                const float share = gradient[to] / area;
                for (std::int64_t y = 0; y < layer.kernel; ++y)
                    for (std::int64_t x = 0; x < layer.kernel; ++x)
                        result[static_cast<std::size_t>(from + y * in.width + x)] += share;
            });
        }
        return {};
    }, {}, threads);
}

} // namespace quantoscope::core
