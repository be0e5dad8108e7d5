// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/calibration.h"
#include "core/networks/evaluation/integeragreement.h"
#include "core/networks/integer/integerstage.h"

#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// A quantized network, its integer form, and a batch through both.
struct Run {
    Network network;
    IntegerNetwork integer;
    Batch batch;
    Trace simulated;
    IntegerTrace trace;
    std::vector<LayerAgreement> layers;
};

Run runBoth(const Network& network, const Batch& batch, int threads = 2)
{
    Run run{network, toInteger(network).value(), batch, {}, {}, {}};
    run.simulated = forward(network, batch, {}).value();
    run.trace = runInteger(run.integer, batch).value();
    if (!addAgreement(network, run.integer, run.simulated, run.trace, threads, run.layers))
        qFatal("no agreement");
    return run;
}

/// One value through `dense:1,dense:1` with weights of 1 and steps of the caller's choice.
Network chain(float inputScale, float bias, float nextScale, FakeQuantMethod method = FakeQuantMethod::Ste)
{
    const FakeQuantSpec weights{8, FakeQuantMethod::Ste, false, true};
    NetworkSpec spec = withNodes({{1, 1, 1}, parseLayers("dense:1,dense:1").value()}, {weights, weights, false});
    spec.layers[1].activations.method = method;
    Network network = makeNetwork(spec, 1).value();
    for (std::size_t i = 0; i < 2; ++i) {
        network.layers[i].weights = {1};
        network.layers[i].bias = {i == 0 ? bias : 0};
        network.layers[i].weightState.scales = {1};
        network.layers[i].activationState.scales = {i == 0 ? inputScale : nextScale};
    }
    return network;
}

Batch oneValue(float value)
{
    Batch batch({1, 1, 1}, 1);
    batch.values = {value};
    return batch;
}

AgreementReason reasonOf(const Network& network, float value)
{
    return explainElement(network, toInteger(network).value(), oneValue(value), 1, 0, 0).value();
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

/// Every difference has its reason: the parts add up, and codes differ by themselves only across a tie.
void checkReasons(const Run& run, const LayerAgreement& agreement)
{
    const auto reasons = differences(run.network, run.integer, run.batch, agreement.layer, 1000000, 2);
    QVERIFY_RESULT(reasons);
    QCOMPARE(std::ssize(*reasons), agreement.offByOne + agreement.further);
    std::int64_t bySelf = 0;
    for (const AgreementReason& reason : *reasons) {
        QVERIFY(reason.simulatedCode != reason.integerCode);
        QVERIFY(isNear(reason.exactPlace + reason.sumError, reason.simulatedPlace));
        QVERIFY(isNear(reason.exactPlace + reason.biasError + reason.multiplierError, reason.integerPlace));
        QVERIFY(std::abs(reason.simulatedPlace - reason.exactPlace) < 1e-3);
        QVERIFY(isNear(reason.tieDistance, std::abs(reason.simulatedPlace - reason.tie)));
        if (reason.selfCode == reason.simulatedCode) {
            QCOMPARE(reason.cause(), AgreementCause::Carried);
            QVERIFY(reason.ownAccumulator != reason.accumulator);
            continue;
        }
        ++bySelf;
        QVERIFY(reason.cause() != AgreementCause::Carried && reason.cause() != AgreementCause::Equal);
        const auto [low, high] = std::minmax(reason.simulatedPlace, reason.integerPlace);
        QVERIFY(reason.tie >= low - 1e-9 && reason.tie <= high + 1e-9);
        const double way = std::abs(reason.biasError) + std::abs(reason.multiplierError) + std::abs(reason.sumError);
        QVERIFY(reason.tieDistance <= way + 1e-9);
    }
    QCOMPARE(bySelf, agreement.bySelf);
}

void checkRun(const Run& run)
{
    for (const LayerAgreement& agreement : run.layers) {
        qInfo("layer %d: %d codes, %d equal, %d off by one, %d further, %d by themselves", int(agreement.layer), int(agreement.count),
              int(agreement.equal), int(agreement.offByOne), int(agreement.further), int(agreement.bySelf));
        QCOMPARE(agreement.equal + agreement.offByOne + agreement.further, agreement.count);
        QCOMPARE(agreement.count, std::ssize(run.simulated.values[agreement.layer].values));
        QVERIFY(agreement.bySelf <= agreement.offByOne + agreement.further);
        checkReasons(run, agreement);
    }
}

Network calibrated(const TrainedNetwork& trained, int bits, bool isPerChannel = true, bool isSymmetric = false)
{
    CalibrationSpec spec;
    spec.weightBits = bits;
    spec.activationBits = bits;
    spec.granularity = isPerChannel ? WeightGranularity::PerChannel : WeightGranularity::PerTensor;
    spec.isActivationSymmetric = isSymmetric;
    return calibrate(trained.network, trained.data->training, spec).value().network;
}

} // namespace

class TestIntegerAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void moons()
    {
        const TrainedNetwork trained = trainedMoons();
        for (const bool isPerChannel : {true, false}) {
            for (const bool isSymmetric : {true, false}) {
                const Run run = runBoth(calibrated(trained, 8, isPerChannel, isSymmetric), trained.data->heldOut.inputs);
                QCOMPARE(run.layers.size(), std::size_t(3));
                checkRun(run);
                QCOMPARE(run.layers[0].equal, run.layers[0].count); // the first node is the same
                for (const LayerAgreement& agreement : run.layers) {
                    QCOMPARE(agreement.further, 0);
                    QVERIFY(double(agreement.equal) >= 0.98 * double(agreement.count));
                }
            }
        }
        checkRun(runBoth(calibrated(trained, 4), trained.data->heldOut.inputs));
        checkRun(runBoth(calibrated(trained, 3, true, true), trained.data->heldOut.inputs));
    }

    /// With pooling and normalisation: folded before, and taken in by the integer layers.
    void digits()
    {
        DatasetSpec task = defaultDataset(DatasetKind::Digits);
        task.count = 600;
        task.size = 12;
        const TrainedNetwork trained =
            trainedNetwork(task, "conv:4:3,batchnorm,relu,maxpool:2,conv:6:3,batchnorm,relu,avgpool:3,dense:10", 2);
        for (const int bits : {4, 8}) {
            const Run run = runBoth(calibrated(trained, bits), trained.data->heldOut.inputs);
            QCOMPARE(run.layers.size(), std::size_t(3));
            checkRun(run);
            for (const LayerAgreement& agreement : run.layers)
                QCOMPARE(agreement.further, 0);
        }
        Network unfolded = trained.network;
        unfolded.spec = withNodes(unfolded.spec, {{8, FakeQuantMethod::Ste, true, true}, {8, FakeQuantMethod::Ste, false, false}, false});
        takeStatistics(unfolded, forward(unfolded, trained.data->training.inputs, {}).value());
        const Run run = runBoth(unfolded, trained.data->heldOut.inputs);
        checkRun(run);
        for (const LayerAgreement& agreement : run.layers)
            QCOMPARE(agreement.further, 0);
    }

    /// Values of step 1/2 onto codes of step 1: 2.5 is 2 by half to even and 3 by half away from zero.
    void tie()
    {
        const AgreementReason reason = reasonOf(chain(0.5F, 0, 1), 2.5F);
        QCOMPARE(reason.layer, std::size_t(1));
        QCOMPARE(reason.simulatedCode, 2);
        QCOMPARE(reason.integerCode, 3);
        QCOMPARE(reason.selfCode, 3);
        QCOMPARE(reason.cause(), AgreementCause::Tie);
        QCOMPARE(reason.simulatedValue, 2.5F);
        QCOMPARE(reason.simulatedPlace, 2.5);
        QCOMPARE(reason.integerPlace, 2.5);
        QCOMPARE(reason.exactPlace, 2.5);
        QCOMPARE(reason.tie, 2.5);
        QCOMPARE(reason.tieDistance, 0.0);
        QCOMPARE(reason.accumulator, std::optional<std::int32_t>(5));
        QCOMPARE(reason.ownAccumulator, std::optional<std::int32_t>(5));
        QCOMPARE(reasonOf(chain(0.5F, 0, 1), 3.5F).cause(), AgreementCause::Equal);
        QCOMPARE(reasonOf(chain(0.5F, 0, 1), 3.5F).integerCode, 4);
        QCOMPARE(reasonOf(chain(0.5F, 0, 1), -2.5F).integerCode, -3);
        QCOMPARE(reasonOf(chain(0.5F, 0, 1), -2.5F).simulatedCode, -2);
    }

    /// A bias of 0.49 steps of the accumulator is rounded away: 2.49 / 0.5 = 4.98 is 5 in the simulation, 4 in integers.
    void bias()
    {
        const AgreementReason reason = reasonOf(chain(1, 0.49F, 0.5F), 2);
        QCOMPARE(reason.simulatedCode, 5);
        QCOMPARE(reason.integerCode, 4);
        QCOMPARE(reason.cause(), AgreementCause::Bias);
        QVERIFY(std::abs(reason.exactPlace - 4.98) < 1e-6);
        QVERIFY(std::abs(reason.biasError + 0.98) < 1e-6);
        QCOMPARE(reason.integerPlace, 4.0);
        QCOMPARE(reason.multiplierError, 0.0);
        QCOMPARE(reason.tie, 4.5);
        QVERIFY(std::abs(reason.tieDistance - 0.48) < 1e-6);
    }

    /// Codes that hold nothing between them and the end: the only tie there is.
    void clampedPlaces()
    {
        const AgreementReason reason = reasonOf(chain(1, 0, 0.125F), 100);
        QCOMPARE(reason.simulatedPlace, 800.0);
        QCOMPARE(reason.simulatedCode, 127);
        QCOMPARE(reason.integerCode, 127);
        QCOMPARE(reason.tie, 126.5);
        QCOMPARE(reason.cause(), AgreementCause::Equal);
    }

    /// Binary: −0.25 as the sum of a code and a bias that integers round to 0, which is positive there.
    void signs()
    {
        const Network network = chain(1, -0.25F, 1, FakeQuantMethod::Binary);
        const AgreementReason reason = reasonOf(network, 0);
        QCOMPARE(reason.simulatedCode, -1);
        QCOMPARE(reason.integerCode, 1);
        QCOMPARE(reason.cause(), AgreementCause::Bias);
        QCOMPARE(reason.tie, 0.0);
        QCOMPARE(reason.tieDistance, 0.25);
        QCOMPARE(reason.integerPlace, 0.0);
        const Run run = runBoth(network, oneValue(0));
        QCOMPARE(run.layers[1].offByOne, 1);
        QCOMPARE(run.layers[1].further, 0);
        QCOMPARE(run.layers[1].bySelf, 1);
        checkRun(run);
    }

    void thresholds()
    {
        Network network = chain(1, 0.25F, 2, FakeQuantMethod::Twn);
        network.layers[1].activationState.thresholds = {3.125F};
        const AgreementReason reason = reasonOf(network, 3); // 3.25 is above, 3 is not
        QCOMPARE(reason.simulatedCode, 1);
        QCOMPARE(reason.integerCode, 0);
        QCOMPARE(reason.tie, 3.125 / 2);
        QCOMPARE(reason.simulatedPlace, 3.25 / 2);
        QCOMPARE(reason.integerPlace, 1.5);
        QCOMPARE(reasonOf(network, -3).cause(), AgreementCause::Equal); // −2.75 and −3
        checkRun(runBoth(network, oneValue(3)));
    }

    /// What entered differs, so what leaves does, though the layer alone agrees.
    void carried()
    {
        const FakeQuantSpec node{8, FakeQuantMethod::Ste, false, true};
        const NetworkSpec spec = withNodes({{1, 1, 1}, parseLayers("dense:1,dense:1,dense:1").value()}, {node, node, false});
        Network network = makeNetwork(spec, 1).value();
        for (LayerState& layer : network.layers) {
            layer.weights = {1};
            layer.bias = {0};
            layer.weightState.scales = layer.activationState.scales = {1};
        }
        network.layers[0].activationState.scales = {0.5F};
        const auto reasons = differences(network, toInteger(network).value(), oneValue(2.5F), 2, 10);
        QVERIFY_RESULT(reasons);
        QCOMPARE(reasons->size(), std::size_t(1));
        const AgreementReason& reason = reasons->front();
        QCOMPARE(reason.cause(), AgreementCause::Carried);
        QCOMPARE(reason.simulatedCode, 2);
        QCOMPARE(reason.selfCode, 2);
        QCOMPARE(reason.integerCode, 3);
        QCOMPARE(reason.accumulator, std::optional<std::int32_t>(2));
        QCOMPARE(reason.ownAccumulator, std::optional<std::int32_t>(3));
        const Run run = runBoth(network, oneValue(2.5F));
        QCOMPARE(run.layers[1].bySelf, 1);
        QCOMPARE(run.layers[2].bySelf, 0);
        QCOMPARE(run.layers[2].offByOne, 1);
    }

    /// The first layer's codes come from the same node: no accumulators.
    void firstLayer()
    {
        const Network network = chain(0.5F, 0, 1);
        const AgreementReason reason = explainElement(network, toInteger(network).value(), oneValue(2.3F), 0, 0, 0).value();
        QCOMPARE(reason.cause(), AgreementCause::Equal);
        QCOMPARE(reason.simulatedCode, 5);
        QVERIFY(!reason.accumulator && !reason.ownAccumulator);
        QCOMPARE(reason.exactPlace, reason.simulatedPlace);
        QCOMPARE(reason.integerPlace, reason.simulatedPlace);
    }

    void elements()
    {
        const TrainedNetwork trained = trainedMoons();
        const Network network = calibrated(trained, 4);
        const IntegerNetwork integer = toInteger(network).value();
        const Batch& batch = trained.data->heldOut.inputs;
        const auto reasons = differences(network, integer, batch, 4, 5, 1);
        QVERIFY_RESULT(reasons);
        QVERIFY(reasons->size() <= 5);
        for (const AgreementReason& reason : *reasons) {
            const auto alone = explainElement(network, integer, batch, 4, reason.sample, reason.element);
            QVERIFY_RESULT(alone);
            QCOMPARE(alone->sample, reason.sample);
            QCOMPARE(alone->element, reason.element);
            QCOMPARE(alone->simulatedCode, reason.simulatedCode);
            QCOMPARE(alone->integerCode, reason.integerCode);
            QCOMPARE(alone->cause(), reason.cause());
            QCOMPARE(alone->integerPlace, reason.integerPlace);
        }
        QVERIFY(differences(network, integer, batch, 4, 0, 1).value().empty());
        const auto codeOf = [](const Result<AgreementReason>& result) { return result ? ErrorCode::Internal : result.error().code; };
        QCOMPARE(codeOf(explainElement(network, integer, batch, 1, 0, 0)), ErrorCode::ShapeMismatch); // ReLU
        QCOMPARE(codeOf(explainElement(network, integer, batch, 99, 0, 0)), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(explainElement(network, integer, batch, 4, -1, 0)), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(explainElement(network, integer, batch, 4, batch.count, 0)), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(explainElement(network, integer, batch, 4, 0, 16)), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(explainElement(network, IntegerNetwork{}, batch, 4, 0, 0)), ErrorCode::ShapeMismatch);
        QVERIFY(!differences(network, integer, batch, 3, 10));
    }

    void batchesAndThreads()
    {
        const TrainedNetwork trained = trainedMoons();
        const Network network = calibrated(trained, 4);
        const Run one = runBoth(network, trained.data->heldOut.inputs, 1);
        Run twice = runBoth(network, trained.data->heldOut.inputs, 2);
        QVERIFY(addAgreement(network, twice.integer, twice.simulated, twice.trace, 0, twice.layers));
        for (std::size_t i = 0; i < one.layers.size(); ++i) {
            QCOMPARE(twice.layers[i].count, 2 * one.layers[i].count);
            QCOMPARE(twice.layers[i].equal, 2 * one.layers[i].equal);
            QCOMPARE(twice.layers[i].bySelf, 2 * one.layers[i].bySelf);
        }
        const Run nothing = runBoth(network, Batch({2, 1, 1}, 0));
        QCOMPARE(nothing.layers.size(), std::size_t(3));
        QCOMPARE(nothing.layers[1].count, 0);
        QVERIFY(differences(network, nothing.integer, nothing.batch, 2, 10).value().empty());
    }
};

QTEST_APPLESS_MAIN(TestIntegerAgreement)
#include "tst_integeragreement.moc"
