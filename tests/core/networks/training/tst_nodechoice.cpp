// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/training/nodechoice.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr auto ste = FakeQuantMethod::Ste;
constexpr auto lsq = FakeQuantMethod::Lsq;
constexpr auto pact = FakeQuantMethod::Pact;
constexpr auto learned = FakeQuantMethod::Learned;
constexpr auto binary = FakeQuantMethod::Binary;
constexpr auto twn = FakeQuantMethod::Twn;
constexpr auto ttq = FakeQuantMethod::Ttq;

NetworkSpec chosen(const char* layers, const NodeChoice& choice, bool hasNegativeInputs = true)
{
    return withChosenNodes({{1, 16, 16}, parseLayers(layers).value()}, choice, hasNegativeInputs);
}

} // namespace

class TestNodeChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nothingAskedFor()
    {
        for (const FakeQuantMethod method : {ste, lsq, pact, learned, binary, twn, ttq}) {
            for (const LayerSpec& layer : chosen("conv:4:3,relu,dense:10", {method, 0, 0, true, true}).layers) {
                QVERIFY(!layer.weights.isOn());
                QVERIFY(!layer.activations.isOn());
            }
        }
    }

    void onlyLayersWithWeights()
    {
        const NetworkSpec spec = chosen("conv:4:3,batchnorm,relu,maxpool:2,dense:10", {lsq, 4, 4, true, false});
        for (const LayerSpec& layer : spec.layers) {
            QCOMPARE(layer.weights.isOn(), layer.hasWeights());
            QCOMPARE(layer.activations.isOn(), layer.hasWeights());
        }
        QCOMPARE(spec.layers[0].weights, (FakeQuantSpec{4, lsq, true, true}));
    }

    void methods_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("weightMethod");
        QTest::addColumn<int>("weightBits");
        QTest::addColumn<int>("rectifiedMethod");
        QTest::addColumn<int>("otherMethod");
        const auto row = [](const char* name, FakeQuantMethod method, FakeQuantMethod weight, int bits, FakeQuantMethod rectified, FakeQuantMethod other) {
            QTest::newRow(name) << int(method) << int(weight) << bits << int(rectified) << int(other);
        };
        row("ste", ste, ste, 3, ste, ste);
        row("lsq", lsq, lsq, 3, lsq, lsq);
        row("pact", pact, ste, 3, pact, ste);
        row("learned", learned, learned, 3, learned, learned);
        row("binary", binary, binary, 1, ste, ste);
        row("twn", twn, twn, 2, ste, ste);
        row("ttq", ttq, ttq, 2, ste, ste);
    }
    /// At 3 bits for weights and 5 for values; the second dense layer is fed by the ReLU, the others are not.
    void methods()
    {
        QFETCH(int, method);
        QFETCH(int, weightMethod);
        QFETCH(int, weightBits);
        QFETCH(int, rectifiedMethod);
        QFETCH(int, otherMethod);
        const NetworkSpec spec = chosen("dense:4,relu,dense:5,dense:6", {static_cast<FakeQuantMethod>(method), 3, 5, true, false});
        for (const std::size_t i : {0U, 2U, 3U}) {
            QCOMPARE(int(spec.layers[i].weights.method), weightMethod);
            QCOMPARE(spec.layers[i].weights.bits, weightBits);
            QVERIFY(spec.layers[i].weights.isPerChannel && spec.layers[i].weights.isSymmetric);
            QCOMPARE(int(spec.layers[i].activations.method), i == 2 ? rectifiedMethod : otherMethod);
            QCOMPARE(spec.layers[i].activations.bits, 5);
            QVERIFY(!spec.layers[i].activations.isPerChannel);
            QCOMPARE(spec.layers[i].activations.isSymmetric, i != 2 && static_cast<FakeQuantMethod>(method) == lsq);
        }
    }

    void binaryValues()
    {
        const NetworkSpec spec = chosen("dense:4,relu,dense:5", {binary, 1, 1, false, false});
        QCOMPARE(spec.layers[0].activations.method, binary);
        QCOMPARE(spec.layers[2].activations.method, binary);
        QVERIFY(spec.layers[2].activations.isSymmetric);
    }

    void behindPools()
    {
        const NetworkSpec spec = chosen("conv:2:3,relu,maxpool:2,avgpool:2,conv:2:3,batchnorm,conv:2:3,maxpool:2,dense:10", {lsq, 0, 8, false, false});
        QVERIFY(spec.layers[0].activations.isSymmetric);
        QVERIFY(!spec.layers[4].activations.isSymmetric);
        QVERIFY(spec.layers[6].activations.isSymmetric);
        QVERIFY(spec.layers[8].activations.isSymmetric);
    }

    /// Digits are never below 0, coordinates are.
    void inputs()
    {
        for (const char* layers : {"dense:3", "maxpool:2,dense:3"}) {
            const std::size_t last = parseLayers(layers)->size() - 1;
            QVERIFY(!chosen(layers, {lsq, 0, 8, false, false}, false).layers[last].activations.isSymmetric);
            QVERIFY(chosen(layers, {lsq, 0, 8, false, false}, true).layers[last].activations.isSymmetric);
            QCOMPARE(chosen(layers, {pact, 0, 8, false, false}, false).layers[last].activations.method, pact);
            QCOMPARE(chosen(layers, {pact, 0, 8, false, false}, true).layers[last].activations.method, ste);
        }
    }

    void endsOfEightBits()
    {
        const NetworkSpec spec = chosen("dense:4,relu,dense:5,relu,dense:6", {pact, 2, 2, true, true});
        for (const std::size_t i : {0U, 4U}) {
            QCOMPARE(spec.layers[i].weights, (FakeQuantSpec{8, ste, true, true}));
            QCOMPARE(spec.layers[i].activations, (FakeQuantSpec{8, ste, false, false}));
        }
        QCOMPARE(spec.layers[2].weights, (FakeQuantSpec{2, ste, true, true}));
        QCOMPARE(spec.layers[2].activations, (FakeQuantSpec{2, pact, false, false}));
    }

    /// Nodes that were there before do not stay.
    void again()
    {
        NetworkSpec spec = chosen("dense:4,relu,dense:5", {lsq, 2, 2, true, false});
        spec = withChosenNodes(spec, {ste, 8, 0, false, false}, true);
        QCOMPARE(spec.layers[0].weights, (FakeQuantSpec{8, ste, false, true}));
        QVERIFY(!spec.layers[0].activations.isOn());
    }
};

QTEST_APPLESS_MAIN(TestNodeChoice)
#include "tst_nodechoice.moc"
