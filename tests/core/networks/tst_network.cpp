// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/network.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

NetworkSpec specOf(const FeatureShape& input, const char* layers)
{
    return {input, parseLayers(layers).value()};
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void sizes()
    {
        const Network network = makeNetwork(specOf({1, 8, 8}, "conv:4:3,batchnorm,relu,maxpool:2,depthwise:3,dense:10"), 1).value();
        QCOMPARE(network.layers.size(), std::size_t(6));
        QCOMPARE(network.layers[0].weights.size(), std::size_t(4 * 1 * 9));
        QCOMPARE(network.layers[0].bias.size(), std::size_t(4));
        QCOMPARE(network.layers[1].weights, std::vector<float>(4, 1));
        QCOMPARE(network.layers[1].bias, std::vector<float>(4, 0));
        QCOMPARE(network.layers[1].runningMean, std::vector<float>(4, 0));
        QCOMPARE(network.layers[1].runningVariance, std::vector<float>(4, 1));
        QVERIFY(network.layers[2].weights.empty() && network.layers[3].weights.empty());
        QCOMPARE(network.layers[4].weights.size(), std::size_t(4 * 9));
        QCOMPARE(network.layers[5].weights.size(), std::size_t(10 * 4 * 16));
        QCOMPARE(parameterCount(network), 36 + 4 + 4 + 4 + 36 + 4 + 640 + 10);
        for (const LayerState& layer : network.layers)
            QVERIFY(!layer.weightState.isReady() && !layer.activationState.isReady());
    }

    /// The lengths of all vectors follow from the shapes alone.
    void lengths()
    {
        const NetworkSpec spec = specOf({3, 8, 8}, "conv:4:3:2,batchnorm,relu,depthwise:3,avgpool:2,maxpool:2,dense:10");
        const auto shapes = layerShapes(spec).value();
        const std::vector<LayerSizes> expected{{108, 4, 0}, {4, 4, 4}, {}, {36, 4, 0}, {}, {}, {40, 10, 0}};
        const Network network = makeNetwork(spec, 1).value();
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(layerSizes(spec.layers[i], shapes[i], shapes[i + 1]), expected[i]);
            QCOMPARE(std::int64_t(network.layers[i].weights.size()), expected[i].weights);
            QCOMPARE(std::int64_t(network.layers[i].bias.size()), expected[i].bias);
            QCOMPARE(std::int64_t(network.layers[i].runningMean.size()), expected[i].running);
            QCOMPARE(std::int64_t(network.layers[i].runningVariance.size()), expected[i].running);
        }
    }

    /// Uniform in ±1/√fanIn: 1/8 for 64 inputs, 1/3 for a single channel's window of 9.
    void reach()
    {
        const Network network = makeNetwork(specOf({64, 1, 1}, "dense:500"), 3).value();
        const auto [lo, hi] = std::ranges::minmax(network.layers[0].weights);
        QVERIFY(lo >= -0.125F && lo < -0.124F && hi <= 0.125F && hi > 0.124F);
        double squares = 0;
        for (const float weight : network.layers[0].weights)
            squares += double(weight) * double(weight);
        QVERIFY(std::abs(squares / 32000 * 3 * 64 - 1) < 0.03); // variance reach²/3
        const Network windows = makeNetwork(specOf({200, 3, 3}, "depthwise:3"), 3).value();
        QVERIFY(std::ranges::max(windows.layers[0].weights) <= 1.0F / 3 && std::ranges::max(windows.layers[0].weights) > 0.33F);
    }

    void seeds()
    {
        const NetworkSpec spec = specOf({2, 1, 1}, "dense:16,relu,dense:2");
        QCOMPARE(makeNetwork(spec, 7).value(), makeNetwork(spec, 7).value());
        QVERIFY(makeNetwork(spec, 7).value().layers[0].weights != makeNetwork(spec, 8).value().layers[0].weights);
    }

    void refused()
    {
        const auto network = makeNetwork(specOf({1, 4, 4}, "maxpool:5,dense:2"), 1);
        QVERIFY(!network);
        QCOMPARE(network.error().code, ErrorCode::NetworkShape);
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
