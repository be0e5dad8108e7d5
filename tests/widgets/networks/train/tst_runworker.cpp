// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/widgets/networks/train/trainfixture.h"
#include "widgets/networks/graph/networkediting.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::tests;
using namespace quantoscope::widgets;
using Kind = NetworkModel::Kind;

class TestRunWorker : public QObject
{
    Q_OBJECT

    static std::chrono::steady_clock::time_point later() { return std::chrono::steady_clock::now() + std::chrono::minutes(1); }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void bothBeginFromTheSameWeights()
    {
        RunWorker worker;
        QVERIFY_RESULT(worker.begin(smallRun()));
        const RunSnapshot snapshot = worker.snapshot({});
        QCOMPARE(snapshot.step, 0);
        QCOMPARE(snapshot.stepsPerEpoch, 10);
        const auto& floats = snapshot.of(Kind::Float).network;
        const auto& qat = snapshot.of(Kind::Qat).network;
        QCOMPARE(floats->layers[0].weights, qat->layers[0].weights);
        QCOMPARE(floats->spec, withoutNodes(qat->spec));
        QCOMPARE(qat->spec.layers[0].weights.bits, 3);
        QVERIFY(!snapshot.of(Kind::Ptq).network && !snapshot.fault && !snapshot.qatRecords);
    }

    void learns()
    {
        RunWorker worker;
        QVERIFY_RESULT(worker.begin(smallRun()));
        worker.scoreNow();
        QCOMPARE(worker.advance(300, later()), 300);
        worker.scoreNow();
        const RunSnapshot snapshot = worker.snapshot({});
        for (const Kind kind : {Kind::Float, Kind::Qat}) {
            const auto& curve = snapshot.of(kind).curve;
            QCOMPARE(curve.front().step, 0);
            QCOMPARE(curve.back().step, 300);
            QVERIFY(curve.size() > 3);
            QVERIFY(curve.back().trainingLoss < curve.front().trainingLoss / 2);
            QVERIFY(curve.back().heldOutAccuracy > 0.8);
            QCOMPARE(snapshot.of(kind).answers->size(), std::size_t(40));
        }
        QCOMPARE(snapshot.qatRecords->size(), std::size_t(300));
        QCOMPARE(snapshot.qatRecords->back().step, 300);
        // Records are handed out once.
        QVERIFY(!worker.snapshot({}).qatRecords);
    }

    void sameCallsSameNumbers()
    {
        std::array<RunSnapshot, 2> ends;
        for (RunSnapshot& end : ends) {
            RunWorker worker;
            QVERIFY_RESULT(worker.begin(smallRun()));
            // In pieces of another size each time.
            const std::int64_t piece = &end == &ends[0] ? 7 : 50;
            for (std::int64_t done = 0; done < 150;)
                done += worker.advance(std::min<std::int64_t>(piece, 150 - done), later());
            worker.scoreNow();
            end = worker.snapshot({});
        }
        for (const Kind kind : {Kind::Float, Kind::Qat}) {
            QCOMPARE(*ends[0].of(kind).network, *ends[1].of(kind).network);
            QCOMPARE(ends[0].of(kind).curve, ends[1].of(kind).curve);
        }
    }

    void measuresAsCoreDoes()
    {
        RunWorker worker;
        const RunStart start = smallRun();
        QVERIFY_RESULT(worker.begin(start));
        static_cast<void>(worker.advance(20, later()));
        worker.scoreNow();
        const RunSnapshot snapshot = worker.snapshot({});
        const auto& qat = snapshot.of(Kind::Qat);
        const auto score = core::score(*qat.network, start.data->heldOut, {});
        QVERIFY_RESULT(score);
        QCOMPARE(qat.curve.back().heldOutAccuracy, score->accuracy);
        QVERIFY(std::abs(qat.curve.back().heldOutLoss - score->loss) < 1e-6);
    }

    void qatFromTheFloatNetworkAndFromPtq()
    {
        RunWorker worker;
        QVERIFY_RESULT(worker.begin(smallRun()));
        static_cast<void>(worker.advance(100, later()));
        QVERIFY_RESULT(worker.startQat(QatStart::Float));
        RunSnapshot snapshot = worker.snapshot({});
        QCOMPARE(snapshot.qatBegan, 100);
        QCOMPARE(snapshot.of(Kind::Qat).network->layers[0].weights, snapshot.of(Kind::Float).network->layers[0].weights);
        QVERIFY_RESULT(worker.startQat(QatStart::Ptq));
        worker.scoreNow();
        snapshot = worker.snapshot({});
        QCOMPARE(snapshot.qatStart, QatStart::Ptq);
        const core::Network& qat = *snapshot.of(Kind::Qat).network;
        QCOMPARE(qat.spec, smallRun().network);
        // Calibrated scales are there before the first step, and may be learned.
        QVERIFY(qat.layers[0].weightState.isReady() && !qat.layers[0].weightState.isFrozen);
        QCOMPARE(qat.layers[0].weightState.scales.size(), std::size_t(8));
        QCOMPARE(worker.advance(20, later()), 20);
        QVERIFY(!worker.hasFault());
        QCOMPARE(worker.step(), 120);
    }

    void nodesOfAFoldedNetworkFollowItsLayersWithWeights()
    {
        RunStart start = smallRun("dense:8,batchnorm,relu,dense:2");
        RunWorker worker;
        start.qatStart = QatStart::Ptq;
        QVERIFY_RESULT(worker.begin(start));
        QCOMPARE(tests::text(core::layersText(worker.snapshot({}).of(Kind::Qat).network->spec.layers)), QStringLiteral("dense:8,relu,dense:2"));
        core::NetworkSpec other = start.network;
        other.layers[3].weights.bits = 6;
        QVERIFY_RESULT(worker.setNodes(other));
        const core::NetworkSpec spec = worker.snapshot({}).of(Kind::Qat).network->spec;
        QCOMPARE(spec.layers[2].weights.bits, 6);
        QCOMPARE(spec.layers[0].weights.bits, 3);
    }

    void statesAreKeptWhereTheCodesAreTheSame()
    {
        core::Network calibrated{{{2, 1, 1}, core::parseLayers("dense:2").value()}, {core::LayerState()}};
        core::LayerSpec& layer = calibrated.spec.layers[0];
        layer.weights = {4, core::FakeQuantMethod::Ste, false, true};
        layer.activations = {4, core::FakeQuantMethod::Ste, false, false};
        for (core::FakeQuantState* state : {&calibrated.layers[0].weightState, &calibrated.layers[0].activationState}) {
            state->scales = {0.5};
            state->isFrozen = true;
        }
        core::NetworkSpec wanted = calibrated.spec;
        wanted.layers[0].weights.method = core::FakeQuantMethod::Lsq;
        wanted.layers[0].activations.bits = 3;
        const core::Network made = trainable(calibrated, wanted);
        QCOMPARE(made.spec, wanted);
        QCOMPARE(made.layers[0].weightState.scales, std::vector<float>{0.5});
        QVERIFY(!made.layers[0].weightState.isFrozen);
        QVERIFY(!made.layers[0].activationState.isReady());
        wanted.layers[0].weights.method = core::FakeQuantMethod::Binary;
        wanted.layers[0].weights.bits = 1;
        QVERIFY(!trainable(calibrated, wanted).layers[0].weightState.isReady());
    }

    void weightsFromAFile()
    {
        RunWorker first;
        RunStart start = smallRun();
        QVERIFY_RESULT(first.begin(start));
        static_cast<void>(first.advance(50, later()));
        start.trained = *first.snapshot({}).of(Kind::Qat).network;
        RunWorker second;
        QVERIFY_RESULT(second.begin(start));
        const RunSnapshot snapshot = second.snapshot({});
        QCOMPARE(snapshot.of(Kind::Float).network->layers[0].weights, start.trained->layers[0].weights);
        QVERIFY(!snapshot.of(Kind::Float).network->layers[0].weightState.isReady());
        QCOMPARE(*snapshot.of(Kind::Qat).network, *start.trained);
    }

    void divergenceIsToldAndLeavesTheNetwork()
    {
        RunStart start = smallRun("dense:1", core::DatasetKind::Regression);
        start.training.optimizer = {core::OptimizerKind::Sgd, 10, 0.99, 0};
        RunWorker worker;
        QVERIFY_RESULT(worker.begin(start));
        const std::int64_t done = worker.advance(100'000, later());
        QVERIFY(done < 100'000);
        QVERIFY(worker.hasFault());
        QCOMPARE(worker.advance(10, later()), 0);
        const RunSnapshot snapshot = worker.snapshot({});
        QVERIFY(snapshot.fault);
        QCOMPARE(snapshot.fault->error.code, core::ErrorCode::NetworkDiverged);
        for (const float weight : snapshot.of(Kind::Float).network->layers[0].weights)
            QVERIFY(std::isfinite(weight));
        QVERIFY(!worker.hasFault());
    }

    void badStartsAreRefused()
    {
        RunWorker worker;
        QVERIFY(!worker.begin(RunStart()));
        QVERIFY(!worker.isReady());
        QCOMPARE(worker.advance(5, later()), 0);
        RunStart start = smallRun();
        start.network.input = {3, 1, 1};
        QVERIFY(!worker.begin(start));
        start = smallRun();
        start.training.batchSize = 0;
        QVERIFY(!worker.begin(start));
        QVERIFY(!worker.snapshot({}).of(Kind::Float).network);
    }

    void pictures()
    {
        RunWorker worker;
        QVERIFY_RESULT(worker.begin(smallRun()));
        const RunSnapshot plane = worker.snapshot({PictureWish::Kind::Plane, {-1, 1}, 12});
        QCOMPARE(plane.of(Kind::Qat).picture.grid.side, 12);
        // A wish that does not fit is left out.
        QVERIFY(worker.snapshot({PictureWish::Kind::Curve, {-1, 1}, 12}).of(Kind::Float).picture.curve.values.empty());
        QVERIFY_RESULT(worker.begin(smallRun("dense:8,relu,dense:1", core::DatasetKind::Regression)));
        QCOMPARE(worker.snapshot({PictureWish::Kind::Curve, {-1, 1}, 12}).of(Kind::Float).picture.curve.values.size(), std::size_t(12));
        QVERIFY(!worker.snapshot({}).of(Kind::Float).answers);
    }
};

QTEST_APPLESS_MAIN(TestRunWorker)
#include "tst_runworker.moc"
