// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/slidingkernels.h"

#include "core/networks/engine/matrixproduct.h"
#include "core/networks/engine/tilekernel.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

std::int64_t roundedUp(std::int64_t value, std::int64_t step)
{
    return (value + step - 1) / step * step;
}

} // namespace

PaddedShape::PaddedShape(const FeatureShape& sample, std::int64_t zeros)
    : channels(sample.channels),
      height(sample.height + 2 * zeros),
      width(sample.width + 2 * zeros),
      padding(zeros),
      size(roundedUp(channels * height * width + tileColumns, dotLanes))
{
}

std::vector<std::int64_t> PaddedShape::taps(std::int64_t kernel) const
{
    std::vector<std::int64_t> starts;
    for (std::int64_t c = 0; c < channels; ++c)
        for (std::int64_t y = 0; y < kernel; ++y)
            for (std::int64_t x = 0; x < kernel; ++x)
                starts.push_back((c * height + y) * width + x);
    return starts;
}

void PaddedShape::copyInto(std::span<const float> sample, float* padded) const
{
    const std::int64_t rowWidth = width - 2 * padding;
    const std::int64_t rows = height - 2 * padding;
    for (std::int64_t c = 0; c < channels; ++c)
        for (std::int64_t y = 0; y < rows; ++y)
            std::copy_n(sample.data() + (c * rows + y) * rowWidth, rowWidth, padded + (c * height + y + padding) * width + padding);
}

void slideProducts(const PaddedShape& shape, const float* padded, std::span<const std::int64_t> taps, const float* weights,
                   std::span<const float> bias, const FeatureShape& out, float* result, std::vector<float>& scratch)
{
    const TileKernels kernels = tileKernels();
    // Of whole padded rows: what falls on the zeros at their ends is left out when rows are copied.
    const std::int64_t places = (out.height - 1) * shape.width + out.width;
    const std::int64_t planeStep = roundedUp(places, tileColumns);
    scratch.resize(static_cast<std::size_t>(tileRows * planeStep));
    const std::int64_t blocks = (out.channels + tileRows - 1) / tileRows;
    TileProduct product;
    product.depth = static_cast<std::int64_t>(taps.size());
    product.aRowStep = product.depth;
    product.aStep = 1;
    product.offsets = taps.data();
    product.outRowStep = planeStep;
    for (std::int64_t block = 0; block < blocks; ++block) {
        const std::int64_t first = blockStart(out.channels, blocks, block);
        product.rows = blockStart(out.channels, blocks, block + 1) - first;
        product.a = weights + first * product.depth;
        for (std::int64_t place = 0; place < places; place += tileColumns) {
            product.b = padded + place;
            product.out = scratch.data() + place;
            kernels.product(product);
        }
        for (std::int64_t r = 0; r < product.rows; ++r) {
            const float offset = bias.empty() ? 0.0F : bias[static_cast<std::size_t>(first + r)];
            for (std::int64_t y = 0; y < out.height; ++y) {
                const float* from = scratch.data() + r * planeStep + y * shape.width;
                float* to = result + ((first + r) * out.height + y) * out.width;
                for (std::int64_t x = 0; x < out.width; ++x)
                    to[x] = from[x] + offset;
            }
        }
    }
}

void slideDots(const PaddedShape& shape, const float* padded, std::int64_t count, std::span<const std::int64_t> taps,
               const float* gradients,
               std::int64_t gradientStep, std::int64_t outputs, float* sums)
{
    const TileKernels kernels = tileKernels();
    const auto tapCount = static_cast<std::int64_t>(taps.size());
    const std::int64_t rowCount = roundedUp(outputs, dotRows);
    std::array<float, dotRows * dotColumns * dotLanes> lanes{};
    for (std::int64_t tap = 0; tap < tapCount; tap += dotColumns) {
        std::array<std::int64_t, dotColumns> starts{};
        for (std::int64_t t = 0; t < dotColumns; ++t) // beyond the last tap: it again, and left out below
            starts[static_cast<std::size_t>(t)] = taps[static_cast<std::size_t>(std::min(tap + t, tapCount - 1))];
        for (std::int64_t row = 0; row < rowCount; row += dotRows) {
            lanes.fill(0);
            for (std::int64_t i = 0; i < count; ++i)
                kernels.dots({gradientStep, gradients + (i * rowCount + row) * gradientStep, gradientStep, padded + i * shape.size,
                              starts.data(),
                              lanes.data()});
            for (std::int64_t r = row; r < std::min(outputs, row + dotRows); ++r)
                for (std::int64_t t = tap; t < std::min(tapCount, tap + dotColumns); ++t) {
                    const float* lane = lanes.data() + ((r - row) * dotColumns + t - tap) * dotLanes;
                    sums[r * tapCount + t] += ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
                }
        }
    }
}

} // namespace quantoscope::core
