// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/training/trainer.h"

#include "core/networks/training/nodechoice.h"
#include "tests/core/networks/training/trainingtest.h"

#include <chrono>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();

} // namespace

class TestTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void learns_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("epochs");
        QTest::addColumn<double>("accuracy");
        QTest::newRow("moons") << int(DatasetKind::Moons) << 40 << 0.95;
        QTest::newRow("spirals") << int(DatasetKind::Spirals) << 120 << 0.95;
        QTest::newRow("circles") << int(DatasetKind::Circles) << 40 << 0.95;
        QTest::newRow("xor") << int(DatasetKind::Xor) << 40 << 0.9;
        QTest::newRow("gaussians") << int(DatasetKind::Gaussians) << 40 << 0.9;
        QTest::newRow("sequence") << int(DatasetKind::Sequence) << 40 << 0.5;
    }
    void learns()
    {
        QFETCH(int, kind);
        QFETCH(int, epochs);
        QFETCH(double, accuracy);
        const auto split = splitOf(static_cast<DatasetKind>(kind), 800);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf());
        QVERIFY_RESULT(trainer);
        const double before = score(trainer->network(), split->heldOut, {}).value().accuracy;
        const EpochRecord last = trained(*trainer, epochs);
        QCOMPARE(last.epoch, std::int64_t(epochs));
        QVERIFY2(last.heldOutAccuracy >= accuracy && before < accuracy, qPrintable(QString::number(last.heldOutAccuracy)));
        QVERIFY(last.trainingAccuracy >= accuracy && last.trainingLoss < trainer->history().front().trainingLoss);
    }

    void sgdLearnsToo()
    {
        const auto split = splitOf(DatasetKind::Moons);
        const TrainingSpec spec = defaultTraining(DatasetKind::Moons, OptimizerKind::Sgd);
        QCOMPARE(spec.optimizer.learningRate, 0.05);
        auto trainer = Trainer::make(networkFor(split->training), split, spec);
        QVERIFY(trained(*trainer, 60).heldOutAccuracy >= 0.93);
    }

    void defaults()
    {
        QCOMPARE(defaultTraining(DatasetKind::Digits).optimizer.learningRate, 0.003);
        QCOMPARE(defaultTraining(DatasetKind::Digits).batchSize, 64);
        QCOMPARE(defaultTraining(DatasetKind::Spirals).optimizer.learningRate, 0.01);
    }

    /// The mean squared error falls well below the targets' own variance; there are no classes.
    void regression()
    {
        const auto split = splitOf(DatasetKind::Regression);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf());
        QVERIFY_RESULT(trainer);
        const double before = score(trainer->network(), split->heldOut, {}).value().loss;
        const EpochRecord last = trained(*trainer, 100);
        QVERIFY2(last.heldOutLoss < before / 10, qPrintable(QString::number(last.heldOutLoss)));
        QCOMPARE(last.heldOutAccuracy, 0.0);
        QCOMPARE(last.trainingAccuracy, 0.0);
    }

    void sameNumbersOnAnyThreads_data()
    {
        QTest::addColumn<QByteArray>("layers");
        QTest::addColumn<int>("kind");
        QTest::newRow("dense") << QByteArray("dense:16,relu,dense:16,relu") << int(DatasetKind::Spirals);
        QTest::newRow("convolution") << QByteArray("conv:4:3,batchnorm,relu,maxpool:2,depthwise:3,relu,avgpool:2") << int(DatasetKind::Digits);
    }
    void sameNumbersOnAnyThreads()
    {
        QFETCH(QByteArray, layers);
        QFETCH(int, kind);
        const auto split = splitOf(static_cast<DatasetKind>(kind), 200);
        Network network = networkFor(split->training, layers.constData());
        network.spec = withChosenNodes(network.spec, {FakeQuantMethod::Lsq, 4, 4, true, false}, true);
        std::vector<Trainer> trainers;
        for (const int threads : {1, 2, 5, 0})
            trainers.push_back(Trainer::make(network, split, specOf(0.01, 32, threads)).value());
        for (Trainer& trainer : trainers) {
            const EpochRecord last = trained(trainer, 2);
            QCOMPARE(trainer.network(), trainers.front().network());
            QCOMPARE(last.heldOutLoss, trainers.front().history().back().heldOutLoss);
            QCOMPARE(last.trainingLoss, trainers.front().history().back().trainingLoss);
        }
    }

    void seeds()
    {
        const auto split = splitOf(DatasetKind::Moons);
        TrainingSpec spec = specOf();
        const auto run = [&](std::uint64_t seed) {
            spec.seed = seed;
            auto trainer = Trainer::make(networkFor(split->training), split, spec);
            trained(*trainer, 2);
            return trainer->network();
        };
        QCOMPARE(run(3), run(3));
        QVERIFY(run(3) != run(4)); // another order of samples
    }

    /// Each sample once an epoch, in another order in each; the last batch is what is left.
    void epochs()
    {
        const auto split = splitOf(DatasetKind::Moons, 103, 0.03);
        const std::int64_t count = split->training.count();
        QCOMPARE(count, 100);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf(0.01, 32));
        QCOMPARE(trainer->stepsPerEpoch(), 4);
        double sum = 0;
        std::int64_t correct = 0;
        for (const int size : {32, 32, 32, 4}) {
            const auto step = trainer->step();
            QVERIFY_RESULT(step);
            sum += step->loss * size;
            correct += std::llround(step->accuracy * size);
        }
        QCOMPARE(trainer->stepsDone(), 4);
        QVERIFY(trainer->history().empty());
        const auto epoch = trainer->epoch(); // the one that was stepped through
        QVERIFY_RESULT(epoch);
        QCOMPARE(trainer->stepsDone(), 4);
        QCOMPARE(epoch->epoch, 1);
        QVERIFY(std::abs(epoch->trainingLoss - sum / 100) < 1e-12);
        QCOMPARE(epoch->trainingAccuracy, double(correct) / 100);
        const Score heldOut = score(trainer->network(), split->heldOut, {}).value();
        QCOMPARE(epoch->heldOutLoss, heldOut.loss);
        QCOMPARE(epoch->heldOutAccuracy, heldOut.accuracy);
        const auto second = trainer->epoch();
        QVERIFY_RESULT(second);
        QCOMPARE(trainer->stepsDone(), 8);
        QCOMPARE(trainer->history().size(), std::size_t(2));
        QCOMPARE(trainer->step()->step, 9);
        QCOMPARE(trainer->epoch()->epoch, 3); // goes on after that step
        QCOMPARE(trainer->stepsDone(), 12);
    }

    /// Batches of one sample are the whole set in disguise.
    void everySampleOnce()
    {
        auto trainer = trainerOf(tinySplit(), "", specOf(1e-9, 1));
        const Network network = trainer->network();
        double both = 0;
        for (int epoch = 0; epoch < 5; ++epoch) {
            both = 0;
            for (int i = 0; i < 2; ++i)
                both += trainer->step()->loss;
            QVERIFY(std::abs(both / 2 - score(network, tinySplit().training, {}).value().loss) < 1e-6);
        }
    }

    void batchLargerThanData()
    {
        const auto split = splitOf(DatasetKind::Moons, 40);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf(0.01, 65536));
        QVERIFY_RESULT(trainer);
        QCOMPARE(trainer->stepsPerEpoch(), 1);
        QVERIFY(trained(*trainer, 200).trainingAccuracy > 0.9);
        QCOMPARE(trainer->stepsDone(), 200);
    }

    void oneSample()
    {
        auto trainer = trainerOf(tinySplit(1), "dense:4,batchnorm,relu", specOf(0.01, 64));
        QVERIFY_RESULT(trainer);
        const EpochRecord last = trained(*trainer, 100);
        QVERIFY(std::isfinite(last.trainingLoss) && last.trainingLoss < 0.5);
        QCOMPARE(last.trainingAccuracy, 1.0);
        for (const float variance : trainer->network().layers[1].runningVariance)
            QVERIFY(std::isfinite(variance));
    }

    void withoutHeldOutSamples()
    {
        DataSplit split = tinySplit();
        split.heldOut = {};
        auto trainer = trainerOf(std::move(split));
        QVERIFY_RESULT(trainer);
        const auto epoch = trainer->epoch();
        QVERIFY_RESULT(epoch);
        QCOMPARE(epoch->heldOutLoss, 0.0);
        QCOMPARE(epoch->heldOutAccuracy, 0.0);
    }

    /// The network is as before the step, and training goes on once the rate is bearable.
    void divergence()
    {
        DataSplit split = tinySplit();
        split.training.inputs.sample(0)[0] = 1e30F;
        Network network = networkFor(split.training, "dense:4,relu");
        network.spec.layers[0].weights = {8, FakeQuantMethod::Ste, true, true};
        TrainingSpec spec = specOf(10);
        spec.optimizer.kind = OptimizerKind::Sgd;
        auto trainer = Trainer::make(network, std::make_shared<const DataSplit>(std::move(split)), spec);
        QVERIFY_RESULT(trainer);
        Network before;
        Result<StepRecord> step;
        int steps = 0;
        do {
            before = trainer->network();
            step = trainer->step();
            ++steps;
        } while (step && steps < 100);
        QVERIFY(!step);
        QCOMPARE(step.error().code, ErrorCode::NetworkDiverged);
        QCOMPARE(std::get<std::int64_t>(step.error().arguments.at(0)), std::int64_t(steps));
        QCOMPARE(trainer->network(), before);
        QCOMPARE(trainer->stepsDone(), std::int64_t(steps - 1));
        for (const LayerState& layer : trainer->network().layers)
            for (const float weight : layer.weights)
                QVERIFY(std::isfinite(weight));
        const auto epoch = trainer->epoch();
        QVERIFY(!epoch);
        QCOMPARE(epoch.error().code, ErrorCode::NetworkDiverged);
    }

    void dataThatAreNotFinite()
    {
        for (const float value : {inf, std::numeric_limits<float>::quiet_NaN()}) {
            DataSplit split = tinySplit();
            split.training.inputs.sample(1)[0] = value;
            auto trainer = trainerOf(std::move(split));
            const Network before = trainer->network();
            const auto step = trainer->step();
            QVERIFY(!step);
            QCOMPARE(step.error().code, ErrorCode::NetworkDiverged);
            QCOMPARE(trainer->network(), before);
        }
    }

    void calmerRateAfterDivergence()
    {
        TrainingSpec spec = specOf(10, 32);
        spec.optimizer.kind = OptimizerKind::Sgd;
        const auto split = splitOf(DatasetKind::Regression);
        auto trainer = Trainer::make(networkFor(split->training), split, spec);
        Result<StepRecord> step;
        for (int i = 0; i < 1000 && (step = trainer->step()); ++i)
            continue;
        QVERIFY(!step);
        spec.optimizer.learningRate = 1e-12;
        trainer->setOptimizer(spec.optimizer);
        const Network before = trainer->network();
        step = trainer->step();
        QVERIFY(step || trainer->network() == before);
    }

    void optimizerChangesWhileTraining()
    {
        auto trainer = trainerOf(tinySplit());
        QVERIFY(trainer->step().has_value());
        const Network before = trainer->network();
        trainer->setOptimizer({OptimizerKind::Sgd, 1e-30, 0, 0});
        QVERIFY(trainer->step().has_value());
        QCOMPARE(trainer->network().layers[0].weights, before.layers[0].weights);
        trainer->setOptimizer({OptimizerKind::Sgd, 0.5, 0, 0});
        QVERIFY(trainer->step().has_value());
        QVERIFY(trainer->network().layers[0].weights != before.layers[0].weights);
    }

    /// Where a cancelled epoch stopped, the next call goes on: the same numbers as without.
    void cancelled()
    {
        const auto split = splitOf(DatasetKind::Spirals, 2000);
        auto whole = Trainer::make(networkFor(split->training), split, specOf(0.01, 2));
        trained(*whole, 1);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf(0.01, 2));
        int calls = 0;
        int cancellations = 0;
        std::int64_t told = 0;
        for (;;) {
            const auto epoch = trainer->epoch([&](std::int64_t done, std::int64_t total) {
                told = std::max(told, done);
                return total == trainer->stepsPerEpoch() && (++calls % 2 == 1 || done == total);
            });
            if (epoch)
                break;
            QCOMPARE(epoch.error().code, ErrorCode::Cancelled);
            QVERIFY(trainer->history().empty());
            ++cancellations;
        }
        QVERIFY(cancellations > 0);
        QCOMPARE(told, trainer->stepsPerEpoch());
        QCOMPARE(trainer->network(), whole->network());
        QCOMPARE(trainer->history().back().heldOutLoss, whole->history().back().heldOutLoss);
        QCOMPARE(trainer->history().back().trainingLoss, whole->history().back().trainingLoss);
    }

    void cancelledBeforeTheFirstStep()
    {
        auto trainer = trainerOf(tinySplit());
        const auto epoch = trainer->epoch([](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!epoch);
        QCOMPARE(epoch.error().code, ErrorCode::Cancelled);
        QCOMPARE(trainer->stepsDone(), 0);
    }

    void refused_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("code");
        const int option = int(ErrorCode::UnknownOption);
        const int shape = int(ErrorCode::ShapeMismatch);
        int change = 0;
        for (const char* name : {"rate 0", "rate below 0", "rate NaN", "rate above 10", "momentum 1", "momentum below 0", "decay", "batch 0",
                                 "batch 65537", "threads"})
            QTest::newRow(name) << change++ << option;
        for (const char* name : {"inputs", "outputs", "label above", "label below", "labels missing", "held out", "weights", "layers"})
            QTest::newRow(name) << change++ << shape;
        QTest::newRow("no samples") << change++ << int(ErrorCode::TensorEmpty);
        QTest::newRow("no data") << change++ << int(ErrorCode::TensorEmpty);
        QTest::newRow("impossible") << change++ << int(ErrorCode::NetworkShape);
    }
    void refused()
    {
        QFETCH(int, change);
        QFETCH(int, code);
        TrainingSpec spec;
        DataSplit split = tinySplit();
        Network network = networkFor(split.training, "dense:4,relu");
        switch (change) {
        case 0: spec.optimizer.learningRate = 0; break;
        case 1: spec.optimizer.learningRate = -1; break;
        case 2: spec.optimizer.learningRate = std::nan(""); break;
        case 3: spec.optimizer.learningRate = 10.5; break;
        case 4: spec.optimizer.momentum = 1; break;
        case 5: spec.optimizer.momentum = -0.1; break;
        case 6: spec.optimizer.weightDecay = double(inf); break;
        case 7: spec.batchSize = 0; break;
        case 8: spec.batchSize = 65537; break;
        case 9: spec.threads = -1; break;
        case 10: split.training.inputs.shape = {1, 2, 1}; break;
        case 11: split.training.classes = 3; break;
        case 12: split.training.labels[0] = 2; break;
        case 13: split.training.labels[0] = -1; break;
        case 14: split.training.labels.pop_back(); break;
        case 15: split.heldOut.labels.pop_back(); break;
        case 16: network.layers[0].weights.pop_back(); break;
        case 17: network.layers.pop_back(); break;
        case 18: split.training = {}; break;
        case 19: break;
        default: network.spec.layers[0].outputs = 0; break;
        }
        const auto data = change == 19 ? nullptr : std::make_shared<const DataSplit>(std::move(split));
        const auto trainer = Trainer::make(network, data, spec);
        QVERIFY(!trainer);
        QCOMPARE(int(trainer.error().code), code);
    }

    void scores()
    {
        Network network = networkFor(tinySplit().training, "");
        network.layers[0].weights = {4, 0, -4, 0};
        network.layers[0].bias = {0, 0};
        const Score good = score(network, tinySplit().training, {}).value();
        QCOMPARE(good.count, 2);
        QCOMPARE(good.accuracy, 1.0);
        QVERIFY(std::abs(good.loss - std::log1p(std::exp(-8.0))) < 1e-7);
        network.layers[0].weights = {-4, 0, -4, 0}; // equal outputs: the first class answers
        QCOMPARE(score(network, tinySplit().training, {}).value().accuracy, 0.5);
        QCOMPARE(score(network, Dataset(), {}).value().count, 0);
        Dataset other = tinySplit().training;
        other.classes = 5;
        QCOMPARE(score(network, other, {}).error().code, ErrorCode::ShapeMismatch);
        const auto stopped = score(network, tinySplit().training, {}, [](std::int64_t, std::int64_t) { return false; });
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    /// In inference, whatever the options say: batch normalisation by its running numbers.
    void scoresInInference()
    {
        const auto split = splitOf(DatasetKind::Moons, 700);
        auto trainer = Trainer::make(networkFor(split->training, "dense:4,batchnorm,relu"), split, specOf());
        trained(*trainer, 2);
        const Score plain = score(trainer->network(), split->training, {}).value();
        QCOMPARE(score(trainer->network(), split->training, {true, true, 1}).value().loss, plain.loss);
        QCOMPARE(score(trainer->network(), split->training, {false, true, 3}).value().loss, plain.loss);
        QCOMPARE(plain.count, split->training.count());
    }

    /// A window shows such a network at 30 frames a second with several steps in each.
    void quickSteps()
    {
        const auto split = splitOf(DatasetKind::Spirals, 1000);
        auto trainer = Trainer::make(networkFor(split->training), split, specOf());
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < 1000; ++i)
            QVERIFY(trainer->step().has_value());
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        QVERIFY2(seconds.count() < 5, qPrintable(QString::number(seconds.count())));
    }
};

QTEST_APPLESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
