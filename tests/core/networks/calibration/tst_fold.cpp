// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/fold.h"

#include "core/networks/engine/pass.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// A network with numbers as after training: normalisation far from 0, 1; weights of very different channels.
Network trainedLike(const FeatureShape& input, const char* layers, std::uint64_t seed = 3)
{
    Network network = makeNetwork({input, parseLayers(layers).value()}, seed).value();
    Random random(seed + 100);
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        LayerState& layer = network.layers[i];
        if (network.spec.layers[i].kind == LayerKind::BatchNorm) {
            for (std::size_t c = 0; c < layer.weights.size(); ++c) {
                layer.weights[c] = float(0.3 + random.uniform() * 2);
                layer.bias[c] = float(random.normal());
                layer.runningMean[c] = float(random.normal());
                layer.runningVariance[c] = float(0.05 + random.uniform() * 4);
            }
        } else if (network.spec.layers[i].hasWeights()) {
            const std::size_t row = layer.weights.size() / layer.bias.size();
            for (std::size_t c = 0; c < layer.bias.size(); ++c) {
                const auto factor = float(std::exp(random.normal()));
                for (float& weight : std::span(layer.weights).subspan(c * row, row))
                    weight *= factor;
            }
        }
    }
    return network;
}

Batch inputs(const FeatureShape& shape, std::int64_t count)
{
    Batch batch(shape, count);
    Random random(17);
    for (float& value : batch.values)
        value = float(random.normal());
    return batch;
}

std::vector<LayerKind> kinds(const Network& network)
{
    std::vector<LayerKind> all;
    for (const LayerSpec& layer : network.spec.layers)
        all.push_back(layer.kind);
    return all;
}

/// The greatest difference of outputs, as a share of the greatest output.
double distance(const Network& a, const Network& b)
{
    const Batch batch = inputs(a.spec.input, 40);
    const Batch one = infer(a, batch, {}).value();
    const Batch other = infer(b, batch, {}).value();
    double reach = 0;
    double difference = 0;
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        reach = std::max(reach, double(std::abs(one.values[i])));
        difference = std::max(difference, std::abs(double(one.values[i]) - double(other.values[i])));
    }
    return difference / reach;
}

float reachOf(std::span<const float> values)
{
    float reach = 0;
    for (const float value : values)
        reach = std::max(reach, std::abs(value));
    return reach;
}

std::vector<float> rowReaches(const LayerState& layer)
{
    const std::size_t row = layer.weights.size() / layer.bias.size();
    std::vector<float> reaches;
    for (std::size_t c = 0; c < layer.bias.size(); ++c)
        reaches.push_back(reachOf(std::span(layer.weights).subspan(c * row, row)));
    return reaches;
}

} // namespace

class TestFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// γ = 2, β = 1, μ = 3, σ² + ε = 4: W·1 and (b − 3)·1 + 1.
    void workedExample()
    {
        Network network = makeNetwork({{2, 1, 1}, parseLayers("dense:1,batchnorm").value()}, 1).value();
        network.layers[0].weights = {0.5F, -2};
        network.layers[0].bias = {10};
        network.layers[1].weights = {2};
        network.layers[1].bias = {1};
        network.layers[1].runningMean = {3};
        network.layers[1].runningVariance = {float(4 - 1e-5)};
        const Network folded = foldBatchNorm(network);
        QCOMPARE(folded.layers.size(), std::size_t(1));
        QVERIFY(std::abs(folded.layers[0].weights[0] - 0.5F) < 1e-6F);
        QVERIFY(std::abs(folded.layers[0].weights[1] + 2) < 1e-6F);
        QVERIFY(std::abs(folded.layers[0].bias[0] - 8) < 1e-5F);
    }

    void keepsTheFunction_data()
    {
        QTest::addColumn<FeatureShape>("shape");
        QTest::addColumn<QByteArray>("layers");
        QTest::addColumn<int>("left");
        QTest::newRow("dense") << FeatureShape{5, 1, 1} << QByteArray("dense:7,batchnorm,relu,dense:3") << 3;
        QTest::newRow("conv") << FeatureShape{2, 6, 6} << QByteArray("conv:4:3,batchnorm,relu,maxpool:2,conv:3:3,batchnorm,dense:2") << 5;
        QTest::newRow("depthwise") << FeatureShape{3, 5, 4} << QByteArray("depthwise:3,batchnorm,relu,conv:4:1,batchnorm,dense:2") << 4;
        QTest::newRow("two in a row") << FeatureShape{3, 1, 1} << QByteArray("dense:4,batchnorm,batchnorm,relu,dense:2") << 3;
        QTest::newRow("none") << FeatureShape{3, 1, 1} << QByteArray("dense:4,relu,dense:2") << 3;
        QTest::newRow("not behind weights") << FeatureShape{3, 4, 4} << QByteArray("batchnorm,conv:2:3,relu,batchnorm,dense:2") << 5;
    }
    void keepsTheFunction()
    {
        QFETCH(FeatureShape, shape);
        QFETCH(QByteArray, layers);
        QFETCH(int, left);
        const Network network = trainedLike(shape, layers.constData());
        const Network folded = foldBatchNorm(network);
        QCOMPARE(int(folded.layers.size()), left);
        QCOMPARE(folded.spec.layers.size(), folded.layers.size());
        QCOMPARE(folded.spec.input, shape);
        const double far = distance(network, folded);
        QVERIFY2(far <= 1e-5, qPrintable(QString::number(far)));
        QCOMPARE(foldBatchNorm(folded), folded); // nothing is left to fold
    }

    void kindsLeft()
    {
        const Network folded = foldBatchNorm(trainedLike({2, 6, 6}, "batchnorm,conv:4:3,batchnorm,relu,batchnorm,dense:2,batchnorm"));
        const std::vector left{LayerKind::BatchNorm, LayerKind::Conv2d, LayerKind::Relu, LayerKind::BatchNorm, LayerKind::Dense};
        QCOMPARE(kinds(folded), left);
        QVERIFY(foldBatchNorm(Network{}).layers.empty());
    }

    /// A node that knows its scale computes the same after folding: its scale is folded too, one a channel.
    void nodesFoldToo_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("isPerChannel");
        for (const FakeQuantMethod method : {FakeQuantMethod::Ste, FakeQuantMethod::Lsq, FakeQuantMethod::Twn, FakeQuantMethod::Ttq,
                                             FakeQuantMethod::Binary}) {
            const auto name = fakeQuantMethodNames()[std::size_t(method)];
            QTest::addRow("%s per tensor", name.data()) << int(method) << false;
            QTest::addRow("%s per channel", name.data()) << int(method) << true;
        }
    }
    void nodesFoldToo()
    {
        QFETCH(int, method);
        QFETCH(bool, isPerChannel);
        Network network = trainedLike({2, 6, 6}, "conv:4:3,batchnorm,relu,dense:2");
        FakeQuantSpec& node = network.spec.layers[0].weights;
        node = {4, FakeQuantMethod(method), isPerChannel, true};
        network.layers[0].weightState = initialState(node, NodePlace::Weights, network.layers[0].weights, isPerChannel ? 4 : 1);
        for (float& scale : network.layers[0].weightState.scales)
            scale *= 1.03F; // the scale of a range puts its end on a tie between two codes, which any rounding would tip
        const Network folded = foldBatchNorm(network);
        QVERIFY(folded.spec.layers[0].weights.isPerChannel);
        QCOMPARE(folded.layers[0].weightState.scales.size(), std::size_t(4));
        const double far = distance(network, folded);
        QVERIFY2(far <= 1e-5, qPrintable(QString::number(far)));
        Network without = folded;
        without.spec.layers[0].weights.bits = 0;
        QVERIFY(distance(network, without) > 1e-3); // the node does something
    }

    /// γ of 0 and below: sign and zeros go through; asymmetric codes turn about.
    void negativeAndZero()
    {
        Network network = trainedLike({3, 1, 1}, "dense:4,batchnorm,relu,dense:2");
        network.layers[1].weights = {-1.5F, 0, 0.7F, -0.2F};
        QVERIFY(distance(network, foldBatchNorm(network)) <= 1e-5);
        FakeQuantSpec& node = network.spec.layers[0].weights;
        node = {5, FakeQuantMethod::Ste, true, false};
        network.layers[0].weightState = initialState(node, NodePlace::Weights, network.layers[0].weights, 4);
        const Network folded = foldBatchNorm(network);
        QVERIFY(distance(network, folded) <= 1e-5);
        const FakeQuantState& before = network.layers[0].weightState;
        const FakeQuantState& after = folded.layers[0].weightState;
        QCOMPARE(after.zeroPoints[0], 31 - before.zeroPoints[0]);
        QCOMPARE(after.zeroPoints[2], before.zeroPoints[2]);
        QVERIFY(after.lo[0] <= after.hi[0]);
        QVERIFY(after.scales[1] > 0); // a scale of 0 would divide by it
        QCOMPARE(folded.layers[0].weights[3], 0.0F * network.layers[0].weights[3]);
    }

    void equalizingKeepsTheFunction_data()
    {
        QTest::addColumn<FeatureShape>("shape");
        QTest::addColumn<QByteArray>("layers");
        QTest::newRow("dense") << FeatureShape{5, 1, 1} << QByteArray("dense:7,relu,dense:6,relu,dense:3");
        QTest::newRow("conv and dense") << FeatureShape{2, 8, 8} << QByteArray("conv:4:3,relu,maxpool:2,conv:5:3,relu,avgpool:2,dense:3");
        QTest::newRow("depthwise") << FeatureShape{3, 6, 6} << QByteArray("conv:4:3,relu,depthwise:3,relu,conv:5:1,relu,dense:2");
        QTest::newRow("nothing between") << FeatureShape{3, 1, 1} << QByteArray("dense:4,dense:2");
    }
    void equalizingKeepsTheFunction()
    {
        QFETCH(FeatureShape, shape);
        QFETCH(QByteArray, layers);
        const Network network = trainedLike(shape, layers.constData());
        const Network equal = equalizeLayers(network);
        QVERIFY(!(equal == network));
        const double far = distance(network, equal);
        QVERIFY2(far <= 1e-5, qPrintable(QString::number(far)));
    }

    /// Of one pair: both ranges of a channel become √(r1·r2).
    void rangesAgree()
    {
        Network network = trainedLike({5, 1, 1}, "dense:7,relu,dense:6");
        for (std::size_t i = 0; i < 5; ++i)
            network.layers[0].weights[i] *= 100;
        const Network equal = equalizeLayers(network);
        const std::vector<float> before = rowReaches(network.layers[0]);
        const std::vector<float> after = rowReaches(equal.layers[0]);
        for (std::size_t c = 0; c < 7; ++c) {
            float old = 0;
            float now = 0;
            for (std::size_t o = 0; o < 6; ++o) {
                old = std::max(old, std::abs(network.layers[2].weights[o * 7 + c]));
                now = std::max(now, std::abs(equal.layers[2].weights[o * 7 + c]));
            }
            QVERIFY(std::abs(now / after[c] - 1) < 1e-5F);
            QVERIFY(std::abs(now / std::sqrt(old * before[c]) - 1) < 1e-5F);
        }
        const auto spread = [](const std::vector<float>& reaches) { return std::ranges::max(reaches) / std::ranges::min(reaches); };
        QVERIFY2(spread(after) < 0.2F * spread(before), qPrintable(QStringLiteral("%1 %2").arg(spread(after)).arg(spread(before))));
    }

    /// Along a chain no scale is left to change.
    void settles()
    {
        const Network once = equalizeLayers(trainedLike({2, 8, 8}, "conv:4:3,relu,conv:5:3,relu,dense:6,relu,dense:3"));
        const Network twice = equalizeLayers(once);
        for (std::size_t i = 0; i < once.layers.size(); ++i) {
            for (std::size_t w = 0; w < once.layers[i].weights.size(); ++w)
                QVERIFY(std::abs(twice.layers[i].weights[w] - once.layers[i].weights[w]) <= 5e-3F * std::abs(once.layers[i].weights[w]));
        }
    }

    /// What has no partner stays: the last layer's outputs, layers before batch normalisation, channels without weights.
    void whatStays()
    {
        const Network normal = trainedLike({3, 1, 1}, "dense:4,batchnorm,relu,dense:2");
        QCOMPARE(equalizeLayers(normal), normal);
        const Network single = trainedLike({3, 1, 1}, "dense:4,relu");
        QCOMPARE(equalizeLayers(single), single);
        QVERIFY(equalizeLayers(Network{}).layers.empty());
        Network dead = trainedLike({3, 1, 1}, "dense:3,relu,dense:2");
        std::fill_n(dead.layers[0].weights.begin(), 3, 0.0F);       // channel 0 has no weights
        dead.layers[2].weights[1] = dead.layers[2].weights[4] = 0;  // nobody reads channel 1
        dead.layers[0].weights[6] = std::numeric_limits<float>::quiet_NaN();
        const Network equal = equalizeLayers(dead);
        QCOMPARE(equal.layers[0].bias, dead.layers[0].bias);
        QCOMPARE(equal.layers[2].weights, dead.layers[2].weights);
        QVERIFY(std::isnan(equal.layers[0].weights[6]));
    }

    void nodesForget()
    {
        Network network = trainedLike({3, 1, 1}, "dense:4,relu,dense:2");
        for (const std::size_t i : {std::size_t(0), std::size_t(2)}) {
            network.layers[i].weightState.scales = {1};
            network.layers[i].activationState.scales = {1};
        }
        const Network equal = equalizeLayers(network);
        QVERIFY(!equal.layers[0].weightState.isReady() && !equal.layers[2].weightState.isReady());
        QVERIFY(equal.layers[0].activationState.isReady()); // the network's inputs are what they were
        QVERIFY(!equal.layers[2].activationState.isReady());
    }
};

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
