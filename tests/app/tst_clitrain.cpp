// SPDX-License-Identifier: GPL-3.0-or-later
// train as a script calls it: exact documents, exit codes, networks that go on.
#include "core/files/networks/networkfile.h"
#include "tests/app/cliprocess.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestCliTrain : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// `train` with these words and `--out` that file.
    CliAnswer train(const char* words, const char* out = "out.safetensors") const
    {
        return runCli(QStringList{QStringLiteral("train")} + commandLine(words) + QStringList{QStringLiteral("--out"), path(out)});
    }

    static QJsonObject document(const CliAnswer& answer)
    {
        return answer.exitCode == 0 ? QJsonDocument::fromJson(answer.out).object() : QJsonObject();
    }

    static QByteArray bytes(const QString& name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        QVERIFY(m_folder.isValid());
    }

    void learnsSpirals()
    {
        const CliAnswer answer = train("--task spirals --net dense:16,relu,dense:16,relu --epochs 100 --json", "spirals.safetensors");
        const QJsonObject told = document(answer);
        QCOMPARE(told["task"].toString(), QStringLiteral("spirals"));
        QCOMPARE(told["net"].toString(), QStringLiteral("dense:16,relu,dense:16,relu,dense:2"));
        QCOMPARE(told["parameters"].toInt(), 2 * 16 + 16 + 16 * 16 + 16 + 16 * 2 + 2);
        QCOMPARE(told["training_samples"].toInt(), 800);
        QCOMPARE(told["held_out_samples"].toInt(), 200);
        QCOMPARE(told["optimizer"].toString(), QStringLiteral("adam"));
        QCOMPARE(told["rate"].toDouble(), 0.01);
        QCOMPARE(told["batch"].toInt(), 32);
        QCOMPARE(told["epochs"].toArray().size(), 100);
        QCOMPARE(told["epochs"].toArray()[99].toObject()["held_out_accuracy"], told["held_out_accuracy"]);
        QVERIFY(told["before"].toObject()["held_out_accuracy"].toDouble() < 0.7);
        QVERIFY2(told["held_out_accuracy"].toDouble() > 0.95, answer.out.constData());
        QVERIFY(!answer.out.contains("seconds"));
        QCOMPARE(answer.messages.count('\n'), 100);
        QVERIFY(answer.messages.startsWith("epoch 1 of 100: loss "));

        const auto read = readNetwork(path("spirals.safetensors"));
        QVERIFY_RESULT(read);
        QCOMPARE(read->data->kind, DatasetKind::Spirals);
        QCOMPARE(read->network.layers.size(), std::size_t(5));
    }

    /// Two bits a weight, from the float network: first worse, then as good.
    void goesOnQuantized_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("lsq") << QByteArray("--weights-bits 2 --per-channel");
        QTest::newRow("ste") << QByteArray("--weights-bits 2 --method ste --per-channel");
        QTest::newRow("ttq") << QByteArray("--method ttq");
        QTest::newRow("values too") << QByteArray("--weights-bits 4 --activation-bits 4 --keep-ends");
    }
    void goesOnQuantized()
    {
        QFETCH(QByteArray, words);
        if (!QFile::exists(path("spirals.safetensors")))
            QCOMPARE(train("--task spirals --net dense:16,relu,dense:16,relu --epochs 100", "spirals.safetensors").exitCode, 0);
        const QByteArray all = "--from " + path("spirals.safetensors").toUtf8() + " --epochs 120 --json " + words;
        const QJsonObject told = document(train(all.constData(), "quantized.safetensors"));
        const double before = told["before"].toObject()["held_out_accuracy"].toDouble();
        double best = 0;
        const QJsonArray epochs = told["epochs"].toArray();
        for (const auto& epoch : epochs)
            best = std::max(best, epoch.toObject()["held_out_accuracy"].toDouble());
        QCOMPARE(epochs.size(), 120);
        QVERIFY2(best > before && best > 0.9, qPrintable(QStringLiteral("%1 before, %2 after").arg(before).arg(best)));
        const auto first = readNetwork(path("spirals.safetensors"));
        const auto read = readNetwork(path("quantized.safetensors"));
        QVERIFY_RESULT(read);
        QCOMPARE(read->data, first->data); // the same samples are held out
        QVERIFY(read->network.spec.layers[2].weights.isOn());
        QVERIFY(read->network.layers[2].weightState.isReady());
        QVERIFY(!told["layers"].toArray()[2].toObject()["weights"].isNull());
        QVERIFY(told["layers"].toArray()[2].toObject()["activations"].isNull() != words.contains("activation"));
    }

    /// Every byte of the document and the file, on any number of threads.
    void sameSeedSameBytes()
    {
        const char* words = "--task digits --samples 300 --size 12 --net conv:4:3,relu,maxpool:2 --weights-bits 4 --activation-bits 8 "
                            "--epochs 2 --seed 5 --json --threads";
        const CliAnswer one = train((QByteArray(words) + " 1").constData(), "one.safetensors");
        const CliAnswer two = train((QByteArray(words) + " 2").constData(), "two.safetensors");
        QCOMPARE(one.exitCode, 0);
        QCOMPARE(one.out, two.out);
        QCOMPARE(one.messages, two.messages);
        QVERIFY(bytes(path("one.safetensors")).size() > 1000);
        QCOMPARE(bytes(path("one.safetensors")), bytes(path("two.safetensors")));
        const CliAnswer other = train("--task digits --samples 300 --size 12 --net conv:4:3,relu,maxpool:2 --epochs 2 --seed 6 --json");
        QVERIFY(other.out != one.out);
    }

    void outputLayer_data()
    {
        QTest::addColumn<QByteArray>("net");
        QTest::addColumn<QByteArray>("whole");
        QTest::newRow("none") << QByteArray("relu") << QByteArray("relu,dense:2");
        QTest::newRow("there") << QByteArray("dense:4,relu,dense:2") << QByteArray("dense:4,relu,dense:2");
        QTest::newRow("of another width") << QByteArray("dense:3") << QByteArray("dense:3,dense:2");
        QTest::newRow("followed by a relu") << QByteArray("dense:2,relu") << QByteArray("dense:2,relu,dense:2");
    }
    void outputLayer()
    {
        QFETCH(QByteArray, net);
        QFETCH(QByteArray, whole);
        const QJsonObject told = document(train(("--task moons --samples 20 --epochs 1 --json --net " + net).constData()));
        QCOMPARE(told["net"].toString(), QString::fromLatin1(whole));
    }

    void regressionHasNoAccuracy()
    {
        const CliAnswer answer = train("--task regression --net dense:16,relu --epochs 3 --json");
        const QJsonObject told = document(answer);
        QVERIFY(told["held_out_accuracy"].isNull() && told["held_out_loss"].isDouble());
        QVERIFY(told["epochs"].toArray()[0].toObject()["accuracy"].isNull());
        QVERIFY(!answer.messages.contains("accuracy"));
        const CliAnswer table = train("--task regression --net dense:16,relu --epochs 1");
        QVERIFY(table.out.contains("held-out accuracy  -\n"));
    }

    void table()
    {
        const CliAnswer answer = train("--task moons --net dense:4,relu --epochs 2 --optimizer sgd --rate 0.1 --batch 50 --samples 100 "
                                       "--weights-bits 3 --method pact --activation-bits 5 --per-channel");
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.out.startsWith("task               moons\nsamples            80 to train, 20 held out\nparameters         22\n"
                                      "optimizer          sgd, rate 0.1, batch 50\nepochs             2\nheld-out loss      "));
        QVERIFY(answer.out.endsWith("\n\nlayer    weights                activations\n"
                                    "dense:4  3-bit ste per channel  5-bit ste\n"
                                    "relu     -                      -\n"
                                    "dense:2  3-bit ste per channel  5-bit pact\n"));
    }

    void noEpochs()
    {
        const QJsonObject told = document(train("--task xor --net dense:4,relu --epochs 0 --seed 9 --json"));
        QVERIFY(told["epochs"].toArray().isEmpty());
        QCOMPARE(told["held_out_loss"], told["before"].toObject()["held_out_loss"]);
        const auto read = readNetwork(path("out.safetensors"));
        QVERIFY_RESULT(read);
        QCOMPARE(read->network, makeNetwork(read->network.spec, 9).value());
        QCOMPARE(read->data->seed, std::uint64_t(9));
    }

    void badUsage_data()
    {
        QTest::addColumn<QByteArray>("words");
        for (const char* words :
             {"--net relu --epochs 1", "--task moons --epochs 1", "--task moons --net relu", "--task cats --net relu --epochs 1",
              "--task moons --net lstm:3 --epochs 1", "--task moons --net dense:0 --epochs 1", "--task moons --net relu,,relu --epochs 1",
              "--task moons --net maxpool:3 --epochs 1", "--task moons --net relu --epochs -1", "--task moons --net relu --epochs 1.5",
              "--task moons --net relu --epochs 1 --rate 0", "--task moons --net relu --epochs 1 --rate 11", "--task moons --net relu --epochs 1 --rate nan",
              "--task moons --net relu --epochs 1 --momentum 1", "--task moons --net relu --epochs 1 --batch 0",
              "--task moons --net relu --epochs 1 --samples 1", "--task moons --net relu --epochs 1 --samples 1000001",
              "--task moons --net relu --epochs 1 --noise -1", "--task moons --net relu --epochs 1 --size 11",
              "--task moons --net relu --epochs 1 --optimizer rmsprop", "--task moons --net relu --epochs 1 --seed x",
              "--task moons --net relu --epochs 1 --weights-bits 0", "--task moons --net relu --epochs 1 --weights-bits 17",
              "--task moons --net relu --epochs 1 --activation-bits b", "--task moons --net relu --epochs 1 --method dorefa --weights-bits 2",
              "--task moons --net relu --epochs 1 --method lsq", "--task moons --net relu --epochs 1 --per-channel",
              "--task moons --net relu --epochs 1 --keep-ends", "--task moons --net relu --epochs 1 --threads 0",
              "--task moons --net relu --epochs 1 value", "--task moons --net relu --epochs 1 -", "--net relu --from x --epochs 1",
              "--task moons --net relu --epochs 1 --colour"})
            QTest::newRow(words) << QByteArray(words);
    }
    /// Exit code 2, a sentence, nothing on standard output, no file.
    void badUsage()
    {
        QFETCH(QByteArray, words);
        const CliAnswer answer = train(words.constData(), "none.safetensors");
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.out.isEmpty());
        QVERIFY(answer.messages.startsWith("quantoscope-cli: ") && answer.messages.count('\n') == 1);
        QVERIFY(!QFile::exists(path("none.safetensors")));
    }

    void outIsRequired()
    {
        const CliAnswer answer = runCli(commandLine("train --task moons --net relu --epochs 1"));
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.messages.contains("--out"));
    }

    /// Exit code 1: the network to go on from, the place to write to, training itself.
    void badInput()
    {
        const QByteArray missing = "--epochs 1 --from " + path("missing.safetensors").toUtf8();
        QCOMPARE(train(missing.constData()).exitCode, 1);
        QFile text(path("text.safetensors"));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("text") == 4);
        text.close();
        QCOMPARE(train(("--epochs 1 --from " + path("text.safetensors").toUtf8()).constData()).exitCode, 1);
        const CliAnswer folder = train("--task moons --net relu --samples 20 --epochs 1", "no/folder.safetensors");
        QCOMPARE(folder.exitCode, 1);
        QVERIFY(folder.out.isEmpty());
        const CliAnswer diverged = train("--task regression --net dense:64,relu,dense:64,relu,dense:64,relu --optimizer sgd --rate 10 --epochs 50",
                                         "diverged.safetensors");
        QCOMPARE(diverged.exitCode, 1);
        QVERIFY(diverged.out.isEmpty() && diverged.messages.contains("quantoscope-cli: "));
        QVERIFY(!QFile::exists(path("diverged.safetensors")));
    }

    /// A network that does not say what it was trained on needs a task, and one that fits.
    void networksWithoutData()
    {
        const NetworkFile file{makeNetwork({{2, 1, 1}, parseLayers("dense:4,relu,dense:2").value()}, 1).value(), {}, 0.2};
        QVERIFY_RESULT(writeNetwork(path("bare.safetensors"), file));
        const QByteArray from = "--epochs 1 --samples 20 --from " + path("bare.safetensors").toUtf8();
        QCOMPARE(train(from.constData()).exitCode, 2);
        QCOMPARE(train((from + " --task circles").constData()).exitCode, 0);
        QCOMPARE(train((from + " --task digits").constData()).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestCliTrain)
#include "tst_clitrain.moc"
