// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "tests/core/networks/engine/passdata.h"
#include "tests/core/networks/engine/reference.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace quantoscope::tests {

/// Compares a convolution's outputs and gradients, on one thread and on two, with its definition.
template<typename Forward, typename Backward>
void checkConvolution(const QByteArray& text, const core::FeatureShape& inShape, std::int64_t count, const Forward& forward,
                      const Backward& backward)
{
    using namespace core;
    const auto layers = parseLayers(text.toStdString());
    QVERIFY(layers);
    const LayerSpec& layer = layers->front();
    const Batch in = normalBatch(inShape, count, 1);
    const FeatureShape shape = shapeAfter(layer, in.shape);
    const Batch outGradient = normalBatch(shape, count, 2);
    const std::int64_t inputs = layer.kind == LayerKind::Conv2d ? inShape.channels : 1;
    const std::vector<float> weights = normalValues(shape.channels * inputs * layer.kernel * layer.kernel, 3);
    const std::vector<float> bias = normalValues(shape.channels, 4);
    const ReferenceConvolution wanted = referenceConvolution(layer, in, weights, bias, outGradient);

    const double inSum = tolerance(inputs * layer.kernel * layer.kernel);
    const double byPlace = tolerance(count * shape.height * shape.width);
    const double byOutput = tolerance(shape.channels * layer.kernel * layer.kernel);
    Batch out(shape, count);
    std::ranges::fill(out.values, std::numeric_limits<float>::quiet_NaN()); // all are written
    QVERIFY(forward(layer, in, weights, bias, out, 1));
    QVERIFY(greatestDifference(out.values, wanted.outputs) < inSum);

    std::vector<float> weightGradient(weights.size(), 7);
    std::vector<float> biasGradient(bias.size(), 7);
    Batch inGradient(in.shape, count);
    std::ranges::fill(inGradient.values, std::numeric_limits<float>::quiet_NaN());
    QVERIFY(backward(layer, in, weights, outGradient, weightGradient, biasGradient, &inGradient, 1));
    QVERIFY(greatestDifference(weightGradient, wanted.weightGradient) < byPlace);
    QVERIFY(greatestDifference(biasGradient, wanted.biasGradient) < byPlace);
    QVERIFY(greatestDifference(inGradient.values, wanted.inGradient) < byOutput);

    // Without the inputs' gradient, and on two threads, the same bits.
    std::vector<float> otherWeights(weights.size());
    std::vector<float> otherBias(bias.size());
    QVERIFY(backward(layer, in, weights, outGradient, otherWeights, otherBias, nullptr, 2));
    QVERIFY(areSame(weightGradient, otherWeights));
    QVERIFY(areSame(biasGradient, otherBias));
}

} // namespace quantoscope::tests
