// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/pass.h"

#include "core/networks/engine/loss.h"
#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

QString text(const QJsonObject& row, const char* key)
{
    return row.value(QLatin1String(key)).toString();
}

Network goldenNetwork(const QJsonObject& row)
{
    const QJsonArray size = row.value(QLatin1String("input")).toArray();
    Network network = networkOf(text(row, "layers").toUtf8().constData(), {size[0].toInteger(), size[1].toInteger(), size[2].toInteger()});
    const QJsonArray states = row.value(QLatin1String("states")).toArray();
    const int bits = row.value(QLatin1String("bits")).toInt();
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const QJsonObject state = states[static_cast<qsizetype>(i)].toObject();
        LayerState& layer = network.layers[i];
        layer.weights = floats(state.value(QLatin1String("weight")));
        layer.bias = floats(state.value(QLatin1String("bias")));
        layer.runningMean = floats(state.value(QLatin1String("running_mean")));
        layer.runningVariance = floats(state.value(QLatin1String("running_var")));
        LayerSpec& spec = network.spec.layers[i];
        if (bits == 0 || !spec.hasWeights())
            continue;
        spec.weights = {bits, FakeQuantMethod::Ste, true, true};
        layer.weightState.scales = floats(state.value(QLatin1String("weight_scales")));
        layer.weightState.zeroPoints.assign(layer.weightState.scales.size(), 0);
        spec.activations = {bits, FakeQuantMethod::Ste, false, false};
        layer.activationState.scales = {static_cast<float>(state.value(QLatin1String("activation_scale")).toDouble())};
        layer.activationState.zeroPoints = {static_cast<float>(state.value(QLatin1String("activation_zero")).toDouble())};
        layer.weightState.isFrozen = true; // of a range that nobody observed
        layer.activationState.isFrozen = true;
    }
    return network;
}

/// The outputs weighed by fixed numbers, summed in binary64: something to differentiate.
double weighed(const Network& network, const Batch& batch, const Batch& weight, const PassOptions& options)
{
    const auto trace = forward(network, batch, options);
    if (!trace)
        return notANumber;
    double sum = 0;
    for (std::size_t k = 0; k < weight.values.size(); ++k)
        sum += static_cast<double>(weight.values[k]) * static_cast<double>(trace->output().values[k]);
    return sum;
}

/// The quotient of central differences by one number.
template<typename Function>
double slope(float& number, const Function& function)
{
    constexpr float step = 0x1p-8F;
    const float kept = number;
    number = kept + step;
    const double above = function();
    number = kept - step;
    const double below = function();
    number = kept;
    return (above - below) / (2 * static_cast<double>(step));
}

Network withFakeQuant(Network network, const FakeQuantSpec& weights, const FakeQuantSpec& activations)
{
    network.spec = withNodes(network.spec, {weights, activations, false});
    return network;
}

} // namespace

class TestPass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void agreesWithPyTorch_data() { goldenPassRows(); }
    void agreesWithPyTorch()
    {
        QFETCH(QJsonObject, row);
        Network network = goldenNetwork(row);
        Batch batch(network.spec.input, row.value(QLatin1String("count")).toInteger());
        std::ranges::copy(floats(row.value(QLatin1String("inputs"))), batch.values.begin());
        const PassOptions options{row.value(QLatin1String("training")).toBool(), true, 1};
        const auto trace = forward(network, batch, options);
        QVERIFY(trace);
        QVERIFY(greatestDifference(trace->output().values, floats(row.value(QLatin1String("outputs")))) < 2e-6);

        std::vector<std::int32_t> labels;
        for (const float label : floats(row.value(QLatin1String("labels"))))
            labels.push_back(static_cast<std::int32_t>(label));
        const bool isClassified = text(row, "loss") == QLatin1String("ce");
        const std::vector<float> targets = floats(row.value(QLatin1String("targets")));
        const Loss loss = isClassified ? crossEntropy(trace->output(), labels) : meanSquaredError(trace->output(), targets);
        QVERIFY(std::abs(loss.mean - row.value(QLatin1String("mean")).toDouble()) < 2e-6);
        QVERIFY(greatestDifference(loss.gradient.values, floats(row.value(QLatin1String("outputGradient")))) < 1e-6);

        const auto gradients = backward(network, *trace, loss.gradient, options);
        QVERIFY(gradients);
        QVERIFY(greatestDifference(gradients->input.values, floats(row.value(QLatin1String("inputGradient")))) < 2e-6);
        takeStatistics(network, *trace);
        const QJsonArray states = row.value(QLatin1String("states")).toArray();
        for (std::size_t i = 0; i < network.layers.size(); ++i) {
            const QJsonObject state = states[static_cast<qsizetype>(i)].toObject();
            QVERIFY(greatestDifference(gradients->layers[i].weights, floats(state.value(QLatin1String("weight_gradient")))) < 3e-6);
            QVERIFY(greatestDifference(gradients->layers[i].bias, floats(state.value(QLatin1String("bias_gradient")))) < 3e-6);
            if (!state.contains(QLatin1String("mean_after")))
                continue;
            QVERIFY(greatestDifference(network.layers[i].runningMean, floats(state.value(QLatin1String("mean_after")))) < 1e-6);
            QVERIFY(greatestDifference(network.layers[i].runningVariance, floats(state.value(QLatin1String("var_after")))) < 1e-6);
        }
    }

    void gradientsAreSlopes_data()
    {
        QTest::addColumn<QByteArray>("layers");
        QTest::addColumn<bool>("isTraining");
        QTest::newRow("dense") << QByteArray("dense:5") << true;
        QTest::newRow("dense, many outputs") << QByteArray("dense:37") << true;
        QTest::newRow("convolution") << QByteArray("conv:3:3") << true;
        QTest::newRow("convolution, strided") << QByteArray("conv:7:3:2:1") << true;
        QTest::newRow("convolution, padding alone") << QByteArray("conv:2:2:1:1") << true;
        QTest::newRow("convolution, 5 by 5") << QByteArray("conv:2:5") << true;
        QTest::newRow("depthwise") << QByteArray("depthwise:3") << true;
        QTest::newRow("depthwise, strided") << QByteArray("depthwise:2:3:1") << true;
        QTest::newRow("batch norm in training") << QByteArray("batchnorm") << true;
        QTest::newRow("batch norm in use") << QByteArray("batchnorm") << false;
        QTest::newRow("relu") << QByteArray("relu") << true;
        QTest::newRow("maxpool") << QByteArray("maxpool:2") << true;
        QTest::newRow("maxpool, overlapping") << QByteArray("maxpool:3:1") << true;
        QTest::newRow("avgpool") << QByteArray("avgpool:2") << true;
        QTest::newRow("avgpool, gaps") << QByteArray("avgpool:2:3") << true;
        QTest::newRow("a chain") << QByteArray("conv:3:3,batchnorm,dense:4") << true;
    }
    void gradientsAreSlopes()
    {
        QFETCH(QByteArray, layers);
        QFETCH(bool, isTraining);
        Network network = networkOf(layers.constData(), {2, 6, 5}, 3);
        QVERIFY(!network.layers.empty());
        Batch batch = normalBatch({2, 6, 5}, 3, 5);
        // Apart from each other and from 0, so that no step of the slope crosses a kink.
        for (std::size_t k = 0; k < batch.values.size(); ++k)
            batch.values[k] = (static_cast<float>(k * 37 % batch.values.size()) - static_cast<float>(batch.values.size() / 2) + 0.5F)
                * 0x1p-5F;
        const PassOptions options{isTraining, true, 1};
        const auto trace = forward(network, batch, options);
        QVERIFY(trace);
        const Batch weight = normalBatch(trace->output().shape, 3, 9);
        const auto gradients = backward(network, *trace, weight, options);
        QVERIFY(gradients);
        const auto check = [&](float& number, float gradient) {
            const double wanted = slope(number, [&] { return weighed(network, batch, weight, options); });
            const bool isClose = std::abs(wanted - static_cast<double>(gradient)) < 4e-3 * (1 + std::abs(wanted));
            if (!isClose)
                qInfo("slope %g, gradient %g", wanted, static_cast<double>(gradient));
            return isClose;
        };
        for (std::size_t k = 0; k < batch.values.size(); ++k)
            QVERIFY(check(batch.values[k], gradients->input.values[k]));
        for (std::size_t i = 0; i < network.layers.size(); ++i) {
            for (std::size_t k = 0; k < network.layers[i].weights.size(); ++k)
                QVERIFY(check(network.layers[i].weights[k], gradients->layers[i].weights[k]));
            for (std::size_t k = 0; k < network.layers[i].bias.size(); ++k)
                QVERIFY(check(network.layers[i].bias[k], gradients->layers[i].bias[k]));
        }
    }

    void doesNotDependOnThreads_data()
    {
        QTest::addColumn<QByteArray>("layers");
        QTest::newRow("perceptron") << QByteArray("dense:256,relu,dense:128,batchnorm,relu,dense:10");
        QTest::newRow("convolutions") << QByteArray("conv:16:3,batchnorm,relu,maxpool:2,conv:32:3,relu,depthwise:3,avgpool:2,dense:10");
    }
    void doesNotDependOnThreads()
    {
        QFETCH(QByteArray, layers);
        Network network = withFakeQuant(networkOf(layers.constData(), {1, 28, 28}), {4, FakeQuantMethod::Lsq, true, true},
                                        {4, FakeQuantMethod::Lsq, false, false});
        const Batch batch = normalBatch({1, 28, 28}, 70, 2);
        const auto first = forward(network, batch, {true, true, 1});
        QVERIFY(first);
        takeStatistics(network, *first);
        const auto trace = forward(network, batch, {true, true, 1});
        const Batch weight = normalBatch({10, 1, 1}, 70, 9);
        const auto gradients = backward(network, *trace, weight, {true, true, 1});
        const auto outputs = infer(network, batch, {false, true, 1});
        QVERIFY(gradients && outputs);
        for (const int threads : {0, 2, 3, 7}) {
            const PassOptions options{true, true, threads};
            const auto other = forward(network, batch, options);
            QVERIFY(other && areSame(trace->output().values, other->output().values));
            const auto otherGradients = backward(network, *other, weight, options);
            QVERIFY(otherGradients && areSame(gradients->input.values, otherGradients->input.values));
            for (std::size_t i = 0; i < network.layers.size(); ++i) {
                QVERIFY(areSame(gradients->layers[i].weights, otherGradients->layers[i].weights));
                QVERIFY(areSame(gradients->layers[i].bias, otherGradients->layers[i].bias));
                QVERIFY(areSame(gradients->layers[i].weightNode.scales, otherGradients->layers[i].weightNode.scales));
                QVERIFY(areSame(gradients->layers[i].activationNode.scales, otherGradients->layers[i].activationNode.scales));
            }
            const auto otherOutputs = infer(network, batch, {false, true, threads});
            QVERIFY(otherOutputs && areSame(outputs->values, otherOutputs->values));
        }
    }

    void infersAsItPasses()
    {
        const char* layers = "conv:6:3,batchnorm,relu,maxpool:2,depthwise:3:2,relu,avgpool:2,dense:10";
        Network network = withFakeQuant(networkOf(layers, {2, 12, 11}), {3, FakeQuantMethod::Ste, true, true},
                                        {5, FakeQuantMethod::Ste, false, false});
        const Batch batch = normalBatch({2, 12, 11}, 150, 4);
        takeStatistics(network, *forward(network, batch, {true, true, 1}));
        for (const bool usesNodes : {false, true}) {
            const auto trace = forward(network, batch, {false, usesNodes, 2});
            const auto outputs = infer(network, batch, {false, usesNodes, 2});
            QVERIFY(trace && outputs);
            QVERIFY(outputs->shape == (FeatureShape{10, 1, 1}));
            QCOMPARE(outputs->count, 150);
            QVERIFY(greatestDifference(outputs->values, trace->output().values) < 1e-6);
        }
        const auto trained = forward(network, batch, {true, true, 1});
        const auto outputs = infer(network, batch, {true, true, 1});
        QVERIFY(areSame(outputs->values, trained->output().values));
        QVERIFY(greatestDifference(outputs->values, infer(network, batch, {false, true, 1})->values) > 1e-3);
    }

    void aNodeThatIsOffOrNotReadyPassesThrough()
    {
        const Network plain = networkOf("dense:4", {6, 1, 1});
        const Batch batch = normalBatch({6, 1, 1}, 5, 3);
        const auto wanted = forward(plain, batch, {});
        Network network = withFakeQuant(plain, {2, FakeQuantMethod::Ste, false, true}, {2, FakeQuantMethod::Ste, false, true});
        const auto unready = forward(network, batch, {true, true, 1});
        QVERIFY(areSame(wanted->output().values, unready->output().values));
        QVERIFY(unready->layers[0].quantizedWeights.empty());
        QVERIFY(unready->layers[0].quantizedActivations.values.empty());
        takeStatistics(network, *unready);
        QVERIFY(network.layers[0].weightState.isReady());
        QVERIFY(network.layers[0].activationState.isReady());
        const auto off = forward(network, batch, {true, false, 1});
        QVERIFY(areSame(wanted->output().values, off->output().values));
        const auto on = forward(network, batch, {true, true, 1});
        QVERIFY(greatestDifference(wanted->output().values, on->output().values) > 1e-2);
        QCOMPARE(on->layers[0].quantizedWeights.size(), std::size_t(24));
        QCOMPARE(on->layers[0].quantizedActivations.values.size(), std::size_t(30));
        // 2 bits: four values at most.
        std::vector<float> levels = on->layers[0].quantizedWeights;
        std::ranges::sort(levels);
        const auto rest = std::ranges::unique(levels);
        QVERIFY(levels.size() - rest.size() <= 4);
    }

    void nodesArePerChannel()
    {
        Network network = withFakeQuant(networkOf("conv:3:1:1:0", {2, 2, 2}), {4, FakeQuantMethod::Ste, true, true}, {});
        network.layers[0].weights = {1, -0.5F, 100, 50, 0.01F, 0.005F};
        const Batch batch = normalBatch({2, 2, 2}, 1, 1);
        takeStatistics(network, *forward(network, batch, {}));
        QCOMPARE(network.layers[0].weightState.scales.size(), std::size_t(3));
        QCOMPARE(network.layers[0].weightState.scales[1], 100 / 7.5F);
        const auto trace = forward(network, batch, {});
        // 100 is 7.5 steps: the greatest code is 7. -0.5 is -3.75 of its own channel's steps, 50 is 3.75 of its.
        QCOMPARE(trace->layers[0].quantizedWeights[2], 7 * (100 / 7.5F));
        QCOMPARE(trace->layers[0].quantizedWeights[3], 4 * (100 / 7.5F));
        QCOMPARE(trace->layers[0].quantizedWeights[1], -4 * (1 / 7.5F));
    }

    void gradientsGoThroughNodes()
    {
        Network network = withFakeQuant(networkOf("dense:2", {3, 1, 1}), {3, FakeQuantMethod::Ste, false, true},
                                        {3, FakeQuantMethod::Ste, false, true});
        network.layers[0].weights = {0.5F, 0.25F, 4, -0.5F, -9, 0};
        network.layers[0].weightState.scales = {1};
        network.layers[0].weightState.zeroPoints = {0};
        network.layers[0].activationState.scales = {0.5F};
        network.layers[0].activationState.zeroPoints = {0};
        Batch batch({3, 1, 1}, 1);
        batch.values = {1.1F, 7, -0.2F};
        const auto trace = forward(network, batch, {});
        // Codes -4 … 3, ties to even.
        QCOMPARE(trace->layers[0].quantizedWeights, (std::vector<float>{0, 0, 3, 0, -4, 0}));
        QVERIFY(std::ranges::equal(trace->layers[0].quantizedActivations.values, std::vector<float>{1, 1.5F, 0}));
        Batch weight({2, 1, 1}, 1);
        weight.values = {2, 3};
        const auto gradients = backward(network, *trace, weight, {});
        QVERIFY(gradients);
        // By the quantized inputs, but for the weights 4 and -9 beyond the codes.
        QCOMPARE(gradients->layers[0].weights, (std::vector<float>{2, 3, 0, 3, 0, 0}));
        QCOMPARE(gradients->layers[0].weightNode.masked, 2);
        // By the quantized weights, but for the input 7.
        QVERIFY(std::ranges::equal(gradients->input.values, std::vector<float>{0, 0, 6}));
        QCOMPARE(gradients->layers[0].activationNode.masked, 1);
    }

    void learnedScalesGetGradients()
    {
        Network network = withFakeQuant(networkOf("conv:4:3,relu,dense:3", {1, 5, 5}), {4, FakeQuantMethod::Lsq, true, true},
                                        {4, FakeQuantMethod::Lsq, false, true});
        const Batch batch = normalBatch({1, 5, 5}, 3, 7);
        takeStatistics(network, *forward(network, batch, {}));
        const auto trace = forward(network, batch, {});
        const auto gradients = backward(network, *trace, normalBatch({3, 1, 1}, 3, 8), {});
        QVERIFY(gradients);
        QCOMPARE(gradients->layers[0].weightNode.scales.size(), std::size_t(4));
        QCOMPARE(gradients->layers[2].weightNode.scales.size(), std::size_t(3));
        QCOMPARE(gradients->layers[2].activationNode.scales.size(), std::size_t(1));
        QVERIFY(gradients->layers[1].activationNode.scales.empty());
        QVERIFY(std::ranges::all_of(gradients->layers[0].weightNode.scales, [](float g) { return std::isfinite(g) && g != 0; }));
    }

    void leavesOutTheInputsGradientWhereNotNeeded()
    {
        const Network plain = networkOf("relu,conv:4:3,batchnorm,relu,dense:3", {1, 5, 5});
        for (const int bits : {0, 4}) {
            Network network = withFakeQuant(plain, {bits, FakeQuantMethod::Lsq, true, true}, {bits, FakeQuantMethod::Lsq, false, true});
            const Batch batch = normalBatch({1, 5, 5}, 3, 7);
            takeStatistics(network, *forward(network, batch, {}));
            const auto trace = forward(network, batch, {true, true, 1});
            const Batch weight = normalBatch({3, 1, 1}, 3, 8);
            const auto all = backward(network, *trace, weight, {true, true, 1, true});
            const auto trained = backward(network, *trace, weight, {true, true, 1, false});
            QVERIFY(all && trained);
            QCOMPARE(all->input.count, 3);
            QVERIFY(trained->input.values.empty());
            for (std::size_t i = 0; i < network.layers.size(); ++i) {
                QVERIFY(areSame(all->layers[i].weights, trained->layers[i].weights));
                QVERIFY(areSame(all->layers[i].bias, trained->layers[i].bias));
                QVERIFY(areSame(all->layers[i].activationNode.scales, trained->layers[i].activationNode.scales));
                QCOMPARE(all->layers[i].activationNode.masked, trained->layers[i].activationNode.masked);
            }
        }
        const Network untrained = networkOf("relu,maxpool:2", {1, 4, 4});
        const auto trace = forward(untrained, normalBatch({1, 4, 4}, 2, 1), {});
        QVERIFY(backward(untrained, *trace, normalBatch({1, 2, 2}, 2, 1), {false, true, 1, false})->input.values.empty());
    }

    void frozenNodesStay()
    {
        Network network = withFakeQuant(networkOf("dense:2", {3, 1, 1}), {4, FakeQuantMethod::Ste, false, true},
                                        {4, FakeQuantMethod::Ste, false, true});
        takeStatistics(network, *forward(network, normalBatch({3, 1, 1}, 4, 1), {}));
        network.layers[0].weightState.isFrozen = true;
        network.layers[0].activationState.isFrozen = true;
        const LayerState kept = network.layers[0];
        network.layers[0].weights[0] = 50;
        takeStatistics(network, *forward(network, normalBatch({3, 1, 1}, 4, 2), {}));
        QVERIFY(network.layers[0].weightState == kept.weightState);
        QVERIFY(network.layers[0].activationState == kept.activationState);
    }

    void runningMomentsFollowTrainingOnly()
    {
        Network network = networkOf("batchnorm", {1, 1, 1});
        Batch batch({1, 1, 1}, 4);
        batch.values = {1, 2, 3, 6};
        const auto used = forward(network, batch, {false, true, 1});
        QVERIFY(used->layers[0].mean.empty());
        takeStatistics(network, *used);
        QCOMPARE(network.layers[0].runningMean[0], 0.0F);
        const auto trained = forward(network, batch, {true, true, 1});
        QCOMPARE(trained->layers[0].mean, std::vector<float>{3});
        QCOMPARE(trained->layers[0].variance, std::vector<float>{3.5F}); // biased: 14 / 4
        takeStatistics(network, *trained);
        QCOMPARE(network.layers[0].runningMean[0], 0.3F);
        QCOMPARE(network.layers[0].runningVariance[0], static_cast<float>(0.9 + 0.1 * 14 / 3));
        // One value alone has a mean, but no unbiased variance.
        batch = Batch({1, 1, 1}, 1);
        batch.values = {5};
        const float variance = network.layers[0].runningVariance[0];
        const auto one = forward(network, batch, {true, true, 1});
        QCOMPARE(one->output().values[0], 0.0F);
        takeStatistics(network, *one);
        QCOMPARE(network.layers[0].runningVariance[0], variance);
        QCOMPARE(network.layers[0].runningMean[0], 0.9F * 0.3F + 0.5F);
    }

    void takesEmptyBatches()
    {
        const char* layers = "conv:3:3,batchnorm,relu,maxpool:2,depthwise:3,avgpool:2,dense:4";
        Network network = withFakeQuant(networkOf(layers, {1, 8, 8}), {4, FakeQuantMethod::Ste, true, true},
                                        {4, FakeQuantMethod::Ste, false, true});
        const Network kept = network;
        const Batch none({1, 8, 8}, 0);
        for (const bool isTraining : {false, true}) {
            const PassOptions options{isTraining, true, 2};
            const auto trace = forward(network, none, options);
            QVERIFY(trace);
            QCOMPARE(trace->output().count, 0);
            QVERIFY(trace->output().shape == (FeatureShape{4, 1, 1}));
            const auto gradients = backward(network, *trace, Batch({4, 1, 1}, 0), options);
            QVERIFY(gradients);
            QVERIFY(std::ranges::all_of(gradients->layers[0].weights, [](float g) { return g == 0; }));
            QVERIFY(std::ranges::all_of(gradients->layers[6].weights, [](float g) { return g == 0; }));
            QCOMPARE(infer(network, none, options)->count, 0);
            takeStatistics(network, *trace);
        }
        QVERIFY(network.layers[0].activationState == kept.layers[0].activationState);
        QVERIFY(network.layers[1].runningMean == kept.layers[1].runningMean);
    }

    void aNetworkWithoutLayersIsTheIdentity()
    {
        const Network network{{{2, 1, 1}, {}}, {}};
        const Batch batch = normalBatch({2, 1, 1}, 3, 1);
        const auto trace = forward(network, batch, {});
        QVERIFY(trace && areSame(trace->output().values, batch.values));
        const auto gradients = backward(network, *trace, batch, {});
        QVERIFY(gradients && areSame(gradients->input.values, batch.values));
    }

    void nanAndInfinityPropagate()
    {
        const Network network = networkOf("conv:2:3,batchnorm,relu,maxpool:2,avgpool:2,dense:3", {1, 8, 8});
        Batch batch = normalBatch({1, 8, 8}, 2, 1);
        batch.values[20] = notANumber;
        auto outputs = infer(network, batch, {});
        QVERIFY(outputs);
        QVERIFY(std::ranges::all_of(outputs->sample(0), [](float y) { return std::isnan(y); }));
        QVERIFY(std::ranges::all_of(outputs->sample(1), [](float y) { return std::isfinite(y); }));
        batch.values[20] = infinity;
        outputs = infer(network, batch, {});
        QVERIFY(std::ranges::none_of(outputs->sample(0), [](float y) { return std::isfinite(y); }));
        QVERIFY(std::ranges::all_of(outputs->sample(1), [](float y) { return std::isfinite(y); }));
    }

    void rejectsWhatDoesNotFit()
    {
        const Network network = networkOf("conv:2:3,batchnorm,maxpool:2,dense:3", {1, 4, 4});
        const auto codeOf = [](const auto& result) { return result ? ErrorCode::Internal : result.error().code; };
        QCOMPARE(codeOf(forward(network, normalBatch({1, 4, 5}, 2, 1), {})), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(infer(network, normalBatch({1, 2, 8}, 2, 1), {})), ErrorCode::ShapeMismatch);
        Batch torn = normalBatch({1, 4, 4}, 2, 1);
        torn.values.pop_back();
        const auto failed = forward(network, torn, {});
        QCOMPARE(codeOf(failed), ErrorCode::ShapeMismatch);
        QVERIFY(failed.error().arguments == (std::vector<Error::Argument>{std::int64_t(32), std::int64_t(31)}));

        const Batch batch = normalBatch({1, 4, 4}, 2, 1);
        Network broken = network;
        broken.layers[0].weights.pop_back();
        QCOMPARE(codeOf(forward(broken, batch, {})), ErrorCode::ShapeMismatch);
        broken = network;
        broken.layers[3].bias.push_back(0);
        QCOMPARE(codeOf(infer(broken, batch, {})), ErrorCode::ShapeMismatch);
        broken = network;
        broken.layers[1].runningVariance.clear();
        QCOMPARE(codeOf(forward(broken, batch, {})), ErrorCode::ShapeMismatch);
        broken = network;
        broken.layers.pop_back();
        QCOMPARE(codeOf(forward(broken, batch, {})), ErrorCode::ShapeMismatch);
        broken = network;
        broken.spec.layers[2].kernel = 9;
        QCOMPARE(codeOf(forward(broken, batch, {})), ErrorCode::NetworkShape);
        QCOMPARE(codeOf(backward(broken, Trace{}, batch, {})), ErrorCode::NetworkShape);

        const PassOptions options{true, true, 1};
        const auto trace = forward(network, batch, options);
        QCOMPARE(codeOf(backward(network, *trace, Batch({3, 1, 1}, 1), options)), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(backward(network, *trace, Batch({1, 3, 1}, 2), options)), ErrorCode::ShapeMismatch);
        const Batch gradient = normalBatch({3, 1, 1}, 2, 1);
        QVERIFY(backward(network, *trace, gradient, options));
        QCOMPARE(codeOf(backward(network, *trace, gradient, {false, true, 1})),
                 ErrorCode::ShapeMismatch); // its moments are those of training
        QCOMPARE(codeOf(backward(network, Trace{}, gradient, options)), ErrorCode::ShapeMismatch);
        Trace other = *trace;
        other.layers[2].taken.clear();
        QCOMPARE(codeOf(backward(network, other, gradient, options)), ErrorCode::ShapeMismatch);
        other = *trace;
        other.layers[0].quantizedWeights = {1};
        QCOMPARE(codeOf(backward(network, other, gradient, options)), ErrorCode::ShapeMismatch);
        other = *trace;
        other.values[1].values.clear();
        QCOMPARE(codeOf(backward(network, other, gradient, options)), ErrorCode::ShapeMismatch);
        other = *trace;
        other.layers[0].quantizedActivations = Batch({1, 1, 1}, 2);
        QCOMPARE(codeOf(backward(network, other, gradient, options)), ErrorCode::ShapeMismatch);
    }
};

QTEST_APPLESS_MAIN(TestPass)
#include "tst_pass.moc"
