// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/weightrounding.h"

#include "core/networks/calibration/granularity.h"
#include "core/quantize/errorreport.h"
#include "core/quantize/integerrounding.h"
#include "core/quantize/quantizer.h"
#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Network withWeights(std::vector<float> weights)
{
    Network network = makeNetwork({{std::int64_t(weights.size()), 1, 1}, parseLayers("dense:1").value()}, 1).value();
    network.layers[0].weights = std::move(weights);
    return network;
}

std::vector<float> roundedWeights(const Network& network, const WeightRoundingSpec& spec, Rounding rounding)
{
    return withRoundedWeights(network, spec, rounding).value().network.layers[0].weights;
}

} // namespace

class TestWeightRounding : public QObject
{
    Q_OBJECT

    TrainedNetwork m_digits;

private Q_SLOTS:
    void initTestCase() { m_digits = trainedDigits(); }
    void init() { failOnWarnings(); }

    /// Scale 1: of 3 bits and a greatest magnitude of 3.5. Ties tell nearest-even from nearest-away.
    void workedExample()
    {
        const Network network = withWeights({-3.5F, 0.5F, 1.5F, 1.25F, -0.75F, 2});
        const WeightRoundingSpec spec{.bits = 3};
        QCOMPARE(roundedWeights(network, spec, Rounding::NearestEven), (std::vector<float>{-4, 0, 2, 1, -1, 2}));
        QCOMPARE(roundedWeights(network, spec, Rounding::NearestAway), (std::vector<float>{-4, 1, 2, 1, -1, 2}));
        QCOMPARE(roundedWeights(network, spec, Rounding::Down), (std::vector<float>{-4, 0, 1, 1, -1, 2}));
        QCOMPARE(roundedWeights(network, spec, Rounding::TowardZero), (std::vector<float>{-3, 0, 1, 1, 0, 2})); // any mode will do
        const std::vector<float> drawn = roundedWeights(network, spec, Rounding::Stochastic);
        for (std::size_t i = 0; i < drawn.size(); ++i)
            QVERIFY(std::abs(drawn[i] - network.layers[0].weights[i]) < 1);
        QCOMPARE(drawn[5], 2.0F); // what is a code already stays
    }

    void stochasticIsSeeded()
    {
        std::vector<float> weights(1000, 0.3F);
        weights[0] = 3.5F;
        const Network network = withWeights(weights);
        const auto drawn = roundedWeights(network, {.bits = 3, .seed = 5}, Rounding::Stochastic);
        QCOMPARE(roundedWeights(network, {.bits = 3, .seed = 5}, Rounding::Stochastic), drawn);
        QVERIFY(roundedWeights(network, {.bits = 3, .seed = 6}, Rounding::Stochastic) != drawn);
        const auto ones = std::ranges::count(drawn, 1.0F);
        QCOMPARE(ones + std::ranges::count(drawn, 0.0F) + 1, 1000);
        QVERIFY(ones > 250 && ones < 350); // three in ten
    }

    /// Layers draw their own numbers.
    void layersDiffer()
    {
        Network network = makeNetwork({{20, 1, 1}, parseLayers("dense:20,dense:20").value()}, 1).value();
        network.layers[1].weights = network.layers[0].weights;
        const Network rounded = withRoundedWeights(network, {}, Rounding::Stochastic).value().network;
        QVERIFY(rounded.layers[0].weights != rounded.layers[1].weights);
        const Network even = withRoundedWeights(network, {}, Rounding::NearestEven).value().network;
        QCOMPARE(even.layers[0].weights, even.layers[1].weights);
    }

    /// The ratio is that of all weights together; nodes of weights are off, those of inputs stay.
    void ratioAndNodes()
    {
        Network network = m_digits.network;
        for (LayerSpec& layer : network.spec.layers) {
            if (layer.hasWeights()) {
                layer.weights = {2, FakeQuantMethod::Ste, false, true};
                layer.activations = {8, FakeQuantMethod::Ste, false, false};
            }
        }
        const RoundedNetwork rounded = withRoundedWeights(network, {.bits = 5}, Rounding::NearestEven).value();
        double signal = 0;
        double noise = 0;
        for (std::size_t i = 0; i < network.layers.size(); ++i) {
            QVERIFY(!rounded.network.spec.layers[i].weights.isOn());
            QCOMPARE(rounded.network.spec.layers[i].activations, network.spec.layers[i].activations);
            QCOMPARE(rounded.network.layers[i].bias, network.layers[i].bias);
            if (!network.spec.layers[i].hasWeights()) {
                QCOMPARE(rounded.network.layers[i], network.layers[i]);
                continue;
            }
            for (std::size_t w = 0; w < network.layers[i].weights.size(); ++w) {
                const double value = double(network.layers[i].weights[w]);
                const double error = double(rounded.network.layers[i].weights[w]) - value;
                signal += value * value;
                noise += error * error;
            }
        }
        QVERIFY(std::abs(*rounded.sqnrDb - 10 * std::log10(signal / noise)) < 1e-4);
    }

    /// Nearest is best; floor leans to one side and answers worst; stochastic has twice the error of nearest, without a lean.
    void compared()
    {
        QCOMPARE(std::vector(comparedRoundings().begin(), comparedRoundings().end()),
                 (std::vector{Rounding::NearestEven, Rounding::NearestAway, Rounding::Down, Rounding::Stochastic}));
        const WeightRoundingSpec spec{.bits = 4};
        const auto figures = compareRoundings(m_digits.network, m_digits.data->heldOut, spec).value();
        QCOMPARE(figures.size(), std::size_t(4));
        for (std::size_t i = 0; i < figures.size(); ++i) {
            QCOMPARE(figures[i].rounding, comparedRoundings()[i]);
            const Network rounded = withRoundedWeights(m_digits.network, spec, figures[i].rounding).value().network;
            QCOMPARE(figures[i].score.accuracy, accuracyOf(rounded, m_digits));
            QCOMPARE(figures[i].score.count, m_digits.data->heldOut.count());
            qInfo("%d: %.2f dB, accuracy %.3f", int(i), *figures[i].sqnrDb, figures[i].score.accuracy);
        }
        QVERIFY(std::abs(*figures[0].sqnrDb - *figures[1].sqnrDb) < 0.2);
        QVERIFY(std::abs(*figures[0].sqnrDb - *figures[3].sqnrDb - 3) < 0.7); // 1/12 and 1/6 of the step squared: 3.01 dB
        QVERIFY(*figures[0].sqnrDb - *figures[2].sqnrDb > 5);                // 1/3: 6.02 dB
        QVERIFY(figures[0].score.accuracy > figures[2].score.accuracy + 0.1);
    }

    void granularities()
    {
        const auto finer = withRoundedWeights(m_digits.network, {.bits = 3}, Rounding::NearestEven).value();
        const auto coarser
            = withRoundedWeights(m_digits.network, {.bits = 3, .granularity = WeightGranularity::PerTensor}, Rounding::NearestEven).value();
        QVERIFY(*finer.sqnrDb > *coarser.sqnrDb);
        const auto clipped = withRoundedWeights(m_digits.network, {.bits = 3, .clip = "mse"}, Rounding::NearestEven).value();
        QVERIFY(*clipped.sqnrDb > *finer.sqnrDb);
    }

    void errors()
    {
        const auto codeOf = [this](const WeightRoundingSpec& spec) {
            const auto rounded = withRoundedWeights(m_digits.network, spec, Rounding::NearestEven);
            return rounded ? ErrorCode::Internal : rounded.error().code;
        };
        QCOMPARE(codeOf({.bits = 1}), ErrorCode::SchemeOption);
        QCOMPARE(codeOf({.bits = 17}), ErrorCode::SchemeOption);
        QCOMPARE(codeOf({.clip = "most"}), ErrorCode::SchemeOption);
        QVERIFY(!compareRoundings(m_digits.network, m_digits.data->heldOut, {.bits = 0}).has_value());
        const auto stopped = compareRoundings(m_digits.network, m_digits.data->heldOut, {}, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        const RoundedNetwork nothing = withRoundedWeights(Network{}, {}, Rounding::Down).value();
        QVERIFY(!nothing.sqnrDb.has_value() && nothing.network.layers.empty());
    }
};

QTEST_GUILESS_MAIN(TestWeightRounding)
#include "tst_weightrounding.moc"
