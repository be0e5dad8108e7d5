// SPDX-License-Identifier: GPL-3.0-or-later
// quantize and compare as a script calls them: exact documents, exit codes, files that read back.
#include "core/files/numpy/writenpy.h"
#include "core/files/safetensors/writesafetensors.h"
#include "core/files/tensorfile.h"
#include "core/quantize/errorreport.h"
#include "core/quantize/presets.h"
#include "core/tensors/samples.h"
#include "tests/app/cliprocess.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

NamedTensor named(const char* name, std::vector<float> values, Shape shape)
{
    return {name, Tensor::fromFloats(std::move(values), std::move(shape)).value()};
}

QJsonObject object(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject at(const QJsonValue& array, int index)
{
    return array.toArray()[index].toObject();
}

} // namespace

class TestCliQuantize : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString pathOf(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// A command on a file, its words divided by blanks.
    CliAnswer run(const char* command, const char* file, const char* words) const
    {
        QStringList arguments{QString::fromLatin1(command), pathOf(file)};
        return runCli(arguments + commandLine(words));
    }

    QJsonObject quantize(const char* file, const char* words) const
    {
        const CliAnswer answer = run("quantize", file, words);
        if (answer.exitCode != 0)
            qWarning("exit %d: %s", answer.exitCode, answer.messages.constData());
        return object(answer.out);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto write = [this](const char* name, std::vector<float> values, Shape shape) {
            return writeNpy(pathOf(name).toStdString(), Tensor::fromFloats(std::move(values), std::move(shape)).value());
        };
        QVERIFY_RESULT(write("four.npy", {-2, 1, 0.5F, 2}, {2, 2}));
        QVERIFY_RESULT(write("special.npy", {NAN, infinity, -infinity, 1}, {4}));
        QVERIFY_RESULT(write("zeros.npy", {0, 0}, {2}));
        QVERIFY_RESULT(write("nothing.npy", {}, {0, 3}));
        QVERIFY_RESULT(writeNpy(pathOf("normal.npy").toStdString(), makeSample({SampleKind::Normal, 20000, 5}).value()));
        const std::vector<std::int64_t> ids{1, 2, 3};
        const auto integers = Tensor::fromStorage(DType::Int64, {3}, std::as_bytes(std::span(ids)), {}).value();
        const std::vector<NamedTensor> three{named("a", {-2, 1, 0.5F, 2}, {2, 2}), named("b", {1, 3, 0, -4, 2, 1}, {6}), {"ids", integers}};
        QVERIFY_RESULT(writeSafetensors(pathOf("three.safetensors").toStdString(), three));
    }
    void init() { failOnWarnings(); }

    /// Scale 1: −2, 1 → −2, 1; 0.5 is a tie and goes to 0; 2 is beyond 1. Errors 0, 0, −0.5, −1.
    void exactDocument()
    {
        const CliAnswer answer = run("quantize", "four.npy",
                                     "--scheme linear:scale=1,zero_point=0,qmin=-2,qmax=1 --json --values --parameters --histogram 2");
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.messages.isEmpty());
        QVERIFY2(answer.out.startsWith(R"({"tensor":"four","scheme":"linear:scale=1,zero_point=0,qmin=-2,qmax=1","count":4,)"
                                       R"("error":{"mse":0.3125,"rmse":0.55901699437494745,"relative_rmse":0.36760731104690386,"max_abs":1,)"
                                       R"("max_abs_at":3,"mean":-0.375,"mae":0.375,"sqnr_db":8.6923171973097624,"cosine":0.93961847729963399,)"
                                       R"("wcss":1.25,"clipped":1,"zeros":1,"levels_used":3,"finite":4,"nan":0,"inf":0,"non_finite":0},)"
                                       R"("size":{"bits_per_weight":)"), answer.out.constData());
        QVERIFY2(answer.out.endsWith(R"("histogram":{"edges":[-1,0,1],"counts":[2,2]},"parameters":[{"scale":1,"zero_point":0,"qmin":-2,"qmax":1}],)"
                                     R"("codes":[-2,1,0,1],"values":[-2,1,0,1]})" "\n"), answer.out.constData());
    }

    /// What the program prints is what the library says.
    void figuresAreTheLibrarys_data()
    {
        QTest::addColumn<QString>("word");
        for (const char* word : {"linear:bits=4", "linear:bits=4,symmetric=no,granularity=group:100", "kmeans:k=5", "ternary", "ternary:method=twn"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void figuresAreTheLibrarys()
    {
        QFETCH(QString, word);
        const Tensor tensor = makeSample({SampleKind::Normal, 20000, 5}).value();
        const Quantizer quantizer = fit(spec(word), tensor).value();
        const Measurement expected = measure(tensor, quantizer).value();
        const QJsonObject document = quantize("normal.npy", qPrintable(QStringLiteral("--json --values --parameters --scheme ") + word));
        const QJsonObject error = document[QLatin1String("error")].toObject();
        QCOMPARE(error[QLatin1String("mse")].toDouble(), expected.error.mse);
        QCOMPARE(error[QLatin1String("sqnr_db")].toDouble(), *expected.error.sqnrDb);
        QCOMPARE(error[QLatin1String("mean")].toDouble(), expected.error.mean);
        QCOMPARE(error[QLatin1String("cosine")].toDouble(), *expected.error.cosine);
        QCOMPARE(error[QLatin1String("max_abs_at")].toInteger(), expected.error.maxAbsAt);
        const QJsonObject size = document[QLatin1String("size")].toObject();
        QCOMPARE(size[QLatin1String("bytes")].toInteger(), expected.size.bytes);
        QCOMPARE(size[QLatin1String("index_entropy_bits")].toDouble(), expected.size.indexEntropyBits);
        QCOMPARE(size[QLatin1String("entropy_coded_bytes")].toInteger(), expected.size.entropyCodedBytes);
        const QuantizedTensor quantized = apply(quantizer, tensor).value();
        QCOMPARE(integers(document[QLatin1String("codes")]), quantized.codes);
        QCOMPARE(doubles(document[QLatin1String("values")]), quantized.values); // all 17 digits
        const ParameterTable table = describeParameters(quantizer);
        const QJsonValue parameters = document[QLatin1String("parameters")];
        QCOMPARE(parameters.isArray(), table.isList);
        if (table.isList)
            QCOMPARE(parameters.toArray().size(), qsizetype(table.records.size()));
        QStringList names;
        for (const ParameterTable::Entry& entry : table.records[0])
            names << text(entry.name);
        names.sort();
        QCOMPARE((table.isList ? at(parameters, 0) : parameters.toObject()).keys(), names);
    }

    void specialValues()
    {
        const QJsonObject document = quantize("special.npy", "--scheme linear:scale=1,zero_point=0,qmin=-8,qmax=7 --json --values");
        QCOMPARE(QJsonDocument(document[QLatin1String("values")].toArray()).toJson(QJsonDocument::Compact), QByteArray("[\"nan\",7,-8,1]"));
        const QJsonObject error = document[QLatin1String("error")].toObject();
        QCOMPARE(error[QLatin1String("nan")].toInt(), 1);
        QCOMPARE(error[QLatin1String("inf")].toInt(), 2);
        QCOMPARE(error[QLatin1String("sqnr_db")].toString(), QStringLiteral("inf")); // the 1 is met
        QCOMPARE(error[QLatin1String("mse")].toDouble(-1), 0.0);
    }

    void undefinedFiguresAreNull()
    {
        const QJsonObject zeros = quantize("zeros.npy", "--scheme linear --json")[QLatin1String("error")].toObject();
        for (const char* key : {"sqnr_db", "cosine", "relative_rmse"})
            QVERIFY2(zeros.contains(QLatin1String(key)) && zeros[QLatin1String(key)].isNull(), key);
        const QJsonObject nothing = quantize("nothing.npy", "--scheme ternary --json --values --histogram 4");
        QVERIFY(nothing[QLatin1String("error")].toObject()[QLatin1String("mse")].isNull());
        QVERIFY(nothing[QLatin1String("size")].toObject()[QLatin1String("bits_per_weight")].isNull());
        QVERIFY(nothing[QLatin1String("codes")].isArray() && nothing[QLatin1String("codes")].toArray().isEmpty());
        QCOMPARE(QJsonDocument(nothing[QLatin1String("histogram")][QLatin1String("edges")].toArray()).toJson(QJsonDocument::Compact),
                 QByteArray("[-1,-0.5,0,0.5,1]"));
    }

    void histogramHoldsAllErrors()
    {
        const QJsonObject document = quantize("normal.npy", "--scheme linear:bits=4 --json --histogram 64");
        const QJsonObject histogram = document[QLatin1String("histogram")].toObject();
        const auto edges = doubles(histogram[QLatin1String("edges")]);
        const auto counts = integers(histogram[QLatin1String("counts")]);
        QCOMPARE(edges.size(), 65U);
        QCOMPARE(counts.size(), 64U);
        QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::int64_t(0)), 20000);
        QCOMPARE(edges.back(), document[QLatin1String("error")][QLatin1String("max_abs")].toDouble());
        QVERIFY(!document.contains(QLatin1String("values")) && !document.contains(QLatin1String("parameters")));
    }

    void threadsDoNotMatter()
    {
        const QByteArray one = run("quantize", "normal.npy", "--scheme kmeans:k=9 --json --values --threads 1").out;
        QVERIFY(one.size() > 20000);
        QCOMPARE(run("quantize", "normal.npy", "--scheme kmeans:k=9 --json --values --threads 3").out, one);
        QCOMPARE(run("quantize", "normal.npy", "--scheme kmeans:k=9 --json --values").out, one);
    }

    void tables()
    {
        const CliAnswer answer = run("quantize", "four.npy", "--scheme linear:scale=1,zero_point=0,qmin=-2,qmax=1 --values --parameters --histogram 2");
        QCOMPARE(answer.exitCode, 0);
        const QList<QByteArray> sections = answer.out.trimmed().replace("\n\n", "|").split('|');
        QCOMPARE(sections.size(), 4);
        QVERIFY(sections[0].startsWith("tensor                    four\nscheme                    linear:scale=1,"));
        QVERIFY(sections[0].contains("\nSQNR in dB                8.692317\n"));
        QVERIFY(sections[0].contains("\ngreatest error            1 at index 3\n"));
        QCOMPARE(sections[1], QByteArray("error from  to  count\n-1          0   2\n0           1   2"));
        QCOMPARE(sections[2], QByteArray("group  scale  zero_point  qmin  qmax\n0      1      0           -2    1"));
        const QList<QByteArray> values = sections[3].split('\n');
        QCOMPARE(values.size(), 5);
        QCOMPARE(values[0].simplified(), QByteArray("index value code quantized error"));
        QCOMPARE(values[3].simplified(), QByteArray("2 0.5 0 0 -0.5"));
        QCOMPARE(values[3].indexOf("-0.5"), values[0].indexOf("error"));
    }

    void filesOfArrays()
    {
        for (const char* out : {"q.npz", "q.safetensors"}) {
            const QString path = pathOf(out);
            const CliAnswer answer = runCli({"quantize", pathOf("four.npy"), "--scheme", "linear:scale=1,zero_point=0,qmin=-2,qmax=1", "--out", path});
            QVERIFY2(answer.exitCode == 0, answer.messages.constData());
            const TensorFile file = openTensorFile(path.toStdString()).value();
            QCOMPARE(file.find("codes")->load({}).value().values(), (std::vector<double>{-2, 1, 0, 1}));
            QCOMPARE(file.find("codes")->shape, (Shape{2, 2}));
            QCOMPARE(file.find("codes")->dtype, DType::Int8);
            QCOMPARE(file.find("values")->load({}).value().values(), (std::vector<double>{-2, 1, 0, 1}));
            QCOMPARE(file.find("scale")->load({}).value().values(), (std::vector<double>{1}));
        }
    }

    void badCommandLines_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* words) { QTest::newRow(words) << commandLine(words); };
        row("quantize");
        row("quantize a b --scheme linear");
        row("quantize a");
        row("quantize a --scheme cubic");
        row("quantize a --scheme linear:bits=99");
        row("quantize a --scheme linear:colour=red");
        row("quantize a --scheme linear --histogram 0");
        row("quantize a --scheme linear --histogram 2.5");
        row("quantize a --scheme linear --histogram 1048577");
        row("quantize a --scheme linear --threads 0");
        row("quantize a --scheme linear --threads two");
        row("quantize a --scheme linear --out q.npy");
        row("compare");
        row("compare a b");
        row("compare a --schemes");
        row("compare a --schemes linear,cubic:k=2");
        row("compare a --schemes linear --preset course");
        row("compare a --preset mine");
        row("compare a --json --csv --schemes linear");
    }
    void badCommandLines()
    {
        QFETCH(QStringList, words);
        const CliAnswer answer = runCli(words);
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.out.isEmpty());
        QCOMPARE(answer.messages.count('\n'), 1);
    }

    void badInput_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* words, const char* message) { QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(message); };
        row("quantize gone.npy --scheme linear", "does not exist");
        row("quantize three.safetensors --scheme linear", "has 3 tensors; choose one with --tensor");
        row("quantize three.safetensors --scheme linear --tensor c", "there is no tensor 'c'");
        row("quantize four.npy --scheme linear:granularity=channel:2", "channel:2");
        row("quantize four.npy --scheme linear --out no/such/folder.npz", "folder");
        row("compare gone.npy --schemes linear", "does not exist");
    }
    void badInput()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, message);
        QStringList arguments = words.split(QLatin1Char(' '));
        arguments[1] = m_folder.filePath(arguments[1]);
        if (arguments.contains(QStringLiteral("--out")))
            arguments.back() = m_folder.filePath(arguments.back());
        const CliAnswer answer = runCli(arguments);
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.messages.contains(message), answer.messages.constData());
        QVERIFY(answer.out.isEmpty());
    }

    /// Commas divide schemes as well as options.
    void schemesAreToldApart()
    {
        const CliAnswer answer = run("compare", "three.safetensors",
                                     "--tensor b --json --schemes linear:bits=4,granularity=group:3,kmeans:k=2,ternary,linear,ternary:method=twn");
        QCOMPARE(answer.exitCode, 0);
        const QJsonArray rows = object(answer.out)[QLatin1String("rows")].toArray();
        QStringList words;
        for (const auto& row : rows)
            words << row[QLatin1String("scheme")].toString();
        QCOMPARE(words, (QStringList{"linear:bits=4,granularity=group:3", "kmeans:k=2", "ternary", "linear", "ternary:method=twn"}));
        QVERIFY(object(answer.out)[QLatin1String("totals")].toArray().isEmpty());
    }

    /// One row a tensor and scheme, and totals as if the file were one tensor.
    void wholeFiles()
    {
        const CliAnswer answer = run("compare", "three.safetensors", "--json --schemes linear:scale=1,zero_point=0,qmin=-2,qmax=1,ternary");
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(answer.messages.contains("left out 1 tensors of integers"), answer.messages.constData());
        const QJsonObject document = object(answer.out);
        const QJsonValue rows = document[QLatin1String("rows")];
        QCOMPARE(rows.toArray().size(), 4);
        QCOMPARE(at(rows, 0)[QLatin1String("tensor")].toString(), QStringLiteral("a"));
        QCOMPARE(at(rows, 1)[QLatin1String("scheme")].toString(), QStringLiteral("ternary"));
        QCOMPARE(at(rows, 2)[QLatin1String("tensor")].toString(), QStringLiteral("b"));
        const QJsonObject total = at(document[QLatin1String("totals")], 0);
        QCOMPARE(document[QLatin1String("totals")].toArray().size(), 2);
        QCOMPARE(total[QLatin1String("count")].toInt(), 10);
        // a: errors −0.5, −1; b = 1 3 0 −4 2 1: errors −2, 2, −1. Σe² = 1.25 + 9, Σx² = 9.25 + 31.
        QCOMPARE(total[QLatin1String("mse")].toDouble(), 1.025);
        QVERIFY(isClose(total[QLatin1String("sqnr_db")].toDouble(), 10 * std::log10(40.25 / 10.25), 1e-14));
        QCOMPARE(total[QLatin1String("max_abs")].toDouble(), 2.0);
        QCOMPARE(total[QLatin1String("bytes")].toInteger(), at(rows, 0)[QLatin1String("bytes")].toInteger() + at(rows, 2)[QLatin1String("bytes")].toInteger());
    }

    void integersAreComparedWhenAskedFor()
    {
        const CliAnswer answer = run("compare", "three.safetensors", "--json --tensor ids --schemes kmeans:k=3");
        QCOMPARE(answer.exitCode, 0);
        QCOMPARE(at(object(answer.out)[QLatin1String("rows")], 0)[QLatin1String("sqnr_db")].toString(), QStringLiteral("inf"));
    }

    /// A scheme that does not fit one tensor is told, and the others go on.
    void problemsDoNotStopTheRest()
    {
        const CliAnswer answer = run("compare", "three.safetensors", "--json --schemes linear:granularity=channel:1,ternary");
        QCOMPARE(answer.exitCode, 1);
        const QJsonObject document = object(answer.out);
        QCOMPARE(document[QLatin1String("rows")].toArray().size(), 3);
        QCOMPARE(at(document[QLatin1String("problems")], 0)[QLatin1String("tensor")].toString(), QStringLiteral("b"));
        QVERIFY(answer.messages.contains("'b': "));
        QCOMPARE(at(document[QLatin1String("totals")], 0)[QLatin1String("count")].toInt(), 4); // a alone
    }

    void commaSeparatedValues()
    {
        const CliAnswer answer = run("compare", "three.safetensors", "--csv --schemes linear:scale=1,zero_point=0,qmin=-2,qmax=1");
        QCOMPARE(answer.exitCode, 0);
        const QList<QByteArray> lines = answer.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], QByteArray("tensor,scheme,count,bits_per_weight,bytes,sqnr_db,mse,max_abs,cosine"));
        QVERIFY(lines[1].startsWith("a,\"linear:scale=1,zero_point=0,qmin=-2,qmax=1\",4,"));
        QVERIFY(lines[1].contains(",8.6923171973097624,0.3125,1,0.93961847729963399"));
        QVERIFY(lines[3].startsWith("*,\"linear:scale=1,zero_point=0,qmin=-2,qmax=1\",10,"));
    }

    void comparisonTables()
    {
        const CliAnswer answer = run("compare", "three.safetensors", "--schemes ternary,kmeans:k=2");
        QCOMPARE(answer.exitCode, 0);
        const QList<QByteArray> lines = answer.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0].simplified(), QByteArray("tensor scheme bits/weight bytes SQNR dB mse max cosine"));
        QVERIFY(lines[1].startsWith("a ") && lines[2].startsWith("a ") && lines[3].startsWith("b ") && lines[5].startsWith("(all) "));
        QVERIFY(lines[6].simplified().startsWith("(all) kmeans:k=2 "));
    }

    void presets_data()
    {
        QTest::addColumn<QString>("name");
        for (const SchemePreset& preset : schemePresets())
            QTest::newRow(std::string(preset.name).c_str()) << QString::fromUtf8(preset.name.data(), qsizetype(preset.name.size()));
    }
    void presets()
    {
        QFETCH(QString, name);
        const CliAnswer answer = runCli({"compare", pathOf("normal.npy"), "--json", "--preset", name});
        QVERIFY2(answer.exitCode == 0, answer.messages.constData());
        QCOMPARE(object(answer.out)[QLatin1String("rows")].toArray().size(), qsizetype(findPreset(name.toStdString())->words.size()));
        if (name == QLatin1String("course"))
            QCOMPARE(run("compare", "normal.npy", "--json").out, answer.out); // what is shown without any wish
    }
};

QTEST_GUILESS_MAIN(TestCliQuantize)
#include "tst_cliquantize.moc"
