// SPDX-License-Identifier: GPL-3.0-or-later
// observe as a script calls it: exact documents, exit codes, what is a batch.
#include "core/files/numpy/writenpy.h"
#include "tests/app/cliprocess.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestObserveCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const char* name, std::vector<double> values, Shape shape = {}) const
    {
        if (shape.empty())
            shape = {std::int64_t(values.size())};
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        const Tensor tensor = Tensor::fromDoubles(std::move(values), std::move(shape)).value();
        if (!writeNpy(path.toStdString(), tensor))
            qFatal("cannot write");
        return path;
    }

    static CliAnswer observe(const QStringList& files, const char* options)
    {
        return runCli(QStringList{QStringLiteral("observe")} + files + commandLine(options));
    }

    static QJsonObject document(const QStringList& files, const char* options)
    {
        const CliAnswer answer = observe(files, options);
        return answer.exitCode == 0 && answer.messages.isEmpty() ? QJsonDocument::fromJson(answer.out).object() : QJsonObject();
    }

    static QByteArray history(const QJsonObject& document)
    {
        return QJsonDocument(document[QLatin1String("history")].toArray()).toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void oneFileABatch()
    {
        const QStringList files{write("a.npy", {1, -2, 3}), write("b.npy", {5, 0}), write("c.npy", {-4})};
        const QJsonObject seen = document(files, "--observer minmax --json");
        QCOMPARE(seen[QLatin1String("observer")].toString(), QStringLiteral("minmax"));
        QCOMPARE(history(seen), QByteArray("[[-2,3],[-2,5],[-4,5]]"));
        QCOMPARE(seen[QLatin1String("threshold")].toDouble(), 5.0);
        QCOMPARE(seen[QLatin1String("finite")].toInt(), 6);
        const QJsonObject moved = document(files, "--observer ema:0.5 --json");
        QCOMPARE(history(moved), QByteArray("[[-2,3],[-1,4],[-2.5,0]]"));
        QCOMPARE(moved[QLatin1String("threshold")].toDouble(), 2.5);
    }

    /// A single file of several axes has a batch an index; of one axis it is one batch; several files are batches whole.
    void theFirstAxis()
    {
        const QString matrix = write("matrix.npy", {1, 2, 3, -4, 0, 9}, {3, 2});
        QCOMPARE(history(document({matrix}, "--observer minmax --json")), QByteArray("[[1,2],[-4,3],[-4,9]]"));
        QCOMPARE(history(document({matrix, matrix}, "--observer minmax --json")), QByteArray("[[-4,9],[-4,9]]"));
        const QString row = write("row.npy", {1, 2, 3});
        QCOMPARE(history(document({row}, "--observer minmax --json")), QByteArray("[[1,3]]"));
        QCOMPARE(history(document({write("one.npy", {7})}, "--observer minmax --json")), QByteArray("[[7,7]]"));
    }

    void exactText()
    {
        const CliAnswer answer = observe({write("third.npy", {1.0 / 3, -0.1})}, "--observer minmax --json");
        QCOMPARE(answer.out, QByteArray("{\"observer\":\"minmax\",\"history\":[[-0.10000000000000001,0.33333333333333331]],"
                                        "\"threshold\":0.33333333333333331,\"finite\":2,\"nan\":0,\"infinite\":0}\n"));
    }

    void percentile()
    {
        const QJsonObject seen = document({write("p.npy", {4, 1, 2})}, "--observer percentile:75 --json");
        QCOMPARE(seen[QLatin1String("percentile")].toDouble(), 3.0);
        QCOMPARE(history(seen), QByteArray("[[1.5,3]]"));
    }

    /// Of a hundred values at 1 and one at 7, the codes −1, 0 and 1 of 2 bits keep the many.
    void mse()
    {
        std::vector<double> values(100, 1);
        values.push_back(7);
        const QJsonObject seen = document({write("m.npy", values)}, "--observer mse:7 --bits 2 --json");
        QCOMPARE(seen[QLatin1String("best_step")].toInt(), 1);
        QCOMPARE(seen[QLatin1String("threshold")].toDouble(), 1.0);
        QCOMPARE(seen[QLatin1String("mse")].toDouble(), 36.0 / 101);
        QVERIFY(seen[QLatin1String("best_step")].isDouble());
        const QJsonObject eight = document({write("m.npy", values)}, "--observer mse:7 --json");
        QCOMPARE(eight[QLatin1String("best_step")].toInt(), 7); // 8 bits: nothing needs to be clipped
    }

    void kl()
    {
        std::vector<double> values;
        for (int i = 0; i < 1000; ++i)
            values.push_back((i % 100) * 0.01 + 0.005);
        values.push_back(20);
        const QJsonObject seen = document({write("k.npy", values)}, "--observer kl:2000:10 --json");
        QVERIFY(seen[QLatin1String("threshold")].toDouble() < 2);
        QVERIFY(seen[QLatin1String("divergence")].toDouble() > 0);
    }

    void nonFinite()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        const QStringList files{write("none.npy", {inf, std::nan("")}), write("some.npy", {1, -inf})};
        const QJsonObject seen = document(files, "--observer minmax --json");
        QCOMPARE(history(seen), QByteArray("[[null,null],[1,1]]"));
        QCOMPARE(seen[QLatin1String("nan")].toInt(), 1);
        QCOMPARE(seen[QLatin1String("infinite")].toInt(), 2);
    }

    void table()
    {
        const CliAnswer answer = observe({write("t1.npy", {0.1, -2}), write("t2.npy", {3})}, "--observer minmax");
        QCOMPARE(answer.exitCode, 0);
        QCOMPARE(answer.out, QByteArray("batch  min  max\n"
                                        "1      -2   0.1\n"
                                        "2      -2   3\n"
                                        "threshold  3\n"
                                        "finite     3\n"
                                        "nan        0\n"
                                        "infinite   0\n"));
    }

    void badCommandLines_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* options, const char* about) {
            QTest::newRow(options) << QString::fromLatin1(options) << QString::fromLatin1(about);
        };
        row("--json", "observer");
        row("--observer max", "max");
        row("--observer ema:2", "ema:2");
        row("--observer mse:10 --bits 1", "bits");
        row("--observer mse:10 --bits 17", "bits");
        row("--observer mse:10 --bits x", "bits");
        row("--observer", "observer");
        row("--observer minmax --colour red", "--colour");
    }
    void badCommandLines()
    {
        QFETCH(QString, options);
        QFETCH(QString, about);
        const CliAnswer answer = observe({write("x.npy", {1})}, options.toUtf8().constData());
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.out.isEmpty());
        QVERIFY2(answer.messages.contains(about.toUtf8()), answer.messages.constData());
        QCOMPARE(observe({}, "--observer minmax").exitCode, 2);
    }

    void badFiles()
    {
        const CliAnswer missing = observe({QStringLiteral("/nowhere.npy")}, "--observer minmax --json");
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.out.isEmpty());
        QVERIFY(missing.messages.contains("nowhere.npy"));
        const CliAnswer second = observe({write("y.npy", {1}), QStringLiteral("/nowhere.npy")}, "--observer minmax --json");
        QCOMPARE(second.exitCode, 1);
        QVERIFY(second.out.isEmpty());
        QCOMPARE(observe({write("y.npy", {1})}, "--observer minmax --tensor none").exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestObserveCommand)
#include "tst_observecommand.moc"
