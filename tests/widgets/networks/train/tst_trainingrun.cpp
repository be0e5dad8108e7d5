// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/widgets/networks/train/trainfixture.h"
#include "widgets/networks/train/trainingrun.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::tests;
using namespace quantoscope::widgets;
using Kind = NetworkModel::Kind;

class TestTrainingRun : public QObject
{
    Q_OBJECT

    std::unique_ptr<TrainingRun> m_run;

    void rest() { QTRY_VERIFY_WITH_TIMEOUT(!m_run->isBusy(), 30'000); }
    std::int64_t step() const { return m_run->snapshot() ? m_run->snapshot()->step : -1; }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_run = std::make_unique<TrainingRun>();
    }
    void cleanup() { m_run.reset(); }

    void beginsWithAllThree()
    {
        QVERIFY(!m_run->isBusy() && !m_run->snapshot());
        m_run->begin(smallRun());
        QVERIFY(m_run->isBusy());
        rest();
        QCOMPARE(step(), 0);
        for (const Kind kind : {Kind::Float, Kind::Ptq, Kind::Qat}) {
            QVERIFY(m_run->snapshot()->of(kind).network);
            QCOMPARE(m_run->snapshot()->of(kind).curve.size(), std::size_t(1));
        }
        QCOMPARE(m_run->snapshot()->of(Kind::Ptq).network->spec.layers[0].weights.bits, 3);
    }

    void stepsAndEpochs()
    {
        m_run->begin(smallRun());
        m_run->runSteps(3);
        rest();
        QCOMPARE(step(), 3);
        m_run->runEpoch();
        rest();
        QCOMPARE(step(), 10);
        m_run->runEpoch();
        m_run->runEpoch();
        rest();
        QCOMPARE(step(), 30);
        // The curves end where the networks are.
        for (const Kind kind : {Kind::Float, Kind::Ptq, Kind::Qat})
            QCOMPARE(m_run->snapshot()->of(kind).curve.back().step, 30);
    }

    void playsThirtyPicturesASecond()
    {
        m_run->setWish({PictureWish::Kind::Plane, {-1.5, 1.5}, 56});
        m_run->begin(smallRun("dense:16,relu,dense:16,relu,dense:2"));
        rest();
        QSignalSpy pictures(m_run.get(), &TrainingRun::changed);
        QSignalSpy playing(m_run.get(), &TrainingRun::playingChanged);
        QElapsedTimer clock;
        clock.start();
        m_run->setPlaying(true);
        QVERIFY(m_run->isPlaying());
        qint64 longest = 0;
        while (clock.elapsed() < 2500) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, turn.elapsed());
        }
        const double rate = 1000.0 * static_cast<double>(pictures.count()) / static_cast<double>(clock.elapsed());
        m_run->setPlaying(false);
        rest();
        QCOMPARE(playing.count(), 2);
        QVERIFY(step() > 20);
        qInfo("%.1f pictures a second, %.0f steps a second, longest turn %lld ms", rate, m_run->stepsPerSecond(), static_cast<long long>(longest));
        QVERIFY2(rate > 10, qPrintable(QString::number(rate))); // 30 and more on a machine that does nothing else
        QCOMPARE(m_run->framesPerSecond(), 0.0);
        const std::int64_t stopped = step();
        QTest::qWait(60);
        QCOMPARE(step(), stopped);
    }

    void slowSpeedIsKept()
    {
        m_run->begin(smallRun());
        rest();
        m_run->setSpeed(20);
        m_run->setPlaying(true);
        QTest::qWait(1000);
        m_run->setPlaying(false);
        rest();
        QVERIFY2(step() >= 5 && step() <= 24, qPrintable(QString::number(step())));
    }

    void nodesChangeWhileTrainingGoesOn()
    {
        const RunStart start = smallRun();
        m_run->begin(start);
        m_run->setPlaying(true);
        QTRY_VERIFY(step() > 5);
        core::NodeRule rule;
        rule.weights = {2, core::FakeQuantMethod::Ste, false, true};
        const core::NetworkSpec other = core::withNodes(start.network, rule);
        m_run->setNodes(other);
        core::CalibrationSpec calibration = start.calibration;
        calibration.weightBits = 2;
        m_run->setCalibration(calibration);
        QTRY_COMPARE(m_run->snapshot()->of(Kind::Qat).network->spec, other);
        QTRY_COMPARE(m_run->snapshot()->of(Kind::Ptq).network->spec.layers[0].weights.bits, 2);
        QVERIFY(m_run->isPlaying());
    }

    void sameOrdersSameNetworks()
    {
        std::array<RunSnapshotPointer, 2> ends;
        for (RunSnapshotPointer& end : ends) {
            m_run = std::make_unique<TrainingRun>();
            m_run->begin(smallRun());
            m_run->runSteps(40);
            m_run->startQat(QatStart::Ptq);
            m_run->runSteps(25);
            rest();
            end = m_run->snapshot();
        }
        QCOMPARE(ends[0]->step, 65);
        QCOMPARE(ends[0]->qatBegan, 40);
        for (const Kind kind : {Kind::Float, Kind::Ptq, Kind::Qat})
            QCOMPARE(*ends[0]->of(kind).network, *ends[1]->of(kind).network);
    }

    void beginningAnewForgetsWhatWasAskedFor()
    {
        m_run->begin(smallRun());
        m_run->runSteps(1'000'000'000);
        QTRY_VERIFY(step() > 0);
        QVERIFY(m_run->isBusy());
        m_run->begin(smallRun());
        rest();
        QCOMPARE(step(), 0);
    }

    void pausingDropsStepsThatWereAskedFor()
    {
        m_run->begin(smallRun());
        m_run->setPlaying(true);
        m_run->runSteps(1'000'000'000);
        QTRY_VERIFY(step() > 0);
        m_run->setPlaying(false);
        rest();
        QVERIFY(step() < 1'000'000'000);
    }

    void divergenceStopsAndIsTold()
    {
        RunStart start = smallRun("dense:1", core::DatasetKind::Regression);
        start.training.optimizer = {core::OptimizerKind::Sgd, 10, 0.99, 0};
        m_run->begin(start);
        rest();
        QSignalSpy failed(m_run.get(), &TrainingRun::failed);
        m_run->setPlaying(true);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        QVERIFY(!m_run->isPlaying());
        rest();
        // A smaller rate and it goes on from where it was.
        m_run->setOptimizer({core::OptimizerKind::Sgd, 1e-6, 0, 0});
        const std::int64_t before = step();
        m_run->runSteps(2);
        rest();
        QVERIFY(step() >= before);
    }

    void badStartsAreTold()
    {
        QSignalSpy failed(m_run.get(), &TrainingRun::failed);
        RunStart start = smallRun();
        start.network.input = {3, 1, 1};
        m_run->begin(start);
        QTRY_COMPARE(failed.count(), 1);
        rest();
        QVERIFY(!m_run->snapshot()->of(Kind::Float).network);
        m_run->begin(smallRun());
        rest();
        QVERIFY(m_run->snapshot()->of(Kind::Float).network);
    }

    void clearsAndEndsCleanly()
    {
        m_run->begin(smallRun());
        m_run->setPlaying(true);
        QTRY_VERIFY(step() > 0);
        m_run->clear();
        QVERIFY(!m_run->snapshot() && !m_run->isPlaying());
        m_run->setPlaying(true);
        QVERIFY(!m_run->isPlaying());
        rest();
        QVERIFY(!m_run->snapshot());
        m_run->begin(smallRun());
        m_run->setPlaying(true);
        QTRY_VERIFY(step() > 0);
        m_run.reset(); // in the middle of a slice
    }
};

QTEST_GUILESS_MAIN(TestTrainingRun)
#include "tst_trainingrun.moc"
