// SPDX-License-Identifier: GPL-3.0-or-later
// calibrate as a script calls it: the written network, exact documents, exit codes.
#include "core/files/networks/networkfile.h"
#include "core/networks/calibration/calibration.h"
#include "tests/app/cliprocess.h"
#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

std::vector<float> floats(const QJsonValue& array)
{
    std::vector<float> values;
    const QJsonArray items = array.toArray();
    for (const auto& item : items)
        values.push_back(float(item.toDouble()));
    return values;
}

} // namespace

class TestCliCalibrate : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    NetworkFile m_moons;
    DataSplit m_data;
    QString m_net;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    CliAnswer run(const char* options) const
    {
        return runCli(QStringList{QStringLiteral("calibrate"), m_net, QStringLiteral("--out"), path("out.safetensors")} + commandLine(options));
    }
    QJsonObject document(const char* options) const
    {
        const CliAnswer answer = run(options);
        return answer.exitCode == 0 && answer.messages.isEmpty() ? QJsonDocument::fromJson(answer.out).object() : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const DatasetSpec task{DatasetKind::Moons, 500, 0.1, 3, 16};
        m_data = splitDataset(makeDataset(task).value(), 0.2, 3);
        m_moons = {trainedNetwork(task, "dense:12,batchnorm,relu,dense:2", 15).network, task, 0.2};
        m_net = path("moons.safetensors");
        QVERIFY_RESULT(writeNetwork(m_net, m_moons));
    }
    void init() { failOnWarnings(); }

    /// What the command writes and tells is what the library calibrates.
    void sameAsTheLibrary()
    {
        const QJsonObject told = document("--observer mse:50 --weights-bits 4 --activation-bits 5 --batches 3 --batch 40 --correct-bias --json");
        CalibrationSpec spec;
        spec.observer = "mse:50";
        spec.weightBits = 4;
        spec.activationBits = 5;
        spec.batches = 3;
        spec.batchSize = 40;
        spec.correctsBias = true;
        const Calibration expected = calibrate(m_moons.network, m_data.training, spec).value();
        const NetworkFile written = readNetwork(path("out.safetensors")).value();
        QCOMPARE(written.network, expected.network);
        QCOMPARE(written.data, m_moons.data);
        QCOMPARE(written.heldOutShare, 0.2);
        QCOMPARE(told[QLatin1String("observer")].toString(), QStringLiteral("mse:50"));
        QCOMPARE(told[QLatin1String("weights_bits")].toInt(), 4);
        QCOMPARE(told[QLatin1String("activation_bits")].toInt(), 5);
        QCOMPARE(told[QLatin1String("granularity")].toString(), QStringLiteral("channel"));
        QCOMPARE(told[QLatin1String("samples")].toInt(), 120);
        QCOMPARE(told[QLatin1String("held_out")].toInt(), 100);
        const QJsonArray layers = told[QLatin1String("layers")].toArray();
        QCOMPARE(layers.size(), qsizetype(2));
        for (std::size_t i = 0; i < 2; ++i) {
            const QJsonObject layer = layers[qsizetype(i)].toObject();
            const std::size_t index = expected.nodes[i].layer;
            QCOMPARE(std::size_t(layer[QLatin1String("layer")].toInt()), index);
            QCOMPARE(layer[QLatin1String("kind")].toString().toStdString(), layerText(expected.network.spec.layers[index]));
            const QJsonObject inputs = layer[QLatin1String("activations")].toObject();
            const FakeQuantState& state = expected.network.layers[index].activationState;
            QCOMPARE(floats(inputs[QLatin1String("scale")]), state.scales);
            QCOMPARE(floats(inputs[QLatin1String("zero_point")]), state.zeroPoints);
            QCOMPARE(floats(inputs[QLatin1String("min")]), state.lo);
            QCOMPARE(floats(inputs[QLatin1String("max")]), state.hi);
            QCOMPARE(inputs[QLatin1String("bits")].toInt(), 5);
            QCOMPARE(inputs[QLatin1String("symmetric")].toBool(), false);
            const QJsonArray history = inputs[QLatin1String("history")].toArray();
            QCOMPARE(history.size(), qsizetype(3));
            QCOMPARE(history[1].toArray()[1].toDouble(), expected.nodes[i].history[1]->hi);
            const QJsonObject weights = layer[QLatin1String("weights")].toObject();
            QCOMPARE(floats(weights[QLatin1String("scale")]), expected.network.layers[index].weightState.scales);
            QCOMPARE(weights[QLatin1String("bits")].toInt(), 4);
            QVERIFY(weights[QLatin1String("symmetric")].toBool());
            QVERIFY(!weights.contains(QLatin1String("history")));
        }
        PassOptions options;
        const Score quantized = score(expected.network, m_data.heldOut, options).value();
        options.usesNodes = false;
        const Score floating = score(m_moons.network, m_data.heldOut, options).value();
        QCOMPARE(told[QLatin1String("float")].toObject()[QLatin1String("accuracy")].toDouble(), floating.accuracy);
        QCOMPARE(told[QLatin1String("float")].toObject()[QLatin1String("loss")].toDouble(), floating.loss);
        QCOMPARE(told[QLatin1String("quantized")].toObject()[QLatin1String("accuracy")].toDouble(), quantized.accuracy);
        QCOMPARE(told[QLatin1String("quantized")].toObject()[QLatin1String("loss")].toDouble(), quantized.loss);
    }

    /// Every option reaches the calibration.
    void options_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<CalibrationSpec>("spec");
        const auto row = [](const char* words, auto change) {
            CalibrationSpec spec;
            change(spec);
            QTest::newRow(words) << QByteArray(words) << spec;
        };
        row("--json", [](CalibrationSpec&) {});
        row("--observer aciq", [](CalibrationSpec& spec) { spec.observer = "aciq"; });
        row("--observer ema:0.2", [](CalibrationSpec& spec) { spec.observer = "ema:0.2"; });
        row("--observer percentile:95", [](CalibrationSpec& spec) { spec.observer = "percentile:95"; });
        row("--observer kl:256:64", [](CalibrationSpec& spec) { spec.observer = "kl:256:64"; });
        row("--granularity tensor", [](CalibrationSpec& spec) { spec.granularity = WeightGranularity::PerTensor; });
        row("--granularity channel --weights-bits 2", [](CalibrationSpec& spec) { spec.weightBits = 2; });
        row("--weight-clip mse --weights-bits 3", [](CalibrationSpec& spec) {
            spec.weightClip = "mse";
            spec.weightBits = 3;
        });
        row("--no-fold", [](CalibrationSpec& spec) { spec.foldsBatchNorm = false; });
        row("--equalize", [](CalibrationSpec& spec) { spec.equalizesLayers = true; });
        row("--correct-bias", [](CalibrationSpec& spec) { spec.correctsBias = true; });
        row("--keep-ends --weights-bits 2", [](CalibrationSpec& spec) {
            spec.keepsEnds = true;
            spec.weightBits = 2;
        });
        row("--symmetric-activations", [](CalibrationSpec& spec) { spec.isActivationSymmetric = true; });
        row("--weights-bits 0 --activation-bits 16", [](CalibrationSpec& spec) {
            spec.weightBits = 0;
            spec.activationBits = 16;
        });
    }
    void options()
    {
        QFETCH(QByteArray, words);
        QFETCH(CalibrationSpec, spec);
        const CliAnswer answer = run(words.constData());
        QCOMPARE(answer.messages, QByteArray());
        QCOMPARE(answer.exitCode, 0);
        const NetworkFile written = readNetwork(path("out.safetensors")).value();
        QCOMPARE(written.network, calibrate(m_moons.network, m_data.training, spec).value().network);
    }

    void table()
    {
        const CliAnswer answer = run("--weights-bits 4 --granularity tensor");
        QCOMPARE(answer.exitCode, 0);
        const Calibration expected
            = calibrate(m_moons.network, m_data.training, {.weightBits = 4, .granularity = WeightGranularity::PerTensor}).value();
        const QList<QByteArray> lines = answer.out.split('\n');
        QCOMPARE(lines.size(), qsizetype(10)); // head, four nodes, a gap, three of scores, the end
        QCOMPARE(lines[0].simplified(), QByteArray("layer kind node bits min max scale zero point"));
        QCOMPARE(lines[1].left(8), QByteArray("0      d"));
        QVERIFY(lines[1].simplified().startsWith("0 dense:12 activations 8 "));
        QVERIFY(lines[2].simplified().startsWith("0 dense:12 weights 4 "));
        QVERIFY(lines[3].simplified().startsWith("2 dense:2 activations 8 "));
        const FakeQuantState& state = expected.network.layers[2].activationState;
        const QList<QByteArray> words = lines[3].simplified().split(' ');
        QCOMPARE(words.size(), qsizetype(8));
        QCOMPARE(words[4].toFloat(), state.lo[0]);
        QCOMPARE(words[5].toFloat(), state.hi[0]);
        QCOMPARE(words[6].toFloat(), state.scales[0]);
        QCOMPARE(words[7].toFloat(), state.zeroPoints[0]);
        QVERIFY(lines[7].startsWith("float ") && lines[8].startsWith("quantized "));
        QVERIFY(run("--weights-bits 4").out.contains(" \xE2\x80\xA6 ")); // scales of several channels: least and greatest
    }

    /// A quantized network is calibrated anew, with the same numbers as the float one it came from.
    void fromItsOwnOutput()
    {
        QCOMPARE(run("--weights-bits 8 --no-fold").exitCode, 0);
        const QString once = path("once.safetensors");
        QFile::remove(once);
        QVERIFY(QFile::copy(path("out.safetensors"), once));
        QCOMPARE(runCli({"calibrate", once, "--weights-bits", "3", "--out", path("twice.safetensors")}).exitCode, 0);
        QCOMPARE(run("--weights-bits 3").exitCode, 0);
        QCOMPARE(readNetwork(path("twice.safetensors")).value().network, readNetwork(path("out.safetensors")).value().network);
    }

    /// Regression has a loss, and no accuracy.
    void regression()
    {
        const DatasetSpec task{DatasetKind::Regression, 120, 0.05, 1, 16};
        const QString net = path("curve.safetensors");
        QVERIFY_RESULT(writeNetwork(net, {makeNetwork({{1, 1, 1}, parseLayers("dense:6,relu,dense:1").value()}, 1).value(), task, 0.25}));
        const CliAnswer answer = runCli({"calibrate", net, "--json", "--out", path("curve8.safetensors")});
        QCOMPARE(answer.exitCode, 0);
        const QJsonObject told = QJsonDocument::fromJson(answer.out).object();
        QVERIFY(told[QLatin1String("float")].toObject()[QLatin1String("accuracy")].isNull());
        QVERIFY(told[QLatin1String("quantized")].toObject()[QLatin1String("loss")].toDouble() > 0);
        QCOMPARE(told[QLatin1String("held_out")].toInt(), 30);
        const CliAnswer table = runCli({"calibrate", net, "--out", path("curve8.safetensors")});
        QVERIFY(table.out.contains("float      -  "));
    }

    void badUsage_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* words, const char* message) { QTest::newRow(words) << QByteArray(words) << QByteArray(message); };
        row("--observer most", "'most' is not a value of option '--observer'");
        row("--observer mse", "'mse' is not a value of option '--observer'");
        row("--weight-clip most", "'most' is not a value of option '--weight-clip'");
        row("--weights-bits 1", "'1' is not a value of option '--weights-bits'");
        row("--weights-bits eight", "'eight' is not a value of option '--weights-bits'");
        row("--weights-bits 4.5", "'4.5' is not a value of option '--weights-bits'");
        row("--activation-bits 17", "'17' is not a value of option '--activation-bits'");
        row("--activation-bits 99999999999", "'99999999999' is not a value of option '--activation-bits'");
        row("--granularity group:4", "'group:4' is not a value of option '--granularity'");
        row("--batches 0", "'0' is not a value of option '--batches'");
        row("--batch 65537", "'65537' is not a value of option '--batch'");
        row("--most", "unknown option '--most' for calibrate");
        row("another.safetensors", "calibrate takes one network");
    }
    void badUsage()
    {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, message);
        const CliAnswer answer = run(words.constData());
        QCOMPARE(answer.exitCode, 2);
        QCOMPARE(answer.messages, "quantoscope-cli: " + message + '\n');
        QVERIFY(answer.out.isEmpty());
    }

    void missingWords()
    {
        const CliAnswer nothing = runCli({"calibrate"});
        QCOMPARE(nothing.exitCode, 2);
        QVERIFY(nothing.messages.contains("no network given"));
        const CliAnswer nowhere = runCli({"calibrate", m_net});
        QCOMPARE(nowhere.exitCode, 2);
        QVERIFY(nowhere.messages.contains("'--out' is missing"));
    }

    void badInput()
    {
        const QString out = path("never.safetensors");
        const auto codeOf = [&out](const QString& net) {
            const CliAnswer answer = runCli({"calibrate", net, "--out", out});
            return answer.messages.isEmpty() || !answer.out.isEmpty() ? -2 : answer.exitCode;
        };
        QCOMPARE(codeOf(path("absent.safetensors")), 1);
        QFile text(path("text.safetensors"));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no network") > 0);
        text.close();
        QCOMPARE(codeOf(text.fileName()), 1);
        NetworkFile file = m_moons;
        file.data.reset();
        QVERIFY_RESULT(writeNetwork(path("alone.safetensors"), file));
        QCOMPARE(codeOf(path("alone.safetensors")), 1);
        file.data = DatasetSpec{DatasetKind::Regression, 100, 0.1, 1, 16}; // one input, one output
        QVERIFY_RESULT(writeNetwork(path("other.safetensors"), file));
        QCOMPARE(codeOf(path("other.safetensors")), 1);
        QVERIFY(runCli({"calibrate", path("other.safetensors"), "--out", out}).messages.contains("does not fit its data set"));
        QVERIFY(!QFile::exists(out));
        const CliAnswer unwritable = runCli({"calibrate", m_net, "--out", path("no/such/folder/net.safetensors")});
        QCOMPARE(unwritable.exitCode, 1);
        QVERIFY(unwritable.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliCalibrate)
#include "tst_clicalibrate.moc"
