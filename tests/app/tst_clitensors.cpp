// SPDX-License-Identifier: GPL-3.0-or-later
// inspect, convert and generate as a script calls them: exact documents, exit codes, files that read back.
#include "core/files/numpy/writenpy.h"
#include "core/files/safetensors/writesafetensors.h"
#include "core/files/tensorfile.h"
#include "core/files/valuechecksum.h"
#include "core/tensors/samples.h"
#include "tests/app/cliprocess.h"
#include "tests/files/onnx/protobuf.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

NamedTensor named(const char* name, std::vector<float> values, Shape shape)
{
    return {name, Tensor::fromFloats(std::move(values), std::move(shape)).value()};
}

QJsonObject tensorOf(const QJsonObject& document, int index)
{
    return document[QLatin1String("tensors")].toArray()[index].toObject();
}

QByteArray compact(const QJsonValue& value)
{
    return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
}

QString crcOf(const Tensor& tensor)
{
    return QStringLiteral("%1").arg(valueChecksum(tensor).value(), 8, 16, QLatin1Char('0'));
}

} // namespace

class TestCliTensors : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString pathOf(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QJsonObject inspect(const char* name, const QStringList& options = {}, int exitCode = 0) const
    {
        const CliAnswer answer = runCli(QStringList{QStringLiteral("inspect"), pathOf(name), QStringLiteral("--json")} + options);
        if (answer.exitCode != exitCode)
            qWarning("exit %d: %s", answer.exitCode, answer.messages.constData());
        return QJsonDocument::fromJson(answer.out).object();
    }

    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(pathOf(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    /// The values of a tensor of a file that was written; nothing when it cannot be read.
    std::vector<double> values(const char* name, const char* tensor) const
    {
        const auto file = openTensorFile(pathOf(name).toStdString());
        const TensorEntry* entry = file ? file->find(tensor) : nullptr;
        const auto loaded = entry ? entry->load({}) : failure(ErrorCode::Internal);
        return loaded ? loaded->values() : std::vector<double>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const std::vector<NamedTensor> two{named("a", {1, -2, 0.5F, 0}, {2, 2}), named("b", {float(infinity), float(-infinity), NAN, 3, 4, 5}, {6})};
        QVERIFY_RESULT(writeSafetensors(pathOf("two.safetensors").toStdString(), two));
        QVERIFY_RESULT(writeNpy(pathOf("one.npy").toStdString(), two[0].tensor));
        // A good tensor, one of text, one whose number is found to be bad when it is loaded, and two metadata of one name.
        const QByteArray graph = pb::initializer(pb::floats("good", {1, 2})) + pb::initializer(pb::type(8) + pb::name("words"))
                                 + pb::initializer(pb::type(3) + pb::int32Data({999}) + pb::name("late"));
        write("partly.onnx", pb::model(graph) + pb::content(14, pb::content(1, "key") + pb::content(2, "1"))
                                 + pb::content(14, pb::content(1, "key") + pb::content(2, "2")));
        write("late.onnx", pb::model(pb::initializer(pb::type(3) + pb::int32Data({999}) + pb::name("late"))));
        write("odd.onnx", pb::model(pb::initializer(pb::floats("q\"\\\n\x1b[31m\xff", {1}))));
        write("damaged.onnx", "\x3a\x7f");
        write("none.onnx", pb::model({}));
        write("bare.bin", pb::raw({1.0F, 2.0F, 3.0F, 4.0F}));
    }
    void init() { failOnWarnings(); }

    void exactDocument()
    {
        const CliAnswer answer = runCli({QStringLiteral("inspect"), pathOf("two.safetensors"), QStringLiteral("--json"), QStringLiteral("--stats")});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.messages.isEmpty());
        const std::string path = pathOf("two.safetensors").toStdString();
        const auto file = openTensorFile(path);
        QVERIFY_RESULT(file);
        const QString a = crcOf(file->find("a")->load({}).value());
        const QString b = crcOf(file->find("b")->load({}).value());
        const QString expected
            = QStringLiteral(R"({"file":"%1","format":"safetensors","tensors":[)"
                             R"({"name":"a","dtype":"float32","shape":[2,2],"count":4,"bytes":16,"stored":"F32","offset":%2,"min":-2,"max":1,)"
                             R"("mean":-0.125,"std":1.1388041973930374,"skewness":-0.8331504)")
                  .arg(text(path))
                  .arg(file->find("a")->offset);
        QVERIFY2(text(answer.out.toStdString()).startsWith(expected), answer.out.constData());
        const QString endOfA = QStringLiteral(R"("zeros":1,"nan":0,"inf":0,"distinct":4,"first":[1,-2,0.5,0],"last":[1,-2,0.5,0],"crc32_f64":"%1"},)").arg(a);
        QVERIFY2(text(answer.out.toStdString()).contains(endOfA), answer.out.constData());
        const QString endOfB = QStringLiteral(R"("zeros":0,"nan":1,"inf":2,"distinct":3,"first":["inf","-inf","nan",3],"last":["nan",3,4,5],"crc32_f64":"%1"}],)"
                                              R"("problems":[],"metadata":{}})" "\n").arg(b);
        QVERIFY2(text(answer.out.toStdString()).endsWith(endOfB), answer.out.constData());
    }

    void statisticsAreThoseOfFiniteValues()
    {
        const QJsonObject b = tensorOf(inspect("two.safetensors", {QStringLiteral("--stats")}), 1);
        QCOMPARE(b[QLatin1String("min")].toDouble(), 3.0);
        QCOMPARE(b[QLatin1String("max")].toDouble(), 5.0);
        QCOMPARE(b[QLatin1String("mean")].toDouble(), 4.0);
        QCOMPARE(b[QLatin1String("std")].toDouble(), std::sqrt(2.0 / 3));
        QCOMPARE(b[QLatin1String("skewness")].toDouble(), 0.0);
        QCOMPARE(b[QLatin1String("kurtosis")].toDouble(), -1.5);
    }

    void withoutStatisticsNoValueIsRead()
    {
        const QJsonObject document = inspect("two.safetensors");
        QCOMPARE(tensorOf(document, 0).keys(), (QStringList{"bytes", "count", "dtype", "name", "offset", "shape", "stored"}));
        QCOMPARE(compact(tensorOf(document, 1)[QLatin1String("shape")]), QByteArray("[6]"));
        QCOMPARE(inspect("late.onnx")[QLatin1String("tensors")].toArray().size(), 1); // its bad number was not looked at
    }

    void statisticsOfNothingAreNull()
    {
        QVERIFY_RESULT(writeNpy(pathOf("nothing.npy").toStdString(), Tensor::fromFloats({}, {0, 3}).value()));
        const QJsonObject nothing = tensorOf(inspect("nothing.npy", {QStringLiteral("--stats")}), 0);
        for (const char* key : {"min", "max", "mean", "std", "skewness", "kurtosis"})
            QVERIFY2(nothing[QLatin1String(key)].isNull(), key);
        QCOMPARE(nothing[QLatin1String("distinct")].toInt(-1), 0);
        QCOMPARE(compact(nothing[QLatin1String("first")]), QByteArray("[]"));
        QCOMPARE(nothing[QLatin1String("crc32_f64")].toString(), QStringLiteral("00000000"));
        std::vector<float> many(65537);
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i] = float(i);
        QVERIFY_RESULT(writeNpy(pathOf("many.npy").toStdString(), Tensor::fromFloats(many, {65537}).value()));
        const QJsonObject beyond = tensorOf(inspect("many.npy", {QStringLiteral("--stats")}), 0);
        QVERIFY(beyond.contains(QLatin1String("distinct")) && beyond[QLatin1String("distinct")].isNull());
    }

    void badTensorsBecomeProblems()
    {
        const QJsonObject listed = inspect("partly.onnx");
        QCOMPARE(listed[QLatin1String("tensors")].toArray().size(), 2);
        const QJsonObject document = inspect("partly.onnx", {QStringLiteral("--stats")});
        QCOMPARE(document[QLatin1String("tensors")].toArray().size(), 1);
        QCOMPARE(tensorOf(document, 0)[QLatin1String("name")].toString(), QStringLiteral("good"));
        const QJsonArray problems = document[QLatin1String("problems")].toArray();
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0][QLatin1String("tensor")].toString(), QStringLiteral("words"));
        QCOMPARE(problems[1][QLatin1String("tensor")].toString(), QStringLiteral("late"));
        QVERIFY(problems[1][QLatin1String("message")].toString().contains(QStringLiteral("999")));
        const QJsonObject metadata = document[QLatin1String("metadata")].toObject();
        QCOMPARE(metadata[QLatin1String("key")].toString(), QStringLiteral("1"));
        QCOMPARE(metadata[QLatin1String("key#2")].toString(), QStringLiteral("2"));
    }

    void refusedFiles_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* tag, const QStringList& options, const char* file, const char* message) {
            QTest::newRow(tag) << options << QByteArray(file) << QByteArray(message);
        };
        row("damaged", {}, "damaged.onnx", "claims 127 bytes");
        row("missing", {}, "gone.npy", "does not exist");
        row("nothing can be loaded", {"--stats"}, "late.onnx", "999");
        row("nothing can be loaded, as JSON", {"--stats", "--json"}, "late.onnx", "999");
        row("no such tensor", {"--tensor", "c"}, "two.safetensors", "there is no tensor 'c'");
        row("a bad tensor alone", {"--tensor", "words"}, "partly.onnx", "texts");
        row("unknown kind", {}, "bare.bin", "");
        row("raw beyond the file", {"--raw", "shape=5"}, "bare.bin", "");
    }
    void refusedFiles()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, message);
        const CliAnswer answer = runCli(QStringList{QStringLiteral("inspect"), pathOf(file.constData())} + options);
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.messages.startsWith("quantoscope-cli: ") && answer.messages.contains(message), answer.messages.constData());
        QCOMPARE(answer.messages.count('\n'), 1);
    }

    void badCommandLines_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* words) { QTest::newRow(words) << commandLine(words); };
        row("inspect");
        row("inspect a b");
        row("inspect a --raw dtype=float31");
        row("inspect a --raw shape=3y5");
        row("inspect a --stat");
        row("convert a.npy");
        row("convert a.npy b.npy c.npy");
        row("convert a.npy b.txt");
        row("convert a.npy b");
        row("convert a.npy b.npy --as FP7");
        row("convert a.npy b.npy --as 2C:8");
        row("convert a.npy b.npy --as posit8");
        row("generate normal");
        row("generate gauss a.npy");
        row("generate normal a.txt");
        row("generate normal a.npy --count 1e3");
        row("generate normal a.npy --count -1");
        row("generate normal a.npy --count 67108865");
        row("generate normal a.npy --seed x");
    }
    void badCommandLines()
    {
        QFETCH(QStringList, words);
        const CliAnswer answer = runCli(words);
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.out.isEmpty());
        QCOMPARE(answer.messages.count('\n'), 1);
    }

    void emptyListsAreNoError()
    {
        QVERIFY(inspect("none.onnx")[QLatin1String("tensors")].toArray().isEmpty());
        const CliAnswer answer = runCli({QStringLiteral("inspect"), pathOf("none.onnx")});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.out.isEmpty());
    }

    void oneTensorOnly()
    {
        const QJsonObject document = inspect("two.safetensors", {QStringLiteral("--tensor"), QStringLiteral("b")});
        QCOMPARE(document[QLatin1String("tensors")].toArray().size(), 1);
        QCOMPARE(tensorOf(document, 0)[QLatin1String("name")].toString(), QStringLiteral("b"));
        const QJsonObject good = inspect("partly.onnx", {QStringLiteral("--tensor"), QStringLiteral("good")});
        QVERIFY(good[QLatin1String("problems")].toArray().isEmpty()); // those of others are not asked for
    }

    void bareNumbers()
    {
        const QJsonObject document = inspect("bare.bin", {QStringLiteral("--stats"), QStringLiteral("--raw"), QStringLiteral("dtype=float32,shape=2x-1,order=F")});
        QCOMPARE(compact(tensorOf(document, 0)[QLatin1String("shape")]), QByteArray("[2,2]"));
        QCOMPARE(compact(tensorOf(document, 0)[QLatin1String("first")]), QByteArray("[1,3,2,4]"));
    }

    void tableIsAligned()
    {
        const CliAnswer answer = runCli({QStringLiteral("inspect"), pathOf("two.safetensors"), QStringLiteral("--stats")});
        QCOMPARE(answer.exitCode, 0);
        const QList<QByteArray> lines = answer.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].simplified(), QByteArray("name dtype stored shape count bytes min max mean std zeros nan inf distinct crc32_f64"));
        QVERIFY(lines[1].simplified().startsWith("a float32 F32 2x2 4 16 -2 1 -0.125 1.138804 1 0 0 4 "));
        QVERIFY(lines[2].simplified().startsWith("b float32 F32 6 6 24 3 5 4 0.8164966 0 1 2 3 "));
        for (const char* heading : {"dtype", "count", "mean", "crc32_f64"}) {
            const qsizetype column = lines[0].indexOf(heading);
            for (const QByteArray& line : lines)
                QVERIFY(line[column] != ' ' && line[column - 1] == ' ');
        }
        QCOMPARE(runCli({QStringLiteral("inspect"), pathOf("one.npy")}).out,
                 QByteArray("name  dtype    stored  shape  count  bytes\none   float32  <f4     2x2    4      16\n"));
    }

    /// A name can neither break the document nor speak to the terminal.
    void oddNames()
    {
        const CliAnswer json = runCli({QStringLiteral("inspect"), pathOf("odd.onnx"), QStringLiteral("--json")});
        QVERIFY2(json.out.contains("\"name\":\"q\\\"\\\\\\u000a\\u001b[31m\xef\xbf\xbd\""), json.out.constData());
        QCOMPARE(QJsonDocument::fromJson(json.out).object()[QLatin1String("tensors")].toArray()[0][QLatin1String("name")].toString(),
                 QStringLiteral("q\"\\\n\x1b[31m\ufffd"));
        const CliAnswer table = runCli({QStringLiteral("inspect"), pathOf("odd.onnx")});
        QCOMPARE(table.exitCode, 0);
        QVERIFY(!table.out.contains('\x1b'));
        QCOMPARE(table.out.count('\n'), 2);
    }

    void conversions()
    {
        for (const char* out : {"out.npz", "out.safetensors"}) {
            const CliAnswer answer = runCli({QStringLiteral("convert"), pathOf("two.safetensors"), pathOf(out)});
            QCOMPARE(answer.exitCode, 0);
            QVERIFY(answer.out.isEmpty() && answer.messages.isEmpty());
            QVERIFY((values(out, "a") == std::vector<double>{1, -2, 0.5, 0}));
            QCOMPARE(values(out, "b").size(), 6U);
            QCOMPARE(tensorOf(inspect(out, {QStringLiteral("--stats")}), 0)[QLatin1String("crc32_f64")],
                     tensorOf(inspect("two.safetensors", {QStringLiteral("--stats")}), 0)[QLatin1String("crc32_f64")]);
        }
        QCOMPARE(runCli({QStringLiteral("convert"), pathOf("two.safetensors"), QStringLiteral("--tensor"), QStringLiteral("a"), pathOf("out.npy")}).exitCode, 0);
        QVERIFY((values("out.npy", "out") == std::vector<double>{1, -2, 0.5, 0}));
        QCOMPARE(runCli({QStringLiteral("convert"), pathOf("one.npy"), pathOf("out.csv")}).exitCode, 0);
        QFile csv(pathOf("out.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll(), QByteArray("1,-2\n0.5,0\n"));
        QCOMPARE(runCli({QStringLiteral("convert"), pathOf("one.npy"), pathOf("one.npy")}).exitCode, 0); // onto itself
        QVERIFY((values("one.npy", "one") == std::vector<double>{1, -2, 0.5, 0}));
    }

    void severalTensorsNeedAChoice()
    {
        const CliAnswer answer = runCli({QStringLiteral("convert"), pathOf("two.safetensors"), pathOf("never.npy")});
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.messages.contains("has 2 tensors; choose one with --tensor"), answer.messages.constData());
        QVERIFY(!QFile::exists(pathOf("never.npy")));
    }

    void whatCannotBeConvertedIsTold()
    {
        const CliAnswer answer = runCli({QStringLiteral("convert"), pathOf("partly.onnx"), pathOf("partly.npz")});
        QCOMPARE(answer.exitCode, 1); // what could be read is there nevertheless
        QCOMPARE(answer.messages.count('\n'), 2);
        QVERIFY(answer.messages.contains("'words': ") && answer.messages.contains("'late': "));
        QVERIFY((values("partly.npz", "good") == std::vector<double>{1, 2}));
        QCOMPARE(runCli({QStringLiteral("convert"), pathOf("late.onnx"), pathOf("late.npz")}).exitCode, 1);
        QVERIFY(!QFile::exists(pathOf("late.npz")));
        QCOMPARE(runCli({QStringLiteral("convert"), pathOf("none.onnx"), pathOf("none.npz")}).exitCode, 1);
        QCOMPARE(runCli({QStringLiteral("convert"), pathOf("one.npy"), pathOf("no/such/folder.npz")}).exitCode, 1);
    }

    void roundingToAFormat_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("out");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QList<double>>("expected");
        const auto row = [](const char* format, const char* out, const char* dtype, const QList<double>& expected) {
            QTest::addRow("%s in %s", format, out) << QString::fromLatin1(format) << QString::fromLatin1(out) << QString::fromLatin1(dtype) << expected;
        };
        const QList<double> e4m3{0.1015625, 448, -3.25};
        row("E4M3FN", "r.safetensors", "float8_e4m3fn", e4m3);
        row("e4m3fn", "r.npy", "float32", e4m3);
        row("BF16", "r.safetensors", "bfloat16", {0.10009765625, 450, -3.296875});
        row("FP16", "r.npy", "float16", {0.0999755859375, 450, -3.30078125});
        row("TF32", "r.safetensors", "float32", {0.0999755859375, 450, -3.30078125});
        row("FP64", "r.npy", "float64", {double(0.1F), 450, double(-3.3F)});
    }
    void roundingToAFormat()
    {
        QFETCH(QString, format);
        QFETCH(QString, out);
        QFETCH(QString, dtype);
        QFETCH(QList<double>, expected);
        QVERIFY_RESULT(writeNpy(pathOf("r0.npy").toStdString(), Tensor::fromFloats({0.1F, 450, -3.3F}, {3}).value()));
        const CliAnswer answer = runCli({QStringLiteral("convert"), pathOf("r0.npy"), QStringLiteral("--as"), format, m_folder.filePath(out)});
        QVERIFY2(answer.exitCode == 0, answer.messages.constData());
        const auto file = openTensorFile(m_folder.filePath(out).toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(text(std::string(dtypeName(file->tensors[0].dtype))), dtype);
        const std::vector<double> loaded = file->tensors[0].load({}).value().values();
        QCOMPARE(QList<double>(loaded.begin(), loaded.end()), expected);
    }

    void valuesWithoutACodeAreTold()
    {
        QVERIFY_RESULT(writeNpy(pathOf("nan.npy").toStdString(), Tensor::fromFloats({NAN}, {1}).value()));
        const CliAnswer answer = runCli({QStringLiteral("convert"), pathOf("nan.npy"), QStringLiteral("--as"), QStringLiteral("E2M1FN"), pathOf("nan4.npy")});
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.messages.contains("no code for NaN"), answer.messages.constData());
        QVERIFY(!QFile::exists(pathOf("nan4.npy")));
    }

    void samples()
    {
        for (const SampleKind kind : allSampleKinds()) {
            const QString word = QString::fromUtf8(sampleName(kind).data(), qsizetype(sampleName(kind).size()));
            const CliAnswer answer = runCli({QStringLiteral("generate"), word, QStringLiteral("--count"), QStringLiteral("1280"), QStringLiteral("--seed"),
                                             QStringLiteral("7"), pathOf("g.npy")});
            QVERIFY2(answer.exitCode == 0, answer.messages.constData());
            const auto expected = makeSample({kind, 1280, 7});
            QVERIFY_RESULT(expected);
            const QJsonObject written = tensorOf(inspect("g.npy", {QStringLiteral("--stats")}), 0);
            QCOMPARE(written[QLatin1String("crc32_f64")].toString(), crcOf(*expected));
            QCOMPARE(written[QLatin1String("dtype")].toString(), QStringLiteral("float32"));
            QCOMPARE(written[QLatin1String("shape")].toArray().size(), qsizetype(expected->shape().size()));
        }
        QCOMPARE(runCli({QStringLiteral("generate"), QStringLiteral("normal"), pathOf("g.safetensors")}).exitCode, 0);
        QCOMPARE(values("g.safetensors", "normal").size(), 65536U);
    }
};

QTEST_GUILESS_MAIN(TestCliTensors)
#include "tst_clitensors.moc"
