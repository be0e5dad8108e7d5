// SPDX-License-Identifier: GPL-3.0-or-later
// evaluate as a script calls it: the numbers of core in documents and tables, exit codes.
#include "core/files/networks/networkfile.h"
#include "core/networks/calibration/calibration.h"
#include "core/networks/evaluation/evaluation.h"
#include "tests/app/cliprocess.h"
#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestCliEvaluate : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NetworkFile m_moons;
    NetworkFile m_quantized;
    Dataset m_heldOut;
    QString m_net;
    QString m_qnet;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static CliAnswer run(const QString& net, const char* options)
    {
        const QStringList words = *options ? commandLine(options) : QStringList();
        return runCli(QStringList{QStringLiteral("evaluate"), net} + words);
    }

    static QJsonObject document(const QString& net, const char* options)
    {
        const CliAnswer answer = run(net, options);
        return answer.exitCode == 0 && answer.messages.isEmpty() ? QJsonDocument::fromJson(answer.out).object() : QJsonObject();
    }

    static double number(const QJsonObject& object, const char* key) { return object[QLatin1String(key)].toDouble(-1); }
    static QJsonObject entry(const QJsonObject& object, const char* list, int index)
    {
        return object[QLatin1String(list)].toArray().at(index).toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const DatasetSpec task{DatasetKind::Moons, 400, 0.15, 3, 16};
        const Dataset data = makeDataset(task).value();
        const auto split = std::make_shared<const DataSplit>(splitDataset(data, 0.25, task.seed));
        m_heldOut = split->heldOut;
        const NetworkSpec shape{data.inputs.shape, parseLayers("dense:8,relu,dense:2").value()};
        auto trainer = Trainer::make(makeNetwork(shape, 1).value(), split, {}).value();
        for (int epoch = 0; epoch < 8; ++epoch)
            QVERIFY(trainer.epoch());
        m_moons = {trainer.network(), task, 0.25};
        m_net = path("net.safetensors");
        QVERIFY_RESULT(writeNetwork(m_net, m_moons));
        CalibrationSpec spec;
        spec.weightBits = spec.activationBits = 4;
        m_quantized = {calibrate(m_moons.network, split->training, spec).value().network, task, 0.25};
        m_qnet = path("qnet.safetensors");
        QVERIFY_RESULT(writeNetwork(m_qnet, m_quantized));
    }
    void init() { failOnWarnings(); }

    void floating()
    {
        const Evaluation expected = evaluate(m_moons.network, m_heldOut, {}).value();
        const QJsonObject seen = document(m_net, "--json");
        QCOMPARE(number(seen, "held_out"), 100.0);
        QCOMPARE(number(seen, "classes"), 2.0);
        QCOMPARE(number(seen, "accuracy"), expected.accuracy);
        QCOMPARE(number(seen, "loss"), expected.loss);
        QCOMPARE(number(seen, "float_bytes"), 4.0 * (16 + 8 + 16 + 2));
        QCOMPARE(number(seen, "quantized_bytes"), number(seen, "float_bytes"));
        QCOMPARE(seen[QLatin1String("layers")].toArray().size(), 2);
        const QJsonObject last = entry(seen, "layers", 1);
        QCOMPARE(last[QLatin1String("layer")].toInt(), 2);
        QCOMPARE(last[QLatin1String("kind")].toString(), QStringLiteral("dense:2"));
        QVERIFY(last[QLatin1String("weights_sqnr")].isNull() && last[QLatin1String("outputs_sqnr")].isNull());
        QVERIFY(!seen.contains(QLatin1String("integer")));
    }

    void integer()
    {
        EvaluationOptions options;
        options.usesInteger = true;
        const Evaluation expected = evaluate(m_quantized.network, m_heldOut, options).value();
        const QJsonObject seen = document(m_qnet, "--integer --json");
        QCOMPARE(number(seen, "accuracy"), expected.accuracy);
        QCOMPARE(number(seen, "quantized_bytes"), double(expected.quantizedBytes));
        const QJsonArray confusion = seen[QLatin1String("confusion")].toArray();
        QCOMPARE(confusion.size(), 2);
        for (int label = 0; label < 2; ++label) {
            for (int answer = 0; answer < 2; ++answer)
                QCOMPARE(confusion[label].toArray()[answer].toInt(), int(expected.confusion[std::size_t(label * 2 + answer)]));
        }
        for (int i = 0; i < 2; ++i) {
            const QJsonObject layer = entry(seen, "layers", i);
            const LayerFidelity& fidelity = expected.layers[std::size_t(i)];
            QCOMPARE(number(layer, "weights_sqnr"), *fidelity.weights);
            QCOMPARE(number(layer, "activations_sqnr"), *fidelity.activations);
            QCOMPARE(number(layer, "outputs_sqnr"), *fidelity.output);
        }
        const QJsonObject integer = seen[QLatin1String("integer")].toObject();
        QCOMPARE(number(integer, "accuracy"), expected.integer->accuracy);
        QCOMPARE(number(integer, "loss"), expected.integer->loss);
        QCOMPARE(number(integer, "same_class"), double(expected.integer->sameClass));
        for (int i = 0; i < 2; ++i) {
            const QJsonObject layer = entry(integer, "layers", i);
            const LayerAgreement& agreement = expected.integer->layers[std::size_t(i)];
            QCOMPARE(number(layer, "layer"), double(agreement.layer));
            QCOMPARE(number(layer, "codes"), double(agreement.count));
            QCOMPARE(number(layer, "equal"), double(agreement.equal));
            QCOMPARE(number(layer, "off_by_one"), double(agreement.offByOne));
            QCOMPARE(number(layer, "further"), double(agreement.further));
            QCOMPARE(number(layer, "by_itself"), double(agreement.bySelf));
        }
        QCOMPARE(number(entry(integer, "layers", 1), "codes"), 800.0);
    }

    /// The same bytes on one core and on all.
    void threads()
    {
        const CliAnswer all = run(m_qnet, "--integer --json");
        QCOMPARE(run(m_qnet, "--integer --json --threads 1").out, all.out);
        QCOMPARE(run(m_qnet, "--integer --json --threads 2").out, all.out);
        QCOMPARE(all.exitCode, 0);
    }

    void table()
    {
        const Evaluation expected = evaluate(m_quantized.network, m_heldOut, {}).value();
        const CliAnswer answer = run(m_qnet, "--integer");
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.messages.isEmpty());
        const QString out = QString::fromUtf8(answer.out);
        const auto hasLine = [&out](const QString& pattern) {
            return QRegularExpression(pattern, QRegularExpression::MultilineOption).match(out).hasMatch();
        };
        QVERIFY(hasLine(QStringLiteral("^simulated +%1 ").arg(expected.accuracy)));
        QVERIFY(hasLine(QStringLiteral("^integer +[01]")));
        QVERIFY(hasLine(QStringLiteral("^samples held out +100$")));
        QVERIFY(hasLine(QStringLiteral("^bytes +%1 of 168$").arg(expected.quantizedBytes)));
        QVERIFY(hasLine(QStringLiteral("^same class +\\d+ of 100$")));
        QVERIFY(hasLine(QStringLiteral("^0 +dense:8 +\\d+\\.\\d+ +\\d+\\.\\d+ +\\d+\\.\\d+$")));
        QVERIFY(hasLine(QStringLiteral("^2 +dense:2 +800 +\\d+ +\\d+ +0 +\\d+$")));
        QVERIFY(hasLine(QStringLiteral("^class . answer +0 +1$")));
        QVERIFY(hasLine(QStringLiteral("^1 +%1 +%2$").arg(expected.confusion[2]).arg(expected.confusion[3])));
        const QString plain = QString::fromUtf8(run(m_net, "").out);
        QVERIFY(plain.contains(QStringLiteral("dense:8  -")) && !plain.contains(QStringLiteral("integer")));
    }

    void regression()
    {
        const DatasetSpec task{DatasetKind::Regression, 100, 0.05, 2, 16};
        const NetworkSpec shape{{1, 1, 1}, parseLayers("dense:4,relu,dense:1").value()};
        const NetworkFile file{makeNetwork(shape, 1).value(), task, 0.3};
        QVERIFY_RESULT(writeNetwork(path("wave.safetensors"), file));
        const QJsonObject seen = document(path("wave.safetensors"), "--json");
        QCOMPARE(number(seen, "held_out"), 30.0);
        QCOMPARE(number(seen, "classes"), 0.0);
        QVERIFY(seen[QLatin1String("accuracy")].isNull());
        QVERIFY(number(seen, "loss") > 0);
        QVERIFY(seen[QLatin1String("confusion")].toArray().isEmpty());
        QVERIFY(!run(path("wave.safetensors"), "").out.contains("class"));
    }

    void badInput()
    {
        const CliAnswer refused = run(m_net, "--integer");
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.out.isEmpty());
        QVERIFY(refused.messages.contains("Layer 1 (dense:8) cannot run in integers"));
        const CliAnswer absent = run(path("absent.safetensors"), "");
        QCOMPARE(absent.exitCode, 1);
        QVERIFY(absent.messages.contains("absent.safetensors") && absent.out.isEmpty());
        NetworkFile alone = m_moons;
        alone.data.reset();
        QVERIFY_RESULT(writeNetwork(path("alone.safetensors"), alone));
        QVERIFY(run(path("alone.safetensors"), "").messages.contains("does not tell which data set it was trained on"));
        alone.data = DatasetSpec{DatasetKind::Regression, 100, 0.1, 1, 16};
        QVERIFY_RESULT(writeNetwork(path("other.safetensors"), alone));
        const CliAnswer other = run(path("other.safetensors"), "");
        QCOMPARE(other.exitCode, 1);
        QVERIFY(other.messages.contains("the network does not fit its data set"));
    }

    void badUsage()
    {
        const CliAnswer nothing = runCli({QStringLiteral("evaluate")});
        QCOMPARE(nothing.exitCode, 2);
        QVERIFY(nothing.messages.contains("no network given"));
        const CliAnswer two = run(m_net, "another.safetensors");
        QCOMPARE(two.exitCode, 2);
        QVERIFY(two.messages.contains("evaluate takes one network"));
        const CliAnswer unknown = run(m_net, "--integers");
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY(unknown.messages.contains("unknown option '--integers' for evaluate"));
        QCOMPARE(run(m_net, "--threads 0").exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliEvaluate)
#include "tst_clievaluate.moc"
