// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/training/optimizer.h"

#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();

std::vector<float> floats(const QJsonValue& array)
{
    std::vector<float> values;
    const QJsonArray all = array.toArray();
    for (const auto& value : all)
        values.push_back(float(value.toDouble()));
    return values;
}

QJsonArray goldenCases()
{
    QFile file(QStringLiteral(QUANTOSCOPE_TEST_DATA "/networks/optimizers.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("optimizers")).toArray();
}

/// One dense layer of these weights, one output, bias 0.
Network networkOf(const std::vector<float>& weights)
{
    Network network = makeNetwork({{std::int64_t(weights.size()), 1, 1}, parseLayers("dense:1").value()}, 1).value();
    network.layers[0].weights = weights;
    network.layers[0].bias = {0};
    return network;
}

Gradients gradientsOf(const std::vector<float>& weights, const std::vector<float>& bias = {})
{
    Gradients gradients;
    gradients.layers.resize(1);
    gradients.layers[0].weights = weights;
    gradients.layers[0].bias = bias;
    return gradients;
}

bool isClose(float actual, float expected)
{
    return std::abs(actual - expected) <= 1e-6F * std::max(std::abs(expected), 0.05F);
}

} // namespace

class TestOptimizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void names()
    {
        QCOMPARE(optimizerNames().size(), std::size_t(2));
        QCOMPARE(optimizerFromName("sgd"), std::optional(OptimizerKind::Sgd));
        QCOMPARE(optimizerFromName("adam"), std::optional(OptimizerKind::Adam));
        for (const char* word : {"", "SGD", "adamw", "sgd "})
            QVERIFY(!optimizerFromName(word));
        for (const std::string_view name : optimizerNames())
            QCOMPARE(optimizerNames()[std::size_t(*optimizerFromName(name))], name);
    }

    /// Twelve steps of torch.optim on seven values whose gradients differ by seven orders of magnitude, one of them always 0.
    void golden_data()
    {
        QTest::addColumn<QJsonObject>("row");
        const QJsonArray rows = goldenCases();
        QCOMPARE(rows.size(), 6);
        int number = 0;
        for (const auto& row : rows)
            QTest::addRow("%s %d", qPrintable(row.toObject().value(QLatin1String("kind")).toString()), number++) << row.toObject();
    }
    void golden()
    {
        QFETCH(QJsonObject, row);
        OptimizerSpec spec;
        spec.kind = optimizerFromName(row.value(QLatin1String("kind")).toString().toStdString()).value();
        spec.learningRate = row.value(QLatin1String("rate")).toDouble();
        spec.momentum = row.value(QLatin1String("momentum")).toDouble();
        spec.weightDecay = row.value(QLatin1String("decay")).toDouble();
        Optimizer optimizer(spec);
        Network network = networkOf(floats(row.value(QLatin1String("start"))));
        const QJsonArray gradients = row.value(QLatin1String("gradients")).toArray();
        const QJsonArray values = row.value(QLatin1String("values")).toArray();
        QCOMPARE(gradients.size(), 12);
        for (int step = 0; step < gradients.size(); ++step) {
            optimizer.step(network, gradientsOf(floats(gradients[step])));
            const std::vector<float> expected = floats(values[step]);
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY2(isClose(network.layers[0].weights[i], expected[i]),
                         qPrintable(QStringLiteral("step %1, value %2: %3 is not %4")
                                        .arg(step + 1)
                                        .arg(i)
                                        .arg(double(network.layers[0].weights[i]), 0, 'g', 9)
                                        .arg(double(expected[i]), 0, 'g', 9)));
        }
    }

    /// The first step of Adam is the rate in the gradient's direction, whatever its size.
    void firstStepOfAdam()
    {
        Optimizer optimizer({OptimizerKind::Adam, 0.125, 0, 0});
        Network network = networkOf({1, 1, 1, 1});
        optimizer.step(network, gradientsOf({1000, 0.001F, -5, 0}));
        QVERIFY(std::abs(network.layers[0].weights[0] - 0.875F) < 1e-6F);
        QVERIFY(std::abs(network.layers[0].weights[1] - 0.875F) < 1e-5F);
        QVERIFY(std::abs(network.layers[0].weights[2] - 1.125F) < 1e-6F);
        QCOMPARE(network.layers[0].weights[3], 1.0F);
    }

    /// Velocity 1, 1.5, 1.75 at momentum 0.5 and gradient 1: 0.1 · 4.25 after three steps.
    void momentum()
    {
        Optimizer optimizer({OptimizerKind::Sgd, 0.1, 0.5, 0});
        Network network = networkOf({0});
        for (int i = 0; i < 3; ++i)
            optimizer.step(network, gradientsOf({1}));
        QVERIFY(std::abs(network.layers[0].weights[0] + 0.425F) < 1e-6F);
    }

    /// Biases and batch normalisation keep their size.
    void decayIsOfWeightsOnly()
    {
        Network network = makeNetwork({{2, 1, 1}, parseLayers("dense:2,batchnorm").value()}, 1).value();
        network.layers[0].weights = {1, 2, 3, 4};
        network.layers[0].bias = {5, 6};
        Gradients gradients;
        gradients.layers.resize(2);
        gradients.layers[0].weights.assign(4, 0);
        gradients.layers[0].bias.assign(2, 0);
        gradients.layers[1] = {std::vector<float>(2, 0), std::vector<float>(2, 0), {}, {}};
        Optimizer({OptimizerKind::Sgd, 0.5, 0, 0.5}).step(network, gradients);
        QCOMPARE(network.layers[0].weights, (std::vector<float>{0.75F, 1.5F, 2.25F, 3}));
        QCOMPARE(network.layers[0].bias, (std::vector<float>{5, 6}));
        QCOMPARE(network.layers[1].weights, (std::vector<float>{1, 1}));
        QCOMPARE(network.layers[1].bias, (std::vector<float>{0, 0}));
    }

    void withoutGradientsNothingMoves()
    {
        for (const OptimizerKind kind : {OptimizerKind::Sgd, OptimizerKind::Adam}) {
            Network network = networkOf({1, 2});
            const Network before = network;
            Optimizer optimizer({kind, 0.5, 0.9, 0.5});
            optimizer.step(network, {});
            optimizer.step(network, gradientsOf({}));
            optimizer.step(network, gradientsOf({1, 2, 3})); // not of this network
            QCOMPARE(network, before);
        }
    }

    void otherRateKeepsMoments()
    {
        Network network = networkOf({0});
        Optimizer optimizer({OptimizerKind::Sgd, 1, 0.5, 0});
        optimizer.step(network, gradientsOf({1}));
        optimizer.setSpec({OptimizerKind::Sgd, 0.5, 0.5, 0});
        QCOMPARE(optimizer.spec().learningRate, 0.5);
        optimizer.step(network, gradientsOf({0}));
        QCOMPARE(network.layers[0].weights[0], -1.25F); // the velocity of 1, halved, at half the rate
    }

    void otherKindBeginsAnew()
    {
        Network network = networkOf({0});
        Optimizer optimizer({OptimizerKind::Sgd, 1, 0.5, 0});
        optimizer.step(network, gradientsOf({1}));
        optimizer.setSpec({OptimizerKind::Adam, 1, 0.5, 0});
        optimizer.step(network, gradientsOf({0}));
        QCOMPARE(network.layers[0].weights[0], -1.0F);
    }

    /// The learned step of a node moves with the weights, without decay, and never to 0.
    void learnedScales()
    {
        Network network = networkOf({1, -1});
        network.spec.layers[0].weights = {4, FakeQuantMethod::Lsq, false, true};
        network.layers[0].weightState.scales = {0.5F};
        Gradients gradients = gradientsOf({0, 0}, {0});
        gradients.layers[0].weightNode.scales = {1};
        Optimizer optimizer({OptimizerKind::Sgd, 0.125, 0, 0.5});
        optimizer.step(network, gradients);
        QCOMPARE(network.layers[0].weightState.scales, std::vector<float>{0.375F});
        gradients.layers[0].weightNode.scales = {100};
        optimizer.step(network, gradients);
        QCOMPARE(network.layers[0].weightState.scales, std::vector<float>{0x1p-23F});
    }

    void learnedZeroPointsAndLevels()
    {
        Network network = networkOf({1, -1});
        network.spec.layers[0].weights = {2, FakeQuantMethod::Ttq, false, true};
        network.spec.layers[0].activations = {4, FakeQuantMethod::Learned, false, false};
        network.layers[0].weightState = {{0.5F}, {}, {0.25F}, {0.125F}, {}, {}, false};
        network.layers[0].activationState = {{0.5F}, {3}, {}, {}, {}, {}, false};
        Gradients gradients = gradientsOf({0, 0}, {0});
        gradients.layers[0].weightNode = {{1}, {}, {-1}, 0};
        gradients.layers[0].activationNode = {{0}, {-200}, {}, 0};
        Optimizer optimizer({OptimizerKind::Sgd, 0.125, 0, 0});
        optimizer.step(network, gradients);
        QCOMPARE(network.layers[0].weightState.scales, std::vector<float>{0.375F});
        QCOMPARE(network.layers[0].weightState.negativeScales, std::vector<float>{0.375F});
        QCOMPARE(network.layers[0].weightState.thresholds, std::vector<float>{0.125F});
        QCOMPARE(network.layers[0].activationState.scales, std::vector<float>{0.5F});
        QCOMPARE(network.layers[0].activationState.zeroPoints, std::vector<float>{15}); // 28, but the codes end at 15
    }

    void frozenNodesStay()
    {
        Network network = networkOf({1, -1});
        network.spec.layers[0].weights = {4, FakeQuantMethod::Lsq, false, true};
        network.layers[0].weightState.scales = {0.5F};
        network.layers[0].weightState.isFrozen = true;
        Gradients gradients = gradientsOf({1, 1}, {0});
        gradients.layers[0].weightNode.scales = {1};
        Optimizer({OptimizerKind::Sgd, 0.125, 0, 0}).step(network, gradients);
        QCOMPARE(network.layers[0].weightState.scales, std::vector<float>{0.5F});
        QCOMPARE(network.layers[0].weights, (std::vector<float>{0.875F, -1.125F}));
    }

    /// The node of the weights forgets its velocity, the weights and the other node keep theirs.
    void forgottenNode()
    {
        Network network = networkOf({0});
        network.spec.layers[0].weights = {4, FakeQuantMethod::Lsq, false, true};
        network.spec.layers[0].activations = {4, FakeQuantMethod::Lsq, false, true};
        network.layers[0].weightState.scales = {8};
        network.layers[0].activationState.scales = {8};
        Gradients gradients = gradientsOf({1}, {0});
        gradients.layers[0].weightNode.scales = {1};
        gradients.layers[0].activationNode.scales = {1};
        Optimizer optimizer({OptimizerKind::Sgd, 1, 0.5, 0});
        optimizer.forgetNode(0, NodePlace::Weights); // before any step
        optimizer.step(network, gradients);
        optimizer.forgetNode(0, NodePlace::Weights);
        optimizer.forgetNode(7, NodePlace::Activations);
        gradients = gradientsOf({0}, {0});
        gradients.layers[0].weightNode.scales = {0};
        gradients.layers[0].activationNode.scales = {0};
        optimizer.step(network, gradients);
        QCOMPARE(network.layers[0].weights[0], -1.5F);
        QCOMPARE(network.layers[0].weightState.scales[0], 7.0F);
        QCOMPARE(network.layers[0].activationState.scales[0], 6.5F);
    }

    /// A gradient that was once there fades to 0 and not to subnormal numbers.
    void momentsEndAtZero()
    {
        for (const OptimizerKind kind : {OptimizerKind::Sgd, OptimizerKind::Adam}) {
            Network network = networkOf({1});
            Optimizer optimizer({kind, 0.001, 0.5, 0});
            optimizer.step(network, gradientsOf({1e-30F}));
            float before = 0;
            for (int i = 0; i < 2000; ++i) {
                before = network.layers[0].weights[0];
                optimizer.step(network, gradientsOf({0}));
            }
            QCOMPARE(network.layers[0].weights[0], before);
            QVERIFY(std::isfinite(before));
        }
    }

    /// They are seen in the values, so that whoever steps can notice.
    void gradientsThatAreNotFinite()
    {
        for (const OptimizerKind kind : {OptimizerKind::Sgd, OptimizerKind::Adam}) {
            for (const float gradient : {inf, -inf, std::numeric_limits<float>::quiet_NaN()}) {
                Network network = networkOf({1});
                Optimizer({kind, 0.1, 0.9, 0}).step(network, gradientsOf({gradient}));
                QVERIFY(!std::isfinite(network.layers[0].weights[0]));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestOptimizer)
#include "tst_optimizer.moc"
