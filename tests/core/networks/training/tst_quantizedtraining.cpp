// SPDX-License-Identifier: GPL-3.0-or-later
// Trainer with fake-quantization nodes: what they learn, what is counted, and how they are exchanged between steps.
#include "core/networks/training/nodechoice.h"
#include "tests/core/networks/training/trainingtest.h"

#include <algorithm>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

bool hasNodes(const NodeStep& node)
{
    return node.weightScale != 0 || node.activationScale != 0 || node.codeFlips != 0 || node.maskedWeights != 0 || node.maskedActivations != 0;
}

} // namespace

class TestQuantizedTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void quantized_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("weightBits");
        QTest::addColumn<int>("activationBits");
        QTest::newRow("ste") << int(FakeQuantMethod::Ste) << 3 << 0;
        QTest::newRow("ste, values too") << int(FakeQuantMethod::Ste) << 4 << 4;
        QTest::newRow("lsq") << int(FakeQuantMethod::Lsq) << 2 << 0;
        QTest::newRow("lsq, values too") << int(FakeQuantMethod::Lsq) << 4 << 4;
        QTest::newRow("pact") << int(FakeQuantMethod::Pact) << 4 << 4;
        QTest::newRow("learned") << int(FakeQuantMethod::Learned) << 2 << 0;
        QTest::newRow("learned, values too") << int(FakeQuantMethod::Learned) << 4 << 4;
        QTest::newRow("binary") << int(FakeQuantMethod::Binary) << 1 << 0;
        QTest::newRow("twn") << int(FakeQuantMethod::Twn) << 2 << 8;
        QTest::newRow("ttq") << int(FakeQuantMethod::Ttq) << 2 << 8;
    }
    /// With few bits from the first step on; the weights stay in full precision.
    void quantized()
    {
        QFETCH(int, method);
        QFETCH(int, weightBits);
        QFETCH(int, activationBits);
        const auto split = splitOf(DatasetKind::Moons, 800);
        Network network = networkFor(split->training);
        const NodeChoice choice{static_cast<FakeQuantMethod>(method), weightBits, activationBits, true, false};
        network.spec = withChosenNodes(network.spec, choice, true);
        auto trainer = Trainer::make(network, split, specOf());
        QVERIFY_RESULT(trainer);
        double best = 0;
        for (int i = 0; i < 60; ++i)
            best = std::max(best, trained(*trainer, 1).heldOutAccuracy);
        QVERIFY2(best >= 0.93, qPrintable(QString::number(best)));
        const auto step = trainer->step();
        QVERIFY_RESULT(step);
        QCOMPARE(step->nodes.size(), std::size_t(5));
        for (const std::size_t i : {0U, 2U, 4U}) {
            const LayerState& layer = trainer->network().layers[i];
            QVERIFY(layer.weightState.isReady());
            QCOMPARE(layer.weightState.scales.size(), layer.bias.size());
            QCOMPARE(layer.activationState.isReady(), activationBits > 0);
            QVERIFY(step->nodes[i].weightScale > 0);
            QCOMPARE(step->nodes[i].activationScale > 0, activationBits > 0);
            std::vector<float> levels(layer.weights.size());
            fakeQuantize(trainer->network().spec.layers[i].weights, NodePlace::Weights, layer.weightState, layer.weights, levels);
            QVERIFY(levels != layer.weights);
        }
        QVERIFY(!hasNodes(step->nodes[1]) && !hasNodes(step->nodes[3]));
    }

    /// Codes flip as the weights cross the places between them: counted by hand.
    void codeFlips()
    {
        auto trainer = trainerOf(tinySplit(), "", specOf(0.05));
        NetworkSpec spec = trainer->network().spec;
        spec.layers[0].weights = {2, FakeQuantMethod::Lsq, false, true};
        QVERIFY_RESULT(trainer->setNodes(spec));
        const auto codes = [&] {
            const LayerState& layer = trainer->network().layers[0];
            std::vector<std::int32_t> all(layer.weights.size());
            fakeQuantizeCodes(spec.layers[0].weights, NodePlace::Weights, layer.weightState, layer.weights, all);
            return all;
        };
        std::int64_t total = 0;
        for (int i = 0; i < 60; ++i) {
            const std::vector<std::int32_t> before = codes();
            const auto step = trainer->step();
            QVERIFY_RESULT(step);
            const std::vector<std::int32_t> after = codes();
            std::int64_t flips = 0;
            for (std::size_t k = 0; k < after.size(); ++k)
                flips += before[k] != after[k] ? 1 : 0;
            QCOMPARE(step->nodes[0].codeFlips, flips);
            QCOMPARE(step->nodes[0].weightScale, double(trainer->network().layers[0].weightState.scales[0]));
            total += flips;
        }
        QVERIFY(total > 0);
    }

    /// Weights and values beyond the codes get no gradient and are counted.
    void masked()
    {
        Network network = networkFor(tinySplit().training, "");
        network.layers[0].weights = {3, 0.1F, -4, 0.2F};
        network.spec.layers[0].weights = {2, FakeQuantMethod::Lsq, false, true};
        network.layers[0].weightState.scales = {1};
        network.layers[0].weightState.zeroPoints = {0};
        network.spec.layers[0].activations = {2, FakeQuantMethod::Lsq, false, false};
        network.layers[0].activationState.scales = {0.25F};
        network.layers[0].activationState.zeroPoints = {0};
        auto trainer = Trainer::make(network, std::make_shared<const DataSplit>(tinySplit()), specOf());
        QVERIFY_RESULT(trainer);
        const auto step = trainer->step();
        QVERIFY_RESULT(step);
        QCOMPARE(step->nodes[0].maskedWeights, 2);     // 3 and −4: the codes are −2 … 1
        QCOMPARE(step->nodes[0].maskedActivations, 2); // 1 and −1: the codes are 0 … 3 of step 1/4
        QCOMPARE(trainer->network().layers[0].weights[0], 3.0F);
        QCOMPARE(trainer->network().layers[0].weights[2], -4.0F);
        QVERIFY(trainer->network().layers[0].weights[1] != 0.1F);
    }

    /// Bits change between steps: weights stay, changed nodes begin anew, others keep what they learned.
    void nodesChangeWhileTraining()
    {
        const auto split = splitOf(DatasetKind::Moons);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf());
        trained(*trainer, 20);
        const Network before = trainer->network();
        QVERIFY_RESULT(trainer->setNodes(withChosenNodes(before.spec, {FakeQuantMethod::Lsq, 2, 4, true, false}, true)));
        QCOMPARE(trainer->network().layers[2].weights, before.layers[2].weights);
        QVERIFY(trainer->network().layers[2].weightState.isReady());
        QVERIFY(!trainer->network().layers[2].activationState.isReady());
        QVERIFY(trainer->step().has_value());
        QVERIFY(trainer->network().layers[2].activationState.isReady());
        QVERIFY(trained(*trainer, 30).heldOutAccuracy > 0.9);

        NetworkSpec spec = trainer->network().spec;
        const Network learned = trainer->network();
        spec.layers[4].weights.bits = 8;
        QVERIFY_RESULT(trainer->setNodes(spec));
        QCOMPARE(trainer->network().layers[2], learned.layers[2]);
        QCOMPARE(trainer->network().layers[4].activationState, learned.layers[4].activationState);
        QVERIFY(trainer->network().layers[4].weightState != learned.layers[4].weightState);
        QVERIFY(trainer->step().has_value());

        QVERIFY_RESULT(trainer->setNodes(withChosenNodes(spec, {}, true)));
        for (const LayerState& layer : trainer->network().layers)
            QVERIFY(!layer.weightState.isReady() && !layer.activationState.isReady());
        const auto step = trainer->step();
        QVERIFY_RESULT(step);
        for (const NodeStep& node : step->nodes)
            QVERIFY(!hasNodes(node));
    }

    void nodesOfOtherNetworks()
    {
        auto trainer = trainerOf(tinySplit(), "dense:4,relu");
        const Network before = trainer->network();
        NetworkSpec spec = before.spec;
        const auto code = [&](const NetworkSpec& other) {
            const auto set = trainer->setNodes(other);
            return set ? ErrorCode::Internal : set.error().code;
        };
        spec.layers[0].outputs = 5;
        spec.layers[0].weights.bits = 4;
        QCOMPARE(code(spec), ErrorCode::NetworkShape);
        spec = before.spec;
        spec.layers.pop_back();
        QCOMPARE(code(spec), ErrorCode::NetworkShape);
        spec = before.spec;
        spec.layers.push_back(spec.layers.back());
        QCOMPARE(code(spec), ErrorCode::NetworkShape);
        spec = before.spec;
        spec.input.channels = 3;
        QCOMPARE(code(spec), ErrorCode::ShapeMismatch);
        QCOMPARE(trainer->network(), before);
    }

    /// What calibration has set stays, while the weights go on.
    void frozenNodes()
    {
        const auto split = splitOf(DatasetKind::Moons);
        Network network = networkFor(split->training);
        network.spec = withChosenNodes(network.spec, {FakeQuantMethod::Ste, 4, 8, false, false}, true);
        auto first = Trainer::make(network, split, specOf());
        trained(*first, 3);
        network = first->network();
        for (LayerState& layer : network.layers) {
            layer.weightState.isFrozen = true;
            layer.activationState.isFrozen = true;
        }
        auto second = Trainer::make(network, split, specOf());
        trained(*second, 3);
        for (std::size_t i = 0; i < network.layers.size(); ++i) {
            QCOMPARE(second->network().layers[i].weightState, network.layers[i].weightState);
            QCOMPARE(second->network().layers[i].activationState, network.layers[i].activationState);
        }
        QVERIFY(second->network().layers[0].weights != network.layers[0].weights);
    }
};

QTEST_APPLESS_MAIN(TestQuantizedTraining)
#include "tst_quantizedtraining.moc"
