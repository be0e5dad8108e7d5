// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/dense.h"

#include "core/networks/engine/matrixproduct.h"
#include "core/networks/engine/pieces.h"
#include "core/support/parallel.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// Rows `first` … `last` − 1.
MatrixView rowsOf(const float* values, std::int64_t columns, std::int64_t first, std::int64_t last)
{
    return {values + first * columns, last - first, columns, columns, 1};
}

/// Fewer samples or outputs at a time would not fill the blocks of a product, and read or pack the other factor too often.
constexpr std::int64_t leastSamples = 64;
constexpr std::int64_t leastOutputs = 96;

std::int64_t samplesTogether(std::int64_t inputs, std::int64_t outputs)
{
    return std::max(leastSamples, pieceItems(inputs * outputs));
}

} // namespace

Result<void> denseForward(const Batch& in, std::span<const float> weights, std::span<const float> bias, Batch& out, int threads)
{
    const std::int64_t inputs = in.shape.count();
    const std::int64_t outputs = out.shape.count();
    const MatrixView byInput = rowsOf(weights.data(), inputs, 0, outputs).transposed();
    return parallelFor(in.count, samplesTogether(inputs, outputs), [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t i = first; i < last; ++i)
            std::ranges::copy(bias, out.sample(i).begin());
        multiply(rowsOf(in.values.data(), inputs, first, last), byInput, out.values.data() + first * outputs, outputs, true);
        return {};
    }, {}, threads);
}

Result<void> denseBackward(const Batch& in, std::span<const float> weights, const Batch& outGradient, std::span<float> weightGradient,
                           std::span<float> biasGradient, Batch* inGradient, int threads)
{
    const std::int64_t inputs = in.shape.count();
    const std::int64_t outputs = outGradient.shape.count();
    std::ranges::fill(biasGradient, 0.0F);
    for (std::int64_t i = 0; i < in.count; ++i) {
        const std::span<const float> gradient = outGradient.sample(i);
        for (std::size_t k = 0; k < gradient.size(); ++k)
            biasGradient[k] += gradient[k];
    }
    // Pieces of outputs, whose sums over the samples need no joining.
    const MatrixView all = rowsOf(in.values.data(), inputs, 0, in.count);
    const auto weightPiece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        const MatrixView gradient{outGradient.values.data() + first, last - first, in.count, 1, outputs};
        multiply(gradient, all, weightGradient.data() + first * inputs, inputs, false);
        return {};
    };
    const std::int64_t outputsTogether = std::max(leastOutputs, pieceItems(inputs * in.count));
    if (auto done = parallelFor(outputs, outputsTogether, weightPiece, {}, threads); !done || !inGradient)
        return done;
    const MatrixView byOutput = rowsOf(weights.data(), inputs, 0, outputs);
    return parallelFor(in.count, samplesTogether(inputs, outputs), [&](std::int64_t first, std::int64_t last) -> Result<void> {
        multiply(rowsOf(outGradient.values.data(), outputs, first, last), byOutput, inGradient->values.data() + first * inputs, inputs,
                 false);
        return {};
    }, {}, threads);
}

} // namespace quantoscope::core
